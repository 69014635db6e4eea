#!/usr/bin/env python3
"""`palou show --json` on the real archives below $CORPUS: every post that stands
in the files and no other, and nearly every quote with its post. Prints TAP.

The files are read here a second time and in another way: nothing but the two
header lines of a post, which no body can hold, is looked at.
"""
import collections
import json
import os
import pathlib
import re
import subprocess
import sys

PALOU = pathlib.Path(os.environ.get("BUILD", "build")) / "palou"
HEADER = re.compile(rb"^\xef?\xbb?\xbf?####  ?(.*)\n##### (\d+)#[^\n]*?\xe5\x8f\x91\xe8\xa1\xa8\xe4\xba\x8e "
                    rb"(\d+)-(\d+)-(\d+) (\d\d:\d\d)$", re.M)
ANONYMOUS = " 匿名"
DELETED = " 该用户已被删除 "
TID = re.compile(r"^\d+(?=-\d+\[|\[)")
RESOLVED = 0.998


def author_of(line):
    name = line.decode("utf-8", "replace")
    if name == ANONYMOUS:
        return None
    if name.endswith("  "):
        return name[:-2]
    # A deleted account has, like no account, one space more before the name.
    return name[1:-len(DELETED)] if name.endswith(DELETED) else name


def posts_in_files(folder):
    """For each (tid, author, time) how often it stands in all files, for a post
    may stand in several snapshots, and how often in one of them: as long as the
    floors of a file rise, no post stands twice."""
    counts, least = collections.Counter(), collections.Counter()
    for path in folder.glob("**/*.md"):
        tid = TID.match(path.name)
        run, last = collections.Counter(), 0
        for author, floor, y, m, d, clock in HEADER.findall(path.read_bytes()) if tid else ():
            time = f"{int(y):04}-{int(m):02}-{int(d):02}T{clock.decode()}:00+08:00"
            key = int(tid[0]), author_of(author), time
            if int(floor) <= last:
                run.clear()
            last = int(floor)
            counts[key] += 1
            run[key] += 1
            least[key] = max(least[key], run[key])
    return counts, least


def posts_of_palou(boards):
    shown = subprocess.run([PALOU, "show", "--json", *boards], stdout=subprocess.PIPE, check=False)
    return shown.returncode, [json.loads(line) for line in shown.stdout.splitlines()]


def resolved(posts):
    """The share of quotes with an author and of the same thread that have a
    floor, in threads that are there from the first floor on with few holes."""
    floors, quotes = collections.defaultdict(set), collections.defaultdict(list)
    for post in posts:
        floors[post["tid"]].add(post["floor"])
        quotes[post["tid"]] += [q["floor"] for q in post["quotes"]
                                if q["author"] is not None and q["tid"] in (None, post["tid"])]
    whole = [tid for tid, have in floors.items()
             if 1 in have and len(have) >= 0.98 * max(f for f in have if f)]
    found = [floor for tid in whole for floor in quotes[tid]]
    return sum(f is not None for f in found) / max(len(found), 1)


def main():
    corpus = os.environ.get("CORPUS")
    if not corpus or not os.path.isdir(corpus):
        print("1..1\nok 1 - the corpus # SKIP CORPUS is not set")
        return 0
    failed = number = 0

    def result(ok, name, why=""):
        nonlocal failed, number
        number += 1
        failed += not ok
        print(f"{'ok' if ok else 'not ok'} {number} - {name}" + ("" if ok else f"\n# {why}"))

    for year in sorted(p for p in pathlib.Path(corpus).iterdir() if p.is_dir()):
        boards = sorted(p for p in year.iterdir() if p.is_dir())
        status, posts = posts_of_palou(boards)
        counts, least = posts_in_files(year)
        shown = collections.Counter((p["tid"], p["author"], p["posted"]) for p in posts)
        lost = [key for key, n in least.items() if shown[key] < n]
        invented = shown.keys() - counts.keys()
        twice = [key for key, n in shown.items() if n > counts[key]]
        result(status == 0, f"{year.name}: all is read", f"exit status {status}")
        result(not lost, f"{year.name}: no post is lost", f"{len(lost)}: {sorted(map(str, lost))[:5]}")
        result(not invented, f"{year.name}: no post is invented",
               f"{len(invented)}: {sorted(map(str, invented))[:5]}")
        result(not twice, f"{year.name}: no post stands oftener than in the files", f"{twice[:5]}")
        share = resolved(posts)
        result(share >= RESOLVED, f"{year.name}: quotes find their posts", f"{share:.3%}")
    print(f"1..{number}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
