#!/bin/sh
# SPDX-License-Identifier: ISC
# check-layers.sh TREE: names every #include that breaks the layers of
# doc/architecture.md, and fails when there is one.
cd "$1" || exit 2
grep -rn '^#include' daemon include --include='*.c' --include='*.h' | awk '
BEGIN {
	rank["base"] = 0; rank["model"] = 1; rank["text"] = 2
	rank["feed"] = rank["digest"] = rank["render"] = 3
	rank["net"] = rank["store"] = 4; rank["app"] = 5
	# library header, and the files that may have it
	lib["event2/"] = "^daemon/(net/|app/daemon[.]c)"
	lib["sqlite3.h"] = "^daemon/store/"
	lib["curl/"] = "^daemon/(net/|text/url)"
	lib["libxml/"] = "^daemon/(feed|render)/"
	lib["gumbo.h"] = "^daemon/text/html"
	lib["jansson.h"] = "^daemon/(feed/|render/|app/(pools_read|(search|status)_json)[.]c)"
	lib["ini.h"] = "^daemon/app/ini[.]c"
	lib["linear.h"] = "^daemon/digest/learn_train[.]c"
	lib["uchardet"] = "^daemon/feed/"
}
{
	split($0, part, ":")
	file = part[1]
	split(file, dir, "/")
	layer = dir[2]
	match($0, /[<"][^>"]+[>"]/)
	name = substr($0, RSTART + 1, RLENGTH - 2)
	if ($0 ~ /#include "/ && name ~ /\//) {
		split(name, to, "/")
		if (!(to[1] in rank)) bad("no such layer")
		else if (to[1] != layer && rank[to[1]] >= rank[layer]) bad("upward or sideways")
		if (rank[layer] <= 3 && name == "base/log.h" && layer != "base") bad("a pure layer logs")
		next
	}
	if ($0 ~ /#include "/) {
		if (file ~ /^include\// || system("test -f " "daemon/" layer "/" name)) bad("private header of another folder")
		next
	}
	for (l in lib)
		if (index(name, l) == 1 && (file ~ /^include\// || file !~ lib[l])) bad("library out of its room")
}
function bad(why) { print file ": " name ": " why; failed = 1 }
END { exit failed }'
