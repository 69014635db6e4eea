#!/bin/sh
# `palou export`: what it writes is the thread it was told, and it goes where it was sent.
. tests/harness/tap.sh

same() {
	python3 -B tests/harness/export_same.py "$@"
}
run same 0 config/sample
status_is 0 'every thread of the sample is the same when its export is read'
grep -v differences "$tmp/out" | sed 's/^/# /'

thread=$(echo config/sample/茶水间/2290118*)
run palou export "$thread"
status_is 0 'a thread goes to standard output'
grep -c '^##### ' "$tmp/out" >"$tmp/n"
[ "$(cat "$tmp/n")" = 122 ]
tap_result $? 'with all of its posts' "$(cat "$tmp/n")"
err_is_empty 'and nothing is said'
run palou export --json "$thread"
cp "$tmp/out" "$tmp/exported"
run palou show --json "$thread"
cmp -s "$tmp/exported" "$tmp/out"
tap_result $? '--json is what palou show --json prints'
run palou export --text "$thread"
cp "$tmp/out" "$tmp/exported"
run palou show "$thread"
cmp -s "$tmp/exported" "$tmp/out"
tap_result $? '--text is what palou show prints'

# floors: of what was exported, in one line.
floors() {
	sed -n 's/^##### \([0-9]*\)#.*/\1/p' "$tmp/out" | tr '\n' ' ' | sed 's/ $//'
}
run palou export --floors 3-5 "$thread"
[ "$(floors)" = '3 4 5' ]
tap_result $? 'floors can be chosen' "$(floors)"
run palou export --json --author 半页书 "$thread"
[ "$(grep -c '"author":"半页书","anonymous"' "$tmp/out")" = "$(wc -l <"$tmp/out")" ]
tap_result $? 'so can an author'
run palou export --conversation 5 "$thread"
status_is 0 'so can a conversation'
case " $(floors) " in *' 5 '*) true ;; *) false ;; esac
tap_result $? 'which has the post' "$(floors)"
[ "$(floors | wc -w)" -gt 1 ] && [ "$(floors | wc -w)" -lt 122 ]
tap_result $? 'and others, but not all' "$(floors)"
run palou export --conversation 9999 "$thread"
status_is 1 'a floor that nobody wrote has none'
err_has '#9999' 'and is named'
run palou export --author 没有这人 -o "$tmp/nobody.md" "$thread"
status_is 1 'nothing is found of an author who did not write'
[ ! -e "$tmp/nobody.md" ]
tap_result $? 'and no file is made'

mkdir "$tmp/into"
run palou export -o "$tmp/into" "$thread"
status_is 0 'a thread goes into a folder'
err_has '122' 'and it is said where, and how much'
[ "$(ls -A "$tmp/into")" = "$(basename "$thread")" ]
tap_result $? 'under the name that archives have, and nothing beside it' "$(ls -A "$tmp/into")"
run palou export -o "$tmp/into/" "$thread"
status_is 3 'a file that is there is left alone'
[ "$(find "$tmp/into" -type f | wc -l)" = 1 ]
tap_result $? 'and nothing is left beside it' "$(ls -A "$tmp/into")"
echo mine >"$tmp/mine.md"
run palou export -o "$tmp/mine.md" "$thread"
status_is 3 'whatever it is called'
[ "$(cat "$tmp/mine.md")" = mine ]
tap_result $? 'with what was in it'
run palou export --force --output "$tmp/mine.md" "$thread"
status_is 0 'unless one insists'
cmp -s "$tmp/mine.md" "$tmp/into/$(basename "$thread")"
tap_result $? 'and then it is the thread'
run palou export -o "$tmp/no/such/folder.md" "$thread"
status_is 3 'a folder that is not there is no place for it'
run palou export config/sample
status_is 3 'several threads are not one export'
err_has '-o' 'and it is said how they could be'
grep -c '^##### 1#' "$tmp/out" >"$tmp/n"
[ "$(cat "$tmp/n")" = 1 ]
tap_result $? 'the first one is written' "$(cat "$tmp/n")"
run palou export -o "$tmp/all/" config/sample
status_is 3 'a folder is not made'
mkdir "$tmp/all"
run palou export -o "$tmp/all/" config/sample
status_is 0 'but in one that is there each thread gets a file'
[ "$(find "$tmp/all" -type f | wc -l)" = 15 ]
tap_result $? 'of its own' "$(ls "$tmp/all")"
run palou export --md --conversation x "$thread"
status_is 2 'what is no floor is no conversation'
run sh -c 'ulimit -f 8; trap "" XFSZ; palou export -o "$1/full.md" "$2"' sh "$tmp" "$thread"
status_is 3 'a disk that is full is said'
[ ! -e "$tmp/full.md" ] && [ -z "$(find "$tmp" -name '*.new')" ]
tap_result $? 'and leaves nothing'

# Of a site.
python3 -B tests/harness/forum.py --port-file "$tmp/port" &
forum=$!
trap 'kill "$forum" 2>/dev/null; rm -rf "$tmp"' EXIT
while [ ! -e "$tmp/port" ]; do sleep 0.05; done
address=http://127.0.0.1:$(cat "$tmp/port")/
mkdir -p "$XDG_CONFIG_HOME/palou"
printf 'site harbour base %s\nsite harbour rate 50\n' "$address" >"$XDG_CONFIG_HOME/palou/palou.conf"
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
run same 0 "${address}forum.php?mod=viewthread&tid=3001"
status_is 0 'a thread of a site is the same when its export is read'
grep -v ' 0 differences' "$tmp/out" | sed 's/^/# /'
run palou export --conversation 20 "${address}forum.php?mod=viewthread&tid=3001"
status_is 0 'a conversation on a site is looked for in the whole thread'
run same 0 tests/fixture/pages/thread.html tests/fixture/pages/twin.html
status_is 0 'so is a page that was saved'

if [ -z "${CORPUS:-}" ]; then
	skip 'real archives' 'CORPUS is not set'
elif [ ! -d "$CORPUS" ]; then
	skip 'real archives' "CORPUS=$CORPUS: no such folder"
else
	run same 150 "$CORPUS"
	sed 's/^/# /' "$tmp/out"
	status_is 0 'real archives are the same when their exports are read'
fi

# Threads of the library, by their numbers.
run palou show 2290118
status_is 3 'without a library a number is a file that is not there'
run palou import config/sample
run palou export "$thread"
cp "$tmp/out" "$tmp/exported"
run palou export --md 2290118
status_is 0 'a thread of the library is exported by its number'
cmp -s "$tmp/exported" "$tmp/out"
tap_result $? 'as it is by its file'
run palou show s1:2290118
status_is 0 'its site may be said'
run palou show gull:2290118
status_is 3 'and has to be right'
run palou show 99999999
status_is 3 'what no forum has is not found'
mkdir -p "$tmp/gull/甲板" "$XDG_CONFIG_HOME/palou"
echo 'site gull base https://gull.example/' >"$XDG_CONFIG_HOME/palou/palou.conf"
cat >"$tmp/gull/甲板/2290118-01[另一个].md" <<'MD'
*****

####  海鸥  
##### 1#       楼主       发表于 2023-3-15 18:20

<blockquote><a href="https://gull.example/forum.php?mod=redirect&amp;goto=findpost&amp;pid=1&amp;ptid=2290118" target="_blank">海鸥 发表于 2023-3-15 18:20</a>
甲板</blockquote>
船
MD
run palou import "$tmp/gull"
run palou show 2290118
status_is 2 'a number that two forums have is not guessed'
err_has 's1:2290118.*gull:2290118' 'and it is said how to say which'
run palou show gull:2290118
out_has '另一个' 'then it is the one that is meant'
cp "$thread" "$tmp/2290118"
run sh -c 'cd "$1" && exec "$2" show 2290118' sh "$tmp" "$PWD/${BUILD:-build}/palou"
status_is 0 'a file of that name is what is meant'
run palou export 99999999
status_is 3 'a number that is no thread'
err_is 'palou: 99999999: 资料库中没有这个主题，也没有这个文件或文件夹' 'is said to be neither that nor a file'
tap_end
