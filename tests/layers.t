#!/bin/sh
# SPDX-License-Identifier: ISC
# The layers hold, and the test of them can fail.
. "$(dirname "$0")/tap.sh"

out=$("$tests_dir/check-layers.sh" "$root")
is "no file includes upward or sideways" "$out" ""

# plant NAME FILE LINE
plant() {
	rm -rf "$tmp/tree"
	mkdir "$tmp/tree"
	cp -r "$root/daemon" "$root/include" "$tmp/tree"
	chmod -R u+w "$tmp/tree"
	echo "$3" >>"$tmp/tree/$2"
	! "$tests_dir/check-layers.sh" "$tmp/tree" >/dev/null
	ok "planted: $1" $?
}

plant "digest includes store" daemon/digest/score.c '#include "store/store.h"'
plant "feed includes render" daemon/feed/parse.c '#include "render/render.h"'
plant "net includes store" daemon/net/server.c '#include "store/file.h"'
plant "text logs" daemon/text/url.c '#include "base/log.h"'
plant "SQLite outside the store" daemon/app/pipeline.c '#include <sqlite3.h>'
plant "libevent in a command" daemon/app/cmd_poll.c '#include <event2/event.h>'
plant "a library in a public header" include/net/fetcher.h '#include <curl/curl.h>'
done_testing
