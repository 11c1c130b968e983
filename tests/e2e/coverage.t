#!/bin/sh
# SPDX-License-Identifier: ISC
# An issue says how its sources stood: in all formats, from its record, and in
# the language that it was made in.
. "$(dirname "$0")/../tap.sh"

start_stub
make_config
for i in 1 2; do
	make_source "gen$i" "$url/gen/s$i" "title = Gen $i" 'section = articles' \
		'interval = 12h'
done
make_source dead "http://127.0.0.1:1/feed" 'title = The Dead'
# A place to answer from, until it is taken away.
mkdir -p "$tmp/web/site"
printf '<rss version="2.0"><channel><title>T</title><item><title>Seen once</title><link>https://a.example/1</link><description>One.</description></item></channel></rss>' \
	>"$tmp/web/site/feed.xml"
make_source gone "$url/site/feed.xml" 'title = The Gone' 'interval = 12h'
make_source secret "http://me:word@127.0.0.1:$port/gen/s3" 'title = The Secret' 'interval = 12h'
make_source off "$url/gen/s4" 'title = The Disabled' 'enabled = no'
printf '[digest]\nper_source = 1\ntimezone = Asia/Tokyo\n' >>"$tmp/etc/hebdomad.conf"

# run FROM UNTIL
run() {
	"$hebdomad" run --config "$tmp/etc" --state "$tmp/state" \
		--now "$1" --until "$2" >"$tmp/run.out" 2>>"$tmp/run.err"
}
run 2026-01-04T00:00:00Z 2026-01-06T12:00:00Z
rm "$tmp/web/site/feed.xml"
run 2026-01-06T12:00:00Z 2026-01-10T23:00:00Z
page=$(cat "$tmp/state/public/2026/week/2/index.html")
like "so many answered" "$page" '<p>3 of 5 sources answered\.'
like "one never did" "$page" 'The Dead has not answered yet\.'
like "one did until it was gone" "$page" 'The Gone has failed since 6 January 2026\.'
unlike "of a disabled one nothing is said" "$page" 'The Disabled'

sources=$(cat "$tmp/state/public/sources/index.html")
like "the page of the sources knows them" "$sources" \
	'<a href="[^"]*/gen/s1">Gen 1</a> <small>[0-9]+ (entry|entries) that week'
like "with what they lack" "$sources" 'The Gone</a> <small>1 entry that week.* has failed since 6 January 2026</small>'
like "a password is not shown" "$sources" '<span>The Secret</span>'
unlike "nowhere" "$(cat "$tmp"/state/public/*.xml "$tmp"/state/public/*/*.html)" 'me:word'

show() { heb digest --week 2026-w02 "$@" --now 2026-01-12T00:00:00Z 2>&1; }
like "text" "$(show --format text)" '^Coverage$'
like "markdown" "$(show --format markdown)" '^## Coverage$'
is "json: one failed since then, one for ever" \
	"$(show --format json | grep -A1 '"health": "failed"' | grep -c '"since": \(null\|"2026-01-06T..:..:..Z"\)')" 2

# A record keeps its words; what comes later has others.
entry() {
	awk -v RS='<entry ' -v id="/2026/week/$1</id>" 'index($0, id)' \
		"$tmp/state/public/feed.xml" | sed '/<\/entry>/q'
}
speak() {
	mkdir -p "$tmp/etc/hebdomad.conf.d"
	printf '[digest]\nlanguage = %s\n' "$1" >"$tmp/etc/hebdomad.conf.d/language.conf"
}
entry 2 >"$tmp/before"
[ -s "$tmp/before" ]
ok "the feed has the issue" $?
speak ja
run 2026-01-12T00:00:00Z 2026-01-17T23:00:00Z
old=$tmp/state/public/2026/week/2/index.html
like "the old issue stays English" "$(cat "$old")" '<html lang="en">'
like "and says so" "$(cat "$old")" '3 of 5 sources answered\.'
entry 2 >"$tmp/after"
cmp -s "$tmp/before" "$tmp/after"
ok "its entry is the same, byte for byte" $?
new=$(cat "$tmp/state/public/2026/week/3/index.html")
like "the new one is Japanese" "$new" '<html lang="ja">'
like "in what is counted" "$new" '5件の情報源のうち3件から応答がありました。'
like "and in what failed" "$new" 'The Goneは2026年1月6日から応答がありません。'
like "and the site around it" "$(cat "$tmp/state/public/about/index.html")" '<h1>作り方</h1>'

mkdir -p "$tmp/etc/labels"
sed 's/^coverage =.*/coverage = Quellen/; s/^answered =.*/answered = {n} von {all} antworteten. | {n} von {all} antworteten./' \
	"$root/doc/labels-en.conf" >"$tmp/etc/labels/de.conf"
speak de
run 2026-01-18T00:00:00Z 2026-01-24T23:00:00Z
new=$(cat "$tmp/state/public/2026/week/4/index.html")
like "a language of one's own" "$new" '<html lang="de">'
like "has its words in the issue" "$new" '<h2>Quellen</h2>'
like "and in its counts" "$new" '<p>3 von 5 antworteten\.'
done_testing
