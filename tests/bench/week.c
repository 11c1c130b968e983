/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "digest/cluster.h"
#include "digest/compose.h"
#include "digest/interest.h"
#include "digest/score.h"
#include "digest/select.h"
#include "digest/taste.h"
#include "words.h"

/*
 * A week of 10,000 candidates, from entries to an issue: joined, classified,
 * stopped, scored under 50 rules, selected and composed. Prints what each
 * step takes of the processor, the best of some rounds, and the most memory
 * there was.
 */

#define ENTRIES 10000
#define ROUNDS 7
#define DAY 86400
#define OPENS 1767484800 /* 2026-01-04 */
#define TIME_BAR 300.0   /* ms, of all */
#define MEMORY_BAR 64.0  /* MB */

enum step {
	CLUSTER,
	LEAD,
	CLASSIFY,
	STOP,
	SCORE,
	TASTE,
	SELECT,
	COMPOSE,
	N_STEPS
};

static const char *const step_names[N_STEPS] = { "cluster", "lead", "classify",
	"stop", "score", "taste", "select", "compose" };

struct bench {
	struct arena a;
	struct entry_list entries;
	struct digest_rules rules;
	struct source_list sources;
	struct issue_facts facts;
	double took[N_STEPS]; /* ms, the least of all rounds */
	size_t stories, items;
};

static double now(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static const char *const other_rules[] = { "author:Moss 7", "author:Ada",
	"category:cs.CL", "category:stat.*", "source:blog3", "regex:gpt-[0-9]+",
	"regex:\\b(re)?inforce\\w*", "title:open release", "word:graph policy",
	"sparse attention" };

static void add_rule(
	struct bench *b, struct interests *list, const char *rule, double boost)
{
	struct error err = ERROR_INIT;
	struct interest it;

	if (interest_parse(&b->a, rule, &it, &err) < 0) {
		(void)fprintf(stderr, "bench: %s\n", err.text);
		exit(1);
	}
	it.boost = boost;
	*ARRAY_PUSH(&b->a, list) = it;
}

static const char *const phrases[] = { "sparse attention", "graph neural",
	"open weights", "mixture of experts", "scaling laws", "large language",
	"retrieval augmented", "code generation", "world model", "agents",
	"tool use", "benchmark", "robot learning", "speech recognition",
	"protein", "weather", "diffusion", "federated", "gradient", "privacy",
	"long context", "memory", "tokens", "quantization", "pruning",
	"distillation", "evaluation", "reasoning", "planning", "alignment",
	"red teaming", "interpretability", "hiring", "sponsored", "webinar",
	"survey", "video", "point cloud", "medical imaging", "bandits" };

/* 40 phrases and ten others: 38 boosts, eight blocks, four keeps. */
static void make_rules(struct bench *b)
{
	struct interest_rules *r = &b->rules.interests;

	for (unsigned i = 0; i < 50; i++) {
		const char *rule = i % 5 ? phrases[i - i / 5 - 1]
					 : other_rules[i / 5];

		add_rule(b,
			i % 12 == 3          ? &r->keeps
				: i % 6 == 1 ? &r->blocks
					     : &r->boosts,
			rule, 0.1 * (i % 7));
	}
}

/* The one that is shipped; none where the tree is not at hand. */
static void make_taste(struct bench *b)
{
	const char *root = getenv("srcdir");
	const char *path = arena_printf(
		&b->a, "%s/taste/default.tsv", root ? root : ".");
	struct taste *taste = arena_alloc(&b->a, sizeof *taste);
	char *text = arena_alloc(&b->a, TASTE_BYTES_MAX + 1);
	struct error err = ERROR_INIT;
	FILE *f = fopen(path, "rb");

	if (!f)
		return;
	size_t len = fread(text, 1, TASTE_BYTES_MAX, f);

	(void)fclose(f);
	text[len] = '\0';
	if (taste_parse(&b->a, path, text, len, taste, &err) < 0)
		(void)fprintf(stderr, "bench: %s\n", err.text);
	else
		b->rules.taste = taste;
}

static void make_sections(struct bench *b)
{
	static const struct section_rule sections[] = {
		{ .id = "papers", .title = "Papers", .min = 5, .max = 9 },
		{ .id = "articles", .title = "Articles", .min = 1, .max = 3 },
		{ .id = "usecases", .title = "Uses", .min = 1, .max = 2 },
		{ .id = "other", .title = "Other", .min = 0, .max = 2 },
	};

	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
		*ARRAY_PUSH(&b->a, &b->rules.sections) = sections[i];
	*ARRAY_PUSH(&b->a, &b->rules.sections.items[2].phrases) = "use case";
}

static void make_sources(struct bench *b)
{
	for (unsigned i = 0; i < 60; i++) {
		struct source *s = ARRAY_PUSH(&b->a, &b->sources);

		*s = (struct source){
			.name = arena_printf(&b->a, "blog%u", i),
			.section = i % 3 ? "articles" : "other",
			.weight = 0.5 + i % 8 / 10.0,
			.stories = true,
			.enabled = true,
		};
		s->title = s->name;
	}
	b->sources.items[0].name = "arxiv";
	b->sources.items[0].section = "papers";
	b->sources.items[1].name = "hub";
	b->sources.items[1].section = "papers";
}

/* The writer knows no capitals, and by them a sentence is told. */
static void begin_sentences(char *s)
{
	bool begins = true;

	for (; *s; s++) {
		if (begins && *s >= 'a' && *s <= 'z')
			*s = (char)(*s - 'a' + 'A');
		begins = *s == '.' || (begins && *s == ' ');
	}
}

/* One in twenty is Japanese or Russian, as the writer chooses by the seed. */
static const char *write_text(struct bench *b, unsigned work, bool title)
{
	unsigned language = work % 20 == 9 ? 8 + work / 20 % 2 : 0;
	struct writer w;

	writer_init(&w, 65536, (uint64_t)work * 10 + language);
	if (title)
		writer_sentence(&w, 9);
	else
		writer_sentences(&w, 12);
	char *ret = arena_strndup(&b->a, w.out.data, w.out.len);

	strbuf_release(&w.out);
	begin_sentences(ret);
	return ret;
}

static void add_signal(
	struct bench *b, struct entry *e, const char *name, unsigned value)
{
	*ARRAY_PUSH(&b->a, &e->signals) =
		(struct signal){ .name = name, .value = value };
}

/* Seven of ten are arXiv's, one is the hub's copy of one, two are posts. */
static void add_entry(struct bench *b, unsigned i)
{
	struct entry *e = ARRAY_PUSH(&b->a, &b->entries);
	unsigned work = i % 10 == 7 ? i - 3 : i;
	bool paper = i % 10 < 8;

	*e = (struct entry){
		.id = i + 1,
		.source = i % 10 < 7 ? "arxiv"
			: paper      ? "hub"
				     : b->sources.items[2 + i % 58].name,
		.guid = arena_printf(&b->a, "%u", i),
		.title = write_text(b, work, true),
		.summary = "",
		.text = write_text(b, work, false),
		.url = arena_printf(&b->a, "https://site.example/%u", i),
		.published_at = OPENS + (time_t)(i % 6) * DAY,
		.first_seen_at = OPENS + (time_t)(i % 7) * DAY + i % 3600,
		.announce = i % 10 < 7 ? ANNOUNCE_NEW : ANNOUNCE_NONE,
	};
	for (unsigned k = 0; k < 5 && paper; k++)
		*ARRAY_PUSH(&b->a, &e->authors) = arena_printf(
			&b->a, "Ada%u Moss %u", k, work % 97);
	*ARRAY_PUSH(&b->a, &e->categories) = i % 3 ? "cs.LG" : "cs.CL";
	*ARRAY_PUSH(&b->a, &e->keys) = (struct work_key){
		.key = paper ? arena_printf(&b->a, "arxiv:2601.%05u", work)
			     : arena_printf(&b->a, "url:site.example/%u", i),
		.rule = "address",
		.role = KEY_IDENTITY,
	};
	if (i % 10 == 7) {
		add_signal(b, e, "upvotes", i % 211);
		add_signal(b, e, "comments", i % 9);
		add_signal(b, e, "stars", i % 3001);
	}
}

static void make(struct bench *b)
{
	b->rules = (struct digest_rules){
		.title = "ML News",
		.language = "en",
		.picks = 3,
		.per_source = 2,
		.max_age = 14 * DAY,
		.per_group = 2,
		.items_min = 9,
		.items_max = 19,
		.variety = 1,
		.score = { 1, 1, 0.5, 1, 0.25, 0.1, 0.05, 0.2, 0.05, 1, 1 },
	};
	make_rules(b);
	make_taste(b);
	make_sections(b);
	make_sources(b);
	for (unsigned i = 0; i < ENTRIES; i++)
		add_entry(b, i);
	b->facts = (struct issue_facts){
		.week = { .year = 2026, .number = 2, .first_day = 20457 },
		.span = { .opens_at = OPENS, .closes_at = OPENS + 7 * DAY },
	};
}

static void lap(struct bench *b, enum step step, double *since)
{
	double t = now(), took = t - *since;

	if (b->took[step] == 0 || took < b->took[step])
		b->took[step] = took;
	*since = now();
}

static void round_once(struct bench *b)
{
	struct arena a = ARENA_INIT;
	struct story_list stories;
	struct selection selection;
	struct issue issue;
	double t = now();

	cluster_entries(&a, &b->entries, NULL, &stories);
	lap(b, CLUSTER, &t);
	lead_stories(&stories, &b->sources);
	lap(b, LEAD, &t);
	classify_stories(&a, &stories, &b->rules, &b->sources);
	lap(b, CLASSIFY, &t);
	stop_stories(&a, &stories, &b->rules, &b->sources, &b->facts.span);
	lap(b, STOP, &t);
	score_stories(&a, &stories, &b->rules, &b->sources, &b->facts.span);
	lap(b, SCORE, &t);
	score_taste(&a, &stories, &b->rules, &b->facts.span);
	lap(b, TASTE, &t);
	select_stories(&a, &stories, &b->rules, NULL, &selection);
	lap(b, SELECT, &t);
	compose_issue(
		&a, &selection, &b->rules, &b->sources, &b->facts, &issue);
	lap(b, COMPOSE, &t);
	b->stories = stories.n;
	b->items = 0;
	for (size_t i = 0; i < issue.sections.n; i++)
		b->items += issue.sections.items[i].items.n;
	arena_release(&a);
}

int main(void)
{
	struct bench b = { .a = ARENA_INIT };
	struct rusage usage;
	double all = 0;

	make(&b);
	for (int i = 0; i < ROUNDS; i++)
		round_once(&b);
	(void)getrusage(RUSAGE_SELF, &usage);
	double peak = (double)usage.ru_maxrss / 1024;

	(void)printf("a week of %d candidates, 50 rules: %zu stories, %zu "
		     "items\n",
		ENTRIES, b.stories, b.items);
	for (int i = 0; i < N_STEPS; i++) {
		(void)printf("  %-9s %7.1f ms\n", step_names[i], b.took[i]);
		all += b.took[i];
	}
	(void)printf("  all       %7.1f ms (bar %.0f)%s\n"
		     "  peak      %7.1f MB (bar %.0f)%s, entries and all\n",
		all, TIME_BAR, all > TIME_BAR ? " MISSED" : "", peak,
		MEMORY_BAR, peak > MEMORY_BAR ? " MISSED" : "");
	arena_release(&b.a);
	return 0;
}
