#!/bin/sh
# SPDX-License-Identifier: ISC
# Real documents of many kinds: a poll of all of them brings as many entries
# as each has, and a digest can be made of the heap.
. "$(dirname "$0")/../tap.sh"

index=$shared/feeds/INDEX.tsv
[ -f "$index" ] || skip_all "no $shared/feeds"
now=2026-08-15T12:00:00Z

start_stub
make_config
cp "$shared"/feeds/* "$tmp/web/"

# Columns of the index: name of the source, file, entries
tail -n +2 "$index" | tr -d '\r' | awk -F '\t' '{
	name = $1
	gsub(/\./, "-", name)
	print name, $1, $5
}' >"$tmp/captures"
while read -r name file entries; do
	make_source "$name" "$url/$file" 'weight = 5'
done <"$tmp/captures"

heb poll --now $now >"$tmp/poll" 2>&1
ok "all are polled" $?
is "each of them" "$(sed -n 's/ polled, .*//p' "$tmp/poll")" \
	"$(wc -l <"$tmp/captures" | tr -d ' ')"

# NAME STATE ENTRIES a line
heb status --json --now $now | awk -F '"' '
	$2 == "source" { name = $4 }
	$2 == "state" { state = $4 }
	$2 == "entries" { gsub(/[^0-9]/, "", $3); print name, state, $3 }
' >"$tmp/status"

# 7-8 is a range
within() {
	[ "$1" -ge "${2%-*}" ] && [ "$1" -le "${2#*-}" ]
}

while read -r name file entries; do
	n_parsed=$("$hebdomad" parse --base "$url/$file" "$tmp/web/$file" 2>/dev/null |
		grep -c '"content_html":')
	within "$n_parsed" "$entries"
	s=$?
	ok "$file: $entries parsed" $s
	[ $s -eq 0 ] || echo "# got: $n_parsed"

	# What is there twice is stored once.
	case $file in
	made-hf-papers-edge.json) entries=2 ;; # a paper twice
	no-encoding-latin1.xml) entries=9 ;; # one is wholly empty
	esac
	line=$(grep "^$name " "$tmp/status")
	within "${line##* }" "$entries"
	s=$?
	ok "$file: $entries stored" $s
	[ $s -eq 0 ] || echo "# got: $line"

	# An empty feed is a feed; only an entity bomb may be refused.
	case $entries in 0-*) continue ;; esac
	unlike "$file: did not fail" "$line" ' failed '
done <"$tmp/captures"

draft=$(heb digest --draft --now $now 2>&1)
ok "a draft can be made of them" $?
like "with a title" "$draft" 'Week33, 2026'

printf '[digest]\nmax_age = 365d\n[section papers]\nitems = 5..20\n' \
	>>"$tmp/etc/hebdomad.conf"
draft=$(heb digest --draft --format json --now $now)
ok "and one of a year" $?
items=$(printf '%s\n' "$draft" | grep -c '"headline":')
[ "$items" -ge 3 ]
ok "which shows something ($items items)" $?
for format in text html atom markdown; do
	heb digest --draft --format $format --now $now >"$tmp/draft"
	ok "as $format" $?
	LC_ALL=C grep -q "$(printf '[\001-\010\013-\037]')" "$tmp/draft"
	is "$format: without control characters" $? 1
done
unlike "nothing was read from outside" "$draft" 'root:x:'
done_testing
