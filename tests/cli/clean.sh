#!/bin/sh
# `palou clean`: how large the library is, and what of it goes.
. tests/harness/tap.sh

config=$XDG_CONFIG_HOME/palou/palou.conf
mkdir -p "$XDG_CONFIG_HOME/palou"
echo 'set language en' >"$config"
run palou clean
status_is 1 'without a library there is nothing to clean'
err_has 'there is no library yet' 'and it says so'

python3 -B tests/harness/forum.py --port-file "$tmp/port" &
forum=$!
trap 'kill "$forum"; rm -rf "$tmp"' EXIT
while [ ! -e "$tmp/port" ]; do sleep 0.05; done
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY
address=http://127.0.0.1:$(cat "$tmp/port")/
thread="${address}forum.php?mod=viewthread&tid=3001"
printf 'site harbour base %s\nsite harbour rate 20\n' "$address" >>"$config"

run palou show --floors 1-40 "$thread"
status_is 0 'what is printed of a site is kept'
run palou clean
status_is 0 'a library is measured'
out_has '^pages: 2, [0-9.]+ KB$' 'its pages'
out_has '^earlier texts: 0, 0 B$' 'earlier texts'
out_has '^index: 0 B$' 'its index'
out_has '^the whole library: [0-9.]+ KB$' 'and the whole'
grep -q '^dropped' "$tmp/out"
[ $? -eq 1 ]
tap_result $? 'nothing is dropped within the limit'

echo 'set cache-limit 1K' >>"$config"
run palou clean
out_has '^dropped 2 pages, [0-9.]+ KB$' 'what is beyond the limit is dropped'
run palou clean
out_has '^pages: 0, 0 B$' 'and is gone'

sed -i '/cache-limit/d' "$config"
run palou show --floors 1-2 "$thread"
run palou clean --drop-pages --vacuum
out_has '^dropped 1 pages, ' 'all pages are dropped when that is asked for'
out_has '^given back to the disk: ' 'and their room is given back'

echo 'set remember off' >>"$config"
run palou show --floors 1-2 "$thread"
run palou clean
out_has '^pages: 0, 0 B$' 'who wants nothing remembered has no pages kept'

run palou clean somewhere
status_is 2 'a path is nothing to clean'
err_has 'takes no paths' 'and it says so'

tap_end
