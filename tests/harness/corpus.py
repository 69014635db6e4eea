#!/usr/bin/env python3
"""Counts the posts of real archives in its own way and asks whether `palou
show --json` has them: none lost, none twice, none invented; and whether the
quotes it resolved can all be true at once. Prints TAP.

usage: tests/harness/corpus.py FOLDER    (palou is found through PATH)

Nothing here depends on which archive it is: limits are shares, or few enough
for any.
"""
import bisect
import collections
import datetime
import json
import os
import re
import subprocess
import sys

FILE = re.compile(r"^(\d+)(?:-\d+\[.*\]|\[.*\]-\d+)\.md$")
# No line of a body begins with exactly five number signs, so the floor line is
# all there is to look for; the name stands on the line before it.
HEADER = re.compile(rb"^####  ([^\n]*)\n##### (\d+)#([^\n]*?)\xe5\x8f\x91\xe8\xa1\xa8\xe4\xba\x8e "
                    rb"(\d{4}-\d{1,2}-\d{1,2} \d\d:\d\d)\r?$", re.M)
DELETED = " 该用户已被删除 "
KEYS = ["tid", "floor", "pid", "author", "anonymous", "op", "posted", "edited", "state", "body",
        "quotes", "links", "images", "smileys", "attachments", "ratings", "tail"]
QUOTE_KEYS = ["at", "author", "posted", "tid", "pid", "floor", "by", "excerpt"]

count = failed = 0


def result(holds, name, *details):
    global count, failed
    count += 1
    failed += not holds
    print(f"{'ok' if holds else 'not ok'} {count} - {name}")
    for detail in details if not holds else ():
        print(f"# {detail}"[:600])


def name_of(line):
    name = line.decode("utf-8", "replace").removesuffix("\r")
    if name.endswith(DELETED):
        return name.removesuffix(DELETED).removeprefix(" ")
    return name.removesuffix("  ")


def minute_of(date):
    day, clock = date.decode().split(" ")
    year, month, day = day.split("-")
    return f"{year}-{int(month):02}-{int(day):02}T{clock}"


def headers(path):
    """(floor, author, minute) of the posts in a file; author None: nobody."""
    with open(path, "rb") as file:
        for name, floor, between, date in HEADER.findall(file.read()):
            nobody = "匿名" in between.decode("utf-8", "replace")
            yield int(floor), None if nobody else name_of(name), minute_of(date)


def read_archives(folder):
    """tid -> a list with the headers of each of its files."""
    threads = collections.defaultdict(list)
    for path, folders, files in os.walk(folder):
        folders[:] = [f for f in folders if not f.startswith(".")]
        for name in files:
            match = FILE.match(name)
            if match:
                threads[int(match[1])].append(list(headers(os.path.join(path, name))))
    return {tid: files for tid, files in threads.items() if any(files)}


class Shown:
    """What palou says, as far as it is asked about here."""

    def __init__(self, folder):
        self.posts = collections.defaultdict(list)   # tid -> (floor, author, minute)
        self.quotes = collections.defaultdict(list)  # tid -> (floor of the quoting post, quote)
        self.malformed = []
        palou = subprocess.Popen(["palou", "show", "--json", folder], stdout=subprocess.PIPE)
        for line in palou.stdout:
            self.read(line)
        self.status = palou.wait()

    def read(self, line):
        try:
            post = json.loads(line.decode("utf-8"))
        except ValueError as error:
            self.malformed.append(f"{error}: {line[:200]}")
            return
        if list(post) != KEYS or any(list(q) != QUOTE_KEYS for q in post["quotes"]):
            self.malformed.append(f"other keys: {line[:200]}")
            return
        tid = post["tid"]
        self.posts[tid].append((post["floor"], post["author"], (post["posted"] or "")[:16]))
        self.quotes[tid] += [(post["floor"], quote) for quote in post["quotes"]]


def has_one_numbering(files):
    """Does every floor mean the same post in all files?"""
    known = {}
    return all(known.setdefault(floor, post) == post for file in files for floor, *post in file)


def runs_of(file):
    """Stretches of rising floors: within one, no post stands twice."""
    run = []
    for post in file:
        if run and post[0] <= run[-1][0]:
            yield run
            run = []
        run.append(post)
    yield run


def compare_renumbered(files, shown):
    """Posts lost and too many where floors have moved: what the files allow. At
    least as many posts of an author and minute as in any run of floors, at most
    as many as they have floors in all files together."""
    least, floors = collections.Counter(), collections.defaultdict(set)
    for file in files:
        for run in runs_of(file):
            least |= collections.Counter((who, when) for _, who, when in run)
        for floor, who, when in file:
            floors[who, when].add(floor)
    have = collections.Counter((who, when) for _, who, when in shown)
    lost = [key for key, n in least.items() if have[key] < n]
    twice = [key for key, n in have.items() if n > len(floors[key])]
    return lost, twice


def compare_posts(archives, shown):
    lost, twice, invented, united = [], [], [], 0
    for tid, files in archives.items():
        have, wanted = shown.get(tid, []), {post for file in files for post in file}
        united += len(have)
        invented += [(tid, *post) for post in set(have) - wanted]
        if has_one_numbering(files):
            lost += [(tid, *post) for post in wanted - set(have)]
            twice += [(tid, *post) for post, n in collections.Counter(have).items() if n > 1]
        else:
            less, more = compare_renumbered(files, have)
            lost += [(tid, *key) for key in less]
            twice += [(tid, *key) for key in more]
    invented += [(tid, "no such thread") for tid in set(shown) - set(archives)]
    raw = sum(len(file) for files in archives.values() for file in files)
    print(f"# {len(archives)} threads, {raw} headers, {united} posts")
    result(not lost, "no post is lost", *lost[:10])
    result(not twice, "no post stands twice", *twice[:10])
    result(not invented, "no post is invented", *invented[:10])


def is_complete(posts):
    floors = {floor for floor, _, _ in posts if floor}
    return 1 in floors and len(floors) >= 0.98 * max(floors)


def breaks_of(floors):
    """How many must be taken out so that the rest does not fall."""
    ends = []
    for floor in floors:
        at = bisect.bisect_right(ends, floor)
        ends[at:at + 1] = [floor]
    return len(floors) - len(ends)


def minutes(when):
    day, clock = when[:16].split("T")
    hour, minute = clock.split(":")
    return datetime.date.fromisoformat(day).toordinal() * 1440 + int(hour) * 60 + int(minute)


def fits(quote, who, when):
    """May a post by WHO at WHEN be what the quote means, found the way it says?"""
    by, posted = quote["by"], quote["posted"]
    if by in ("pid", "name"):
        return True
    if who != quote["author"]:
        return False
    if by not in ("minute", "zone"):
        return True
    apart = minutes(posted) - minutes(when)
    return apart == 0 if by == "minute" else apart % 30 == 0 and abs(apart) <= 16 * 60


def compare_quotes(shown):
    asked = found = breaks = forward = shared = pids = 0
    wrong = []
    posts = collections.defaultdict(lambda: collections.defaultdict(list))
    for tid, those in shown.posts.items():
        for floor, who, when in those:
            posts[tid][floor].append((who, when))
    for tid, quotes in shown.quotes.items():
        by_pid, complete = {}, is_complete(shown.posts[tid])
        for floor, quote in quotes:
            target, where = quote["floor"], quote["tid"] or tid
            if (target is None) != (quote["by"] is None) or target is not None and not any(
                    fits(quote, *post) for post in posts[where][target]):
                wrong.append((tid, floor, quote["author"], quote["posted"], quote["by"], target))
            if quote["author"] is None or where != tid:
                continue
            if complete:
                asked += 1
                found += target is not None
            if target is not None:
                forward += floor is not None and target >= floor
                if quote["pid"]:
                    by_pid[quote["pid"]] = target
        order = [by_pid[pid] for pid in sorted(by_pid)]
        pids += len(order)
        breaks += breaks_of(order)
        shared += len(order) - len(set(order))
    print(f"# {found} of {asked} quotes resolved, {pids} pids: {breaks} break their order, "
          f"{shared} share a floor, {forward} lead forward")
    result(asked - found <= max(1, 0.002 * asked), "998 of 1,000 quotes are resolved",
           f"{found} of {asked}")
    for what, n, allowed in (("break the order of floors", breaks, 10),
                             ("share a floor with another", shared, 60),
                             ("lead forward", forward, 3)):
        most = max(allowed, allowed * pids / 70000)
        result(n <= most, f"hardly any pids {what}", f"{n}, at most {most:.0f} wanted")
    result(not wrong, "a resolved quote names a post that its author and time allow", *wrong[:10])


def main():
    archives, shown = read_archives(sys.argv[1]), Shown(sys.argv[1])
    result(shown.status in (0, 3), "palou ends by itself", f"status {shown.status}")
    result(not shown.malformed, "every line is an object with all keys in order",
           *shown.malformed[:5])
    result(bool(archives), "there is something to count")
    compare_posts(archives, shown.posts)
    compare_quotes(shown)
    print(f"1..{count}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
