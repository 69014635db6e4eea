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
status_is 3 'another page is none of a thread'
err_has 'index'
run palou show "$tmp/none.html"
status_is 3 'one that is not there is said so'
tap_end
