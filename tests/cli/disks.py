#!/usr/bin/env python3
"""The library on a disk that is full, or cannot be written: it is whole, and is
read as far as can be.

Disks are mounted for that, which not everyone may do. Prints TAP.
"""
import contextlib
import os
import pathlib
import resource
import signal
import stat
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from library import Library, Tap, material  # noqa: E402


def mounted(*words):
    return subprocess.run(["mount", *map(str, words)], capture_output=True, check=False).returncode == 0


def unmount(path):
    subprocess.run(["umount", "-l", str(path)], capture_output=True, check=False)


def check_full(tap, tmp, archive):
    library = Library(tmp, "full")
    if not mounted("-t", "tmpfs", "-o", "size=2m,mode=700", "palou", library.data):
        check_limit(tap, library, archive)
        return
    try:
        status, _, err = library.run("import", archive)
        tap.result(status == 3 and len(err.splitlines()) == 1 and "磁盘满了" in err and not library.faults(),
                   "a disk that is full is said once, and the library is whole", status, err, library.faults())
        mounted("-o", "remount,size=8m", library.data)
        library.run("search", "从头")  # puts in order what the import left, so that nothing is to spare
        screen, had = fill_and_mark(tap, library)
        (library.data / "ballast").unlink()
        tap.result(screen.bookmark(9, "room") and library.notes() == had | {"room"},
                   "with room again bookmarks are kept", screen.text())
        screen.close()
        mounted("-o", "remount,size=64m", library.data)
        status, _, err = library.run("import", archive)
        tap.result(status == 0 and not library.faults(), "and import goes on", status, err, library.faults())
    finally:
        unmount(library.data)


def leaves(tmp, archive, size):
    """What is wrong after an import into so many kilobytes."""
    small = Library(tmp, f"journal-{size}")
    if not mounted("-t", "tmpfs", "-o", f"size={size}k,mode=700", "palou", small.data):
        return "nothing can be mounted"
    try:
        status, _, _ = small.run("import", archive)
        left = [(size, p.stat().st_size) for p in small.file.parent.glob("palou.db-wal") if status == 3]
        return left + small.faults()
    finally:
        unmount(small.data)


def check_journal(tap, tmp, archive):
    """All that was committed has room in the library itself."""
    left = [leaves(tmp, archive, size) for size in range(1500, 6000, 250)]
    if "nothing can be mounted" in left:
        tap.skip("a journal on a small disk", "nothing can be mounted")
    else:
        tap.result(not any(left), "on a disk that is full no journal is left behind", *left)


def fill(library):
    with contextlib.suppress(OSError), open(library.data / "ballast", "wb", buffering=0) as ballast:
        while ballast.write(b"x" * 4096):
            pass


def fill_and_mark(tap, library):
    screen = library.read()
    screen.shows("#1")
    fill(library)
    kept = {f"full-{post}" for post in range(2, 8) if screen.bookmark(post, f"full-{post}")}
    tap.result("full-7" not in kept and "磁盘满了" in screen.text() and library.notes() == kept,
               "a bookmark that cannot be kept is said, and those that were are there", kept, screen.text())
    screen.keys("1 2 G")
    tap.result(screen.shows("▌#12"), "without room one reads on", screen.text())
    return screen, kept


def check_full_reading(tap, tmp, archive):
    """What SQLite keeps beside the library has no room: the library is read all the same."""
    library = Library(tmp, "full-reading")
    if not mounted("-t", "tmpfs", "-o", "size=32m,mode=700", "palou", library.data):
        tap.skip("a full disk's library is read", "nothing can be mounted")
        return
    try:
        library.run("import", "config/sample")
        fill(library)
        status, out, err = library.run("search", "从头")
        tap.result(status == 0 and "从头爬" in out and not err, "a full disk's library is searched", status, out, err)
        status, _, err = library.run("import", "config/sample")
        tap.result(status == 3 and "磁盘满了" in err and "没有它" not in err, "import says what is the matter", err)
        screen = library.read()
        tap.result(screen.shows("磁盘满了", seconds=3), "who reads is told", screen.text())
        screen.keys("s")
        screen.type("从头\r")
        tap.result(screen.shows("从头爬完了"), "and searches", screen.text())
        screen.keys("Escape q")
        (library.data / "ballast").unlink()
        library.run("import", archive)
        screen.keys("'")
        tap.result(screen.shows("占着资料库"), "once another program writes there, that is said", screen.text())
        screen.close()
        tap.result(not library.faults() and library.notes() == set()
                   and not list(library.file.parent.glob("*damage*")), "and nothing is taken for damage",
                   library.faults(), list(library.file.parent.iterdir()))
    finally:
        unmount(library.data)


def check_limit(tap, library, archive):
    """No file may become larger than a megabyte: to SQLite that is a disk without room."""
    tap.skip("a small disk of its own", "nothing can be mounted")

    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))

    status, _, err = library.run("import", archive, preexec_fn=limit)
    tap.result(status == 3 and len(err.splitlines()) == 1 and not library.faults(),
               "a disk that is full is said once, and the library is whole", status, err, library.faults())


def check_read_only(tap, tmp):
    name = "a disk that cannot be written"
    library = Library(tmp, "read-only")
    library.run("import", "config/sample")
    kept = library.read()
    kept.bookmark(3, "before")
    kept.close()
    if mounted("--bind", library.data, library.data) and mounted("-o", "remount,bind,ro", library.data):
        undo = lambda: unmount(library.data)  # noqa: E731
    elif os.getuid():
        for path in (library.file, library.file.parent):
            path.chmod(stat.S_IMODE(path.stat().st_mode) & 0o500)
        undo = lambda: (library.file.parent.chmod(0o700), library.file.chmod(0o600))  # noqa: E731
    else:
        unmount(library.data)
        tap.skip(name, "nothing can be mounted")
        return
    try:
        check_reading_only(tap, library, name)
    finally:
        undo()
    tap.result(not library.faults() and library.notes() == {"before"}, f"{name}: nothing was changed",
               library.faults())


def check_reading_only(tap, library, name):
    status, out, err = library.run("search", "从头")
    tap.result(status == 0 and out and not err, f"{name}: it is searched, and nothing is said of writing", status, out,
               err)
    status, out, err = library.run("import", "config/sample")
    tap.result(status == 3 and "只能读" in err, f"{name}: import says so", status, out, err)
    screen = library.read()
    told = screen.shows("只能读", seconds=3)
    tap.result(told and screen.shows("从头爬"), f"{name}: one reads, and is told", screen.text())
    screen.keys("j")
    tap.result("只能读" not in screen.text(), f"{name}: once", screen.text())
    tap.result(not screen.bookmark(4, "never") and "只能读" in screen.text(), f"{name}: a bookmark says so",
               screen.text())
    screen.keys("3 G")
    tap.result(screen.shows("#3 ⚑"), f"{name}: those that are there are shown", screen.text())
    screen.close()


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as name:
        tmp = pathlib.Path(name)
        archive = material.write_archive(tmp / "material")
        check_read_only(tap, tmp)
        check_full(tap, tmp, archive)
        check_full_reading(tap, tmp, archive)
        check_journal(tap, tmp, archive)
    print(f"1..{tap.count}")
    return 1 if tap.failed else 0


if __name__ == "__main__":
    sys.exit(main())
