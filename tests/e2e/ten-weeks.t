#!/bin/sh
# SPDX-License-Identifier: ISC
# The daemon under a simulated clock: ten weeks, ten issues, nothing repeated,
# and neither memory nor descriptors grow.
. "$(dirname "$0")/../tap.sh"

start_stub
make_config
for i in 1 2 3 4; do
	make_source "gen$i" "$url/gen/s$i" 'section = articles' 'interval = 12h'
done
printf '[digest]\nper_source = 1\n[section articles]\nitems = 1..4\n' >>"$tmp/etc/hebdomad.conf"

# run FROM UNTIL
run() {
	"$hebdomad" run --config "$tmp/etc" --state "$tmp/state" \
		--now "$1" --until "$2" >"$tmp/run.out" 2>"$tmp/run.err" &
	pid=$!
	pids="$pids $pid"
	peak=0
	while kill -0 $pid 2>/dev/null; do
		f=$(ls /proc/$pid/fd 2>/dev/null | wc -l)
		[ "$f" -gt "$peak" ] && peak=$f
		awk '/^VmRSS/ { print $2 }' /proc/$pid/status \
			2>/dev/null >>"$tmp/rss"
		sleep 0.05
	done
	wait $pid
}
# The stub dates its entries later than simulated time: they count as of now.
run 2026-01-01T00:00:00Z 2026-03-08T07:00:00Z
ok "the daemon runs to the end of simulated time" $?
is "ten issues" "$(grep -c 'issue=.* published folder' "$tmp/run.err")" 10
first=$peak
titles=$(for w in 1 2 3 4 5 6 7 8 9 10 11 12; do
	f=$tmp/state/public/2026/week/$w/index.html
	[ -f "$f" ] && grep -o '<h3[^>]*><a href="[^"]*"' "$f"
done | sed 's/.*href=//' | sort)
[ -n "$titles" ]
ok "the issues have items" $?
is "no story is told twice" "$(printf '%s\n' "$titles" | uniq -d)" ""
unlike "nothing went wrong" "$(cat "$tmp/run.err")" 'failed|error'
[ "$first" -lt 40 ]
ok "descriptors stay few ($first)" $?
if [ "${SANITIZED-}" != yes ]; then
	# From the third week to the tenth; a sanitizer keeps what is freed.
	n_rss=$(wc -l <"$tmp/rss")
	early=$(sed -n "$((n_rss * 3 / 10 + 1))p" "$tmp/rss")
	late=$(tail -n 1 "$tmp/rss")
	[ "$late" -le $((early + early / 4)) ]
	ok "memory does not grow ($early kB to $late kB)" $?
fi
xmllint --noout "$tmp/state/public/feed.xml" 2>/dev/null || [ $? -eq 127 ]
ok "the feed is well-formed" $?
done_testing
