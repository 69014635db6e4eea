#!/usr/bin/env python3
"""Is an export the same thread? export_same.py COUNT PATH...: for COUNT of the threads below each
path (0: all), what `palou show --json` says of it and of its export. Prints what differs.

What archives have no place for is not compared: pids and comments, how a quote was resolved where
that was by pid, and the addresses of attached files.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile


def palou(*words):
    return subprocess.run(["palou", *words], capture_output=True, check=False)


def posts(path):
    lines = palou("show", "--json", path).stdout.decode("utf-8", "replace").split("\n")
    return [json.loads(line) for line in lines if line]


def fit(post):
    """Of a site, what an archive can say."""
    if "comments" not in post:
        return post
    del post["comments"]
    post["pid"] = None
    for quote in post["quotes"]:
        quote["by"] = None
    for file in post["attachments"]:
        if file["url"] and "mod=attachment" in file["url"]:
            file["url"] = None
    return post


def differences(path):
    with tempfile.TemporaryDirectory() as folder:
        ran = palou("export", "-o", folder, path)
        before, after = posts(path), posts(folder)
    site = bool(before) and "comments" in before[0]
    if len(before) != len(after) or not before:
        yield f"{path}: {len(before)} posts, {len(after)} read back: {ran.stderr.decode()}"
        return
    for old, new in zip(map(fit, before), after):
        for quote in new["quotes"] if site else []:
            quote["by"] = None
        for key, value in old.items():
            if new[key] != value:
                yield f"{path} #{old['floor']} {key}: {value!r} became {new[key]!r}"


def paths(root, count):
    """Threads: files by themselves, and the folders that threads have of their own."""
    if os.path.isfile(root) or "://" in root:
        return [root]
    files = [p for p in pathlib.Path(root).rglob("*.md") if p.name[0].isdigit()]
    found = sorted({p.parent if p.parent.name[-1] == "]" else p for p in files})
    step = max(1, len(found) // count) if count else 1
    return list(map(str, found[::step]))


def main():
    count, roots = int(sys.argv[1]), sys.argv[2:]
    threads = wrong = 0
    for root in roots:
        for path in paths(root, count):
            threads += 1
            for text in differences(path):
                wrong += 1
                if wrong <= 20:
                    print(text)
    print(f"{threads} threads, {wrong} differences")
    return 1 if wrong or not threads else 0


if __name__ == "__main__":
    sys.exit(main())
