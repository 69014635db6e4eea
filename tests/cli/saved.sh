#!/bin/sh
# Pages that were saved from a browser: those of the imaginary forum of tests/harness/forum.py, which
# is gone when they are opened.
. tests/harness/tap.sh

python3 -B tests/harness/forum.py --port-file "$tmp/port" &
forum=$!
trap 'kill "$forum" 2>/dev/null; rm -rf "$tmp"' EXIT
while [ ! -e "$tmp/port" ]; do sleep 0.05; done
address=http://127.0.0.1:$(cat "$tmp/port")/
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
# save NAME PAGE
save() {
	python3 -c 'import sys, urllib.request as u
page = u.build_opener(u.ProxyHandler({})).open(sys.argv[1]).read()
open(sys.argv[2], "wb").write(page)' "$address$2" "$tmp/$1"
}
save one.html 'forum.php?mod=viewthread&tid=3001'
save three.html 'forum.php?mod=viewthread&tid=3001&page=3'
save index.html 'forum.php'
save board.html 'forum.php?mod=forumdisplay&fid=75'
save second.html 'forum-75-2.html'
save other.html 'member.php?mod=logging&action=login'
kill "$forum"

# posts: their floors, in one line.
posts() {
	grep -o '^#[^ ]*' "$tmp/out" | tr '\n' ' '
}
floors() {
	seq "$1" "$2" | sed 's/^/#/' | tr '\n' ' '
}

run palou show "$tmp/three.html"
status_is 0 'a saved page is shown'
err_is_empty 'and nothing is asked or said'
[ "$(posts)" = "$(floors 61 90)" ]
tap_result $? 'with the floors it has' "$(posts)"

run palou show "$tmp/three.html" "$tmp/one.html"
[ "$(posts)" = "$(floors 1 30)$(floors 61 90)" ]
tap_result $? 'pages of one thread are one thread' "$(posts)"

cp "$tmp/one.html" "$tmp/page"
run palou show --json "$tmp/page"
status_is 0 'a page is known by its beginning, too'
out_has '"tid":3001,"floor":1,'

run palou show "$tmp/index.html"
status_is 3 'a list is none of a thread'
err_has 'index'
run palou list "$tmp/index.html"
status_is 0 'and is printed as a list'
out_has '^ +75 +码头闲话 '
err_is_empty 'of which nothing is asked'
run palou list --json "$tmp/board.html"
[ "$(wc -l <"$tmp/out")" -gt 30 ]
tap_result $? 'so is one of a board' "$(cat "$tmp/err")"
out_has '"tid":3003,"title":"今晚的潮水实况"'
n=$(wc -l <"$tmp/out")
run palou list --json "$tmp/board.html" "$tmp/second.html"
[ "$(wc -l <"$tmp/out")" -gt "$n" ] && ! sort "$tmp/out" | uniq -d | grep -q .
tap_result $? 'several of which are one list' "$(wc -l <"$tmp/out")"
run palou "$tmp/board.html"
out_has '^ +3003 .*今晚的潮水实况' 'without a terminal it is printed, too'
run palou show "$tmp/other.html"
status_is 3 'another page is neither'
err_has 'other.html: '
run sh -c 'printf "%s\n" 4 Sv Q | palou --plain "$@"' palou "$tmp/board.html" "$tmp/one.html"
out_has '^码头闲话，共 ' 'the line mode begins with it'
out_has '存下来的网页，只有这些' 'and says where there is no more'
run palou show "$tmp/none.html"
status_is 3 'one that is not there is said so'
tap_end
