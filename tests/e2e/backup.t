#!/bin/sh
# SPDX-License-Identifier: ISC
# Copies of a store while a daemon writes to it: each is whole and is one
# state, also when the copying is killed.
. "$(dirname "$0")/../tap.sh"

start_stub
make_config
for s in a b c; do make_source $s "$url/$s.xml" 'interval = 15min'; done
# feeds NUMBER: so many entries in each
feeds() {
	for s in a b c; do
		awk -v n="$1" -v s=$s 'BEGIN {
			printf "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>T</title>"
			for (i = 0; i < n; i++) {
				printf "<item><title>Report %d of %s</title>", i, s
				printf "<link>https://%s.example/%d</link><description>", s, i
				for (k = 0; k < 100; k++) printf "Word %d of %d. ", k, i
				printf "</description></item>"
			}
			printf "</channel></rss>" }' >"$tmp/web/$s.new"
		mv "$tmp/web/$s.new" "$tmp/web/$s.xml"
	done
}
feeds 50
heb poll >/dev/null

# entries STATE-FOLDER: by source
entries() {
	"$hebdomad" status --json --config "$tmp/etc" --state "$1" |
		sed -n 's/.*"entries": \([0-9]*\).*/\1/p' | tr '\n' ' '
}
out=$(heb backup "$tmp/first.db")
is "a backup ends well" $? 0
like "and says what it made" "$out" "^$tmp/first.db: [0-9]+ bytes, checked$"
is "for its owner alone" "$(stat -c %a "$tmp/first.db")" 600
mkdir -p "$tmp/restored"
cp "$tmp/first.db" "$tmp/restored/hebdomad.db"
is "put in the place of a store it has all" "$(entries "$tmp/restored")" "50 50 50 "
"$hebdomad" poll --config "$tmp/etc" --state "$tmp/restored" >/dev/null
is "and polling goes on" "$(entries "$tmp/restored")" "50 50 50 "
like "and it can be searched" "$("$hebdomad" search --config "$tmp/etc" --state "$tmp/restored" 'report 49')" 'Report 49 of a'

sum=$(sha256sum <"$tmp/first.db")
out=$(heb backup "$tmp/first.db" 2>&1)
is "it overwrites nothing" $? 1
like "and says so" "$out" 'exists already'
is "nor changes it" "$(sha256sum <"$tmp/first.db")" "$sum"
heb backup "$tmp/no/such.db" >/dev/null 2>&1
is "a folder that is not there" $? 1
heb backup --state "$tmp/nowhere" "$tmp/x.db" >/dev/null 2>&1
is "a store that is not there" $? 1
[ ! -e "$tmp/x.db" ]
ok "gives no file" $?

# A writer that never stops.
(
	i=50
	while :; do
		i=$((i + 10))
		feeds $i
		heb poll a b c >/dev/null 2>&1
	done
) &
writer=$!
pids="$pids $writer"
failed=
for i in 1 2 3 4 5 6 7 8; do
	heb backup "$tmp/copy$i.db" >/dev/null 2>"$tmp/err" || failed="$failed $i: $(cat "$tmp/err")"
	mkdir -p "$tmp/s$i"
	mv "$tmp/copy$i.db" "$tmp/s$i/hebdomad.db"
done
is "eight copies while another writes" "$failed" ""
killed=0
for i in 1 2 3 4 5 6 7 8 9 10; do
	heb backup "$tmp/killed$i.db" >/dev/null 2>&1 &
	pid=$!
	sleep "0.00$i"
	kill -KILL $pid 2>/dev/null
	{ wait $pid; } 2>/dev/null
	[ $? -eq 137 ] && killed=$((killed + 1))
done
kill $writer
{ wait $writer; } 2>/dev/null
wrong=
for i in 1 2 3 4 5 6 7 8; do
	# Each answer is one transaction of ten.
	for got in $(entries "$tmp/s$i"); do [ $((got % 10)) -eq 0 ] || wrong="$wrong $i: $got"; done
	[ -n "$(entries "$tmp/s$i")" ] || wrong="$wrong $i"
done
is "each is one state" "$wrong" ""
[ "$killed" -gt 0 ]
ok "$killed of ten were killed at work" $?
half=
for file in "$tmp"/killed*.db; do
	[ -e "$file" ] || continue
	mkdir -p "$tmp/k"
	mv "$file" "$tmp/k/hebdomad.db"
	entries "$tmp/k" | grep -q '[0-9]* [0-9]* [0-9]* ' || half="$half $file"
done
is "none that has its name is half of one" "$half" ""
heb poll >/dev/null 2>&1
ok "and the store is as it was" $?
done_testing
