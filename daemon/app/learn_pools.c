/* SPDX-License-Identifier: ISC */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "learning.h"
#include "store/file.h"

#define PREFIX "pool-"
#define SUFFIX ".jsonl"
#define FILES_MAX 1000

/* The week of "pool-2025-W22.jsonl". */
static bool week_of_file(struct arena *a, const char *name, int64_t *ret)
{
	size_t len = strlen(name), ends = strlen(SUFFIX);
	size_t begins = strlen(PREFIX);

	return len > begins + ends && strncmp(name, PREFIX, begins) == 0 &&
		strcmp(name + len - ends, SUFFIX) == 0 &&
		pools_week(arena_strndup(a, name + begins, len - begins - ends),
			ret);
}

static int read_file(struct arena *a, const char *path, int64_t week,
	struct pools *pools, struct error *err)
{
	struct arena scratch = ARENA_INIT;
	const char *text;
	size_t len;
	int rc = file_read(&scratch, path, POOL_BYTES_MAX, &text, &len, err);

	if (rc == 0)
		rc = pools_read(a, path, week, text, len, pools, err);
	arena_release(&scratch);
	return rc;
}

static int read_folder(struct arena *a, const char *folder, struct pools *pools,
	struct error *err)
{
	DIR *dir = opendir(folder);
	struct dirent *item;
	size_t files = 0;
	int64_t week;
	int rc = 0;

	if (!dir)
		return error_set(
			err, "cannot open %s: %s", folder, strerror(errno));
	while (rc == 0 && (item = readdir(dir)))
		if (week_of_file(a, item->d_name, &week) &&
			++files <= FILES_MAX)
			rc = read_file(a,
				arena_printf(a, "%s/%s", folder, item->d_name),
				week, pools, err);
	(void)closedir(dir);
	if (rc == 0 && !files)
		rc = error_set(
			err, "%s holds no " PREFIX "2025-W22" SUFFIX, folder);
	pools_sort(pools);
	return rc;
}

static void learn_paper(struct lessons *lessons, const char *name,
	const struct paper *paper, int64_t week)
{
	struct arena scratch = ARENA_INIT;
	bool picked = paper->picked_week == week;
	struct facts facts;

	pools_facts(&scratch, paper, week, &facts);
	features_of(&scratch, &facts, lessons->features);
	learner_add(lessons->learner, name, picked, lessons->features);
	arena_release(&scratch);
}

/* What is picked in another week was not passed over for good. */
static void learn_week(struct arena *a, const struct pools *pools,
	const char *name, int64_t week, struct lessons *lessons)
{
	size_t n;
	const struct paper *papers = pools_of_week(pools, week, &n);

	for (size_t i = 0; i < n; i++) {
		const char *example = arena_printf(
			a, "%s arxiv:%s", name, papers[i].id);

		if (papers[i].picked_week == week ||
			(papers[i].picked_week == POOL_NEVER &&
				learner_wants(lessons->learner, example)))
			learn_paper(lessons, example, &papers[i], week);
	}
	lessons->weeks++;
}

static bool is_new_week(const struct pick_list *picks, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (strcmp(picks->items[i].week, picks->items[at].week) == 0)
			return false;
	return true;
}

int learn_from_pools(struct arena *a, const char *folder,
	const struct pick_list *picks, struct lessons *lessons,
	struct error *err)
{
	struct pools pools = { 0 };
	int64_t week;

	if (read_folder(a, folder, &pools, err) < 0)
		return -1;
	(void)pools_mark(&pools, picks);
	for (size_t i = 0; i < picks->n; i++) {
		const struct pick *pick = &picks->items[i];

		if (!is_new_week(picks, i))
			continue;
		if (!pools_week(pick->week, &week))
			return error_set(err, "%s:%d: '%s' is no week",
				pick->file, pick->line, pick->week);
		learn_week(a, &pools, pick->week, week, lessons);
	}
	return 0;
}
