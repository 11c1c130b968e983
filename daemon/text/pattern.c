/* SPDX-License-Identifier: ISC */
#include "text/pattern.h"

#include <string.h>

#include "base/ascii.h"
#include "pattern_parse.h"
#include "text/utf8.h"
#include "utf8_class.h"

#define DEPTH_MAX 20

static int add_step(struct reading *r, struct step step)
{
	if (r->p->n == PATTERN_STEPS_MAX)
		return error_set(r->err, "it has too many parts");
	r->p->steps[r->p->n++] = step;
	return 0;
}

/* Jumps are relative, so what is moved as a whole stays right. */
static int insert_split(struct reading *r, size_t at, int jump)
{
	struct step *steps = r->p->steps;

	if (add_step(r, (struct step){ .op = STEP_SPLIT }) < 0)
		return -1;
	memmove(&steps[at + 1], &steps[at], (r->p->n - 1 - at) * sizeof *steps);
	steps[at] = (struct step){ .op = STEP_SPLIT, .jump = jump };
	return 0;
}

/* The steps from start on: none or once, … */
static int make_optional(struct reading *r, size_t start)
{
	return insert_split(r, start, (int)(r->p->n - start) + 1);
}

/* … any number of times. */
static int make_star(struct reading *r, size_t start)
{
	int len = (int)(r->p->n - start);

	if (insert_split(r, start, len + 2) < 0)
		return -1;
	return add_step(
		r, (struct step){ .op = STEP_JUMP, .jump = -(len + 1) });
}

static int make_plus(struct reading *r, size_t start)
{
	return add_step(r,
		(struct step){
			.op = STEP_SPLIT, .jump = -(int)(r->p->n - start) });
}

static int add_copy(struct reading *r, const struct step *steps, size_t n,
	size_t *ret_start)
{
	*ret_start = r->p->n;
	for (size_t i = 0; i < n; i++)
		if (add_step(r, steps[i]) < 0)
			return -1;
	return 0;
}

struct count {
	unsigned least, most;
	bool open; /* {least,} */
};

/* The steps from start on, so many times, written out. */
static int repeat(struct reading *r, size_t start, struct count count)
{
	struct step copy[PATTERN_STEPS_MAX];
	size_t n = r->p->n - start, at;

	if (!n)
		return 0;
	memcpy(copy, &r->p->steps[start], n * sizeof *copy);
	r->p->n = start;
	for (unsigned i = 0; i < count.least; i++)
		if (add_copy(r, copy, n, &at) < 0)
			return -1;
	if (count.open)
		return add_copy(r, copy, n, &at) < 0 ? -1 : make_star(r, at);
	for (unsigned i = count.least; i < count.most; i++)
		if (add_copy(r, copy, n, &at) < 0 || make_optional(r, at) < 0)
			return -1;
	return 0;
}

static const char *read_digits(const char *s, unsigned *ret)
{
	const char *from = s;

	for (*ret = 0; ascii_is_digit(*s) && *ret <= PATTERN_STEPS_MAX; s++)
		*ret = *ret * 10 + (unsigned)(*s - '0');
	return s > from && *ret <= PATTERN_STEPS_MAX ? s : NULL;
}

/* {3}, {3,}, {3,5}; the pattern ends in NUL. */
static int read_count(struct reading *r, struct count *ret)
{
	const char *s = read_digits(r->at + 1, &ret->least);

	ret->most = ret->least;
	ret->open = false;
	if (s && *s == ',') {
		ret->open = *++s == '}';
		if (!ret->open)
			s = read_digits(s, &ret->most);
	}
	if (!s || *s != '}' || ret->most < ret->least ||
		!(ret->most | ret->open))
		return error_set(r->err,
			"'{' needs a count behind it, such as {2}, {2,} or "
			"{2,5}; a brace itself is \\{");
	r->at = s + 1;
	return 0;
}

static int read_alternatives(struct reading *r);

static int read_group(struct reading *r)
{
	r->at++;
	if (++r->depth > DEPTH_MAX)
		return error_set(r->err, "its brackets are too deep");
	if (read_alternatives(r) < 0)
		return -1;
	r->depth--;
	if (r->at == r->end)
		return error_set(r->err, "a '(' is not closed");
	r->at++;
	return 0;
}

static int read_literal(struct reading *r)
{
	int32_t c = utf8_next(&r->at, r->end);

	if (c < 0)
		return error_set(r->err, "it is not UTF-8");
	return add_step(r,
		(struct step){
			.op = STEP_CHAR, .c = pattern_lower((uint32_t)c) });
}

static int add_set(struct reading *r, const struct char_set *set)
{
	return add_step(r, (struct step){ .op = STEP_SET, .set = set });
}

/* Something with a backslash in front. */
static int read_escape(struct reading *r)
{
	char c = *++r->at;
	const struct char_set *set;

	if (ascii_is_digit(c))
		return error_set(r->err, "back-references are not known");
	if (c == 'b') {
		r->at++;
		return add_step(r, (struct step){ .op = STEP_EDGE });
	}
	if ((set = set_of_escape(r->a, c))) {
		r->at++;
		return add_set(r, set);
	}
	if (r->at == r->end || ascii_is_letter(c))
		return error_set(r->err, "'\\%.1s' means nothing", r->at);
	return read_literal(r);
}

static int read_atom(struct reading *r)
{
	const struct char_set *set;
	char c = *r->at;

	switch (c) {
	case '(':
		return read_group(r);
	case '[':
		return set_read(r, &set) < 0 ? -1 : add_set(r, set);
	case '\\':
		return read_escape(r);
	case '.':
		r->at++;
		return add_set(r, set_of_all(r->a));
	case '^':
	case '$':
		r->at++;
		return add_step(r,
			(struct step){
				.op = c == '^' ? STEP_START : STEP_END });
	case '*':
	case '+':
	case '?':
	case '{':
		return error_set(r->err,
			"'%c' has nothing before it to repeat; the sign "
			"itself is \\%c",
			c, c);
	default:
		return read_literal(r);
	}
}

static int read_piece(struct reading *r)
{
	size_t start = r->p->n;
	struct count count;

	if (read_atom(r) < 0)
		return -1;
	switch (*r->at) {
	case '*':
		r->at++;
		return make_star(r, start);
	case '+':
		r->at++;
		return make_plus(r, start);
	case '?':
		r->at++;
		return make_optional(r, start);
	case '{':
		return read_count(r, &count) < 0 ? -1 : repeat(r, start, count);
	default:
		return 0;
	}
}

static int read_branch(struct reading *r)
{
	while (r->at < r->end && *r->at != '|' && *r->at != ')')
		if (read_piece(r) < 0)
			return -1;
	return 0;
}

/* a|b|c: each but the last is passed by or leads behind them all. */
static int read_alternatives(struct reading *r)
{
	size_t ends[PATTERN_BYTES_MAX], n = 0, start = r->p->n;

	while (read_branch(r) == 0) {
		if (r->at == r->end || *r->at != '|') {
			for (size_t i = 0; i < n; i++)
				r->p->steps[ends[i]].jump =
					(int)(r->p->n - ends[i]);
			return 0;
		}
		r->at++;
		if (insert_split(r, start, (int)(r->p->n - start) + 2) < 0)
			return -1;
		ends[n++] = r->p->n;
		if (add_step(r, (struct step){ .op = STEP_JUMP }) < 0)
			return -1;
		start = r->p->n;
	}
	return -1;
}

static bool takes_other(const struct step *step)
{
	if (step->op == STEP_CHAR)
		return step->c >= 128;
	return step->set->n || step->set->words || step->set->negated;
}

static void add_beginnings(struct pattern *p, const struct step *step)
{
	for (unsigned c = 0; c < 128; c++) {
		uint32_t lower = pattern_lower(c);

		p->begins[c] |= step->op == STEP_CHAR
			? step->c == lower
			: char_set_has(step->set, c, lower);
	}
	for (unsigned c = 128; c < 256; c++)
		p->begins[c] |= takes_other(step);
}

/* With what a match can begin, by the steps that need no character. */
static void find_beginnings(struct pattern *p, size_t i, bool *seen)
{
	const struct step *step = &p->steps[i];

	if (seen[i])
		return;
	seen[i] = true;
	if (step->op == STEP_CHAR || step->op == STEP_SET) {
		add_beginnings(p, step);
		return;
	}
	p->anywhere |= step->op == STEP_FOUND;
	if (step->op == STEP_SPLIT || step->op == STEP_JUMP)
		find_beginnings(p, (size_t)((int)i + step->jump), seen);
	if (step->op != STEP_JUMP && step->op != STEP_FOUND)
		find_beginnings(p, i + 1, seen);
}

int pattern_compile(struct arena *a, const char *text,
	const struct pattern **ret, struct error *err)
{
	size_t len = strlen(text);
	bool seen[PATTERN_STEPS_MAX] = { false };
	struct pattern *p = arena_alloc(a, sizeof *p);
	struct reading r = { a, p, text, text + len, 0, err };

	if (len > PATTERN_BYTES_MAX)
		return error_set(
			err, "it is longer than %d bytes", PATTERN_BYTES_MAX);
	if (read_alternatives(&r) < 0)
		return -1;
	if (r.at < r.end)
		return error_set(err, "a ')' closes nothing");
	if (add_step(&r, (struct step){ .op = STEP_FOUND }) < 0)
		return -1;
	find_beginnings(p, 0, seen);
	if (pattern_occurs(p, "", 0))
		return error_set(err, "it is found in an empty text");
	*ret = p;
	return 0;
}
