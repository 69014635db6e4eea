#!/usr/bin/env python3
"""A damaged library is replaced, and the new one has what can be read of the
only copies in it: bookmarks, notes, what was seen, which paths were imported.

Prints TAP.
"""
import pathlib
import sqlite3
import sys
import tempfile

sys.dont_write_bytecode = True
import library  # noqa: E402

SEEN = 2000


def keep_something(file):
    db = sqlite3.connect(file)
    forum, = db.execute("SELECT id FROM forum").fetchone()
    db.execute("INSERT INTO author_note(forum, author, note, made) VALUES(?, '甲', '记下', 1)", (forum,))
    db.executemany("INSERT INTO seen(forum, tid, visited, keys) VALUES(?, ?, 1, x'')",
                   [(forum, 5000000 + number) for number in range(SEEN)])
    db.execute("INSERT INTO mark(forum, tid, path, title, board, paths, pid, posted, author, nth, floor, line, off,"
               " words, note, made) VALUES(?, 2290118, '', '题', '版', x'', 7, 1, '甲', 0, 1, 0, 0, '字', '要留', 1)",
               (forum,))
    db.commit()
    db.close()


def table(file):
    """The last pages of the table of what was seen; another one's are whole."""
    db = sqlite3.connect(file)
    pages = [n for n, in db.execute("SELECT pageno FROM dbstat WHERE name = 'seen' AND pagetype = 'leaf'"
                                    " ORDER BY path")]
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    with open(file, "r+b") as f:
        for number in pages[len(pages) // 2:]:
            f.seek((number - 1) * 8192)
            f.write(b"\xa5" * 8192)


def damaged(tmp, name, damage):
    """A library in which something was kept, DAMAGEd and met; and what was said."""
    lib = library.Library(tmp, name)
    lib.run("import", "config/sample")
    keep_something(lib.file)
    damage(lib.file)
    pathlib.Path(f"{lib.file}-damage").touch()  # as who met it leaves it
    return lib, lib.run("search", "从头")[2]


def main():
    tap = library.Tap()
    with tempfile.TemporaryDirectory() as name:
        tmp = pathlib.Path(name)
        for which, damage in (("index", library.leaf), ("table", table)):
            lib, said = damaged(tmp, which, damage)
            tap.result(lib.notes() == {"要留"} and lib.ask("SELECT note FROM author_note") == ["记下"],
                       f"{which}: bookmarks and notes are kept", said, lib.notes())
            seen, = lib.ask("SELECT count(*) FROM seen WHERE tid >= 5000000")
            whole = which == "index"
            tap.result(seen == SEEN if whole else 0 < seen < SEEN, f"{which}: what was seen, as far as it can be read",
                       seen)
            tap.result(("都还在" if whole else "未能全部取回：看过的；") in said and said.index("palou import") <
                       said.index(str(lib.file)), f"{which}: no more is claimed, and the path comes last", said)
            status, _, err = lib.run("import")
            tap.result(status == 0 and not err and len(lib.threads()) > 10, f"{which}: import knows from where", err)
    print(f"1..{tap.count}")
    return 1 if tap.failed else 0


if __name__ == "__main__":
    sys.exit(main())
