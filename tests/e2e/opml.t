#!/bin/sh
# SPDX-License-Identifier: ISC
# Sources from OPML and to it: what is written, what is lost and told, and
# that nothing is written over.
. "$(dirname "$0")/../tap.sh"

make_config
feeds=$tmp/etc/feeds.d
cat >"$tmp/list.opml" <<'END'
<?xml version="1.0"?>
<opml version="2.0"><body>
<outline text="Tech"><outline text="AI &amp; ML">
<outline text="Blog" xmlUrl="https://a.example/feed?x=1&amp;y=2" htmlUrl="https://a.example/"/>
<outline text="Blog" xmlUrl="https://b.example/feed"/>
<outline text="机器之心 ; x" xmlUrl="https://c.example/feed"/>
</outline>
<outline text="technical articles"><outline text="Inside" xmlUrl="https://e.example/f"
	hebdomad:weight="1.5" hebdomad:private="yes" hebdomad:interval="3s" hebdomad:section="sports"/></outline>
</outline>
<outline text="../../etc/passwd" xmlUrl="https://f.example/f"/>
<outline text="; evil
[source]" xmlUrl="https://h.example/f"/>
<outline text="bad &#27;[31m" xmlUrl="file:///etc/passwd"/>
<outline text="again" xmlUrl="https://f.example/f"/>
<outline text="pw" xmlUrl="https://u:geheim@g.example/f"/>
<outline text="a link" url="https://x.example/"/>
</body></opml>
END

out=$(heb import "$tmp/list.opml" 2>"$tmp/err")
is "an import ends well" $? 0
like "and sums up" "$out" '^7 sources imported, 1 there already, 1 not taken$'
is "a path is printed for each" "$(echo "$out" | grep -c "^$feeds/.*\.conf$")" 7
is "a drop-in each, with safe names" "$(ls "$feeds" | tr '\n' ' ')" \
	"blog-2.conf blog.conf etc-passwd.conf evil-source.conf inside.conf pw.conf x.conf "
is "folders are a comment" "$(cat "$feeds/blog.conf")" "# Tech / AI & ML
[source]
url = https://a.example/feed?x=1&y=2
title = Blog"
is "one that names a section gives it" "$(cat "$feeds/inside.conf")" "[source]
url = https://e.example/f
title = Inside
section = articles
weight = 1.5"
like "a title of another script stays" "$(cat "$feeds/x.conf")" '^title = 机器之心; x$'
is "a title adds no line" "$(cat "$feeds/evil-source.conf")" "[source]
url = https://h.example/f
title = evil [source]"
err=$(cat "$tmp/err")
like "told: a key that others may not set" "$err" '^Inside: private is not taken'
like "told: a value that cannot be" "$err" '^Inside: interval must lie'
like "told: an unknown section" "$err" '^Inside: there is no section sports'
like "told: no web address" "$err" 'file:///etc/passwd is no http or https address'
like "told: a duplicate" "$err" '^again: is there already, as etc-passwd'
like "told: a password" "$err" '^pw: its address holds a password'
like "told: attributes" "$err" '^not kept: htmlUrl, url$'
like "told: outlines" "$err" '^not kept: 1 outlines that are no feeds'
unlike "no secret is told" "$err$out" geheim
is "nothing gets to the terminal" "$(printf '%s' "$err$out" | tr -d '\n\t' | grep -c '[[:cntrl:]]')" 0
heb check >/dev/null 2>&1
ok "the configuration is fine" $?

find "$feeds" -type f -exec sha256sum {} + >"$tmp/before"
out=$(heb import "$tmp/list.opml" 2>/dev/null)
like "a second import adds nothing" "$out" '^0 sources imported, 8 there already'
sha256sum -c --quiet "$tmp/before"
ok "and changes nothing" $?

# There and back.
make_source odd https://odd.example/ 'title = Odd <one>' 'section = papers' 'trust = no' \
	'weight = 0.3' 'interval = 2h' 'enabled = no' 'reason = for a while' 'stories = no' 'language = de'
make_source dated 'https://dated.example/?date={day}' 'days = 5' 'max_bytes = 2M' 'moves = no'
make_source other https://other.example/ 'section = other'
make_source rules https://rules.example/ 'boost = 0.5 sparse' 'private = yes'
heb export >"$tmp/all.opml" 2>"$tmp/err"
is "an export ends well" $? 0
if command -v xmllint >/dev/null; then
	xmllint --noout "$tmp/all.opml"
	ok "and is well-formed" $?
fi
err=$(cat "$tmp/err")
like "told: rules are left out" "$err" '^source rules: boost is left out'
like "told: what is private" "$err" '^source rules: private is left out'
like "told: a password is" "$err" '^source pw: its user name and password are left out'
unlike "and it is not in the file" "$(cat "$tmp/all.opml")" geheim
like "sources lie in their sections" "$(grep -A1 'text="Technical articles"' "$tmp/all.opml")" 'name="inside"'

mkdir -p "$tmp/two" "$tmp/three"
at() {
	folder=$1
	command=$2
	shift 2
	"$hebdomad" "$command" --config "$folder" --state "$tmp/state" "$@"
}
at "$tmp/two" import "$tmp/all.opml" >"$tmp/out" 2>&1
like "an export is imported as a whole" "$(tail -1 "$tmp/out")" '^11 sources imported, 0 there already, 0 not taken'
at "$tmp/two" export >"$tmp/again.opml" 2>"$tmp/err"
is "what was imported is exported without loss" "$(cat "$tmp/err")" ""
cmp -s "$tmp/all.opml" "$tmp/again.opml"
ok "to the same bytes" $?
at "$tmp/three" import - <"$tmp/again.opml" >/dev/null
diff -r "$tmp/two" "$tmp/three"
ok "whose import gives the same drop-ins" $?
# Settings, without where they were set.
settings() {
	sed -n '/^\[source/,$p' | grep -v '^private\|^boost' | sed 's/ *# .*//; s/u:geheim@//; s/\*\*\*@//'
}
is "and the same settings" "$(heb config | settings)" "$(at "$tmp/three" config | settings)"

# Never over a file, whatever it is.
mkdir -p "$tmp/mine/feeds.d"
ln -s /dev/null "$tmp/mine/feeds.d/blog.conf"
echo '[source]' >"$tmp/low.conf"
mkdir -p "$tmp/low/feeds.d"
printf '[source]\nurl = https://low.example/\n' >"$tmp/low/feeds.d/inside.conf"
out=$("$hebdomad" import --config "$tmp/low" --config "$tmp/mine" "$tmp/list.opml" 2>/dev/null)
like "a mask stays a mask" "$out" 'mine/feeds.d/blog-2\.conf'
[ -h "$tmp/mine/feeds.d/blog.conf" ]
ok "and is not written through" $?
like "a source of another folder is not overruled" "$out" 'mine/feeds.d/inside-2\.conf'

# refused NAME FILE PATTERN: nothing is written
refused() {
	mkdir -p "$tmp/none"
	out=$(at "$tmp/none" import "$2" 2>&1)
	is "$1: it fails" $? 1
	like "$1: it says why" "$out" "$3"
	is "$1: nothing is written" "$(find "$tmp/none" -name '*.conf')" ""
}
echo '<rss><channel/></rss>' >"$tmp/rss.opml"
refused "a feed" "$tmp/rss.opml" 'rss\.opml: no OPML'
refused "no file" "$tmp/nothing.opml" 'cannot open'
head -c 5000000 /dev/zero >"$tmp/great.opml"
refused "a great file" "$tmp/great.opml" 'larger than'
awk 'BEGIN { for (i = 0; i < 5001; i++) print "<outline xmlUrl=\"https://x.example/" i "\"/>" }' >"$tmp/many.opml"
refused "too many" "$tmp/many.opml" 'more than 5000'
if [ "$(id -u)" -ne 0 ]; then
	mkdir -p "$tmp/none/feeds.d"
	chmod a-w "$tmp/none/feeds.d"
	refused "a folder that may not be written" "$tmp/list.opml" 'nothing was imported: cannot write'
fi
{
	printf '<!DOCTYPE o [<!ENTITY a "%s">' "$(printf 'a%.0s' $(seq 1000))"
	for i in b c d e f g; do printf '<!ENTITY %s "&a;&a;&a;&a;&a;&a;&a;&a;">' $i; done
	echo ']><outline text="&g;" xmlUrl="https://bomb.example/"/>'
} >"$tmp/bomb.opml"
mkdir -p "$tmp/bomb"
at "$tmp/bomb" import "$tmp/bomb.opml" >/dev/null
like "an entity stays as it is written" "$(cat "$tmp/bomb/feeds.d/"*.conf)" '^title = &g;$'
awk 'BEGIN { for (i = 0; i < 300; i++) print "<outline text=\"Same\" xmlUrl=\"https://x.example/" i "\"/>" }' >"$tmp/same.opml"
mkdir -p "$tmp/same"
is "three hundred of one name" "$(at "$tmp/same" import "$tmp/same.opml" | tail -1)" \
	"300 sources imported, 0 there already, 0 not taken"
done_testing
