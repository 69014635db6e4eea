#!/bin/sh
# `palou show` and `palou list` of what is on a site: the imaginary one of tests/harness/forum.py.
. tests/harness/tap.sh

python3 -B tests/harness/forum.py --port-file "$tmp/port" --log "$tmp/log" &
forum=$!
trap 'kill "$forum"; rm -rf "$tmp"' EXIT
while [ ! -e "$tmp/port" ]; do sleep 0.05; done
address=http://127.0.0.1:$(cat "$tmp/port")/
thread="${address}forum.php?mod=viewthread&tid="
board="${address}forum.php?mod=forumdisplay&fid="
mkdir -p "$XDG_CONFIG_HOME/palou"
printf 'site harbour base %s\nsite harbour rate 20\n' "$address" >"$XDG_CONFIG_HOME/palou/palou.conf"
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY

# asked NAME N: so many requests were made since the last time.
asked() {
	n=$(wc -l <"$tmp/log")
	[ "$n" -eq "$2" ]
	tap_result $? "$1" "$n requests, not $2" "$(cat "$tmp/log")"
	: >"$tmp/log"
}
# posts: their floors, in one line.
posts() {
	grep -o '^#[^ ]*' "$tmp/out" | tr '\n' ' '
}
control() {
	python3 -c 'import sys, urllib.request as u
u.build_opener(u.ProxyHandler({})).open(sys.argv[1])' "${address}_control?$1"
}

run palou show "${thread}3001"
status_is 0 'a thread of ten pages is shown'
err_is_empty 'and nothing is said about it'
posts >"$tmp/posts"
# Two removed posts in a row are one line.
seq 280 | sed '97d; s/^/#/' | tr '\n' ' ' | cmp -s - "$tmp/posts"
tap_result $? 'all of its posts, each once, in order' "$(cat "$tmp/posts")"
asked 'by asking for each page once' 10

run palou show --json "${thread}3001"
cp "$tmp/out" "$tmp/whole"
run python3 -c 'import json, sys
posts = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
assert len({p["pid"] for p in posts}) == 280
assert {p["state"] for p in posts} == {"ok", "banned", "blocked"}
quotes = [q for p in posts for q in p["quotes"]]
assert any(q["tid"] == 3004 for q in quotes), "no quote into another thread"
assert sum(q["by"] == "pid" and q["floor"] is not None for q in quotes) > 60, "quotes not found"
assert any(q["pid"] and q["floor"] is None for q in quotes), "none of a deleted post"' "$tmp/whole"
status_is 0 'as JSON it has pids, states and quotes' "$(cat "$tmp/err")"
: >"$tmp/log"

run palou show --json "${address}forum.php?mod=redirect&goto=findpost&pid=700301"
cmp -s "$tmp/whole" "$tmp/out"
tap_result $? 'a post that is named alone means its thread' "$(cat "$tmp/err")"
asked 'which is asked for first' 12

run palou show --floors 200-205 "${thread}3001"
[ "$(posts)" = '#200 #201 #202 #203 #204 #205 ' ]
tap_result $? 'floors are shown' "$(cat "$tmp/out")"
asked 'without the pages before them' 2
run palou show --floors 9000 "${thread}3001"
status_is 1 'a floor that is not there is nothing found'
: >"$tmp/log"

run palou show --author 阿港 --json "${thread}3001"
cp "$tmp/out" "$tmp/some"
python3 -c 'import json, sys
some, whole = ([json.loads(line) for line in open(path, encoding="utf-8")] for path in sys.argv[1:])
sys.exit([p["pid"] for p in some] != [p["pid"] for p in whole if p["author"] == "阿港"])' \
	"$tmp/some" "$tmp/whole"
tap_result $? 'one author has the same posts as in the whole thread'
asked 'which the site is asked for alone' 3
run palou show --author 无此人 "${thread}3003"
status_is 1 'an author who is not there is nothing found'
err_has '^palou: 无此人: 没有找到$' 'and it says so'

run palou list harbour
status_is 0 'a site lists its boards'
out_has '^ +75  +码头闲话' 'with their number and name'
run palou list --json "$address"
cp "$tmp/out" "$tmp/boards"
run python3 -c 'import json, sys
boards = {b["fid"]: b for b in map(json.loads, open(sys.argv[1], encoding="utf-8"))}
assert boards[9]["access"] == "denied" and boards[75]["category"] == "港口", boards' "$tmp/boards"
status_is 0 'as JSON with all that is known' "$(cat "$tmp/err")"
: >"$tmp/log"
run palou list "${board}75"
[ "$(wc -l <"$tmp/out")" -eq 33 ]
tap_result $? 'a board lists its first page' "$(cat "$tmp/out")"
run palou list --pages all --json "${board}75"
[ "$(wc -l <"$tmp/out")" -eq 146 ]
tap_result $? 'or all of them' "$(wc -l <"$tmp/out")"
asked 'each asked for once' 6
echo 'hide author:沉默的浮标' >"$XDG_CONFIG_HOME/palou/rules"
run palou list --rules "${board}75"
err_has '按规则略去 [0-9]+ 个主题' 'threads by authors whom rules hide are left out'
! grep -q '今晚的潮水实况' "$tmp/out"
tap_result $? 'where that is asked for'
run palou show --rules --floors 1-60 "${thread}3001"
err_has '按规则略去 [0-9]+ 楼' 'their posts, too'
rm "$XDG_CONFIG_HOME/palou/rules"
: >"$tmp/log"

run palou list "${board}48"
status_is 1 'an empty board is nothing found'
run palou "${address}forum-75-1.html"
[ "$(wc -l <"$tmp/out")" -eq 33 ]
tap_result $? 'without a terminal an address is printed' "$(cat "$tmp/out")"
run palou show harbour
err_has 'palou list' 'show does not read a whole site'

: >"$tmp/log"
run palou list --json "${board}75&page=2&filter=author&orderby=dateline"
cp "$tmp/out" "$tmp/second"
asked 'of a board the page and order that its address says' 1
grep -q . "$tmp/second" && run palou list --json --pages 2 "${board}75&orderby=dateline" &&
	tail -n "$(wc -l <"$tmp/second")" "$tmp/out" | cmp -s - "$tmp/second"
tap_result $? 'which is the second one of that list' "$(cat "$tmp/second")"
run palou list "${board}75&filter=digest&digest=1"
[ "$(wc -l <"$tmp/out")" -gt 0 ] && [ "$(wc -l <"$tmp/out")" -lt 20 ]
tap_result $? 'or only digests' "$(cat "$tmp/out")"

# What cannot be had: one line each, and status 3.
refused() {
	run palou "$1" "$2"
	lines=$(wc -l <"$tmp/err")
	[ "$status" -eq 3 ] && [ "$lines" -eq 1 ] && grep -Eq -- "$3" "$tmp/err"
	tap_result $? "$4" "status $status" "$(cat "$tmp/err")"
}
refused show "${thread}3012" '没有找到：.*已被删除' 'a thread that is gone'
refused show "${thread}3010" '要先登录：.*阅读权限高于 200' 'a thread for others'
refused show "${address}forum.php?mod=redirect&goto=findpost&pid=1" '没有找到：.*主题不存在' \
	'a post that nobody knows of'
refused list "${address}forum.php?mod=redirect&goto=findpost&pid=700301" '是主题，要用 palou show' \
	'a post is no list'
refused list "${board}151" '要先登录' 'a board for members'
refused list "${board}77" '密码' 'a board with a password'
refused list "${board}999" '没有找到' 'a board that is none'
refused list http://127.0.0.1:9/ '连不上$' 'nobody answers'
refused list http://nobody.invalid/ '找不到这个域名' 'no such host'
control database=1
refused list harbour '故障' 'its database fails'
control 'database=0&closed=1'
refused list harbour '航道' 'it is closed'
control 'closed=0&fault=wall'
refused list harbour '人' 'it wants to see a person'
control fault=500
refused list harbour '500' 'the server fails'
control fault=loop
refused list harbour '没有尽头' 'it leads in a circle'
control fault=garbage
refused list harbour 'Discuz' 'it is no page'
control fault=short
for what in "show ${thread}3002" "list ${board}75"; do
	run palou "${what% *}" "${what#* }"
	[ "$status" -eq 3 ] && [ -s "$tmp/out" ] && [ "$(wc -l <"$tmp/err")" -eq 1 ] &&
		grep -q '末尾缺了一段$' "$tmp/err"
	tap_result $? 'what came of a page is printed, and that it was cut is said' "$(cat "$tmp/err")"
done
control fault=
run palou show "${thread}3003" "${thread}3012"
status_is 3 'what can be had is printed all the same'
out_has '潮水' 'of two threads the one that is there'

# Pages saved from a browser.
for page in 2 1; do
	python3 -c 'import sys, urllib.request as u
sys.stdout.buffer.write(u.build_opener(u.ProxyHandler({})).open(sys.argv[1]).read())' \
		"${thread}3001&page=$page" >"$tmp/page$page.html"
done
: >"$tmp/log"
run palou show "$tmp/page2.html" "$tmp/page1.html"
[ "$(posts)" = "$(seq 60 | sed 's/^/#/' | tr '\n' ' ')" ]
tap_result $? 'saved pages of one thread are one thread' "$(posts)"
asked 'without asking its site' 0
run palou list "$tmp/page1.html"
out_has '^3001 +从头记一次大雾封港 +30 楼' 'they are listed as such'

run palou --base 1 --pages 2 x
status_is 2 'pages are for lists'
run palou list --pages none x
status_is 2 'and are a number or all'

control top=700301
run palou show --json "${thread}3001"
[ "$(wc -l <"$tmp/out")" -eq 280 ] && sed -n 2p "$tmp/out" | grep -q '"pid":700301,'
tap_result $? 'a reply put to the top is printed there, and not again' "$(wc -l <"$tmp/out")"

control 'grow=1&tid=3003'
run sh -c 'palou show "$1" | head -n 1' sh "${thread}3001"
status_is 0 'a reader who has seen enough is no failure'
err_is_empty 'and nothing is said about it'
tap_end
