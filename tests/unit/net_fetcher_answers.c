/* SPDX-License-Identifier: ISC */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "net_fetcher_stub.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_MAX (4 * 1024 * 1024)

const struct answer *stub_find_answer(const struct stub *s, const char *request)
{
	const char *path = request + strcspn(request, " ") + 1;
	size_t len = strcspn(path, " ");

	for (size_t i = s->answers.n; i-- > 0;)
		if (strlen(s->answers.items[i].path) == len &&
			memcmp(s->answers.items[i].path, path, len) == 0)
			return &s->answers.items[i];
	fail_msg("nobody expected %s", request);
	abort();
}

struct answer *stub_answer_bytes(
	struct stub *s, const char *path, const void *data, size_t len)
{
	struct answer *a = ARRAY_PUSH(&s->arena, &s->answers);

	*a = (struct answer){
		.path = arena_strdup(&s->arena, path),
		.data = data,
		.len = len,
	};
	return a;
}

struct answer *stub_answer_head(struct stub *s, const char *path,
	const char *head, const void *data, size_t len)
{
	size_t n = strlen(head);
	char *all = arena_alloc(&s->arena, n + len);

	memcpy(all, head, n);
	memcpy(all + n, data, len);
	return stub_answer_bytes(s, path, all, n + len);
}

struct answer *stub_answer(struct stub *s, const char *path, const char *text)
{
	return stub_answer_bytes(s, path, arena_strdup(&s->arena, text),
		text ? strlen(text) : 0);
}

static bool answer_stream(struct stub *s, const char *path, FILE *file)
{
	char *data = arena_alloc(&s->arena, FILE_MAX);
	size_t len = fread(data, 1, FILE_MAX, file);

	(void)stub_answer_bytes(s, path, data, len);
	return len > 0;
}

static const char *case_path(struct stub *s, const char *name)
{
	const char *shared = getenv("HEBDOMAD_SHARED");

	return arena_printf(&s->arena, "%s/cases/inputs/%s",
		shared ? shared : "../shared", name);
}

bool stub_answer_file(struct stub *s, const char *path, const char *file)
{
	FILE *in = fopen(case_path(s, file), "rb");

	if (!in)
		return false;
	bool any = answer_stream(s, path, in);

	(void)fclose(in);
	return any;
}

bool stub_answer_output(struct stub *s, const char *path, const char *script)
{
	const char *command = arena_printf(
		&s->arena, "sh '%s'", case_path(s, script));
	FILE *in = popen(command, "r");

	if (!in)
		return false;
	bool any = answer_stream(s, path, in);

	return pclose(in) == 0 && any;
}
