# SPDX-License-Identifier: ISC
# bash completion for hebdomad(1): commands, their options, names of sources.

_hebdomad_options() {
	case $1 in
	run) echo --now --until ;;
	poll) echo --now ;;
	digest) echo --week --month --year --draft --format --json --now ;;
	publish) echo --week --correct --now ;;
	status) echo --json --manners --now ;;
	explain) echo --now ;;
	search) echo --limit --json ;;
	edit) echo --week --now ;;
	replay) echo --from --to --now ;;
	learn) echo --picks --pools --output ;;
	check) echo --replay --from --to --now ;;
	parse) echo --base --content-type --now ;;
	esac
	echo --help --version --config --state --quiet --verbose
}

# Names of sources, by the configuration folders on the command line.
_hebdomad_sources() {
	local i folders=()
	for ((i = 1; i + 1 < ${#COMP_WORDS[@]}; i++)); do
		[[ ${COMP_WORDS[i]} == --config ]] &&
			folders+=(--config "${COMP_WORDS[i + 1]}")
	done
	hebdomad config "${folders[@]}" 2>/dev/null |
		sed -n 's/^\[source \(.*\)\]$/\1/p'
}

# The week that it is, as a form to change.
_hebdomad_weeks() {
	date +%G-w%V
}

_hebdomad() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
	local commands="run poll digest publish status explain search edit"
	local command= i
	commands+=" import export replay learn backup check config parse demo"

	COMPREPLY=()
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		--config | --state) ((i++)) ;;
		-*) ;;
		*)
			command=${COMP_WORDS[i]}
			break
			;;
		esac
	done
	case $prev in
	--config | --state | --pools)
		mapfile -t COMPREPLY < <(compgen -d -- "$cur")
		return
		;;
	--format)
		mapfile -t COMPREPLY < <(compgen -W "text html atom json markdown" -- "$cur")
		return
		;;
	--picks | --output)
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return
		;;
	--week | --correct | --from | --to)
		mapfile -t COMPREPLY < <(compgen -W "$(_hebdomad_weeks)" -- "$cur")
		return
		;;
	--now | --until | --limit | --base | --content-type) return ;;
	esac
	if [[ $cur == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$(_hebdomad_options "$command")" -- "$cur")
		return
	fi
	case $command in
	"") mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$cur") ;;
	poll) mapfile -t COMPREPLY < <(compgen -W "$(_hebdomad_sources)" -- "$cur") ;;
	edit)
		[[ $prev == edit ]] && mapfile -t COMPREPLY < <(compgen -W \
			"pin drop move headline comment add picks join split forget" -- "$cur")
		;;
	import | parse | backup) mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
	demo) mapfile -t COMPREPLY < <(compgen -d -- "$cur") ;;
	esac
}

complete -o filenames -F _hebdomad hebdomad
