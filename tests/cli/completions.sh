#!/bin/sh
# The completions, asked of the shells themselves: what each proposes for a
# command line. A shell that is not installed is skipped.
. tests/harness/tap.sh

mkdir "$tmp/scripts" "$tmp/place"
for shell in bash zsh fish; do
	run palou --completions "$shell"
	status_is 0 "$shell: the script is printed"
	cp "$tmp/out" "$tmp/scripts/$shell"
done
cp "$tmp/scripts/zsh" "$tmp/scripts/_palou"
: >"$tmp/place/seen[一楼] b.md"

# Each prints the proposals for the command line $1, one a line, in the folder
# place. The last word is the one to complete.
bash_proposes() {
	# shellcheck disable=SC2016 # for the inner shell
	bash --norc -c '
		. "$1" && set -f
		IFS=" " read -r -a COMP_WORDS <<<"${2//=/ = }"
		[[ $2 != *[=\ ] ]] || [[ $2 == *= ]] || COMP_WORDS+=("")
		COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
		_palou palou && printf "%s\n" "${COMPREPLY[@]}"' bash "$tmp/scripts/bash" "$1"
}
fish_proposes() {
	# shellcheck disable=SC2016
	fish -N -c 'source $argv[1]; complete -C $argv[2]' "$tmp/scripts/fish" "$1"
}
# A zsh in a terminal of its own, whose compadd also writes down what it adds.
zsh_proposes() {
	rm -f "$tmp/added" "$tmp/begun"
	# shellcheck disable=SC2016
	zsh -f -c '
		zmodload zsh/zpty
		zpty inner zsh -f -i
		zpty -w inner "PS1= fpath=($1 \$fpath); autoload -Uz compinit && compinit -u -d $2/dump"
		zpty -w inner "compadd() {
			[[ \${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]] && { builtin compadd \"\$@\"; return }
			local -a added said
			local at=\${@[(I)-d]}
			builtin compadd -O added \"\$@\"
			(( at )) && said=(\${(P)@[at+1]})
			print -rl -- \$added \$said >>$2/added
			builtin compadd \"\$@\"
		}"
		zpty -w inner "print begun >$2/begun"
		for ((i = 0; i < 400; i++)) { [[ -s $2/begun ]] && break; sleep 0.05 }
		zpty -w -n inner "$3"$'\''\t'\''
		zpty -w inner $'\''\x15'\''
		zpty -w inner "print ended >>$2/added"
		for ((i = 0; i < 400; i++)) {
			[[ -e $2/added && $(<$2/added) == *ended ]] && break
			sleep 0.05
		}
		zpty -d inner' zsh "$tmp/scripts" "$tmp" "$1" 2>"$tmp/zsh-err"
	sed '/^ended$/d' "$tmp/added"
}

# proposes LINE: what the shell proposes goes to $tmp/out. On a busy machine a zsh
# in a terminal may lose what was typed ahead: one that proposes nothing at all is
# asked once more.
proposes() {
	run "${shell}_proposes" "$1"
	[ -s "$tmp/out" ] || run "${shell}_proposes" "$1"
}
# there WORD…; missing WORD…: words of which each is, or is not, proposed. fish
# puts the help behind a tab.
there() {
	wrong=
	for word in "$@"; do
		cut -f 1 "$tmp/out" | grep -Fqx -e "$word" -e "$word=" || wrong="$wrong $word"
	done
	[ -z "$wrong" ]
}
missing() {
	wrong=
	for word in "$@"; do
		! cut -f 1 "$tmp/out" | grep -Fqx -e "$word" -e "$word=" || wrong="$wrong $word"
	done
	[ -z "$wrong" ]
}
# is WHAT: names the result of the last of these.
is() {
	tap_result $? "$shell: $1" "$wrong" "$(head -n 40 "$tmp/out" "$tmp/err")"
}

# The options of the help are what must be proposed somewhere.
palou --help >"$tmp/help"
options=$(sed -n 's/^  \(--[a-z-]*\).*/\1/p' "$tmp/help")

for shell in bash zsh fish; do
	if ! command -v "$shell" >/dev/null 2>&1; then
		skip "$shell: proposes what the table has" "$shell is not installed"
		continue
	fi
	proposes 'palou '
	there show list export stats
	is 'the first word is a command'
	if [ "$shell" = bash ]; then
		(cd "$tmp/place" && bash_proposes 'palou s') >"$tmp/out"
		there show 'seen[一楼] b.md'
		is 'or a path'
	fi
	proposes 'palou show --'
	there --json --author --op --floors --width --open-quotes --tails --help --version
	is 'a command has its options'
	missing --completions
	is 'and those of no other'
	proposes 'palou list --'
	there --json --width --help
	is 'another command has others'
	missing --author --op --completions
	is 'and not those of the first'
	proposes 'palou show --o'
	there --op --open-quotes && missing --json --width
	is 'what was typed is a beginning'
	proposes 'palou --completions '
	there bash zsh fish && missing show --json
	is 'a value is one of its choices'
	proposes 'palou --completions=z'
	cut -f 1 "$tmp/out" | grep -Eqx '(--completions=)?zsh'
	is 'also behind an equals sign'
	proposes 'palou show --author '
	missing show list export --json "$(ls config/sample)"
	is 'a name is left to the person'

	for command in '' 'show ' 'list ' 'export ' 'stats ' 'import ' 'search ' 'clean '; do
		proposes "palou $command--"
		cut -f 1 "$tmp/out"
	done | sed -n 's/^\(--[a-z-]*\).*/\1/p' | sort -u >"$tmp/all"
	[ "$(cat "$tmp/all")" = "$(echo "$options" | sort -u)" ]
	tap_result $? "$shell: together they have all options of the help, and no other" \
		"$(echo "$options" | sort -u | diff - "$tmp/all")"
done

# Words for the person come in the language that the program would take.
for shell in zsh fish; do
	command -v "$shell" >/dev/null 2>&1 || continue
	proposes 'palou show --'
	out_has '每行一个 JSON 对象' "$shell: explains in Chinese"
	export LC_ALL=en_US.UTF-8
	proposes 'palou show --'
	out_has 'one JSON object a line' "$shell: or in English"
	out_has "this author's posts" "$shell: an apostrophe is one"
	export LC_ALL=C.UTF-8
done
if command -v bash >/dev/null 2>&1; then
	run bash -n "$tmp/scripts/bash"
	status_is 0 'bash: finds no fault with the script'
fi
if command -v shellcheck >/dev/null 2>&1; then
	run shellcheck -s bash "$tmp/scripts/bash"
	status_is 0 'shellcheck: nor does it' "$(cat "$tmp/out")"
fi
tap_end
