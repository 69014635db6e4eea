#!/usr/bin/env python3
"""The library survives, and so does the reader: kill -9 at any moment of
import, reading, bookmarking and writing rules ($LIBRARY_KILLS times, 20 if
unset), files that are damaged or of a newer palou, other programs on the same
library. What disks do to it is in disks.py.

The library is looked at by Python's own SQLite. Prints TAP.
"""
import contextlib
import os
import pathlib
import random
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
import time

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "tests/bench"), str(ROOT / "tests/e2e")]
import material  # noqa: E402
import terminal  # noqa: E402

PALOU = str((ROOT / os.environ.get("BUILD", "build")).resolve() / "palou")
KILLS = int(os.environ.get("LIBRARY_KILLS", "20"))
LIMIT = 60  # seconds, until a run is given up
THREAD = "config/sample/茶水间/2290118*"
POSTS = 110  # that the thread has at least
KEPT, RULED = "已收藏", "规则已写下"
TROUBLE = ("没有保存", "资料库用不了", "占着资料库", "损坏")


class Library:
    """A home of its own, and what is done there."""

    def __init__(self, folder, name):
        self.home = folder / name
        self.home.mkdir()
        self.data = self.home / "data"
        (self.data / "palou").mkdir(parents=True, mode=0o700)
        self.file = self.data / "palou/palou.db"
        self.rules = self.home / "config/palou/rules"
        self.env = dict(os.environ, HOME=str(self.home), LC_ALL="C.UTF-8", LANG="zh_CN.UTF-8", TZ="Asia/Shanghai",
                        TERM="xterm-256color", BROWSER="true")
        for variable, there in (("CONFIG", "config"), ("CACHE", "cache"), ("STATE", "state"), ("DATA", "data")):
            self.env[f"XDG_{variable}_HOME"] = str(self.home / there)

    def run(self, *words, **more):
        done = subprocess.run([PALOU, *map(str, words)], env=self.env, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=LIMIT, check=False, cwd=ROOT, **more)
        return done.returncode, done.stdout, done.stderr

    def start(self, *words):
        return subprocess.Popen([PALOU, *map(str, words)], env=self.env, stdin=subprocess.DEVNULL, cwd=ROOT,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def read(self, what=THREAD):
        return Screen(self, what)

    def ask(self, sql):
        db = sqlite3.connect(f"file:{self.file}?mode=rw", uri=True, timeout=LIMIT)
        try:
            return [row[0] for row in db.execute(sql)]
        finally:
            db.close()

    def faults(self):
        """What is wrong with it, to SQLite and to palou; nothing, also if it was never made."""
        if not self.file.exists():
            return []
        said = [row for row in self.ask("PRAGMA integrity_check") if row != "ok"]
        status, _, err = self.run("search", "从头")
        beside = [p.name for p in self.file.parent.iterdir() if "damaged" in p.name]
        fine = not err or "还什么都没有" in err
        return said + ([] if fine and status <= 1 else [err]) + beside

    def notes(self):
        return set(self.ask("SELECT note FROM mark")) if self.file.exists() and self.made() else set()

    def made(self):
        return bool(self.ask("SELECT 1 FROM sqlite_schema WHERE name = 'mark'"))

    def threads(self):
        return set(self.ask("SELECT tid FROM thread")) if self.file.exists() and self.made() else set()


class Screen:
    """The program in a terminal, reading a thread."""

    def __init__(self, library, what):
        os.chdir(ROOT)
        self.dead = threading.Event()
        self.terminal = terminal.Pty(f"exec {PALOU} {what}", library.env, 80, 24)

    def keys(self, words):
        with contextlib.suppress(OSError):
            self.terminal.keys(words.split(" "))

    def type(self, text):
        with contextlib.suppress(OSError):
            self.terminal.send(text.encode())

    def shows(self, *texts, seconds=terminal.LIMIT):
        """Which of the texts comes first; None: it ended before, or there is none."""
        until = time.monotonic() + seconds
        while True:
            found = next((t for t in texts if t in self.terminal.text()), None)
            if found or time.monotonic() > until:
                return found
            if not self.terminal.pump(0.01) and self.terminal.exited():
                return next((t for t in texts if t in self.terminal.text()), None)

    def bookmark(self, post, note, leave=True):
        """True once it is said to be kept. Otherwise it is asked for again, and that is left."""
        self.keys(f"{' '.join(str(post))} G m")
        if not self.shows("收藏，附一句"):
            return False
        self.type(note + "\r")
        kept = self.shows(KEPT, "没有保存", "只能读", "用不了") == KEPT
        if leave and not kept:
            self.keys("C-c")
        return kept

    def rule(self, author):
        """True once it is said to be written."""
        self.type(f":rule tag 记 author:{author}")
        if not self.shows(author):
            return False
        self.type("\r")
        return self.shows(RULED, "没有写") == RULED

    def kill_in(self, seconds):
        timer = threading.Timer(seconds, self.kill)
        timer.start()
        return timer

    def kill(self):
        self.dead.set()
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.terminal.pid, signal.SIGKILL)

    def text(self):
        self.terminal.settle()
        return self.terminal.text()

    def close(self):
        self.terminal.close()


class Tap:
    def __init__(self):
        self.count = self.failed = 0

    def result(self, good, name, *details):
        self.count += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.count} - {name}")
        for detail in () if good else details:
            for line in str(detail).splitlines()[:30]:
                print(f"# {line}")
        sys.stdout.flush()

    def skip(self, name, why):
        self.count += 1
        print(f"ok {self.count} - {name} # SKIP {why}")


# ---- kill -9

class Killed:
    """One library that is killed again and again, and what it acknowledged so far."""

    def __init__(self, tmp, archive, dice):
        self.tmp, self.archive, self.dice = tmp, archive, dice
        self.round = self.number = self.acknowledged = self.ended = 0
        self.faults = []
        self.anew()

    def anew(self):
        self.round += 1
        self.library = Library(self.tmp, f"killed-{self.round}")
        self.notes, self.rules, self.threads, self.post = set(), [], set(), 1

    def end(self):
        shutil.rmtree(self.library.home)
        self.anew()

    def importing(self):
        process = self.library.start("import", self.archive)
        time.sleep(self.dice.random() * 1.2)
        process.kill()
        process.communicate(timeout=LIMIT)
        self.ended += process.returncode == 0

    def reading(self, do):
        """DO, again and again, until it is killed."""
        screen = self.library.read()
        if not screen.shows("#1"):
            self.faults.append("it does not begin:\n" + screen.terminal.text())
        screen.kill_in(self.dice.random() * 0.6)
        while not screen.dead.is_set():
            do(screen)
        screen.close()

    def marking(self, screen):
        note = f"note-{self.number}"
        self.number += 1
        if self.post > POSTS:
            screen.keys("j J")
        elif screen.bookmark(self.post, note):
            self.notes.add(note)
            self.acknowledged += 1
        self.post += 1

    def ruling(self, screen):
        author = f"someone-{self.number}"
        self.number += 1
        if screen.rule(author):
            self.rules.append(author)
            self.acknowledged += 1

    def leafing(self, screen):
        screen.keys(self.dice.choice(("j j j", "J J", "Space", "G", "g", "} {")))
        screen.terminal.pump(0.02)

    def both(self):
        """One imports, another reads and marks; both are killed."""
        process = self.library.start("import", self.archive)
        self.reading(self.marking)
        process.kill()
        process.communicate(timeout=LIMIT)

    def look(self):
        self.faults += self.library.faults()
        notes, threads = self.library.notes(), self.library.threads()
        self.faults += [f"a bookmark is lost: {n}" for n in self.notes - notes]
        self.faults += [f"a thread is lost: {t}" for t in self.threads - threads]
        self.threads = threads
        text = self.library.rules.read_text() if self.library.rules.exists() else ""
        self.faults += [f"a rule is lost: {r}" for r in self.rules if f"author:{r}\n" not in text]
        if len(threads) > 100 or self.post > POSTS:
            self.end()


def check_kills(tap, tmp, archive):
    killed = Killed(tmp, archive, random.Random(int(os.environ.get("SEED", "7"))))
    ways = (killed.importing, lambda: killed.reading(killed.marking), lambda: killed.reading(killed.ruling),
            killed.both, lambda: killed.reading(killed.leafing))
    began = time.monotonic()
    for i in range(KILLS):
        ways[i % len(ways)]()
        killed.look()
    tap.result(not killed.faults and killed.acknowledged, f"killed {KILLS} times ({killed.ended} had ended): it opens,"
               " is whole, and nothing acknowledged is lost", *killed.faults)
    print(f"# {killed.acknowledged} bookmarks and rules, {time.monotonic() - began:.0f} s")


# ---- files that are none of ours

def check_newer(tap, tmp):
    library = Library(tmp, "newer")
    library.run("import", "config/sample")
    db = sqlite3.connect(library.file)
    db.execute("PRAGMA user_version = 99")
    db.close()
    before = library.file.read_bytes()
    status, _, err = library.run("search", "从头")
    tap.result(status == 3 and "99" in err and "升级" in err, "a library of a newer palou is said to be", status, err)
    screen = library.read()
    tap.result(screen.shows("升级", seconds=3) and "从头爬" in screen.text(), "and one reads without it", screen.text())
    tap.result(not screen.bookmark(2, "never") and "没有" in screen.text() or "升级" in screen.text(),
               "a bookmark says that there is no library", screen.text())
    for keys in ("j s", "'"):
        screen.keys(keys)
        tap.result("升级" in screen.text() and "还没有" not in screen.text(), f"and so does {keys}", screen.text())
    screen.close()
    status, _, err = library.run("import", "config/sample")
    tap.result(status == 3 and "升级" in err and library.file.read_bytes() == before
               and sorted(p.name for p in library.file.parent.iterdir()) == ["palou.db"],
               "nobody touches it", status, err, list(library.file.parent.iterdir()))


def check_nowhere(tap, tmp):
    library = Library(tmp, "nowhere")
    (library.home / "file").write_text("")
    library.env["XDG_DATA_HOME"] = str(library.home / "file")
    for words in (("import", "config/sample"), ("search", "从头")):
        status, _, err = library.run(*words)
        tap.result(status == 3 and str(library.home / "file") in err and "没有它" not in err and "还没有" not in err,
                   f"palou {words[0]} cannot do without a library, and says why there is none", status, err)


def header(file):
    file.write_bytes(b"\xff" * 100 + file.read_bytes()[100:])


def pages(file):
    """All but the first, from the middle of each on."""
    with open(file, "r+b") as f:
        for at in range(8192 + 4096, file.stat().st_size, 8192):
            f.seek(at - 4096)
            f.write(b"\xa5" * 4096)


def leaf(file):
    """One page of what was seen."""
    db = sqlite3.connect(file)
    number, = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_seen_1'").fetchone()
    db.close()
    with open(file, "r+b") as f:
        f.seek((number - 1) * 8192)
        f.write(b"\xa5" * 4096)


def truncated(file):
    with open(file, "r+b") as f:
        f.truncate(8192 * 3 + 77)


def text(file):
    file.write_text("这不是资料库\n" * 1000)


def folder(file):
    file.unlink()
    file.mkdir()
    (file / "mine").write_text("mine")


DAMAGES = {"whose header is broken": header, "whose pages are broken": pages, "with one broken page": leaf,
           "that was cut": truncated, "that is a text": text, "that is a folder": folder}


def content(path):
    return {p.name: p.read_bytes() for p in path.iterdir()} if path.is_dir() else path.read_bytes()


def aside(library):
    return [p for p in library.file.parent.iterdir() if ".damaged-" in p.name and not p.name.endswith(("-wal", "-shm"))]


def check_damaged(tap, tmp):
    for number, (which, damage) in enumerate(DAMAGES.items()):
        library = Library(tmp, f"damaged-{number}")
        library.run("import", "config/sample")
        damage(library.file)
        before = content(library.file)
        screen = library.read()
        told = screen.shows("损坏", seconds=3) and screen.shows("从头爬")
        tap.result(told, f"a library {which}: one reads, and is told", screen.text())
        screen.keys("j")
        tap.result("损坏" not in screen.text(), f"a library {which}: once", screen.text())
        screen.keys("q")
        screen.close()
        library.run("search", "从头")
        found = aside(library)
        tap.result(len(found) == 1 and content(found[0]) == before,
                   f"a library {which}: it is set aside as it was", list(library.file.parent.iterdir()))
        status, _, err = library.run("import", "config/sample")
        tap.result(status == 0 and not err and library.ask("PRAGMA integrity_check") == ["ok"] and len(
            library.threads()) > 10, f"a library {which}: a new one is filled", status, err)


# ---- several programs

def check_two(tap, tmp, archive):
    library = Library(tmp, "two")
    process = library.start("import", archive)
    screen, kept, troubles, slowest = library.read(), set(), [], 0
    screen.shows("#1")
    for post in range(1, POSTS):
        began = time.monotonic()
        note = f"two-{post}"
        if screen.bookmark(post, note):
            kept.add(note)
        slowest = max(slowest, time.monotonic() - began)
        troubles += [screen.terminal.text() for t in TROUBLE if t in screen.terminal.text()]
        if process.poll() is not None:
            break
    _, err = process.communicate(timeout=LIMIT)
    screen.keys("q")
    screen.close()
    tap.result(not troubles and not err and process.returncode == 0 and kept == library.notes() and kept
               and not library.faults(), f"one imports, another marks ({len(kept)} times, {slowest:.1f} s at most):"
               " no trouble, nothing is lost", process.returncode, err, *troubles[:1])


def check_held(tap, tmp):
    """Somebody writes for ever."""
    library = Library(tmp, "held")
    library.run("import", "config/sample")
    screen = library.read()
    screen.shows("#1")
    db = sqlite3.connect(library.file, isolation_level=None)
    db.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    kept = screen.bookmark(5, "held")
    took = time.monotonic() - began
    tap.result(not kept and took < 3 and "占着资料库" in screen.text(),
               "a bookmark that another program is in the way of is said not to be kept, soon", took, screen.text())
    screen.keys("Escape 2 0 G")
    time.sleep(5)
    tap.result(not any(t in screen.text() for t in TROUBLE), "what was seen waits without a word", screen.text())
    db.execute("ROLLBACK")
    tap.result(screen.bookmark(6, "free"), "and then it is kept", screen.text())
    time.sleep(4)
    screen.text()
    tap.result(library.ask("SELECT count(*) FROM seen WHERE tid = 2290118") == [1], "what was seen, too",
               library.ask("SELECT count(*) FROM seen"))
    check_tried_again(tap, library, screen, db)
    db.execute("BEGIN IMMEDIATE")
    screen.keys("3 0 G")
    screen.shows("▌#30")
    began = time.monotonic()
    screen.keys("Q")
    screen.terminal.wait(screen.terminal.exited)
    took = time.monotonic() - began
    tap.result(took < 3 and screen.terminal.status == 0, "nobody waits long for the end", took, screen.terminal.status)
    screen.close()
    check_aside(tap, library, db)
    db.close()


def check_tried_again(tap, library, screen, db):
    db.execute("BEGIN IMMEDIATE")
    kept = screen.bookmark(7, "typed once", leave=False)
    rows = screen.text().rstrip().splitlines()
    tap.result(not kept and "typed once" in rows[-1] and "占着资料库" in rows[-2],
               "what was typed stands there again, below what is the matter", screen.text())
    db.execute("ROLLBACK")
    screen.keys("Enter")
    tap.result(screen.shows(KEPT) and "typed once" in library.notes(), "so that Enter tries again", screen.text())
    screen.keys("3 5 G")
    screen.text()
    db.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    screen.keys("z r")
    said = screen.shows("占着资料库")
    took = time.monotonic() - began
    tap.result(said and took < 1.6, "what can be kept aside is not waited for as well", took, screen.text())
    db.execute("ROLLBACK")


LEFT = "SELECT floor FROM visit WHERE jump = 0 AND tid = 2290118"


def check_aside(tap, library, db):
    """What was seen while DB held the library: it is kept aside, and taken in."""
    seen = "SELECT length(keys) FROM seen WHERE tid = 2290118"
    before = library.ask(seen)
    screen = library.read()
    screen.shows("#30")
    screen.keys("q")
    screen.close()
    tap.result(library.ask(seen) == before, "as long as it is held nothing is written", before)
    db.execute("ROLLBACK")
    screen = library.read("")
    screen.shows("最近读过")
    screen.keys("Enter")
    screen.shows("▌#30")
    after = library.ask(seen)
    tap.result(after > before, "what was seen then is taken in by the next start", before, after)
    db.execute("BEGIN IMMEDIATE")
    screen.keys("4 5 G")
    screen.shows("▌#45")
    screen.keys("q")
    told = screen.shows("最近读过")
    db.execute("ROLLBACK")
    until = time.monotonic() + 10
    while library.ask(LEFT) != [45] and time.monotonic() < until:
        screen.terminal.pump(0.1)
    tap.result(library.ask(LEFT) == [45] and library.ask(seen) > after and not any(t in screen.text() for t in TROUBLE),
               "and by the one that goes on, without a word", told, library.ask(LEFT), screen.text())
    screen.close()


# ---- what is in it

def check_mode(tap, tmp):
    library = Library(tmp, "mode")
    screen = library.read()
    screen.bookmark(2, "mode")
    modes = {p.name: oct(stat.S_IMODE(p.stat().st_mode)) for p in library.file.parent.iterdir()}
    tap.result(set(modes.values()) == {"0o600"} and len(modes) == 3, "its files are its owner's alone", modes)
    screen.close()


QUERIES = ("'; DROP TABLE thread; --", "\"'; DELETE FROM run; --\"", "a' OR '1'='1", "x\" OR \"y", "NEAR(a b)", "从*",
           "%", "_", "author:' OR 1=1 --", "board:%", "thread:_", "site:'||'", "/';--/", "floor:1 -- x", "title:x AND y",
           "\\", "'", "''", "author:\"a' UNION SELECT * FROM forum --\"", "x" * 3000 + "'")


def check_queries(tap, tmp):
    library = Library(tmp, "queries")
    library.run("import", "config/sample")
    before = library.ask("SELECT group_concat(sql) FROM sqlite_schema") + library.ask("SELECT sum(n) FROM run")
    wrong = []
    for query in QUERIES:
        status, out, err = library.run("search", "--", query)
        if status not in (0, 1, 2) or "SQL" in err or "syntax" in err or (status < 2 and err and "没有叫" not in err):
            wrong.append((query, status, out[:200], err))
    after = library.ask("SELECT group_concat(sql) FROM sqlite_schema") + library.ask("SELECT sum(n) FROM run")
    tap.result(not wrong and before == after and not library.faults(), "what is searched for is never SQL", *wrong)


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as name:
        tmp = pathlib.Path(name)
        archive = material.write_archive(tmp / "material")
        checks = {
            "mode": check_mode, "nowhere": check_nowhere, "queries": check_queries, "newer": check_newer,
            "damaged": check_damaged, "held": check_held,
            "two": lambda *_: check_two(tap, tmp, archive),
            "kills": lambda *_: check_kills(tap, tmp, archive),
        }
        for which in sys.argv[1:] or checks:
            checks[which](tap, tmp)
    print(f"1..{tap.count}")
    return 1 if tap.failed else 0


if __name__ == "__main__":
    sys.exit(main())
