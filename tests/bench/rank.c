/* SPDX-License-Identifier: ISC */
#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "rank.h"
#include "text/fingerprint.h"

/*
 * How much of what an editor picked is on top, by taste and by baselines:
 * recall at 10, 20 and 50 and nDCG at 20, the mean over weeks, as
 * ranking_eval.py of ../shared/ranking counts them. The taste of a week is
 * learnt from other weeks only: the weeks are dealt to six hands in turn, or
 * with --blocks cut into six blocks, and each hand is judged by what the
 * others taught. What was a candidate of a judged week is not learnt as passed
 * over. --taste FILE judges a given model instead, --write FILE writes the
 * first fifty of each week, --without KINDS leaves features out. --picks FILE is
 * another table, and --told FILE one of what other weeks told: no candidates.
 */

#define BEST 50
#define SPEED_BAR 0.1  /* seconds for 10,000 candidates */
#define LEARN_BAR 60.0 /* seconds for all weeks */

/* Of work, whoever else uses the machine. */
static double seconds(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* What an earlier week told is no candidate. */
static bool is_candidate(const struct weekly *w, const struct paper *p)
{
	return p->picked_week >= w->week;
}

static double known(const struct dated_list *list, const char *name,
	int64_t until, double none)
{
	for (size_t i = 0; i < list->n; i++)
		if (list->items[i].day <= until &&
			strcmp(list->items[i].name, name) == 0)
			return list->items[i].value;
	return none;
}

static double by_upvotes(const struct weekly *w, const struct paper *p)
{
	return known(&p->signals, "upvotes", w->week + 6, -1);
}

/* The weights of the folder's own baseline. */
static double by_signals(const struct weekly *w, const struct paper *p)
{
	int64_t sunday = w->week + 6;
	double votes = by_upvotes(w, p);

	return (votes >= 0 ? log2(2 + votes) : 0) +
		(known(&p->places, "huggingface-papers", sunday, -1) == 0) +
		3 * (known(&p->places, "ainews", sunday, -1) == 0) +
		3 * (known(&p->places, "hacker-news-arxiv", sunday, -1) == 0);
}

static double by_recency(const struct weekly *w, const struct paper *p)
{
	(void)w;
	return (double)p->listed;
}

static void judge_by(struct bench *b,
	double (*rule)(const struct weekly *w, const struct paper *p))
{
	for (size_t i = 0; i < b->n; i++)
		for (size_t k = 0; k < b->weeks[i].n; k++)
			b->weeks[i].scores[k] = rule(
				&b->weeks[i], &b->weeks[i].papers[k]);
}

struct placed {
	const struct paper *paper;
	double score;
	uint64_t lot; /* of equal scores chance decides, the same each time */
};

static int by_score(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;

	if (x->score != y->score)
		return x->score < y->score ? 1 : -1;
	return (x->lot > y->lot) - (x->lot < y->lot);
}

/* The best of a week; gives how many. */
static size_t best_of(
	const struct weekly *w, bool all, const struct paper **ret)
{
	struct placed *placed = calloc(w->n + 1, sizeof *placed);
	size_t n = 0;

	for (size_t i = 0; placed && i < w->n; i++) {
		const struct paper *p = &w->papers[i];

		if (all || is_candidate(w, p))
			placed[n++] = (struct placed){ p, w->scores[i],
				fingerprint(p->id, strlen(p->id)) *
					0x9E3779B97F4A7C15U };
	}
	if (n)
		qsort(placed, n, sizeof *placed, by_score);
	n = n < BEST ? n : BEST;
	for (size_t i = 0; i < n; i++)
		ret[i] = placed[i].paper;
	free(placed);
	return n;
}

static void print_judgement(const struct bench *b, const char *name, bool all)
{
	double at10 = 0, at20 = 0, at50 = 0, ndcg = 0;

	for (size_t i = 0; i < b->n; i++) {
		const struct weekly *w = &b->weeks[i];
		const struct paper *best[BEST];
		size_t n = best_of(w, all, best);
		double gain = 0, ideal = 0, picks = (double)w->picks;

		for (size_t k = 0; k < 20 && k < w->picks; k++)
			ideal += 1 / log2((double)k + 2);
		for (size_t k = 0; k < n; k++) {
			double hit = best[k]->picked_week == w->week;

			at10 += k < 10 ? hit / picks : 0;
			at20 += k < 20 ? hit / picks : 0;
			at50 += hit / picks;
			gain += k < 20 ? hit / log2((double)k + 2) : 0;
		}
		ndcg += gain / ideal;
	}
	double n = (double)b->n;

	(void)printf("  %-28s %9.3f %9.3f %9.3f %9.3f\n", name, at10 / n,
		at20 / n, at50 / n, ndcg / n);
	(void)fflush(stdout);
}

static void write_best(const struct bench *b, const char *path)
{
	FILE *f = fopen(path, "w");

	if (!f)
		fail(path);
	(void)fprintf(f, "week\trank\tarxiv_id\n");
	for (size_t i = 0; i < b->n; i++) {
		const struct paper *best[BEST];
		size_t n = best_of(&b->weeks[i], false, best);

		for (size_t k = 0; k < n; k++)
			(void)fprintf(f, "%s\t%zu\t%s\n", b->weeks[i].name,
				k + 1, best[k]->id);
	}
	if (fclose(f) != 0)
		fail(path);
}

static void measure(struct bench *b)
{
	struct arena a = ARENA_INIT;
	struct taste taste;
	double start = seconds(), took;
	size_t n = 0;

	learn(b, -1, &a, &taste);
	took = seconds() - start;
	(void)printf("  learning from %zu weeks: %.1f s%s\n", b->n, took,
		took > LEARN_BAR ? ", too slow" : "");
	start = seconds();
	for (size_t i = 0; i < b->n && n < 30000; i++) {
		score_week(b, &b->weeks[i], &taste);
		n += b->weeks[i].n;
	}
	took = (seconds() - start) * 10000 / (double)n;
	(void)printf("  10,000 candidates: %.0f ms%s\n", took * 1000,
		took > SPEED_BAR ? ", too slow" : "");
	arena_release(&a);
}

/* What the command line says. */
struct wanted {
	const char *taste, *write, *pools, *picks, *told;
};

static void take_option(
	struct bench *b, struct wanted *w, const char *name, const char *value)
{
	if (strcmp(name, "--taste") == 0)
		w->taste = value;
	else if (strcmp(name, "--write") == 0)
		w->write = value;
	else if (strcmp(name, "--without") == 0)
		b->without = value;
	else if (strcmp(name, "--pools") == 0)
		w->pools = value;
	else if (strcmp(name, "--picks") == 0)
		w->picks = value;
	else if (strcmp(name, "--told") == 0)
		w->told = value;
	else if (strcmp(name, "--cost") == 0)
		b->rules.cost = strtod(value, NULL);
	else if (strcmp(name, "--weights") == 0)
		b->rules.weights = strtoul(value, NULL, 10);
	else if (strcmp(name, "--passed-over") == 0)
		b->rules.passed_over = strtoul(value, NULL, 10);
	else
		fail("unknown option");
}

static void take_options(
	struct bench *b, struct wanted *w, int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--blocks") == 0) {
			b->blocks = true;
			continue;
		}
		if (i + 1 == argc)
			fail("an option without a value");
		take_option(b, w, argv[i], argv[i + 1]);
		i++;
	}
}

static bool is_folder(const char *path)
{
	DIR *dir = opendir(path);

	if (dir)
		(void)closedir(dir);
	return dir != NULL;
}

static void judge(struct bench *b, const struct wanted *w)
{
	(void)printf("rank: %zu papers, %zu weeks\n  %-28s %9s %9s %9s %9s\n",
		b->pools.n, b->n, "", "recall@10", "recall@20", "recall@50",
		"nDCG@20");
	judge_by(b, by_recency);
	print_judgement(b, "latest first", true);
	judge_by(b, by_upvotes);
	print_judgement(b, "upvotes", true);
	judge_by(b, by_signals);
	print_judgement(b, "signals", true);
	if (w->taste)
		judge_by_file(b, w->taste);
	else
		judge_by_taste(b);
	print_judgement(b, w->taste ? w->taste : "taste", false);
	if (w->write)
		write_best(b, w->write);
}

int main(int argc, char **argv)
{
	static struct bench b;
	const char *root = getenv("srcdir");
	struct wanted w = { 0 };

	b.rules = learn_defaults;
	w.pools = arena_printf(&b.a, "%s/../shared/ranking", root ? root : ".");
	take_options(&b, &w, argc, argv);
	if (!is_folder(w.pools)) {
		(void)printf("rank: skipped: there is no %s\n", w.pools);
		return 0;
	}
	if (!w.picks)
		w.picks = arena_printf(&b.a, "%s/picks-train.tsv", w.pools);
	read_pools(&b, w.pools);
	if (w.told)
		mark_told(&b, w.told);
	make_weeks(&b, w.picks);
	judge(&b, &w);
	if (!w.taste)
		measure(&b);
	arena_release(&b.a);
	return 0;
}
