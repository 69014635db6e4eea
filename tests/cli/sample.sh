#!/bin/sh
# `palou show --json` says of the sample what was written down for it by hand:
# tests/golden/sample/TID.jsonl for all files of thread TID together.
. tests/harness/tap.sh

for wanted in tests/golden/sample/*.jsonl; do
	tid=$(basename "$wanted" .jsonl)
	run find config/sample -path "*$tid*" -name '*.md' -exec palou show --json {} +
	diff "$wanted" "$tmp/out" >"$tmp/diff"
	tap_result $? "thread $tid of the sample" "$(head -n 20 "$tmp/diff")" "$(cat "$tmp/err")"
done

# The order in which files are given is of no account.
run find config/sample -path '*2198820*' -name '*.md' -exec palou show --json {} +
cp "$tmp/out" "$tmp/there"
backwards() {
	find config/sample -path '*2198820*' -name '*.md' -print0 | sort -rz | xargs -0 palou show --json
}
run backwards
cmp -s "$tmp/there" "$tmp/out"
tap_result $? 'parts and snapshots given in another order are the same thread'

run palou show --json config/sample
lines=$(wc -l <"$tmp/out")
[ "$lines" -ge 250 ]
tap_result $? 'the whole sample has its posts' "$lines lines"
run python3 -c 'import json, sys
for line in open(sys.argv[1], encoding="utf-8"):
    json.loads(line)' "$tmp/out"
status_is 0 'every line of it is JSON'
run palou list --json config/sample
threads=$(wc -l <"$tmp/out")
[ "$threads" -ge 12 ]
tap_result $? 'the whole sample has its threads' "$threads lines"
tap_end
