#!/bin/sh
# SPDX-License-Identifier: ISC
# The daemon's manners: what it tells the service manager, how it reloads and
# stops, whom it asks and how often, what it does after an absence.
. "$(dirname "$0")/../tap.sh"

start_stub
make_config
log=$tmp/log
notes=$tmp/notes
: >"$log"
: >"$notes"

skip() {
	n=$((n + 1))
	echo "ok $n - $1 # SKIP $2"
}

# rss FILE WORD...: a feed with an entry a word
rss() {
	file=$tmp/web/$1
	shift
	{
		printf '<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>'
		for w; do
			printf '<item><title>News of the %s</title><link>https://a.example/%s</link><pubDate>Wed, 04 Mar 2026 10:00:00 GMT</pubDate></item>' "$w" "$w"
		done
		printf '</channel></rss>'
	} >"$file.new"
	mv "$file.new" "$file"
}

# Collects what is sent to NOTIFY_SOCKET in $notes, a line a variable.
start_manager() {
	export NOTIFY_SOCKET="$tmp/notify"
	if python3 -c 'import socket' 2>/dev/null; then
		cat >"$tmp/manager.py" <<-'END'
			import socket, sys
			s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
			s.bind(sys.argv[1])
			with open(sys.argv[2], "a") as out:
			    while True:
			        print(s.recv(4096).decode(), file=out, flush=True)
		END
		python3 "$tmp/manager.py" "$NOTIFY_SOCKET" "$notes" &
	elif command -v socat >/dev/null; then
		socat -u "UNIX-RECV:$NOTIFY_SOCKET" "OPEN:$notes,append" &
	else
		unset NOTIFY_SOCKET
		return 1
	fi
	pids="$pids $!"
	wait_for '[ -S "$NOTIFY_SOCKET" ]'
}

# noted NAME VARIABLE COUNT: so many of them have come
noted() {
	if [ "$managed" = no ]; then
		skip "$1" "neither python3 nor socat"
		return
	fi
	wait_for "[ \$(grep -o '$2' '$notes' | wc -l) -ge $3 ]"
	ok "$1" $?
}

# No function stands between, so that signals reach it.
start_daemon() {
	"$hebdomad" run --config "$tmp/etc" --state "$tmp/state" >>"$log" 2>&1 &
	pid=$!
	pids="$pids $pid"
}
logged() { wait_for "grep -Eq -- '$1' '$log'"; }
asked() { grep -c "^/$1	" "$tmp/web/requests.log"; }

# stop NAME: SIGTERM ends it with status 0 within two seconds
stop() {
	begin=$(date +%s%3N)
	kill -TERM "$pid"
	wait "$pid"
	status=$?
	took=$(($(date +%s%3N) - begin))
	[ $status -eq 0 ] && [ $took -lt 2000 ]
	s=$?
	ok "$1" $s
	[ $s -eq 0 ] || echo "# status $status after $took ms"
}

# A port that is free: the stub had it a moment ago.
mkdir "$tmp/nothing"
"$build/tests/stubhttpd" "$tmp/nothing" "$tmp/free" &
wait_for "[ -s $tmp/free ]"
kill $!
wait $! 2>/dev/null
free=$(cat "$tmp/free")

managed=yes
start_manager || managed=no

# Start, reload, stop
rss one.xml lighthouse harbour
rss two.xml mountain
make_source one "$url/one.xml" 'interval = 12h'
mkdir -p "$tmp/etc/hebdomad.conf.d" "$tmp/etc/feeds.d/two.conf.d"
printf '[serve]\nlisten = 127.0.0.1:%s\n[fetch]\ntimeout = 60s\n' "$free" \
	>"$tmp/etc/hebdomad.conf.d/serve.conf"
start_daemon
logged 'source=one new=2'
ok "polls what it was not told to wait with" $?
noted "READY=1" READY=1 1
noted "STATUS= with the next poll" 'STATUS=1 sources; next poll' 1

make_source two "$url/two.xml" 'interval = 12h'
kill -HUP "$pid"
logged 'source=two new=1'
ok "a reload takes up a new drop-in" $?
noted "RELOADING=1" RELOADING=1 1
noted "READY=1 again" READY=1 2

printf '[source]\nweigth = 2\n' >"$tmp/etc/feeds.d/two.conf.d/bad.conf"
kill -HUP "$pid"
logged 'keeping the old configuration'
ok "a bad drop-in is refused" $?
like "with file and line" "$(cat "$log")" \
	'feeds\.d/two\.conf\.d/bad\.conf:2: .*weigth.*did you mean weight\?'
noted "READY=1 after that too" READY=1 3
kill -0 "$pid"
ok "and the daemon goes on" $?
rm "$tmp/etc/feeds.d/two.conf.d/bad.conf"

# A reader subscribes
mkdir -p "$tmp/reader/feeds.d"
printf '[source]\nurl = http://127.0.0.1:%s/feed.xml\n' "$free" \
	>"$tmp/reader/feeds.d/ours.conf"
reader() {
	"$hebdomad" "$1" --config "$tmp/reader" --state "$tmp/reader/state" $2
}
reader_status() { reader status --json | sed -n 's/.*"status": \([0-9]*\).*/\1/p'; }
reader poll ours >/dev/null
is "the feed is served" "$(reader_status)" 200
reader poll ours >/dev/null
is "asked conditionally it has not changed" "$(reader_status)" 304
if command -v curl >/dev/null; then
	head=$(curl -sI "http://127.0.0.1:$free/feed.xml")
	like "with a strong ETag" "$head" '^E[Tt]ag: "[^"]+"'
	like "as Atom" "$head" '^Content-Type: application/(atom\+)?xml'
	code=$(curl -s --path-as-is -o /dev/null -w '%{http_code}' \
		"http://127.0.0.1:$free/../hebdomad.db")
	like "and nothing beside the folder" "$code" '^40[04]$'
else
	skip "with a strong ETag" "no curl"
	skip "as Atom" "no curl"
	skip "and nothing beside the folder" "no curl"
fi

stop "SIGTERM ends it"
noted "STOPPING=1" STOPPING=1 1

# Stopping while a server keeps us waiting
make_source hang "$url/hang"
before=$(asked one.xml)
start_daemon
wait_for '[ "$(asked hang)" -ge 1 ]'
ok "started again it asks what is due" $?
is "and nothing that is not" "$(asked one.xml)" "$before"
stop "SIGTERM ends it while a fetch hangs"
rm "$tmp/etc/feeds.d/hang.conf" "$tmp/etc/hebdomad.conf.d/serve.conf"

# Two sources of a host wait for one another; another host does not wait
make_source hang1 "$url/hang?1"
make_source hang2 "$url/hang?2"
make_source other "http://localhost:$port/one.xml?other"
"$hebdomad" poll hang1 hang2 other --config "$tmp/etc" --state "$tmp/hosts" \
	>"$tmp/hosts.out" 2>&1 &
pid=$!
pids="$pids $pid"
wait_for "grep -q '^other .* new' '$tmp/hosts.out'"
ok "another host does not wait" $?
is "one request at a time to a host" "$(asked 'hang?.')" 1
wait "$pid"
is "then comes the next" "$(asked 'hang?.')" 2
rm "$tmp"/etc/feeds.d/hang?.conf "$tmp/etc/feeds.d/other.conf"

# Failure and recovery, over a restart, under a simulated clock
make_source flaky "$url/flaky.xml" 'interval = 1h'
weeks="--state $tmp/weeks"
: >"$log"
heb run $weeks --now 2026-03-04T12:00:00Z --until 2026-03-05T12:00:00Z 2>>"$log"
ok "simulated time ends" $?
heb run $weeks --now 2026-03-05T12:00:00Z --until 2026-03-06T00:00:00Z 2>>"$log"
is "a failing source is warned about once" "$(grep -c 'source=flaky failed' "$log")" 1
like "with the reason" "$(cat "$log")" 'source=flaky failed: .*404'
rss flaky.xml glacier
heb run $weeks --now 2026-03-06T00:00:00Z --until 2026-03-08T00:00:00Z 2>>"$log"
is "and once when it is back" "$(grep -c 'source=flaky recovered' "$log")" 1
like "with the number of failures" "$(cat "$log")" 'recovered after [0-9]+ failed polls'
rm "$tmp/etc/feeds.d/flaky.conf"

# The clock is set back
out=$(heb publish $weeks --now 2026-01-20T12:00:00Z 2>&1)
is "publish refuses a clock that went back" "$?" 1
is "in one line" "$(printf '%s\n' "$out" | wc -l)" 1
like "that says so" "$out" 'clock.*2026-03-0[678]'
out=$(heb run $weeks --now 2026-01-20T12:00:00Z --until 2026-01-20T18:00:00Z 2>&1)
is "so does the daemon, once in six hours" "$(printf '%s\n' "$out" | grep -c 'the clock is behind')" 1
unlike "which publishes nothing" "$out" ' published folder'
[ ! -e "$tmp/weeks/public/2026" ]
ok "there is no issue" $?

# A file stands where the public folder should be
mkdir "$tmp/blocked"
: >"$tmp/blocked/public"
out=$(heb run --state "$tmp/blocked" 2>&1)
is "a public folder that cannot be made" "$?" 1
is "costs one line" "$(printf '%s\n' "$out" | wc -l)" 1
like "which names it" "$out" '/blocked/public'

# Three weeks away
rm "$tmp/etc/feeds.d/"*.conf
make_source gen "$url/gen/s" 'section = articles' 'interval = 7d'
for day in 05 12 19; do
	date -u -d "2026-01-$day 12:00" +%s >"$tmp/web/now"
	heb poll gen --state "$tmp/away" --now "2026-01-${day}T13:00:00Z" >/dev/null
done
heb run --state "$tmp/away" --now 2026-01-25T12:00:00Z \
	--until 2026-01-25T12:30:00Z 2>"$tmp/away.err"
is "each missed week is made up for, oldest first" \
	"$(sed -n 's/.*issue=\([^ ]*\) published.*/\1/p' "$tmp/away.err" | tr '\n' ' ')" \
	'2026-w02 2026-w03 2026-w04 '
page() { sed 's/<[^>]*>/ /g' "$tmp/away/public/2026/week/$1/index.html"; }
like "an old one says that it is late" "$(page 2)" '[^a-z]late[^a-z]'
like "and so does the next" "$(page 3)" '[^a-z]late[^a-z]'
unlike "the newest is in time" "$(page 4)" '[^a-z]late[^a-z]'
is "the feed has all three" "$(grep -c '<entry' "$tmp/away/public/feed.xml")" 3
out=$(heb publish --state "$tmp/away" --now 2026-01-25T13:00:00Z)
like "nothing is published twice" "$out" '^nothing was due'
done_testing
