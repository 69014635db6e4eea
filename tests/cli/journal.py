#!/usr/bin/env python3
"""What an import leaves on a disk that got full: no journal, since all that was committed has room in
the library itself. Prints TAP."""
import pathlib
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import library  # noqa: E402


def leaves(tmp, archive, size):
    """What is wrong then; None: there is no such disk."""
    small = library.Library(tmp, f"journal-{size}")
    if not library.mounted("-t", "tmpfs", "-o", f"size={size}k,mode=700", "palou", small.data):
        return None
    try:
        status, _, _ = small.run("import", archive)
        left = [(size, p.stat().st_size) for p in small.file.parent.glob("palou.db-wal") if status == 3]
        return left + small.faults()
    finally:
        library.unmount(small.data)


def main():
    tap = library.Tap()
    with tempfile.TemporaryDirectory() as name:
        tmp = pathlib.Path(name)
        archive = library.material.write_archive(tmp / "material")
        left = [leaves(tmp, archive, size) for size in range(1500, 6000, 250)]
    if None in left:
        tap.skip("a journal on a small disk", "nothing can be mounted")
    else:
        tap.result(not any(left), "on a disk that is full no journal is left behind", *left)
    print(f"1..{tap.count}")
    return 1 if tap.failed else 0


if __name__ == "__main__":
    sys.exit(main())
