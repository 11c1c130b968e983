/* SPDX-License-Identifier: ISC */
#include "poller_queue.h"

#include <string.h>

#include "feed/schedule.h"

struct line {
	struct lane *lane;
	struct queued **items;
	size_t n, cap;
	int64_t ready_at; /* ms */
	size_t place;     /* in the heap */
};

static int compare(const char *source, int64_t day, const struct queued *item)
{
	int order = strcmp(source, item->source->name);
	int64_t other = item->visit.day;

	return order ? order : (day > other) - (day < other);
}

bool queued_due(const struct queued *item, time_t now)
{
	return item->forced ||
		(item->next_poll_at != POLL_NEVER &&
			schedule_due(item->next_poll_at, now));
}

/* In ms; what was asked for by name goes first. */
static int64_t due_at(const struct queued *item, time_t now)
{
	if (item->busy)
		return LANE_NEVER;
	if (item->forced)
		return 0;
	if (queued_due(item, now))
		return item->next_poll_at > now ? 1 : item->next_poll_at * 1000;
	return item->next_poll_at == POLL_NEVER ? LANE_NEVER
						: item->next_poll_at * 1000;
}

static struct queued *earliest(const struct line *line, time_t now)
{
	struct queued *ret = NULL;
	int64_t at, best = LANE_NEVER;

	for (size_t i = 0; i < line->n; i++) {
		at = due_at(line->items[i], now);
		if (at < best) {
			best = at;
			ret = line->items[i];
		}
	}
	return ret;
}

static bool comes_before(const struct line *a, const struct line *b)
{
	if (a->ready_at != b->ready_at)
		return a->ready_at < b->ready_at;
	return lane_number(a->lane) < lane_number(b->lane);
}

static void put(struct queue *q, size_t place, struct line *line)
{
	q->heap.items[place] = line;
	line->place = place;
}

static void sift_up(struct queue *q, struct line *line)
{
	size_t i = line->place;

	for (; i; i = (i - 1) / 2) {
		struct line *parent = q->heap.items[(i - 1) / 2];

		if (comes_before(parent, line))
			break;
		put(q, i, parent);
	}
	put(q, i, line);
}

static void sift_down(struct queue *q, struct line *line)
{
	size_t i = line->place, child;

	for (; (child = 2 * i + 1) < q->heap.n; i = child) {
		if (child + 1 < q->heap.n &&
			comes_before(
				q->heap.items[child + 1], q->heap.items[child]))
			child++;
		if (comes_before(line, q->heap.items[child]))
			break;
		put(q, i, q->heap.items[child]);
	}
	put(q, i, line);
}

static void refresh(struct queue *q, struct line *line, int64_t now)
{
	const struct queued *item = earliest(line, now / 1000);
	int64_t free_at = lane_free_at(line->lane, now);
	int64_t due = item ? due_at(item, now / 1000) : LANE_NEVER;

	line->ready_at = due > free_at ? due : free_at;
	sift_up(q, line);
	sift_down(q, line);
}

/* Each lane has one line, made with the first item that waits for it. */
static struct line *line_for(struct queue *q, struct lane *lane)
{
	size_t number = lane_number(lane);

	while (q->lines.n <= number)
		*ARRAY_PUSH(&q->arena, &q->lines) = NULL;
	struct line *line = q->lines.items[number];

	if (line)
		return line;
	line = arena_alloc(&q->arena, sizeof *line);
	line->lane = lane;
	line->ready_at = LANE_NEVER;
	q->lines.items[number] = line;
	(void)ARRAY_PUSH(&q->arena, &q->heap);
	put(q, q->heap.n - 1, line);
	return line;
}

static void join_line(
	struct queue *q, struct queued *item, struct lanes *lanes, int64_t now)
{
	item->lane = lanes_get(lanes, item->url);
	item->line = line_for(q, item->lane);
	*ARRAY_PUSH(&q->arena, item->line) = item;
	refresh(q, item->line, now);
}

static void leave_line(struct queue *q, struct queued *item, int64_t now)
{
	struct line *line = item->line;
	size_t i = 0;

	while (line->items[i] != item)
		i++;
	line->items[i] = line->items[--line->n];
	refresh(q, line, now);
}

/* The first that is not before it. */
static size_t place_of(const struct queue *q, const char *source, int64_t day)
{
	size_t low = 0, n = q->n;

	while (low < n) {
		size_t middle = low + (n - low) / 2;

		if (compare(source, day, q->items[middle]) > 0)
			low = middle + 1;
		else
			n = middle;
	}
	return low;
}

struct queued *queue_find(
	const struct queue *q, const char *source, int64_t day)
{
	size_t place = place_of(q, source, day);

	return place < q->n && !compare(source, day, q->items[place])
		? q->items[place]
		: NULL;
}

void queue_add(struct queue *q, const struct queued *item, struct lanes *lanes,
	int64_t now)
{
	size_t place = place_of(q, item->source->name, item->visit.day);
	size_t n = q->n;
	struct queued *copy = q->spare;

	if (copy)
		q->spare = copy->spare;
	else
		copy = arena_alloc(&q->arena, sizeof *copy);
	*copy = *item;
	(void)ARRAY_PUSH(&q->arena, q);
	memmove(&q->items[place + 1], &q->items[place],
		(n - place) * sizeof *q->items);
	q->items[place] = copy;
	join_line(q, copy, lanes, now);
}

void queue_remove(struct queue *q, struct queued *item, int64_t now)
{
	size_t place = place_of(q, item->source->name, item->visit.day);

	leave_line(q, item, now);
	q->n--;
	memmove(&q->items[place], &q->items[place + 1],
		(q->n - place) * sizeof *q->items);
	item->spare = q->spare;
	q->spare = item;
}

void queue_move(struct queue *q, struct queued *item, const char *url,
	struct lanes *lanes, int64_t now)
{
	leave_line(q, item, now);
	item->url = arena_strdup(&q->arena, url);
	join_line(q, item, lanes, now);
}

void queue_release(struct queue *q)
{
	arena_release(&q->arena);
	*q = (struct queue){ 0 };
}

int64_t queue_ready_at(const struct queue *q)
{
	return q->heap.n ? q->heap.items[0]->ready_at : LANE_NEVER;
}

struct queued *queue_next(struct queue *q, int64_t now)
{
	if (queue_ready_at(q) > now)
		return NULL;
	return earliest(q->heap.items[0], now / 1000);
}

void queue_changed(struct queue *q, struct queued *item, int64_t now)
{
	refresh(q, item->line, now);
}

void queue_lane_changed(struct queue *q, const struct lane *lane, int64_t now)
{
	size_t number = lane_number(lane);

	if (number < q->lines.n && q->lines.items[number])
		refresh(q, q->lines.items[number], now);
}

void queue_refresh(struct queue *q, int64_t now)
{
	for (size_t i = 0; i < q->lines.n; i++)
		if (q->lines.items[i])
			refresh(q, q->lines.items[i], now);
}
