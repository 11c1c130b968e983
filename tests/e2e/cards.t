#!/bin/sh
# SPDX-License-Identifier: ISC
# The pages behind the links of an issue: asked for once, shown as cards; what
# is gone makes room, what stands in front of a page gives nothing.
. "$(dirname "$0")/../tap.sh"

start_stub
make_config
conf=$tmp/etc/hebdomad.conf
sed 's/^cards = no/cards = yes/' "$conf" >"$tmp/x" && mv "$tmp/x" "$conf"
printf '[section articles]\nitems = 1..3\n[digest]\nper_source = 9\nvariety = 0\n' >>"$conf"

asked() { grep -c "^/$1	" "$tmp/web/requests.log"; }

# entry NAME LINK [EXTRA]
entry() {
	printf '<item><title>How %s are made in the valley</title>
		<link>%s</link><pubDate>2026-01-06T07:00:00Z</pubDate>%s
		<description>We went to see how %s are made. The oldest workshop
		has three people and a kiln. It sells what it makes on the same
		day, and has a list of those who wait. Nobody there has time to
		write about it, so we did.</description></item>\n' \
		"$1" "$2" "$3" "$1"
}
feed() {
	{
		printf '<?xml version="1.0"?><rss version="2.0"><channel><title>%s</title>' "$1"
		cat
		printf '</channel></rss>'
	} >"$tmp/web/$1.xml"
}
# page NAME HEAD
page() { printf '<!DOCTYPE html><html lang="en"><head>%s</head><body><p>Text' "$2" >"$tmp/web/$1.html"; }

{
	entry bells "$url/bells.html"
	entry knives "$url/knives.html"
	entry pots "$url/pots.html"
	entry hats "$url/hats.html"
	entry ropes "$url/ropes.html"
} | feed blog
page bells '<meta property="og:title" content="Bells of the valley &#183; a visit"><meta property="og:description" content="What the page says."><meta property="og:image" content="/bells.jpg">'
page pots '<title>Just a moment...</title>'
page hats '<title>Hats, by hand</title>'
page ropes '<title>Ropes, by hand</title>'
make_source blog "$url/blog.xml" 'section = articles' 'private = yes' 'weight = 2'
heb poll --now 2026-01-06T09:00:00Z >/dev/null

# Each page of the draft, and of two that nearly made it, is asked for once
: >"$tmp/web/requests.log"
out=$(heb publish --now 2026-01-11T07:00:00Z 2>"$tmp/err")
like "the issue appears" "$out" '^published 2026-w02'
issue=$(heb digest --format json --week 2026-w02 --now 2026-01-11T08:00:00Z)
in_issue() { printf '%s\n' "$issue" | grep -q "\"url\": \"$url/$1\""; }
for name in bells knives pots hats ropes; do
	is "K15: asked once for $name" "$(asked "$name.html")" 1
done
unlike "nothing else was asked for" "$(cat "$tmp/web/requests.log")" 'xml|jpg'
like "S10: title of the page" "$issue" '"title": "Bells of the valley · a visit"'
like "its description" "$issue" '"description": "What the page says\."'
like "its image" "$issue" "\"image\": \"$url/bells.jpg\""
like "the headline stays that of the feed" "$issue" '"headline": "How bells are made in the valley"'
page=$(cat "$tmp/state/public/2026/week/2/index.html")
like "the card is on the page" "$page" '<strong><a href="[^"]*bells.html">Bells of the valley'
like "with its image" "$page" "<img[^>]*src=\"$url/bells.jpg\""

# A dead link demotes its item, and the next best takes its place
in_issue knives.html
is "what is gone is not in the issue" "$?" 1
is "three items all the same" "$(printf '%s\n' "$issue" | grep -c '"headline":')" 3
like "the log says so" "$(cat "$tmp/err")" "url=$url/knives.html is gone: HTTP 404"
like "explain says why it is out" "$(heb explain "$url/knives.html" --now 2026-01-11T08:00:00Z)" \
	'^not in 2026-w02: its page is gone: HTTP 404'
like "and when it was asked" "$(heb explain "$url/knives.html" --now 2026-01-11T08:00:00Z)" \
	'^page .*knives.html: HTTP 404, asked at 2026-01-11T07:00'

# A challenge gives nothing: the feed's words stay
in_issue pots.html
ok "what stands behind a challenge is in" $?
like "with the title of the feed" "$issue" '"title": "How pots are made in the valley"'
unlike "no challenge is quoted" "$issue" 'Just a moment'

# What the editor lists is in all the same, with a word to whom it concerns
again="--config $tmp/etc --state $tmp/again"
printf '[item]\nlink = %s/knives.html\n' "$url" >"$tmp/etc/picks.d/2026-w02.conf"
"$hebdomad" poll $again --now 2026-01-06T09:00:00Z >/dev/null
out=$("$hebdomad" publish $again --now 2026-01-11T07:00:00Z 2>&1)
like "the editor is told" "$out" "$url/knives.html is in, as the editor listed it, but its page is gone: HTTP 404"
rm "$tmp/etc/picks.d/2026-w02.conf"

# A second run, and another process, ask for nothing
: >"$tmp/web/requests.log"
heb publish --now 2026-01-11T09:00:00Z >/dev/null 2>&1
heb run --now 2026-01-11T09:00:00Z --until 2026-01-11T09:10:00Z 2>/dev/null
is "a restart asks for no page again" "$(grep -c 'html' "$tmp/web/requests.log")" 0

# The daemon asks from the closing on and publishes at its time
rm -rf "$tmp/state" "$tmp/web/requests.log"
heb poll --now 2026-01-06T09:00:00Z >/dev/null
: >"$tmp/web/requests.log"
heb run --now 2026-01-10T23:00:00Z --until 2026-01-11T05:00:00Z 2>"$tmp/err"
is "asked at closing time" "$(asked bells.html)" 1
unlike "and not published before its time" "$(cat "$tmp/err")" ' published folder'
like "all rounds are over long before" "$(cat "$tmp/err")" 'issue=2026-w02 pages asked=[0-9]+ gone=1'
heb run --now 2026-01-11T05:00:00Z --until 2026-01-11T06:30:00Z 2>"$tmp/err"
like "published at its time" "$(cat "$tmp/err")" 'issue=2026-w02 published'
is "with what an earlier process had asked for" "$(asked bells.html)" 1
like "it is on the page" "$(cat "$tmp/state/public/2026/week/2/index.html")" 'Bells of the valley'

# A server that never answers holds nothing up
rm -rf "$tmp/state"
{
	entry bells "$url/bells.html"
	entry rivers "$url/hang"
} | feed blog
heb poll --now 2026-01-06T09:00:00Z >/dev/null
out=$(heb publish --now 2026-01-11T07:00:00Z 2>/dev/null)
like "a page that hangs is waited for in bounds" "$out" '^published 2026-w02'
issue=$(heb digest --format json --week 2026-w02 --now 2026-01-11T08:00:00Z)
in_issue hang
ok "and its item is in" $?

# No private address is asked for on behalf of a feed
rm -rf "$tmp/state"
{
	entry bells "http://localhost:$port/secret.html"
	entry rivers "http://127.0.0.1:$port/secret.html?x"
} | feed blog
page secret '<title>The secret page</title>'
make_source blog "$url/blog.xml" 'section = articles'
heb poll --now 2026-01-06T09:00:00Z >/dev/null
: >"$tmp/web/requests.log"
heb publish --now 2026-01-11T07:00:00Z >/dev/null 2>&1
is "private addresses are refused" "$(grep -c secret "$tmp/web/requests.log")" 0
issue=$(heb digest --format json --week 2026-w02 --now 2026-01-11T08:00:00Z)
unlike "and tell nothing" "$issue" 'The secret page'
like "what the feed says is shown" "$issue" 'How bells are made'

# A redirect from an allowed page to another server inside is refused as well
rm -rf "$tmp/state"
entry bells "$url/jump" | feed blog
printf 'HTTP/1.1 302 F\r\nLocation: http://localhost:%s/secret.html\r\nContent-Length: 0\r\n\r\n' "$port" >"$tmp/web/jump.http"
make_source blog "$url/blog.xml" 'section = articles' 'private = yes'
heb poll --now 2026-01-06T09:00:00Z >/dev/null
: >"$tmp/web/requests.log"
heb publish --now 2026-01-11T07:00:00Z >/dev/null 2>&1
is "a page on a private server is asked for where that is allowed" "$(asked jump)" 1
is "but not what it redirects to inside" "$(asked secret.html)" 0

# cards = no: nothing is asked for
rm -rf "$tmp/state"
make_source blog "$url/blog.xml" 'section = articles' 'private = yes'
entry bells "$url/bells.html" | feed blog
sed 's/^cards = yes/cards = no/' "$conf" >"$tmp/x" && mv "$tmp/x" "$conf"
heb poll --now 2026-01-06T09:00:00Z >/dev/null
: >"$tmp/web/requests.log"
out=$(heb publish --now 2026-01-11T07:00:00Z 2>/dev/null)
like "without cards the issue appears" "$out" '^published 2026-w02'
is "and nothing is asked for" "$(wc -l <"$tmp/web/requests.log" | tr -d ' ')" 0
done_testing
