#!/bin/sh
# SPDX-License-Identifier: ISC
# hebdomad parse: its formats, its members and their order, its dates, and
# what it says to what is no feed.
. "$(dirname "$0")/../tap.sh"

parse() { "$hebdomad" parse --now 2026-03-04T12:00:00Z "$@"; }

# value MEMBER N: the Nth value of that name, as JSON on one line
value() {
	printf '%s' "$out" | tr '\n' ' ' |
		grep -Eo "\"$1\": *(\"[^\"]*\"|null|-?[0-9]+|\[[^]{]*\])" |
		sed -n "${2:-1}s/^\"$1\": *//p" | tr -s ' ' |
		sed 's/\[ /[/; s/ \]/]/'
}

# is_format NAME: of standard input; also one entry with a title and a link
is_format() {
	cat >"$tmp/doc"
	out=$(parse --base https://a.example/ "$tmp/doc" 2>&1)
	is "$1: exit status" "$?" 0
	is "$1: format" "$(value format)" "\"$1\""
	is "$1: entries" "$(printf '%s' "$out" | grep -o '"content_html":' | wc -l)" 1
	is "$1: title of the entry" "$(value title 2)" '"Rain & wind"'
	like "$1: link of the entry" "$(value link 2)" "${2:-^\"https://a.example/1\"\$}"
}

rdf='xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
head='<title>Weather</title><link>https://a.example/</link><description>D</description>'
item='<title>Rain &amp; wind</title><link>https://a.example/1</link>'

is_format rss090 <<END
<?xml version="1.0"?><rdf:RDF $rdf xmlns="http://my.netscape.com/rdf/simple/0.9/">
<channel>$head</channel><item>$item</item></rdf:RDF>
END
is_format rss091 <<END
<?xml version="1.0"?><rss version="0.91"><channel>$head<item>$item</item></channel></rss>
END
is_format rss092 <<END
<?xml version="1.0"?><rss version="0.92"><channel>$head<item>$item</item></channel></rss>
END
is_format rss10 <<END
<?xml version="1.0"?><rdf:RDF $rdf xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://a.example/">$head</channel>
<item rdf:about="https://a.example/1">$item</item></rdf:RDF>
END
is_format rss20 <<END
<?xml version="1.0"?><rss version="2.0"><channel>$head<item>$item</item></channel></rss>
END
is_format atom03 <<END
<?xml version="1.0"?><feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Weather</title>
<entry><title>Rain &amp; wind</title><link rel="alternate" type="text/html" href="https://a.example/1"/><id>1</id></entry></feed>
END
is_format atom10 <<END
<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Weather</title>
<entry><title>Rain &amp; wind</title><link href="https://a.example/1"/><id>tag:a.example,2026:1</id></entry></feed>
END
is_format jsonfeed <<END
{"version": "https://jsonfeed.org/version/1.1", "title": "Weather",
 "items": [{"id": "1", "url": "https://a.example/1", "title": "Rain & wind", "content_text": "T"}]}
END
is_format huggingface 2603.00001 <<END
[{"paper": {"id": "2603.00001", "authors": [{"name": "Ada Ay"}], "publishedAt": "2026-03-01T00:00:00.000Z",
  "title": "Rain & wind", "summary": "S.", "upvotes": 3}, "publishedAt": "2026-03-01T00:00:00.000Z", "title": "Rain & wind"}]
END
is_format paperswithcode '2603.00001|https://paperswithcode.co/paper/7' <<END
[{"paper_id": 7, "arxiv_id": "2603.00001", "source_url": "https://arxiv.org/abs/2603.00001", "title": "Rain & wind",
  "abstract": "A.", "authors": ["Ada Ay"], "tasks": [{"name": "Forecasting"}],
  "repository": {"url": "https://github.com/a/b"}, "date_published": "2026-03-01"}]
END

cat >"$tmp/full.xml" <<'END'
<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Weather</title><link>https://a.example/</link><description>D</description><language>en-gb</language>
<lastBuildDate>Wed, 04 Mar 2026 09:00:00 GMT</lastBuildDate>
<item><title>Rain &amp;amp; &lt;b&gt;wind&lt;/b&gt;</title><link>/news/1</link><guid isPermaLink="false">g1</guid>
<dc:creator>Ada Ay</dc:creator><pubDate>Wed, 04 Mar 2026 12:30:00 +0200</pubDate>
<category>storms</category><category>coast</category>
<description>A &lt;i&gt;short&lt;/i&gt; text</description>
<content:encoded><![CDATA[<p onclick="x()">Long <a href="more">text</a></p><script>alert(1)</script>]]></content:encoded>
<enclosure url="https://a.example/1.mp3" type="audio/mpeg" length="12"/></item>
<item><title>Undated</title><link>https://a.example/2</link></item>
<item><title>Misdated</title><link>https://a.example/3</link><pubDate>soon</pubDate></item>
</channel></rss>
END
out=$(parse --base https://a.example/feeds/all.xml "$tmp/full.xml")
is "a feed with everything" "$?" 0
is "members stand in their order" \
	"$(printf '%s' "$out" | grep -o '"[a-z_]*":' | head -21 | tr -d '":' | tr '\n' ' ')" \
	'format title link language updated entries id title link author authors published updated summary content_html categories enclosures url type length image '
is "title of the feed" "$(value title)" '"Weather"'
is "its language" "$(value language)" '"en-gb"'
is "its date" "$(value updated)" '"2026-03-04T09:00:00Z"'
is "titles are plain text" "$(value title 2)" '"Rain & wind"'
is "summaries too" "$(value summary)" '"A short text"'
is "relative links become absolute" "$(value link 2)" '"https://a.example/news/1"'
is "dates are in UTC" "$(value published 1)" '"2026-03-04T10:30:00Z"'
is "no date is null" "$(value published 2)" null
is "an unreadable date is null" "$(value published 3)" null
is "the id is that of the feed" "$(value id)" '"g1"'
is "author" "$(value author)" '"Ada Ay"'
is "authors" "$(value authors)" '["Ada Ay"]'
is "categories" "$(value categories)" '["storms", "coast"]'
is "enclosure" "$(value url) $(value type) $(value length)" '"https://a.example/1.mp3" "audio/mpeg" 12'
is "no image is null" "$(value image)" null
unlike "scripts are gone" "$out" 'script|onclick|alert'
like "links in the text become absolute" "$out" 'href=\\"https://a\.example/(feeds|news)/more\\"'
if command -v python3 >/dev/null; then
	printf '%s' "$out" | python3 -m json.tool >/dev/null
	ok "it is JSON" $?
fi

is "- is standard input" "$(parse --base https://a.example/feeds/all.xml - <"$tmp/full.xml")" "$out"

printf '<?xml version="1.0"?><rss version="2.0"><channel><title>\317\356\343\356\344\340</title><item><title>\304\356\346\344\374</title></item></channel></rss>' >"$tmp/cp1251.xml"
cat >"$tmp/replies.xml" <<'END'
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">
<entry><id>1</id><title>Post</title></entry>
<entry><id>2</id><title>Comment</title><thr:in-reply-to ref="1"/></entry></feed>
END
out=$(parse "$tmp/replies.xml")
is "K65: comments are shown" "$(value title 2) $(value title 3)" '"Post" "Comment"'

out=$(parse --content-type 'text/xml; charset=windows-1251' "$tmp/cp1251.xml")
is "the charset of the header field counts" "$(value title)" '"Погода"'
out=$(parse --content-type 'text/html' "$tmp/full.xml")
is "its type does not" "$(value format)" '"rss20"'

# What is damaged is shown, and that it is so is said beside it.
is "a sound feed has no word on standard error" "$(parse "$tmp/full.xml" 2>&1 >/dev/null)" ""
printf '<rss><channel><item><title>a & b</title></item></channel></rss>' >"$tmp/damaged.xml"
out=$(parse "$tmp/damaged.xml" 2>"$tmp/said")
is "a damaged feed: exit status" "$?" 0
is "a damaged feed: title" "$(value title 2)" '"a & b"'
like "a damaged feed: is called so" "$(cat "$tmp/said")" 'damaged\.xml: the feed is not well-formed'
{
	printf '<rss><channel><item><title>a</title><description>'
	head -c 1048577 /dev/zero | tr '\0' x
	printf '</description></item></channel></rss>'
} >"$tmp/long.xml"
like "a long text: is said to be cut" "$(parse "$tmp/long.xml" 2>&1 >/dev/null)" \
	'long\.xml: a text in the feed is longer than 1048576 bytes and is cut'

# no_feed NAME PATTERN: standard input is none
no_feed() {
	cat >"$tmp/none"
	out=$(parse "$tmp/none" 2>&1 >"$tmp/out")
	is "$1: exit status" "$?" 1
	is "$1: one line" "$(printf '%s\n' "$out" | wc -l)" 1
	like "$1: says what it is" "$out" "$2"
	[ ! -s "$tmp/out" ]
	ok "$1: nothing on standard output" $?
}
no_feed "a web page" 'web page.*https://a\.example/feed' <<'END'
<!DOCTYPE html><html><head><title>Shop</title>
<link rel="alternate" type="application/rss+xml" href="https://a.example/feed"></head><body>Hi</body></html>
END
no_feed "nothing" 'empty|nothing' </dev/null
no_feed "a letter" 'no feed|not a feed|neither' <<'END'
Dear reader, this is no feed.
END
no_feed "other JSON" 'JSON' <<'END'
{"error": "not found"}
END
no_feed "other XML" 'svg|feed' <<'END'
<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>
END
out=$(parse "$tmp/missing.xml" 2>&1)
is "a missing file" "$?" 1
like "is named" "$out" 'missing\.xml'
parse >/dev/null 2>&1
is "no file at all is a mistake of usage" "$?" 2
done_testing
