#!/bin/sh
# SPDX-License-Identifier: ISC
# Killed fifty times at whatever moment: nothing is lost, nothing is doubled,
# and no published file is ever half of one.
. "$(dirname "$0")/../tap.sh"

rounds=50
sources='owl crow eagle'

start_stub
make_config
cat >>"$tmp/etc/hebdomad.conf" <<-'END'
	[digest]
	per_source = 100
	[section articles]
	items = 3..20
END
for s in $sources; do
	make_source "$s" "$url/$s.xml" 'section = articles' 'interval = 6h'
	: >"$tmp/items.$s"
done

# grow SOURCE NUMBER TIME: one entry more; names of sources differ in length,
# so that no two entries share a word
grow() {
	date=$(LC_ALL=C date -u -d "@$3" '+%a, %d %b %Y %H:%M:%S GMT')
	awk -v id="$1-$2" -v date="$date" -v x="$(($2 * 7919 + ${#1} * 104729))" '
	function word(  w, i) {
		for (i = 0; i < 3; i++) {
			x = x * 16807 % 2147483647
			w = w substr("bdfgklmnprstvz", x % 14 + 1, 1)
			x = x * 16807 % 2147483647
			w = w substr("aeiou", x % 5 + 1, 1)
		}
		return w
	}
	BEGIN {
		printf "<item><title>The %s %s of %s %s</title>", word(), word(), word(), word()
		printf "<link>https://%s.example/</link><guid isPermaLink=\"false\">%s</guid>", id, id
		printf "<pubDate>%s</pubDate><description>A %s %s goes with the %s. ", date, word(), word(), word()
		printf "Nobody in %s had seen a %s like it.</description></item>\n", word(), word()
	}' >>"$tmp/items.$1"
	{
		printf '<?xml version="1.0"?><rss version="2.0"><channel><title>%s</title>' "$1"
		cat "$tmp/items.$1"
		printf '</channel></rss>'
	} >"$tmp/web/$1.new"
	mv "$tmp/web/$1.new" "$tmp/web/$1.xml"
}

utc() { date -u -d "@$1" +%Y-%m-%dT%H:%M:%SZ; }

# Prints each published file that is not whole.
halves() {
	[ -d "$tmp/state/public" ] || return 0
	find "$tmp/state/public" -name '[!.]*.html' -o -name '[!.]*.xml' \
		-o -name '[!.]*.json' -o -name '[!.]*.opml' |
		while read -r file; do
			case $(tail -c 10 "$file") in
			*'</html>' | *'</feed>' | *'</opml>' | *'}') ;;
			*) echo "${file#"$tmp"/}" ;;
			esac
		done
}

two_days=172800
random=20210116
now=1767960000 # 2026-01-09T12:00:00Z
torn=
closed=
hits=0

# How long a whole run takes here says when to kill.
for s in $sources; do grow "$s" 0 $now; done
begin=$(date +%s%3N)
heb run --now "$(utc $((now - two_days)))" --until "$(utc $now)" 2>/dev/null
took=$(($(date +%s%3N) - begin))
[ $took -lt 200 ] || took=200

for round in $(seq $rounds); do
	for s in $sources; do grow "$s" "$round" $now; done
	# Each seventh comes to its end, so that there is something to publish
	# however early the others were killed.
	case $((round % 7 ? round % 3 : 3)) in
	0) set -- poll --now "$(utc $now)" ;;
	1) set -- publish --now "$(utc $now)" ;;
	*) set -- run --now "$(utc $now)" --until "$(utc $((now + two_days)))" ;;
	esac
	"$hebdomad" "$@" --config "$tmp/etc" --state "$tmp/state" \
		>/dev/null 2>&1 &
	pid=$!
	random=$((random * 16807 % 2147483647))
	if [ $((round % 7)) -ne 0 ]; then
		sleep "0.$(printf %03d $((random % took + 1)))"
		kill -KILL $pid 2>/dev/null
	fi
	{ wait $pid; } 2>/dev/null
	if [ $? -eq 137 ]; then
		hits=$((hits + 1))
	elif [ $((round % 7)) -ne 0 ] && [ $took -gt 20 ]; then
		took=$((took * 3 / 4)) # it ended before: the next dies earlier
	fi
	torn="$torn$(halves)"
	heb status >/dev/null 2>&1 || closed="$closed $round"
	now=$((now + two_days))
done
[ $hits -ge 10 ]
ok "$hits of $rounds were killed at work" $?
is "after each kill every published file is whole" "$torn" ""
is "and the store opens" "$closed" ""

heb run --now "$(utc $now)" --until "$(utc $((now + 8 * 86400)))" 2>"$tmp/err"
ok "in the end it comes to its end" $?
unlike "without a complaint" "$(cat "$tmp/err")" 'fail|error|cannot'
is "each entry is stored once" \
	"$(heb status --json | sed -n 's/.*"entries": \([0-9]*\).*/\1/p' | tr '\n' ' ')" \
	"$((rounds + 1)) $((rounds + 1)) $((rounds + 1)) "
heb publish --now "$(utc $((now + 8 * 86400)))" >"$tmp/out"
is "no issue waits any more" "$(head -1 "$tmp/out")" "nothing was due"

public=$tmp/state/public
links() { grep -oh '<h3[^>]*><a href="[^"]*"' "$1" | sed 's/.*href=//'; }
links=$(for page in "$public"/*/week/*/index.html; do links "$page"; done)
issues=$(ls "$public"/*/week/*/index.html | wc -l)
[ "$issues" -ge 4 ]
ok "$issues issues" $?
[ "$(printf '%s\n' "$links" | wc -l)" -ge "$issues" ]
ok "with items in them" $?
is "no story is in two" "$(printf '%s\n' "$links" | sort | uniq -d)" ""
is "the pages are whole" "$(halves)" ""
is "nothing else lies about" \
	"$(find "$public" -type f ! -path '*/week/*/index.html' ! -path '*/week/*/issue.json' \
		! -path '*/month/*/index.html' ! -path '*/2???/index.html' ! -path '*/archive/*-q[1-4].xml' |
		sed "s|^$public/||" | sort | tr '\n' ' ')" \
	"about/index.html articles.xml feed.json feed.xml feeds.opml index.html items.xml items/index.html other.xml papers.xml sources.opml sources/index.html usecases.xml "
like "a validator has nothing to say of the feeds, which lead to all issues" \
	"$("$build/tests/feedcheck" "$public" http://127.0.0.1:8470/ "$root/tests/atom.rng" | tr '\n' ' ')" \
	"^[0-9]+ documents, [0-9]+ in the chain, ([0-9]+) of \\1 issues \$"
summaries=$(ls "$public"/*/month/*/index.html "$public"/2???/index.html 2>/dev/null | wc -l)
[ "$summaries" -ge 3 ]
ok "$summaries months and years" $?
pages=$((issues + summaries))
is "the feed has an entry an issue, a month, a year, up to fifteen" \
	"$(grep -o '<entry' "$public/feed.xml" | wc -l)" \
	"$((pages < 15 ? pages : 15))"
is "and none twice" "$(grep -o '<id>[^<]*' "$public/feed.xml" | sort | uniq -d)" ""
done_testing
