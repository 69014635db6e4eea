#!/usr/bin/env python3
"""Lets memory run out, once at each place where the program or, for it, a
library allocates: tests/harness/oom_malloc.c says what a place is. From there
on no allocation succeeds, so that nothing on the way out may need one. The
program must end with status 3 and say why, with the terminal given back; where
it is a library that got no memory, it may also do without it. ncurses does not
look whether it got any, and crashes in its own code: then the terminal must be
given back all the same.

One result for each session: `show`, `list`, and one in a terminal whose keys
lead everywhere. Prints TAP.
"""
import concurrent.futures
import os
import pathlib
import pty
import select
import signal
import subprocess
import sys
import tempfile
import termios

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PALOU = (ROOT / os.environ.get("BUILD", "build")).resolve() / "oom" / "palou"
THREAD = str(next((ROOT / "config/sample/茶水间").glob("2290118*")))
SAMPLE = str(ROOT / "config/sample")
NCURSES = ("libtinfo", "libncurses")
EXIT_OOM, WHY = 3, b"out of memory"
LIMIT = 20       # seconds, until a session is given up
TRIES = 4        # runs to come to a place again
PATIENCE = 0.03  # seconds, for a key that changes nothing on the screen
FRAME_END = b"\x1b[?2026l"
# What is switched on, and what must come after it.
PAIRS = ((b"\x1b[?1049h", b"\x1b[?1049l"), (b"\x1b[?2004h", b"\x1b[?2004l"), (b"\x1b[?25l", b"\x1b[?25h"))

# Each goes in alone, so that each gets its frame.
KEYS = ("G", "\r", "j", "\r", "?", "/", "引\r", "q", "12G", "za", "j", "p", "\x0f", "a", "a", "t", "X", "\x03",
        "A", "铁\r", "\x03", "/", "豆\x17浆豆\x7f\r", "n", "N", "g", "zR", "zM", ":", "zR\r", ":", "nix\r",
        "T", "R", "q", "S", "p", "/", "一\r", "\r", "q", "Q")


LINES = ("1", "1", "Sl", "/一", "1", "J", "za", "i", "p", "<", "c", "c", "c", "A 米", "1", "!", "Esc", "U", "q", "/豆", "zR",
         "v", "y", "|cat", "set tails on", "R", "q", "q", "q", "x 1", "u", "o 2290118", "nix", "?", "Q")


def configure(home):
    """No site is there to be asked by accident: the libraries for that have their own ways to end."""
    folder = pathlib.Path(home) / ".config" / "palou"
    folder.mkdir(parents=True)
    (folder / "palou.conf").write_text("site s1 off\n")


def environment(home, extra):
    env = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "LESS"))}
    return env | {"HOME": home, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color", "COLUMNS": "80"} | extra


class Ended:
    """How a run ended: its status as a shell tells it, and everything it wrote."""

    def __init__(self, status, said, left=()):
        self.status, self.said, self.left = status, said, list(left)

    def fault(self, by):
        if self.left:
            return "left behind: " + ", ".join(self.left)
        if self.status < 0:
            return None if by.startswith(NCURSES) else f"it crashed, status {self.status}"
        if self.status == EXIT_OOM and WHY in self.said.split(PAIRS[0][1])[-1]:
            return None
        if by == PALOU.name:
            return f"status {self.status}, it said {self.said[-200:]!r}"
        return None


def command(*arguments, typed=""):
    def run(extra, home):
        done = subprocess.run([PALOU, *arguments], env=environment(home, extra), input=typed.encode(),
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=LIMIT)
        return Ended(done.returncode, done.stdout)
    return run


class Terminal:
    """The program in a terminal that gives it each key as it is."""

    def __init__(self, env):
        self.master, self.slave = pty.openpty()
        termios.tcsetwinsize(self.slave, (24, 80))
        modes = termios.tcgetattr(self.slave)
        modes[3] &= ~(termios.ICANON | termios.ECHO | termios.ISIG)
        termios.tcsetattr(self.slave, termios.TCSANOW, modes)
        self.before, self.said = termios.tcgetattr(self.slave), b""
        name = os.ttyname(self.slave)
        self.pid = os.posix_spawn(PALOU, [PALOU, SAMPLE], env, setsid=True,
                                  file_actions=[(os.POSIX_SPAWN_OPEN, 0, name, os.O_RDWR, 0),
                                                (os.POSIX_SPAWN_DUP2, 0, 1), (os.POSIX_SPAWN_DUP2, 0, 2)])
        self.ended = os.pidfd_open(self.pid)

    def frame(self, seconds):
        """Takes what is written, to the end of a frame or of patience. False: the program ended."""
        while True:
            ready = select.select([self.master, self.ended], [], [], seconds)[0]
            if self.master in ready:
                self.said += os.read(self.master, 65536)
                if self.said.endswith(FRAME_END):
                    return True
            elif ready:
                return False
            else:
                return True

    def close(self):
        """How it ended, which it must do by itself now."""
        while select.select([self.master, self.ended], [], [], LIMIT)[0] == [self.master]:
            self.said += os.read(self.master, 65536)
        if not select.select([self.ended], [], [], 0)[0]:
            os.kill(self.pid, signal.SIGKILL)
        status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        while select.select([self.master], [], [], 0)[0]:
            self.said += os.read(self.master, 65536)
        left = [repr(on) for on, off in PAIRS if self.said.rfind(on) > self.said.rfind(off)]
        left += ["line settings"] if termios.tcgetattr(self.slave) != self.before else []
        for fd in (self.master, self.slave, self.ended):
            os.close(fd)
        return Ended(status, self.said, left)


def screen(extra, home):
    terminal = Terminal(environment(home, extra))
    if terminal.frame(LIMIT):
        for key in KEYS:
            os.write(terminal.master, key.encode())
            if not terminal.frame(PATIENCE):
                break
    return terminal.close()


SESSIONS = (
    ("show, as text", command("show", THREAD)),
    ("show, quotes open, some authors", command("show", "--open-quotes", "--author", "半页书", THREAD)),
    ("show, as JSON", command("show", "--json", THREAD)),
    ("list, as text", command("list", SAMPLE, "/no/such/path")),
    ("list, as JSON", command("list", "--json", SAMPLE)),
    ("line by line", command("--plain", typed="\n".join(LINES))),
    ("a session in a terminal", screen),
)


def places(session, home):
    """(hash, file that allocates) of each place that the session meets."""
    log = pathlib.Path(home) / "places"
    done = session({"OOM_LOG": str(log)}, home)
    if done.status not in (0, EXIT_OOM):
        raise RuntimeError(f"without failures its status is {done.status}: {done.said[-300:]!r}")
    return [line.split() for line in log.read_text().splitlines()]


def fail_at(session, home, place):
    """How the session ended that got no memory at a place; None if it never came there. What is
    done in the background does not come at the same time in each run."""
    met = pathlib.Path(home) / f"met-{place}"
    for _ in range(TRIES):
        done = session({"OOM_AT": place, "OOM_MET": str(met)}, home)
        if met.exists():
            return done
    return None


def check(session, home, pool):
    """The numbers of places, of those never met again, of crashes; and the faults."""
    runs = {pool.submit(fail_at, session, home, place): (place, by) for place, by in places(session, home)}
    faults, missed, crashed = [], 0, 0
    for run in concurrent.futures.as_completed(runs):
        (place, by), done = runs[run], run.result()
        missed += done is None
        crashed += done is not None and done.status < 0
        fault = done and done.fault(by)
        if fault:
            faults.append(f"{place} in {by}: {fault}")
    return len(runs), missed, crashed, faults


def main():
    if not PALOU.exists():
        print("ok 1 - memory runs out # SKIP no malloc() that can fail in this build\n1..1")
        return 0
    failed = 0
    with tempfile.TemporaryDirectory() as home, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        configure(home)
        for number, (name, session) in enumerate(SESSIONS, 1):
            count, missed, crashed, faults = check(session, home, pool)
            failed += bool(faults)
            print(f"{'not ok' if faults else 'ok'} {number} - {name}: {count} places, "
                  f"{missed} not met again, {crashed} crashes of ncurses")
            for fault in faults[:20]:
                print("# " + fault)
            sys.stdout.flush()
    print(f"1..{len(SESSIONS)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
