#!/bin/sh
# SPDX-License-Identifier: ISC
# What publishers see of the program, and what its operator sees of them.
. "$(dirname "$0")/../tap.sh"

start_stub
make_config
now=2026-03-04T12:00:00Z

requests() { grep -c "^$1	" "$tmp/web/requests.log"; }
field() { heb status --json --now "$now" | sed -n "s/.*\"$1\": \(.*\)/\1/p" | head -1 | tr -d '",'; }

# feed FILE [CHANNEL]
feed() {
	printf '<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>T</title>%s<item><title>One</title><link>https://a.example/1</link></item></channel></rss>' "$2" >"$tmp/web/$1"
}

# K10, K20: a new source costs one request, and then an hour's peace
feed one.xml '<atom:link rel="next" href="/two.xml"/><atom:link rel="prev-archive" href="/old.xml"/>'
make_source one "$url/one.xml"
heb poll --now "$now" >"$tmp/out"
is "K10: one request for a new source" "$(wc -l <"$tmp/web/requests.log" | tr -d ' ')" 1
is "K64: pages and archives are not crawled" "$(requests /two.xml) $(requests /old.xml)" "0 0"
like "K20: an hour at least" "$(field next_poll)" '2026-03-04T1[3-9]'
heb poll --now 2026-03-04T12:59:00Z >/dev/null
is "K20: and no request before" "$(requests /one.xml)" 1

# K51, K52, K56: who we are
agent=$(tail -1 "$tmp/web/requests.log" | cut -f4)
like "K52: the operator's address" "$agent" '^hebdomad/[0-9.]+ \(\+test@example\.org\)$'
unlike "K51: no browser's name" "$agent" 'Mozilla|Chrome|Safari'
unlike "K56: no number of readers" "$agent" 'subscriber'
unlike "check has no advice" "$(heb check)" 'contact'
sed '/^contact/d' "$tmp/etc/hebdomad.conf" >"$tmp/x" && mv "$tmp/x" "$tmp/etc/hebdomad.conf"
like "K52: check warns while the address is missing" "$(heb check 2>&1)" 'contact is not set'
heb poll --now 2026-03-04T14:00:00Z >/dev/null
like "and no dummy stands in its place" "$(tail -1 "$tmp/web/requests.log" | cut -f4)" '^hebdomad/[0-9.]+$'

# The line of a pass
unlike "not on a terminal: plain lines" "$(cat "$tmp/out")" "$(printf '\r')"
if script -qec true /dev/null </dev/null >/dev/null 2>&1; then
	feed one.xml
	script -qec "$hebdomad poll --config $tmp/etc --state $tmp/state --now 2026-03-05T14:00:00Z" /dev/null </dev/null >"$tmp/tty"
	like "on a terminal: progress with counts" "$(cat "$tmp/tty")" '1 polled, 0 to go, [01] new'
fi

# What the operator sees
now=2026-03-06T12:00:00Z
status=$(heb status --now "$now")
like "status says when and why" "$status" '^(ok|quiet) +one +1 +1 .* its interval'
manners=$(heb status --manners --now "$now")
like "manners by host" "$manners" "^127\.0\.0\.1:[0-9]+ +[23] +[0-9.]+ kB +[0-9]+ % +0 "
like "and in all" "$manners" '^all +[23] '
host=$(heb status --json --now "$now" | sed -n '/"hosts"/,$p')
like "as JSON too" "$host" '"requests": [23],'

# A wish of the server's is seen, kept and obeyed
printf 'HTTP/1.1 429 Slow\r\nRetry-After: 7200\r\nContent-Length: 0\r\n\r\n' >"$tmp/web/slow.http"
make_source slow "$url/slow"
feed late.xml
make_source late "$url/late.xml"
sed -i 's/^gap = 0/gap = 1s/' "$tmp/etc/hebdomad.conf"
heb poll --now "$now" slow >/dev/null
out=$(heb poll --now 2026-03-06T13:00:00Z late)
like "K25: another source of the host is not asked" "$out" '^late +not asked: its host'
is "not even by name" "$(requests /late.xml)" 0
like "status says until when" "$(heb status --now "$now")" 'wants to be left alone until Fri 6 Mar 14:00'
like "so do the manners" "$(heb status --manners --now "$now")" 'Fri 6 Mar 14:00'
out=$(heb poll --now 2026-03-06T14:00:01Z late)
like "K23: then it is" "$out" '^late +1 new'

done_testing
