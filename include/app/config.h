/* SPDX-License-Identifier: ISC */
#ifndef APP_CONFIG_H
#define APP_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/keys.h"
#include "base/arena.h"
#include "base/error.h"
#include "model/rules.h"
#include "model/source.h"
#include "text/labels.h"

/*
 * The merged configuration: hebdomad.conf, then hebdomad.conf.d, sources in
 * feeds.d, the editor's weeks in picks.d. It is read as a whole into a fresh
 * struct, and any problem refuses the whole; what it holds lives until
 * config_free(). With no file at all it works.
 */

struct publish_config {
	const char *folder; /* NULL: STATE/public */
	const char *url;    /* of the folder, ends in a slash */
	const char *tag;    /* "example.org,2021", or NULL: minted */
	const char *author;
	const char *subtitle;
	bool cards;      /* the pages behind links are asked for */
	const char *hub; /* WebSub, or NULL: none is told */
};

struct fetch_config {
	const char *contact;  /* URL or mail address, or NULL (K52) */
	const char *proxy;    /* or NULL: the environment's */
	const char *no_proxy; /* hosts to be reached without; likewise */
	const char *ca_bundle;
	int64_t timeout, connect_timeout; /* seconds */
	int64_t interval, max_interval;   /* of sources that set none */
	int64_t gap;                      /* seconds between starts in a lane */
	int64_t max_bytes;
	int64_t spread; /* first polls are spread over so many seconds */
	size_t redirects;
	size_t parallel;       /* most transfers at a time */
	const char *arxiv_api; /* fills missed days; NULL: none is filled */
};

struct store_config {
	const char *path; /* NULL: STATE/hebdomad.db */
	int64_t keep_text, keep_entries;
};

struct config {
	struct arena arena;
	struct digest_rules digest;
	struct labels_list labels; /* besides the shipped ones */
	const char *zone;
	struct publish_config publish;
	struct fetch_config fetch;
	struct store_config store;
	const char *listen;         /* of the reading port, or NULL: off */
	struct source_list sources; /* by name; disabled ones too */
	struct desk_list desks;
	bool recorded;        /* the web is a recording: it knows no https */
	struct strings print; /* the merged result with origins, lines */
};

/* Where to look, lowest priority first. */
struct config_paths {
	struct strings folders;
	const char *state; /* folder of the store and the published files */
};

/*
 * NULL when anything is wrong: problems then holds every one as
 * "FILE:LINE: why" in the arena a.
 */
struct config *config_load(struct arena *a, const struct config_paths *paths,
	struct strings *problems);
void config_free(struct config *c); /* NULL is fine */

/* The enabled source of that name, or NULL. */
const struct source *config_source(const struct config *c, const char *name);

/* The editor's file of an issue, or NULL. */
const struct desk *config_desk(const struct config *c, const char *issue);

/* What the desks of an issue and of those before it join and split. */
void config_relations(const struct config *c, struct arena *a,
	const char *issue, struct relations *ret);

/* What an operator should know though nothing is wrong (K52). */
void config_advice(
	const struct config *c, struct arena *a, struct strings *ret);

/* All keys, for `hebdomad config` and the test of the manual. */
extern const struct key_group config_groups[];

#endif
