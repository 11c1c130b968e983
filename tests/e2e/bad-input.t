#!/bin/sh
# SPDX-License-Identifier: ISC
# What can be wrong with an answer gives one clear line, hurts no other source
# and loses nothing.
. "$(dirname "$0")/../tap.sh"

start_stub
make_config
printf '[fetch]\nmax_bytes = 64K\nredirects = 5\n' >"$tmp/etc/hebdomad.conf.d-limits"
mkdir "$tmp/etc/hebdomad.conf.d"
mv "$tmp/etc/hebdomad.conf.d-limits" "$tmp/etc/hebdomad.conf.d/limits.conf"

item() {
	printf '<item><title>Item %s</title><link>https://a.example/%s</link><description>A first sentence stands here. A second one follows it.</description></item>' "$1" "$1"
}
feed() {
	printf '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>'
	for i; do item "$i"; done
	printf '</channel></rss>'
}

feed good-1 good-2 >"$tmp/web/good.xml"
printf '<!DOCTYPE html><html><head><title>Shop</title><link rel="alternate" type="application/rss+xml" href="/real.xml"></head><body>Hi</body></html>' >"$tmp/web/page.html"
: >"$tmp/web/empty.xml"
feed cut-1 cut-2 cut-3 | head -c 420 >"$tmp/web/cut.xml"
{ feed huge-1; head -c 100000 /dev/zero | tr '\0' x; } >"$tmp/web/huge.xml"
{ printf '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><item><title>Bell\007 rings</title><link>https://a.example/bell</link></item></channel></rss>'; } >"$tmp/web/control.xml"
printf 'HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n%s' "$(feed short-1 | head -c 200)" >"$tmp/web/short.http"
printf 'HTTP/1.1 301 Moved\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n' >"$tmp/web/tofile.http"
printf 'HTTP/1.1 302 Found\r\nLocation: http://localhost:%s/other.xml\r\nContent-Length: 0\r\n\r\n' "${url##*:}" >"$tmp/web/inside.http"
feed inside-1 >"$tmp/web/other.xml"

make_source good "$url/good.xml"
make_source page "$url/page.html"
make_source empty "$url/empty.xml"
make_source cut "$url/cut.xml"
make_source huge "$url/huge.xml"
make_source control "$url/control.xml"
make_source short "$url/short"
make_source tofile "$url/tofile"
make_source loop "$url/loop"
make_source hang "$url/hang"
make_source endless "$url/endless"
for s in 404 410 500; do make_source "s$s" "$url/status/$s"; done
make_source s429 "$url/status/429" "own_pace = yes"
make_source inside "$url/inside"
make_source allowed "$url/inside?allowed" 'private = yes'
make_source nowhere "http://127.0.0.1:1/feed"

out=$(heb poll --now 2026-03-04T12:00:00Z 2>&1)
ok "poll ends well though sources fail" $?
line() { printf '%s\n' "$out" | grep "^$1 "; }
one() {
	is "$1: one line" "$(line "$1" | wc -l | tr -d ' ')" 1
	like "$1: says what" "$(line "$1")" "$2"
}
one good '2 new'
one page 'web page.*real\.xml'
one empty 'failed: .*(empty|nothing)'
one cut '[123] new'
one huge 'failed: .*(larger|64|limit|big)'
one control '1 new'
one short 'failed: '
one tofile 'failed: '
one loop 'failed: .*redirect'
one hang 'failed: .*(time|second)'
one endless 'failed: '
one inside 'failed: .*private address'
one allowed '1 new'
one s404 'failed: .*404'
one s410 'failed: .*410'
one s429 'failed: .*429'
one s500 'failed: .*500'
one nowhere 'failed: '
like "the sum" "$out" '^18 polled, 14 failed, [0-9]+ new'

status=$(heb status --now 2026-03-04T12:00:00Z)
like "status: what is gone comes first" "$(printf '%s\n' "$status" | sed -n 2p)" '^gone +s410'
like "status: ok" "$status" '^ok +good +2 +2'

state_of() { heb status --json --now 2026-03-04T12:00:00Z | awk -v s="\"$1\"" '$0 ~ "\"source\": " s { on = 1 } on && /"next_poll"/ { print $2; exit }'; }
like "429: at least four hours" "$(state_of s429)" '"2026-03-0[45]T(1[6-9]|2.|0.)'
like "404: slower, not stopped" "$(state_of s404)" '"2026-03-0[45]T'
is "410: no next poll (K32)" "$(state_of s410)" 'null,'
out=$(heb poll --now 2026-06-04T12:00:00Z 2>&1)
unlike "410: not polled again after months" "$out" '^s410 '
like "404: polled again" "$out" '^s404 '
like "410: polled when named" "$(heb poll s410 --now 2026-06-04T13:00:00Z)" '^s410 '
sed -i 's|/status/410|/good.xml?moved|' "$tmp/etc/feeds.d/s410.conf"
like "410: polled when its URL changes" "$(heb poll --now 2026-06-04T14:00:00Z)" '^s410 +2 new'

# Nothing that failed is in the way of what works.
: >"$tmp/web/requests.log"
out=$(heb poll good --now 2026-06-04T15:00:00Z 2>&1)
like "the good source is asked conditionally" "$(cat "$tmp/web/requests.log")" 'good\.xml'
like "and brings nothing twice" "$out" '^1 polled, 0 failed, 0 new'
done_testing
