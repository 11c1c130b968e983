/* SPDX-License-Identifier: ISC */
#include "internal.h"

/* In the order of the readers: read_entry() in entries.c. */
#define ENTRY_COLUMNS                                                        \
	"e.id, e.source, e.guid, e.url, e.title, e.summary, e.language,"     \
	" e.authors, e.categories, e.image, e.code, e.published_at,"         \
	" e.updated_at, e.first_seen_at, e.dated_by, e.announce, e.version," \
	" e.known_since"

/* read_known() in known.c */
#define KNOWN_COLUMNS                                                      \
	"e.id, e.guid, e.title, e.summary, e.version, t.text FROM entry e" \
	" LEFT JOIN entry_text t ON t.entry = e.id"

/* read_card() in cards.c */
#define CARD_COLUMNS                                               \
	"url, status, gone, title, description, image, image_alt," \
	" canonical, language, checked_at"

#define NEWEST_CORRECTION                                               \
	" LEFT JOIN correction c ON c.item = i.id AND c.corrected_at =" \
	" (SELECT max(corrected_at) FROM correction WHERE item = i.id)"

#define ITEM_TERMS                                         \
	"terms(coalesce(c.headline, i.headline), i.title," \
	" coalesce(c.comment, i.comment)) FROM item i" NEWEST_CORRECTION

/*
 * When something that a month or year tells was corrected, if that was after
 * it was published. Its week comes again at that time, a month as of a second
 * before and a year of two, so that no two are as new as one another (A9).
 */
#define PERIOD_CORRECTED                                                \
	"(SELECT max(correction.corrected_at) - 1 - (period.month = 0)" \
	" FROM correction JOIN period_told USING (item)"                \
	" WHERE period_told.period = period.id"                         \
	" AND correction.corrected_at > period.published_at"

const char *const store_sql[ST_COUNT] = {
	[ST_BEGIN] = "BEGIN IMMEDIATE",
	[ST_BEGIN_READING] = "BEGIN",
	[ST_COMMIT] = "COMMIT",
	[ST_ROLLBACK] = "ROLLBACK",
	[ST_SOURCE_DEACTIVATE] = "UPDATE source SET active = 0",
	[ST_SOURCE_URL] = "SELECT url FROM source WHERE name = ?",
	[ST_SOURCE_ADD] = "INSERT INTO source (name, url, active, next_poll_at)"
			  " VALUES (?, ?, 1, ?)",
	[ST_SOURCE_ACTIVATE] = "UPDATE source SET active = 1 WHERE name = ?",
	[ST_SOURCE_MOVE] =
		"UPDATE source SET url = ?, active = 1, etag = NULL,"
		" last_modified = NULL, validated_url = NULL, body_hash = 0,"
		" failures = 0, verdict = 0, message = NULL, asked_url = NULL,"
		" move_url = NULL, move_days = 0, why = 0, empty = 0,"
		" hint_every = 0, skip_hours = 0, skip_days = 0, thin = 0,"
		" silent = 0, batch_ids = 0,"
		" next_poll_at = ? WHERE name = ?",
	[ST_SOURCE_LOAD] =
		"SELECT etag, last_modified, validated_url, body_hash,"
		" last_poll_at, last_ok_at, next_poll_at, failures, status,"
		" verdict, message, damaged, empty, thin, why, asked_url,"
		" move_url, move_seen_at, move_days, hint_every, skip_hours,"
		" skip_days, gap, newest_at, silent, batch_ids, batch_day,"
		" batch_usual FROM source WHERE name = ?",
	[ST_SOURCE_SAVE] =
		"UPDATE source SET etag = ?, last_modified = ?,"
		" validated_url = ?, body_hash = ?, last_poll_at = ?,"
		" last_ok_at = ?, next_poll_at = ?, failures = ?, status = ?,"
		" verdict = ?, message = ?, damaged = ?, empty = ?, thin = ?,"
		" why = ?, asked_url = ?, move_url = ?, move_seen_at = ?,"
		" move_days = ?, hint_every = ?, skip_hours = ?,"
		" skip_days = ?, gap = ?, newest_at = ?, silent = ?,"
		" batch_ids = ?, batch_day = ?, batch_usual = ?"
		" WHERE name = ?",
	[ST_SOURCE_DUE] =
		"SELECT name, asked_url, next_poll_at, verdict FROM source"
		" WHERE active ORDER BY next_poll_at, name",
	[ST_HOST_LOAD] =
		"SELECT name, since, asked_at, held_until, requests,"
		" not_modified, failures, bytes, smallest_gap FROM host"
		" ORDER BY name",
	[ST_HOST_SAVE] = "INSERT OR REPLACE INTO host (name, since, asked_at,"
			 " held_until, requests, not_modified, failures, bytes,"
			 " smallest_gap) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
	[ST_VISIT_ADD] =
		"INSERT INTO visit (source, day, start, next_at, failures)"
		" VALUES (?, ?, 0, ?, 0) ON CONFLICT DO NOTHING",
	[ST_VISIT_LOAD] =
		"SELECT v.source, v.day, v.start, v.next_at, v.failures FROM visit v"
		" JOIN source s ON s.name = v.source WHERE s.active"
		" ORDER BY v.day, v.source",
	[ST_VISIT_SAVE] =
		"UPDATE visit SET start = ?, next_at = ?, failures = ?"
		" WHERE source = ? AND day = ?",
	[ST_VISIT_DROP] = "DELETE FROM visit WHERE source = ? AND day = ?",
	[ST_VISIT_DROP_OLD] = "DELETE FROM visit WHERE source = ? AND day < ?",
	[ST_ENTRY_COUNT] =
		"SELECT count(*), total(first_seen_at >= ?) FROM entry"
		" WHERE source = ?",
	[ST_ENTRY_BY_GUID] = "SELECT " KNOWN_COLUMNS
			     " WHERE e.source = ? AND e.guid = ?",
	[ST_ENTRY_BY_KEY] = "SELECT " KNOWN_COLUMNS
			    " JOIN entry_key k ON k.entry = e.id"
			    " WHERE k.key = ? AND k.role = 0 AND e.source = ?"
			    " AND e.title = ? ORDER BY e.id DESC LIMIT 20",
	[ST_ENTRY_BY_TITLE] =
		"SELECT k.key, " KNOWN_COLUMNS
		" JOIN entry_key k ON k.entry = e.id AND k.place = 0"
		" WHERE e.source = ? AND e.title = ?"
		" ORDER BY e.id DESC LIMIT 20",
	[ST_ENTRY_ADD] =
		"INSERT INTO entry (source, guid, url, title, summary,"
		" language, authors, categories, image, code, published_at,"
		" updated_at, first_seen_at, dated_by, announce, version,"
		" known_since)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	/* A date alone is no change (case 016). */
	[ST_ENTRY_UPDATE] =
		"UPDATE entry SET url = ?1, title = ?2, summary = ?3,"
		" language = ?4, authors = ?5, categories = ?6,"
		" image = coalesce(?7, image), code = coalesce(?8, code),"
		" version = max(?9, version), updated_at = ?10"
		" WHERE id = ?11 AND (url, title, summary, language, authors,"
		" categories, image, code, version) IS NOT"
		" (?1, ?2, ?3, ?4, ?5, ?6, coalesce(?7, image),"
		" coalesce(?8, code), max(?9, version))",
	[ST_TEXT_LOAD] = "SELECT text FROM entry_text WHERE entry = ?",
	[ST_TEXT_SAVE] =
		"INSERT INTO entry_text (entry, text) VALUES (?, ?)"
		" ON CONFLICT (entry) DO UPDATE SET text = excluded.text",
	[ST_TEXT_PURGE] = "DELETE FROM entry_text WHERE entry IN"
			  " (SELECT id FROM entry WHERE first_seen_at < ?)",
	[ST_KEY_CLEAR] = "DELETE FROM entry_key WHERE entry = ? AND role <> 2",
	[ST_KEY_ADD] =
		"INSERT INTO entry_key (entry, place, key, rule, version,"
		" role) VALUES (?, ?, ?, ?, ?, ?)",
	[ST_KEY_LOAD] = "SELECT key, rule, version, role FROM entry_key"
			" WHERE entry = ? ORDER BY place",
	[ST_SIGNAL_NEWEST] =
		"SELECT name, value, measured_at, (SELECT value FROM signal b"
		"  WHERE b.entry = s.entry AND b.name = s.name"
		"  AND b.measured_at < ?2 ORDER BY b.measured_at DESC LIMIT 1)"
		" FROM signal s WHERE entry = ?1"
		" AND measured_at = (SELECT max(measured_at) FROM signal"
		"  WHERE entry = s.entry AND name = s.name AND measured_at < ?3)"
		" ORDER BY name",
	/* A row only where the value is another than the newest one. */
	[ST_SIGNAL_ADD] =
		"INSERT INTO signal (entry, name, measured_at, value)"
		" SELECT ?1, ?2, ?3, ?4 WHERE ?4 IS NOT"
		" (SELECT value FROM signal WHERE entry = ?1 AND name = ?2"
		"  ORDER BY measured_at DESC LIMIT 1)"
		" ON CONFLICT DO UPDATE SET value = excluded.value",
	/*
	 * The week and what was measured in it, and what is older and shares
	 * a key with it, unless all that is known of the work is that it was
	 * mentioned.
	 */
	[ST_ENTRY_CANDIDATES] =
		"WITH base (id) AS ("
		" SELECT id FROM entry WHERE first_seen_at >= ?1"
		"  AND first_seen_at < ?2"
		" UNION"
		" SELECT id FROM entry e WHERE first_seen_at >= ?3"
		"  AND first_seen_at < ?1"
		"  AND EXISTS (SELECT 1 FROM signal s WHERE s.entry = e.id"
		"  AND s.measured_at >= ?1 AND s.measured_at < ?2)"
		") SELECT " ENTRY_COLUMNS " FROM entry e WHERE e.id IN ("
		" SELECT id FROM base"
		" UNION"
		" SELECT other.entry FROM base"
		"  JOIN entry_key mine ON mine.entry = base.id AND mine.role <> 1"
		"  JOIN entry_key other ON other.key = mine.key"
		"  JOIN entry old ON old.id = other.entry"
		"  WHERE old.first_seen_at < ?2"
		" UNION"
		" SELECT other.entry FROM base"
		"  JOIN entry_key mine ON mine.entry = base.id AND mine.role = 1"
		"   AND EXISTS (SELECT 1 FROM entry_key held"
		"   WHERE held.key = mine.key AND held.role IN (0, 2))"
		"  JOIN entry_key other ON other.key = mine.key"
		"  JOIN entry old ON old.id = other.entry"
		"  WHERE old.first_seen_at < ?2"
		") ORDER BY e.id",
	[ST_ENTRY_OF_KEY] = "SELECT " ENTRY_COLUMNS
			    " FROM entry e WHERE e.id IN"
			    " (SELECT entry FROM entry_key WHERE key = ?)"
			    " AND e.first_seen_at < ? ORDER BY e.id",
	[ST_ENTRY_OF_ID] = "SELECT " ENTRY_COLUMNS
			   " FROM entry e WHERE e.id = ?",
	[ST_MARK_SAVE] = "INSERT OR REPLACE INTO entry_mark (entry, marks)"
			 " VALUES (?, ?)",
	[ST_MARK_LOAD] = "SELECT entry, marks FROM entry_mark WHERE entry > ?",
	/* Entries are numbered in the order of sight. */
	[ST_MARK_PURGE] =
		"DELETE FROM entry_mark WHERE entry < (SELECT coalesce("
		"(SELECT id FROM entry WHERE first_seen_at >= ?"
		" ORDER BY first_seen_at, id LIMIT 1), 1 << 62))",
	[ST_PAST_FIND] = "SELECT seen_at FROM past WHERE mark = ?",
	[ST_PAST_ADD] = "INSERT INTO past (mark, seen_at) VALUES (?, ?)"
			" ON CONFLICT (mark) DO UPDATE"
			" SET seen_at = min(seen_at, excluded.seen_at)",
	[ST_OLD_FIND] = "SELECT id, source, guid, first_seen_at, known_since"
			" FROM entry WHERE first_seen_at < ?"
			" ORDER BY first_seen_at, id LIMIT 500",
	[ST_OLD_TEXT_DROP] = "DELETE FROM entry_text WHERE entry = ?",
	[ST_OLD_KEYS_DROP] = "DELETE FROM entry_key WHERE entry = ?",
	[ST_OLD_SIGNALS_DROP] = "DELETE FROM signal WHERE entry = ?",
	[ST_OLD_DROP] = "DELETE FROM entry WHERE id = ?",
	[ST_FIRST_SEEN] = "SELECT coalesce(min(first_seen_at), 0) FROM entry",
	[ST_NEWEST_TIME] =
		"SELECT max(coalesce((SELECT max(first_seen_at) FROM entry),"
		" 0), coalesce((SELECT max(last_poll_at) FROM source), 0))",
	[ST_TOLD] =
		"SELECT k.key, min(i.name) FROM item_key k"
		" JOIN item t ON t.id = k.item JOIN issue i ON i.id = t.issue"
		" WHERE i.name IS NOT ? GROUP BY k.key ORDER BY k.key",
	[ST_TELLING] =
		"SELECT i.name, t.title, t.abstract, t.version FROM item_key k"
		" JOIN item t ON t.id = k.item JOIN issue i ON i.id = t.issue"
		" WHERE k.key = ? AND i.closes_at <= ?"
		" ORDER BY i.closes_at DESC LIMIT 1",
	[ST_ISSUE_ADD] =
		"INSERT INTO issue (name, rule, year, number, first_day,"
		" title, language, opens_at, closes_at, published_at, late,"
		" n_entries, n_sources, n_failed)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	[ST_SECTION_ADD] = "INSERT INTO section (issue, place, id, title)"
			   " VALUES (?, ?, ?, ?)",
	[ST_ITEM_ADD] =
		"INSERT INTO item (issue, section, place, key, is_paper,"
		" headline, comment, headline_edited, comment_edited, url,"
		" title, description, host, byline, category, submitted_at,"
		" code, image, image_alt, language, pick, pick_reason,"
		" section_rule, score, version, abstract, updates) VALUES (?,"
		" ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
		" ?, ?, ?, ?, ?, ?)",
	[ST_PLACE_ADD] = "INSERT INTO item_place (item, place, title, url)"
			 " VALUES (?, ?, ?, ?)",
	[ST_TERM_ADD] =
		"INSERT INTO item_term (item, place, name, value, detail)"
		" VALUES (?, ?, ?, ?, ?)",
	[ST_ITEM_KEY_ADD] =
		"INSERT INTO item_key (item, place, key) VALUES (?, ?, ?)",
	[ST_ISSUE_LOAD] =
		"SELECT id, name, rule, year, number, first_day, title,"
		" language, opens_at, closes_at, published_at, late,"
		" n_entries, n_sources, n_failed FROM issue WHERE name = ?",
	[ST_COVERAGE_ADD] =
		"INSERT INTO coverage (issue, place, title, url, section,"
		" health, since, entries, weekday, brought, usual)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	[ST_COVERAGE_LOAD] =
		"SELECT title, url, section, health, since, entries,"
		" weekday, brought, usual FROM coverage WHERE issue = ?"
		" ORDER BY place",
	[ST_SECTION_LOAD] = "SELECT id, title FROM section WHERE issue = ?"
			    " ORDER BY place",
	[ST_ITEM_LOAD] =
		"SELECT id, key, is_paper, headline, comment,"
		" headline_edited, comment_edited, url, title, description,"
		" host, byline, category, submitted_at, code, image,"
		" image_alt, language, pick, pick_reason, section_rule, score,"
		" version, abstract, updates FROM item WHERE issue = ? AND section = ? ORDER BY place",
	[ST_PLACE_LOAD] = "SELECT title, url FROM item_place WHERE item = ?"
			  " ORDER BY place",
	[ST_TERM_LOAD] =
		"SELECT name, value, detail FROM item_term WHERE item = ?"
		" ORDER BY place",
	[ST_ITEM_KEY_LOAD] =
		"SELECT key FROM item_key WHERE item = ? ORDER BY place",
	[ST_ISSUE_REFS] =
		"SELECT name, year, number, first_day, published_at, title,"
		" (SELECT count(*) FROM item WHERE issue = issue.id), id, quarter,"
		" (SELECT max(corrected_at) FROM correction JOIN item"
		"  ON item.id = correction.item WHERE item.issue = issue.id)"
		" FROM issue ORDER BY first_day, name",
	[ST_ISSUE_PENDING] = "SELECT name FROM issue WHERE NOT is_published"
			     " ORDER BY first_day, name",
	[ST_ISSUE_PUBLISHED] =
		"UPDATE issue SET is_published = 1 WHERE name = ?",
	[ST_CARD_SAVE] = "INSERT OR REPLACE INTO card (" CARD_COLUMNS ")"
			 " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	[ST_CARD_LOAD] = "SELECT " CARD_COLUMNS " FROM card WHERE url = ?",
	[ST_CARDS_LOAD] = "SELECT " CARD_COLUMNS " FROM card"
			  " WHERE checked_at >= ? ORDER BY url",
	[ST_CARD_PURGE] = "DELETE FROM card WHERE checked_at < ?",
	[ST_ISSUE_QUARTER] =
		"UPDATE issue SET quarter = max("
		" strftime('%Y', published_at, 'unixepoch') * 4"
		" + (strftime('%m', published_at, 'unixepoch') - 1) / 3,"
		" (SELECT max(quarter) FROM issue),"
		" (SELECT coalesce(max(quarter), 0) FROM correction))"
		" WHERE id = ?",
	[ST_CORRECTION_TIME] = "SELECT max(corrected_at) FROM correction",
	[ST_CORRECTION_ITEM] = "SELECT item.id FROM item"
			       " JOIN issue ON issue.id = item.issue"
			       " WHERE issue.name = ? AND item.key = ?",
	[ST_CORRECTION_ADD] =
		"INSERT INTO correction (item, corrected_at, quarter,"
		" headline, comment) SELECT ?4, ?1, max("
		" strftime('%Y', ?1, 'unixepoch') * 4"
		" + (strftime('%m', ?1, 'unixepoch') - 1) / 3,"
		" (SELECT max(quarter) FROM issue),"
		" (SELECT coalesce(max(quarter), 0) FROM correction)), ?2, ?3",
	[ST_CORRECTION_LOAD] =
		"SELECT corrected_at, headline, comment FROM correction"
		" WHERE item = ? AND quarter <= ? ORDER BY corrected_at",
	[ST_REISSUES] =
		"SELECT DISTINCT issue.name, correction.quarter"
		" FROM correction JOIN item ON item.id = correction.item"
		" JOIN issue ON issue.id = item.issue"
		" WHERE correction.quarter > issue.quarter"
		" UNION SELECT period.name, correction.quarter"
		" FROM correction JOIN period_told USING (item)"
		" JOIN period ON period.id = period_told.period"
		" WHERE correction.quarter > period.quarter"
		" ORDER BY 2, 1",
	[ST_BACKUP] = "VACUUM INTO ?",
	[ST_SEARCH_ADD] = "INSERT INTO search (rowid, terms) VALUES"
			  " (?, terms(?, ?, ?))",
	/* An index without texts is told what it was given. */
	[ST_SEARCH_DROP] =
		"INSERT INTO search (search, rowid, terms)"
		" SELECT 'delete', e.id, terms(e.title, e.authors,"
		"  coalesce(nullif(e.summary, ''), t.text))"
		" FROM entry e LEFT JOIN entry_text t ON t.entry = e.id"
		" WHERE e.id = ?",
	/* An item has the words of its newest correction. */
	[ST_SEARCH_ITEM_ADD] = "INSERT INTO search (rowid, terms)"
			       " SELECT -i.id, " ITEM_TERMS " WHERE i.id = ?",
	[ST_SEARCH_ITEM_DROP] = "INSERT INTO search (search, rowid, terms)"
				" SELECT 'delete', -i.id, " ITEM_TERMS
				" WHERE i.id = ?",
	/* Of entries that have no summary, before their texts go. */
	[ST_SEARCH_TEXTS] = "SELECT e.id, e.title, e.authors"
			    " FROM entry e JOIN entry_text t ON t.entry = e.id"
			    " WHERE e.first_seen_at < ? AND e.summary = ''",
	/* Entries and items are numbered in the order of sight. */
	[ST_SEARCH_ENTRIES] = "SELECT e.title, e.authors,"
			      " coalesce(nullif(e.summary, ''), t.text, ''),"
			      " e.source, e.url, e.first_seen_at, NULL,"
			      " (SELECT key FROM entry_key k"
			      "  WHERE k.entry = e.id AND k.place = 0)"
			      " FROM search s JOIN entry e ON e.id = s.rowid"
			      " LEFT JOIN entry_text t ON t.entry = e.id"
			      " WHERE search MATCH ? AND s.rowid > 0"
			      " ORDER BY s.rowid DESC LIMIT ?",
	[ST_SEARCH_ITEMS] =
		"SELECT coalesce(c.headline, i.headline), i.title,"
		" coalesce(c.comment, i.comment),"
		" i.host, i.url, n.published_at, n.name, i.key"
		" FROM search s JOIN item i ON i.id = -s.rowid" NEWEST_CORRECTION
		" JOIN issue n ON n.id = i.issue"
		" WHERE search MATCH ? AND s.rowid < 0"
		" ORDER BY s.rowid LIMIT ?",
	[ST_PERIOD_ADD] =
		"INSERT INTO period (name, rule, year, month, end_day, title,"
		" language, opens_at, closes_at, published_at, late,"
		" n_entries, n_items, n_before, quarter, after_issue)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
		" (SELECT max(coalesce((SELECT max(quarter) FROM issue), 0),"
		" coalesce((SELECT max(quarter) FROM correction), 0))),"
		" (SELECT coalesce(max(id), 0) FROM issue))",
	[ST_PERIOD_WEEK_ADD] = "INSERT INTO period_week (period, place, issue)"
			       " SELECT ?, ?, id FROM issue WHERE name = ?",
	[ST_PERIOD_SECTION_ADD] =
		"INSERT INTO period_section (period, place, id, title)"
		" VALUES (?, ?, ?, ?)",
	[ST_PERIOD_ITEM_ADD] =
		"INSERT INTO period_item (period, section, place, item, pick,"
		" score, told_score, signal, source, was, became)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
	[ST_PERIOD_TERM_ADD] =
		"INSERT INTO period_term (item, place, name, value, detail)"
		" VALUES (?, ?, ?, ?, ?)",
	[ST_PERIOD_TREND_ADD] =
		"INSERT INTO period_trend (period, place, term, n, n_before)"
		" VALUES (?, ?, ?, ?, ?)",
	[ST_PERIOD_TREND_ITEM_ADD] =
		"INSERT INTO period_trend_item (period, trend, place, item)"
		" VALUES (?, ?, ?, ?)",
	[ST_PERIOD_LOAD] =
		"SELECT id, name, rule, year, month, end_day, title, language,"
		" opens_at, closes_at, published_at, late, n_entries, n_items,"
		" n_before, " PERIOD_CORRECTED
		" AND correction.quarter <= ?2) FROM period WHERE name = ?1",
	[ST_PERIOD_WEEK_LOAD] =
		"SELECT i.name FROM period_week w JOIN issue i"
		" ON i.id = w.issue WHERE w.period = ? ORDER BY w.place",
	[ST_PERIOD_SECTION_LOAD] =
		"SELECT id, title FROM period_section WHERE period = ?"
		" ORDER BY place",
	[ST_PERIOD_ITEM_LOAD] =
		"SELECT id, item, pick, score, told_score, signal, source, was,"
		" became FROM period_item WHERE period = ? AND section = ?"
		" ORDER BY place",
	[ST_PERIOD_TERM_LOAD] =
		"SELECT name, value, detail FROM period_term WHERE item = ?"
		" ORDER BY place",
	[ST_PERIOD_TREND_LOAD] =
		"SELECT term, n, n_before FROM period_trend WHERE period = ?"
		" ORDER BY place",
	[ST_PERIOD_TREND_ITEM_LOAD] =
		"SELECT item FROM period_trend_item WHERE period = ?"
		" AND trend = ? ORDER BY place",
	/* Of the same end a month before its year. */
	[ST_PERIOD_REFS] =
		"SELECT name, year, month, end_day, published_at, title,"
		" (SELECT count(*) FROM period_item WHERE period = period.id),"
		" id, quarter, after_issue, " PERIOD_CORRECTED
		") FROM period ORDER BY end_day, month = 0, name",
	[ST_PERIOD_PENDING] = "SELECT name FROM period WHERE NOT is_published"
			      " ORDER BY end_day, month = 0, name",
	[ST_PERIOD_PUBLISHED] =
		"UPDATE period SET is_published = 1 WHERE name = ?",
	[ST_FACT_GET] = "SELECT value FROM fact WHERE name = ?",
	[ST_FACT_SET] =
		"INSERT INTO fact (name, value) VALUES (?, ?)"
		" ON CONFLICT (name) DO UPDATE SET value = excluded.value",
};
