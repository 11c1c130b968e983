#!/bin/sh
# SPDX-License-Identifier: ISC
# Past weeks by another configuration: what would enter and leave, and why;
# nothing is changed.
. "$(dirname "$0")/../tap.sh"

TMPDIR=$tmp "$hebdomad" demo "$root/demo" >/dev/null 2>&1
ok "the demo gives five issues" $?
state=$(echo "$tmp"/hebdomad-demo.*)
now=2021-01-20T00:00:00Z
cp "$state/hebdomad.db" "$tmp/before"

# play COMMAND CONFIG [OPTION...]
play() {
	command=$1
	config=$2
	shift 2
	"$hebdomad" "$command" --config "$config" --state "$state" --now $now "$@"
}

out=$(play replay "$root/demo")
is "the same configuration gives the same issues" "$(printf '%s\n' "$out" | tail -n 1)" \
	"5 weeks replayed, 5 the same; 0 would enter, 0 leave"

cp -r "$root/demo" "$tmp/alone"
chmod -R u+w "$tmp/alone"
rm -r "$tmp/alone/picks.d"
out=$(play replay "$tmp/alone" --from 2021-w03)
like "without the editor others enter" "$out" '^  \+ papers  '
like "what leaves names the rule" "$out" '^             arxiv:2012.12235: published more than 14 days'
unlike "an earlier week is not replayed" "$out" '^2021-w02'
like "check --replay shows it before a reload" \
	"$(play check "$tmp/alone" --replay --from 2021-w03 | tail -n 1)" \
	'^1 week replayed, 0 the same; [0-9]+ would enter, [0-9]+ leave$'

printf '[interests]\nblock = feature maps\n' >>"$tmp/alone/hebdomad.conf"
out=$(play replay "$tmp/alone" --to 2021-w02)
like "a new rule speaks" "$out" 'blocked by'
unlike "a later week is not replayed" "$out" '^2021-w03'
out=$(play replay "$root/demo" --now 2024-01-01T00:00:00Z)
like "of what is forgotten nothing is said" "$out" '2021-w02: its entries are forgotten'
cmp -s "$state/hebdomad.db" "$tmp/before"
ok "the store is as it was" $?
done_testing
