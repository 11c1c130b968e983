#!/bin/sh
# SPDX-License-Identifier: ISC
# Each configuration key, command and option is in the manual.
. "$(dirname "$0")/tap.sh"

page1=$root/doc/hebdomad.1
page5=$root/doc/hebdomad.conf.5

keys=$(sed -n 's/.*KEY("\([a-z_]*\)".*/\1/p; s/^[ \t]*"\([a-z_]*\)", KEY_.*/\1/p' \
	"$root/daemon/app/config_tables.c" | sort -u)
for key in $keys; do
	grep -q "^\.It Cm $key\b" "$page5"
	ok "hebdomad.conf(5) has $key" $?
done
[ "$(echo "$keys" | wc -w)" -gt 30 ]
ok "the list of keys was found" $?

for section in digest publish fetch store serve score interests section theme source issue item join split; do
	grep -q "^\.Ss .*\[$section" "$page5"
	ok "hebdomad.conf(5) has [$section]" $?
done

for command in $("$hebdomad" --help | sed -n 's/^  \([a-z]*\) .*/\1/p'); do
	grep -q "^\.It Cm $command\b" "$page1"
	ok "hebdomad(1) has the command $command" $?
done

for option in $(for c in run digest status parse poll publish search check learn; do "$hebdomad" "$c" --help; done |
	grep -o -- '--[a-z][a-z-]*' | sort -u); do
	case $option in --*) ;; *) continue ;; esac
	grep -q "Fl \?-${option#--}\b\|Fl Fl ${option#--}\b" "$page1"
	ok "hebdomad(1) has $option" $?
done

for format in $(sed -n 's/.*\[FEED_.*\] = "\(.*\)",/\1/p' "$root/daemon/feed/parse.c"); do
	[ "$format" = unknown ] || grep -q "^\.Cm .*\b$format\b" "$page1"
	ok "hebdomad(1) has the format $format" $?
done

if command -v mandoc >/dev/null; then
	for page in "$page1" "$page5"; do
		is "mandoc has nothing to say of $(basename "$page")" \
			"$(mandoc -Tlint -Wwarning "$page" 2>&1 | grep -v 'STYLE\|referenced manual not found')" ""
	done
fi
done_testing
