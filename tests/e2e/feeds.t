#!/bin/sh
# SPDX-License-Identifier: ISC
# Feeds over three quarters of simulated time: archives that never change once
# they are complete, a chain to the first issue, corrections that are said.
. "$(dirname "$0")/../tap.sh"

start_stub
make_config
cat >>"$tmp/etc/hebdomad.conf" <<-EOF
	[publish]
	url = https://ml-news.example/
	[digest]
	per_source = 2
	[section articles]
	items = 1..3
EOF
for i in 1 2; do
	make_source "gen$i" "$url/gen/s$i" 'section = articles' 'interval = 24h'
done
public=$tmp/state/public

# run FROM UNTIL
run() {
	"$hebdomad" run --config "$tmp/etc" --state "$tmp/state" \
		--now "$1" --until "$2" >/dev/null 2>"$tmp/run.err"
}
# right NAME: a validator has nothing to say, and the chain is whole
right() {
	out=$("$build/tests/feedcheck" "$public" https://ml-news.example/ "$root/tests/atom.rng")
	like "$1: a validator has nothing to say, and all issues are reached" \
		"$(printf '%s' "$out" | tr '\n' ' ')" \
		"^[0-9]+ documents, $2 in the chain, ([0-9]+) of \\1 issues\$"
}
ids() { grep -c "$1" "$2"; }
keep() { rm -rf "$tmp/kept" && cp -r "$public" "$tmp/kept"; }
same() { cmp -s "$tmp/kept/$1" "$public/$1"; }
is_archive() { grep -q '<fh:archive' "$public/archive/$1.xml"; }

# A23, A25: a running quarter is no archive.
run 2020-10-12T00:00:00Z 2020-12-31T00:00:00Z
! is_archive 2020-q4
ok "the document of a running quarter is not marked (A23)" $?
unlike "as all is in the feed, there is no archive yet (A26)" "$(cat "$public/feed.xml")" 'prev-archive'
right "one quarter" 0

# A24: complete with the first issue of the next quarter, and then for ever.
run 2020-12-31T00:00:00Z 2021-01-12T00:00:00Z
is_archive 2020-q4
ok "a quarter that is over is an archive (A23)" $?
is "with all its issues (A28)" "$(ids '<entry ' "$public/archive/2020-q4.xml")" 15
like "which leads on" "$(cat "$public/archive/2020-q4.xml")" 'rel="next-archive".*/archive/2021-q1.xml"'
like "and the feed leads to it" "$(cat "$public/feed.xml")" 'rel="prev-archive".*/archive/2020-q4.xml"'
right "a second quarter has begun" 1
cp "$public/archive/2020-q4.xml" "$tmp/q4"
run 2021-01-12T00:00:00Z 2021-04-13T00:00:00Z
cmp -s "$tmp/q4" "$public/archive/2020-q4.xml"
ok "the bytes of an archive never change (A24)" $?
is_archive 2021-q1 && ! is_archive 2021-q2
ok "the next quarter is complete in its turn" $?
is "the feed has fifteen issues (R23)" "$(ids '<entry ' "$public/feed.xml")" 15
right "a third quarter has begun" 2

# A25: a late issue goes where the chain still grows.
is "no issue has a number twice" "$(grep -ho '<id>[^<]*/week/[0-9]*<' "$public"/archive/*.xml | sort | uniq -d)" ""

# A24, R22: a correction of an issue of the first quarter.
keep
entry=$(grep -n -m 1 '' "$public/2020/week/50/index.html" >/dev/null &&
	grep -o '<h3[^>]*><a href="[^"]*"' "$public/2020/week/50/index.html" | head -n 1 | sed 's/.*href="//; s/"$//')
heb edit headline "$entry" 'What it should have said' --week 2020-w50 >/dev/null
is "a correction tells what it did" \
	"$(heb publish --correct 2020-w50 --now 2021-04-14T09:00:00Z)" "corrected 1 item of 2020-w50"
same archive/2020-q4.xml && same archive/2021-q1.xml
ok "no archive changes by a correction" $?
first=$(sed -n '/<entry/,/<\/entry>/p' "$public/feed.xml" | sed '/<\/entry>/q')
like "the issue comes again in the feed, with its id" "$first" '<id>tag:ml-news.example,2020:hebdomad/2020/week/50</id>'
like "updated moves" "$first" '<updated>2021-04-14T09:00:00Z'
like "published does not" "$first" '<published>2020-12-1'
like "and it is said what changed" "$first" 'Corrected on 14 April 2021. The headline was'
is "the month and the year that tell it come again below it, each at its own time (A9)" \
	"$(grep '<id>\|<updated>' "$public/feed.xml" | sed -n '5,8s/<[^>]*>//gp' | sed 's/.*hebdomad//' | tr '\n' ' ')" \
	"/2020/month/12 2021-04-14T08:59:59Z /2020 2021-04-14T08:59:58Z "
is "and are in the running quarter too" \
	"$(grep -c 'hebdomad/2020</id>\|hebdomad/2020/month/12</id>' "$public/archive/2021-q2.xml")" 2
like "it is in the running quarter too" "$(cat "$public/archive/2021-q2.xml")" '/2020/week/50</id>'
like "and on its page" "$(cat "$public/2020/week/50/index.html")" 'What it should have said'
right "after a correction" 2
item=$(grep -c 'Corrected on' "$public/items.xml")
is "of the items one comes again" "$item" 1
is "no id is twice in items.xml" "$(grep -o '<id>[^<]*' "$public/items.xml" | sort | uniq -d)" ""
[ "$(grep -c . "$tmp/kept/articles.xml")" -gt 100 ]
ok "the feed of a section has its items" $?

# Recorded: said once, and the same bytes from then on.
keep
is "what was corrected needs no correction" \
	"$(heb publish --correct 2020-w50 --now 2021-04-15T09:00:00Z)" \
	"nothing to correct: issue 2020-w50 says what the editor's file says"
is "the same bytes" "$(diff -r "$tmp/kept" "$public" 2>&1)" ""
rm -r "$public"
heb publish --now 2021-04-15T09:00:00Z >/dev/null
is "and from the store alone (A35)" "$(diff -r "$tmp/kept" "$public" 2>&1)" ""
out=$(heb publish --correct 2020-w20 --now 2021-04-15T09:00:00Z 2>&1)
is "an issue that is not there cannot be corrected" "$out" "hebdomad: there is no issue 2020-w20 to correct"

# The quarter of the correction is closed with it.
run 2021-04-15T00:00:00Z 2021-07-13T00:00:00Z
cmp -s "$tmp/q4" "$public/archive/2020-q4.xml"
ok "the first archive is what it was" $?
is_archive 2021-q2
ok "the quarter of the correction is an archive" $?
like "which has the corrected issue" "$(cat "$public/archive/2021-q2.xml")" 'What it should have said'
right "a fourth quarter has begun" 3

# A27: no paging besides the archives; A30: each feed says its own address.
unlike "no feed has pages (A27)" "$(cat "$public"/*.xml "$public"/archive/*.xml)" '<link rel="(next|previous|first|last)"'
for f in feed items papers articles usecases other; do
	like "$f.xml says its own address (A30)" "$(cat "$public/$f.xml")" \
		"<link rel=\"self\" type=\"application/atom\+xml\" href=\"https://ml-news.example/$f.xml\"/>"
done

# A21: another host, path and title, and no other id.
ids_of() { cat "$public"/*.xml "$public"/archive/*.xml | grep -o '<id>[^<]*'; }
ids_of >"$tmp/ids"
cp "$tmp/etc/hebdomad.conf" "$tmp/conf"
sed -i 's|^url = .*|url = https://elsewhere.example/news/|; s|^\[digest\]|[digest]\ntitle = Other|' "$tmp/etc/hebdomad.conf"
heb publish --now 2021-07-13T12:00:00Z >/dev/null
like "the feed has moved" "$(cat "$public/feed.xml")" 'href="https://elsewhere.example/news/2021/week/'
ids_of | cmp -s "$tmp/ids" -
ok "and has the ids that it had (A21)" $?
cp "$tmp/conf" "$tmp/etc/hebdomad.conf"
heb publish --now 2021-07-13T12:00:00Z >/dev/null

# A38: the feeds are the last, after what they link to.
keep
correct() {
	entry=$(grep -o '<h3[^>]*><a href="[^"]*"' "$tmp/kept/2021/week/10/index.html" | head -n 1 | sed 's/.*href="//; s/"$//')
	heb edit comment "$entry" "A better comment, made on day $1." --week 2021-w10 >/dev/null
	heb publish --correct 2021-w10 --now "2021-07-$1T00:00:00Z" >/dev/null 2>&1
}
mv "$public/2021" "$tmp/2021" && : >"$public/2021"
correct 14
[ $? -eq 1 ] && same feed.xml && same items.xml && same feed.json
ok "while a page cannot be written the feeds stay as they were" $?
rm "$public/2021" && mv "$tmp/2021" "$public/2021"
heb publish --now 2021-07-14T01:00:00Z >/dev/null
like "when it can, they follow" "$(cat "$public/feed.xml" "$public/items.xml")" 'made on day 14'
right "after that" 3

# R21, A24: a week that is made up for changes nothing that was said before it.
state=$tmp/late
late() { "$hebdomad" "$@" --config "$tmp/etc" --state "$state" >/dev/null 2>&1; }
for day in 2020-12-23 2020-12-30 2021-01-06 2021-01-13; do
	late poll --now ${day}T00:00:00Z
done
late publish --week 2021-w01 --now 2021-01-20T00:00:00Z
late publish --week 2021-w03 --now 2021-01-20T00:00:00Z
entry_of() { sed -n "/<entry/,/<\\/entry>/{H;/<entry/{h;d};/<\\/entry>/{x;/week\\/$1<\\/id>/p}}" "$state/public/feed.xml"; }
entry_of 3 >"$tmp/third"
late publish --week 2021-w02 --now 2021-01-20T00:00:00Z
entry_of 3 >"$tmp/third.again"
like "the entry was found" "$(cat "$tmp/third")" '2021/week/1/.*week 1</a>|2021 week 1&lt;/a&gt;'
cmp -s "$tmp/third" "$tmp/third.again"
ok "in a feed an issue says for ever which one was before it (R21)" $?
like "its page knows better" "$(cat "$state/public/2021/week/3/index.html")" 'rel="prev" href="https://ml-news.example/2021/week/2/"'
done_testing
