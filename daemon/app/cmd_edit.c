/* SPDX-License-Identifier: ISC */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/options.h"
#include "app/pipeline.h"
#include "desk_file.h"
#include "digest/week.h"
#include "store/file.h"
#include "text/workkey.h"

#define DESK_MAX (1024 * 1024) /* bytes of an editor's file */

/* What is done, to which file. */
struct editing {
	const struct options *o;
	const struct config *config;
	const char *name; /* of the week */
	const char *path;
	const char *before; /* its text, or NULL: it is not there */
	struct desk_file file;
};

/* A word of `edit`, what it needs behind it, and what it does. */
struct verb {
	const char *name, *args;
	size_t min_args, max_args;
	int (*run)(struct editing *e, const struct strings *args,
		struct error *err);
};

static int key_of(struct editing *e, const char *link, const char **ret,
	struct error *err)
{
	struct work_key key;

	if (workkey_parse(e->o->arena, link, &key) < 0)
		return error_set(
			err, "'%s' is no address and no work key", link);
	*ret = key.key;
	return 0;
}

static int set(struct editing *e, const char *link, const char *name,
	const char *value, struct error *err)
{
	const char *key = NULL;

	if (key_of(e, link, &key, err) < 0)
		return -1;
	desk_file_set(&e->file, key, link, name, value);
	return 0;
}

static int check_section(
	struct editing *e, const char *section, struct error *err)
{
	const struct section_rules *sections = &e->config->digest.sections;

	for (size_t i = 0; i < sections->n; i++)
		if (strcmp(sections->items[i].id, section) == 0)
			return 0;
	return error_set(err, "there is no section %s", section);
}

static int pin(struct editing *e, const struct strings *args, struct error *err)
{
	const char *section = args->n > 1 ? args->items[1] : NULL;

	if (section && check_section(e, section, err) < 0)
		return -1;
	if (set(e, args->items[0], "drop", NULL, err) < 0)
		return -1;
	return section ? set(e, args->items[0], "section", section, err) : 0;
}

static int drop(
	struct editing *e, const struct strings *args, struct error *err)
{
	return set(e, args->items[0], "drop", "yes", err);
}

static int headline(
	struct editing *e, const struct strings *args, struct error *err)
{
	return set(e, args->items[0], "headline", args->items[1], err);
}

static int comment(
	struct editing *e, const struct strings *args, struct error *err)
{
	return set(e, args->items[0], "comment", args->items[1], err);
}

static int add(struct editing *e, const struct strings *args, struct error *err)
{
	if (strncmp(args->items[0], "http", 4) != 0)
		return error_set(err,
			"'%s' is no address; what is added needs one to lead "
			"to",
			args->items[0]);
	if (args->n > 3 && check_section(e, args->items[3], err) < 0)
		return -1;
	if (headline(e, args, err) < 0 ||
		set(e, args->items[0], "comment", args->items[2], err) < 0)
		return -1;
	return args->n > 3
		? set(e, args->items[0], "section", args->items[3], err)
		: 0;
}

static int picks(
	struct editing *e, const struct strings *args, struct error *err)
{
	const char *all = "", *key;

	for (size_t i = 0; i < args->n; i++) {
		if (key_of(e, args->items[i], &key, err) < 0)
			return -1;
		all = arena_printf(e->o->arena, "%s%s%s", all, i ? " " : "",
			args->items[i]);
	}
	desk_file_set_issue(&e->file, "picks", args->n ? all : NULL);
	return 0;
}

static int relate(struct editing *e, const struct strings *args, bool same,
	struct error *err)
{
	const char *key, *other;

	if (key_of(e, args->items[0], &key, err) < 0 ||
		key_of(e, args->items[1], &other, err) < 0)
		return -1;
	desk_file_relate(&e->file, same, args->items[0], args->items[1]);
	return 0;
}

static int join(
	struct editing *e, const struct strings *args, struct error *err)
{
	return relate(e, args, true, err);
}

static int split(
	struct editing *e, const struct strings *args, struct error *err)
{
	return relate(e, args, false, err);
}

static int forget(
	struct editing *e, const struct strings *args, struct error *err)
{
	const char *key = NULL;

	if (key_of(e, args->items[0], &key, err) < 0)
		return -1;
	if (!desk_file_remove(&e->file, key))
		return error_set(err, "%s says nothing of %s", e->path, key);
	return 0;
}

static const struct verb verbs[] = {
	{ "pin", "LINK [SECTION]", 1, 2, pin },
	{ "drop", "LINK", 1, 1, drop },
	{ "move", "LINK SECTION", 2, 2, pin },
	{ "headline", "LINK WORDS", 2, 2, headline },
	{ "comment", "LINK WORDS", 2, 2, comment },
	{ "add", "URL HEADLINE COMMENT [SECTION]", 3, 4, add },
	{ "picks", "[LINK...]", 0, 20, picks },
	{ "join", "LINK LINK", 2, 2, join },
	{ "split", "LINK LINK", 2, 2, split },
	{ "forget", "LINK", 1, 1, forget },
};

static const struct verb *verb_find(const char *name)
{
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (strcmp(verbs[i].name, name) == 0)
			return &verbs[i];
	return NULL;
}

/* The week whose issue appears next, unless one is named. */
static int choose_week(struct editing *e, struct week *ret, struct error *err)
{
	const struct config *c = e->config;
	time_t now = clock_now(&e->o->clock);

	if (e->o->week && !week_parse(c->digest.week, e->o->week, ret))
		return error_set(err,
			"'%s' is no week; expected a name like 2021-w03",
			e->o->week);
	if (!e->o->week)
		pipeline_week(c, now - (time_t)c->digest.delay, ret);
	return 0;
}

static int read_file(struct editing *e, struct error *err)
{
	size_t len;

	if (access(e->path, F_OK) < 0)
		return 0;
	return file_read(e->o->arena, e->path, DESK_MAX, &e->before, &len, err);
}

/* Who would make the configuration unreadable has changed nothing. */
static int check_result(struct editing *e, struct error *err)
{
	struct strings problems = { 0 };
	struct config *config = config_load(
		e->o->arena, &e->o->paths, &problems);

	if (config) {
		config_free(config);
		return 0;
	}
	int rc = e->before
		? file_replace(e->path, e->before, strlen(e->before), NULL, err)
		: unlink(e->path);

	if (rc < 0)
		return error_prefix(
			err, "%s could not be taken back: ", e->path);
	return error_set(err, "%s was left as it was: %s", e->path,
		problems.n ? problems.items[0] : "it cannot be read");
}

static int write_file(struct editing *e, struct error *err)
{
	const char *text = desk_file_text(&e->file);

	if (file_replace(e->path, text, strlen(text), NULL, err) < 0 ||
		check_result(e, err) < 0)
		return -1;
	(void)printf("%s\n", e->path);
	return 0;
}

static int edit(struct editing *e, const struct verb *verb, struct error *err)
{
	const struct strings *folders = &e->o->paths.folders;
	struct strings args = e->o->args;
	struct week week;

	args.items++;
	args.n--;
	if (args.n < verb->min_args || args.n > verb->max_args)
		return error_set(err, "expected: hebdomad edit %s %s",
			verb->name, verb->args);
	if (choose_week(e, &week, err) < 0)
		return -1;
	e->name = week_name(e->o->arena, &week);
	e->path = arena_printf(e->o->arena, "%s/picks.d/%s.conf",
		folders->items[folders->n - 1], e->name);
	if (read_file(e, err) < 0)
		return -1;
	desk_file_read(e->o->arena, e->before ? e->before : "", &e->file);
	return verb->run(e, &args, err) < 0 ? -1 : write_file(e, err);
}

int cmd_edit(const struct options *options)
{
	struct error err = ERROR_INIT;
	const struct verb *verb = verb_find(options->args.items[0]);

	if (!verb) {
		(void)fprintf(stderr,
			"hebdomad: edit has no word %s; expected pin, drop, "
			"move, headline, comment, add, picks, join, split or "
			"forget\n",
			options->args.items[0]);
		return EXIT_USAGE;
	}
	struct config *config = options_config(options);

	if (!config)
		return EXIT_USAGE;
	struct editing e = { .o = options, .config = config };
	int rc = edit(&e, verb, &err);

	config_free(config);
	return rc == 0 ? EXIT_OK : options_fail(&err);
}
