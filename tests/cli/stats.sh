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

# Of the library: what a query finds, against what is printed of the same posts.
run palou stats author:二进制面条
status_is 3 'without a library there is nothing to count'
run palou import config/sample
run palou stats --json author:二进制面条
status_is 0 'what a query finds is counted'
cp "$tmp/out" "$tmp/stats"
run palou show --json config/sample
cp "$tmp/out" "$tmp/posts"
cat >"$tmp/judge.py" <<'JUDGE'
import collections, json, sys
stats = json.load(open(sys.argv[1], encoding="utf-8"))
every = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
posts = [p for p in every if p["author"] == "二进制面条"]
def is_(name, given, wanted):
    if given != wanted:
        print(name, given, wanted)
is_("posts", stats["posts"], len(posts))
is_("some", len(posts) > 10, True)
is_("authors", [(a["author"], a["posts"]) for a in stats["by_author"]], [("二进制面条", len(posts))])
threads = collections.Counter(p["tid"] for p in posts)
is_("threads", {t["tid"]: t["posts"] for t in stats["by_thread"]}, dict(threads))
is_("most", [t["posts"] for t in stats["by_thread"]], sorted(threads.values(), reverse=True))
is_("quotes", stats["quotes"], sum(len(p["quotes"]) for p in posts))
is_("periods", sum(p["posts"] for p in stats["periods"]), len(posts))
is_("longest", stats["lengths"]["longest"], max(len(p["body"]) for p in posts))
is_("classes", sum(c["posts"] for c in stats["lengths"]["classes"]), len(posts))
quoted = collections.Counter(q for p in every for q in {(p["tid"], q["floor"]) for q in p["quotes"] if q["tid"] == p["tid"]})
mine = [quoted[p["tid"], p["floor"]] for p in posts if quoted[p["tid"], p["floor"]]]
is_("quoted", [q["count"] for q in stats["quoted"]], sorted(mine, reverse=True)[:10])
for q in stats["quoted"]:
    is_((q["tid"], q["floor"]), q["count"], quoted[q["tid"], q["floor"]])
JUDGE
run python3 "$tmp/judge.py" "$tmp/stats" "$tmp/posts"
status_is 0 'and can be judged'
out_is_empty 'as it is counted in another way'
run palou stats author:二进制面条 -palou
status_is 0 'a term may be turned over'
run palou stats floor:x
status_is 2 'a wrong query is one'
err_has '第 7 个字' 'and is said with its place'
run palou stats config/sample
out_has '2290118 一栋楼.*… #97 ↩' 'of several threads what is quoted most says in which it is'
out_has '↩ .*…$' 'and is cut with a sign'
run palou stats 没有这样的话
status_is 1 'a query that finds nothing'
err_has '没有这样的文件' 'might have been meant as a file'
run palou stats "$tmp/nowhere"
status_is 3 'what looks like a path is one'
run palou stats --op 引用
status_is 2 'filters belong into the query'
cp -R config/sample "$tmp/changing"
run env XDG_DATA_HOME="$tmp/data-changed" palou import "$tmp/changing"
for file in "$tmp"/changing/*/2290118*; do echo >>"$file"; done
run env XDG_DATA_HOME="$tmp/data-changed" palou stats --json author:二进制面条
out_has '"posts":19,.*"tid":2290118,"title":"[^"]*","posts":8}' 'posts of changed files are counted, too'
tap_end
