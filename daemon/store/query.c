/* SPDX-License-Identifier: ISC */
#include <assert.h>

#include "internal.h"

/* Bind, step, read, reset: the one way in which statements are run. */

void query_begin(struct query *q, struct store *s, enum statement which)
{
	assert(!sqlite3_stmt_busy(s->statements[which]));
	*q = (struct query){
		.store = s,
		.stmt = s->statements[which],
		.next_param = 1,
		.rc = SQLITE_OK,
	};
}

void query_text(struct query *q, const char *value)
{
	if (q->rc == SQLITE_OK)
		q->rc = value ? sqlite3_bind_text(q->stmt, q->next_param++,
					value, -1, SQLITE_STATIC)
			      : sqlite3_bind_null(q->stmt, q->next_param++);
}

void query_blob(struct query *q, const void *data, size_t size)
{
	if (q->rc == SQLITE_OK)
		q->rc = sqlite3_bind_blob64(
			q->stmt, q->next_param++, data, size, SQLITE_STATIC);
}

void query_int(struct query *q, int64_t value)
{
	if (q->rc == SQLITE_OK)
		q->rc = sqlite3_bind_int64(q->stmt, q->next_param++, value);
}

void query_real(struct query *q, double value)
{
	if (q->rc == SQLITE_OK)
		q->rc = sqlite3_bind_double(q->stmt, q->next_param++, value);
}

bool query_row(struct query *q)
{
	if (q->rc != SQLITE_OK && q->rc != SQLITE_ROW)
		return false;
	q->next_column = 0;
	q->rc = sqlite3_step(q->stmt);
	return q->rc == SQLITE_ROW;
}

const char *column_text(struct query *q, struct arena *a)
{
	return arena_strdup(a,
		(const char *)sqlite3_column_text(q->stmt, q->next_column++));
}

const void *column_blob(struct query *q, size_t *ret_size)
{
	int column = q->next_column++;
	const void *data = sqlite3_column_blob(q->stmt, column);

	*ret_size = (size_t)sqlite3_column_bytes(q->stmt, column);
	return data;
}

int64_t column_int(struct query *q)
{
	return sqlite3_column_int64(q->stmt, q->next_column++);
}

double column_real(struct query *q)
{
	return sqlite3_column_double(q->stmt, q->next_column++);
}

int query_end(struct query *q, struct error *err)
{
	bool fine = q->rc == SQLITE_OK || q->rc == SQLITE_ROW ||
		q->rc == SQLITE_DONE;
	int rc = fine ? 0 : store_error(q->store, q->rc, err);

	/* Reset always: a stepped SELECT would keep the log from shrinking
	 * (case 061). */
	(void)sqlite3_reset(q->stmt);
	(void)sqlite3_clear_bindings(q->stmt);
	return rc;
}

int query_run(struct query *q, struct error *err)
{
	bool row = query_row(q);

	assert(!row);
	(void)row;
	return query_end(q, err);
}

int store_begin(struct store *s, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_BEGIN);
	return query_run(&q, err);
}

int store_begin_reading(struct store *s, struct error *err)
{
	struct query q;

	query_begin(&q, s, ST_BEGIN_READING);
	return query_run(&q, err);
}

/* A full disk may have rolled back already; what failed first is told. */
int store_end(struct store *s, int rc, struct error *err)
{
	struct query q;

	if (rc == 0) {
		query_begin(&q, s, ST_COMMIT);
		rc = query_run(&q, err);
	}
	/* What was not kept must not be found. */
	if (rc < 0)
		mark_index_release(&s->marks);
	if (rc < 0 && !sqlite3_get_autocommit(s->db)) {
		query_begin(&q, s, ST_ROLLBACK);
		(void)query_run(&q, NULL);
	}
	return rc;
}
