# SPDX-License-Identifier: ISC
# TAP for shell tests; source it. Every test gets a folder of its own in $tmp.
# From the Makefile: srcdir, builddir; both default to the tree.

tests_dir=$(cd "$(dirname "$0")" && pwd)
case $tests_dir in */e2e) tests_dir=${tests_dir%/e2e} ;; esac
root=$(cd "$tests_dir/.." && pwd)
build=${builddir:-$root/build}
build=$(cd "$build" && pwd)
hebdomad=$build/hebdomad
shared=${HEBDOMAD_SHARED:-$root/../shared}
tmp=$(mktemp -d "${TMPDIR:-/tmp}/hebdomad-test.XXXXXX")
pids=
n=0
bad=0

cleanup() {
	for pid in $pids; do kill "$pid" 2>/dev/null; done
	chmod -R u+w "$tmp" 2>/dev/null
	rm -rf "$tmp"
}
trap cleanup EXIT
trap 'exit 1' INT TERM

# ok NAME STATUS: STATUS 0 passes.
ok() {
	n=$((n + 1))
	if [ "$2" -eq 0 ]; then
		echo "ok $n - $1"
	else
		bad=$((bad + 1))
		echo "not ok $n - $1"
	fi
}

# is NAME GOT WANTED
is() {
	[ "$2" = "$3" ]
	s=$?
	ok "$1" $s
	[ $s -eq 0 ] || printf '# got: %s\n# wanted: %s\n' "$2" "$3" |
		sed '2,$s/^\([^#]\)/# \1/'
}

# like NAME TEXT PATTERN (grep -E)
like() {
	printf '%s\n' "$2" | grep -Eq -- "$3"
	s=$?
	ok "$1" $s
	[ $s -eq 0 ] || {
		printf '%s\n' "$2" | sed 's/^/# got: /'
		echo "# wanted: $3"
	}
}

# unlike NAME TEXT PATTERN
unlike() {
	! printf '%s\n' "$2" | grep -Eq -- "$3"
	s=$?
	ok "$1" $s
	[ $s -eq 0 ] || printf '%s\n' "$2" | sed 's/^/# got: /'
}

skip_all() {
	echo "1..0 # SKIP $1"
	exit 0
}

done_testing() {
	echo "1..$n"
	[ "$bad" -eq 0 ]
}

# Starts the stub server over $tmp/web; sets $port and $url.
start_stub() {
	mkdir -p "$tmp/web"
	"$build/tests/stubhttpd" "$tmp/web" "$tmp/port" &
	pids="$pids $!"
	wait_for "[ -s $tmp/port ]"
	port=$(cat "$tmp/port")
	url=http://127.0.0.1:$port
}

# wait_for CONDITION: true within ten seconds.
wait_for() {
	i=0
	while ! eval "$1"; do
		i=$((i + 1))
		[ $i -lt 200 ] || return 1
		sleep 0.05
	done
}

# A configuration folder with [fetch] fit for tests, and a run with it: what
# the entries of tests link to is nowhere.
make_config() {
	mkdir -p "$tmp/etc/feeds.d" "$tmp/etc/picks.d"
	cat >"$tmp/etc/hebdomad.conf" <<-EOF
		[publish]
		cards = no
		[fetch]
		contact = test@example.org
		spread = 0
		timeout = 2s
		gap = 0
		[serve]
		listen = off
	EOF
}

# source NAME URL [LINE...]
make_source() {
	{
		echo '[source]'
		echo "url = $2"
	} >"$tmp/etc/feeds.d/$1.conf"
	name=$1
	shift 2
	for line; do echo "$line" >>"$tmp/etc/feeds.d/$name.conf"; done
}

heb() {
	command=$1
	shift
	"$hebdomad" "$command" --config "$tmp/etc" --state "$tmp/state" "$@"
}
