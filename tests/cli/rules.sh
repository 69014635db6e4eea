#!/bin/sh
# --rules: what is printed goes by the person's rules, as what is on the screen does.
. tests/harness/tap.sh

thread='config/sample/茶水间/2290118-01[一栋楼从头爬到尾是什么体验？顺便聊聊最近在读的].md'
rules() {
	mkdir -p "$XDG_CONFIG_HOME/palou"
	printf '%s\n' "$@" >"$XDG_CONFIG_HOME/palou/rules"
}

# After run: there is no such line.
out_lacks() {
	! grep -Eq -- "$1" "$tmp/out"
	tap_result $? "$2" "a line matches: $1" "$(grep -E -- "$1" "$tmp/out" | head -n 5)"
}

run palou show "$thread"
cp "$tmp/out" "$tmp/all"
run palou show --rules "$thread"
status_is 0 'without rules'
cmp -s "$tmp/all" "$tmp/out"
tap_result $? 'it prints everything'
err_is_empty 'and says nothing'

rules 'hide author:二进制面条' 'fold author:半页书' 'tag 好人 author:口袋里的罗盘' 'color green author:山脚客栈'
run palou show "$thread"
cmp -s "$tmp/all" "$tmp/out"
tap_result $? 'rules change nothing of what is printed, unless that is asked for'

run palou show --rules "$thread"
status_is 0 'a thread is printed by rules'
out_lacks '二进制面条' 'without what they hide'
out_has '^  ▸ #115  已隐藏$' 'quotes of it say so'
out_has '^▸ #122  半页书  已折叠$' 'a folded post is a line'
out_has '^#119  口袋里的罗盘  \[好人\]' 'tags stand beside the author'
err_is 'palou: 按规则略去 8 楼' 'how many posts were left out is said'
run palou show --rules --open-quotes "$thread"
out_lacks '二进制面条' 'nor is it in quotes that are open'
LC_ALL=en_US.UTF-8 run palou show --rules "$thread"
err_is 'palou: rules left out 8 posts' 'in English, too'

run palou show --json "$thread"
out_lacks '"rules"' 'JSON says nothing of rules'
run palou show --rules --json "$thread"
out_has '"floor":122,.*"body":"还有五章。慢慢来。",.*"rules":{"level":"fold","color":null,"tags":\[\]}}$' \
	'but with them: folded posts are whole'
out_has '"floor":119,.*"rules":{"level":null,"color":null,"tags":\["好人"\]}}$' 'tags'
out_has '"floor":118,.*"rules":{"level":null,"color":"green","tags":\[\]}}$' 'colours'
out_has '"floor":116,.*"quotes":\[\],' 'quotes of what is hidden are left out'
out_lacks '二进制面条' 'and so is it'

run palou stats --rules "$thread"
out_lacks '二进制面条' 'what is hidden is not counted, nor who quotes it'
err_is 'palou: 按规则略去 8 楼' 'which is said'

rated=$(echo config/sample/旧机器修理铺/2288345*)
run palou show --json "$rated"
out_has '"ratings":\[\{"author":"半页书"' 'he who rates'
rules 'hide author:半页书'
run palou show --json --rules "$rated"
out_lacks '"author":"半页书"' 'is hidden there, too'

rules 'hide thread:桌游' 'tag 面 board:山与厨房'
run palou list --rules config/sample
out_lacks '桌游之夜' 'a thread that is hidden is not listed'
out_has '面包失败大全' 'others are'
err_is 'palou: 按规则略去 1 个主题' 'which is said'
run palou list --rules --json config/sample
out_has '"tid":2077001,.*"rules":{"level":null,"color":null,"tags":\["面"\]}}$' 'JSON has what rules say of it'

run palou import config/sample
rules 'hide author:二进制面条' 'fold author:旧木吉他' 'tag 好人 author:口袋里的罗盘'
run palou search 脚本
out_has '3 处' 'a search finds'
run palou search --rules 脚本
status_is 0 'and less by rules'
out_lacks '二进制面条' 'without what they hide'
out_has '1 处' 'a thread says how many are left of it'
out_has '\[好人\]' 'tags stand before the text'
err_has '^palou: 按规则略去 2 楼$' 'how many posts were left out is said'
run palou search --rules 展开的引用
out_has '旧木吉他 .*  已折叠$' 'a folded post is a line with the reason'
run palou search --rules --json 脚本
out_has '"rules":{"level":null,"color":null,"tags":\["好人"\]}}$' 'JSON has what rules say of a hit'
run palou search --rules author:二进制面条
status_is 1 'all may be hidden'
out_is_empty 'nothing is printed then'
err_is 'palou: 按规则略去 19 楼' 'but that there was something'
run palou stats --rules 脚本
out_lacks '二进制面条' 'what is hidden is not counted in the library'
err_is 'palou: 按规则略去 2 楼' 'which is said'

rules 'hide /(x/' 'hide author:半页书'
run palou show --rules "$thread"
err_has 'rules:1: ' 'a wrong rule is told'
out_lacks '^#122' 'and the others hold'

run palou export --rules "$thread"
status_is 2 'an export is whole'
tap_end
