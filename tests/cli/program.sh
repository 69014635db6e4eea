#!/bin/sh
# The command line: what goes where, messages, exit statuses.
. tests/harness/tap.sh

thread=$(echo config/sample/茶水间/2290118*)
first='^#1  山脚客栈'

run palou --version
status_is 0 '--version ends well'
out_has '^palou [0-9]+\.[0-9]+\.[0-9]+$' '--version is a name and a number'
run palou --help
status_is 0 '--help ends well'
out_has 'palou show' '--help names the commands'
err_is_empty '--help is no error'

run palou --frobnicate
status_is 2 'an unknown option is wrong usage'
out_is_empty 'wrong usage prints nothing'
err_has '^palou: --frobnicate: ' 'wrong usage says what is wrong'
run palou show
status_is 2 'show wants a path'
run palou show --floors x "$thread"
status_is 2 'floors are numbers'
run palou show --width 1 "$thread"
status_is 2 'a width has limits'

run palou show /no/such/path
status_is 3 'a path that is not there is failed input'
out_is_empty 'failed input prints nothing'
err_has '^palou: /no/such/path: ' 'failed input is named'
[ "$(wc -l <"$tmp/err")" -eq 1 ]
tap_result $? 'a message is one line' "$(cat "$tmp/err")"
run palou show /no/such/path "$thread"
status_is 3 'one bad path among good ones is failed input'
out_has "$first" 'one bad path does not keep the good ones from being read'

run palou show --author 没有这个人 "$thread"
status_is 1 'an author who is not there is nothing found'
run palou show --floors 5000- "$thread"
status_is 1 'floors that are not there are nothing found'
out_is_empty 'nothing found prints nothing'

run palou "$thread"
status_is 0 'without a terminal the thread is printed'
out_has "$first" 'as show prints it'
run palou show "$thread"
cp "$tmp/out" "$tmp/shown"
echo 'set ambiguous-width 2' >"$tmp/wide.conf"
run palou show --config "$tmp/wide.conf" --width 40 "$thread"
out_has '^─{20}$' 'what is printed has the width that the configuration gives to signs'
from_input() {
	palou show - <"$thread"
}
run from_input
status_is 0 'standard input is read'
out_has '^#122' 'standard input is read to its end'

into_head() {
	palou show "$thread" | head -n 1
}
run into_head
err_is_empty 'a reader that has enough is no error'
to_nowhere() {
	palou show --json config/sample >/dev/full
}
if [ -c /dev/full ]; then
	run to_nowhere
	status_is 3 'output that cannot be written is an error'
	err_has '^palou: ' 'output that cannot be written is named'
fi

run palou show --width 40 "$thread"
wide=$(python3 -c 'import sys, unicodedata
width = lambda s: sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in s)
print(max(width(line.rstrip("\n")) for line in open(sys.argv[1], encoding="utf-8")))' "$tmp/out")
[ "$wide" -le 40 ]
tap_result $? 'no row is wider than asked for' "$wide columns"
run env COLUMNS=40 palou show "$thread"
cp "$tmp/out" "$tmp/columns"
run palou show --width 40 "$thread"
cmp -s "$tmp/out" "$tmp/columns"
tap_result $? 'COLUMNS is a width'
run palou show --op --json "$thread"
others=$(grep -cv '"op":true' "$tmp/out")
[ -s "$tmp/out" ] && [ "$others" -eq 0 ]
tap_result $? '--op prints the posts of the OP alone' "$others others"
run palou show --floors 3-5 --json "$thread"
[ "$(wc -l <"$tmp/out")" -eq 3 ]
tap_result $? '--floors prints these floors' "$(cat "$tmp/out")"
run palou show --floors 5-9 --floors 121- "$thread"
out_has ' · #121-$' 'the title says which floors, of the last --floors'
run palou show --tails "$thread"
out_has 'S1Fun' '--tails prints what client apps add'
run palou show --open-quotes "$thread"
out_has '▾ #1' '--open-quotes opens quotes'

run env LC_ALL=C palou show "$thread"
out_has "$first" 'a locale without UTF-8 is made one that has it'
run env LC_ALL=en_US.UTF-8 LANG=en_US.UTF-8 palou --help
out_has 'usage' 'the person is spoken to in their language'
tap_end
