#!/bin/sh
# SPDX-License-Identifier: ISC
# A taste is learnt from what was picked, is the same each time, weighs in the
# score, and is refused when it is broken.
. "$(dirname "$0")/../tap.sh"

start_stub
make_config
make_source papers "$url/papers.xml" 'section = papers' 'interval = 12h'

# Eight papers of a week: four about clocks, four about boats.
{
	printf '<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>'
	for i in 1 2 3 4 5 6 7 8; do
		case $i in 1 | 2 | 3 | 4) what='clocks and hours' ;; *) what='boats and sails' ;; esac
		printf '<item><title>Notes %s on %s</title>
			<link>https://arxiv.org/abs/2601.0000%s</link>
			<description>What we know of %s, in the year of the number %s of all years. It is told in full.</description>
			<pubDate>2026-01-06T07:00:00Z</pubDate></item>' \
			"$i" "$what" "$i" "$what" "$i"
	done
	printf '</channel></rss>'
} >"$tmp/web/papers.xml"
heb poll --now 2026-01-06T08:00:00Z >/dev/null
ok "a week is stored" $?

out=$(heb learn 2>&1)
is "without picks nothing is learnt" "$?" 1
like "and it says so" "$out" 'nothing to learn from: 0 picks'

mkdir -p "$tmp/etc/picks.d"
cat >"$tmp/etc/picks.d/2026-w02.conf" <<-EOF
	[issue]
	picks = arxiv:2601.00001 arxiv:2601.00002
	[item one more]
	link = arxiv:2601.00003
	[item no]
	link = arxiv:2601.00004
	drop = yes
EOF
sed -i 's/^\[item .*/[item]/' "$tmp/etc/picks.d/2026-w02.conf"
out=$(heb learn --output "$tmp/taste.tsv" 2>&1)
like "desks are learnt from" "$out" ' from 3 picks and 5 passed over in 1 weeks'
like "what was picked weighs" "$(cat "$tmp/taste.tsv")" '^t:clocks	0\.'
like "what was passed over weighs against" "$(cat "$tmp/taste.tsv")" '^t:boats	-0\.'
heb learn >"$tmp/again.tsv"
ok "the same again, on standard output" $?
is "to the byte" "$(cat "$tmp/again.tsv")" "$(cat "$tmp/taste.tsv")"

rm -r "$tmp/etc/picks.d"
printf '# mine\n2026-w02\tarxiv:2601.00005\tmore\n2026-w02\thttps://arxiv.org/abs/2601.00006\n' >"$tmp/table.tsv"
like "a table is learnt from" "$(heb learn --picks "$tmp/table.tsv")" '^t:boats	0\.'
printf 'week\tkey\n2026-w02\n' >"$tmp/bad.tsv"
out=$(heb learn --picks "$tmp/bad.tsv" 2>&1)
like "a bad line of a table is refused" "$out" 'bad\.tsv:2: expected a week, a tab and a key'
printf '2026-w77\tarxiv:2601.00005\n' >"$tmp/bad.tsv"
out=$(heb learn --picks "$tmp/bad.tsv" 2>&1)
like "and a week that is none" "$out" "bad\\.tsv:1: '2026-w77' is no week"

now=2026-01-07T00:00:00Z
unlike "without a taste there is no term" "$(heb explain arxiv:2601.00001 --now $now)" ' taste '
mkdir "$tmp/etc/taste"
cp "$tmp/taste.tsv" "$tmp/etc/taste/default.tsv"
out=$(heb explain arxiv:2601.00001 --now $now)
like "the shipped taste is found" "$out" '^ +[0-9.]+  taste +\+[0-9.]+ [a-z]+:'
out=$(heb explain arxiv:2601.00008 --now $now)
like "it can speak against a story" "$out" '^ +-[0-9.]+  taste +-[0-9.]+ [a-z]+:'
printf '[score]\ntaste = 0\n' >>"$tmp/etc/hebdomad.conf"
unlike "it can be left out" "$(heb explain arxiv:2601.00001 --now $now)" ' taste '
sed -i 's/^taste.*/taste = 2/' "$tmp/etc/hebdomad.conf"

printf 'bias\t1\nw:clocks\tmany\n' >"$tmp/broken.tsv"
printf '[digest]\ntaste = %s\n' "$tmp/broken.tsv" >>"$tmp/etc/hebdomad.conf"
out=$(heb check 2>&1)
is "a broken taste is a mistake of the configuration" "$?" 2
like "with file and line" "$out" "broken\\.tsv:2: is no number: 'many'"

# Pools: what another recorded, a line a paper.
pool() {
	printf '{"arxiv_id":"%s","title":"%s","abstract":"%s","listed":"%s","n_authors":1,"authors":["A. B."],"categories":["cs.CL"],"hf_date":"%s","hf_upvotes":5,"hf_measured":"%sT08:00:00Z"}\n' \
		"$1" "$2" "$3" "$4" "$4" "$4"
}
mkdir "$tmp/pools" "$tmp/none"
for i in 1 2 3 4 5; do
	pool "2601.1000$i" "On clocks $i" "Hours are counted." 2026-01-06
	pool "2601.2000$i" "On boats $i" "Sails are set." 2026-01-07
done >"$tmp/pools/pool-2026-W02.jsonl"
for i in 1 2 3 4; do printf '2026-W02\t2601.1000%s\n' $i; done >"$tmp/picks.tsv"
learn_pools() {
	"$hebdomad" learn --config "$tmp/none" --state "$tmp/none" \
		--pools "$tmp/pools" --picks "$tmp/picks.tsv" "$@"
}
out=$(learn_pools 2>&1)
is "pools are learnt from" "$?" 0
like "with the words of their papers" "$out" '^t:clocks	[0-9]'
like "and their signals" "$out" '^s:upvotes	'
is "the same each time" "$(learn_pools)" "$out"
echo '{"arxiv_id":"2601.3"}' >>"$tmp/pools/pool-2026-W02.jsonl"
like "a line that is no paper is refused" "$(learn_pools 2>&1)" \
	'pool-2026-W02\.jsonl:11: is no paper'
done_testing
