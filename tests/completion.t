#!/bin/sh
# SPDX-License-Identifier: ISC
# Each command, option and word is in the completions, under its command, and
# bash offers them and the names of sources.
. "$(dirname "$0")/tap.sh"

bash_file=$root/completion/hebdomad.bash
zsh_file=$root/completion/_hebdomad
commands=$("$hebdomad" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
[ "$(echo "$commands" | wc -w)" -gt 12 ]
ok "the list of commands was found" $?

# options COMMAND: long ones of its help, sorted
options() {
	"$hebdomad" "$1" --help | sed -n 's/^  \(-., \)\{0,1\}\(--[a-z-]*\).*/\2/p' | sort -u
}

if command -v bash >/dev/null; then
	# offered WORD...: what bash completes the last one to
	offered() {
		bash -c '. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
			hebdomad() { "$hebdomad" "$@"; }
			_hebdomad; printf "%s\n" "${COMPREPLY[@]}"' \
			"$bash_file" "$@" | sort -u
	}
	export hebdomad
	is "bash: the commands" "$(offered hebdomad '')" "$(echo "$commands" | sort)"
	for c in $commands; do
		is "bash: the options of $c" "$(offered hebdomad "$c" --)" "$(options "$c")"
	done
	is "bash: common options first" "$(offered hebdomad --config /x --state /y st)" status
	is "bash: formats" "$(offered hebdomad digest --format ma)" markdown
	words=$("$hebdomad" edit nothing 2>&1 | sed 's/.*expected //; s/,//g; s/ or / /')
	is "bash: words of edit" "$(offered hebdomad edit '' | tr '\n' ' ')" \
		"$(printf '%s\n' $words | sort | tr '\n' ' ')"
	make_config
	make_source alpha https://a.example/
	make_source beta https://b.example/
	is "bash: sources" "$(offered hebdomad poll --config "$tmp/etc" '')" "alpha
beta"
	is "bash: a source by its beginning" "$(offered hebdomad poll --config "$tmp/etc" be)" beta
else
	ok "bash completion # SKIP there is no bash" 0
fi

for c in $commands; do
	grep -q "^		'$c:" "$zsh_file"
	ok "zsh: the command $c" $?
	# What stands under the command, and the groups that it names.
	part=$(sed -n "/^	[a-z| ]*\\b$c\\b[a-z| ]*)/,/^	[a-z].*)/p" "$zsh_file" | awk 'NR == 1 || !/^	[a-z]/')
	[ -n "$part" ]
	ok "zsh: $c has options" $?
	for group in common now weeks span; do
		case $part in *"\$$group"*) part="$part $(sed -n "/^	$group=(/,/)$/p" "$zsh_file")" ;; esac
	done
	for option in $(options "$c"); do
		case $part in *"$option"[\[\}]*) s=0 ;; *) s=1 ;; esac
		ok "zsh: $c has $option" $s
	done
done
if command -v zsh >/dev/null; then
	zsh -n "$zsh_file"
	ok "zsh reads it" $?
else
	ok "zsh reads it # SKIP there is no zsh" 0
fi

# A completion that lacks something is noticed.
sed 's/run) echo --now --until/run) echo --now/' "$bash_file" >"$tmp/bad.bash"
if command -v bash >/dev/null; then
	bash_file=$tmp/bad.bash
	[ "$(offered hebdomad run --)" != "$(options run)" ]
	ok "planted: an option less" $?
fi
done_testing
