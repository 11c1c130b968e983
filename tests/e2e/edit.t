#!/bin/sh
# SPDX-License-Identifier: ISC
# The editor's desk by command: what it writes, what comes of it in the draft
# and in the issue, and what it leaves alone.
. "$(dirname "$0")/../tap.sh"

start_stub
make_config
cat >>"$tmp/etc/hebdomad.conf" <<-EOF
	[section articles]
	items = 1..2
EOF
make_source blog "$url/blog.xml" 'section = articles'
make_source news "$url/news.xml" 'section = other'

# item N SOURCE SUBJECT
item() {
	printf '<item><title>How %s are made in the valley</title>
		<link>https://%s.example/%s</link><pubDate>2026-01-06T07:00:00Z</pubDate>
		<description>We went to see how %s are made. The oldest workshop
		has three people and a kiln. It sells what it makes on the same
		day, and has a list of those who wait. Nobody there has time to
		write about it, so we did.</description></item>\n' \
		"$3" "$2" "$1" "$3"
}
# feed NAME < ITEMS
feed() {
	{
		printf '<?xml version="1.0"?><rss version="2.0"><channel><title>%s</title>' "$1"
		cat
		printf '</channel></rss>'
	} >"$tmp/web/$1.xml"
}
{
	item 1 blog bells
	item 2 blog knives
	item 3 blog pots
} | feed blog
item 1 news hats | feed news

now=2026-01-06T09:00:00Z
desk=$tmp/etc/picks.d/2026-w02.conf
edit() {
	heb edit --now $now "$@"
}
draft() {
	heb digest --draft --now $now --format "${1-json}" 2>"$tmp/err"
}

heb poll --now $now >/dev/null
like "a draft names what nearly made it" "$(draft text)" \
	'url:blog.example/[123], [0-9.]+: score [0-9.]+ is less'

is "pin says where it wrote" "$(edit pin https://blog.example/3)" "$desk"
like "what is pinned is in" "$(draft)" '"key": "url:blog.example/3"'
edit drop https://blog.example/1 >/dev/null
unlike "what is dropped is out" "$(draft)" '"key": "url:blog.example/1"'
like "and explain says so" "$(heb explain https://blog.example/1 --now $now)" \
	'^not in 2026-w02: dropped by the editor'
edit move https://news.example/1 articles >/dev/null
like "what is moved stands there" "$(heb explain https://news.example/1 --now $now)" \
	'^section: articles, by the editor'
edit headline https://blog.example/3 'Pots;  at   last ; and only here' >/dev/null
edit comment https://blog.example/3 'A comment that is long enough to be written over two
lines of the file, and is one paragraph all the same when it is read again.' >/dev/null
out=$(draft)
like "a headline in the editor's words" "$out" '"headline": "Pots; at last; and only here"'
like "and a comment" "$out" 'long enough to be written over two lines of the file'
like "both marked as the editor's" "$out" '"comment_by": "editor"'

# What no source brought.
edit add 'https://far.example/a?id=7' 'A find of our own' 'Nobody else has it.' other >/dev/null
out=$(draft)
like "an item of the editor's own" "$out" '"url": "https://far.example/a\?id=7"'
edit pin https://nowhere.example/1 >/dev/null
out=$(draft text)
like "one without words is told with file and line" "$(cat "$tmp/err")" \
	'2026-w02.conf:[0-9]+: no source has brought https://nowhere.example/1'
edit forget https://nowhere.example/1 >/dev/null
edit picks 'https://far.example/a?id=7' https://blog.example/3 >/dev/null
like "picks in their order" "$(draft text)" '1\. +A find of our own|A find of our own'

# A person's file stays a person's file.
sed -i '1i # my notes, not yours' "$desk"
edit headline https://blog.example/3 'Shorter' >/dev/null
is "comments stay" "$(head -n 1 "$desk")" "# my notes, not yours"
is "a headline is replaced, not added" "$(grep -c '^headline = Shorter' "$desk")" 1
like "other items stay" "$(cat "$desk")" 'A find of our own'

# Mistakes change nothing.
cp "$desk" "$tmp/before"
for words in 'pin' 'pin nothing' 'frobnicate x' 'move https://blog.example/1 nowhere' \
	'forget https://unknown.example/' 'add nothing head comment'; do
	# shellcheck disable=SC2086 # words
	out=$(edit $words 2>&1)
	s=$?
	[ $s -ne 0 ] && cmp -s "$desk" "$tmp/before"
	ok "edit $words: refused, the file is as it was" $?
	is "edit $words: one line" "$(printf '%s\n' "$out" | wc -l)" 1
done
chmod 500 "$tmp/etc/picks.d"
if [ -w "$tmp/etc/picks.d" ]; then
	echo "# a user whom permissions do not stop"
else
	out=$(edit drop https://blog.example/2 2>&1)
	like "a folder that may not be written is told" "$out" 'picks.d'
fi
chmod 700 "$tmp/etc/picks.d"

# The editor's words survive every run.
heb publish --week 2026-w02 --now 2026-01-11T07:00:00Z >/dev/null
page=$tmp/state/public/2026/week/2/index.html
like "the issue has the editor's own item" "$(cat "$page")" '<h3[^>]*><a href="https://far.example/a\?id=7">A find of our own'
unlike "and not what was dropped" "$(cat "$page")" 'bells are made'
cp "$page" "$tmp/page"
heb publish --now 2026-01-12T07:00:00Z >/dev/null
cmp -s "$page" "$tmp/page"
ok "published again, the same bytes" $?
edit headline https://blog.example/3 'Too late' --week 2026-w02 >/dev/null
heb publish --now 2026-01-12T08:00:00Z >/dev/null
cmp -s "$page" "$tmp/page"
ok "an edit after the issue changes nothing in it" $?
like "the next week has a file of its own" "$(edit drop https://blog.example/2 --now 2026-01-12T08:00:00Z)" '2026-w03.conf'
done_testing
