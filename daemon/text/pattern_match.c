/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "base/ascii.h"
#include "pattern_program.h"
#include "text/utf8.h"
#include "utf8_class.h"

/* All ways through the program at once (Thompson), each step once. */
struct ways {
	unsigned short items[PATTERN_STEPS_MAX];
	size_t n;
};

struct matching {
	const struct pattern *p;
	const char *at, *end;
	int32_t before, next; /* characters around at; -1: none */
	struct ways lists[2], *now, *then;
	unsigned seen[PATTERN_STEPS_MAX], turn; /* in which turn each was */
	bool found;
};

bool char_set_has(const struct char_set *set, uint32_t c, uint32_t lower)
{
	bool has;

	if (lower < 128) {
		has = set->ascii[lower];
	} else {
		has = set->words && utf8_is_word(c);
		for (size_t i = 0; i < set->n && !has; i++) {
			const struct char_range *r = &set->items[i];

			has = (c >= r->low && c <= r->high) ||
				(lower >= r->low && lower <= r->high);
		}
	}
	return has != set->negated;
}

uint32_t pattern_lower(uint32_t c)
{
	uint32_t lower = c < 128 ? (uint32_t)ascii_lower((char)c)
				 : utf8_lower(c);

	return (lower < 128) == (c < 128) ? lower : c;
}

static bool is_word(int32_t c)
{
	if (c < 128)
		return ascii_is_letter((char)c) || ascii_is_digit((char)c) ||
			c == '_';
	return utf8_is_word((uint32_t)c);
}

static bool holds(const struct matching *m, enum step_op op)
{
	if (op == STEP_START)
		return m->before < 0;
	if (op == STEP_END)
		return m->next < 0;
	return is_word(m->before) != is_word(m->next);
}

/* As deep as the program is long. */
static void add_way(struct matching *m, size_t i)
{
	const struct step *step = &m->p->steps[i];

	if (m->seen[i] == m->turn)
		return;
	m->seen[i] = m->turn;
	switch (step->op) {
	case STEP_CHAR:
	case STEP_SET:
		m->now->items[m->now->n++] = (unsigned short)i;
		return;
	case STEP_SPLIT:
		add_way(m, i + 1);
		add_way(m, (size_t)((int)i + step->jump));
		return;
	case STEP_JUMP:
		add_way(m, (size_t)((int)i + step->jump));
		return;
	case STEP_START:
	case STEP_END:
	case STEP_EDGE:
		if (holds(m, step->op))
			add_way(m, i + 1);
		return;
	case STEP_FOUND:
		m->found = true;
		return;
	}
}

static bool takes(const struct step *step, uint32_t c, uint32_t lower)
{
	return step->op == STEP_CHAR ? step->c == lower
				     : char_set_has(step->set, c, lower);
}

/* Inside of a word nothing begins that has to begin at an edge of one. */
static bool is_inside(const struct pattern *p, char before, char c)
{
	return p->steps[0].op == STEP_EDGE && (unsigned char)before < 128 &&
		(unsigned char)c < 128 && is_word(before) == is_word(c);
}

/* Where no way is open, most characters cannot begin one. */
static void skip(struct matching *m)
{
	const bool *begins = m->p->begins;
	const char *s = m->at, *from = s;

	while (s < m->end &&
		(!begins[(unsigned char)*s] ||
			(s > from && is_inside(m->p, s[-1], *s))))
		s++;
	m->at = s;
	if (s == from)
		return;
	while (--s > from && ((unsigned char)*s & 0xC0) == 0x80)
		;
	m->before = utf8_next(&s, m->at);
	m->before = m->before < 0 ? 0xFFFD : m->before;
}

/* The character at s, and where the one behind it begins. */
static const char *peek(struct matching *m)
{
	const char *s = m->at;

	if (s == m->end) {
		m->next = -1;
		return s;
	}
	if ((unsigned char)*s < 128) {
		m->next = *s;
		return s + 1;
	}
	m->next = utf8_next(&s, m->end);
	m->next = m->next < 0 ? 0xFFFD : m->next;
	return s;
}

/* Takes one character on every way, and gives where the next one ends. */
static const char *step_on(struct matching *m, const char *after)
{
	uint32_t c = (uint32_t)m->next, lower = pattern_lower(c);
	struct ways *open = m->now;

	m->now = m->then;
	m->then = open;
	m->now->n = 0;
	m->turn++;
	m->before = m->next;
	m->at = after;
	after = peek(m);
	for (size_t i = 0; i < open->n; i++)
		if (takes(&m->p->steps[open->items[i]], c, lower))
			add_way(m, open->items[i] + 1U);
	return after;
}

bool pattern_occurs(const struct pattern *p, const char *text, size_t max)
{
	struct matching m = {
		.p = p,
		.at = text,
		.end = text + strnlen(text, max),
		.before = -1,
		.turn = 1,
	};

	m.now = &m.lists[0];
	m.then = &m.lists[1];
	for (const char *after = NULL;;) {
		if (!m.now->n) {
			if (!p->anywhere)
				skip(&m);
			after = peek(&m);
		}
		add_way(&m, 0);
		if (m.found || m.next < 0)
			return m.found;
		after = step_on(&m, after);
	}
}
