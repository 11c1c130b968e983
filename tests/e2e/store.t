#!/bin/sh
# SPDX-License-Identifier: ISC
# The store refuses what it should not touch, and loses nothing when it
# cannot write.
. "$(dirname "$0")/../tap.sh"

start_stub
make_config
db=$tmp/state/hebdomad.db

skip() {
	n=$((n + 1))
	echo "ok $n - $1 # SKIP $2"
}

# feed FROM TO: entries with these numbers and a good deal of text
feed() {
	printf '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>'
	awk -v from="$1" -v to="$2" 'BEGIN {
		for (n = from; n <= to; n++) {
			printf "<item><title>Report %d</title>", n
			printf "<link>https://a.example/%d</link><description>", n
			for (i = 0; i < 300; i++)
				printf "Word %d of report %d. ", i, n
			printf "</description></item>\n"
		}
	}'
	printf '</channel></rss>'
}
entries() {
	heb status --json "$@" | awk '/"entries":/ { n += $2 } END { print n + 0 }'
}

feed 1 2 >"$tmp/web/small.xml"
feed 1 200 >"$tmp/web/big.xml"
make_source small "$url/small.xml"

out=$(heb status 2>&1)
is "status without a store" "$?" 1
is "is told in one line" "$(printf '%s\n' "$out" | wc -l)" 1
[ ! -e "$db" ]
ok "and makes none" $?

heb poll >/dev/null
is "a poll makes one" "$(entries)" 2

# refused NAME PATTERN: poll, status and publish say so and touch nothing
refused() {
	cp "$db" "$tmp/before"
	for command in poll status publish; do
		out=$(heb $command 2>&1)
		is "$1: $command fails" "$?" 1
		is "$1: $command says one line" "$(printf '%s\n' "$out" | wc -l)" 1
		like "$1: $command says why" "$out" "$2"
	done
	cmp -s "$db" "$tmp/before"
	ok "$1: it is not touched" $?
}

# set_version NUMBER
set_version() {
	if command -v sqlite3 >/dev/null; then
		sqlite3 "$db" "PRAGMA user_version = $1"
	else
		python3 - "$db" "$1" 2>/dev/null <<-'END'
			import sqlite3, sys
			db = sqlite3.connect(sys.argv[1])
			db.execute("PRAGMA user_version = " + sys.argv[2])
			db.commit()
		END
	fi
}
cp "$db" "$tmp/good"
if set_version 9999; then
	refused "a store of a newer program" 'hebdomad\.db.*newer'
else
	skip "a store of a newer program" "neither sqlite3 nor python3"
fi

printf 'Minutes of the meeting. %.0s' $(seq 200) >"$db"
refused "a file that is no store" 'hebdomad\.db'
cp "$tmp/good" "$db"
is "the good one is read again" "$(entries)" 2

# A poll that cannot write: whole files may not grow beyond a limit.
make_source big "$url/big.xml"
blocks=$(($(stat -c %s "$db") / 512 + 64))
out=$(trap '' XFSZ; ulimit -f $blocks; heb poll big 2>&1)
like "a write that fails is told" "$out" 'big .*(stored|disk|full|I/O|space)'
is "and nothing of the poll is kept" "$(entries)" 2
out=$(heb poll big 2>&1)
like "the next poll brings all of it" "$out" '^big +200 new'
is "once" "$(entries)" 202

out=$(heb status 2>&1 >/dev/full)
is "a full disk behind standard output is a failure" "$?" 1

# A disk that is full
small=$tmp/small
mkdir "$small"
if [ "$(id -u)" -ne 0 ] ||
	! mount -t tmpfs -o size=1m tmpfs "$small" 2>/dev/null; then
	skip "a full disk" "needs root and mount"
	done_testing
	exit
fi
trap 'umount "$small"; cleanup' EXIT
heb poll small --state "$small" >/dev/null
dd if=/dev/zero of="$small/filler" bs=4k 2>/dev/null
dd if=/dev/null of="$small/filler" bs=4k seek=$(($(stat -c %s "$small/filler") / 4096 - 40)) 2>/dev/null
out=$(heb poll big --state "$small" 2>&1)
is "a full disk is told in one line" \
	"$(printf '%s\n' "$out" | grep -Eci 'full|space')" 1
is "what was stored is there" "$(entries --state "$small")" 2
rm "$small/filler"
mount -o remount,size=16m "$small"
out=$(heb poll big --state "$small" 2>&1)
like "with space again the same poll brings all" "$out" '^big +200 new'
is "all of them once" "$(entries --state "$small")" 202
done_testing
