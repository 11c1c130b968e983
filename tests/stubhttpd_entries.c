/* SPDX-License-Identifier: ISC */
#include "stubhttpd_entries.h"

#include <stdio.h>

static const char *const adjectives[] = { "Sparse", "Robust", "Gentle",
	"Distributed", "Bayesian", "Causal", "Quantised", "Recurrent",
	"Symbolic", "Federated", "Contrastive" };
static const char *const nouns[] = { "transformers", "kernels", "glaciers",
	"robots", "proteins", "dialogues", "satellites", "compilers",
	"orchards", "auctions", "bridges", "vaccines", "melodies" };
static const char *const verbs[] = { "forecast", "translate", "repair",
	"compress", "explain", "navigate", "label", "simulate", "denoise" };
static const char *const objects[] = { "coastal floods", "medieval letters",
	"power grids", "street maps", "tumour images", "bird song",
	"court records" };

/* Counts of words without a common divisor: 9009 titles before one repeats. */
#define WORD(list, n) (list)[(n) % (sizeof(list) / sizeof *(list))]

static void add_entry(FILE *out, const char *name, unsigned long n, time_t now)
{
	char date[64];
	struct tm tm;
	const char *adjective = WORD(adjectives, n), *noun = WORD(nouns, n);
	const char *verb = WORD(verbs, n), *object = WORD(objects, n);

	(void)strftime(date, sizeof date, "%a, %d %b %Y %H:%M:%S GMT",
		gmtime_r(&now, &tm));
	(void)fprintf(out,
		"<item><title>%s %s %s %s in study %lu</title>"
		"<link>https://stub.example/%s/%lu</link>"
		"<guid isPermaLink=\"false\">%s-%lu</guid>"
		"<pubDate>%s</pubDate><description>"
		"The authors present %s %s that %s %s with little data. "
		"Their method number %lu needs a third of the memory of "
		"earlier ones and was tried in nine cities. "
		"Code and measurements are free for everybody to use."
		"</description></item>\n",
		adjective, noun, verb, object, n, name, n, name, n, date,
		adjective, noun, verb, object, n);
}

char *entries_print(
	const char *name, unsigned long first, time_t now, size_t *ret_len)
{
	char *text = NULL;
	FILE *out = open_memstream(&text, ret_len);

	if (!out)
		return NULL;
	(void)fprintf(out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<rss version=\"2.0\"><channel><title>Stub %s</title>"
		"<link>https://stub.example/%s</link>"
		"<description>News of %s</description>\n",
		name, name, name);
	for (unsigned long n = first; n < first + ENTRIES_COUNT; n++)
		add_entry(out, name, n, now);
	(void)fprintf(out, "</channel></rss>\n");
	return fclose(out) == 0 ? text : NULL;
}
