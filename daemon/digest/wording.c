/* SPDX-License-Identifier: ISC */
#include "wording.h"

#include <string.h>

#include "base/ascii.h"
#include "text/utf8.h"

#define WORD_MAX 24
#define FOUND_MAX 4

static const char made[] =
	" propose proposes proposed introduce introduces introduced present "
	"presents presented develop develops developed design designs build "
	"construct formulate formulates create creates curate release "
	"releases devise offer offers contribute describe describes unveil ";
static const char studied[] =
	" study studies investigate investigates examine examines explore "
	"explores analyze analyzes analyse revisit revisits evaluate evaluates "
	"benchmark survey surveys review reviews characterize formalize argue "
	"argues ask asks address addresses tackle tackles derive derives "
	"establish establishes compare compares test measure conduct trace "
	"model quantify assess assesses ";
static const char found[] =
	" show shows demonstrate demonstrates find finds prove proves observe "
	"reveal reveals confirm confirms discover identify identifies ";
static const char less[] =
	" apply use uses train extend provide provides discuss highlight "
	"outline suggest report reports validate collect employ leverage "
	"consider adopt ";

/* What "this" may stand before and lean on nothing. */
static const char scope[] =
	" paper work article study survey report review thesis letter post "
	"tutorial release week year month chapter research manuscript blog "
	"guide technical ";

static const char openers[] =
	" however but it its they their them he she his her then thus hence "
	"therefore moreover furthermore additionally otherwise conversely "
	"nevertheless nonetheless consequently meanwhile similarly likewise "
	"still yet so and or nor second another others other doing aber auch "
	"außerdem damit daher deshalb dabei dies diese dieser dieses dennoch "
	"er es sie zudem hierbei cette cela mais donc ainsi elle ils elles ";

static const char *const leaning_phrases[] = { "as a result", "as such",
	"in contrast", "by contrast", "for example", "for instance",
	"on the other hand", "in turn", "even so", "that said",
	"in other words", "the former", "the latter", "in this way",
	"in doing so", "along with", "the same", "similar results",
	"the resulting" };

static const char *const leaning_cjk[] = { "しかし", "そのため", "この", "これ",
	"それ", "その", "ただし", "一方", "彼", "また", "さらに", "但是",
	"然而", "因此", "这", "該", "该", "它", "他", "她", "此外", "同时",
	"而且" };

static const char *const done_cjk[] = { "提案する", "提案した", "提案します",
	"紹介する", "提出了", "本文提出", "我们提出", "本文介绍", "我们介绍",
	"を開発", "を公開", "stellen wir", "wird vorgestellt", "wir zeigen",
	"nous proposons", "nous présentons" };
static const char *const found_cjk[] = { "上回", "向上", "達成", "削減", "優于",
	"优于", "提高", "降低", "减少", "实验", "実験", "结果", "結果", "倍",
	"ergebnis", "schneller", "übertrifft", "prozent" };

static const char *const gains[] = { "outperform", "outperforms",
	"outperforming", "achieves", "achieve", "achieving", "improves",
	"improve", "improving", "improvement", "improvements", "reduces",
	"reduce", "reducing", "reduction", "surpasses", "surpassing", "exceeds",
	"accuracy", "faster", "speedup", "state of the art", "compared to",
	"compared with", "results", "experiments", "up to", "gains", "fewer",
	"attains", "yields", "matches", "error", "times" };

static const char *const chatter[] = { "read more", "click here",
	"continue reading", "subscribe", "sign up", "all rights reserved",
	"appeared first on", "view this post", "cookie", "cookies", "http",
	"https", "code is available", "project page", "code available",
	"is available at", "are available at", "available on github",
	"code and data", "demo page", "project website", "open sourced at",
	"accepted at", "accepted to", "accepted by", "listen to", "photo by",
	"image credit", "our newsletter" };

static const char *const dull_phrases[] = { "we hope", "we believe",
	"future work", "future research", "future directions", "we discuss",
	"we conclude", "paves the way", "pave the way", "paving the way",
	"implications", "our findings highlight", "findings underscore",
	"these results highlight", "these findings", "these results position",
	"this work highlights", "important step", "offers a promising",
	"opens new", "opens up", "we outline", "has attracted",
	"have attracted", "in recent years", "overall",
	"extensive experiments demonstrate the", "foundation for", "broader",
	"we will release", "will be released", "potential of", "the code",
	"we release", "we open source", "promising", "publicly available",
	"der code", "コードは公開", "コードを公開", "代码", "le code",
	"未来的工作", "今後の課題" };

bool word_in(const char *list, const char *word, size_t len)
{
	char enclosed[WORD_MAX + 3];

	if (!len || len > WORD_MAX)
		return false;
	enclosed[0] = ' ';
	for (size_t i = 0; i < len; i++)
		enclosed[i + 1] = ascii_lower(word[i]);
	memcpy(enclosed + len + 1, " ", 2);
	return strstr(list, enclosed) != NULL;
}

enum deed wording_deed(const char *verb, size_t len)
{
	return word_in(made, verb, len)       ? DEED_MADE
		: word_in(studied, verb, len) ? DEED_STUDIED
		: word_in(found, verb, len)   ? DEED_FOUND
		: word_in(less, verb, len)    ? DEED_LESS
					      : DEED_NONE;
}

static size_t word_len(const char *s)
{
	return strcspn(s, " ");
}

static const char *after_word(const char *s)
{
	s += word_len(s);
	return s + (*s == ' ');
}

static bool has_one_of(const char *folded, const char *const *phrases, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (text_has_phrase(folded, phrases[i]))
			return true;
	return false;
}

static bool contains_one_of(const char *s, const char *const *pieces, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strstr(s, pieces[i]))
			return true;
	return false;
}

#define HAS(folded, table) \
	has_one_of(folded, table, sizeof(table) / sizeof *(table))
#define CONTAINS(s, table) \
	contains_one_of(s, table, sizeof(table) / sizeof *(table))

/* "it is well known that": no thing that was named before. */
static bool is_expletive(const char *folded)
{
	static const char states[] =
		" known well widely important difficult hard possible often "
		"common crucial essential unclear challenging clear ";
	const char *is = after_word(folded);
	const char *state = after_word(is);

	return strncmp(folded, "it ", 3) == 0 &&
		word_in(" is remains ", is, word_len(is)) &&
		word_in(states, state, word_len(state));
}

/* "… solves these issues …": what they are stands in front. */
static bool points_back(const char *folded)
{
	for (const char *s = folded; *s; s = after_word(s)) {
		const char *next = after_word(s);
		size_t len = word_len(s), next_len = word_len(next);

		if (word_in(" this these ", s, len) &&
			!word_in(scope, next, next_len))
			return true;
		if (word_in(" such ", s, len) &&
			!word_in(" as that ", next, next_len) &&
			!(s > folded + 2 && strncmp(s - 3, "as ", 3) == 0))
			return true;
	}
	return false;
}

/* "Internally, it …": the first words do not say what it is. */
static bool opens_to_pronoun(const char *sentence)
{
	const char *comma = strchr(sentence, ',');
	int words = 0;

	if (!comma || comma[1] != ' ')
		return false;
	for (const char *s = sentence; s < comma; s++)
		words += *s == ' ';
	return words < 4 &&
		word_in(" it they he she this these ", comma + 2,
			strcspn(comma + 2, " "));
}

static bool begins_leaning(const char *sentence, const char *folded)
{
	size_t len = word_len(folded);
	const char *second = after_word(folded);

	for (size_t i = 0; i < sizeof leaning_cjk / sizeof *leaning_cjk; i++)
		if (strncmp(sentence, leaning_cjk[i], strlen(leaning_cjk[i])) ==
			0)
			return true;
	for (size_t i = 0; i < sizeof leaning_phrases / sizeof *leaning_phrases;
		i++)
		if (text_is_phrase(folded, folded, leaning_phrases[i]))
			return true;
	if (word_in(" instead rather ", folded, len))
		return !word_in(" of than ", second, word_len(second));
	if (word_in(" despite ", folded, len))
		return word_in(" this these ", second, word_len(second));
	if (opens_to_pronoun(sentence))
		return true;
	return word_in(openers, folded, len) && !is_expletive(folded);
}

/* "The proposed method …", "Our model …" */
static bool refers(const char *folded)
{
	static const char things[] =
		" system method model framework approach protocol pipeline "
		"tool architecture algorithm agent app platform dataset "
		"benchmark project ";
	const char *s = after_word(folded);

	if (!word_in(" the our ", folded, word_len(folded)))
		return false;
	return word_in(things, s, word_len(s)) ||
		word_in(" proposed resulting ", s, word_len(s));
}

static bool is_actor(const char *s, size_t len)
{
	return word_in(" we i authors researchers team ", s, len);
}

/* "This paper", "The present study" at the beginning. */
static bool is_about_itself(const char *folded)
{
	const char *second = after_word(folded);

	return word_in(" this our the ", folded, word_len(folded)) &&
		word_in(scope, second, word_len(second)) &&
		!word_in(" week year month technical release ", second,
			word_len(second));
}

static int worth_of_deed(enum deed deed)
{
	static const int worth[] = {
		[DEED_MADE] = 5,
		[DEED_STUDIED] = 4,
		[DEED_FOUND] = 3,
		[DEED_LESS] = 1,
	};

	return worth[deed];
}

/* The best of what "we", adverbs aside, did. */
static int worth_done(const char *folded)
{
	int best = 0;

	for (const char *s = folded; *s; s = after_word(s)) {
		if (!is_actor(s, word_len(s)))
			continue;
		const char *verb = after_word(s);
		enum deed deed = wording_deed(verb, word_len(verb));

		if (deed == DEED_NONE) {
			verb = after_word(verb);
			deed = wording_deed(verb, word_len(verb));
		}
		if (worth_of_deed(deed) > best)
			best = worth_of_deed(deed);
	}
	if (is_about_itself(folded)) {
		const char *second = after_word(folded);
		const char *verb = after_word(second);
		int worth = worth_of_deed(wording_deed(verb, word_len(verb)));

		if (word_in(" post tutorial guide blog letter ", second,
			    word_len(second)))
			worth -= worth > 0; /* often of its parts */
		else if (worth < 3)
			worth = 3;
		best = worth > best ? worth : best;
	}
	return best;
}

static bool is_passive_making(const char *folded)
{
	static const char *const phrases[] = { "is proposed", "are proposed",
		"is introduced", "is presented", "was developed",
		"is developed", "are introduced", "was proposed" };

	return HAS(folded, phrases);
}

/* A number with what it counts: "12%", "3x", "7 times", "2.5 points". */
static bool has_figure(const char *s)
{
	for (; *s; s++) {
		if (!ascii_is_digit(*s))
			continue;
		s += strspn(s, "0123456789.,");
		if (*s == '%' || strncmp(s, "×", 2) == 0 ||
			strncmp(s, "\\%", 2) == 0 || ascii_prefix(s, "x ") ||
			ascii_prefix(s, "-fold") || ascii_prefix(s, "倍") ||
			ascii_prefix(s, " %"))
			return true;
		const char *unit = s + strspn(s, " \xC2\xA0");

		if (word_in(" times points percent percentage fold million "
			    "billion hours seconds ms prozent ",
			    unit, strcspn(unit, " ,.;)")))
			return true;
		if (!*s)
			break;
	}
	return false;
}

static bool is_question(const char *s)
{
	size_t len = strlen(s);

	return len && s[len - 1] == '?';
}

static int worth_found(const char *sentence, const char *folded)
{
	int n = 0;

	for (size_t i = 0; i < sizeof gains / sizeof *gains; i++)
		n += text_has_phrase(folded, gains[i]);
	n += CONTAINS(folded, found_cjk);
	if (n > FOUND_MAX - 1)
		n = FOUND_MAX - 1;
	return n + (has_figure(sentence) ? 3 : 0);
}

/* What no reader of plain text can read. */
static bool has_tex(const char *s)
{
	const char *slash = strchr(s, '\\');
	const char *dollar = strchr(s, '$');

	return (slash && (ascii_is_letter(slash[1]) || slash[1] == '(')) ||
		(dollar && !ascii_is_digit(dollar[1])) || strstr(s, "^{") ||
		strstr(s, "_{");
}

bool wording_is_chat(const char *folded)
{
	return HAS(folded, chatter);
}

void wording_read(struct arena *a, const char *sentence, const char *trimmed,
	struct wording *ret)
{
	const char *folded = text_fold(a, sentence);
	const char *rest = text_fold(a, trimmed);
	int done = worth_done(folded);

	/* "To address this issue, we make a first attempt": they come to it. */
	if (done < 4 && ascii_prefix(sentence, "to ") &&
		ascii_prefix(trimmed, "we "))
		done = 4;
	if (done < 5 &&
		(CONTAINS(folded, done_cjk) || is_passive_making(folded)))
		done = 4;
	*ret = (struct wording){
		.done = done,
		.found = worth_found(sentence, folded),
		.leans = begins_leaning(trimmed, rest) || points_back(rest),
		.refers = refers(rest),
		.dull = has_tex(sentence) ? 2
			: HAS(folded, dull_phrases) || is_question(sentence)
			? 1
			: 0,
	};
}
