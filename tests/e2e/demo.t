#!/bin/sh
# SPDX-License-Identifier: ISC
# The demo gives the golden feed and page, twice, and needs nothing but files.
. "$(dirname "$0")/../tap.sh"

golden=$root/tests/golden/demo

# play NAME FOLDER: the state lands in $tmp/NAME
play() {
	mkdir -p "$tmp/$1"
	TMPDIR=$tmp/$1 "$hebdomad" demo "$2" >"$tmp/$1.out" 2>"$tmp/$1.err"
	ok "$1: the demo ends well" $?
	state=$(echo "$tmp/$1"/hebdomad-demo.*)
	is "$1: it has nothing to complain of" "$(cat "$tmp/$1.err")" ""
}

# same NAME FILE GOLDEN; HEBDOMAD_GOLDEN=new writes the golden files anew
same() {
	[ "${HEBDOMAD_GOLDEN-}" = new ] && mkdir -p "$golden" && cp "$2" "$golden/$3"
	cmp -s "$2" "$golden/$3"
	s=$?
	ok "$1" $s
	[ $s -eq 0 ] || diff "$golden/$3" "$2" | head -20 | sed 's/^/# /'
}

play first "$root/demo"
first=$state
same "the feed" "$first/public/feed.xml" feed.xml
same "the feed of the items" "$first/public/items.xml" items.xml
same "the sources" "$first/public/sources.opml" sources.opml
same "the page of week 3" "$first/public/2021/week/3/index.html" week3.html
sed '/^The feed:/,$d; s|from .*, over|from FOLDER, over|' "$tmp/first.out" >"$tmp/first.text"
same "what it prints" "$tmp/first.text" output.txt

out=$(cat "$tmp/first.out")
like "polled again, all unchanged" "$out" '^again +([0-9]+) sources polled, \1 unchanged; published again, the same bytes'
like "says where the feed lies" "$out" "^The feed: +$first/public/feed.xml"
like "says how to go on" "$out" 'hebdomad run'

play second "$root/demo"
files=$(cd "$first/public" && find . -type f | sort)
is "five weeks over a new year" "$(echo "$files" | grep -c '/week/[0-9]*/index.html$')" 5
is "and the month and the year that ended" \
	"$(echo "$files" | grep -E '^./[0-9]+/(month/[0-9]+/)?index.html$' | tr '\n' ' ')" "./2020/index.html ./2020/month/12/index.html "
for f in $files; do
	cmp -s "$first/public/$f" "$state/public/$f"
	ok "a second demo gives the same $f" $?
done

like "an issue has its record beside its page" "$(cat "$first/public/2021/week/2/issue.json")" '"previous": "2021-w01"'
like "which never says what came after" "$(cat "$first/public/2021/week/2/issue.json")" '"next": null'

# From the store alone, with nothing of what was there.
mv "$state/public" "$tmp/was"
"$hebdomad" publish --config "$root/demo" --state "$state" --now 2021-01-18T00:00:00Z >/dev/null
is "a rebuild from the store gives the same bytes of all weeks" "$(diff -r "$tmp/was" "$state/public" 2>&1)" ""

# A19, A25, A39 to A41, and the schema.
is "a validator has nothing to say" \
	"$("$build/tests/feedcheck" "$first/public" http://127.0.0.1:8470/ "$root/tests/atom.rng")" \
	"11 documents, 1 in the chain, 7 of 7 issues"

heb_demo() {
	command=$1
	shift
	"$hebdomad" "$command" --config "$root/demo" --state "$first" "$@"
}
like "explain: the model's first pick" "$(heb_demo explain arxiv:2101.03961)" \
	'published in 2021-w03: number 1 of section papers, and a pick'
like "explain: a loser names the rule" "$(heb_demo explain arxiv:2101.30337 --now 2021-01-17T00:00:00Z)" '^not in 2021-w03: '
entries=$(heb_demo status --json --now 2021-01-17T00:00:00Z | sed -n 's/.*"entries": \([0-9]*\),.*/\1/p' | awk '{ n += $1 } END { print n }')
[ "$entries" -ge 165 ]
ok "at least 150 entries had to lose ($entries stored)" $?

# The same week without an editor.
cp -r "$root/demo" "$tmp/alone"
chmod -R u+w "$tmp/alone"
rm -r "$tmp/alone/picks.d"
play machine "$tmp/alone"
page=$(cat "$state/public/2021/week/3/index.html")
for section in 'Machine learning papers' 'Technical articles' 'Examples of machine learning use cases' 'Other topics'; do
	like "without an editor there is: $section" "$page" "<h2 id=[^>]*>[1-4]\\. $section</h2>"
done
like "without an editor there are three picks" \
	"$(heb_demo digest --state "$state" --format json --week 2021-w03 | grep -c '"pick": [123]')" '^3$'
done_testing
