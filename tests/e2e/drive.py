#!/usr/bin/env python3
"""Drives a program in a terminal by a script, and checks what it shows.

usage: drive.py [--engine pty|tmux] SCRIPT.keys…
       drive.py -i [--engine …] [COMMAND]     lines from standard input; the
                                              screen is shown after each
       drive.py --measure COMMAND [--size CxR] [--times N] LINE…
                                              bytes and processor time of lines

With UPDATE=1 in the environment `snap` writes its file instead of comparing.
A script is lines; "#" begins a comment line; TEXT is the rest of the line.

  test TEXT             what the lines from here on show: one result
  only pty|tmux         the rest of the script is for this engine
  needs COMMAND         where it fails the rest of the script is skipped, aloud
  size COLUMNS ROWS     of the next terminal (80 24)
  ambiguous 2           the next terminal draws ambiguous characters wide (pty)
  env NAME=VALUE        for what is run from here on
  sh COMMAND            run beside the terminal; it must succeed
  forum [OPTION…]       starts the forum of tests/harness/forum.py anew, with these options; palou
                        knows it as the site `harbour`, $FORUM is its address
  control WHAT          does something to that forum: grow=3, delete=PID, fault=byte-200 …
  forum-ends            it is there no more
  run COMMAND           in a new terminal; palou is the one just built, and
                        remembers nothing from before
  again COMMAND         the same, but it finds the state that was left
  keys KEY…             j, 你, Enter, Escape, C-d, S-Tab, PgDn, Space, F1 …
  type TEXT             as typed
  paste TEXT            as pasted; \\n is a line break
  bytes TEXT            as it is: \\x1b, \\xe4 (pty)
  mouse WHAT ROW COLUMN click, wheel-up, wheel-down; rows and columns from 1
  resize COLUMNS ROWS
  signal NAME           TERM, INT, TSTP, CONT … to the program
  rest                  until the forum has answered everything, and that is on the screen
  requests N            it answered at most N since it was asked last
  soak SECONDS SEED COMMAND  runs it and does random things for so long, or for $SOAK_SECONDS; its memory and open
                        files must not grow (pty)
  monkey N SEED COMMAND runs it and does N random things: keys, words, pastes, windows; where it
                        ends, as Q and q may, its status must be 0, and it is run again (pty)
  wait TEXT             until the screen shows TEXT
  expect TEXT           the screen shows it; reject TEXT: it does not
  expect-row N TEXT     row N, from 1, shows it
  cursor ROW COLUMN     where the cursor is; or `cursor hidden`
  snap NAME             the screen is tests/golden/screens/NAME.txt
  max-bytes N           the last input made the program write at most N (pty)
  wrote TEXT            and among that this; \\x1b as above (pty); wrote-not TEXT: not this
  closes                the terminal goes away, and the program ends (pty)
  exit-status N         the program ends, so
  restored              and the terminal is as it was (pty)

A wait is given up after $E2E_SECONDS, 10 if unset.
HOME and the XDG folders are empty ones below $E2E_TMP, the locale C.UTF-8, the
time zone Asia/Shanghai, BROWSER true, the working directory the repository's root.
"""
import argparse
import collections
import os
import pathlib
import random
import shlex
import signal
import shutil
import statistics
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import forum
import screen
import soak
import terminal

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
GOLDEN = ROOT / "tests" / "golden" / "screens"
BUILD = (ROOT / os.environ.get("BUILD", "build")).resolve()
HOME_FOLDERS = {"HOME": "home", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache",
                "XDG_STATE_HOME": "state", "XDG_DATA_HOME": "data", "TMPDIR": "tmp"}


# What a monkey does, and how often. It never gets at | : what it types would be a command of the
# shell's. What it copies and opens goes nowhere.
MONKEY = {
    "keys": (60, list("jkJKgGlhqnNaAXtpPciUvyYOouxMD!TRSS?:/<>zzb0123456789：／？你") + [
        "z a", "z R", "z M", "z a", "Enter", "Enter", "Enter", "Tab", "Tab", "S-Tab", "Escape",
        "Escape", "C-c", "C-d", "C-u", "C-f", "C-b", "C-o", "C-l", "C-w", "Space", "Backspace",
        "Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDn", "Delete", "F1", "Q"]),
    "text": (6, ["的", "a", "楼主", "12", "1 2 G", "9 9 9 9 9 9 9 9 j", "5 0 J", ": 1 2 Enter",
                 "/ 的 Enter", "/ a Enter", "A x Enter", "A Space Space Enter", "S l", "S p", "S n",
                 "S t", ": z R Enter", "t a", "a t", "X X X", "p p p C-o C-o >", "c c c",
                 "i i i", "P j Enter", "U j Enter", "c j J p", "v z a v", ": s e t Space t Tab Tab Enter",
                 ": s e t Space d i s g u i s e Enter", ": c o l o r Space Tab Enter", "o / Tab Tab Escape",
                 "x u"]),
    "bytes": (1, [b"\x1b[200~q\n:Q\x1b[201~", b"\xe4", b"\xff\xfe", b"\x1b[999z", b"\x00\x7f",
                  b"\x1b[<0;5;5M\x1b[<0;5;5m", b"\x1b[<65;9;9M", b"\x1b[<64;9;9M", b"\x1b[<0;1;1M",
                  b"\x1b[<0;300;300M", b"\x1b[M !!"]),
    "resize": (3, [(80, 24), (80, 24), (200, 50), (40, 10), (20, 5), (1, 1), (7, 3), (300, 2),
                   (2, 60), (119, 33)]),
}


class Failed(Exception):
    """A line of a script did not hold."""


class Skipped(Exception):
    """The rest of a script is not for this engine."""


def unescape(text):
    return text.encode("latin-1", "backslashreplace").decode("unicode_escape").encode("latin-1")


def difference(want, got):
    """The lines of two screens that differ."""
    want, got = want.splitlines(), got.splitlines()
    lines = []
    for i in range(max(len(want), len(got))):
        w, g = (x[i] if i < len(x) else None for x in (want, got))
        if w != g:
            lines += ["- " + w] if w is not None else []
            lines += ["+ " + g] if g is not None else []
    return "\n".join(lines)


class Driver:
    """One terminal at a time and the lines of a script that work on it."""

    def __init__(self, engine):
        self.engine = terminal.ENGINES[engine]
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="palou-e2e-"))
        self.env = {"PATH": f"{BUILD}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8",
                    "BROWSER": "true",
                    "TZ": "Asia/Shanghai", "TERM": self.engine.terminfo,
                    "E2E_TMP": str(self.folder), "BUILD": str(BUILD),
                    "ASAN_OPTIONS": f"log_path={self.folder}/sanitizer",
                    "UBSAN_OPTIONS": f"print_stacktrace=1:log_path={self.folder}/sanitizer"}
        for name, folder in HOME_FOLDERS.items():
            (self.folder / folder).mkdir()
            self.env[name] = str(self.folder / folder)
        self.columns, self.rows, self.ambiguous = 80, 24, 1
        self.terminal, self.forum = None, None

    def close(self):
        self.end()
        if self.forum:
            self.forum.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def end(self):
        if self.terminal:
            self.terminal.close()
        self.terminal = None

    def complaints(self):
        """What the sanitizers wrote down since last asked."""
        text = ""
        for path in sorted(self.folder.glob("sanitizer.*")):
            text += path.read_text(errors="replace")
            path.unlink()
        return text

    def line(self, text):
        """Does one line. Raises Failed with what is wrong."""
        word, _, rest = text.strip().partition(" ")
        do = getattr(self, "do_" + word.replace("-", "_"), None)
        if not do:
            raise Failed(f"no such line: {word}")
        if do.__func__ in self.NEED_TERMINAL and not self.terminal:
            raise Failed("nothing was run")
        if do.__func__ in self.INPUTS and self.terminal.exited():
            raise Failed(f"the program has ended, status {self.terminal.status}")
        do(rest.strip())
        if do.__func__ in self.INPUTS or word in ("run", "again"):
            self.terminal.settle()

    def screen(self):
        return screen.write(self.terminal.rows(), self.terminal.cursor())

    # ---- what stands before a run

    def do_only(self, engine):
        if engine != self.engine.name:
            raise Skipped(f"needs the {engine} engine")

    def do_needs(self, command):
        done = subprocess.run(["sh", "-c", command], cwd=ROOT, env=self.env,
                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL)
        if done.returncode:
            raise Skipped(f"needs {command}")

    def do_size(self, rest):
        self.columns, self.rows = map(int, rest.split())

    def do_ambiguous(self, rest):
        self.do_only("pty")
        self.ambiguous = int(rest)

    def do_env(self, rest):
        name, _, value = rest.partition("=")
        self.env[name] = value

    def do_sh(self, command):
        done = subprocess.run(["sh", "-c", command], cwd=ROOT, env=self.env, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT)
        if done.returncode:
            raise Failed(f"exit status {done.returncode}: {done.stdout.strip()}")

    def do_forum(self, options):
        if self.forum:
            self.forum.close()
        self.forum = forum.Forum(shlex.split(options), self.folder)
        self.env["FORUM"] = self.forum.address
        self.forum.configure(pathlib.Path(self.env["XDG_CONFIG_HOME"]) / "palou")

    def do_forum_ends(self, rest):
        self.forum.close()
        self.forum = None

    def do_control(self, what):
        self.forum.control(what)

    def do_run(self, command):
        self.end()
        for kept in ("XDG_STATE_HOME", "XDG_DATA_HOME"):
            folder = self.folder / HOME_FOLDERS[kept]
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(exist_ok=True)
        self.do_again(command)

    def do_again(self, command):
        self.end()
        os.chdir(ROOT)
        self.terminal = self.engine(command, self.env, self.columns, self.rows, self.ambiguous)

    # ---- input

    def do_keys(self, rest):
        names = rest.split()
        for name in names:
            if not terminal.is_key(name):
                raise Failed(f"no such key: {name}")
        self.terminal.keys(names)

    def do_type(self, rest):
        self.terminal.send(rest.encode())

    def do_paste(self, rest):
        self.terminal.paste(rest.replace("\\n", "\n"))

    def do_bytes(self, rest):
        self.do_only("pty")
        self.terminal.send(unescape(rest))

    def do_mouse(self, rest):
        what, row, column = rest.split()
        if not self.terminal.takes_mouse():
            raise Failed("the program does not ask for the mouse")
        self.terminal.mouse(what, int(row), int(column))

    def do_resize(self, rest):
        self.terminal.resize(*map(int, rest.split()))

    def do_signal(self, name):
        os.killpg(self.terminal.pid, getattr(signal, "SIG" + name))

    def do_soak(self, rest):
        self.do_only("pty")
        seconds, seed, command = rest.split(" ", 2)
        seconds = os.environ.get("SOAK_SECONDS", seconds)
        for line in soak.Soak(self, MONKEY).run(float(seconds), int(seed), command):
            print("# " + line, flush=True)

    def do_monkey(self, rest):
        self.do_only("pty")
        count, seed, command = rest.split(" ", 2)
        dice, kinds = random.Random(int(seed)), list(MONKEY)
        config = pathlib.Path(self.env["XDG_CONFIG_HOME"]) / "palou"
        config.mkdir(exist_ok=True)
        (config / "palou.conf").write_text("set copy-command true\nset open-command true\n")
        self.end()
        done = collections.deque(maxlen=20)
        for i in range(int(count)):
            if not self.terminal or self.terminal.exited():
                if self.terminal and self.terminal.status:
                    raise Failed(f"it ended at step {i}, status {self.terminal.status}, after {list(done)}")
                # What is typed while it starts or ends is for nobody.
                self.do_again("stty -isig -echo; exec " + command)
                self.terminal.wait(lambda: self.terminal.text().strip())
            kind = dice.choices(kinds, [MONKEY[k][0] for k in kinds])[0]
            done.append(dice.choice(MONKEY[kind][1]))
            self.monkey_does(kind, done[-1])
        self.terminal.settle()
        if not self.terminal.exited() and not self.terminal.idle():
            raise Failed("it never comes to rest")

    def monkey_does(self, kind, what):
        """One thing, and until it was read: what follows may come in the middle of work."""
        if kind == "resize":
            self.terminal.resize(*what)
        elif kind == "bytes":
            self.terminal.send(what)
        else:
            self.terminal.keys(what.split())
        self.terminal.wait(lambda: self.terminal.exited() or not self.terminal.unread())

    # ---- what must hold

    def do_rest(self, _):
        if not self.terminal.wait(self.forum.rests):
            raise Failed("the forum is still answering")
        self.terminal.settle()

    def do_requests(self, most):
        count = self.forum.count()
        if count > int(most):
            raise Failed(f"it was {count}")

    def do_wait(self, text):
        if not self.terminal.wait(lambda: text in self.terminal.text()):
            raise Failed("it never came")
        self.terminal.settle()

    def do_expect(self, text):
        if text not in self.terminal.text():
            raise Failed("not on the screen")

    def do_reject(self, text):
        if text in self.terminal.text():
            raise Failed("on the screen")

    def do_expect_row(self, rest):
        number, _, text = rest.partition(" ")
        if text not in screen.row_text(self.terminal.rows()[int(number) - 1]):
            raise Failed("not in this row")

    def do_cursor(self, rest):
        cursor = self.terminal.cursor()
        is_at = "hidden" if cursor is None else f"{cursor[0] + 1} {cursor[1] + 1}"
        if rest != is_at:
            raise Failed(f"it is {is_at}")

    def do_snap(self, name):
        path, got = GOLDEN / f"{name}.txt", self.screen()
        if os.environ.get("UPDATE"):
            # Engines run at the same time and must agree: one of them writes.
            if self.engine.name == "pty":
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(got, encoding="utf-8")
            return
        if not path.exists():
            raise Failed(f"{path} is missing; UPDATE=1 writes it")
        want = path.read_text(encoding="utf-8")
        if want != got:
            raise Failed("differs (- wanted, + given):\n" + difference(want, got))

    def do_max_bytes(self, rest):
        self.do_only("pty")
        if len(self.terminal.output) > int(rest):
            raise Failed(f"{len(self.terminal.output)} bytes")

    def do_wrote(self, rest):
        self.do_only("pty")
        if unescape(rest) not in self.terminal.output:
            raise Failed(f"it wrote {self.terminal.output[:2000]!r}")

    def do_wrote_not(self, rest):
        self.do_only("pty")
        if unescape(rest) in self.terminal.output:
            raise Failed(f"it wrote {self.terminal.output[:2000]!r}")

    def do_closes(self, _):
        self.do_only("pty")
        if not self.terminal.hang_up():
            raise Failed("the program lives on")

    def do_exit_status(self, rest):
        if not self.terminal.wait(self.terminal.exited):
            raise Failed("the program goes on")
        self.terminal.settle()
        if self.terminal.status != int(rest):
            raise Failed(f"it is {self.terminal.status}")

    def do_restored(self, _):
        self.do_only("pty")
        left = self.terminal.not_restored()
        if left:
            raise Failed("left behind: " + ", ".join(left))

    INPUTS = {do_keys, do_type, do_paste, do_bytes, do_mouse, do_resize, do_signal}
    NEED_TERMINAL = INPUTS | {do_wait, do_rest, do_expect, do_reject, do_expect_row, do_cursor, do_snap,
                              do_max_bytes, do_wrote, do_wrote_not, do_closes, do_exit_status,
                              do_restored}


class Script:
    """A script's results: one for each `test`, or one for the whole."""
    RUNS = ("run", "again")

    def __init__(self, path, engine):
        self.path, self.driver = path, Driver(engine)
        self.results = []  # [name, faults, why skipped]
        self.lost = False  # after a run or wait that failed, until the next run

    def begin(self, name):
        self.results.append([name, [], None])

    def fault(self, number, line, words):
        self.results[-1][1].append(f"{self.path}:{number}: {line}: {words}")
        if self.driver.terminal:
            self.results[-1][1].append(self.driver.screen())

    def step(self, number, line):
        word, _, rest = line.partition(" ")
        if word == "test":
            self.begin(rest)
            return
        self.lost = self.lost and word not in self.RUNS
        if self.lost:
            if not self.results[-1][1]:
                self.fault(number, line, "what it needs failed before")
            return
        try:
            self.driver.line(line)
        except (Failed, ValueError, IndexError, KeyError, AttributeError) as error:
            self.lost = word in (*self.RUNS, "wait")
            self.fault(number, line, str(error) if isinstance(error, Failed)
                       else f"not understood: {error!r}")
        complaints = self.driver.complaints()
        if complaints:
            self.fault(number, line, complaints)

    def run(self):
        lines = pathlib.Path(self.path).read_text(encoding="utf-8").splitlines()
        steps = [(n, l.strip()) for n, l in enumerate(lines, 1) if l.strip() and l[0] != "#"]
        if not steps or not steps[0][1].startswith(("test ", "only ", "needs ")):
            self.begin(pathlib.Path(self.path).stem)
        try:
            for number, line in steps:
                self.step(number, line)
        except Skipped as skipped:
            if not self.results:
                self.begin(pathlib.Path(self.path).stem)
            if not self.results[-1][1]:
                self.results[-1][2] = str(skipped)
        finally:
            self.driver.close()
        return self.results


def run_scripts(paths, engine):
    number, failed = 0, 0
    missing = terminal.ENGINES[engine].missing
    for path in paths:
        results = [[path, [], missing]] if missing else Script(path, engine).run()
        for name, faults, skipped in results:
            number += 1
            failed += bool(faults)
            print(f"{'not ok' if faults else 'ok'} {number} - {name}"
                  + (f" # SKIP {skipped}" if skipped else ""))
            for fault in faults:
                print("# " + fault.rstrip().replace("\n", "\n# "))
    print(f"1..{number}")
    return 1 if failed else 0


def interact(engine, command):
    driver = Driver(engine)
    lines = [f"run {command}"] if command else []
    try:
        while True:
            for line in lines:
                try:
                    driver.line(line)
                except (Failed, Skipped, ValueError, IndexError, KeyError) as error:
                    print(f"{line}: {error}")
                if driver.terminal:
                    print(driver.screen(), end="", flush=True)
                print(driver.complaints(), end="")
            line = sys.stdin.readline()
            if not line:
                return 0
            lines = [line] if line.strip() else []
    finally:
        driver.close()


def measure(command, size, times, lines):
    """All lines in turn, `times` times: the medians of what the program wrote
    and what it used of the processor."""
    driver = Driver("pty")
    try:
        driver.line("size " + size.replace("x", " "))
        driver.line("run " + command)
        written, used = ([[] for _ in lines] for _ in range(2))
        for _ in range(times):
            for i, line in enumerate(lines):
                before = terminal.cpu_seconds(driver.terminal.pid)
                driver.line(line)
                used[i].append(terminal.cpu_seconds(driver.terminal.pid) - before)
                written[i].append(len(driver.terminal.output))
        print(f"{'line':24} {'bytes':>8} {'cpu us':>8}")
        for i, line in enumerate(lines):
            print(f"{line:24} {statistics.median(written[i]):8.0f} "
                  f"{statistics.median(used[i]) * 1e6:8.0f}")
        return 0
    finally:
        driver.close()


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, usage=argparse.SUPPRESS,
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", choices=terminal.ENGINES, default="pty")
    parser.add_argument("-i", "--interactive", action="store_true")
    parser.add_argument("--measure", metavar="COMMAND")
    parser.add_argument("--size", default="80x24")
    parser.add_argument("--times", type=int, default=9)
    parser.add_argument("rest", nargs="*")
    args = parser.parse_args()
    if args.measure:
        return measure(args.measure, args.size, args.times, args.rest)
    if args.interactive:
        return interact(args.engine, shlex.join(args.rest))
    return run_scripts(args.rest, args.engine)


if __name__ == "__main__":
    sys.exit(main())
