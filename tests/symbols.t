#!/bin/sh
# SPDX-License-Identifier: ISC
# What the object files say: the pure layers call nothing that does I/O, tells
# the time or draws by chance, and keep no state; nobody calls what cannot be
# called safely.
. "$(dirname "$0")/tap.sh"

[ "${SANITIZED-}" = yes ] && skip_all "sanitizers add calls and data of their own"

impure='time|gettimeofday|clock_gettime|clock|rand|random|drand48|getrandom|getenv|setenv|open|open64|fopen|fopen64|read|write|fwrite|fread|fputs|puts|printf|fprintf|vprintf|vfprintf|socket|connect|send|recv|stat|unlink|rename|mkdir|system|popen|fork|exit|_exit|abort|setlocale|log_err|log_warn|log_info|log_debug'
banned='sprintf|vsprintf|strcpy|stpcpy|strcat|strncpy|strncat|strtok|gmtime|localtime|ctime|asctime|atoi|atol|atof|gets|mktemp|tmpnam'

# calls ARCHIVE PATTERN: what it imports of these
calls() {
	nm -u "$1" | awk -v p="^(__)?($2)(_chk)?(@.*)?$" \
		'$1 == "U" && $2 ~ p { print $2 }' | sort -u | tr '\n' ' '
}

# state ARCHIVE: objects in .data and .bss
state() {
	objdump -t "$1" | awk '
		$0 ~ / O / && $0 ~ /[ \t](\.data|\.bss|\*COM\*)[ \t]/ { print $NF }' |
		sort -u | tr '\n' ' '
}

for layer in text feed digest render; do
	lib=$build/lib$layer.a
	is "$layer does no I/O, reads no clock, draws nothing" "$(calls "$lib" "$impure")" ""
	is "$layer keeps no state" "$(state "$lib")" ""
done
for lib in "$build"/lib*.a; do
	is "$(basename "$lib" .a) calls nothing banned" "$(calls "$lib" "$banned")" ""
done

cc=${CC:-cc}
cat >"$tmp/bad.c" <<'C'
#include <stdio.h>
#include <time.h>
int counter;
long bad(char *s, const char *fmt, long x);
long bad(char *s, const char *fmt, long x)
{
	counter += sprintf(s, fmt, x);
	return time(0) + counter;
}
C
$cc -O0 -w -c -o "$tmp/bad.o" "$tmp/bad.c" && ar rc "$tmp/bad.a" "$tmp/bad.o"
like "planted: the time" "$(calls "$tmp/bad.a" "$impure")" 'time'
like "planted: sprintf" "$(calls "$tmp/bad.a" "$banned")" 'sprintf'
like "planted: a global" "$(state "$tmp/bad.a")" 'counter'
done_testing
