/* SPDX-License-Identifier: ISC */
#ifndef APP_CONFIG_INTERNAL_H
#define APP_CONFIG_INTERNAL_H

#include "app/config.h"
#include "app/ini.h"

/* Between the files of config: not for others. */

/* The keys under a heading's first word, or NULL. */
const struct key *config_keys(const char *section);

extern const struct section_rule config_sections[];
extern const size_t config_n_sections;

/* The section of that id, or NULL. */
struct section_rule *config_section(const struct config *c, const char *id);

/* A load under way. */
struct loader {
	struct arena *a; /* of the problems */
	const struct config_paths *paths;
	struct config *c;
	struct strings *problems;
};

/* Remembers "FILE:LINE: why"; line 0 leaves it out. */
void config_problem(struct loader *l, const char *file, int line,
	const char *fmt, ...) PRINTF_LIKE(4, 5);

/* Reads a file of settings; what cannot be read is a problem. */
void config_read(struct loader *l, const char *path, struct settings *ret);

/*
 * Sets one key of a group in base, or makes a problem of it; *ret_origins
 * (one for each key of the group, may be NULL) remembers where it was.
 */
void config_apply(struct loader *l, const struct setting *s,
	const struct key *keys, void *base, const char **ret_origins);

/* A heading that is none of those that a file may have. */
void config_bad_heading(
	struct loader *l, const struct setting *s, const char *allowed);

/* For `hebdomad config`: "key = value   # origin", of a whole group. */
void config_print_group(struct loader *l, const char *heading,
	const struct key *keys, const void *base, const char *const *origins);

/* The files of labels/; then those of [digest] language, set at origin. */
void config_load_labels(struct loader *l);
void config_choose_labels(struct loader *l, const char *origin);

void config_load_sources(struct loader *l);
void config_load_desks(struct loader *l);

/* Rules that name sources which there are not are problems. */
void config_check_interests(struct loader *l);

#define CONFIG_GROUP_MAX 24 /* keys in a group */

/* Where the keys of each [theme NAME] stood, in the order of the rules. */
struct theme_origin {
	const char *of[CONFIG_GROUP_MAX];
};

struct theme_origins {
	struct theme_origin *items;
	size_t n, cap;
};

bool config_is_theme(const struct setting *s);
void config_apply_theme(struct loader *l, const struct setting *s,
	struct theme_origins *origins);
void config_print_themes(struct loader *l, const struct theme_origins *origins);

#endif
