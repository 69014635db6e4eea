#!/bin/sh
# `palou stats`: what is counted, counted again in another way, and how it is drawn.
. tests/harness/tap.sh

thread=$(echo config/sample/茶水间/2290118*)
run palou stats --json "$thread"
status_is 0 'a thread is counted'
cp "$tmp/out" "$tmp/stats"
run palou show --json "$thread"
cp "$tmp/out" "$tmp/posts"
cat >"$tmp/judge.py" <<'JUDGE'
import collections, json, sys
stats = json.load(open(sys.argv[1], encoding="utf-8"))
posts = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
who = collections.Counter(p["author"] for p in posts)
def is_(name, given, wanted):
    if given != wanted:
        print(name, given, wanted)
is_("posts", stats["posts"], len(posts))
is_("authors", stats["authors"], len([a for a in who if a]))
is_("quotes", stats["quotes"], sum(len(p["quotes"]) for p in posts))
is_("periods", sum(p["posts"] for p in stats["periods"]), len(posts))
is_("at most 30", len(stats["periods"]) <= 30, True)
is_("first", stats["first"], min(p["posted"] for p in posts))
is_("last", stats["last"], max(p["posted"] for p in posts))
is_("hours", stats["hours"], [sum(p["posted"][11:13] == f"{h:02}" for p in posts) for h in range(24)])
for a in stats["by_author"]:
    is_(a["author"], a["posts"], who[a["author"]])
is_("most", [a["posts"] for a in stats["by_author"]], sorted(who.values(), reverse=True)[:20])
lengths = sorted(len(p["body"]) for p in posts)
is_("median", stats["lengths"]["median"], lengths[len(lengths) // 2])
is_("longest", stats["lengths"]["longest"], lengths[-1])
is_("classes", sum(c["posts"] for c in stats["lengths"]["classes"]), len(posts))
quoted = collections.Counter(f for p in posts for f in {q["floor"] for q in p["quotes"]} if f)
for q in stats["quoted"]:
    is_(q["floor"], q["count"], quoted[q["floor"]])
is_("quoted", [q["count"] for q in stats["quoted"]], sorted(quoted.values(), reverse=True)[:10])
floors = {p["floor"]: p["author"] for p in posts}
pairs = collections.Counter((p["author"], floors.get(q["floor"], q["author"])) for p in posts for q in p["quotes"])
for p in stats["pairs"]:
    is_("pair", p["count"], pairs[p["from"], p["to"]])
JUDGE
run python3 "$tmp/judge.py" "$tmp/stats" "$tmp/posts"
status_is 0 'and can be judged'
out_is_empty 'as it is counted in another way'

run env COLUMNS=60 palou stats "$thread"
out_has '█' 'bars are blocks'
run env LC_ALL=C COLUMNS=60 palou stats "$thread"
out_has '##' 'or signs, where the locale has no blocks'
for columns in 20 40 80 120; do
	run palou stats --width "$columns" "$thread"
	python3 -c 'import sys, unicodedata
wide = lambda c: 2 if unicodedata.east_asian_width(c) in "WF" else 1
for line in open(sys.argv[1], encoding="utf-8"):
    if sum(map(wide, line[:-1])) > int(sys.argv[2]):
        print(line, end="")' "$tmp/out" "$columns" >"$tmp/wide"
	[ ! -s "$tmp/wide" ]
	tap_result $? "no row is wider than $columns columns" "$(cat "$tmp/wide")"
done
run palou stats --json config/sample
out_has '"tid":null.*"threads":15' 'several threads are counted together'
run palou stats --author 没有这人 "$thread"
status_is 1 'nobody has no statistics'
printf '*****\n\n####  \033[31m坏\a  \n##### 1#       发表于 2023-3-15 18:20\n\n\033]0;x\a字\n' >"$tmp/1-01[bad].md"
run palou stats "$tmp/1-01[bad].md"
! LC_ALL=C grep -q "$(printf '[\033\007]')" "$tmp/out"
tap_result $? 'no control reaches the terminal'
tap_end
