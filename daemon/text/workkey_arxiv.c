/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "workkey_parts.h"

#define DOI_MAX 300

static size_t digits(const char *s)
{
	size_t n = 0;

	while (ascii_is_digit(s[n]))
		n++;
	return n;
}

static int number(const char *s, size_t n)
{
	int value = 0;

	for (size_t i = 0; i < n; i++)
		value = value * 10 + (s[i] - '0');
	return value;
}

/* vN behind an identifier; v0 makes it none. False: it is broken. */
static bool take_version(const char **s, int *ret)
{
	*ret = 0;
	if (**s != 'v' || !ascii_is_digit((*s)[1]))
		return true;
	size_t n = digits(*s + 1);

	if (n > 3)
		return false;
	*ret = number(*s + 1, n);
	*s += 1 + n;
	return *ret > 0;
}

/* Nothing that would make the identifier a part of something longer. */
static bool ends_here(char c)
{
	return !ascii_is_digit(c) && !ascii_is_letter(c) && c != '_' &&
		c != '/';
}

/* YYMM.NNNN from 0704 to 1412, YYMM.NNNNN (one day more) from 1501. */
static char *new_form(struct arena *a, const char *s, const char **ret_end)
{
	if (digits(s) != 4 || s[4] != '.')
		return NULL;
	size_t n = digits(s + 5);
	int year = number(s, 2), month = number(s + 2, 2);
	int when = year * 100 + month;

	if (month < 1 || month > 12 || when < 704 ||
		(when < 1501 ? n != 4 : n < 5 || n > 6))
		return NULL;
	*ret_end = s + 5 + n;
	return arena_strndup(a, s, 5 + n);
}

static const char *const archives[] = { "acc-phys", "adap-org", "alg-geom",
	"ao-sci", "astro-ph", "atom-ph", "bayes-an", "chao-dyn", "chem-ph",
	"cmp-lg", "comp-gas", "cond-mat", "cs", "dg-ga", "funct-an", "gr-qc",
	"hep-ex", "hep-lat", "hep-ph", "hep-th", "math", "math-ph", "mtrl-th",
	"nlin", "nucl-ex", "nucl-th", "patt-sol", "physics", "plasm-ph",
	"q-alg", "q-bio", "quant-ph", "solv-int", "supr-con" };

/* archive[.CLASS]/YYMMNNN to March 2007; the class is dropped. */
static char *old_form(struct arena *a, const char *s, const char **ret_end)
{
	size_t n = 0;

	while (ascii_is_letter(s[n]) || s[n] == '-')
		n++;
	size_t name = n;

	if (s[n] == '.')
		for (n++; ascii_is_letter(s[n]) || s[n] == '-';)
			n++;
	if (s[n] != '/' || digits(s + n + 1) != 7)
		return NULL;
	const char *serial = s + n + 1;
	int year = number(serial, 2), month = number(serial + 2, 2);

	if (month < 1 || month > 12 || (year > 7 && year < 91) ||
		(year == 7 && month > 3))
		return NULL;
	for (size_t i = 0; i < sizeof archives / sizeof *archives; i++) {
		if (strlen(archives[i]) != name ||
			memcmp(archives[i], s, name) != 0)
			continue;
		*ret_end = serial + 7;
		return arena_printf(a, "%s/%.7s", archives[i], serial);
	}
	return NULL;
}

char *arxiv_id(
	struct arena *a, const char *s, int *ret_version, const char **ret_end)
{
	const char *end;
	char *id = ascii_is_digit(*s) ? new_form(a, s, &end)
				      : old_form(a, s, &end);

	if (!id || !take_version(&end, ret_version) || !ends_here(*end))
		return NULL;
	*ret_end = end;
	return id;
}

bool arxiv_id_after_prefix(
	struct arena *a, const char *s, char **ret, int *ret_version)
{
	static const char *const prefixes[] = {
		"oai:arXiv.org:", "arXiv:", "arxiv:", "arXiv.org:", ""
	};
	const char *end;

	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
		size_t n = strlen(prefixes[i]);

		if (strncmp(s, prefixes[i], n) != 0)
			continue;
		*ret = arxiv_id(
			a, s + n + strspn(s + n, " "), ret_version, &end);
		if (!*ret)
			continue;
		end += strspn(end, " ");
		/* Behind it at most a class in brackets. */
		return *end == '\0' || *end == '[';
	}
	return false;
}

/*
 * A DOI as people write it: up to a blank, without the stop of the sentence
 * and its bracket. 0 where half of it would be left behind.
 */
static size_t doi_length(const char *s)
{
	size_t n = 0;

	while (s[n] > ' ' && s[n] < 0x7F && !strchr("\"<>", s[n]))
		n++;
	if (!strchr(" \t\r\n", s[n]))
		return 0;
	while (n &&
		(strchr(".,;", s[n - 1]) ||
			(s[n - 1] == ')' && !memchr(s, '(', n))))
		n--;
	return n;
}

const char *doi_key(struct arena *a, const char *s, int *ret_version)
{
	size_t n = doi_length(s), slash = strcspn(s, "/");
	const char *end;

	*ret_version = 0;
	if (strncmp(s, "10.", 3) != 0 || digits(s + 3) < 4 ||
		digits(s + 3) != slash - 3 || n > DOI_MAX || n <= slash + 1)
		return NULL;
	char *doi = arena_printf(a, "doi:%.*s", (int)n, s);

	ascii_lower_all(doi);
	if (strncmp(doi, "doi:10.48550/arxiv.", 19) != 0)
		return doi;
	const char *id = arxiv_id(a, doi + 19, ret_version, &end);

	return id && !*end ? arena_printf(a, "arxiv:%s", id) : doi;
}
