/* SPDX-License-Identifier: ISC */
#include "poll_floor.h"

#include <curl/curl.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"

#define PARALLEL 16
#define BODY_MAX (16 * 1024 * 1024)
#define FIELD_MAX 200
#define WAIT_MS 10000

enum { BEGIN, COMMIT, ADD_FEED, LOAD, SAVE, TOUCH, ADD_ITEM, STATEMENTS };

static const char *const sql[STATEMENTS] = {
	"BEGIN IMMEDIATE",
	"COMMIT",
	"INSERT OR IGNORE INTO feed (id) VALUES (?)",
	"SELECT etag FROM feed WHERE id = ?",
	"UPDATE feed SET polled_at = unixepoch(), etag = ?2 WHERE id = ?1",
	"UPDATE feed SET polled_at = unixepoch() WHERE id = ?",
	"INSERT OR IGNORE INTO item (feed, title, link, guid, description)"
	" VALUES (?, ?, ?, ?, ?)",
};

static const char schema[] =
	"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
	"CREATE TABLE IF NOT EXISTS feed"
	" (id INTEGER PRIMARY KEY, etag TEXT, polled_at INTEGER);"
	"CREATE TABLE IF NOT EXISTS item (id INTEGER PRIMARY KEY, feed INTEGER,"
	" title TEXT, link TEXT, guid TEXT, description TEXT,"
	" UNIQUE (feed, guid))";

/* One of the transfers under way; its handle is used again. */
struct slot {
	CURL *easy;
	unsigned feed;
	struct strbuf body;
	struct curl_slist *fields;
};

struct pass {
	const struct publishers *publishers;
	sqlite3 *db;
	sqlite3_stmt *statements[STATEMENTS];
	CURLM *multi;
	struct slot slots[PARALLEL];
	unsigned next, n;
	size_t busy, failed;
};

static void run(struct pass *p, int which)
{
	if (sqlite3_step(p->statements[which]) != SQLITE_DONE)
		p->failed++;
	(void)sqlite3_reset(p->statements[which]);
}

static int open_store(struct pass *p, const char *path)
{
	if (sqlite3_open(path, &p->db) != SQLITE_OK ||
		sqlite3_exec(p->db, schema, NULL, NULL, NULL) != SQLITE_OK)
		return -1;
	for (int i = 0; i < STATEMENTS; i++)
		if (sqlite3_prepare_v2(p->db, sql[i], -1, &p->statements[i],
			    NULL) != SQLITE_OK)
			return -1;
	run(p, BEGIN);
	for (unsigned i = 0; i < p->n; i++) {
		(void)sqlite3_bind_int64(p->statements[ADD_FEED], 1, i);
		run(p, ADD_FEED);
	}
	run(p, COMMIT);
	return p->failed ? -1 : 0;
}

static bool is_named(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE &&
		strcmp((const char *)node->name, name) == 0;
}

/* To be freed by SQLite, which gets it. */
static void bind_field(struct pass *p, int param, char *text)
{
	(void)sqlite3_bind_text(p->statements[ADD_ITEM], param, text, -1,
		(void (*)(void *))xmlFree);
}

static void bind_link(struct pass *p, xmlNode *node)
{
	xmlChar *href = xmlGetProp(node, (const xmlChar *)"href");

	bind_field(p, 3, (char *)(href ? href : xmlNodeGetContent(node)));
}

static void add_item(struct pass *p, const struct slot *slot, xmlNode *item)
{
	static const struct {
		const char *name;
		int param;
	} fields[] = { { "title", 2 }, { "guid", 4 }, { "id", 4 },
		{ "description", 5 }, { "content", 5 } };

	(void)sqlite3_clear_bindings(p->statements[ADD_ITEM]);
	(void)sqlite3_bind_int64(p->statements[ADD_ITEM], 1, slot->feed);
	if (xmlHasProp(item, (const xmlChar *)"about"))
		bind_field(p, 4,
			(char *)xmlGetProp(item, (const xmlChar *)"about"));
	for (xmlNode *child = item->children; child; child = child->next) {
		if (is_named(child, "link"))
			bind_link(p, child);
		for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
			if (is_named(child, fields[i].name))
				bind_field(p, fields[i].param,
					(char *)xmlNodeGetContent(child));
	}
	run(p, ADD_ITEM);
}

/* Items lie in the root, or in its channel. */
static void add_items(struct pass *p, const struct slot *slot, xmlNode *parent)
{
	for (xmlNode *node = parent->children; node; node = node->next) {
		if (is_named(node, "channel"))
			add_items(p, slot, node);
		else if (is_named(node, "item") || is_named(node, "entry"))
			add_item(p, slot, node);
	}
}

static void take_feed(struct pass *p, const struct slot *slot)
{
	xmlDoc *doc = xmlReadMemory(slot->body.data, (int)slot->body.len, NULL,
		NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
	struct curl_header *etag = NULL;

	if (!doc) {
		p->failed++;
		return;
	}
	(void)curl_easy_header(slot->easy, "ETag", 0, CURLH_HEADER, -1, &etag);
	run(p, BEGIN);
	add_items(p, slot, xmlDocGetRootElement(doc));
	(void)sqlite3_bind_int64(p->statements[SAVE], 1, slot->feed);
	(void)sqlite3_bind_text(p->statements[SAVE], 2,
		etag ? etag->value : NULL, -1, SQLITE_STATIC);
	run(p, SAVE);
	run(p, COMMIT);
	xmlFreeDoc(doc);
}

static void take(struct pass *p, const struct slot *slot, CURLcode code)
{
	long status = 0;

	(void)curl_easy_getinfo(slot->easy, CURLINFO_RESPONSE_CODE, &status);
	if (code == CURLE_OK && status == 200) {
		take_feed(p, slot);
	} else if (code == CURLE_OK && status == 304) {
		(void)sqlite3_bind_int64(p->statements[TOUCH], 1, slot->feed);
		run(p, TOUCH);
	} else {
		p->failed++;
	}
}

static size_t on_body(char *data, size_t size, size_t n, void *arg)
{
	struct slot *slot = arg;

	strbuf_add(&slot->body, data, size * n);
	return size * n;
}

static void begin(struct pass *p, struct slot *slot)
{
	sqlite3_stmt *load = p->statements[LOAD];
	char url[FIELD_MAX], field[FIELD_MAX];

	slot->feed = p->next++;
	strbuf_reset(&slot->body);
	curl_slist_free_all(slot->fields);
	slot->fields = NULL;
	(void)sqlite3_bind_int64(load, 1, slot->feed);
	if (sqlite3_step(load) == SQLITE_ROW && sqlite3_column_text(load, 0)) {
		(void)snprintf(field, sizeof field, "If-None-Match: %s",
			(const char *)sqlite3_column_text(load, 0));
		slot->fields = curl_slist_append(NULL, field);
	}
	(void)sqlite3_reset(load);
	server_url(p->publishers, slot->feed, url, sizeof url);
	(void)curl_easy_setopt(slot->easy, CURLOPT_URL, url);
	(void)curl_easy_setopt(slot->easy, CURLOPT_HTTPHEADER, slot->fields);
	(void)curl_multi_add_handle(p->multi, slot->easy);
	p->busy++;
}

static void set_up(struct pass *p)
{
	(void)curl_global_init(CURL_GLOBAL_DEFAULT);
	p->multi = curl_multi_init();
	for (int i = 0; i < PARALLEL; i++) {
		struct slot *slot = &p->slots[i];

		slot->easy = curl_easy_init();
		strbuf_init(&slot->body, BODY_MAX);
		(void)curl_easy_setopt(slot->easy, CURLOPT_PRIVATE, slot);
		(void)curl_easy_setopt(slot->easy, CURLOPT_WRITEDATA, slot);
		(void)curl_easy_setopt(
			slot->easy, CURLOPT_WRITEFUNCTION, on_body);
		if (p->next < p->n)
			begin(p, slot);
	}
}

static void drain(struct pass *p)
{
	CURLMsg *msg;
	int left;

	while ((msg = curl_multi_info_read(p->multi, &left))) {
		CURLcode code = msg->data.result;
		struct slot *slot = NULL;

		(void)curl_easy_getinfo(
			msg->easy_handle, CURLINFO_PRIVATE, &slot);
		take(p, slot, code);
		(void)curl_multi_remove_handle(p->multi, slot->easy);
		p->busy--;
		if (p->next < p->n)
			begin(p, slot);
	}
}

static void tear_down(struct pass *p)
{
	for (int i = 0; i < PARALLEL; i++) {
		curl_easy_cleanup(p->slots[i].easy);
		curl_slist_free_all(p->slots[i].fields);
		strbuf_release(&p->slots[i].body);
	}
	(void)curl_multi_cleanup(p->multi);
	for (int i = 0; i < STATEMENTS; i++)
		(void)sqlite3_finalize(p->statements[i]);
	(void)sqlite3_close(p->db);
}

int floor_pass(
	const char *path, const struct publishers *publishers, unsigned n)
{
	struct pass p = { .publishers = publishers, .n = n };
	int running;

	if (open_store(&p, path) < 0) {
		(void)fprintf(stderr, "bench: floor: %s: %s\n", path,
			sqlite3_errmsg(p.db));
		return -1;
	}
	set_up(&p);
	while (p.busy) {
		(void)curl_multi_perform(p.multi, &running);
		drain(&p);
		if (p.busy)
			(void)curl_multi_poll(p.multi, NULL, 0, WAIT_MS, NULL);
	}
	tear_down(&p);
	if (p.failed)
		(void)fprintf(stderr, "bench: floor: %zu failed\n", p.failed);
	return p.failed ? -1 : 0;
}
