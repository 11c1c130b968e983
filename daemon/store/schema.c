/* SPDX-License-Identifier: ISC */
#include "internal.h"

/*
 * The only way to the schema: step i leads from version i to i + 1, in a
 * transaction together with that number. A step that was released is never
 * changed. A new file takes all steps, so fresh and old files are alike.
 */
const char *const store_migrations[] = {
	/* 1 */
	"CREATE TABLE source ("
	" name TEXT NOT NULL PRIMARY KEY,"
	" url TEXT NOT NULL,"
	" active INTEGER NOT NULL,"
	" etag TEXT,"
	" last_modified TEXT,"
	" validated_url TEXT,"
	" body_hash INTEGER NOT NULL DEFAULT 0,"
	" last_poll_at INTEGER NOT NULL DEFAULT 0,"
	" last_ok_at INTEGER NOT NULL DEFAULT 0,"
	" next_poll_at INTEGER NOT NULL DEFAULT 0,"
	" failures INTEGER NOT NULL DEFAULT 0,"
	" status INTEGER NOT NULL DEFAULT 0,"
	" verdict INTEGER NOT NULL DEFAULT 0,"
	" message TEXT,"
	" damaged INTEGER NOT NULL DEFAULT 0"
	") STRICT, WITHOUT ROWID;"

	"CREATE TABLE entry ("
	" id INTEGER PRIMARY KEY,"
	" source TEXT NOT NULL REFERENCES source (name),"
	" guid TEXT NOT NULL,"
	" url TEXT,"
	" title TEXT NOT NULL,"
	" summary TEXT NOT NULL,"
	" language TEXT,"
	" authors TEXT NOT NULL,"    /* one a line */
	" categories TEXT NOT NULL," /* one a line */
	" image TEXT,"
	" code TEXT,"
	" published_at INTEGER NOT NULL,"
	" updated_at INTEGER NOT NULL,"
	" first_seen_at INTEGER NOT NULL,"
	" dated_by INTEGER NOT NULL,"
	" announce INTEGER NOT NULL,"
	" version INTEGER NOT NULL,"
	" UNIQUE (source, guid)"
	") STRICT;"
	"CREATE INDEX entry_by_sight ON entry (first_seen_at);"
	"CREATE INDEX entry_by_title ON entry (source, title);"

	/* Full texts lie apart: they are forgotten long before the rows. */
	"CREATE TABLE entry_text ("
	" entry INTEGER PRIMARY KEY REFERENCES entry (id),"
	" text TEXT NOT NULL"
	") STRICT;"

	"CREATE TABLE entry_key ("
	" entry INTEGER NOT NULL REFERENCES entry (id),"
	" place INTEGER NOT NULL,"
	" key TEXT NOT NULL,"
	" rule TEXT NOT NULL,"
	" version INTEGER NOT NULL,"
	" role INTEGER NOT NULL,"
	" PRIMARY KEY (entry, place)"
	") STRICT, WITHOUT ROWID;"
	"CREATE INDEX entry_key_by_key ON entry_key (key, entry);"

	/* A row where a value changed; measured_at is the response's time. */
	"CREATE TABLE signal ("
	" entry INTEGER NOT NULL REFERENCES entry (id),"
	" name TEXT NOT NULL,"
	" measured_at INTEGER NOT NULL,"
	" value REAL NOT NULL,"
	" PRIMARY KEY (entry, name, measured_at)"
	") STRICT, WITHOUT ROWID;"

	"CREATE TABLE issue ("
	" id INTEGER PRIMARY KEY,"
	" name TEXT NOT NULL UNIQUE,"
	" rule INTEGER NOT NULL,"
	" year INTEGER NOT NULL,"
	" number INTEGER NOT NULL,"
	" first_day INTEGER NOT NULL,"
	" title TEXT NOT NULL,"
	" language TEXT NOT NULL,"
	" opens_at INTEGER NOT NULL,"
	" closes_at INTEGER NOT NULL,"
	" published_at INTEGER NOT NULL,"
	" late INTEGER NOT NULL,"
	" n_entries INTEGER NOT NULL,"
	" n_sources INTEGER NOT NULL,"
	" n_failed INTEGER NOT NULL,"
	" is_published INTEGER NOT NULL DEFAULT 0"
	") STRICT;"

	"CREATE TABLE section ("
	" issue INTEGER NOT NULL REFERENCES issue (id),"
	" place INTEGER NOT NULL,"
	" id TEXT NOT NULL,"
	" title TEXT NOT NULL,"
	" PRIMARY KEY (issue, place)"
	") STRICT, WITHOUT ROWID;"

	"CREATE TABLE item ("
	" id INTEGER PRIMARY KEY,"
	" issue INTEGER NOT NULL REFERENCES issue (id),"
	" section INTEGER NOT NULL,"
	" place INTEGER NOT NULL,"
	" key TEXT NOT NULL,"
	" is_paper INTEGER NOT NULL,"
	" headline TEXT NOT NULL,"
	" comment TEXT NOT NULL,"
	" headline_edited INTEGER NOT NULL,"
	" comment_edited INTEGER NOT NULL,"
	" url TEXT,"
	" title TEXT NOT NULL,"
	" description TEXT,"
	" host TEXT,"
	" byline TEXT,"
	" category TEXT,"
	" submitted_at INTEGER NOT NULL,"
	" code TEXT,"
	" image TEXT,"
	" image_alt TEXT,"
	" language TEXT,"
	" pick INTEGER NOT NULL,"
	" pick_reason TEXT,"
	" section_rule TEXT,"
	" score REAL NOT NULL,"
	" UNIQUE (issue, section, place)"
	") STRICT;"

	"CREATE TABLE item_place ("
	" item INTEGER NOT NULL REFERENCES item (id),"
	" place INTEGER NOT NULL,"
	" title TEXT NOT NULL,"
	" url TEXT NOT NULL,"
	" PRIMARY KEY (item, place)"
	") STRICT, WITHOUT ROWID;"

	"CREATE TABLE item_term ("
	" item INTEGER NOT NULL REFERENCES item (id),"
	" place INTEGER NOT NULL,"
	" name TEXT NOT NULL,"
	" value REAL NOT NULL,"
	" detail TEXT,"
	" PRIMARY KEY (item, place)"
	") STRICT, WITHOUT ROWID;"

	/* What was told, for ever. */
	"CREATE TABLE item_key ("
	" item INTEGER NOT NULL REFERENCES item (id),"
	" place INTEGER NOT NULL,"
	" key TEXT NOT NULL,"
	" PRIMARY KEY (item, place)"
	") STRICT, WITHOUT ROWID;"
	"CREATE INDEX item_key_by_key ON item_key (key);"

	"CREATE TABLE fact ("
	" name TEXT NOT NULL PRIMARY KEY,"
	" value TEXT NOT NULL"
	") STRICT, WITHOUT ROWID;",

	/* 2: manners. Times in seconds but for asked_at and smallest_gap. */
	"ALTER TABLE source ADD COLUMN empty INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE source ADD COLUMN thin INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE source ADD COLUMN why INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE source ADD COLUMN asked_url TEXT;"
	"ALTER TABLE source ADD COLUMN move_url TEXT;"
	"ALTER TABLE source ADD COLUMN move_seen_at INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE source ADD COLUMN move_days INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE source ADD COLUMN hint_every INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE source ADD COLUMN skip_hours INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE source ADD COLUMN skip_days INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE source ADD COLUMN gap REAL NOT NULL DEFAULT 0;"
	"ALTER TABLE source ADD COLUMN newest_at INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE source ADD COLUMN silent INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE source ADD COLUMN batch_ids INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE source ADD COLUMN batch_day INTEGER NOT NULL DEFAULT 0;"
	/* Entries of a weekday, from Sunday, apart by blanks. */
	"ALTER TABLE source ADD COLUMN batch_usual TEXT;"

	"CREATE TABLE host ("
	" name TEXT NOT NULL PRIMARY KEY,"
	" since INTEGER NOT NULL,"
	" asked_at INTEGER NOT NULL,"
	" held_until INTEGER NOT NULL,"
	" requests INTEGER NOT NULL,"
	" not_modified INTEGER NOT NULL,"
	" failures INTEGER NOT NULL,"
	" bytes INTEGER NOT NULL,"
	" smallest_gap INTEGER NOT NULL"
	") STRICT, WITHOUT ROWID;"

	/* Days of arXiv that were missed, and how far they were filled. */
	"CREATE TABLE gap ("
	" source TEXT NOT NULL REFERENCES source (name),"
	" day INTEGER NOT NULL,"
	" start INTEGER NOT NULL,"
	" next_at INTEGER NOT NULL,"
	" failures INTEGER NOT NULL,"
	" PRIMARY KEY (source, day)"
	") STRICT, WITHOUT ROWID;",

	/*
	 * 3: identity. Marks find the copies of an entry while there may be
	 * some; a row holds those of an entry, in 8 bytes each. No key refers
	 * to entries, as it would be looked for with each one that goes.
	 */
	"CREATE TABLE entry_mark ("
	" entry INTEGER PRIMARY KEY,"
	" marks BLOB NOT NULL"
	") STRICT;"
	/* Identifiers and keys of entries that went, by fingerprint. */
	"CREATE TABLE past ("
	" mark INTEGER PRIMARY KEY,"
	" seen_at INTEGER NOT NULL"
	") STRICT;"
	"DROP INDEX entry_key_by_key;"
	"CREATE INDEX entry_key_by_key ON entry_key (key, role, entry);"
	/* Days of lists by date are asked for apart as well. */
	"ALTER TABLE gap RENAME TO visit;"
	"ALTER TABLE entry ADD COLUMN known_since INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE item ADD COLUMN version INTEGER NOT NULL DEFAULT 0;"
	"ALTER TABLE item ADD COLUMN abstract TEXT;"
	"ALTER TABLE item ADD COLUMN updates TEXT;",

	/* 4: what is known of the pages behind links. */
	"CREATE TABLE card ("
	" url TEXT NOT NULL PRIMARY KEY,"
	" status INTEGER NOT NULL,"
	" gone TEXT,"
	" title TEXT,"
	" description TEXT,"
	" image TEXT,"
	" image_alt TEXT,"
	" canonical TEXT,"
	" language TEXT,"
	" checked_at INTEGER NOT NULL"
	") STRICT, WITHOUT ROWID;",

	/* 5: archives by quarter, and corrections; an item stays as it was. */
	"ALTER TABLE issue ADD COLUMN quarter INTEGER NOT NULL DEFAULT 0;"
	"UPDATE issue SET quarter ="
	" strftime('%Y', published_at, 'unixepoch') * 4"
	" + (strftime('%m', published_at, 'unixepoch') - 1) / 3;"
	"CREATE TABLE correction ("
	" item INTEGER NOT NULL REFERENCES item (id),"
	" corrected_at INTEGER NOT NULL,"
	" quarter INTEGER NOT NULL,"
	" headline TEXT NOT NULL,"
	" comment TEXT NOT NULL,"
	" PRIMARY KEY (item, corrected_at)"
	") STRICT, WITHOUT ROWID;",

	/* 6: how each source stood when an issue was made. */
	"CREATE TABLE coverage ("
	" issue INTEGER NOT NULL REFERENCES issue (id),"
	" place INTEGER NOT NULL,"
	" title TEXT NOT NULL,"
	" url TEXT,"
	" section TEXT NOT NULL,"
	" health INTEGER NOT NULL,"
	" since INTEGER NOT NULL,"
	" entries INTEGER NOT NULL,"
	" weekday INTEGER NOT NULL,"
	" brought INTEGER NOT NULL,"
	" usual INTEGER NOT NULL,"
	" PRIMARY KEY (issue, place)"
	") STRICT, WITHOUT ROWID;",

	/*
	 * 7: search, by the terms of text/terms.h: entries by their numbers,
	 * items by theirs below zero. It holds no positions and no texts, as
	 * these cost more than all else that is written of an entry; what it
	 * finds is looked at again. Of an item, the words as corrected.
	 */
	"CREATE VIRTUAL TABLE search USING fts5 ("
	" terms,"
	" tokenize = 'ascii',"
	" content = '',"
	" columnsize = 0,"
	" detail = none"
	");"
	"INSERT INTO search (rowid, terms)"
	" SELECT e.id, terms(e.title, e.authors,"
	"  coalesce(nullif(e.summary, ''), t.text))"
	" FROM entry e LEFT JOIN entry_text t ON t.entry = e.id;"
	"INSERT INTO search (rowid, terms)"
	" SELECT -i.id, terms(coalesce(c.headline, i.headline), i.title,"
	"  coalesce(c.comment, i.comment))"
	" FROM item i LEFT JOIN correction c ON c.item = i.id"
	"  AND c.corrected_at = (SELECT max(corrected_at)"
	"  FROM correction WHERE item = i.id);",
};

const int store_version = sizeof store_migrations / sizeof *store_migrations;
