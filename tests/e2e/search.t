#!/bin/sh
# SPDX-License-Identifier: ISC
# What `hebdomad search` finds and how it shows it, on a terminal and to
# programs.
. "$(dirname "$0")/../tap.sh"

start_stub
make_config
make_source blog "$url/blog.xml" 'section = articles'
{
	printf '<?xml version="1.0"?><rss version="2.0"><channel><title>B</title>'
	printf '<item><title>How bells are made</title><link>https://blog.example/1</link>
		<pubDate>2026-01-06T07:00:00Z</pubDate><description>%s The last
		word of it is campanology. %s</description></item>' \
		"$(printf 'It begins with sand. %.0s' $(seq 20))" "$(printf 'And so on. %.0s' $(seq 40))"
	printf '<item><title>设备清单更新 1gen-itgc后</title><link>https://blog.example/2</link>
		<pubDate>2026-01-06T08:00:00Z</pubDate><description>Not on bells alone. Escape &#x9b;31m \
here.</description></item></channel></rss>'
} >"$tmp/web/blog.xml"
heb poll --now 2026-01-06T09:00:00Z >/dev/null
heb publish --now 2026-01-12T09:00:00Z >/dev/null

out=$(heb search bells)
is "search ends well" $? 0
like "the title first" "$(echo "$out" | head -1)" '^20..-..-..  How bells are made$'
like "an item names its issue" "$out" '^ +in 2026-w02, blog\.example  https://blog\.example/1$'
like "an entry its source" "$out" '^ +blog  https://blog\.example/2$'
like "the text around what was found" "$(heb search campanology)" '^ +….*The last word of it is campanology\..*…$'
is "two characters of Han" "$(heb search 备清 --json | grep -c '"key"')" "$(heb search 设备清单 --json | grep -c '"key"')"
like "one character" "$(heb search 单)" '设备清单更新'
like "Latin beside Han" "$(heb search itgc)" '设备清单更新'
is "what is not there is said" "$(heb search 备单)" "Nothing has all of that."
like "several words are one query" "$(heb search how made)" 'How bells'
like "a query may not be empty" "$(heb search '!?' 2>&1)" 'no word in that query'
like "so many at most" "$(heb search bells --limit 1 | tail -1)" '^1 of [0-9]+; --limit shows more'
for value in 0 -1 x 1001 ''; do
	heb search bells --limit "$value" >/dev/null 2>&1
	is "--limit '$value' is refused" $? 2
done
json=$(heb search bells --limit 2 --json)
like "JSON has the number of all" "$json" '"found": [2-9]'
like "and an issue" "$json" '"issue": "2026-w02"'
is "and so many" "$(echo "$json" | grep -c '"in_title"')" 2
unlike "no colour in a pipe" "$(heb search bells)" "$(printf '\033')"
is "no control character" "$(heb search escape | tr -d '\n' | LC_ALL=C grep -c "$(printf '\302\233')")" 0
if script -qec true /dev/null </dev/null >/dev/null 2>&1; then
	run="'$hebdomad' search --config '$tmp/etc' --state '$tmp/state'"
	like "marked on a terminal" "$(script -qec "$run bells" /dev/null </dev/null)" "How $(printf '\033')\[1;33mbells$(printf '\033')\[0m are"
	unlike "unless NO_COLOR is set" "$(NO_COLOR=1 script -qec "$run bells" /dev/null </dev/null)" "$(printf '\033')\[1"
fi
rm -rf "$tmp/state"
like "without a store" "$(heb search bells 2>&1)" 'there is no store at'
done_testing
