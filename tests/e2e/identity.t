#!/bin/sh
# SPDX-License-Identifier: ISC
# One work, all its places, over weeks: a paper on its hubs, a report and its
# copy, replacements, what the editor says, and what explain tells of it.
. "$(dirname "$0")/../tap.sh"

start_stub
make_config
cat >>"$tmp/etc/hebdomad.conf" <<-EOF
	[section papers]
	items = 0..9
	[section articles]
	items = 0..3
EOF
make_source arxiv "$url/arxiv.xml" 'section = papers' 'interval = 12h'
make_source hub "$url/hub.json" 'section = papers' 'interval = 1h'
make_source agency "$url/agency.xml" 'section = articles' 'interval = 12h'
make_source paper "$url/paper.xml" 'section = articles' 'interval = 12h'

abstract='We sort letters by the hand that wrote them. A network looks at the
slant, the pressure and the loops of each stroke, and names one of four hundred
clerks. On a public collection it is right in nine cases of ten. Where it
fails, the clerk had changed pens.'
rewritten='This version asks another question. Given two letters, did one
clerk write both? The answer needs no list of clerks, so that it holds for
archives that nobody has described. It is right in 19 of 20 pairs, and it says
which strokes decided. All measurements of the first version were made anew.'
report='The largest maker of memory chips opened a plant in the north of the
country on Tuesday, three years after the ground was broken. Some 2,400 people
will work there by the end of 2027, the company said, and 900 have begun. The
first wafers are to leave the line in March. Neighbours had sued over the water
that the plant takes from a river; a court let the work go on in May.'
other='A plant was opened in the south as well. It makes sensors, has 300
workers and belongs to the same company. No court was asked. The town built a
road for it, and a bus runs there from the station every half hour.'

# item TITLE LINK TEXT [MORE]
item() {
	printf '<item><title>%s</title><link>%s</link><description>%s</description><pubDate>%s</pubDate>%s</item>\n' \
		"$1" "$2" "$3" "$day" "${4-}"
}

# arxiv VERSION TYPE TEXT
arxiv() {
	id=2601.00001
	item 'Sorting letters by hand' "https://arxiv.org/abs/$id" \
		"arXiv:${id}v$1 Announce Type: $2 
Abstract: $3" \
		"<guid isPermaLink=\"false\">oai:arXiv.org:${id}v$1</guid>
		<arxiv:announce_type>$2</arxiv:announce_type><category>cs.CL</category>" |
		feed arxiv
}

# feed NAME < ITEMS
feed() {
	{
		printf '<?xml version="1.0"?><rss version="2.0"
			xmlns:arxiv="http://arxiv.org/schemas/atom"><channel>
			<title>%s</title>' "$1"
		cat
		printf '</channel></rss>'
	} >"$tmp/web/$1.xml"
}

# votes N: on the page of the hub
votes() {
	cat >"$tmp/web/hub.json" <<-EOF
		[{"paper": {"id": "2601.00001", "title": "Sorting letters by hand",
		"summary": "We sort letters.", "upvotes": $1,
		"publishedAt": "2026-01-06T00:00:00.000Z"}, "title": "Sorting letters by hand"}]
	EOF
}

# run FROM UNTIL
run() {
	"$hebdomad" run --config "$tmp/etc" --state "$tmp/state" \
		--now "$1" --until "$2" >"$tmp/run.out" 2>"$tmp/run.err"
}

# page WEEK
page() {
	cat "$tmp/state/public/2026/week/$1/index.html" 2>/dev/null
}

# Week 2 of 2026 is 4 to 10 January.
day=2026-01-06T07:00:00Z
arxiv 1 new "$abstract"
votes 3
item 'Chip maker opens plant in the north' https://agency.example/1 "$report" | feed agency
item 'Chip maker opens plant in the North | The Paper' https://paper.example/2 \
	"NORTHTOWN (Agency). $report" | feed paper
run 2026-01-06T08:00:00Z 2026-01-06T10:00:00Z
ok "a day is polled" $?

out=$(heb explain https://huggingface.co/papers/2601.00001 --now 2026-01-06T10:00:00Z)
like "a paper and its hub are one story" "$out" '^  2 with 1: arxiv:2601.00001, by '
like "votes are told with their time" "$out" 'upvotes 3, measured 2026-01-06T08:'
out=$(heb explain https://paper.example/2 --now 2026-01-06T10:00:00Z)
like "a copy is one story with its original" "$out" \
	'^  2 with 1: .*, by copy of one of (agency|paper): near title \(.*\), near text'

# What is measured after the week closed does not count in it.
votes 9
run 2026-01-10T20:00:00Z 2026-01-10T23:00:00Z
votes 50
run 2026-01-11T01:00:00Z 2026-01-11T07:00:00Z
is "an issue is published" "$(grep -c ' published folder' "$tmp/run.err")" 1
is "the report is told once" "$(page 2 | grep -c '<h3.*Chip maker')" 1
like "with its other place" "$(page 2)" 'also in '
out=$(heb explain arxiv:2601.00001 --now 2026-01-11T07:00:00Z)
like "explain looks back to the week" "$out" 'upvotes 9, measured 2026-01-10T2'
unlike "and not beyond it" "$out" 'upvotes 50'

# Week 3: nearly the same text is no news; week 4: another one is.
day=2026-01-13T07:00:00Z
arxiv 2 replace "$abstract Page 3 is mended."
run 2026-01-13T08:00:00Z 2026-01-18T07:00:00Z
like "a small change was told before" \
	"$(heb explain arxiv:2601.00001 --now 2026-01-14T00:00:00Z)" 'in 2026-w02'
unlike "and is not told again" "$(page 3)" 'Sorting letters'

day=2026-01-20T07:00:00Z
arxiv 3 replace "$rewritten"
run 2026-01-20T08:00:00Z 2026-01-25T07:00:00Z
like "a paper written anew comes again" "$(page 4)" '<h3.*Sorting letters by hand'
like "as an update" "$(page 4)" 'revised, version 3.*· told before in 2026-w02'
like "with its new text" "$(page 4)" '19 of 20 pairs|list of clerks'
unlike "week 2 stays as it was" "$(page 2)" 'version 3'
like "explain says where it is" \
	"$(heb explain arxiv:2601.00001 --now 2026-01-25T07:00:00Z)" '^published in 2026-w04'

# Under another identifier and address it is no news either.
day=2026-01-27T07:00:00Z
item 'Chip maker opens plant in the north' 'http://www.agency.example/1/?utm_source=x' \
	"$report" '<guid isPermaLink="false">another-1</guid>' | feed agency
run 2026-01-27T08:00:00Z 2026-02-01T07:00:00Z
unlike "a new guid and address are no news" "$(page 5)" 'Chip maker'

# The editor knows better than keys and texts.
now=2026-02-04T08:00:00Z
desk=$tmp/etc/picks.d/2026-w06.conf
day=2026-02-03T07:00:00Z
item 'Chip maker opens plant in the south' https://agency.example/3 "$other" | feed agency
run 2026-02-03T08:00:00Z $now
out=$(heb explain https://agency.example/3 --now $now)
unlike "another plant is another story" "$out" 'told in|^  2 with'
printf '[join]\nlink = https://agency.example/3\nwith = https://paper.example/2\n' >"$desk"
out=$(heb explain https://agency.example/3 --now $now)
like "joined by the editor, it was told" "$out" 'in 2026-w02'
like "explain names the file" "$out" '^  [0-9] with 1: \[join\] of .*2026-w06.conf:2'
rm "$desk"
desk=$tmp/etc/picks.d/2026-w02.conf
printf '[split]\nlink = https://agency.example/1\nfrom = https://paper.example/2\n' >"$desk"
out=$(heb explain https://agency.example/1 --now $now)
unlike "split by the editor, it stands alone" "$out" 'copy of one of'
like "what was refused names the file" "$out" '\[split\] of .*2026-w02.conf:2'
printf '[split]\nlink = arxiv:2601.00001\n' >"$desk"
like "half a [split] is a mistake with file and line" "$(heb check 2>&1)" \
	'2026-w02.conf:2: \[split\] without from'
done_testing
