#!/bin/sh
# SPDX-License-Identifier: ISC
# Every header can be included alone, and twice.
. "$(dirname "$0")/tap.sh"

cc=${CC:-cc}
compiles() {
	printf '#include "%s"\n#include "%s"\n' "$2" "$2" |
		$cc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror \
			-fsyntax-only -I"$1" -xc - 2>"$tmp/err"
}

for header in $(cd "$root/include" && find . -name '*.h' | sort); do
	compiles "$root/include" "${header#./}"
	ok "$header" $?
done

mkdir -p "$tmp/include/text"
printf 'static size_t f(void) { return 0; }\n' >"$tmp/include/text/bad.h"
! compiles "$tmp/include" text/bad.h
ok "planted: a header that needs another one first" $?
done_testing
