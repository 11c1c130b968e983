#!/bin/sh
# SPDX-License-Identifier: ISC
# Two simulated hours of a thousand sources over loopback, of which a tenth
# fails: each healthy one is asked as often as its interval says, each broken
# one ever more seldom, and neither memory nor descriptors grow.
. "$(dirname "$0")/../tap.sh"

start_stub
make_config

printf '<rss version="2.0"><channel><title>T</title><item><title>One</title><link>https://a.example/1</link></item></channel></rss>' >"$tmp/web/feed.xml"
printf 'HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n<rss>' >"$tmp/web/cut.http"
printf '<html><title>no feed</title></html>' >"$tmp/web/page.html"

# Ten ways in turn, of which one is bad, each time another.
i=0
while [ $i -lt 1000 ]; do
	path=feed.xml
	if [ $((i % 10)) -eq 7 ]; then
		case $((i / 10 % 5)) in
		0) path=status/404 ;;
		1) path=status/500 ;;
		2) path=loop ;;
		3) path=cut ;;
		4) path=page.html ;;
		esac
	fi
	printf '[source]\nurl = %s/%s?%d\ninterval = 15min\nmax_interval = 15min\n' \
		"$url" "$path" $i >"$tmp/etc/feeds.d/s$i.conf"
	i=$((i + 1))
done

"$hebdomad" run --config "$tmp/etc" --state "$tmp/state" \
	--now 2026-03-04T12:00:00Z --until 2026-03-04T14:00:00Z >"$tmp/run.out" 2>"$tmp/run.err" &
pid=$!
pids="$pids $pid"
peak=0
: >"$tmp/rss"
while kill -0 $pid 2>/dev/null; do
	f=$(ls /proc/$pid/fd 2>/dev/null | wc -l)
	[ "$f" -gt "$peak" ] && peak=$f
	awk '/^VmRSS/ { print $2 }' /proc/$pid/status 2>/dev/null >>"$tmp/rss"
	sleep 0.05
done
wait $pid
ok "the daemon runs to the end of simulated time" $?

# Requests of each source, as "NUMBER TIMES"
cut -f1 "$tmp/web/requests.log" | sed -n 's/.*?//p' | sort -n | uniq -c |
	awk '{ print $2, $1 }' >"$tmp/times"
is "each source was asked" "$(wc -l <"$tmp/times" | tr -d ' ')" 1000
is "the healthy ones each quarter of an hour" \
	"$(awk '$1 % 10 != 7 && ($2 < 8 || $2 > 9)' "$tmp/times")" ""
# After 0, 30 and 90 minutes; a loop is seen at its second hop.
is "the broken ones ever more seldom" \
	"$(awk '$1 % 10 == 7 && ($2 < 3 || $2 > 6)' "$tmp/times")" ""
is "a line a failure, no more" "$(grep -c ' failed: ' "$tmp/run.err")" 100
is "and none beside" "$(grep -vc ' failed: \| new=\|hebdomad .* runs\|^libcurl=\|^proxy=\|^certificates=' "$tmp/run.err")" 0
[ "$peak" -lt 60 ]
ok "descriptors stay few ($peak)" $?
if [ "${SANITIZED-}" != yes ]; then
	samples=$(wc -l <"$tmp/rss")
	early=$(sed -n "$((samples / 2 + 1))p" "$tmp/rss")
	late=$(tail -n 1 "$tmp/rss")
	[ "$late" -le $((early + early / 10)) ]
	ok "memory does not grow ($early kB to $late kB)" $?
fi
done_testing
