#!/bin/sh
# The configuration as the program meets it: printed, read back, wrong.
. tests/harness/tap.sh

set -- config/sample/茶水间/2290118-01*.md
thread=$1

run palou --print-config
status_is 0 '--print-config prints the default configuration'
out_has '^set text-width 90$' 'with every setting'
out_has '^bind j Down down$' 'and every key'
out_has '^color link ' 'and every colour'
out_has '^# 界面语言' 'explained in Chinese'
err_is_empty 'and has nothing to say about it'
cp "$tmp/out" "$tmp/default.conf"
run palou --config "$tmp/default.conf" --print-config
cmp -s "$tmp/out" "$tmp/default.conf"
tap_result $? 'what was printed reads back as the same'

run env LC_ALL=en_US.UTF-8 palou --print-config
out_has '^# language of the interface' 'another environment explains in English'

mkdir -p "$XDG_CONFIG_HOME/palou/themes"
cat >"$XDG_CONFIG_HOME/palou/palou.conf" <<'EOF'
set language en
set theme mine
set text-width 50
include more.conf
EOF
echo 'bind e quit' >"$XDG_CONFIG_HOME/palou/more.conf"
echo 'color link 33' >"$XDG_CONFIG_HOME/palou/themes/mine.conf"
run palou --print-config
err_is_empty 'the own configuration is read'
out_has '^set text-width 50$' 'and counts'
out_has '^bind Q e quit$' 'with what it includes'
out_has '^color link 33$' 'and a theme beside it'
run palou list config/sample
out_has 'posts' 'its language is that of the other commands'
run palou --config none --print-config
cmp -s "$tmp/out" "$tmp/default.conf"
tap_result $? '--config none reads only the default configuration'
run palou --config= --print-config
cmp -s "$tmp/out" "$tmp/default.conf"
tap_result $? 'so does an empty --config'

cat >"$XDG_CONFIG_HOME/palou/palou.conf" <<'EOF'
set language en
set text-widht 50
set tails perhaps
bind gg first
color link bule
include nowhere.conf
EOF
run palou show "$thread"
status_is 0 'a configuration with errors does not keep the program from its work'
sed "s|$XDG_CONFIG_HOME|DIR|g" "$tmp/err" >"$tmp/said"
cp "$tmp/said" "$tmp/err"
err_is 'palou: DIR/palou/palou.conf:2: text-widht: no such setting, did you mean text-width?
palou: DIR/palou/palou.conf:3: tails: perhaps: not a value it can have, expected: on, off
palou: DIR/palou/palou.conf:4: gg: can never be typed: its first keys do something already
palou: DIR/palou/palou.conf:5: bule: neither a colour nor bold, dim, underline, reverse, italic, did you mean blue?
palou: DIR/palou/palou.conf:6: DIR/palou/nowhere.conf: no such file or folder' \
	'each is said with its file and line'
yes nonsense | head -n 250 >"$tmp/many.conf"
run palou --config "$tmp/many.conf" --print-config
err_has '^palou: 配置还有 150 处错误没有列出$' 'of very many the first hundred'
printf 'set tails on\nset mouse\0 off\n' >"$tmp/nul.conf"
head -c 3000000 /dev/zero | tr '\0' x >"$tmp/large.conf"
run palou --config "$tmp/nul.conf" --print-config
err_is "palou: $tmp/nul.conf:2: 不是 UTF-8 文本" 'a NUL is an error of its line'
out_has '^set tails on$' 'and the other lines count'
run palou --config "$tmp/large.conf" --print-config
err_is "palou: $tmp/large.conf: 太大，上限 1 MB" 'a file of megabytes is not read'
run palou --config "$tmp/none.conf" --print-config
err_is "palou: $tmp/none.conf: 没有这个文件或文件夹" 'a file named that is not there is said, too'
rm -r "$XDG_CONFIG_HOME/palou"

run palou show "$thread"
cp "$tmp/out" "$tmp/before"
echo 'set quotes-open 3' >"$tmp/deep.conf"
run palou show --config "$tmp/deep.conf" "$thread"
cmp -s "$tmp/out" "$tmp/before"
tap_result $? 'what is set for the screen changes nothing that is printed'
echo 'set text-width 40' >"$tmp/narrow.conf"
run palou show --config "$tmp/narrow.conf" "$thread"
longest=$(wc -L <"$tmp/out")
[ "$longest" -le 80 ] && ! cmp -s "$tmp/out" "$tmp/before"
tap_result $? 'but how wide text is does' "$longest columns"
tap_end
