#!/bin/sh
# The line mode on a site: the imaginary one of tests/harness/forum.py.
. tests/harness/tap.sh

python3 -B tests/harness/forum.py --port-file "$tmp/port" &
forum=$!
trap 'kill "$forum"; rm -rf "$tmp"' EXIT
while [ ! -e "$tmp/port" ]; do sleep 0.05; done
address=http://127.0.0.1:$(cat "$tmp/port")/
thread="${address}forum.php?mod=viewthread&tid="
mkdir -p "$XDG_CONFIG_HOME/palou"
printf 'site harbour base %s\nsite harbour rate 20\n' "$address" >"$XDG_CONFIG_HOME/palou/palou.conf"
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY

# said WHAT LINES…: what the line mode says when these lines are typed.
said() {
	what=$1
	shift
	run sh -c 'printf "%s\n" "$@" | palou --plain "$0"' "$what" "$@"
}

said harbour 2 '' '' 4 '' q q
status_is 0 'a site is read line by line'
out_has '^2\. 码头闲话，145 个主题' 'its boards'
out_has '^4\. 今晚的潮水实况，天气，沉默的浮标，11 个回复' 'the threads of one'
out_has '^34\. ' 'the next page of them when the first one ends'
out_has '^2楼 灯塔看守' 'a thread, post by post'

said harbour 2 Sn q Q
out_has '^1\. 今晚的潮水实况' 'in the order that is asked for'
said harbour 2 f 5 Q
out_has '共 1 页' 'or of one type'

said harbour 1 1 Q
out_has '^1\. 子版块 夜航$' 'sub-boards come first'
out_has '^4\. 雾边上捡到一把伞，航班，海带汤，0 个回复' 'then threads, with their types'
out_has '^夜航，共 1 页$' 'and are opened by number'
said harbour 2 f 3 Q
out_has '^码头闲话，共 5 页，版规：1\. 雾大的时候请按铃' 'a board has rules'
out_has '^码头闲话，吃喝，共 1 页，版规' 'and its title says what is left out'

said "${thread}3001" 30 '' 200 G Q
out_has '^码头闲话，从头记一次大雾封港，已载入 30 楼' 'a long thread begins with its first page'
out_has '^31楼' 'goes on with the next one'
out_has '^200楼 mist_07' 'a floor brings its page alone'
out_has '^280楼' 'and so does the end'

said "${thread}3002" 8 za 2za Q
out_has '^是一只很大的浮标' 'a spoiler is read when one asks for it'
out_has '^这里没有引用' 'and nothing where there is none'

said "${thread}3001" 249 i p Q
out_has '^37楼 Lantern' 'a quoted post that is not there is fetched'
said "${thread}3001" 5 p Q
out_has '^2楼 三号吊车' 'one of another thread, too'
said "${thread}3001" 1 a Q
out_has '^筛选后 3[0-9] 楼' 'only this author is asked of the site'

said "${thread}3001" 200 'm 灯' 1 "'" 1 ']' zr u H Q
out_has '^1\. 从头记一次大雾封港，200楼 mist_07，.*：灯$' 'a post of a site is bookmarked'
out_has '^200楼 mist_07.*，收藏：灯$' 'and found again by its bookmark'
out_has '^已撤销“全部算作已读”$' 'what counts as read is undone'
out_has '^读过的主题，共 [0-9]+ 项$' 'the history has what is read of a site'

said harbour L 阿港 haifeng 7 Q
out_has '已登录 harbour：阿港' 'one logs in'
out_has '^船员茶室' 'and reads what is for members'
said harbour 5 wrong chaoxi Q
out_has '密码不正确' 'a board has a password'
out_has '^七号仓库' 'which opens it'

said harbour 's thread:大雾 site:127.0.0.1' 1 Q
out_has '^1\. 从头记一次大雾封港，[0-9]*楼 ' 'what was read is searched'
out_has '^码头闲话，从头记一次大雾封港，已载入' 'and a hit opens there'
run palou search thread:大雾
status_is 0 'and is in print'
run palou show --floors 1-2 3001
status_is 0 'and known by its number'
out_has '从头记一次大雾封港' 'as what it is on its site'
echo 'hide author:沉默的浮标' >"$XDG_CONFIG_HOME/palou/rules"
said harbour 2 '!' Q
out_has '^4\. 已隐藏$' 'a thread whose author a rule hides is not said'
out_has '^4\. 今晚的潮水实况，天气，沉默的浮标' 'until that is wanted'
rm "$XDG_CONFIG_HOME/palou/rules"

said "${thread}3012" Q
out_has '没有找到' 'what is gone is said'
out_has '^2\. 码头闲话' 'and one is on the site all the same'
said http://127.0.0.1:9/ '' Q
out_has '连不上' 'and so is that nobody answers'
status_is 0 'which one can try again'
said "${address}forum.php?mod=forumdisplay&fid=75&page=5&orderby=views" Q
out_has '^码头闲话，查看数，从第 5 页起，共 5 页' 'a list begins with the page that is named'
post='forum.php?mod=redirect&goto=findpost&pid='
said "$address${post}700301" Q
out_has '^157楼 ' 'a post that is named alone is found'
said "${thread}3004" 1 U 1 Q
out_has '^157楼 ' 'from a link, too'
said "$address${post}1" Q
out_has '没有找到：抱歉，指定的主题不存在' 'what nobody knows of is said'
tap_end
