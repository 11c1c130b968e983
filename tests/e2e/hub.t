#!/bin/sh
# SPDX-License-Identifier: ISC
# A31, A32, A29: the hub is told of each feed that changed, once, and again
# when it failed, and publishing waits for none of it.
. "$(dirname "$0")/../tap.sh"

start_stub
make_config
printf '[section articles]\nitems = 1..4\n[digest]\nper_source = 4\n' >>"$tmp/etc/hebdomad.conf"
make_source gen "$url/gen/s" 'section = articles' 'interval = 12h'
date -d 2026-01-06T07:00:00Z +%s >"$tmp/web/now"

# run FROM UNTIL
run() {
	"$hebdomad" run --config "$tmp/etc" --state "$tmp/state" \
		--now "$1" --until "$2" >/dev/null 2>"$tmp/run.err"
}
told() { grep -c "^/$1	" "$tmp/web/requests.log"; }
public=$tmp/state/public

run 2026-01-06T08:00:00Z 2026-01-11T07:00:00Z
unlike "without a hub no feed has one (A32)" "$(cat "$public"/*.xml "$public/feed.json")" 'rel="hub"|"hubs"'

# It fails: one line, and the issue is there all the same.
printf '[publish]\nhub = %s/status/503\n' "$url" >>"$tmp/etc/hebdomad.conf"
run 2026-01-11T08:00:00Z 2026-01-18T07:00:00Z
[ -f "$public/2026/week/3/index.html" ]
ok "a hub that fails holds up no issue" $?
is "its failure is logged once" "$(grep -c 'cannot be told' "$tmp/run.err")" 1
like "with the reason" "$(cat "$tmp/run.err")" 'hub=.*/status/503 cannot be told of topic=feed.xml: it answered 503'
tries=$(told status/503)
[ "$tries" -ge 8 ] && [ "$tries" -le 20 ]
ok "it is tried again, ever later ($tries times in a week)" $?

# It works: each feed once.
sed -i "s|^hub = .*|hub = $url/hub|" "$tmp/etc/hebdomad.conf"
echo fine >"$tmp/web/hub"
run 2026-01-18T08:00:00Z 2026-01-19T08:00:00Z
is "it is told of every feed that was published" \
	"$(grep -o 'told of topic=.*' "$tmp/run.err" | sort | tr '\n' ' ')" \
	"told of topic=articles.xml told of topic=feed.json told of topic=feed.xml told of topic=items.xml told of topic=other.xml told of topic=papers.xml told of topic=usecases.xml "
is "by as many requests" "$(told hub)" 7
like "each with the topic that the feed says of itself" "$(tail -n 7 "$tmp/web/forms.log")" \
	'^hub\.mode=publish&hub\.url=http%3A%2F%2F127\.0\.0\.1%3A8470%2Ffeed\.xml$'
for f in feed items articles papers; do
	like "$f.xml names it" "$(cat "$public/$f.xml")" "<link rel=\"hub\" href=\"$url/hub\"/>"
done
like "feed.json does" "$(cat "$public/feed.json")" '"type": "WebSub"'
run 2026-01-19T08:00:00Z 2026-01-20T08:00:00Z
is "and of nothing twice, also after a restart" "$(told hub)" 7
run 2026-01-20T08:00:00Z 2026-01-25T08:00:00Z
is "the next issue brings what it changed" \
	"$(grep -o 'told of topic=.*' "$tmp/run.err" | sort | tr '\n' ' ')" \
	"told of topic=articles.xml told of topic=feed.json told of topic=feed.xml told of topic=items.xml "

# The daemon's own server says so in header fields, after a reload as well.
sed -i '/^listen/d; s/^\[serve\]/[serve]\nlisten = 127.0.0.1:0/' "$tmp/etc/hebdomad.conf"
sed -i "s|^listen = .*|listen = unix:$tmp/socket|" "$tmp/etc/hebdomad.conf"
if command -v curl >/dev/null; then
	"$hebdomad" run --config "$tmp/etc" --state "$tmp/state" >/dev/null 2>"$tmp/run.err" &
	pids="$pids $!"
	pid=$!
	head_of() { curl -sI --unix-socket "$tmp/socket" "http://localhost/$1" | tr -d '\r'; }
	wait_for '[ -S "$tmp/socket" ]'
	for f in feed.xml items.xml articles.xml feed.json; do
		like "Link of $f" "$(head_of $f)" \
			"^Link: <$url/hub>; rel=\"hub\", <http://127.0.0.1:8470/$f>; rel=\"self\"\$"
	done
	unlike "an archive has none" "$(head_of archive/2026-q1.xml)" '^Link:'
	sed -i '/^hub = /d' "$tmp/etc/hebdomad.conf"
	kill -HUP $pid
	wait_for "grep -q reloaded '$tmp/run.err'"
	unlike "after a reload without a hub there is no Link" "$(head_of feed.xml)" '^Link:'
	kill $pid
else
	echo "# SKIP header fields: curl is not installed"
fi
done_testing
