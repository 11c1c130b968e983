/* SPDX-License-Identifier: ISC */
#include <jansson.h>
#include <libxml/parser.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "corpus.h"
#include "feed/normalize.h"
#include "feed/parse.h"

/*
 * From bytes to entries ready for the store, beside what the parsers of
 * libxml2 and jansson take for the bare trees of the same bytes. Each figure
 * is the best of some rounds of one run, so only the ratios say something.
 */

#define ROUNDS 5
#define ARXIV_ENTRIES 930
#define NOW 1781481600 /* 15 June 2026 */

static double seconds(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Entries; 0 when the document was refused. */
static size_t ours(const struct document *document)
{
	static const struct source source = { .name = "bench" };
	const struct feed_hints hints = { .url = "https://example.org/feed" };
	struct arena a = ARENA_INIT;
	struct entry_list entries = { 0 };
	struct error err = ERROR_INIT;
	struct feed feed;

	if (feed_parse(&a, document->bytes, document->len, &hints, &feed, &err))
		(void)fprintf(stderr, "bench: %s\n", err.text);
	else
		normalize_feed(&a, &feed, &source, NOW, false, &entries);
	arena_release(&a);
	return entries.n;
}

static size_t bare_xml(const struct document *document)
{
	xmlDoc *doc = xmlReadMemory(document->bytes, (int)document->len, NULL,
		NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
	size_t read = doc != NULL;

	xmlFreeDoc(doc);
	return read;
}

static size_t bare_json(const struct document *document)
{
	json_t *tree = json_loadb(document->bytes, document->len, 0, NULL);
	size_t read = tree != NULL;

	json_decref(tree);
	return read;
}

/* The best time of all rounds over the documents of one kind. */
static double run(const struct corpus *corpus, bool json,
	size_t (*parse)(const struct document *), size_t *ret_sum)
{
	double best = 1e9;

	for (int round = 0; round < ROUNDS; round++) {
		double start = seconds();
		size_t sum = 0;

		for (size_t i = 0; i < corpus->n; i++)
			if (corpus->items[i].json == json)
				sum += parse(&corpus->items[i]);
		double took = seconds() - start;

		best = took < best ? took : best;
		*ret_sum = sum;
	}
	return best;
}

static void compare(const struct corpus *corpus, bool json, const char *name,
	size_t (*bare)(const struct document *))
{
	double bytes = (double)(json ? corpus->json_bytes
				     : corpus->bytes - corpus->json_bytes);
	size_t entries, documents;
	double theirs = run(corpus, json, bare, &documents);
	double mine = run(corpus, json, ours, &entries);

	(void)printf("%s: %zu documents, %.1f MB, %zu entries\n"
		     "  bare tree %6.1f MB/s\n"
		     "  entries   %6.1f MB/s, %.0f entries/s\n"
		     "  ratio     %6.2f\n",
		name, documents, bytes / 1e6, entries, bytes / 1e6 / theirs,
		bytes / 1e6 / mine, (double)entries / mine, theirs / mine);
}

/* Kilobytes of resident memory at most so far. */
static long peak(void)
{
	struct rusage usage;

	(void)getrusage(RUSAGE_SELF, &usage);
	return usage.ru_maxrss;
}

/* In a process of its own, which has parsed nothing else. */
static void day_of_arxiv(void)
{
	struct arena a = ARENA_INIT;
	struct document day = corpus_arxiv(&a, ARXIV_ENTRIES);
	long before = peak();
	double start = seconds();
	size_t entries = ours(&day);
	double first = seconds() - start;

	start = seconds();
	(void)ours(&day);
	(void)printf("a day of arXiv: %.2f MB, %zu entries\n"
		     "  first     %6.1f ms, then %.1f ms\n"
		     "  peak      %6.1f MB, of which %.1f before\n",
		(double)day.len / 1e6, entries, first * 1e3,
		(seconds() - start) * 1e3, (double)peak() / 1e3,
		(double)before / 1e3);
	arena_release(&a);
}

static void apart(void (*work)(void))
{
	int status = 0;
	pid_t pid = fork();

	if (!pid) {
		work();
		(void)fflush(stdout);
		_exit(0);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0 || status)
		(void)fprintf(stderr, "bench: a part of it failed\n");
}

int main(void)
{
	struct arena a = ARENA_INIT;
	struct corpus corpus;

	apart(day_of_arxiv);
	corpus_make(&a, &corpus);
	compare(&corpus, false, "XML", bare_xml);
	compare(&corpus, true, "JSON", bare_json);
	arena_release(&a);
	return 0;
}
