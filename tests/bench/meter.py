"""Measures programs: processor time of a command, the first frame in a
terminal, keys pressed one by one, memory. No figure means anything alone: they
are taken in pairs, in turn, and compared (pairs()).
"""
import collections
import contextlib
import fcntl
import os
import pathlib
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "e2e"))
import terminal
import vt

QUIET = 0.06   # seconds of silence that end the first frame
FRAME_END = b"\x1b[?2026l"
LIMIT = 20     # seconds, until something is given up
NAP = 0.001    # seconds of one look between keys that are measured
LONG_NAP = 0.005   # and between keys whose output counts
LIBRARY = tempfile.TemporaryDirectory(prefix="palou-bench-")   # of windows that are given none

Ratio = collections.namedtuple("Ratio", "a b median low high")


def pairs(measure_a, measure_b, runs):
    """Both in turn, each first every other time, after one pair that counts for
    nothing. The ratio is the median of the pairs' ratios."""
    both = []
    for i in range(runs + 1):
        if i % 2:
            b, a = measure_b(), measure_a()
        else:
            a, b = measure_a(), measure_b()
        both.append((a, b))
    both = both[1:]
    ratios = [a / b for a, b in both]
    return Ratio(statistics.median(a for a, _ in both), statistics.median(b for _, b in both),
                 statistics.median(ratios), min(ratios), max(ratios))


def cpu(argv, output):
    """Seconds of the processor, user and system, that a command takes. What it
    prints goes to the file OUTPUT."""
    with open(output, "wb") as out:
        child = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.PIPE)
        said = child.stderr.read()
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        child.stderr.close()
    # grep's kind: 1 is "nothing found"
    if child.returncode not in (0, 1):
        raise RuntimeError(f"{argv[0]}: {said.decode('utf-8', 'replace').strip() or child.returncode}")
    return used.ru_utime + used.ru_stime


class Window:
    """A program in a terminal. Started without a copy of this process, which
    would take longer than the program."""

    def __init__(self, argv, columns, rows, configure=None, data=None):
        self.master, self.slave = pty.openpty()
        self.size(columns, rows)
        env = {k: v for k, v in os.environ.items() if not k.startswith("LESS")}
        env.update(TERM="xterm-256color", LC_ALL="C.UTF-8")
        # What the person keeps is not touched, and each window begins anew.
        self.folder = tempfile.TemporaryDirectory(prefix="palou-bench-")
        env.update((f"XDG_{what}_HOME", self.folder.name) for what in ("CONFIG", "STATE", "CACHE"))
        env["XDG_DATA_HOME"] = str(data or LIBRARY.name)
        if configure:
            configure(pathlib.Path(self.folder.name) / "palou")
        name = os.ttyname(self.slave)
        self.started = time.perf_counter()
        self.pid = os.posix_spawnp(
            argv[0], argv, env, setsid=True, setsigdef=(signal.SIGINT, signal.SIGPIPE),
            file_actions=[(os.POSIX_SPAWN_OPEN, 0, name, os.O_RDWR, 0),
                          (os.POSIX_SPAWN_DUP2, 0, 1), (os.POSIX_SPAWN_DUP2, 0, 2)])

    def size(self, columns, rows):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, seconds):
        """What it writes within this time, b"" if nothing."""
        if not select.select([self.master], [], [], seconds)[0]:
            return b""
        try:
            return os.read(self.master, 65536)
        except OSError:
            return b""

    def first_frame(self):
        """What it writes before the first silence, and the seconds from the
        start to the last byte of that."""
        said, data = b"", self.read(LIMIT)
        while data:
            said += data
            last = time.perf_counter()
            data = self.read(QUIET)
        if not said:
            raise RuntimeError("nothing was shown")
        return said, last - self.started

    def first_list(self):
        """The seconds to the end of the first frame, however busy the program is
        after it, or to its end; and its anonymous memory then: it is stopped."""
        said = b""
        while FRAME_END not in said:
            data = self.read(LIMIT)
            if not data:
                break
            said += data
        last = time.perf_counter()
        if not said:
            raise RuntimeError("nothing was shown")
        with contextlib.suppress(OSError):
            os.kill(self.pid, signal.SIGSTOP)
        return last - self.started, self.memory()

    def unread(self):
        return any(fcntl.ioctl(self.slave, termios.FIONREAD, b"\0\0\0\0"))

    def settle(self, nap=NAP):
        """What it writes until it has read its input, sleeps and is silent. The
        system takes its time to carry bytes from one side to the other, so a
        silence at the beginning means less than one later."""
        said, calm = self.read(QUIET), 0
        deadline = time.monotonic() + LIMIT
        while calm < 2 and time.monotonic() < deadline:
            data = self.read(nap)
            said += data
            calm = 0 if data or self.unread() or terminal.busy([self.pid]) else calm + 1
        return said

    def step(self, step, nap=NAP):
        """Sends bytes, or takes a size (columns, rows); what it writes then."""
        if isinstance(step, bytes):
            os.write(self.master, step)
        else:
            self.size(*step)
        return self.settle(nap)

    def cpu(self):
        return time.clock_gettime(~self.pid << 3 | 2)  # Linux numbers a process's clock so

    def memory(self):
        """Bytes of anonymous memory that are in use."""
        with open(f"/proc/{self.pid}/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("RssAnon:"))

    def watch(self, keys):
        """Sends keys; the most memory that was in use until it settled."""
        most, calm = 0, 0
        os.write(self.master, keys)
        deadline = time.monotonic() + LIMIT
        while calm < 20 and time.monotonic() < deadline:
            data = self.read(NAP)
            most = max(most, self.memory())
            calm = 0 if data or self.unread() or terminal.busy([self.pid]) else calm + 1
        return most

    def close(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.master)
        os.close(self.slave)
        self.folder.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


def first_frame(argv, columns=120, rows=40):
    with Window(argv, columns, rows) as window:
        return window.first_frame()[1]


class Keys:
    """A script: keys that lead to where it begins, and then steps, each a bytes
    to send or a (columns, rows) to resize to. What BACK leads back from, behind
    each step, is not measured."""

    def __init__(self, before, steps, back=()):
        self.before, self.steps, self.back = before, steps, back

    def measure(self, argv, columns, rows):
        """Seconds of the processor for a step."""
        with Window(argv, columns, rows) as window:
            window.first_frame()
            for keys in self.before:
                window.step(keys)
            used = 0
            for step in self.steps:
                begun = window.cpu()
                window.step(step)
                used += window.cpu() - begun
                for keys in self.back:
                    window.step(keys)
            return used / len(self.steps)

    def record(self, argv, columns, rows):
        """The screens, first the one before the first step, and the number of
        bytes that each step wrote."""
        screens, written = [], []
        with Window(argv, columns, rows) as window:
            shown = vt.Terminal(columns, rows)
            shown.feed(window.first_frame()[0])
            for keys in self.before:
                shown.feed(window.step(keys, LONG_NAP))
            screens.append(runs_of(shown))
            for step in self.steps:
                if not isinstance(step, bytes):
                    shown.resize(*step)
                said = window.step(step, LONG_NAP)
                shown.feed(said)
                screens.append(runs_of(shown))
                written.append(len(said))
        return screens, written


ATTRIBUTES = {"bold": "b", "dim": "d", "italic": "i", "underline": "u", "reverse": "r"}


def runs_of(shown):
    """A screen as tests/bench/paint_peer.c reads it: lines `ROW COLUMN STYLE TEXT`
    for each stretch of one style, after a line `= COLUMNS ROWS`."""
    lines = [f"= {shown.columns} {shown.height}"]
    for y, row in enumerate(shown.now.rows):
        used = len(row)
        while used and row[used - 1] == (" ", vt.screen.PLAIN):
            used -= 1
        x = 0
        while x < used:
            end = x
            while end < used and row[end][1] == row[x][1]:
                end += 1
            text = "".join(text for text, _ in row[x:end])
            if text.strip() or row[x][1] != vt.screen.PLAIN:
                lines.append(f"{y} {x} {style_of(row[x][1])} {text}")
            x = end
    return lines


def style_of(style):
    """`ATTRIBUTES,FOREGROUND,BACKGROUND`, a colour -1 where it is the terminal's own."""
    attributes, fg, bg = style
    letters = "".join(letter for name, letter in ATTRIBUTES.items() if name in attributes)
    return f"{letters},{'-1' if fg is None else fg},{'-1' if bg is None else bg}"
