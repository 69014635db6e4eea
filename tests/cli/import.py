#!/usr/bin/env python3
"""`palou import` takes archives into the library: what is in it afterwards is
what `palou list` says of the same files, and it stays whole whatever happens
meanwhile: files that change and go, an interrupt, kill -9 at any moment
($IMPORT_KILLS times, 20 if unset).

The library is looked at by Python's own SQLite. Prints TAP.
"""
import json
import os
import pathlib
import pty
import random
import resource
import select
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests/bench"))
import material  # noqa: E402

PALOU = str((ROOT / os.environ.get("BUILD", "build")).resolve() / "palou")
KILLS = int(os.environ.get("IMPORT_KILLS", "20"))
LIMIT = 120  # seconds, until a run is given up
POST = "\n*****\n\n####  {author}  \n##### {floor}#       发表于 2023-3-15 18:{minute:02}\n\n{text}\n"


def env_of(home):
    home.mkdir(exist_ok=True)
    env = dict(os.environ, HOME=str(home), LC_ALL="C.UTF-8", LANG="zh_CN.UTF-8", TZ="Asia/Shanghai")
    for name, folder in (("CONFIG", "config"), ("CACHE", "cache"), ("STATE", "state"), ("DATA", "data")):
        env[f"XDG_{name}_HOME"] = str(home / folder)
    return env


class Library:
    """A home of its own, and what `palou import` does there."""

    def __init__(self, folder, name):
        self.home = folder / name
        self.env = env_of(self.home)
        self.file = self.home / "data/palou/palou.db"

    def run(self, *words, **more):
        done = subprocess.run([PALOU, *map(str, words)], env=self.env, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=LIMIT, check=False, **more)
        return done.returncode, done.stdout, done.stderr

    def take(self, *paths, **more):
        return self.run("import", *paths, **more)

    def ask(self, sql):
        db = sqlite3.connect(f"file:{self.file}?mode=rw", uri=True)
        try:
            return db.execute(sql).fetchall()
        finally:
            db.close()

    def threads(self):
        return {tid: tuple(rest) for tid, *rest in self.ask(
            "SELECT tid, title, board.name, thread.posts, quotes, authors FROM thread"
            " JOIN board ON board.id = thread.board")}

    def faults(self):
        """What does not agree in it; nothing if it is whole."""
        checks = (
            ("integrity", "SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'"),
            ("a thread without its runs", "SELECT thread.id FROM thread LEFT JOIN run ON run.thread = thread.id"
             " GROUP BY thread.id HAVING total(run.n) <> thread.posts OR max(base + n) - min(base) <> thread.posts"),
            ("a run that is too long", "SELECT base FROM run WHERE n > 256"),
            ("a run without its thread", "SELECT base FROM run WHERE thread NOT IN (SELECT id FROM thread)"),
            ("runs over one another", "SELECT a.base FROM run a JOIN run b ON a.base < b.base AND a.base + a.n > b.base"),
            ("a thread without files", "SELECT id FROM thread WHERE id NOT IN (SELECT thread FROM file)"),
            ("a file without its thread", "SELECT id FROM file WHERE thread NOT IN (SELECT id FROM thread)"),
            ("a board's counts", "SELECT board.id FROM board WHERE threads <> (SELECT count(*) FROM thread WHERE"
             " board = board.id) OR posts <> (SELECT total(posts) FROM thread WHERE board = board.id)"),
            ("posts that are not in the index", "SELECT base FROM run WHERE NOT EXISTS (SELECT 1 FROM segment WHERE"
             " segment.base <= run.base AND segment.base + segment.n >= run.base + run.n)"),
        )
        return [f"{name}: {rows[:3]}" for name, sql in checks if (rows := self.ask(sql))]


def listed(folder, library):
    """What `palou list` says of FOLDER."""
    _, out, _ = library.run("list", "--json", folder)
    rows = map(json.loads, out.splitlines())
    return {t["tid"] or 0: (t["title"], t["board"], t["posts"], t["quotes"], t["authors"]) for t in rows}


def write(folder, board, tid, posts, title="题", number=1):
    """A thread whose POSTS are pairs of author and text; its file."""
    path = folder / board / f"{tid}-{number:02}[{title}].md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\ufeff\n" + "".join(
        POST.format(author=author, floor=i + 1, minute=i, text=text) for i, (author, text) in enumerate(posts)))
    return path


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


# ---- what is taken in

def check_sample(tap, tmp):
    lib = Library(tmp, "sample")
    status, out, err = lib.take("config/sample", cwd=ROOT)
    tap.result(status == 0 and not err and "15" in out, "import says what it took in", status, out, err)
    mode, folder = (stat.S_IMODE(p.stat().st_mode) for p in (lib.file, lib.file.parent))
    tap.result((mode, folder) == (0o600, 0o700), "the library is its owner's alone", oct(mode), oct(folder))
    tap.result(lib.threads() == listed(ROOT / "config/sample", lib), "the library knows what `palou list` says",
               lib.threads())
    tap.result(not lib.faults(), "it is whole", lib.faults())
    tap.result(lib.ask("SELECT name FROM forum") == [("s1",)], "links in quotes tell which site it is of",
               lib.ask("SELECT name FROM forum"))
    before = lib.ask("SELECT * FROM run ORDER BY base")
    status, out, _ = lib.take()
    tap.result(status == 0 and "没有变化 15" in out and " 0 楼" in out and lib.ask("SELECT * FROM run ORDER BY base")
               == before, "again, and nothing is read", out)


def check_corpus(tap, tmp):
    name = "real archives are what `palou list` says of them"
    corpus = os.environ.get("CORPUS")
    if not corpus:
        tap.count += 1
        print(f"ok {tap.count} - {name} # SKIP no CORPUS")
        return
    lib = Library(tmp, "corpus")
    status, out, err = lib.take(corpus)
    tap.result(status == 0 and lib.threads() == listed(corpus, lib) and not lib.faults(), name, out, err, lib.faults())


def check_foreign(tap, tmp):
    """Forums that the configuration does not know, and archives that say nothing."""
    lib = Library(tmp, "foreign")
    folder = tmp / "archive-foreign"
    link = ('<blockquote><a href="https://bbs.example.org/forum.php?mod=redirect&amp;goto=findpost&amp;pid=5&amp;'
            'ptid=77" target="_blank">甲 发表于 2023-3-15 18:00</a>\n\n一</blockquote>\n\n二')
    write(folder, "别处", 77, [("甲", "一"), ("乙", link)])
    write(folder, "别处", 78, [("甲", "没有引用")])
    lib.take(folder)
    tap.result(lib.ask("SELECT DISTINCT forum.name, tid FROM thread JOIN forum ON forum.id = forum ORDER BY tid")
               == [("bbs.example.org", 77), ("bbs.example.org", 78)],
               "an unknown forum is called by its host, also where a thread has no quotes",
               lib.ask("SELECT forum.name, tid FROM thread JOIN forum ON forum.id = forum"))
    single = folder / "笔记.md"
    single.write_text(POST.format(author="甲", floor=1, minute=1, text="一"))
    status, _, err = lib.take(single)
    tap.result(status == 0 and lib.ask("SELECT path, title FROM thread WHERE tid = 0") == [(str(single), "笔记")],
               "a file with a foreign name is a thread of its own", err)


# ---- what changes

def check_changes(tap, tmp):
    lib = Library(tmp, "changes")
    folder = tmp / "archive"
    write(folder, "外野", 1, [("甲", "一"), ("乙", "二")])
    write(folder, "外野", 2, [("甲", "一")])
    write(folder / "游戏区/3[题]", "", 3, [("甲", "一")])
    lib.take(folder)
    write(folder, "外野", 1, [("甲", "一"), ("乙", "二"), ("丙", "三")])
    status, out, _ = lib.take()
    tap.result(status == 0 and "有变化 1" in out and lib.threads()[1][2] == 3 and not lib.faults(),
               "a file that grew is read again, the others are not", out, lib.faults())
    (folder / "外野/2-01[题].md").unlink()
    status, out, _ = lib.take(folder)
    tap.result(status == 0 and "不再有 1" in out and set(lib.threads()) == {1, 3} and not lib.faults(),
               "a file that is gone takes its thread with it", out, lib.faults())
    shutil.rmtree(folder / "游戏区")
    status, out, _ = lib.take()
    tap.result(status == 0 and "找不到" in out and set(lib.threads()) == {1, 3},
               "where its folder is gone, too, the thread is kept, and that is said", out)
    os.rename(folder / "外野", folder / "内野")
    write(folder, "外野", 9, [("甲", "一")])
    status, out, _ = lib.take()
    tap.result(lib.threads()[1][1] == "内野" and not lib.faults(), "a thread that was moved is one thread",
               out, lib.threads(), lib.faults())
    os.rename(folder, tmp / "away")
    status, _, err = lib.take()
    tap.result(status == 3 and str(folder) in err and set(lib.threads()) == {1, 3, 9},
               "an archive that is away is said to be, and kept", status, err)
    os.rename(tmp / "away", folder)


def check_moved(tap, tmp):
    """What was moved, renamed or copied is found where it lies now."""
    lib = Library(tmp, "moved")
    folder, moved = tmp / "archive-moved", tmp / "archive-moved-2"
    for tid in (1, 2):
        write(folder, "外野", tid, [("甲", f"显卡{tid}"), ("乙", "二")])
    write(folder, "外野", 2, [("甲", "三")], number=2)

    def lie(place):
        paths = {path for path, in lib.ask("SELECT folder.path FROM file JOIN folder ON folder.id = folder")}
        _, out, _ = lib.run("search", "--json", "显卡")
        return paths == {f"{place}/"} and out.count("显卡") == 2 and set(lib.threads()) == {1, 2} and not lib.faults()

    lib.take(folder)
    os.rename(folder, moved)
    status, out, _ = lib.take(moved)
    tap.result(status == 0 and lie(moved / "外野"), "an archive that was moved is taken from its new place", out)
    status, out, err = lib.take()
    tap.result(status == 0 and not err and lib.ask("SELECT path FROM archive") == [(str(moved),)],
               "where it was is looked at no more", out, err)
    os.rename(moved / "外野", moved / "手游")
    lib.take(moved)
    tap.result(lie(moved / "手游"), "a board that was renamed, too", lib.threads())
    shutil.copytree(moved, folder)
    shutil.rmtree(moved)
    lib.take(folder)
    tap.result(lie(folder / "手游"), "and a copy, with the first one gone", lib.threads())
    shutil.rmtree(folder)
    write(moved, "外野", 1, [("甲", "一")])
    _, out, _ = lib.take(moved)
    tap.result("另有 1" in out and lib.threads()[1][2] == 2, "but not less than what it was", out)


def check_forget(tap, tmp):
    lib = Library(tmp, "forget")
    folder, other = tmp / "archive-forget", tmp / "archive-other"
    link = '<blockquote><a href="https://bbs.example.org/forum.php?mod=redirect&amp;goto=findpost&amp;pid=5&amp;ptid=77">'
    write(folder, "外野", 1, [("甲", "一"), ("乙", f"{link}甲 发表于 2023-3-15 18:00</a>\n\n一</blockquote>\n\n二")])
    write(folder, "外野", 2, [("甲", "一")])
    write(other, "外野", 3, [("甲", "一"), ("乙", f"{link}甲 发表于 2023-3-15 18:00</a>\n\n一</blockquote>\n\n二")])
    write(other, "外野", 2, [("甲", "一"), ("乙", "二")], number=2)
    lib.take(folder, other)
    shutil.rmtree(folder)
    status, _, err = lib.take()
    tap.result(status == 3 and f"--forget {folder}" in err, "of a path that is gone it is said how to forget it", err)
    status, out, err = lib.take("--forget", folder.name + "/", cwd=tmp)
    tap.result(status == 0 and not err and set(lib.threads()) == {2, 3} and lib.threads()[2][2] == 2
               and not lib.faults()
               and lib.ask("SELECT path FROM archive") == [(str(other),)], "an archive that is forgotten is gone, but"
               " for what another has", status, out, err, lib.threads(), lib.faults())
    status, _, err = lib.take()
    tap.result(status == 0 and not err, "and is not looked for again", err)
    status, _, err = lib.take("--forget", folder)
    tap.result(status == 3 and str(folder) in err, "what was not imported cannot be forgotten", status, err)
    status, _, err = lib.take("--forget", other / "外野")
    tap.result(status == 3 and f"{other} 的一部分" in err and set(lib.threads()) == {2, 3}, "nor can a part of it", status, err)
    write(folder / "2022", "外野", 4, [("甲", "一")])
    write(folder / "2023", "外野", 5, [("甲", "一")])
    lib.take(folder / "2022", folder / "2023")
    status, _, err = lib.take("--forget", folder)
    tap.result(status == 0 and not err and set(lib.threads()) == {2, 3}
               and lib.ask("SELECT path FROM archive") == [(str(other),)], "a folder means all that was imported below it",
               status, err, lib.threads())
    status, _, err = lib.take("--forget")
    tap.result(status == 2 and err and set(lib.threads()) == {2, 3}, "and nothing is forgotten unasked", status, err)
    lib.take("--forget", other)
    lib.take(other)
    tap.result(set(lib.threads()) == {2, 3} and not lib.faults(), "importing again brings it back", lib.threads())


def check_export(tap, tmp):
    """A thread that was exported is the same thread where it is imported again, on the board it was on."""
    lib = Library(tmp, "export")
    folder, ex = tmp / "archive-export", tmp / "ex"
    write(folder, "外野", 71, [("甲", "一"), ("乙", "二")], title="新题")
    lib.take(folder)
    before = lib.threads()
    ex.mkdir()
    _, text, _ = lib.run("export", "71", "--md")
    (ex / "71-01[旧题].md").write_text(text)
    _, out, _ = lib.take(ex)
    there = lib.threads()
    tap.result(there[71][1:] == before[71][1:] and not lib.faults(), "an export that is imported moves no thread", out,
               there)
    (ex / "71-01[旧题].md").write_text(text + POST.format(author="丙", floor=3, minute=9, text="三"))
    lib.take()
    tap.result(lib.threads()[71][:3] == ("旧题", "外野", 3), "not even one that has more", lib.threads())
    lib.take("--forget", ex)
    tap.result(lib.threads() == before and not lib.faults(), "forgotten again, all that came of it goes",
               lib.threads(), lib.faults())


def check_overlap(tap, tmp):
    """Paths that are given twice, or lie in one another."""
    folder = tmp / "archive-overlap"
    inner = folder / "外野"
    for tid in (1, 2):
        write(folder, "外野", tid, [("甲", "一")])
    write(folder, "内野", 3, [("甲", "一")])
    single = folder / "笔记.md"
    single.write_text(POST.format(author="甲", floor=1, minute=1, text="一"))
    for paths in ((folder, folder), (folder, inner), (inner, folder), (folder, inner / "1-01[题].md"),
                  (folder, single, single)):
        names = " ".join(str(p.relative_to(tmp)) for p in paths)
        lib = Library(tmp, "overlap-" + "-".join(str(p.relative_to(tmp)).replace("/", "-") for p in paths))
        threads = 4 if single in paths else 3
        _, out, err = lib.take(*paths)
        _, again, _ = lib.take()
        tap.result(f"新 {threads} 个" in out and "有变化 0" in out and f"没有变化 {threads}" in again and not err,
                   f"{names}: each file counts once", out, again, err)
    for first, second in ((folder, inner), (inner, folder)):
        lib = Library(tmp, f"overlap-forget-{first.name}")
        lib.take(first)
        lib.take(second)
        _, out, _ = lib.take("--forget", inner)
        _, again, _ = lib.take()
        tap.result(set(lib.threads()) == {1, 2, 3} and "不再有 0" in out and "没有变化 3" in again
                   and lib.ask("SELECT path FROM archive") == [(str(folder),)] and not lib.faults(),
                   "an inner path that is forgotten leaves what the outer one holds", out, again, lib.threads())
        lib.take("--forget", folder)
        tap.result(not lib.threads() and not lib.faults(), "which is of the outer one from then on", lib.threads())
    lib = Library(tmp, "overlap-outer")
    lib.take(folder, inner)
    lib.take("--forget", folder)
    tap.result(set(lib.threads()) == {1, 2} and not lib.faults(),
               "and an outer one what the inner one holds", lib.threads(), lib.faults())


def check_years(tap, tmp):
    lib = Library(tmp, "years")
    write(tmp / "2022", "外野", 1, [("甲", "一"), ("乙", "二")])
    write(tmp / "2023", "外野", 1, [("甲", "一"), ("乙", "二"), ("丙", "三")])
    lib.take(tmp / "2022", tmp / "2023")
    at_once = lib.threads()
    late = Library(tmp, "years-late")
    late.take(tmp / "2023")
    late.take(tmp / "2022")
    tap.result(at_once == late.threads() and at_once[1][2] == 3 and late.ask("SELECT count(*) FROM file") == [(2,)]
               and not late.faults(), "archives of different years are one thread, in whichever order they came",
               at_once, late.threads(), late.faults())
    (tmp / "2023/外野/1-01[题].md").unlink()
    write(tmp / "2023", "外野", 2, [("甲", "一")])
    late.take()
    tap.result(late.threads()[1][2] == 2 and not late.faults(), "what is left of it stays", late.threads(),
               late.faults())


def check_troubles(tap, tmp):
    lib = Library(tmp, "troubles")
    folder = tmp / "archive-troubles"
    write(folder, "外野", 1, [("甲", "一")])
    (folder / "外野/2-01[空].md").write_text("没有帖子")
    os.mkfifo(folder / "外野/3-01[管道].md")
    status, out, err = lib.take(folder)
    tap.result(status == 3 and len(err.splitlines()) == 2 and set(lib.threads()) == {1},
               "what cannot be read is one line each, the rest is taken in", status, out, err)
    status, _, err = lib.take(tmp / "nowhere")
    tap.result(status == 3 and "nowhere" in err, "a path that is not there is said", status, err)
    fresh = Library(tmp, "nothing")
    status, _, err = fresh.take()
    empty, _, said = fresh.run("search", "显卡")
    tap.result(empty == 1 and "还什么都没有" in said, "a search says that there is nothing yet to be found", said)
    tap.result(status == 2 and err, "without a path, before anything was imported, one is asked for", status, err)
    (fresh.home / "config/palou").mkdir(parents=True)
    (fresh.home / "config/palou/palou.conf").write_text("set library off\n")
    status, _, err = fresh.take(folder)
    tap.result(status == 3 and "library off" in err, "a library that is off takes nothing in", status, err)
    (fresh.home / "config/palou/palou.conf").write_text(f"set library {tmp}/elsewhere/my.db\n")
    fresh.take(folder)
    tap.result((tmp / "elsewhere/my.db").exists(), "it lies where the configuration says")


def check_full(tap, tmp, archive):
    """No file may become larger than a megabyte: to SQLite that is a disk without room."""
    lib = Library(tmp, "full")

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))

    status, _, err = lib.take(archive, preexec_fn=limit)
    tap.result(status == 3 and len(err.splitlines()) == 1 and not lib.faults(),
               "a disk that is full is said once, and the library is whole", status, err, lib.faults())
    status, _, err = lib.take(archive)
    tap.result(status == 0 and lib.threads() == listed(archive, lib), "with room again it goes on", status, err)


# ---- what ends it

def start(lib, archive):
    return subprocess.Popen([PALOU, "import", str(archive)], env=lib.env, stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def check_interrupt(tap, tmp, archive):
    lib = Library(tmp, "interrupt")
    began = time.monotonic()
    lib.take(archive)
    whole = time.monotonic() - began
    full = lib.threads()
    lib = Library(tmp, "interrupted")
    process = start(lib, archive)
    time.sleep(whole / 2)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=LIMIT)
    tap.result(process.returncode in (0, 130) and not err and not lib.faults(),
               "an interrupt ends it with what is done kept", process.returncode, out, err)
    lib.take()
    tap.result(lib.threads() == full and not lib.faults(), "the next import goes on from there", lib.faults())
    return whole


def check_kills(tap, tmp, archive, whole):
    lib = Library(tmp, "killed")
    seed = int(os.environ.get("SEED", "5"))
    moments = random.Random(seed)
    faults, lost, had, ended = [], [], set(), 0
    for _ in range(KILLS):
        process = start(lib, archive)
        time.sleep(moments.random() * whole)
        process.kill()
        process.communicate(timeout=LIMIT)
        ended += process.returncode == 0
        if not lib.file.exists():
            continue
        try:
            faults += lib.faults()
            now = set(lib.threads())
        except sqlite3.OperationalError:  # killed before there was a table
            now = set()
        lost += had - now
        had = now
        if len(had) > 100:  # another beginning
            shutil.rmtree(lib.home)
            lib, had = Library(tmp, "killed"), set()
    tap.result(not faults and not lost, f"killed {KILLS} times ({ended} had ended): whole, and nothing is lost",
               faults, lost)
    lib.take(archive)
    tap.result(lib.threads() == listed(archive, lib) and not lib.faults(), "and it can be brought to its end",
               lib.faults())


def check_two(tap, tmp, archive):
    lib = Library(tmp, "two")
    both = [start(lib, archive), start(lib, archive)]
    said = [p.communicate(timeout=LIMIT) for p in both]
    tap.result([p.returncode for p in both] == [0, 0] and lib.threads() == listed(archive, lib) and not lib.faults(),
               "two imports at once do not get into each other's way", said, lib.faults())


def check_progress(tap, tmp):
    archive = material.write_archive(tmp / "much", threads=300)  # for long enough that a bar is seen
    lib = Library(tmp, "progress")
    master, slave = pty.openpty()
    process = subprocess.Popen([PALOU, "import", str(archive)], env=lib.env, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=slave)
    os.close(slave)
    seen = b""
    while select.select([master], [], [], LIMIT)[0]:
        try:
            more = os.read(master, 65536)
        except OSError:
            break
        if not more:
            break
        seen += more
    process.communicate(timeout=LIMIT)
    tap.result(b"[" in seen and "每秒".encode() in seen and b"\n" not in seen and seen.endswith(b"\x1b[K"),
               "a person sees a bar in one line, which goes away at the end", seen[-300:])


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as name:
        tmp = pathlib.Path(name)
        archive = material.write_archive(tmp / "material")
        for check in (check_sample, check_corpus, check_foreign, check_changes, check_moved, check_forget,
                      check_export, check_overlap, check_years, check_troubles):
            check(tap, tmp)
        check_full(tap, tmp, archive)
        whole = check_interrupt(tap, tmp, archive)
        check_kills(tap, tmp, archive, whole)
        check_two(tap, tmp, archive)
        check_progress(tap, tmp)
    print(f"1..{tap.count}")
    return 1 if tap.failed else 0


if __name__ == "__main__":
    sys.exit(main())
