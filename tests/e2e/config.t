#!/bin/sh
# SPDX-License-Identifier: ISC
# Configuration: each mistake with file and line, and the merging of files.
. "$(dirname "$0")/../tap.sh"

make_config
check() { heb check 2>&1; }

make_source one "https://one.example/feed" 'section = articles'
out=$(check)
is "a good configuration" "$?" 0
like "is told so" "$out" '1 sources \(1 enabled\)'

# wrong NAME FILE TEXT PATTERN
wrong() {
	printf '%b' "$3" >"$tmp/etc/$2"
	out=$(check)
	is "$1: exit status" $? 2
	like "$1" "$out" "$4"
	rm "$tmp/etc/$2"
}
wrong "an unknown key" feeds.d/bad.conf '[source]\nurl = https://x.example/\nintervall = 3h\n' \
	'feeds\.d/bad\.conf:3: .*intervall.*did you mean interval\?'
wrong "a bad value" feeds.d/bad.conf '[source]\nurl = https://x.example/\nweight = much\n' 'bad\.conf:3: weight = much: expected a number'
wrong "a value out of range" feeds.d/bad.conf '[source]\nurl = https://x.example/\ninterval = 5s\n' 'bad\.conf:3: interval must lie'
wrong "no URL" feeds.d/bad.conf '[source]\ntitle = X\n' 'bad\.conf: url is missing'
wrong "no http URL" feeds.d/bad.conf '[source]\nurl = ftp://x.example/\n' 'bad\.conf:2: url = ftp'
wrong "a duplicate" feeds.d/bad.conf '[source]\nurl = https://one.example/feed\n' '(bad|one)\.conf: the same URL as source (bad|one)'
wrong "an unknown heading" feeds.d/bad.conf '[sauce]\nurl = https://x.example/\n' 'bad\.conf:2: unknown heading \[sauce\]'
wrong "no setting" feeds.d/bad.conf '[source]\nurl = https://x.example/\nnonsense\n' 'bad\.conf:3: neither'
wrong "an unknown section" feeds.d/bad.conf '[source]\nurl = https://x.example/\nsection = sports\n' 'no section sports'
wrong "days without a day" feeds.d/bad.conf '[source]\nurl = https://x.example/\ndays = 5\n' 'bad\.conf:3: days = 5 needs \{day\} in url'
wrong "too many days" feeds.d/bad.conf '[source]\nurl = https://x.example/{day}\ndays = 32\n' 'bad\.conf:3: days must lie'
wrong "a day in the name of a host" feeds.d/bad.conf '[source]\nurl = https://{day}.example/\n' 'bad\.conf:2: url = '
wrong "a broken pattern" hebdomad.conf '[interests]\nkeep = agents\nblock = regex:(a\n' 'hebdomad\.conf:3: block = regex:\(a: .*is not closed'
wrong "an unknown prefix" hebdomad.conf '[section papers]\nkeep = autor:Moss\n' 'hebdomad\.conf:2: keep = autor:Moss: there is no prefix .*author:'
wrong "a boost without weight" feeds.d/bad.conf '[source]\nurl = https://x.example/\nboost = sparse\n' 'bad\.conf:3: boost = sparse: expected a number'
wrong "a boost that is too great" hebdomad.conf '[interests]\nboost = 11 sparse\n' 'hebdomad\.conf:2: boost = 11 sparse: expected a number between'
wrong "a rule for no source" hebdomad.conf '[interests]\n\nboost = 1 source:nosuch\n' 'hebdomad\.conf:3: source:nosuch: there is no source nosuch'
wrong "an unknown term" hebdomad.conf '[score]\nupvote = 1\n' 'hebdomad\.conf:2: .*upvote.*did you mean upvotes\?'
wrong "a weight out of range" hebdomad.conf '[score]\nstars = 11\n' 'hebdomad\.conf:2: stars must lie'
wrong "a theme without a name" hebdomad.conf '[theme]\nphrase = owls\n' 'hebdomad\.conf:1: .*[^a-z]theme|hebdomad\.conf:2: unknown heading \[theme\]'
wrong "an unknown key of a theme" hebdomad.conf '[theme Owls]\nphrases = owls\n' 'hebdomad\.conf:2: .*phrases.*did you mean phrase\?'
wrong "an unknown zone" hebdomad.conf '[digest]\ntimezone = Asia/Tokio\n' 'hebdomad\.conf:2: timezone = Asia/Tokio'
wrong "a week without that name" picks.d/2021-w60.conf '[issue]\nfill = no\n' '2021-w60'
wrong "an item without link" picks.d/2021-w03.conf '[item]\nheadline = X\n' '2021-w03\.conf:2: \[item\] without link'
wrong "a NUL byte" feeds.d/bad.conf '[source]\nurl = https://x.example/\0\n' 'NUL byte'

# labels FILE SED: the English ones, changed, as the file of a language
mkdir -p "$tmp/etc/labels"
labels() {
	sed "$2" "$root/doc/labels-en.conf" >"$tmp/etc/labels/$1"
}
# mislabelled NAME SED PATTERN
mislabelled() {
	labels de.conf "$2"
	out=$(check)
	is "$1: exit status" $? 2
	like "$1" "$out" "$3"
	rm "$tmp/etc/labels/de.conf"
}
mislabelled "an unknown label" 's/^picks =/pics =/' 'labels/de\.conf:[0-9]+: unknown key pics in \[labels\]; did you mean picks\?'
mislabelled "a label that is missing" '/^picks =/d' 'labels/de\.conf: the label picks is missing'
mislabelled "a label that is empty" 's/^picks =.*/picks =/' 'labels/de\.conf:[0-9]+: the label picks is missing'
mislabelled "no rule of plurals" '/^plural =/d' 'labels/de\.conf: the key plural is missing'
mislabelled "an unknown rule of plurals" 's/^plural =.*/plural = two/' 'labels/de\.conf:6: plural = two: '
mislabelled "an unknown hole" 's/^week =.*/week = KW {woche} {year}/' 'labels/de\.conf:[0-9]+: the label week: \{woche\} is not known'
mislabelled "a hole that is missing" 's/^week =.*/week = KW {week}/' 'labels/de\.conf:[0-9]+: the label week: \{year\} is missing'
mislabelled "too few months" 's/^months =.*/months = Januar | Februar/' 'labels/de\.conf:[0-9]+: the label months: 2 forms instead of 12'
mislabelled "a heading that is not there" 's/^\[labels\]/[label]/' 'labels/de\.conf:6: unknown heading \[label\]'
labels german.conf ''
like "a name that is no language" "$(check)" "labels/german\.conf: 'german' is no language"
rm "$tmp/etc/labels/german.conf"
wrong "a language without labels" hebdomad.conf '[digest]\nlanguage = de\n' \
	"hebdomad\.conf:2: there are no labels for the language 'de', only for en, ja, zh-Hans; add labels/de\.conf"

# language NAME KEY: what the configuration comes to with it
language() {
	printf '[digest]\nlanguage = %s\n' "$1" >"$tmp/etc/hebdomad.conf"
	heb config | sed -n "s/^$2 = \(.*[^ ]\)  *# .*/\1/p" | head -1
	rm "$tmp/etc/hebdomad.conf"
}
is "zh is zh-Hans" "$(language zh language)" zh-Hans
like "the sections have titles in the language" "$(printf '[digest]\nlanguage = ja\n' >"$tmp/etc/hebdomad.conf" && heb config)" 'title = 機械学習の論文'
rm "$tmp/etc/hebdomad.conf"
labels de.conf 's/^picks =.*/picks = Auswahl/; s/^section_other =.*/section_other = Anderes/'
is "a language of one's own" "$(language de language)" de
like "with its titles" "$(printf '[digest]\nlanguage = de\n' >"$tmp/etc/hebdomad.conf" && heb config)" 'title = Anderes'
rm "$tmp/etc/hebdomad.conf" "$tmp/etc/labels/de.conf"

printf '[source]\nurl = https://x.example/?date={day}\ndays = 5\n' >"$tmp/etc/feeds.d/dated.conf"
out=$(check)
is "a source by date is a good one" "$?" 0
rm "$tmp/etc/feeds.d/dated.conf"

printf '[theme Birds]\nphrase = owls\nphrase = crows\n[theme Robots]\nphrase = robots\n[theme Birds]\nphrase = larks\n' \
	>"$tmp/etc/hebdomad.conf.d.tmp"
cp "$tmp/etc/hebdomad.conf" "$tmp/kept.conf"
cat "$tmp/etc/hebdomad.conf.d.tmp" >>"$tmp/etc/hebdomad.conf"
is "themes keep their order and all their phrases" \
	"$(heb config | sed -n '/^\[theme/,/^$/s/ *#.*//p' | tr '\n' '|')" \
	"phrase = owls|phrase = crows|phrase = larks|phrase = robots|"
is "each under its own heading" "$(heb config | grep '^\[theme' | tr '\n' '|')" "[theme Birds]|[theme Robots]|"
mv "$tmp/kept.conf" "$tmp/etc/hebdomad.conf"
rm "$tmp/etc/hebdomad.conf.d.tmp"

# trust SETTINGS
trust() {
	printf "[source]\nurl = https://x.example/\n$1" >"$tmp/etc/feeds.d/trust.conf"
	heb config | sed -n '/source trust/,/^$/s/^trust = \([a-z]*\).*/\1/p'
	rm "$tmp/etc/feeds.d/trust.conf"
}
is "a source with a section is trusted" "$(trust 'section = articles\n')" yes
is "one without is not" "$(trust '')" no
is "unless it shall be" "$(trust 'trust = yes\n')" yes
is "or one with a section shall not" "$(trust 'section = articles\ntrust = no\n')" no

printf '[source]\nurl = https://x.example/\nintervall = 3h\nwait = 1\n' >"$tmp/etc/feeds.d/bad.conf"
printf '[digest]\ntitel = X\n' >"$tmp/etc/hebdomad.conf"
is "all mistakes at once" "$(check | grep -c ':[0-9]*: ')" 3
rm "$tmp/etc/feeds.d/bad.conf"

# case 058
low=$tmp/low
high=$tmp/high
mkdir -p "$low/hebdomad.conf.d" "$high/hebdomad.conf.d" "$low/feeds.d" "$high/feeds.d/b.conf.d"
printf '[digest]\npicks = 1\ntitle = pkg\n' >"$low/hebdomad.conf"
printf '[digest]\npicks = 2\n' >"$low/hebdomad.conf.d/10-base.conf"
printf '[digest]\ntitle = vendor\n' >"$low/hebdomad.conf.d/40-site.conf"
printf '[digest]\npicks = 3\n' >"$high/hebdomad.conf.d/10-base.conf"
printf '[digest]\npicks = 4\n' >"$high/hebdomad.conf.d/20-B.conf"
printf '[digest]\npicks = 5\n' >"$high/hebdomad.conf.d/20-a.conf"
for file in 30-x.conf~ .40-y.conf.swp 50-z.conf.dpkg-old README .60.conf; do
	printf '[digest]\npicks = 9\n' >"$high/hebdomad.conf.d/$file"
done
printf '[digest]\r\nper_source = 7\r' >"$high/hebdomad.conf.d/60-crlf.conf"
for s in a b c; do printf '[source]\nurl = https://%s.example/\n' $s >"$low/feeds.d/$s.conf"; done
ln -s /dev/null "$high/feeds.d/a.conf"
: >"$high/feeds.d/c.conf"
printf '[source]\nweight = 2.5\n' >"$high/feeds.d/b.conf.d/heavier.conf"
config() { LC_ALL=$1 "$hebdomad" config --config "$low" --config "$high" --state "$tmp/state"; }
out=$(config C.UTF-8)
like "drop-ins in the order of bytes" "$out" '^picks = 5 +# .*high/hebdomad\.conf\.d/20-a\.conf:2'
like "the main file comes first" "$out" '^title = vendor +# .*40-site\.conf:2'
like "CR LF and no last newline" "$out" '^per_source = 7 '
like "drop-ins of a source" "$out" '^weight = 2\.5 +# .*heavier\.conf:2'
unlike "masked by a link to /dev/null" "$out" '\[source a\]'
unlike "masked by an empty file" "$out" '\[source c\]'
is "the same in another locale" "$(config en_US.UTF-8)" "$out"

printf '[fetch]\nproxy = http://user:secret@proxy.example:3128/\n' >"$high/hebdomad.conf.d/70.conf"
unlike "secrets are masked" "$(config C)" secret
printf '[source]\nurl = https://user:secret@b.example/?api_key=secret&page=2\n' >"$high/feeds.d/d.conf"
out=$(config C)
unlike "those of sources too" "$out" secret
like "and nothing else" "$out" '^url = https://\*\*\*@b\.example/\?api_key=\*\*\*&page=2 '
"$hebdomad" poll --config "$low" --config "$high" --state "$tmp/state" nothing >/dev/null 2>&1
status=$("$hebdomad" status --json --config "$low" --config "$high" --state "$tmp/state")
unlike "status masks them" "$status" secret
like "and shows the rest" "$status" '"url": "https://\*\*\*@b\.example/'
rm "$high/feeds.d/d.conf"

printf '[fetch]\nno_proxy = .example.net, ::1\nca_bundle = /nowhere/certificates\n' >"$high/hebdomad.conf.d/80.conf"
out=$("$hebdomad" check --config "$low" --config "$high" --state "$tmp/state" 2>&1)
is "a bundle that is not there refuses nothing" "$?" 0
like "check names it, and the key" "$out" '^warning: .* /nowhere/certificates cannot be read: .* ca_bundle in \[fetch\]'
like "check names the proxy" "$out" '^fetching: proxy=http://user:\*\*\*@proxy\.example:3128/ for=all'
like "check names the exceptions" "$out" '^fetching: no_proxy="\.example\.net, ::1" from="\[fetch\] no_proxy"'
like "check names the resolver" "$out" '^fetching: libcurl=.* resolver='
unlike "check masks secrets" "$out" secret
rm "$high/hebdomad.conf.d/80.conf"

long=$(printf 'word%.0s ' $(seq 200))
mkdir -p "$high/picks.d"
printf '[item]\nlink = https://a.example/%s\ncomment = %s\n  and on\n' "$(printf 'x%.0s' $(seq 600))" "$long" >"$high/picks.d/2021-w03.conf"
out=$("$hebdomad" check --config "$low" --config "$high" --state "$tmp/state" 2>&1)
ok "long lines and long words are read whole" $?
done_testing
