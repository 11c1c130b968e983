CREATE TABLE card (
 url TEXT NOT NULL PRIMARY KEY,
 status INTEGER NOT NULL,
 gone TEXT,
 title TEXT,
 description TEXT,
 image TEXT,
 image_alt TEXT,
 canonical TEXT,
 language TEXT,
 checked_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE correction (
 item INTEGER NOT NULL REFERENCES item (id),
 corrected_at INTEGER NOT NULL,
 quarter INTEGER NOT NULL,
 headline TEXT NOT NULL,
 comment TEXT NOT NULL,
 PRIMARY KEY (item, corrected_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE coverage (
 issue INTEGER NOT NULL REFERENCES issue (id),
 place INTEGER NOT NULL,
 title TEXT NOT NULL,
 url TEXT,
 section TEXT NOT NULL,
 health INTEGER NOT NULL,
 since INTEGER NOT NULL,
 entries INTEGER NOT NULL,
 weekday INTEGER NOT NULL,
 brought INTEGER NOT NULL,
 usual INTEGER NOT NULL,
 PRIMARY KEY (issue, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
 id INTEGER PRIMARY KEY,
 source TEXT NOT NULL REFERENCES source (name),
 guid TEXT NOT NULL,
 url TEXT,
 title TEXT NOT NULL,
 summary TEXT NOT NULL,
 language TEXT,
 authors TEXT NOT NULL,
 categories TEXT NOT NULL,
 image TEXT,
 code TEXT,
 published_at INTEGER NOT NULL,
 updated_at INTEGER NOT NULL,
 first_seen_at INTEGER NOT NULL,
 dated_by INTEGER NOT NULL,
 announce INTEGER NOT NULL,
 version INTEGER NOT NULL,
 known_since INTEGER NOT NULL DEFAULT 0,
 UNIQUE (source, guid)
) STRICT;

CREATE INDEX entry_by_sight ON entry (first_seen_at);

CREATE INDEX entry_by_title ON entry (source, title);

CREATE TABLE entry_key (
 entry INTEGER NOT NULL REFERENCES entry (id),
 place INTEGER NOT NULL,
 key TEXT NOT NULL,
 rule TEXT NOT NULL,
 version INTEGER NOT NULL,
 role INTEGER NOT NULL,
 PRIMARY KEY (entry, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX entry_key_by_key ON entry_key (key, role, entry);

CREATE TABLE entry_mark (
 entry INTEGER PRIMARY KEY,
 marks BLOB NOT NULL
) STRICT;

CREATE TABLE entry_text (
 entry INTEGER PRIMARY KEY REFERENCES entry (id),
 text TEXT NOT NULL
) STRICT;

CREATE TABLE fact (
 name TEXT NOT NULL PRIMARY KEY,
 value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE host (
 name TEXT NOT NULL PRIMARY KEY,
 since INTEGER NOT NULL,
 asked_at INTEGER NOT NULL,
 held_until INTEGER NOT NULL,
 requests INTEGER NOT NULL,
 not_modified INTEGER NOT NULL,
 failures INTEGER NOT NULL,
 bytes INTEGER NOT NULL,
 smallest_gap INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE issue (
 id INTEGER PRIMARY KEY,
 name TEXT NOT NULL UNIQUE,
 rule INTEGER NOT NULL,
 year INTEGER NOT NULL,
 number INTEGER NOT NULL,
 first_day INTEGER NOT NULL,
 title TEXT NOT NULL,
 language TEXT NOT NULL,
 opens_at INTEGER NOT NULL,
 closes_at INTEGER NOT NULL,
 published_at INTEGER NOT NULL,
 late INTEGER NOT NULL,
 n_entries INTEGER NOT NULL,
 n_sources INTEGER NOT NULL,
 n_failed INTEGER NOT NULL,
 is_published INTEGER NOT NULL DEFAULT 0,
 quarter INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE item (
 id INTEGER PRIMARY KEY,
 issue INTEGER NOT NULL REFERENCES issue (id),
 section INTEGER NOT NULL,
 place INTEGER NOT NULL,
 key TEXT NOT NULL,
 is_paper INTEGER NOT NULL,
 headline TEXT NOT NULL,
 comment TEXT NOT NULL,
 headline_edited INTEGER NOT NULL,
 comment_edited INTEGER NOT NULL,
 url TEXT,
 title TEXT NOT NULL,
 description TEXT,
 host TEXT,
 byline TEXT,
 category TEXT,
 submitted_at INTEGER NOT NULL,
 code TEXT,
 image TEXT,
 image_alt TEXT,
 language TEXT,
 pick INTEGER NOT NULL,
 pick_reason TEXT,
 section_rule TEXT,
 score REAL NOT NULL,
 version INTEGER NOT NULL DEFAULT 0,
 abstract TEXT,
 updates TEXT,
 UNIQUE (issue, section, place)
) STRICT;

CREATE TABLE item_key (
 item INTEGER NOT NULL REFERENCES item (id),
 place INTEGER NOT NULL,
 key TEXT NOT NULL,
 PRIMARY KEY (item, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX item_key_by_key ON item_key (key);

CREATE TABLE item_place (
 item INTEGER NOT NULL REFERENCES item (id),
 place INTEGER NOT NULL,
 title TEXT NOT NULL,
 url TEXT NOT NULL,
 PRIMARY KEY (item, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE item_term (
 item INTEGER NOT NULL REFERENCES item (id),
 place INTEGER NOT NULL,
 name TEXT NOT NULL,
 value REAL NOT NULL,
 detail TEXT,
 PRIMARY KEY (item, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE past (
 mark INTEGER PRIMARY KEY,
 seen_at INTEGER NOT NULL
) STRICT;

CREATE TABLE period (
 id INTEGER PRIMARY KEY,
 name TEXT NOT NULL UNIQUE,
 rule INTEGER NOT NULL,
 year INTEGER NOT NULL,
 month INTEGER NOT NULL,
 end_day INTEGER NOT NULL,
 title TEXT NOT NULL,
 language TEXT NOT NULL,
 opens_at INTEGER NOT NULL,
 closes_at INTEGER NOT NULL,
 published_at INTEGER NOT NULL,
 late INTEGER NOT NULL,
 n_entries INTEGER NOT NULL,
 n_items INTEGER NOT NULL,
 n_before INTEGER NOT NULL,
 quarter INTEGER NOT NULL,
 after_issue INTEGER NOT NULL,
 is_published INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE period_item (
 id INTEGER PRIMARY KEY,
 period INTEGER NOT NULL REFERENCES period (id),
 section INTEGER NOT NULL,
 place INTEGER NOT NULL,
 item INTEGER NOT NULL REFERENCES item (id),
 pick INTEGER NOT NULL,
 score REAL NOT NULL,
 told_score REAL NOT NULL,
 signal TEXT,
 source TEXT,
 was REAL NOT NULL,
 became REAL NOT NULL,
 UNIQUE (period, section, place)
) STRICT;

CREATE TABLE period_section (
 period INTEGER NOT NULL REFERENCES period (id),
 place INTEGER NOT NULL,
 id TEXT NOT NULL,
 title TEXT NOT NULL,
 PRIMARY KEY (period, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE period_term (
 item INTEGER NOT NULL REFERENCES period_item (id),
 place INTEGER NOT NULL,
 name TEXT NOT NULL,
 value REAL NOT NULL,
 detail TEXT,
 PRIMARY KEY (item, place)
) STRICT, WITHOUT ROWID;

CREATE VIEW period_told AS SELECT period, item FROM period_item UNION SELECT period, item FROM period_trend_item;

CREATE TABLE period_trend (
 period INTEGER NOT NULL REFERENCES period (id),
 place INTEGER NOT NULL,
 term TEXT NOT NULL,
 n INTEGER NOT NULL,
 n_before INTEGER NOT NULL,
 PRIMARY KEY (period, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE period_trend_item (
 period INTEGER NOT NULL REFERENCES period (id),
 trend INTEGER NOT NULL,
 place INTEGER NOT NULL,
 item INTEGER NOT NULL REFERENCES item (id),
 PRIMARY KEY (period, trend, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE period_week (
 period INTEGER NOT NULL REFERENCES period (id),
 place INTEGER NOT NULL,
 issue INTEGER NOT NULL REFERENCES issue (id),
 PRIMARY KEY (period, place)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5 ( terms, tokenize = 'ascii', content = '', columnsize = 0, detail = none);

CREATE TABLE section (
 issue INTEGER NOT NULL REFERENCES issue (id),
 place INTEGER NOT NULL,
 id TEXT NOT NULL,
 title TEXT NOT NULL,
 PRIMARY KEY (issue, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE signal (
 entry INTEGER NOT NULL REFERENCES entry (id),
 name TEXT NOT NULL,
 measured_at INTEGER NOT NULL,
 value REAL NOT NULL,
 PRIMARY KEY (entry, name, measured_at)
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
 name TEXT NOT NULL PRIMARY KEY,
 url TEXT NOT NULL,
 active INTEGER NOT NULL,
 etag TEXT,
 last_modified TEXT,
 validated_url TEXT,
 body_hash INTEGER NOT NULL DEFAULT 0,
 last_poll_at INTEGER NOT NULL DEFAULT 0,
 last_ok_at INTEGER NOT NULL DEFAULT 0,
 next_poll_at INTEGER NOT NULL DEFAULT 0,
 failures INTEGER NOT NULL DEFAULT 0,
 status INTEGER NOT NULL DEFAULT 0,
 verdict INTEGER NOT NULL DEFAULT 0,
 message TEXT,
 damaged INTEGER NOT NULL DEFAULT 0,
 empty INTEGER NOT NULL DEFAULT 0,
 thin INTEGER NOT NULL DEFAULT 0,
 why INTEGER NOT NULL DEFAULT 0,
 asked_url TEXT,
 move_url TEXT,
 move_seen_at INTEGER NOT NULL DEFAULT 0,
 move_days INTEGER NOT NULL DEFAULT 0,
 hint_every INTEGER NOT NULL DEFAULT 0,
 skip_hours INTEGER NOT NULL DEFAULT 0,
 skip_days INTEGER NOT NULL DEFAULT 0,
 gap REAL NOT NULL DEFAULT 0,
 newest_at INTEGER NOT NULL DEFAULT 0,
 silent INTEGER NOT NULL DEFAULT 0,
 batch_ids INTEGER NOT NULL DEFAULT 0,
 batch_day INTEGER NOT NULL DEFAULT 0,
 batch_usual TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE "visit" (
 source TEXT NOT NULL REFERENCES source (name),
 day INTEGER NOT NULL,
 start INTEGER NOT NULL,
 next_at INTEGER NOT NULL,
 failures INTEGER NOT NULL,
 PRIMARY KEY (source, day)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 8;
PRAGMA application_id = 1751474532;
