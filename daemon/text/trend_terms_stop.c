/* SPDX-License-Identifier: ISC */
#include "trend_terms_stop.h"

#include <stdlib.h>
#include <string.h>

/*
 * English alone: in other languages such words are as frequent in one month
 * as in the next, and so no trend. Sorted by bytes.
 */
static const char *const stops[] = { "a", "ability", "able", "about", "above",
	"accuracy", "accurate", "achieve", "achieved", "achieves", "achieving",
	"across", "adaptive", "additionally", "address", "advance", "advanced",
	"advances", "after", "again", "against", "all", "allow", "allows",
	"almost", "along", "already", "also", "although", "always", "am",
	"among", "an", "analyze", "and", "another", "any", "anyone", "anything",
	"applied", "apply", "approach", "approaches", "are", "around",
	"article", "as", "at", "author", "authors", "available", "away", "back",
	"based", "baseline", "be", "became", "because", "become", "becomes",
	"been", "before", "began", "behind", "being", "below", "benchmark",
	"best", "better", "between", "beyond", "both", "build", "building",
	"but", "by", "called", "came", "can", "cannot", "case", "cases",
	"challenge", "challenges", "come", "comes", "common", "compare",
	"compared", "comparison", "complex", "comprehensive", "computer",
	"consistent", "could", "current", "day", "days", "deep", "demonstrate",
	"demonstrates", "designed", "develop", "developed", "did", "different",
	"difficult", "diverse", "do", "does", "doing", "done", "down", "due",
	"during", "each", "early", "easily", "easy", "effect", "effective",
	"effectively", "efficient", "either", "else", "empower", "empowers",
	"enable", "enables", "end", "enough", "especially", "etc", "evaluate",
	"evaluation", "even", "ever", "every", "everybody", "everyone",
	"everything", "example", "existing", "experiment", "experiments",
	"explore", "extensive", "far", "fast", "faster", "feature", "features",
	"few", "find", "finds", "first", "five", "for", "found", "four",
	"framework", "free", "from", "full", "function", "further",
	"furthermore", "future", "gave", "general", "get", "gets", "give",
	"given", "gives", "go", "goes", "going", "good", "got", "great",
	"growing", "had", "half", "has", "have", "having", "he", "help",
	"helps", "her", "here", "high", "higher", "him", "his", "how",
	"however", "i", "idea", "if", "important", "improve", "improved",
	"improvement", "improves", "in", "including", "increase", "information",
	"input", "instead", "into", "introduce", "introduces", "investigate",
	"is", "issue", "it", "its", "itself", "just", "keep", "key", "kind",
	"know", "known", "large", "larger", "largest", "last", "late", "later",
	"latest", "lead", "leads", "learn", "learned", "least", "less", "let",
	"level", "like", "likely", "limited", "little", "long", "longer",
	"look", "low", "lower", "machine", "made", "main", "major", "make",
	"makes", "making", "many", "may", "me", "mean", "measure", "method",
	"methods", "might", "month", "months", "more", "moreover", "most",
	"much", "must", "my", "near", "nearly", "need", "needed", "needs",
	"neural", "never", "new", "news", "next", "nine", "no", "nobody", "not",
	"nothing", "novel", "now", "number", "obtain", "of", "off", "often",
	"old", "on", "once", "one", "only", "onto", "open", "or", "other",
	"others", "our", "out", "outperform", "outperforms", "output", "over",
	"own", "paper", "parameter", "parameters", "part", "past", "people",
	"per", "performance", "perhaps", "place", "possible", "post", "present",
	"presents", "previous", "prior", "problem", "problems", "process",
	"propose", "proposed", "proposes", "provide", "provides", "public",
	"put", "quality", "question", "quite", "rather", "reach", "real",
	"really", "recent", "recently", "reduce", "relies", "rely", "remain",
	"remains", "require", "required", "requires", "research", "researcher",
	"researchers", "result", "results", "review", "robust", "run", "same",
	"sample", "say", "says", "scale", "second", "see", "seem", "seen",
	"set", "several", "shall", "share", "she", "should", "show", "showed",
	"shown", "shows", "significant", "significantly", "similar", "simple",
	"since", "single", "six", "size", "small", "smaller", "so", "solution",
	"solve", "some", "something", "soon", "source", "spanning", "specific",
	"specifically", "standard", "state", "step", "still", "strong",
	"studies", "study", "such", "suggest", "support", "take", "taken",
	"takes", "team", "technique", "techniques", "technology", "tell", "ten",
	"test", "tested", "text", "than", "that", "the", "their", "them",
	"themselves", "then", "there", "these", "they", "thing", "things",
	"third", "this", "those", "though", "three", "through", "time", "times",
	"to", "today", "together", "too", "tool", "tools", "toward", "towards",
	"train", "trained", "tried", "try", "two", "typically", "under",
	"understand", "unified", "until", "up", "upon", "us", "use", "used",
	"useful", "user", "uses", "using", "usually", "value", "various",
	"version", "very", "via", "want", "was", "way", "ways", "we", "week",
	"weeks", "well", "went", "were", "what", "when", "where", "whether",
	"which", "while", "who", "whole", "whom", "whose", "why", "will",
	"with", "within", "without", "work", "works", "world", "would", "year",
	"years", "yet", "you", "your" };

/* What says something only with the word before it. Sorted likewise. */
static const char *const heads[] = { "analysis", "code", "data", "dataset",
	"datasets", "design", "knowledge", "learning", "model", "models",
	"network", "networks", "prediction", "system", "systems", "task",
	"tasks", "training", "understanding" };

static int compare(const void *word, const void *stop)
{
	return strcmp(word, *(const char *const *)stop);
}

bool term_is_stop(const char *word)
{
	return bsearch(word, stops, sizeof stops / sizeof *stops, sizeof *stops,
		compare);
}

bool term_is_head(const char *word)
{
	return bsearch(word, heads, sizeof heads / sizeof *heads, sizeof *heads,
		compare);
}
