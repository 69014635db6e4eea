#!/usr/bin/env python3
"""Puts an archive's thread into a library, as `palou import` does, without its posts.

usage: stored.py LIBRARY FORUM BOARD TID FILE
"""
import pathlib
import sqlite3
import sys


def main(library, forum, board, tid, file):
    path = pathlib.Path(file).resolve()
    db = sqlite3.connect(library)
    with db:
        db.execute("INSERT OR IGNORE INTO forum(name) VALUES(?)", (forum,))
        forum_id, = db.execute("SELECT id FROM forum WHERE name = ?", (forum,)).fetchone()
        board_id = db.execute("INSERT OR IGNORE INTO board(forum, name) VALUES(?, ?)",
                              (forum_id, board)).lastrowid
        db.execute("INSERT OR IGNORE INTO thread(forum, tid, board, title) VALUES(?, ?, ?, ?)",
                   (forum_id, tid, board_id, path.stem))
        thread, = db.execute("SELECT id FROM thread WHERE forum = ? AND tid = ?",
                             (forum_id, tid)).fetchone()
        folder = db.execute("INSERT INTO folder(path) VALUES(?)",
                            (str(path.parent) + "/",)).lastrowid
        db.execute("INSERT INTO file(thread, folder, name, number, archive, size, changed)"
                   " VALUES(?, ?, ?, 1, 0, ?, 0)", (thread, folder, path.name, path.stat().st_size))
    db.close()


main(*sys.argv[1:])
