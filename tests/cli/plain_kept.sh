#!/bin/sh
# What the line mode has of the person's own: bookmarks, notes, what was seen, the history, rules.
. tests/harness/tap.sh
. tests/harness/plain.sh

mkdir -p "$tmp/archive/外野"
thread_7 >"$tmp/archive/外野/7-01[显卡].md"

# --- Bookmarks, notes, what was seen

what="$tmp/archive/外野/7-01[显卡].md"
type_lines 2 'm 有用' m '' m Esc m C-k u 3 m '' m 新的 4 'zn 某人' zn C-k u Q
out_is '空行继续，数字打开列表项或到该楼，? 帮助，q 返回，Q 退出
外野，显卡，4 楼，3 人
1楼 甲，楼主，2023-03-15 18:10，被引用 1 次
第一楼
第二行 例
1/4> 2
2楼 乙，2023-03-15 18:11，被引用 1 次
引用 1：#1 甲: 第一楼
回一楼
2/4> m 有用
已收藏，'"'"' 看全部，u 撤销
2/4> m
改成哪一句？空行：不改，C-k：去掉收藏（有用）
2/4> 
收藏已修改，u 撤销
2/4> m
改成哪一句？空行：不改，C-k：去掉收藏（有用）
2/4> Esc
已取消
2/4> m
改成哪一句？空行：不改，C-k：去掉收藏（有用）
2/4> C-k
已去掉收藏，u 撤销
2/4> u
收藏回来了
2/4> 3
3楼 甲，楼主，2023-03-15 18:12
引用 1：#2 乙: 回一楼
回二楼
3/4> m
收藏，附哪一句？空行：不附，Esc：不收藏
3/4> 
已收藏，'"'"' 看全部，u 撤销
3/4> m
改成哪一句？空行：不改，C-k：去掉收藏
3/4> 新的
收藏已修改，u 撤销
3/4> 4
4楼 丙，2023-03-15 18:13
无关的话
4/4> zn 某人
备注已写，u 撤销
4/4> zn
给 丙 写什么备注？空行：不改，C-k：去掉（某人）
4/4> C-k
备注已去掉，u 撤销
4/4> u
备注回来了
4/4> Q' 'bookmarks and notes are made, changed, taken out, and that is undone'
type_on 2 3 C-l 4 Q
out_has '^2楼 乙，2023-03-15 18:11，被引用 1 次，收藏：有用$' 'a bookmark is said where its post is'
out_has '^3楼 甲，楼主，2023-03-15 18:12，收藏：新的$' 'with the note as it was changed'
out_has '^4楼 丙，2023-03-15 18:13，备注：某人$' 'so is a note on its author'
type_on "'" 'm 2' 更有用 /丙 1 改名 'x 1' u Esc 'x 2' u 3 Q
steady
out_has '^1\. 备注，丙，s1，TODAY：某人$' 'notes on authors stand among the bookmarks'
out_is '空行继续，数字打开列表项或到该楼，? 帮助，q 返回，Q 退出
外野，显卡，4 楼，3 人
4楼 丙，2023-03-15 18:13，备注：某人
无关的话
4/4> '"'"'
收藏，共 3 项
1. 备注，丙，s1，TODAY：某人
2. 显卡，3楼 甲，TODAY：新的
3. 显卡，2楼 乙，TODAY：有用
3/3> m 2
改成哪一句？空行：不改，C-k：清空（新的）
3/3> 更有用
收藏已修改，u 撤销
收藏，共 3 项
1. 备注，丙，s1，TODAY：某人
2. 显卡，3楼 甲，TODAY：更有用
3. 显卡，2楼 乙，TODAY：有用
3/3> /丙
收藏，共 1 项
1. 备注，丙，s1，TODAY：某人
1/1> 1
给 丙 写什么备注？空行：不改，C-k：去掉（某人）
1/1> 改名
备注已写，u 撤销
收藏，共 1 项
1. 备注，丙，s1，TODAY：改名
1/1> x 1
备注已去掉，u 撤销
收藏，共 0 项
没有找到
0/0> u
备注回来了
收藏，共 1 项
1. 备注，丙，s1，TODAY：改名
1/1> Esc
收藏，共 3 项
1. 备注，丙，s1，TODAY：改名
2. 显卡，3楼 甲，TODAY：更有用
3. 显卡，2楼 乙，TODAY：有用
3/3> x 2
已去掉收藏，u 撤销
收藏，共 2 项
1. 备注，丙，s1，TODAY：改名
2. 显卡，2楼 乙，TODAY：有用
2/2> u
收藏回来了
收藏，共 3 项
1. 备注，丙，s1，TODAY：改名
2. 显卡，3楼 甲，TODAY：更有用
3. 显卡，2楼 乙，TODAY：有用
3/3> 3
外野，显卡，4 楼，3 人
4楼 丙，2023-03-15 18:13，备注：改名
无关的话
2楼 乙，2023-03-15 18:11，被引用 1 次，收藏：有用
引用 1：#1 甲: 第一楼
回一楼
2/4> Q' 'they are changed and taken out in the list, and a number opens one'
type_on 2 3 H /回二 1 q Esc 'x 1' u C-r u q Q
steady
out_is '空行继续，数字打开列表项或到该楼，? 帮助，q 返回，Q 退出
外野，显卡，4 楼，3 人
2楼 乙，2023-03-15 18:11，被引用 1 次，收藏：有用
引用 1：#1 甲: 第一楼
回一楼
2/4> 2
2楼 乙，2023-03-15 18:11，被引用 1 次，收藏：有用
引用 1：#1 甲: 第一楼
回一楼
2/4> 3
3楼 甲，楼主，2023-03-15 18:12，收藏：更有用
引用 1：#2 乙: 回一楼
回二楼
3/4> H
读过的主题，共 4 项
1. 显卡，TODAY：外野
2. 显卡，3楼 甲，TODAY：回二楼
3. 显卡，2楼 乙，TODAY：回一楼
4. 显卡，4楼 丙，TODAY：无关的话
4/4> /回二
读过的主题，共 1 项
1. 显卡，3楼 甲，TODAY：回二楼
1/1> 1
外野，显卡，4 楼，3 人
2楼 乙，2023-03-15 18:11，被引用 1 次，收藏：有用
引用 1：#1 甲: 第一楼
回一楼
3楼 甲，楼主，2023-03-15 18:12，收藏：更有用
引用 1：#2 乙: 回一楼
回二楼
3/4> q
读过的主题，共 1 项
1. 显卡，3楼 甲，TODAY：回二楼
1/1> Esc
读过的主题，共 4 项
1. 显卡，TODAY：外野
2. 显卡，3楼 甲，TODAY：回二楼
3. 显卡，2楼 乙，TODAY：回一楼
4. 显卡，4楼 丙，TODAY：无关的话
4/4> x 1
已从记录中去掉，u 撤销
读过的主题，共 3 项
1. 显卡，3楼 甲，TODAY：回二楼
2. 显卡，2楼 乙，TODAY：回一楼
3. 显卡，4楼 丙，TODAY：无关的话
3/3> u
已恢复
读过的主题，共 4 项
1. 显卡，TODAY：外野
2. 显卡，3楼 甲，TODAY：回二楼
3. 显卡，2楼 乙，TODAY：回一楼
4. 显卡，4楼 丙，TODAY：无关的话
4/4> C-r
又从记录中去掉了
读过的主题，共 3 项
1. 显卡，3楼 甲，TODAY：回二楼
2. 显卡，2楼 乙，TODAY：回一楼
3. 显卡，4楼 丙，TODAY：无关的话
3/3> u
已恢复
读过的主题，共 4 项
1. 显卡，TODAY：外野
2. 显卡，3楼 甲，TODAY：回二楼
3. 显卡，2楼 乙，TODAY：回一楼
4. 显卡，4楼 丙，TODAY：无关的话
4/4> q
3楼 甲，楼主，2023-03-15 18:12，收藏：更有用
3/4> Q' 'the history: looked through, opened, forgotten'
type_lines Q
type_on ']' ']' '[' zr '[' u C-r u 1 ']' 4 ']' zu C-l Q
out_is '空行继续，数字打开列表项或到该楼，? 帮助，q 返回，Q 退出
外野，显卡，4 楼，3 人
1楼 甲，楼主，2023-03-15 18:10，被引用 1 次
第一楼
第二行 例
1/4> ]
2楼 乙，2023-03-15 18:11，被引用 1 次，未读
引用 1：#1 甲: 第一楼
回一楼
2/4> ]
3楼 甲，楼主，2023-03-15 18:12，未读
引用 1：#2 乙: 回一楼
回二楼
3/4> [
2楼 乙，2023-03-15 18:11，被引用 1 次，未读
引用 1：#1 甲: 第一楼
回一楼
2/4> zr
全部算作已读，u 撤销
2/4> [
没有未读的楼
2/4> u
已撤销“全部算作已读”
2/4> C-r
又全部算作已读了
2/4> u
已撤销“全部算作已读”
2/4> 1
1楼 甲，楼主，2023-03-15 18:10，被引用 1 次
第一楼
第二行 例
1/4> ]
4楼 丙，2023-03-15 18:13，未读
无关的话
4/4> 4
4楼 丙，2023-03-15 18:13，未读
无关的话
4/4> ]
没有未读的楼
4/4> zu
从此楼起算作未读，u 撤销
4/4> C-l
4楼 丙，2023-03-15 18:13，未读
无关的话
4/4> Q' 'what was not heard is unread, until all counts as read'
type_on C-l Q
out_has '^4楼 丙，2023-03-15 18:13，未读$' 'what was marked as unread is so the next time'
type_lines 'set remember off' zr 'm 也行' Q
out_has '^set remember off：什么都不记$' 'who wants nothing to be noted marks nothing as read'

# --- From one unread post to the next, then to the next thread

mkdir -p "$tmp/several/外野"
for tid in 8 9 10; do
	thread_7 >"$tmp/several/外野/$tid-01[楼$tid].md"
done
what="$tmp/several"
type_lines 1 2 3 4 Q
type_on 2 2 3 4 q 3 2 zu Q
type_on 2 2 zu Q
type_on 1 ']' '[' ']' ']' ']' ']' ']' ']' q C-l Q
out_has '^2\. 楼9，.*，读到 #2/4，未读 3 楼$' 'a list says how many posts are unread'
out_is "$(
	printf '%s\n' '空行继续，数字打开列表项或到该楼，? 帮助，q 返回，Q 退出' '外野，3 个主题' \
		'1. 楼10，4 楼，3 人，2023-03-15 18:13，读到 #4/4' \
		'2. 楼9，4 楼，3 人，2023-03-15 18:13，读到 #2/4，未读 3 楼' \
		'3. 楼8，4 楼，3 人，2023-03-15 18:13，读到 #2/4，未读 3 楼' \
		'3/3> 1' '外野，楼10，4 楼，3 人' '4楼 丙，2023-03-15 18:13' '无关的话'
	for tid in 9 8; do
		printf '%s\n' '4/4> ]' "外野，楼$tid，4 楼，3 人" '2楼 乙，2023-03-15 18:11，未读' \
			'引用 1：甲 2023-03-15 18:10 另一主题: 第一楼' '回一楼'
		[ $tid = 8 ] || printf '%s\n' '2/4> [' '没有未读的楼，也没有未读的主题了'
		printf '%s\n' '2/4> ]' '3楼 甲，楼主，2023-03-15 18:12，未读' \
			'引用 1：乙 2023-03-15 18:11 另一主题: 回一楼' '回二楼' \
			'3/4> ]' '4楼 丙，2023-03-15 18:13，未读' '无关的话'
	done
	printf '%s\n' '4/4> ]' '没有未读的楼，也没有未读的主题了' '4/4> q' '外野，3 个主题' '3/3> C-l' \
		'外野，3 个主题'
	for tid in 10 9 8; do
		echo "$((11 - tid)). 楼$tid，4 楼，3 人，2023-03-15 18:13，读到 #4/4"
	done
	echo '3/3> Q'
)" 'behind the last unread post of a thread is the next thread'

# --- What is counted of an author

what="$tmp/archive/外野/7-01[显卡].md"
type_lines I Q
out_has '^还没有资料库，' 'without a library nobody is counted'
rm -rf "$XDG_DATA_HOME/palou"
run palou import "$tmp/archive/外野"
keep_imported
type_lines I 1 q 'p 3' q 'W 3' q 'I 3' q 'p 1' /乙 Esc 'za 2' W q I q Q
out_is '空行继续，数字打开列表项或到该楼，? 帮助，q 返回，Q 退出
外野，显卡，4 楼，3 人
1楼 甲，楼主，2023-03-15 18:10，被引用 1 次
第一楼
第二行 例
1/4> I
作者: 甲，2 楼 · 1 个主题 · 开了 1 个，2023-03-15 18:10 – 2023-03-15 18:12
各版块（1）
1. 外野，2 楼
每月
2. 2023-03，2 楼
引用了谁（1 人，楼数）
3. 乙，1 楼
谁引用（1 人，楼数）
4. 乙，1 楼
4/4> 1
搜索: author:甲 board:外野，2 处，1 个主题
1. 显卡，3楼 甲，2023-03-15 18:12：回二楼
2. 显卡，1楼 甲，2023-03-15 18:10：第一楼
2/2> q
作者: 甲，2 楼 · 1 个主题 · 开了 1 个，2023-03-15 18:10 – 2023-03-15 18:12
4/4> p 3
搜索: author:甲 quotes:乙，1 处，1 个主题
1. 显卡，3楼 甲，2023-03-15 18:12：回二楼
1/1> q
作者: 甲，2 楼 · 1 个主题 · 开了 1 个，2023-03-15 18:10 – 2023-03-15 18:12
4/4> W 3
搜索: author:乙，1 处，1 个主题
1. 显卡，2楼 乙，2023-03-15 18:11：回一楼
1/1> q
作者: 甲，2 楼 · 1 个主题 · 开了 1 个，2023-03-15 18:10 – 2023-03-15 18:12
4/4> I 3
作者: 乙，1 楼 · 1 个主题 · 开了 0 个，2023-03-15 18:11 – 2023-03-15 18:11
各版块（1）
1. 外野，1 楼
每月
2. 2023-03，1 楼
引用了谁（1 人，楼数）
3. 甲，1 楼
谁引用（1 人，楼数）
4. 甲，1 楼
4/4> q
作者: 甲，2 楼 · 1 个主题 · 开了 1 个，2023-03-15 18:10 – 2023-03-15 18:12
4/4> p 1
这是对作者的，请先选一人
4/4> /乙
作者: 甲，2 楼 · 1 个主题 · 开了 1 个，2023-03-15 18:10 – 2023-03-15 18:12
引用了谁（1 人，楼数）
1. 乙，1 楼
谁引用（1 人，楼数）
2. 乙，1 楼
2/2> Esc
作者: 甲，2 楼 · 1 个主题 · 开了 1 个，2023-03-15 18:10 – 2023-03-15 18:12
各版块（1）
1. 外野，2 楼
每月
2. 2023-03，2 楼
引用了谁（1 人，楼数）
3. 乙，1 楼
谁引用（1 人，楼数）
4. 乙，1 楼
4/4> za 2
每月
2. 2023-03，2 楼
引用了谁（1 人，楼数）
3. 乙，1 楼
谁引用（1 人，楼数）
4. 乙，1 楼
4/4> W
搜索: author:甲，2 处，1 个主题
1. 显卡，3楼 甲，2023-03-15 18:12：回二楼
2. 显卡，1楼 甲，2023-03-15 18:10：第一楼
2/2> q
作者: 甲，2 楼 · 1 个主题 · 开了 1 个，2023-03-15 18:10 – 2023-03-15 18:12
4/4> I
要写第几项，如 I 3
4/4> q
1楼 甲，楼主，2023-03-15 18:10，被引用 1 次
1/4> Q' 'the page of an author as a list, and where its entries lead'
type_lines 'set copy-command true' 's author:乙' 'y 1' y Q
out_has '^已复制（true）：https://stage1st.com/2b/forum.php\?mod=redirect&ptid=7&authorid=0&postno=2$' \
	'y copies the link of a hit'
out_has '^要写第几项，如 y 3$' 'of which one is said'
type_lines 's 无关' 'I 1' q 's author:乙' I q 'W 1' Q
out_has '^作者: 丙，1 楼' 'I in results is about the author of a hit'
out_has '^作者: 乙，1 楼' 'without a number about whom the query asks for'
out_has '^搜索: author:乙，1 处' 'and W has all that the author of a hit wrote'
{
	post 1 甲 10 又一楼
	i=2
	while [ $i -le 13 ]; do
		post $i "人$i" 11 "$(quote 甲 10 又一楼)" 同意
		i=$((i + 1))
	done
} >"$tmp/archive/外野/9-01[很多人].md"
rm -rf "$XDG_DATA_HOME/palou" "$tmp/imported"
run palou import "$tmp/archive/外野"
keep_imported
type_lines I 14 'za 14' Q
out_has '^14\. 另有 3 个$' 'of many the first ten are said'
[ "$(grep -c '^谁引用（13 人，楼数）$' "$tmp/out")" -eq 2 ]
tap_result $? 'the others stand behind these, the part as it was is said from its beginning' "$(cat "$tmp/out")"
out_has '^16\. 人[0-9]*，1 楼$' 'all of them'

# --- Rules that are wrong

what=$tmp/archive/外野/
mkdir -p "$XDG_CONFIG_HOME/palou"
printf 'hide floor:x\nhide author:丁\nblur author:乙\ninclude more\n' >"$XDG_CONFIG_HOME/palou/rules"
echo 'color nocolor author:甲' >"$XDG_CONFIG_HOME/palou/more"
type_lines '' Q
[ "$(sed -n 2,4p "$tmp/out" | grep -c "^$XDG_CONFIG_HOME/palou/[a-z]*:[0-9]*: ")" -eq 3 ]
tap_result $? 'all that is wrong in the rules is said at once, with its place' "$(cat "$tmp/out")"
[ "$(grep -c "$XDG_CONFIG_HOME" "$tmp/out")" -eq 3 ]
tap_result $? 'and once' "$(cat "$tmp/out")"
i=0
while [ $i -lt 103 ]; do
	echo blur
	i=$((i + 1))
done >"$XDG_CONFIG_HOME/palou/rules"
type_lines Q
out_has '^配置还有 3 处错误没有列出$' 'of very many wrong lines the rest is counted'
rm "$XDG_CONFIG_HOME/palou/rules"
tap_end
