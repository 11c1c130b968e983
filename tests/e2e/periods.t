#!/bin/sh
# SPDX-License-Identifier: ISC
# The daemon under a simulated clock over thirteen weeks and a new year: each
# month and the year once, in order, the same bytes when rendered again, and
# nothing lost when it is killed in between.
. "$(dirname "$0")/../tap.sh"

start_stub
make_config
for i in 1 2 3 4; do
	make_source "gen$i" "$url/gen/s$i" 'section = articles' 'interval = 12h'
done
cat >>"$tmp/etc/hebdomad.conf" <<-'END'
	[digest]
	per_source = 5
	[section articles]
	items = 1..9
	[theme Machines that move]
	phrase = robots
	phrase = satellites
END

# votes N: a list of one paper that has so many
votes() {
	cat >"$tmp/web/api/daily_papers.new" <<-END
		[{"paper": {"id": "2511.00001", "title": "Owls that read the wind",
		"summary": "We present a method by which owls read the wind before they fly. It needs no feathers and a third of the light that earlier owls needed.",
		"publishedAt": "2025-11-17T00:00:00.000Z", "upvotes": $1, "authors": [{"name": "Ada Moss"}]}}]
	END
	mv "$tmp/web/api/daily_papers.new" "$tmp/web/api/daily_papers"
}
mkdir -p "$tmp/web/api"
make_source papers "$url/api/daily_papers" 'title = The Hub' 'section = papers' 'interval = 12h'
votes 5

# run FROM UNTIL
run() {
	heb run --now "$1" --until "$2" >/dev/null 2>>"$tmp/err"
}
# The stub dates its entries later than simulated time: they count as of now.
run 2025-11-18T00:00:00Z 2025-11-27T00:00:00Z
votes 40
run 2025-11-27T00:00:00Z 2025-12-04T00:00:00Z
votes 90
run 2025-12-04T00:00:00Z 2026-02-15T07:00:00Z
ok "the daemon runs to the end of simulated time" $?
is "months and the year appear once each, after their weeks, in order" \
	"$(sed -n 's/.*summary=\([^ ]*\) published.*/\1/p' "$tmp/err" | tr '\n' ' ')" \
	"2025-11 2025-12 2025 2026-01 "
is "December is told when its last week is" \
	"$(grep -o '[a-z]*=20[^ ]* published' "$tmp/err" | sed -n '/2025-w52/,/=2025 /p' | tr '\n' ' ')" \
	"issue=2025-w52 published summary=2025-12 published summary=2025 published "
unlike "nothing went wrong" "$(cat "$tmp/err")" 'failed|error|cannot'

public=$tmp/state/public
month=$public/2025/month/12/index.html
links() { grep -oh '<h3[^>]*><a href="[^"]*"' "$@" | sed 's/.*href=//' | sort; }
weeks=$(for w in 49 50 51 52; do links "$public/2025/week/$w/index.html"; done | sort)
is "no story is told twice in weeks" "$(links "$public"/*/week/*/index.html | uniq -d)" ""
is "a month tells only what its weeks told" \
	"$(links "$month" | while read -r l; do printf '%s\n' "$weeks" | grep -qxF "$l" || echo "$l"; done)" ""
n_weeks=$(printf '%s\n' "$weeks" | wc -l)
is "two fifths of it" "$(links "$month" | wc -l)" $(((n_weeks * 2 + 4) / 5))
is "and counts it" "$(grep -o "[0-9]* of the [0-9]* items of 4 issues" "$month" | head -1)" \
	"$(((n_weeks * 2 + 4) / 5)) of the $n_weeks items of 4 issues"
like "a month tells what its signals became" "$(grep 'when told' "$public/2025/month/11/index.html")" \
	'2025 week 47</a>.*· 40 votes on The Hub, 5 when told'
like "so does the year, at its own end" "$(heb digest --year 2025 | tr -s ' \n' ' ' | grep -o '.\{30\}when told')" '90 votes on The Hub, 5 when told'
like "whenever it is made, by what was measured before it closed" \
	"$(heb digest --month 2025-11 --draft | grep 'when told')" ' 40 votes'
is "a month that is no month" "$(heb digest --month 2025-13 2>&1; echo $?)" \
	"hebdomad: '2025-13' is no month; expected a name like 2021-01
1"
is "one without an issue" "$(heb digest --year 1999 2>&1; echo $?)" \
	"hebdomad: no issue of 1999 was published
1"
heb digest --year 1999 --month 2025-11 >/dev/null 2>&1
is "a month and a year at once" $? 2
for format in html atom json markdown text; do
	heb digest --month 2025-12 --format $format >"$tmp/out" && [ -s "$tmp/out" ]
	ok "a month as $format" $?
done
like "a month links to its weeks" "$(cat "$month")" '/2025/week/52/">2025 week 52'
like "and they up to it" "$(cat "$public/2025/week/50/index.html")" 'rel="up" href="[^"]*/2025/month/12/"'
like "up to its year" "$(cat "$month")" 'rel="up" href="[^"]*/2025/"'
like "back" "$(cat "$month")" 'rel="prev" href="[^"]*/2025/month/11/"'
like "and on" "$(cat "$month")" 'rel="next" href="[^"]*/2026/month/1/"'
like "a year links to its months" "$(cat "$public/2025/index.html")" \
	'/2025/month/12/">December 2025'
like "groups by the rules" "$(cat "$public/2025/index.html")" \
	'<h2[^>]*>1. Machines that move \([0-9]+\)'
themes=$(grep -o '<h2 id="y2025-[^<]*' "$public/2025/index.html" | sed 's/.*(\([0-9]*\))/\1/')
titled=$(sed -n 's/.*<h1>[^:]*: \([0-9]*\) papers and articles in \([0-9]*\) themes<.*/\1 \2/p' "$public/2025/index.html")
is "its title counts items and themes" "$titled" \
	"$(printf '%s\n' "$themes" | awk '{ n += $1 } END { print n, NR }')"

feed=$public/feed.xml
is "the feed has each once" \
	"$(grep -o '<id>[^<]*' "$feed" | sed 's/.*hebdomad//' | grep -c -x '/2025\|/2025/month/12\|/2025/month/11\|/2026/month/1')" 4
is "and nothing twice" "$(grep -o '<id>[^<]*\|<updated>[^<]*' "$feed" | sed 1,2d | sort | uniq -d)" ""
like "a validator has nothing to say, and the feed leads to all" \
	"$("$build/tests/feedcheck" "$public" http://127.0.0.1:8470/ "$root/tests/atom.rng" | tr '\n' ' ')" \
	"^[0-9]+ documents, [0-9]+ in the chain, ([0-9]+) of \\1 issues \$"

# What was published stays so, whatever is rendered again, and by whom.
sums() { (cd "$public" && find . -type f ! -name '.*' | sort | xargs cksum); }
sums >"$tmp/before"
heb publish --now 2026-02-15T08:00:00Z >/dev/null
is "rendered again to the same bytes" "$(sums | diff "$tmp/before" -)" ""
run 2026-02-15T08:00:00Z 2026-02-16T00:00:00Z
is "nothing is told again" "$(grep -c 'summary=2025-12 published' "$tmp/err")" 1

# Nobody published for seven weeks: each issue and summary is made up for under
# its own name, late, to the same bytes however often the work is killed.
for day in 02-16 02-23 03-02 03-09 03-16 03-23 03-30; do
	heb poll --now "2026-${day}T12:00:00Z" >/dev/null 2>>"$tmp/err"
done
cp -r "$tmp/state" "$tmp/kept"
publish() {
	"$hebdomad" publish --config "$tmp/etc" --state "$tmp/state" \
		--now 2026-04-08T12:00:00Z "$@" 2>>"$tmp/err"
}
begin=$(date +%s%3N)
is "what was missed is made up for" \
	"$(publish | sed -n 's/^published //p' | tr '\n' ' ')" \
	"2026-w08 2026-w09 2026-w10 2026-w11 2026-w12 2026-w13 2026-w14 2026-02 2026-03 "
took=$(($(date +%s%3N) - begin))
like "and says so" "$(cat "$public/2026/month/2/index.html")" 'This summary appears late'
sums >"$tmp/before"
rm -rf "$tmp/state"
mv "$tmp/kept" "$tmp/state"
random=20210116
hits=0
for round in $(seq 20); do
	publish >/dev/null &
	pid=$!
	random=$((random * 16807 % 2147483647))
	sleep "0.$(printf %03d $((random % took % 900 + 1)))"
	kill -KILL $pid 2>/dev/null && hits=$((hits + 1))
	{ wait $pid; } 2>/dev/null
done
[ $hits -gt 0 ]
ok "$hits of 20 were killed at work" $?
publish >/dev/null
is "killed in between, it comes to the same bytes" "$(sums | diff "$tmp/before" -)" ""
unlike "without a complaint" "$(cat "$tmp/err")" 'failed|error|cannot'
done_testing
