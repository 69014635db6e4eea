"""The rows of the library, with the program itself: it imports, is asked, shows its
first screen; against the texts put into a table of FTS5, and a search of the files."""
import contextlib
import os
import pathlib
import re
import sqlite3
import statistics
import subprocess
import time

import material
import meter
from table import BUILD, DATA, MS, RUNS, KB, corpus, note, of, peer, row, wall

PALOU, TEXT_INDEX, FTS_PEER = (str(BUILD / name) for name in ("palou", "bench/text_index", "bench/fts_peer"))
SCREEN = 24                      # lines
LARGE = os.environ.get("BENCH_LARGE") == "1"
POSTS = 4000000                  # of the large archive
THREADS = 40000                  # of the home screen
MB = (1 / 1024 / 1024, "MB")


class Home:
    """A person's folders, with a library of their own or none."""

    def __init__(self, name):
        self.folder = DATA / name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.library = self.folder / "palou" / "palou.db"
        self.env = {f"XDG_{what}_HOME": str(self.folder) for what in ("CONFIG", "DATA", "STATE", "CACHE")}
        self.env = {**os.environ, **self.env, "LC_ALL": "C.UTF-8"}

    def clear(self):
        without(self.library)

    def imported(self, *folders):
        """This home, with a library of what is in FOLDERS, which is imported once."""
        if not self.library.exists():
            status = subprocess.run([PALOU, "import", *folders], env=self.env, stdout=subprocess.DEVNULL,
                                    stderr=subprocess.DEVNULL, check=False).returncode
            if status not in (0, 3):  # 3: there was nothing to import, which makes an empty library
                raise RuntimeError(f"palou import: {status}")
        return self


def without(path):
    for beside in "", "-wal", "-shm", "-journal":
        pathlib.Path(f"{path}{beside}").unlink(missing_ok=True)


def archive():
    return str(material.write_crowd(DATA / f"crowd{POSTS}", POSTS)) if LARGE else corpus()


def the_library():
    return Home("large" if LARGE else "archive-home").imported(archive())


# ---- import

def texts_of(folder):
    texts = DATA / ("texts-large" if LARGE else "texts")
    said = subprocess.run([TEXT_INDEX, "--text", str(texts), folder], stdout=subprocess.PIPE, text=True, check=True)
    return texts, said.stdout


def bytes_of_index(path):
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        return db.execute("SELECT (SELECT sum(length(data)) FROM block)"
                          " + (SELECT sum(length(head)) FROM segment)").fetchone()[0]


def posts_of(texts):
    """How many there are in the file, and their bytes."""
    count, size, at = 0, texts.stat().st_size, 0
    with open(texts, "rb") as lengths:
        while at < size:
            at += 4 + int.from_bytes(lengths.read(4), "little")
            lengths.seek(at)
            count += 1
    return count, size - 4 * count


def bench_import():
    """An archive taken into a new library, against its texts, already there, put into
    a table of FTS5; and the bytes of the index."""
    folder, home, table = archive(), Home("import-home"), DATA / "fts.db"
    texts, _ = texts_of(folder)
    clock = []

    def ours():
        home.clear()
        start = time.perf_counter()
        used = meter.cpu(["env", *(f"{k}={v}" for k, v in home.env.items() if k.startswith("XDG_")),
                          PALOU, "import", folder], DATA / "a.out")
        clock.append(time.perf_counter() - start)
        return used

    def theirs():
        without(table)
        return meter.cpu([FTS_PEER, str(table), str(texts)], DATA / "b.out")

    row("palou import / FTS5 trigram", meter.pairs(ours, theirs, 1 if LARGE else min(RUNS, 3)), MS, 0.8)
    count, size = posts_of(texts)
    note(f"{count} posts, {size} bytes of text; {statistics.median(clock):.2f} s on the clock")
    row("bytes of the index / of the text", of(bytes_of_index(home.library), size), KB, 1)
    note(f"the whole library: {home.library.stat().st_size // 1024} KB; FTS5: {table.stat().st_size // 1024} KB")
    without(table)
    home.clear()


# ---- search

def found(library, words):
    """How many posts each of the words is in."""
    said = subprocess.run([TEXT_INDEX, "--find", str(library), *words], stdout=subprocess.PIPE, text=True, check=True)
    return dict(zip(words, (int(line.split()[0]) for line in said.stdout.splitlines())))


def sample(texts, parts=100, size=1 << 17):
    """Text from all of the file."""
    with open(texts, "rb") as f:
        for n in range(parts):
            f.seek(texts.stat().st_size * n // parts)
            yield f.read(size).decode("utf-8", "ignore")


def words_of(text, length, count):
    """So many words of Han that stand in the text, taken evenly from all of it."""
    runs = [run for run in re.findall("[\u4e00-\u9fff]+", text) if len(run) >= length]
    return sorted({run[:length] for run in runs[::max(len(runs) // count, 1)]})


def first_screen(env, *query):
    """Seconds from the start of the program to the last byte of its first lines. It is
    ended then: its output is closed."""
    start = time.perf_counter()
    child = subprocess.Popen([PALOU, "search", *query], env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL, bufsize=0)
    lines = 0
    while lines < SCREEN:
        data = os.read(child.stdout.fileno(), 65536)
        if not data:
            break
        lines += data.count(b"\n")
    took = time.perf_counter() - start
    child.stdout.close()
    child.kill()
    child.wait()
    if not lines:
        raise RuntimeError(f"nothing found: {query}")
    return took


HIT = re.compile(rb"#\d")        # its floor begins the row of a hit


def typed(window, query, hits=None):
    """Seconds from a query that is typed at once on the search page to the end of the frame
    that shows the last of so many HITS; None: to the end of all, for their number. What was
    typed before is gone: the page is opened anew."""
    window.step(b"s")
    start = time.perf_counter()
    os.write(window.master, query.encode())
    said, seen, took = b"", 0, 0.0
    if hits is None:
        said = window.settle()
        seen = len(HIT.findall(said))
    while hits and seen < hits:
        data = window.read(meter.LIMIT)
        if not data:
            raise RuntimeError(f"{query}: {seen} of {hits} hits were shown")
        said += data
        took = time.perf_counter() - start
        seen = len(HIT.findall(said[:said.rfind(meter.FRAME_END) + 1]))
    window.settle()
    for key in b"\r", b"q":
        window.step(key)
    return took if hits else seen


def an_author(library):
    """One who wrote neither much nor little."""
    with contextlib.closing(sqlite3.connect(f"file:{library}?mode=ro", uri=True)) as db:
        return db.execute("SELECT name FROM author WHERE name NOT GLOB '*[^0-9A-Za-z一-鿿]*'"
                          " ORDER BY id LIMIT 1 OFFSET 20").fetchone()[0]


def bench_search():
    """The first screen of what is found against a search of the files, which are in memory:
    while one types, from the query to its last row; and of a command of its own, from its
    start to its first lines. The start alone is shown too: on a small archive it is most of
    that."""
    home = the_library()
    folder = archive()
    texts, _ = texts_of(folder)
    text = "\n".join(sample(texts))
    common, rare, signs = (found(home.library, words_of(text, n, 2000)) for n in (2, 4, 1))
    word = min(common, key=lambda word: abs(common[word] - 10000))
    few = min(rare, key=lambda word: (rare[word] or 10, word))
    sign = max(signs, key=signs.get)
    author = an_author(home.library)
    start = statistics.median(wall([PALOU, "--version"]) for _ in range(2 * RUNS + 1))
    note(f"palou --version, which is the start alone: {start * 1e3:.2f} ms")
    asked = (
        ("two characters", common[word], word, word, 0.1),
        ("a rare word", rare[few], few, few, 0.05),
        ("one character", signs[sign], sign, sign, 0.3),
        ("a regex", common[word], f"/{word}.+[0-9]/", f"{word}.+[0-9]", 1),
        ("an author", None, f"author:{author}", f"^####  {re.escape(author)}  $", 0.05))
    for what, count, query, pattern, most in asked:
        def theirs(pattern=pattern):
            return wall([peer("rg"), "-c", pattern, folder])
        note(f"{query}" + (f": {count} posts" if count is not None else ""))
        with meter.Window([PALOU], 120, 40, data=home.folder) as window:
            window.first_frame()
            hits = typed(window, query)
            row(f"{what}, typed / rg -c", meter.pairs(
                lambda query=query, hits=hits: typed(window, query, hits), theirs, 2 * RUNS + 1), MS, most)
        ratio = meter.pairs(lambda query=query: first_screen(home.env, query), theirs, 2 * RUNS + 1)
        row(f"{what}, palou search / rg -c", ratio, MS, most)


# ---- screens

def bench_home():
    """The home screen with a library of many threads against an empty one."""
    tree = DATA / f"tree{THREADS}"
    material.write_tree(tree / "茶水间", THREADS + THREADS // 8)
    full, empty = Home("full-home").imported(str(tree)), Home("empty-home").imported(str(new_folder("empty")))
    with contextlib.closing(sqlite3.connect(f"file:{full.library}?mode=ro", uri=True)) as db:
        note(f"{db.execute('SELECT count(*) FROM thread').fetchone()[0]} threads")

    def frame(home):
        with meter.Window([PALOU], 120, 40, data=home.folder) as window:
            return window.first_frame()[1]

    row(f"home screen, {THREADS} threads / none", meter.pairs(
        lambda: frame(full), lambda: frame(empty), 2 * RUNS + 1), MS, 2)


def new_folder(name):
    folder = DATA / name
    folder.mkdir(exist_ok=True)
    return folder


def bench_memory():
    """Anonymous memory while the search page looks for what stands nearly everywhere, over that
    of the idle program."""
    home = the_library()
    texts, _ = texts_of(archive())
    signs = found(home.library, words_of("\n".join(sample(texts, 20)), 1, 2000))
    sign = max(signs, key=signs.get)
    with meter.Window([PALOU], 120, 40, data=home.folder) as window:
        window.first_frame()
        idle = window.memory()
        most = 0
        for keys in [b"s", sign.encode(), b"\r"] + [b"\x04"] * 50 + [b"G", b"q", b"s", sign.encode() + b"\r", b"G"]:
            most = max(most, window.watch(keys))
    note(f"{sign}: {signs[sign]} posts; idle {idle // 1024} KB, at most {most // 1024} KB")
    row("memory, searching over idle / 64 MB", of(most - idle, 64 << 20), MB, 1)
