#!/bin/sh
# SPDX-License-Identifier: ISC
# Real readers take every published feed from the daemon's own server, twice,
# after a rebuild and after a correction, and nothing is doubled.
. "$(dirname "$0")/../tap.sh"

python=
for p in /usr/bin/python3 python3; do
	[ -z "$python" ] && "$p" -c 'import feedparser' 2>/dev/null && python=$p
done
command -v newsboat >/dev/null || command -v sfeed_update >/dev/null || [ -n "$python" ] ||
	skip_all "none of newsboat, sfeed and python3-feedparser is installed"

cp -r "$root/demo" "$tmp/demo"
chmod -R u+w "$tmp/demo"
TMPDIR=$tmp "$hebdomad" demo "$tmp/demo" >/dev/null 2>&1
state=$(echo "$tmp"/hebdomad-demo.*)
public=$state/public
# A port that was free a moment ago: the stub's.
start_stub
kill $pids
wait $pids 2>/dev/null
sed -i "s|^url = .*|url = http://127.0.0.1:$port/|; s|^listen = .*|listen = 127.0.0.1:$port|" "$tmp/demo/hebdomad.conf"
sed -i 's/^\[source\]/[source]\nenabled = no/' "$tmp"/demo/feeds.d/*.conf
demo() { "$hebdomad" "$@" --config "$tmp/demo" --state "$state" --now 2021-01-18T09:00:00Z; }
# By the clock of today, as the daemon does: two months and two years are over.
"$hebdomad" publish --config "$tmp/demo" --state "$state" >/dev/null 2>&1
"$hebdomad" run --config "$tmp/demo" --state "$state" >/dev/null 2>"$tmp/run.err" &
pids=$!
wait_for "grep -q 'serving folder' '$tmp/run.err'"
feeds="feed.xml items.xml papers.xml articles.xml usecases.xml other.xml archive/2020-q4.xml archive/2021-q1.xml"
urls=
for f in $feeds; do urls="$urls $url/$f"; done

# --- newsboat: its cache, one for each feed, as it keeps an id only once.
if command -v newsboat >/dev/null && [ -n "$python" ]; then
	: >"$tmp/newsboat.conf"
	newsboat_has() {
		for f in $feeds; do
			echo "$url/$f" >"$tmp/urls"
			cache=$tmp/cache-$(echo "$f" | tr / -).db
			HOME=$tmp newsboat -q -C "$tmp/newsboat.conf" -u "$tmp/urls" -c "$cache" -x reload 2>"$tmp/newsboat.err"
			"$python" - "$cache" <<-'END'
				import sqlite3, sys
				c = sqlite3.connect(sys.argv[1])
				for row in c.execute("SELECT feedurl, count(*), count(DISTINCT guid), count(DISTINCT title || url),"
				                     " sum(content = '') FROM rss_item GROUP BY feedurl"):
				    print(row[0].rsplit("/", 1)[1], *row[1:])
			END
		done
	}
fi
# --- sfeed: its files, by feed.
if command -v sfeed_update >/dev/null && command -v curl >/dev/null; then
	{
		printf 'sfeedpath=%s\nfeeds() {\n' "$tmp/sfeed"
		for f in $feeds; do printf '	feed %s %s\n' "$(echo "$f" | tr / -)" "$url/$f"; done
		echo '}'
	} >"$tmp/sfeedrc"
	sfeed_has() {
		sfeed_update "$tmp/sfeedrc" >/dev/null 2>"$tmp/sfeed.err"
		for f in "$tmp"/sfeed/*; do
			echo "$(basename "$f") $(grep -c . "$f") $(cut -f 6 "$f" | sort -u | grep -c .)"
		done
	}
fi
feedparser_has() { "$python" "$root/tests/e2e/readers.py" "$tmp/feedparser.json" $urls; }

# has READER: what it has of each feed after another reading
items=$(grep -c '<entry' "$public/items.xml")
check_counts() {
	case $1 in
	feedparser)
		is "feedparser, $2: nothing is broken, doubled or lost" "$(echo "$3" | grep -vc 'bozo=0 .* doubled=0 lost=0$')" 0
		like "feedparser, $2: all issues, of weeks, months and years" "$3" "^feed.xml bozo=0 came=9 has=9 "
		like "feedparser, $2: all items" "$3" "^items.xml bozo=0 came=$items has=$items "
		;;
	newsboat)
		is "newsboat, $2: nothing is doubled or lost" "$(echo "$3" | awk '$2 != $3 || $2 != $4 || $5 > 0')" ""
		like "newsboat, $2: all issues, of weeks, months and years" "$3" '^feed.xml 9 '
		like "newsboat, $2: all items" "$3" "^items.xml $items "
		;;
	sfeed)
		is "sfeed, $2: nothing is doubled" "$(echo "$3" | awk '$2 != $3')" ""
		like "sfeed, $2: all issues, of weeks, months and years" "$3" '^feed.xml 9 '
		like "sfeed, $2: all items" "$3" "^items.xml $items "
		;;
	esac
}
readers=
[ -z "$python" ] || readers="$readers feedparser"
command -v newsboat_has >/dev/null && readers="$readers newsboat"
command -v sfeed_has >/dev/null && readers="$readers sfeed"
for r in feedparser newsboat sfeed; do
	case $readers in *$r*) ;; *) n=$((n + 1)) && echo "ok $n - $r # SKIP it is not installed" ;; esac
done
all_read() {
	for r in $readers; do
		check_counts "$r" "$1" "$("${r}_has")"
	done
}

all_read "read once"
all_read "read twice"

rm -r "$public"
demo publish >/dev/null
# A date of whole seconds cannot tell two changes of one second apart.
find "$public" -type f -exec touch -d 2021-01-18T09:00:00Z {} +
all_read "after a rebuild"

# The headline stays: sfeed takes another title for another entry.
"$hebdomad" edit comment arxiv:2101.02285 'Said better: a StyleGAN2 is trained with the pose of a body as a condition.' \
	--week 2021-w03 --config "$tmp/demo" --state "$state" >/dev/null
demo publish --correct 2021-w03 >/dev/null
all_read "after a correction of a comment"
for r in $readers; do
	case $r in
	feedparser) text=$(cat "$tmp/feedparser.json") like='2021-01-18T09:00:00Z|2021-01-18T08:59' ;;
	newsboat) text=$("$python" -c 'import sqlite3, sys; print(*sqlite3.connect(sys.argv[1]).execute("SELECT content FROM rss_item"))' "$tmp/cache-items.xml.db") like='Said better: a StyleGAN2' ;;
	sfeed) continue ;;
	esac
	printf '%s' "$text" | grep -Eq "$like"
	ok "$r has the corrected text" $?
done
readers=$(echo "$readers" | sed 's/sfeed//')
"$hebdomad" edit headline arxiv:2101.02285 'Trying on clothes with StyleGAN2' \
	--week 2021-w03 --config "$tmp/demo" --state "$state" >/dev/null
demo publish --correct 2021-w03 >/dev/null
all_read "after a correction of a headline"
done_testing
