#!/usr/bin/env python3
"""`palou search`: what it prints, its exit statuses, and that it is exact: random pieces of posts
are found where a plain scan of what `palou show --json` prints finds them, and nowhere else.

With SEARCH_EXACT=1 and CORPUS=FOLDER 1,000 pieces of real archives are looked for; otherwise 60 of
archives made here. Prints TAP.
"""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unicodedata

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests/bench"))
import material  # noqa: E402

PALOU = str((ROOT / os.environ.get("BUILD", "build")).resolve() / "palou")
LIMIT = 300  # seconds, until a run is given up
SEED = 5
LONGEST = 8  # code points of a piece


class Tap:
    def __init__(self):
        self.count = self.failed = 0

    def result(self, good, name, *details):
        self.count += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.count} - {name}")
        for detail in () if good else details:
            for line in str(detail).splitlines()[:20]:
                print(f"# {line}")
        sys.stdout.flush()

    def skip(self, name, why):
        self.count += 1
        print(f"ok {self.count} - {name} # SKIP {why}")


class Home:
    """A home of its own, and what palou does there."""

    def __init__(self, folder, name, **more):
        home = folder / name
        home.mkdir()
        self.env = dict(os.environ, HOME=str(home), LC_ALL="C.UTF-8", LANG="zh_CN.UTF-8", TZ="Asia/Shanghai", **more)
        self.env.pop("COLUMNS", None)
        for kind in ("CONFIG", "CACHE", "STATE", "DATA"):
            self.env[f"XDG_{kind}_HOME"] = str(home / kind.lower())

    def run(self, *words, **more):
        done = subprocess.run([PALOU, *map(str, words)], env=dict(self.env, **more), stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=LIMIT, check=False, cwd=ROOT)
        return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")

    def lines(self, *words):
        """JSON objects; a line ends in a line feed and in nothing else that Python takes for an end."""
        status, out, err = self.run(*words)
        return status, [json.loads(line) for line in out.split("\n") if line], err


def columns(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


# ---- what it says

def check_text(tap, home):
    status, out, err = home.run("search", "palou")
    rows = out.splitlines()
    tap.result(status == 0 and not err and any("›" in row and row.endswith(" 处") for row in rows)
               and any(row.startswith("  #") for row in rows), "a thread has a heading, its hits a row each", out, err)
    for width in (40, 80, 120):
        _, out, _ = home.run("search", "的", COLUMNS=str(width))
        wide = [row for row in out.splitlines() if columns(row) > width]
        tap.result(out and not wide, f"no row is wider than {width} columns", *wide)
    tap.result("\033" not in out, "without a terminal there are no colours")


def check_json(tap, home):
    status, hits, err = home.lines("search", "--json", "等高线")
    keys = ["site", "board", "tid", "title", "floor", "pid", "author", "op", "posted", "state", "body", "at"]
    tap.result(status == 0 and not err and hits and all(list(h) == keys for h in hits), "JSON has a post a line",
               hits[:1], err)
    tap.result(all(h["body"][slice(*h["at"])] == "等高线" for h in hits), "and says where the hit stands in its text",
               hits[:3])
    _, words, _ = home.lines("search", "--json", "ＰＡＬＯＵ")
    tap.result(words and all(fold(h["body"][slice(*h["at"])]) == "palou" for h in words),
               "whatever the width and the case", words[:1])
    _, best, _ = home.lines("search", "--json", "--best", "的")
    _, newest, _ = home.lines("search", "--json", "的")
    order = [list(dict.fromkeys(h["title"] for h in found)) for found in (best, newest)]
    tap.result(order[0] != order[1] and sorted(order[0]) == sorted(order[1]), "--best is another order of the same")
    tids = [t for i, h in enumerate(newest) if not i or newest[i - 1]["title"] != h["title"] for t in [h["title"]]]
    tap.result(len(tids) == len(set(tids)), "a thread stands together", tids)


def check_minus(tap, home):
    _, every, _ = home.lines("search", "--json", "引用")
    status, some, err = home.lines("search", "--json", "引用", "-palou")
    tap.result(status == 0 and some == [h for h in every if "palou" not in h["body"].lower()] and some != every,
               "a word behind a minus must not be there", len(every), len(some), err)
    status, none, err = home.lines("search", "--json", "-palou", "author:没有这人")
    tap.result((status, none) == (1, []) and "“没有这人”" in err, "also as the first one", status, err)


def check_sites(tap, home):
    _, every, _ = home.lines("search", "--json", "引用")
    for site in ("s1", "stage1st.com", "bbs.saraba1st.com", "WWW.saraba1st.com"):
        status, hits, err = home.lines("search", "--json", "引用", f"site:{site}")
        tap.result(status == 0 and hits == every, f"a site is found by its name and its hosts: {site}", status, err)
        status, none, err = home.lines("search", "--json", "引用", f"-site:{site}")
        tap.result((status, none, err) == (1, [], ""), "and may be left out", none[:1], err)
    status, out, err = home.run("search", "引用", "site:saraba.example")
    tap.result((status, out) == (1, "") and "saraba.example" in err, "another one has nothing", status, out, err)


def check_statuses(tap, tmp, home):
    status, out, err = home.run("search", "这里绝没有这样的话")
    tap.result((status, out, err) == (1, "", ""), "status 1 and nothing said where nothing is found", status, out, err)
    for query, said in (("船 floor:x", "第 9 个字"), ("after:2023-13", "2023-13"), ("/(/", "正则表达式有误（第 3 个字起）："), ('"船', '"船'),
                        ("has:nothing", "nothing"), ("author:", "author: 后面"), ("   ", "palou search")):
        status, out, err = home.run("search", query)
        tap.result(status == 2 and not out and said in err, f"status 2, and what is wrong, for {query}", status, err)
    for query, said in (("board:茶水 的", "“茶水”的版块"), ("author:无此人 的", "“无此人”的作者"), ("site:nope 的", "“nope”的站点")):
        status, out, err = home.run("search", query)
        tap.result(status == 1 and not out and said in err, f"what the library does not have is named, for {query}", status, err)
    status, out, err = home.run("search", "-board:茶水 这里绝没有这样的话")
    tap.result((status, err) == (1, ""), "but not where it is turned over", status, err)
    status, out, err = home.run("search")
    tap.result(status == 2 and "palou search" in err, "status 2 without a query", status, err)
    bare = Home(tmp, "bare")
    status, out, err = bare.run("search", "船")
    tap.result(status == 3 and not out and "palou import" in err and not (tmp / "bare/data/palou").exists(),
               "status 3 without a library, which is not made", status, err)
    status, _, err = bare.run("search", "floor:x")
    tap.result(status == 2, "a wrong query is one without a library, too", status, err)


def check_rules(tap, home):
    """They are for reading; what is printed is all there is."""
    commands = [("search", "--json", "author:二进制面条"), ("search", "author:二进制面条"), ("show", "config/sample"),
                ("list", "config/sample"), ("stats", "config/sample")]
    before = [home.run(*words) for words in commands]
    rules = pathlib.Path(home.env["XDG_CONFIG_HOME"]) / "palou/rules"
    rules.parent.mkdir(parents=True)
    rules.write_text("hide author:二进制面条\n")
    after = [home.run(*words) for words in commands]
    rules.unlink()
    tap.result(before == after and before[0][1], "rules change nothing of what is printed",
               *[words for words, was, now in zip(commands, before, after) if was != now])


def check_reader_gone(tap, home):
    process = subprocess.Popen([PALOU, "search", "--json", "-x"], env=home.env, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, cwd=ROOT)
    process.stdout.read(100)
    process.stdout.close()
    err = process.stderr.read()
    status = process.wait(timeout=LIMIT)
    tap.result(status in (0, -13, 141) and not err, "it ends without a word when its reader has gone", status, err)


def check_changed(tap, tmp, home):
    path = material.write_archive(tmp / "changing", threads=3)
    lib = Home(tmp, "changed")
    lib.run("import", path)
    _, before, _ = lib.lines("search", "--json", "floor:1")
    for file in path.glob("**/*.md"):
        file.write_bytes(file.read_bytes() + b"\n")
    status, hits, err = lib.lines("search", "--json", "floor:1")
    tap.result(status == 0 and len(hits) == len(before) and all(h["body"] is None and h["at"] is None for h in hits),
               "what the index knows is found when files changed, without its text", status, hits[:1], err)
    status, hits, err = lib.lines("search", "--json", "/./", "floor:1")
    tap.result(status == 1 and str(len(before)) in err, "and what cannot be read is counted", status, err)


# ---- exact

def fold(text):
    """One code point to one, as palou folds."""
    def one(c):
        cp = ord(c)
        c = chr(cp - 0xFEE0) if 0xFF01 <= cp <= 0xFF5E else " " if cp == 0x3000 else c
        return c.lower()[0]
    return "".join(map(one, text))


def key(post):
    return post["tid"] or 0, post["floor"], post["author"] or "", post["posted"] or ""


def quoted(piece):
    return '"' + piece.replace("\\", "\\\\").replace('"', '\\"') + '"'


def pieces(bodies, n):
    """N pieces of random bodies; of blanks alone there is no query."""
    rng = random.Random(SEED)
    given = 0
    while given < n:
        body = rng.choice(bodies)
        length = rng.randint(1, LONGEST)
        at = rng.randrange(max(1, len(body) - length + 1))
        piece = body[at:at + length]
        if piece.strip() and "\0" not in piece:
            given += 1
            yield piece


def check_exact(tap, home, archive, n, name):
    home.run("import", archive)
    _, posts, _ = home.lines("show", "--json", *sorted(p for p in archive.iterdir() if p.is_dir()))
    folded = [(key(p), fold(p["body"])) for p in posts]
    wrong, hits = [], 0
    for piece in pieces([p["body"] for p in posts if p["body"]], n):
        wanted = {k for k, body in folded if fold(piece) in body}
        status, found, err = home.lines("search", "--json", quoted(piece))
        found = {key(h) for h in found}
        hits += len(found)
        if found != wanted or status or err:
            wrong.append(f"{piece!r}: missing {sorted(wanted - found)[:3]}, not wanted {sorted(found - wanted)[:3]} {err}")
    tap.result(not wrong and hits >= n, f"{n} random pieces of {len(posts)} posts are found where a scan finds them, "
               f"{name}", f"{len(wrong)} are not, {hits} hits", *wrong)


def main():
    tap = Tap()
    corpus = os.environ.get("CORPUS")
    with tempfile.TemporaryDirectory() as name:
        tmp = pathlib.Path(name)
        home = Home(tmp, "sample")
        home.run("import", "config/sample")
        check_text(tap, home)
        check_json(tap, home)
        check_minus(tap, home)
        check_statuses(tap, tmp, home)
        check_sites(tap, home)
        check_rules(tap, home)
        check_reader_gone(tap, home)
        check_changed(tap, tmp, home)
        check_exact(tap, Home(tmp, "exact"), material.write_archive(tmp / "material", threads=12), 60, "in archives made here")
        check_exact(tap, Home(tmp, "exact-sample"), ROOT / "config/sample", 60, "in the sample")
        if corpus and os.environ.get("SEARCH_EXACT"):
            for number, year in enumerate(sorted(p for p in pathlib.Path(corpus).resolve().iterdir() if p.is_dir())):
                check_exact(tap, Home(tmp, f"exact-{number}"), year, 1000, f"in {year.name}")
        else:
            tap.skip("pieces of real archives", "no SEARCH_EXACT=1 and CORPUS")
    print(f"1..{tap.count}")
    return 1 if tap.failed else 0


if __name__ == "__main__":
    sys.exit(main())
