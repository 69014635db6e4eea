#!/bin/sh
# The line mode: what is typed comes from a pipe, what is said is compared whole.
. tests/harness/tap.sh
. tests/harness/plain.sh

mkdir -p "$tmp/archive/外野" "$tmp/archive/内野" "$tmp/bin"
# A browser and a clipboard of the test's own.
printf '#!/bin/sh\necho "$@" >>"%s/browsed"\n' "$tmp" >"$tmp/bin/browse"
chmod +x "$tmp/bin/browse"
# The sample is found beside the program, wherever this build lies.
mkdir -p "$tmp/tree/build" "$tmp/tree/config"
cp "$BUILD/palou" "$tmp/tree/build" && ln -s "$PWD/config/sample" "$tmp/tree/config"
PATH=$tmp/tree/build:$tmp/bin:$PATH BROWSER=browse
export BROWSER
unset TMUX DISPLAY WAYLAND_DISPLAY
thread_7 >"$tmp/archive/外野/7-01[显卡].md"
post 1 丁 20 只有一楼 >"$tmp/archive/内野/8-01[另一个].md"

what="$tmp/archive/外野/7-01[显卡].md"
type_lines
status_is 0 'the end of the input ends it well'
err_is_empty 'nothing is wrong with that'
out_is '空行继续，数字打开列表项或到该楼，? 帮助，q 返回，Q 退出
外野，显卡，4 楼，3 人
1楼 甲，楼主，2023-03-15 18:10，被引用 1 次
第一楼
第二行 例
1/4> ' 'a thread begins with what it is and its first post'

type_lines '' J K 4 3 p '<' za P 1 Q
out_is '空行继续，数字打开列表项或到该楼，? 帮助，q 返回，Q 退出
外野，显卡，4 楼，3 人
1楼 甲，楼主，2023-03-15 18:10，被引用 1 次
第一楼
第二行 例
1/4> 
2楼 乙，2023-03-15 18:11，被引用 1 次
引用 1：#1 甲: 第一楼
回一楼
2/4> J
3楼 甲，楼主，2023-03-15 18:12
引用 1：#2 乙: 回一楼
回二楼
3/4> K
2楼 乙，2023-03-15 18:11，被引用 1 次
引用 1：#1 甲: 第一楼
回一楼
2/4> 4
4楼 丙，2023-03-15 18:13
无关的话
4/4> 3
3楼 甲，楼主，2023-03-15 18:12
引用 1：#2 乙: 回一楼
回二楼
3/4> p
2楼 乙，2023-03-15 18:11，被引用 1 次
引用 1：#1 甲: 第一楼
回一楼
2/4> <
3楼 甲，楼主，2023-03-15 18:12
引用 1：#2 乙: 回一楼
回二楼
3/4> za
引用 1：#2 乙  2023-03-15 18:11
其中引用：#1 甲: 第一楼
回一楼
引用 1 完
3/4> P
没有人引用此楼
3/4> 1
1楼 甲，楼主，2023-03-15 18:10，被引用 1 次
第一楼
第二行 例
1/4> Q' 'posts, floors, quotes and the way back'

type_lines 2 P 1 U 1 U 1 q c q Q
out_has '^2/4> P$' 'P asks who quotes it'
out_has '^1\. 3楼 甲：回二楼$' 'who quotes it is a list'
out_has '^此楼没有链接、图片$' 'a post without links says so'
out_has '^1\. 例 https://example.org/a$' 'links have their address'
out_has '^用 browse 打开：https://example.org/a$' 'a link that leads elsewhere goes to the browser'
out_has '^对话，3 楼，q 返回$' 'the conversation'

type_lines 2 y Q
out_has '^这个终端不能复制，可设 copy-command：https://[^ ]*[=-]7' 'y says the address, and that nothing was copied'

type_lines c '' '' '' q Q
[ "$(grep -c 无关的话 "$tmp/out")" -eq 0 ]
tap_result $? 'the conversation leaves out what does not belong to it' "$(cat "$tmp/out")"
out_has '^已到末尾$' 'its end is said'

type_lines 4 c ':set tails' Q
out_has '^#4 没有引用别楼，也没有人引用$' 'a post that nobody talks about has no conversation'
out_has '^tails off  （' 'set without a value says the value'

type_lines a '' '' a t X 2 X Esc 'A 丙' 1 A 9 q Q
out_has '^筛选后 2 楼，共 4 楼$' 'only this author'
out_has '^1\. 丙，1 楼$' 'authors by a part of the name'
out_has '^筛选后 1 楼，共 4 楼$' 'the chosen author alone'
out_has '^没有第 9 项，共 3 项$' 'a number that no entry has'
out_has '^此楼被筛选隐藏，暂时显示$' 'a floor that the filter hides is shown all the same'

type_lines X X X c q Esc Q
status_is 0 'a filter that leaves nothing is no end'
out_has '^没有符合筛选的楼层，Esc 显示全部$' 'and says so'

type_lines /无关 n '/没有这个' N zR zM v T 99 '：１' 'set tails on' 'set nothing' nonsense next-post '?' Q
out_has '^没有找到：没有这个$' 'what is not found'
out_has '^从头找起$' 'a search that goes round says so'
out_has '^引用展开 1 层$' 'all quotes open'
out_has '^引用全部折叠$' 'and fold'
out_has '^没有 99 楼，最后是 4 楼$' 'a floor behind the last one'
out_has '^nothing: ' 'a wrong setting is named'
out_has '^没有这个命令：nonsense$' 'an unknown command is named'
out_has '^za  读出引用的全部；2za：第二处引用；引用之后是剧透$' 'help is of the line mode'

printf 'bind e next-post\nunbind J\n' >"$tmp/keys"
rm -rf "$XDG_STATE_HOME"
run sh -c "printf 'J\ne\n?\nQ\n' | palou --plain --config '$tmp/keys' '$what'"
out_has '^没有这个命令：J' 'a key that is bound no more is none'
out_has '^e  下一楼$' 'help names keys as they are bound'
out_has '^2/4> \?$' 'a key of one'"'"'s own works'

type_lines "$(printf '\033]0;title\a\033[31mred')" Q
out_has '^没有这个命令：red' 'what is typed is cleaned too'

what=$tmp/archive
type_lines 3 1 q S l /显 Esc q q
status_is 0 'q on the first list ends it'
out_is '空行继续，数字打开列表项或到该楼，? 帮助，q 返回，Q 退出
版块，共 3 项
1. 全部主题，2 个主题
2. 内野，1 个主题
3. 外野，1 个主题
3/3> 3
外野，1 个主题
1. 显卡，4 楼，3 人，2023-03-15 18:13
1/1> 1
外野，显卡，4 楼，3 人
1楼 甲，楼主，2023-03-15 18:10，被引用 1 次
第一楼
第二行 例
1/4> q
外野，1 个主题
1/1> S
排序：t 编号  l 最后回复  p 楼数  n 标题
1/1> l
按最后回复排列
外野，1 个主题
1. 显卡，4 楼，3 人，2023-03-15 18:13，读到 #1/4，未读 3 楼
1/1> /显
外野，1 个主题
1. 显卡，4 楼，3 人，2023-03-15 18:13，读到 #1/4，未读 3 楼
1/1> Esc
外野，1 个主题
1. 显卡，4 楼，3 人，2023-03-15 18:13，读到 #1/4，未读 3 楼
1/1> q
版块，共 3 项
3/3> q' 'boards, threads, orders, filters'

# --- What leaves the program, and what is shown in other ways

printf '#!/bin/sh\ncat >"%s/copied"\n' "$tmp" >"$tmp/bin/copy"
chmod +x "$tmp/bin/copy"
what="$tmp/archive/外野/7-01[显卡].md"
type_lines 'set copy-command copy' y 2 2Y '|head -n 1' '|' t 'wc -l' '|c false' 'Y 9' O Q
out_is '空行继续，数字打开列表项或到该楼，? 帮助，q 返回，Q 退出
外野，显卡，4 楼，3 人
1楼 甲，楼主，2023-03-15 18:10，被引用 1 次
第一楼
第二行 例
1/4> set copy-command copy
好
1/4> y
已复制（copy）：https://stage1st.com/2b/forum.php?mod=redirect&goto=findpost&ptid=7&pid=1
1/4> 2
2楼 乙，2023-03-15 18:11，被引用 1 次
引用 1：#1 甲: 第一楼
回一楼
2/4> 2Y
已复制（copy）：#2 起 2 楼，共 52 字
2/4> |head -n 1
#2  乙                                               2023-03-15 18:11        ↩ 1
2/4> |
送给命令：p 此楼  t 筛选后的主题
2/4> t
什么命令？
2/4> wc -l
17
2/4> |c false
命令以状态 1 结束
2/4> Y 9
已复制（copy）：#2 起 3 楼，共 80 字
2/4> O
用 browse 打开：https://stage1st.com/2b/forum.php?mod=redirect&goto=findpost&ptid=7&pid=1
2/4> Q' 'copying, commands, the browser'
grep -q '^回二楼$' "$tmp/copied"
tap_result $? 'what is copied is the text' "$(cat "$tmp/copied")"

type_lines 'set copy-command "exit 3"' y '|kill -15 $$' '|' 4 Q
out_has '^exit 没有复制成功（状态 3）$' 'a copy command that fails is named'
out_has '^命令被信号 15 结束$' 'so is a signal that ended a command'
out_has '^4楼 丙' 'what is no answer is a command'
type_lines 'set open-command "terminal:echo <%s>"' U 'O 1' 'y 1' 'O 2' O Q
out_has '^<https://example.org/a>$' 'a browser of the terminal runs in it, here of an entry'
out_has 'copy-command：https://example.org/a$' 'the link of an entry is copied'
out_has '^没有第 2 项，共 1 项$' 'of an entry that there is'
out_has '^要写第几项，如 O 3$' 'and one has to say which'

type_lines 3 i X '!' 2 '!' v ':set quotes-open 1' 2 C-l Q
out_is '空行继续，数字打开列表项或到该楼，? 帮助，q 返回，Q 退出
外野，显卡，4 楼，3 人
1楼 甲，楼主，2023-03-15 18:10，被引用 1 次
第一楼
第二行 例
1/4> 3
3楼 甲，楼主，2023-03-15 18:12
引用 1：#2 乙: 回一楼
回二楼
3/4> i
2楼 乙，2023-03-15 18:11，被引用 1 次
引用 1：#1 甲: 第一楼
回一楼
3/4> X
筛选后 2 楼，共 4 楼
4楼 丙，2023-03-15 18:13
无关的话
2/2> !
隐藏的 2 楼也显示，! 再隐藏
4楼 丙，2023-03-15 18:13
4/4> 2
2楼 乙，2023-03-15 18:11，被引用 1 次
引用 1：#1 甲: 第一楼
回一楼
2/4> !
不再显示隐藏的楼
2楼 乙，2023-03-15 18:11，被引用 1 次
1/2> v
<blockquote><a href="https://bbs.saraba1st.com/2b/forum.php?mod=redirect&amp;goto=findpost&amp;pid=1&amp;ptid=7" target="_blank">甲 发表于 2023-3-15 18:10</a>

第一楼</blockquote>
回一楼
1/2> :set quotes-open 1
好
1/2> 2
2楼 乙，2023-03-15 18:11，被引用 1 次
引用 1：#1 甲  2023-03-15 18:10
第一楼
第二行 例
引用 1 完
回一楼
1/2> C-l
2楼 乙，2023-03-15 18:11，被引用 1 次
引用 1：#1 甲  2023-03-15 18:10
第一楼
第二行 例
引用 1 完
回一楼
1/2> Q' 'the quoted post, what is hidden, the post as it came, quotes open'

# --- The home list, and what is remembered

what=
type_lines "o $tmp/archive" 3 1 3 q q q 'x 1' u x 'x 4' /示例 Esc o thread-7-1-1.html Q
steady
out_is '空行继续，数字打开列表项或到该楼，? 帮助，q 返回，Q 退出
首页，共 2 项
站点
1. Stage1st，stage1st.com/2b
自带
2. 示例：一个小存档
2/2> o TMP/archive
版块，共 3 项
1. 全部主题，2 个主题
2. 内野，1 个主题
3. 外野，1 个主题
3/3> 3
外野，1 个主题
1. 显卡，4 楼，3 人，2023-03-15 18:13
1/1> 1
外野，显卡，4 楼，3 人
1楼 甲，楼主，2023-03-15 18:10，被引用 1 次
第一楼
第二行 例
1/4> 3
3楼 甲，楼主，2023-03-15 18:12
引用 1：#2 乙: 回一楼
回二楼
3/4> q
外野，1 个主题
1/1> q
版块，共 3 项
3/3> q
首页，共 4 项
最近读过
1. 显卡，外野，读到 #3/4，TODAY
站点
2. Stage1st，stage1st.com/2b
打开过的存档
3. TMP/archive，TODAY
自带
4. 示例：一个小存档
4/4> x 1
已从记录中去掉，u 撤销
首页，共 3 项
站点
1. Stage1st，stage1st.com/2b
打开过的存档
2. TMP/archive，TODAY
自带
3. 示例：一个小存档
3/3> u
已恢复
首页，共 4 项
最近读过
1. 显卡，外野，读到 #3/4，TODAY
站点
2. Stage1st，stage1st.com/2b
打开过的存档
3. TMP/archive，TODAY
自带
4. 示例：一个小存档
4/4> x
要写第几项，如 x 3
4/4> x 4
这一行不在记录中
4/4> /示例
首页，共 1 项
自带
1. 示例：一个小存档
1/1> Esc
首页，共 4 项
最近读过
1. 显卡，外野，读到 #3/4，TODAY
站点
2. Stage1st，stage1st.com/2b
打开过的存档
3. TMP/archive，TODAY
自带
4. 示例：一个小存档
4/4> o
打开什么？路径、链接或主题编号
4/4> thread-7-1-1.html
外野，显卡，4 楼，3 人
3楼 甲，楼主，2023-03-15 18:12
引用 1：#2 乙: 回一楼
回二楼
3/4> Q' 'the home list: opening, forgetting, undoing'

type_on 1 4 ":open thread-7-1-1.html#pid1" "set archives $tmp/archive" q Q
steady
out_has '^4/4> :open thread-7-1-1.html#pid1$' 'a thread goes on where it was left'
out_has '^1/4> set archives' 'a link of a post leads to it'
out_has '^配置中的存档$' 'what is named for the home list is there at once'
type_on 'o /no/such/path' 'o 99' '' Q
out_has '^/no/such/path: ' 'a path that is not there, named here'
out_has '^已知的存档中没有主题 99$' 'a thread that no archive has'

LC_ALL=en_US.UTF-8
type_on Q
steady
out_is 'empty line: go on; number: open it, or go to the floor; ? help, q back, Q quit
home, 4 entries
read lately
1. 显卡, 外野, read as far as #1/4, TODAY
sites
2. Stage1st, stage1st.com/2b
archives opened before
3. TMP/archive, TODAY
bundled
4. the sample, a small archive
4/4> Q' 'the home list in English'
LC_ALL=C.UTF-8

# left_at FLOOR NAME: the state has the thread left there.
left_at() {
	[ "$(grep '^thread' "$XDG_STATE_HOME/palou/recent" 2>/dev/null | cut -f 4)" = "$1" ]
	tap_result $? "$2" "$(cat "$XDG_STATE_HOME/palou/recent" 2>&1)"
}
what="$tmp/archive/外野/7-01[显卡].md"
type_lines 3
left_at 3 'the end of the input leaves a note'
type_lines 2 Q
left_at 2 'so does Q'
type_lines 'set remember off' 3 Q
left_at '' 'not without remembering'
rm -rf "$XDG_STATE_HOME"
run sh -c "palou --plain - <'$what'"
left_at '' 'what came from standard input has no place'

# ended_by SIGNAL STATUS: at the prompt.
ended_by() {
	rm -rf "$XDG_STATE_HOME" "$tmp/out" # what the one before said is not waited for
	mkfifo "$tmp/fifo"
	palou --plain "$what" <"$tmp/fifo" >"$tmp/out" 2>"$tmp/err" &
	exec 3>"$tmp/fifo"
	echo 3 >&3
	until grep -qs '^3/4> ' "$tmp/out"; do sleep 0.02; done
	kill -s "$1" $!
	status=0
	wait $! || status=$?
	exec 3>&-
	rm "$tmp/fifo"
	status_is "$2" "SIG$1 ends it as the shell expects"
	left_at 3 "and SIG$1 leaves a note"
}
ended_by TERM 143
ended_by HUP 129

LC_ALL=en_US.UTF-8 LANG=en_US.UTF-8
export LC_ALL LANG
what="$tmp/archive/外野/7-01[显卡].md"
type_lines 2 za Q
out_is 'empty line: go on; number: open it, or go to the floor; ? help, q back, Q quit
外野, 显卡, 4 posts, 3 authors
#1 by 甲, OP, 2023-03-15 18:10, quoted by 1
第一楼
第二行 例
1/4> 2
#2 by 乙, 2023-03-15 18:11, quoted by 1
quote 1: #1 甲: 第一楼
回一楼
2/4> za
quote 1: #1 甲  2023-03-15 18:10
第一楼
第二行 例
end of quote 1
2/4> Q' 'in English too'
LC_ALL=C.UTF-8

what=/no/such/path
type_lines Q
status_is 3 'a path that is not there is failed input'
err_has '^palou: /no/such/path: ' 'and named'
i=1
while [ $i -le 45 ]; do
	post 1 丁 20 一楼 >"$tmp/archive/内野/$((100 + i))-01[主题$i].md"
	i=$((i + 1))
done
what=$tmp/archive/内野
type_lines '' '' '' b 30 Q
out_has '^20/46> $' 'twenty entries at a time'
out_has '^46/46> $' 'then the rest'
out_has '^已到末尾$' 'then nothing'
out_has '^40/46> 30$' 'and the ones before'

# --- The library: searching it, bookmarks; and what rules hide

what="$tmp/archive/外野/7-01[显卡].md"
type_lines s '' "'" 's 一楼' Q
out_has '^还没有资料库，' 'without a library nothing is searched'
out_has '^还没有收藏$' 'and there are no bookmarks'
rm -rf "$XDG_DATA_HOME/palou"
run palou import "$tmp/archive/外野"
keep_imported
type_lines 's 一楼' 2 q 1 W q s author:丙 s '' 's floor:x' 's 没有这话' "'" Q
out_has '^搜索: 一楼，2 处，1 个主题$' 'a search is said with how much it found'
out_has '^1\. 显卡，2楼 乙，2023-03-15 18:11：回一楼$' 'each hit is an entry'
out_has '^2\. 显卡，1楼 甲，2023-03-15 18:10：第一楼$' 'the newest first'
out_has '^1/4> q$' 'its number opens its post'
out_has '^2/4> W$' 'also of the other one'
out_has '^搜索: author:乙，1 处，1 个主题$' 'all posts of an author'
out_has '^搜索什么？$' 's alone asks for the query'
out_has '^1\. 显卡，4楼 丙，2023-03-15 18:13：无关的话$' 'and the answer is searched'
out_has '^x: 不是楼层' 'a wrong query is named'
out_has '^没有找到$' 'what is nowhere is said to be'

mkdir -p "$XDG_CONFIG_HOME/palou"
printf 'hide author:乙\nfold author:丙\ntag 好人 author:甲\n' >"$XDG_CONFIG_HOME/palou/rules"
type_lines '' '' '' '!' 2 '!' 2 /回一 Q
out_is '空行继续，数字打开列表项或到该楼，? 帮助，q 返回，Q 退出
外野，显卡，4 楼，3 人，隐藏 1 楼
1楼 甲，楼主，2023-03-15 18:10，被引用 1 次，好人
第一楼
第二行 例
1/4> 
规则隐藏了 1 楼，! 显示
2/4> 
3楼 甲，楼主，2023-03-15 18:12，好人
引用 1：#2  已隐藏
回二楼
3/4> 
4楼 丙，2023-03-15 18:13，已折叠
4/4> !
隐藏的 2 楼也显示，! 再隐藏
4楼 丙，2023-03-15 18:13，已折叠
4/4> 2
2楼 乙，2023-03-15 18:11，被引用 1 次，已隐藏
引用 1：#1 甲: 第一楼
回一楼
2/4> !
不再显示隐藏的楼
规则隐藏了 1 楼，! 显示
2/4> 2
此楼被筛选隐藏，暂时显示
2楼 乙，2023-03-15 18:11，被引用 1 次，已隐藏
引用 1：#1 甲: 第一楼
回一楼
2/4> /回一
从头找起
2楼 乙，2023-03-15 18:11，被引用 1 次，已隐藏
引用 1：#1 甲: 第一楼
回一楼
2/4> Q' 'what rules hide is said, and shown when that is wanted'
type_lines /回一 ':rule hide author:甲' u Q
out_has '^没有找到：回一$' 'what is hidden is not found'
out_has '^1/2> u$' 'a rule that is made counts at once'
out_has '^1/4> Q$' 'and is undone'
type_lines 's 一楼' '!' Q
out_has '^1\. 已隐藏$' 'a hit that rules hide is one that is not said'
out_has '^1\. 显卡，2楼 乙，2023-03-15 18:11：回一楼$' 'until that is wanted'
echo 'hide thread:显卡' >"$XDG_CONFIG_HOME/palou/rules"
what=$tmp/archive/外野/
post 1 丁 20 另外一楼 >"$tmp/archive/外野/9-01[别的].md"
type_lines '!' Q
out_has '^2\. 已隐藏$' 'neither is a thread'
out_has '^2\. 显卡，4 楼' 'until that is wanted, too'
rm "$XDG_CONFIG_HOME/palou/rules"
tap_end
