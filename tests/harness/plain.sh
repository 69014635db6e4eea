# What scripts about the line mode share: threads of an archive, and what is typed.
# shellcheck shell=sh
# shellcheck disable=SC2154 # tmp is of tap.sh

# post FLOOR NAME MINUTE TEXT…
post() {
	[ "$2" = 甲 ] && op='楼主| ' || op=
	printf '*****\n\n####  %s  \n##### %s#       %s发表于 2023-3-15 18:%s\n' \
		"$2" "$1" "$op" "$3"
	shift 3
	printf '%s\n' '' "$@" ''
}
quote() {
	printf '<blockquote><a href="%s" target="_blank">%s 发表于 2023-3-15 18:%s</a>\n\n%s</blockquote>' \
		'https://bbs.saraba1st.com/2b/forum.php?mod=redirect&amp;goto=findpost&amp;pid=1&amp;ptid=7' \
		"$1" "$2" "$3"
}
# A thread of four posts: the second quotes the first, the third the second.
thread_7() {
	post 1 甲 10 第一楼 '第二行 [例](https://example.org/a)'
	post 2 乙 11 "$(quote 甲 10 第一楼)" 回一楼
	post 3 甲 12 "$(quote 乙 11 回一楼)" 回二楼
	post 4 丙 13 无关的话
}

# say LINE…: what is typed; with nothing, the input is at its end. Without $what there is no path.
say() {
	for line in "$@"; do printf '%s\n' "$line"; done | palou --plain ${what:+"$what"}
}
# type_on LINE…: with what is remembered; type_lines LINE…: the first time, but for
# what keep_imported took aside.
type_on() {
	run say "$@"
}
type_lines() {
	rm -rf "$XDG_STATE_HOME" "$XDG_DATA_HOME/palou"
	[ ! -d "$tmp/imported" ] || cp -R "$tmp/imported" "$XDG_DATA_HOME/palou"
	run say "$@"
}
keep_imported() {
	cp -R "$XDG_DATA_HOME/palou" "$tmp/imported"
}

# Folders of this run and the time of day are left out of the comparison.
steady() {
	sed -E "s,$tmp,TMP,g; s/(，|, )([0-9]{2}:[0-9]{2}|[0-9]{4}-[0-9]{2}-[0-9]{2})(：|\$)/\1TODAY\3/" \
		"$tmp/out" >"$tmp/steady"
	mv "$tmp/steady" "$tmp/out"
}
