/* SPDX-License-Identifier: ISC */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "base/error.h"
#include "base/strbuf.h"
#include "model/issue.h"
#include "model/period.h"
#include "text/labels.h"

/*
 * Issues to bytes. Every function appends to out, reads nothing but its
 * arguments, and gives the same bytes for the same arguments. -1 only when
 * out overflowed or a text could not be written; what is in out is then of
 * no use.
 */

/* What is published, and where: the same for all issues. */
struct site {
	const char *url;      /* of the public folder, ends in a slash */
	const char *tag;      /* "tag:example.org,2021:hebdomad" (A20, A21) */
	const char *title;    /* "ML News" */
	const char *subtitle; /* plain text */
	const char *author;
	const char *language; /* of what is no issue, and of issues whose own
				 has no labels any more */
	const struct labels_list
		*labels;     /* besides the shipped ones, or NULL */
	const char *version; /* of the program, for generator */
	const char *hub;     /* WebSub, or NULL (A29, A32) */
	const struct period_refs *periods; /* for the index; or NULL */
};

#define NAV_MONTHS 3

/* Past issues around one (S12). previous NULL: the first. */
struct nav {
	const struct issue_ref *previous;
	const struct issue_ref *next; /* NULL: not yet written */
	/*
	 * Of a week the months before it, newest first and three at most, and
	 * the latest year before it (S12); of a year its own months, of a
	 * month its year, once it is written.
	 */
	struct period_refs months;
	const struct period_ref *year;
	const struct period_ref *month; /* of a week: its own; pages alone */
	const struct period_ref *before, *after; /* of a month or year */
};

/* The path of a month, or with month 0 of a year: "2021/month/1/", "2021/". */
const char *period_path(struct arena *a, int year, int month);

/* The path of an issue below the public folder: "2021/week/3/". */
const char *issue_path(struct arena *a, int year, int number);

/* "2021/month/1/", "2021/" */

/* The markup of digest-shape.md 3.8: what the feed and the page share. */
int render_body(const struct issue *issue, const struct site *site,
	const struct nav *nav, struct strbuf *out,
	struct error *err) MUST_CHECK;

/*
 * Reads the body again that would be published: S1, S5 to S8 and S12 as a
 * reader finds them. -1 with the number of the statement that it breaks.
 */
int render_proof(const struct issue *issue, const struct site *site,
	const struct nav *nav, struct error *err) MUST_CHECK;

/* The page of an issue, complete: <!DOCTYPE html> to </html>. */
int render_page(const struct issue *issue, const struct site *site,
	const struct nav *nav, struct strbuf *out,
	struct error *err) MUST_CHECK;

/* The page of a month or year, likewise. */
int render_period_page(const struct issue *issue, const struct site *site,
	const struct nav *nav, struct strbuf *out,
	struct error *err) MUST_CHECK;

/* index.html: the newest issue (or NULL before the first), and all by year. */
int render_index(const struct issue *newest, const struct issue_refs *all,
	const struct site *site, struct strbuf *out,
	struct error *err) MUST_CHECK;

/* Paths of the other pages; items of an older year are at "items/2021/". */
#define PAGE_ABOUT "about/"
#define PAGE_SOURCES "sources/"
#define PAGE_ITEMS "items/"

/* How issues are made. */
int render_about(const struct site *site, struct strbuf *out,
	struct error *err) MUST_CHECK;

/* The sources with their health, as the newest issue (or NULL) knows it. */
int render_sources(const struct issue *newest, const struct site *site,
	struct strbuf *out, struct error *err) MUST_CHECK;

/*
 * All items of a year, to be searched by the browser: its issues, newest
 * first; years are all that there are, newest first. The newest has the
 * address itself.
 */
int render_items(const struct issue_list *issues, const int *years,
	size_t n_years, const struct site *site, struct strbuf *out,
	struct error *err) MUST_CHECK;

/* For a terminal, lines of at most 78 columns; with colour if asked. */
int render_text(const struct issue *issue, const struct site *site,
	const struct nav *nav, bool colour, struct strbuf *out,
	struct error *err) MUST_CHECK;

int render_markdown(const struct issue *issue, const struct site *site,
	const struct nav *nav, struct strbuf *out,
	struct error *err) MUST_CHECK;

/* The whole record, with terms and sections. */
int render_json(const struct issue *issue, const struct site *site,
	const struct nav *nav, struct strbuf *out,
	struct error *err) MUST_CHECK;

#endif
