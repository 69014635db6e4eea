"""A line of the table of tests/bench/run, what is measured for it, and where its data are."""
import os
import pathlib
import shutil
import subprocess
import time

import material
import meter

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = (ROOT / os.environ.get("BUILD", "build")).resolve()
DATA = BUILD / "bench" / "data"
RUNS = max(int(os.environ.get("RUNS", "9")), 1)

MS, US, KB = (1e3, "ms"), (1e6, "us"), (1 / 1024, "KB")


class Missing(Exception):
    """A program to compare with is not installed."""


def peer(name):
    if not shutil.which(name):
        raise Missing(f"{name} is not installed")
    return name


def note(text):
    print(f"  {text}", flush=True)


def row(what, ratio, unit, asked, aim=None):
    scale, name = unit
    verdict = "ok" if ratio.median <= asked else "SHORT"
    if verdict == "ok" and aim and ratio.median > aim:
        verdict = f"ok, aim {aim:.2f}"
    print(f"{what:40} {ratio.a * scale:9.2f} {name} {ratio.b * scale:9.2f} {name} {ratio.median:6.2f} "
          f"({ratio.low:.2f}-{ratio.high:.2f})".ljust(84) + f" {asked:5.2f}  {verdict}", flush=True)


def cpu_pairs(a, b):
    return meter.pairs(lambda: meter.cpu(a, DATA / "a.out"), lambda: meter.cpu(b, DATA / "b.out"), RUNS)


def first_pairs(a, b):
    return meter.pairs(lambda: meter.first_frame(a), lambda: meter.first_frame(b), 2 * RUNS + 1)


def of(a, b):
    return meter.Ratio(a, b, a / b, a / b, a / b)


def wall(argv, env=None):
    start = time.perf_counter()
    subprocess.run(argv, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def corpus():
    given = os.environ.get("CORPUS")
    if given and pathlib.Path(given).is_dir():
        return given
    note("no CORPUS given: the index rows are of a generated archive")
    return str(material.write_archive(DATA / "archive"))
