/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "digest_fixture.h"

/* Labelled titles; tests/sections/README has the format. */

#define BAR 0.9
#define MANY 10000
#define HOSTILE 100000
static const char *const files[] = { "made-seen", "found-seen", "made-apart",
	"found-apart" };

static const char *const sections[] = { "papers", "articles", "usecases",
	"other" };

#define FIELDS 6 /* section, language, home, address, title, text */

struct title {
	const char *section, *language, *home, *url, *title, *text;
};

struct titles {
	struct title *items;
	size_t n, cap;
};

struct count {
	size_t right, all;
};

static void take_line(struct arena *a, struct titles *titles, char *line)
{
	const char *fields[FIELDS];

	line[strcspn(line, "\n")] = '\0';
	for (size_t i = 0; i < FIELDS; i++) {
		char *tab = strchr(line, '\t');

		if (!tab != (i == FIELDS - 1))
			fail_msg("not %d fields: %s", FIELDS, line);
		if (tab)
			*tab = '\0';
		fields[i] = arena_strdup(a, line);
		line = tab ? tab + 1 : line;
	}
	*ARRAY_PUSH(a, titles) = (struct title){ fields[0], fields[1],
		fields[2], fields[3], fields[4], fields[5] };
}

static void read_titles(struct arena *a, const char *name, struct titles *ret)
{
	const char *root = getenv("srcdir");
	FILE *f = fopen(arena_printf(a, "%s/tests/sections/%s.tsv",
				root ? root : ".", name),
		"re");
	char *line = NULL;
	size_t size = 0;

	if (!f)
		fail_msg("no file of titles %s", name);
	while (getline(&line, &size, f) >= 0)
		take_line(a, ret, line);
	free(line);
	(void)fclose(f);
}

static struct entry *make_story(
	struct arena *a, const struct title *t, struct story_list *stories)
{
	struct entry *e = arena_alloc(a, sizeof *e);

	*e = (struct entry){
		.source = t->home,
		.guid = t->url,
		.url = t->url,
		.title = t->title,
		.summary = "",
		.text = t->text,
	};
	*ARRAY_PUSH(a, stories) = (struct story){ .key = t->url, .lead = e };
	return e;
}

static void count_one(
	struct count *count, const struct title *t, const struct story *s)
{
	count->all++;
	count->right += strcmp(t->section, s->section) == 0;
}

static void tell_miss(const struct title *t, const struct story *s)
{
	if (strcmp(t->section, s->section) != 0)
		print_message("  %s: %s: %s\n", t->section, t->title,
			s->section_rule);
}

static double share(const char *what, const struct count *c)
{
	double ret = c->all ? (double)c->right / (double)c->all : 0;

	print_message(
		"%s: %zu of %zu right, %.3f\n", what, c->right, c->all, ret);
	return ret;
}

static void make_stories(
	struct arena *a, const struct titles *titles, struct story_list *ret)
{
	for (size_t i = 0; i < titles->n; i++)
		(void)make_story(a, &titles->items[i], ret);
}

/* No source is trusted, but some are at home in a section. */
static void classify(struct arena *a, struct story_list *stories)
{
	struct digest_rules rules = make_rules(a);
	struct source_list homes = { 0 };

	for (size_t i = 0; i < COUNT(sections); i++)
		*ARRAY_PUSH(a, &homes) = (struct source){
			.name = sections[i],
			.section = sections[i],
		};
	classify_stories(a, stories, &rules, &homes);
}

static double check_file(struct arena *a, const char *name, struct count *all)
{
	const char *misses = getenv("SECTIONS_MISSES");
	struct titles titles = { 0 };
	struct story_list stories = { 0 };
	struct count file = { 0 }, foreign = { 0 },
		     section[COUNT(sections)] = { { 0 } };

	read_titles(a, name, &titles);
	make_stories(a, &titles, &stories);
	classify(a, &stories);
	for (size_t i = 0; i < titles.n; i++) {
		const struct title *t = &titles.items[i];
		const struct story *s = &stories.items[i];

		count_one(all, t, s);
		count_one(&file, t, s);
		if (strcmp(t->language, "en") != 0)
			count_one(&foreign, t, s);
		for (size_t k = 0; k < COUNT(sections); k++)
			if (strcmp(t->section, sections[k]) == 0)
				count_one(&section[k], t, s);
		if (misses && strcmp(misses, name) == 0)
			tell_miss(t, s);
	}
	for (size_t k = 1; k < COUNT(sections); k++)
		(void)share(arena_printf(a, "%s, %s", name, sections[k]),
			&section[k]);
	(void)share(arena_printf(a, "%s, not English", name), &foreign);
	return share(name, &file);
}

static void labelled_titles_go_where_they_belong(void **state)
{
	struct arena a = ARENA_INIT;
	struct count all = { 0 };
	double shares[COUNT(files)];

	(void)state;
	for (size_t i = 0; i < COUNT(files); i++)
		shares[i] = check_file(&a, files[i], &all);
	assert_true(share("all", &all) >= BAR);
	for (size_t i = 0; i < COUNT(files); i++)
		assert_true(shares[i] >= BAR);
	assert_true(all.all >= 300);
	arena_release(&a);
}

/* One item of a source that is not trusted, and why it goes where it does. */
static void a_section_is_explained(void **state)
{
	static const struct {
		const char *home, *url, *title, *category, *text;
		const char *section, *why;
	} cases[] = {
		/* Words, a part of an address, a category, the text. */
		{ "other", NULL, "A tutorial", NULL, "", "articles",
			"classified as articles: \"tutorial\" 1.3" },
		{ "other", "https://x.example/customers/acme?a=/policy/",
			"Acme", NULL, "", "usecases",
			"classified as usecases: \"/customers/\" 1.5" },
		{ "articles", NULL, "A day", "Lawsuits", "", "other",
			"classified as other: \"lawsuits\" 0.84" },
		{ "articles", NULL, "A day", NULL, "They sued.", "other",
			"classified as other: \"sued\" 0.7" },
		/* Each cue once, where it stands first. */
		{ "other", NULL, "Tutorial, a tutorial", "tutorial",
			"Tutorial.", "articles",
			"classified as articles: \"tutorial\" 1.3" },
		/* The heaviest are named, and what speaks against them. */
		{ "other", NULL, "Case study: a hospital", NULL, "A lawsuit.",
			"usecases",
			"classified as usecases: \"case study\" 1.5, "
			"\"hospital\" 0.75; against it other 0.7" },
		/* Two parts with some words between them, but not many. */
		{ "other", NULL, "How Acme Widgets Ltd. uses it", NULL, "",
			"usecases",
			"classified as usecases: \"how … uses\" 1.1, "
			"\"uses\" 0.5" },
		{ "other", NULL, "How this and that or some other uses", NULL,
			"", "usecases",
			"classified as usecases: \"uses\" 0.5" },
		/* The begin of a word, and no more of it than there is. */
		{ "articles", NULL, "Regulators", NULL, "", "other",
			"classified as other: \"regulat\" 1.4" },
		{ "articles", NULL, "The tutorialist sue", NULL, "", "other",
			"classified as other: \"sue\" 1.4" },
		{ "articles", NULL, "Suede, and courtly", NULL, "", "articles",
			"in doubt, where its source is at home" },
		/* Scripts without blanks; particles of Korean. */
		{ "other", NULL, "病院がAIを活用", NULL, "", "usecases",
			"classified as usecases: \"活用\" 1.1, \"病院\" 0.7" },
		{ "other", NULL, "LLM入門", NULL, "", "articles",
			"classified as articles: \"入門\" 1.1, \"llm\" 0.6" },
		{ "other", NULL, "병원에서 도입한", NULL, "", "usecases",
			"classified as usecases: \"도입\" 1.1, \"병원\" 0.7" },
		/* Money loses its sign when folded. */
		{ "articles", NULL, "Acme gets €5m", NULL, "", "other",
			"classified as other: \"a sum of money\" 0.7" },
		/* In doubt where its source is at home. */
		{ "usecases", NULL, "A day", NULL, "", "usecases",
			"in doubt, where its source is at home" },
		{ "papers", NULL, "A day of models", NULL, "", "papers",
			"in doubt, where its source is at home: articles 0.3" },
		{ "papers", NULL, "A tutorial", NULL, "", "articles",
			"classified as articles: \"tutorial\" 1.3" },
		{ "nowhere", NULL, "A day", NULL, "", "other",
			"in doubt, where its source is at home" },
		/* Another section must lead that one by a margin. */
		{ "other", NULL, "A hospital in court", NULL, "", "other",
			"classified as other: \"court\" 1.4; "
			"against it usecases 0.75" },
		{ "usecases", NULL, "A policy for a hospital", NULL, "",
			"usecases",
			"in doubt, where its source is at home: usecases 0.75, "
			"other 0.9" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct arena a = ARENA_INIT;
		struct story_list stories = { 0 };
		struct title t = { .home = cases[i].home,
			.url = cases[i].url,
			.title = cases[i].title,
			.text = cases[i].text };
		struct entry *e = make_story(&a, &t, &stories);

		if (cases[i].category)
			*ARRAY_PUSH(&a, &e->categories) = cases[i].category;
		classify(&a, &stories);
		assert_string_equal(
			stories.items[0].section_rule, cases[i].why);
		assert_string_equal(stories.items[0].section, cases[i].section);
		arena_release(&a);
	}
}

/* More cues than are counted, and words without an end. */
static void hostile_titles_are_bounded(void **state)
{
	struct arena a = ARENA_INIT;
	struct story_list stories = { 0 };
	char *title = arena_alloc(&a, HOSTILE + 1), *url;

	(void)state;
	for (size_t i = 0; i < HOSTILE; i++)
		title[i] = "how sue "[i % 8];
	url = arena_printf(&a, "https://x.example%s", title);
	for (char *p = url; *p; p++)
		if (*p == ' ')
			*p = '/';
	(void)make_story(&a,
		&(struct title){ .home = "articles",
			.url = url,
			.title = title,
			.text = title },
		&stories);
	clock_t from = clock();

	classify(&a, &stories);
	assert_string_equal(stories.items[0].section, "other");
	assert_true((double)(clock() - from) / CLOCKS_PER_SEC < 1);
	arena_release(&a);
}

/* Linear, and far from being felt; the bound is wide for slow machines. */
static void many_stories_cost_little(void **state)
{
	struct arena a = ARENA_INIT;
	struct titles titles = { 0 };
	struct story_list stories = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(files); i++)
		read_titles(&a, files[i], &titles);
	size_t n = titles.n;

	while (titles.n < MANY) {
		struct title t = titles.items[titles.n - n];

		t.text = SOME_TEXT;
		*ARRAY_PUSH(&a, &titles) = t;
	}
	make_stories(&a, &titles, &stories);
	clock_t from = clock();

	classify(&a, &stories);
	double took = (double)(clock() - from) / CLOCKS_PER_SEC;

	print_message("%d stories in %.1f ms\n", MANY, 1000 * took);
	assert_true(took < 1);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(labelled_titles_go_where_they_belong),
		cmocka_unit_test(a_section_is_explained),
		cmocka_unit_test(hostile_titles_are_bounded),
		cmocka_unit_test(many_stories_cost_little),
	};

	return cmocka_run_group_tests_name(
		"digest/sections", tests, NULL, NULL);
}
