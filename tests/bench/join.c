/* SPDX-License-Identifier: ISC */
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "digest/cluster.h"
#include "store/store.h"
#include "words.h"

/*
 * A year of synthetic days through the store. A third of a day's entries are
 * works of the last days in other clothes: on a hub, in another category,
 * with a tracking address, under a new identifier, or as a near copy of the
 * text. Prints how many are joined a second, and whether a day takes longer,
 * or more memory, as the store grows older.
 */

#define PATH_SIZE 512
#define DAY 86400
#define START 1767225600 /* 2026-01-01 */
#define DAYS 365
#define ENTRIES 5000 /* a day */
#define FETCH 50     /* entries in an answer */
#define REPORT 30    /* days */
#define COPIED 3     /* days in which a work is copied */
#define TEXTS 56     /* days for which texts are kept */
#define KEPT 182     /* … and entries */
#define MARKS 28     /* … and marks */
#define STORE_BAR 5000.0
#define MEMORY_BAR 20000.0

/* In the order in which they take turns. */
enum clothes { HUB, CROSS, TRACKED, COPY, RENEWED, MENTION, N_CLOTHES };

struct bench {
	struct store *store;
	char folder[PATH_SIZE], path[PATH_SIZE + 8];
	unsigned long next; /* work */
	unsigned day;
	double took; /* seconds in the store, since the last report */
	size_t recorded;
	unsigned long week; /* the first work of this week: copies stay in it */
	size_t works;       /* of it */
};

static double seconds(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void stop(const char *what, const struct error *err)
{
	(void)fprintf(stderr, "bench: %s: %s\n", what, err->text);
	exit(1);
}

static bool is_paper(unsigned long work)
{
	return work % 2;
}

static const char *sentences(struct arena *a, uint64_t seed, unsigned n)
{
	struct writer w;

	writer_init(&w, 65536, seed);
	writer_sentences(&w, n);
	const char *ret = arena_strndup(a, w.out.data, w.out.len);

	strbuf_release(&w.out);
	return ret;
}

static const char *title_of(struct arena *a, unsigned long work)
{
	struct writer w;

	writer_init(&w, 4096, work * 2 + 1);
	writer_sentence(&w, 8);
	const char *ret = arena_printf(
		a, "%.*s %lx", (int)w.out.len, w.out.data, work);

	strbuf_release(&w.out);
	return ret;
}

static void add_key(
	struct arena *a, struct entry *e, const char *key, enum key_role role)
{
	*ARRAY_PUSH(a, &e->keys) = (struct work_key){
		.key = key, .rule = "address", .role = role
	};
}

static const char *key_of(struct arena *a, unsigned long work)
{
	if (is_paper(work))
		return arena_printf(a, "arxiv:%04lu.%05lu",
			2601 + work / 100000, work % 100000);
	return arena_printf(a, "url:news%lu.example/%lu", work % 400, work);
}

/* The work as its own source brings it. */
static struct entry *add_work(struct arena *a, struct entry_list *list,
	unsigned long work, time_t now)
{
	struct entry *e = ARRAY_PUSH(a, list);

	*e = (struct entry){
		.guid = arena_printf(a, "work-%lu", work),
		.url = arena_printf(
			a, "https://news%lu.example/%lu", work % 400, work),
		.title = title_of(a, work),
		.summary = "",
		.text = sentences(a, work, 10),
		.published_at = now,
		.first_seen_at = now,
	};
	add_key(a, e, key_of(a, work), KEY_IDENTITY);
	return e;
}

static void add_copy(struct arena *a, struct entry_list *list,
	unsigned long work, enum clothes clothes, unsigned long n, time_t now)
{
	struct entry *e = add_work(a, list, work, now);
	const char *own = arena_printf(
		a, "url:other%lu.example/%lu", n % 300, n);

	e->guid = arena_printf(a, "copy-%lu", n);
	switch (clothes) {
	case COPY:
		e->keys.n = 0;
		add_key(a, e, own, KEY_IDENTITY);
		e->title = arena_printf(a, "%s | The Other", e->title);
		e->text = arena_printf(a, "NORTHTOWN (Agency). %s", e->text);
		break;
	case MENTION:
		e->keys.n = 0;
		add_key(a, e, own, KEY_IDENTITY);
		add_key(a, e, key_of(a, work), KEY_MENTION);
		e->title = title_of(a, n + (1UL << 40));
		e->text = sentences(a, n + (1UL << 40), 10);
		break;
	case HUB:
	case CROSS:
	case TRACKED:
	case RENEWED:
	case N_CLOTHES:
		break;
	}
}

static void record(struct bench *b, struct entry_list *list, const char *source,
	time_t now)
{
	const struct fetch_record record = {
		.source = source, .entries = list, .now = now
	};
	struct recorded recorded;
	struct error err = ERROR_INIT;
	double start = seconds();

	if (store_record_fetch(b->store, &record, &recorded, &err) < 0)
		stop("recording", &err);
	b->took += seconds() - start;
	b->recorded += list->n;
}

static void record_day(struct bench *b, unsigned entries)
{
	static const char *const names[] = { "papers", "news", "others",
		"hub" };
	unsigned long first = b->next, back = (unsigned long)entries * COPIED;
	time_t now = START + (time_t)b->day * DAY;

	for (unsigned done = 0; done < entries; done += FETCH) {
		struct arena a = ARENA_INIT;
		struct entry_list lists[4] = { { 0 } };

		for (unsigned i = 0; i < FETCH; i++) {
			unsigned long n = (unsigned long)b->day * entries +
				done + i;
			unsigned long pick = n * 2654435761UL % 4294967296UL;
			unsigned long known = b->next - b->week;

			known = known < back ? known : back;

			if (n % 3 == 0 && known) {
				enum clothes c = (enum clothes)(
					n / 3 % N_CLOTHES);

				add_copy(&a, &lists[c == COPY ? 2 : 3],
					b->next - 1 - pick % known, c, n, now);
				b->works += c == MENTION;
			} else {
				unsigned long work = b->next++;

				(void)add_work(
					&a, &lists[!is_paper(work)], work, now);
			}
		}
		for (size_t i = 0; i < 4; i++)
			record(b, &lists[i], names[i], now + (time_t)i);
		arena_release(&a);
	}
	b->works += b->next - first;
}

static double purge(struct bench *b)
{
	time_t now = START + (time_t)b->day * DAY;
	const struct retention before = {
		.texts = now - (time_t)TEXTS * DAY,
		.entries = now - (time_t)KEPT * DAY,
		.marks = now - (time_t)MARKS * DAY,
	};
	struct error err = ERROR_INIT;
	double longest = 0;
	bool more = true;

	while (more) {
		double start = seconds();

		if (store_purge(b->store, &before, &more, &err) < 0)
			stop("purge", &err);
		double step = seconds() - start;

		longest = step > longest ? step : longest;
	}
	return longest;
}

static double resident(void)
{
	unsigned long total = 0, pages = 0;
	FILE *f = fopen("/proc/self/statm", "r");

	if (f) {
		if (fscanf(f, "%lu %lu", &total, &pages) != 2)
			pages = 0;
		(void)fclose(f);
	}
	return (double)pages * (double)sysconf(_SC_PAGESIZE) / 1e6;
}

static double megabytes(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 ? (double)st.st_size / 1e6 : 0;
}

static void open_store(struct bench *b)
{
	static const char *const names[] = { "papers", "news", "others",
		"hub" };
	struct source sources[4];
	const struct source_list list = { sources, 4, 4 };
	struct error err = ERROR_INIT;

	(void)snprintf(
		b->folder, sizeof b->folder, "%s/hebdomad-join.XXXXXX", "/tmp");
	if (!mkdtemp(b->folder))
		exit(1);
	(void)snprintf(b->path, sizeof b->path, "%s/store", b->folder);
	for (size_t i = 0; i < 4; i++)
		sources[i] =
			(struct source){ .name = names[i], .url = names[i] };
	if (store_open(b->path, false, &b->store, &err) < 0 ||
		store_sync_sources(b->store, &list, START, 0, &err) < 0)
		stop("opening", &err);
}

static int remove_one(
	const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

/* The last week, as an issue would take it. */
static void join_in_memory(struct bench *b)
{
	time_t until = START + (time_t)b->day * DAY;
	struct arena a = ARENA_INIT;
	struct entry_list entries;
	struct story_list stories;
	struct error err = ERROR_INIT;
	double start = seconds();

	if (store_load_candidates(
		    b->store, &a, until - 7L * DAY, until, &entries, &err) < 0)
		stop("loading", &err);
	double loaded = seconds();

	cluster_entries(&a, &entries, NULL, &stories);
	double rate = (double)entries.n / (seconds() - loaded);

	(void)printf("a week: %zu entries loaded in %.2f s\n"
		     "  in memory  %8.0f joined/s (bar %.0f)%s\n"
		     "  stories    %8zu, works that were new %zu\n",
		entries.n, loaded - start, rate, MEMORY_BAR,
		rate < MEMORY_BAR ? " MISSED" : "", stories.n, b->works);
	arena_release(&a);
}

static unsigned from_environment(const char *name, unsigned otherwise)
{
	const char *s = getenv(name);
	unsigned long n = s ? strtoul(s, NULL, 10) : 0;

	return n > 0 && n < 1000000 ? (unsigned)n : otherwise;
}

int main(void)
{
	struct bench b = { .next = 1, .week = 1 };
	unsigned days = from_environment("BENCH_DAYS", DAYS);
	unsigned entries = from_environment("BENCH_ENTRIES", ENTRIES);

	open_store(&b);
	(void)printf("%u days of %u entries\n     day  joined/s  longest "
		     "step of a purge  memory    store\n",
		days, entries);
	for (b.day = 0; b.day < days;) {
		if (b.day % 7 == days % 7) {
			b.works = 0;
			b.week = b.next;
		}
		record_day(&b, entries);
		b.day++;
		double step = purge(&b);

		if (b.day % REPORT && b.day < days)
			continue;
		(void)printf("  %6u  %8.0f  %20.0f ms  %3.0f MB  %4.0f MB%s\n",
			b.day, (double)b.recorded / b.took, step * 1e3,
			resident(), megabytes(b.path),
			(double)b.recorded / b.took < STORE_BAR ? " MISSED"
								: "");
		b.took = 0;
		b.recorded = 0;
	}
	join_in_memory(&b);
	(void)printf("  store      %8.1f MB an 100,000 entries kept\n",
		megabytes(b.path) /
			((double)(days < KEPT ? days : KEPT) * entries / 1e5));
	store_close(b.store);
	return nftw(b.folder, remove_one, 4, FTW_DEPTH | FTW_PHYS) < 0;
}
