"""Runs a program in a terminal, presses keys and reads the screen: on a pty
with the terminal of vt.py, or in tmux. Both have the same methods.

There are no fixed sleeps. After input, settle() waits until the programs in the
terminal have read it all, sleep, and write no more; Linux tells that in /proc.
Elsewhere it waits for a moment of silence.
"""
import fcntl
import glob
import contextlib
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import tempfile
import termios
import time

import screen
import vt

LIMIT = float(os.environ.get("E2E_SECONDS", "10"))  # until a wait is given up
CARRIED = 0.3  # seconds that the system may take to carry what is typed to the other side of a pty
GRACE = 1.0  # for a program to end when its terminal does
ROUND = 0.004        # seconds of one look
CALM = 3             # looks in a row that must see nothing happen
SILENCE = 0.08       # seconds, where there is no /proc
ESCAPE = 0.04        # seconds, more than a program waits for the rest of a key

PROC = os.path.exists("/proc/self/stat")

# name: (bytes, tmux's name). %c stands for "[" or, in application mode, "O".
KEYS = {
    "Enter": (b"\r", "Enter"), "Escape": (b"\x1b", "Escape"), "Tab": (b"\t", "Tab"),
    "S-Tab": (b"\x1b[Z", "BTab"), "Space": (b" ", "Space"), "Backspace": (b"\x7f", "BSpace"),
    "Up": (b"\x1b%cA", "Up"), "Down": (b"\x1b%cB", "Down"), "Right": (b"\x1b%cC", "Right"),
    "Left": (b"\x1b%cD", "Left"), "Home": (b"\x1b%cH", "Home"), "End": (b"\x1b%cF", "End"),
    "PgUp": (b"\x1b[5~", "PPage"), "PgDn": (b"\x1b[6~", "NPage"),
    "Delete": (b"\x1b[3~", "DC"), "Insert": (b"\x1b[2~", "IC"), "F1": (b"\x1bOP", "F1"),
}


def control(name):
    """C-x as its byte, or None."""
    return bytes([ord(name[2].upper()) & 0x1f]) if len(name) == 3 and name[:2] == "C-" else None


def is_key(name):
    return name in KEYS or len(name) == 1 or control(name) is not None


def fields(path):
    """What follows the name in a stat file of /proc: state, parent, group,
    session …; empty when the process is gone."""
    try:
        with open(path) as stat:
            return stat.read().rpartition(")")[2].split()
    except OSError:
        return []


def processes(session):
    """The processes of a session, as far as /proc tells."""
    return [int(path.split("/")[2]) for path in glob.glob("/proc/[0-9]*/stat")
            if fields(path)[3:4] == [str(session)]]


def busy(pids):
    """Does any thread of these processes run, or wait for a disk."""
    return any(fields(stat)[:1] in (["R"], ["D"]) for pid in pids
               for stat in glob.glob(f"/proc/{pid}/task/*/stat"))


def cpu_seconds(session):
    """Processor time of the processes of a session. Linux numbers the clock of
    a process so."""
    return sum(time.clock_gettime(~pid << 3 | 2) for pid in processes(session))


def bytes_read(session):
    """By all processes of a session, from wherever."""
    total = 0
    for pid in processes(session):
        with contextlib.suppress(OSError, StopIteration), open(f"/proc/{pid}/io") as io:
            total += next(int(line.split()[1]) for line in io if line.startswith("rchar:"))
    return total


def mouse(what, row, column, sgr):
    """The bytes of a click or a turn of the wheel at a cell, from 1."""
    button = {"click": 0, "wheel-up": 64, "wheel-down": 65}[what]
    if sgr:
        press = b"\x1b[<%d;%d;%dM" % (button, column, row)
        return press + (b"\x1b[<0;%d;%dm" % (column, row) if what == "click" else b"")
    press = b"\x1b[M%c%c%c" % (32 + button, 32 + column, 32 + row)
    return press + (b"\x1b[M%c%c%c" % (35, 32 + column, 32 + row) if what == "click" else b"")


class Engine:
    """What both have in common. pid is the leader of the session in the
    terminal, slave a descriptor of its side of the pty."""

    def settle(self):
        calm, deadline, escape = 0, time.monotonic() + LIMIT, self.escape
        self.escape = False
        if escape:
            time.sleep(ESCAPE)
        needed = CALM if PROC else SILENCE / ROUND
        while calm < needed and time.monotonic() < deadline:
            calm = 0 if self.pump(ROUND) or not self.idle() else calm + 1

    def unread(self):
        """Is there input that no program has read yet."""
        try:
            return self.slave is not None and any(
                fcntl.ioctl(self.slave, termios.FIONREAD, b"\0\0\0\0"))
        except OSError:
            return False  # hung up: the program has ended

    def idle(self):
        if self.unread():
            return False
        if not PROC:
            return True
        pids = processes(self.pid)
        # None yet: what was started has no session of its own so far.
        return not busy(pids) if pids else self.exited()

    def wait(self, ready):
        """Until ready() is true; False when it never was."""
        deadline = time.monotonic() + LIMIT
        while time.monotonic() < deadline:
            if ready():
                return True
            self.pump(ROUND)
        return ready()

    def text(self):
        return "\n".join(screen.row_text(row) for row in self.rows())


class Pty(Engine):
    """A pty of our own and the terminal of vt.py."""
    name = "pty"
    missing = None
    terminfo = "xterm-256color"

    def __init__(self, command, env, columns, rows, ambiguous=1):
        self.master, self.slave = pty.openpty()
        self.before = termios.tcgetattr(self.slave)
        self.window(columns, rows)
        self.vt = vt.Terminal(columns, rows, ambiguous, self.send)
        self.output, self.status, self.escape = b"", None, False
        self.sent = (0, 0)  # when, and how much will have been read when that is
        self.pid = os.fork()
        if self.pid == 0:
            self.become(command, env)

    def become(self, command, env):
        try:
            os.setsid()
            fcntl.ioctl(self.slave, termios.TIOCSCTTY, 0)
            for fd in (0, 1, 2):
                os.dup2(self.slave, fd)
            os.closerange(3, 256)
            os.execvpe("sh", ["sh", "-c", command], env)
        finally:
            os._exit(127)

    def window(self, columns, rows):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def pump(self, seconds):
        """Takes in what the program writes; True if that was anything."""
        if not select.select([self.master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        self.output += data
        self.vt.feed(data)
        return True

    def send(self, data):
        self.output = b""
        self.escape = data.endswith(b"\x1b")
        if PROC:
            self.sent = (time.monotonic(), bytes_read(self.pid) + len(data))
        while data:
            data = data[os.write(self.master, data[:512]):]
            self.pump(0)

    def keys(self, names):
        mode = b"O" if "1" in self.vt.modes else b"["
        known = [control(n) or KEYS.get(n, (n.encode(),))[0] for n in names]
        self.send(b"".join(k.replace(b"%c", mode) if len(k) > 2 else k for k in known))

    def paste(self, text):
        data = text.encode().replace(b"\n", b"\r")
        self.send(b"\x1b[200~" + data + b"\x1b[201~" if "2004" in self.vt.modes else data)

    def mouse(self, what, row, column):
        self.send(mouse(what, row, column, "1006" in self.vt.modes))

    def takes_mouse(self):
        return bool({"1000", "1002", "1003"} & self.vt.modes)

    def resize(self, columns, rows):
        self.output = b""
        self.vt.resize(columns, rows)
        self.window(columns, rows)

    def idle(self):
        """What is typed is nowhere for a while when the system has much to do: not unread, not read."""
        when, count = self.sent
        if time.monotonic() - when < CARRIED and bytes_read(self.pid) < count:
            return False
        return super().idle()

    def rows(self):
        return self.vt.now.rows

    def cursor(self):
        return self.vt.cursor()

    def exited(self):
        if self.status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                code = os.waitstatus_to_exitcode(status)
                self.status = code if code >= 0 else 128 - code
        return self.status is not None

    def not_restored(self):
        """What the program left of the terminal in another state."""
        now = termios.tcgetattr(self.slave)
        left = ["line settings"] if now[:4] != self.before[:4] else []
        left += ["hidden cursor"] if self.vt.cursor() is None else []
        left += ["alternate screen"] if self.vt.now is self.vt.alternate else []
        left += [f"mode {m}" for m in sorted(self.vt.modes - {"7", "25"})]
        return left

    def hang_up(self):
        """Takes the terminal away. Has the program ended then?"""
        os.close(self.master)
        self.master = os.open(os.devnull, os.O_RDWR)
        deadline = time.monotonic() + LIMIT
        while not self.exited() and time.monotonic() < deadline:
            time.sleep(ROUND)
        return self.exited()

    def close(self):
        if not self.exited():
            os.killpg(self.pid, signal.SIGHUP)
            if not self.wait(self.exited):
                os.killpg(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
        # The shell ends at once, what it has started puts things in order first.
        self.wait(lambda: not processes(self.pid))
        os.close(self.master)
        os.close(self.slave)


class Tmux(Engine):
    """A tmux server of our own with one pane."""
    name = "tmux"
    missing = None if shutil.which("tmux") else "tmux is not installed"
    terminfo = "tmux-256color"
    options = ("set -g default-terminal tmux-256color\nset -g status off\nset -g escape-time 0\n"
               "set -g remain-on-exit on\nset -gq remain-on-exit-format ''\n"
               "set -g history-limit 0\nset -s set-clipboard on\n")

    # tmux misses the end of a program now and then, so the exit status is
    # written down. Signals for the program are not for the wrapper.
    wrapper = 'trap : HUP INT QUIT TERM; sh -c "$1"; echo $? >"$0/status"'

    def __init__(self, command, env, columns, rows, ambiguous=1):
        self.folder = tempfile.mkdtemp(prefix="palou-tmux-")
        self.env, self.escape, self.slave = env, False, None
        with open(self.folder + "/conf", "w") as conf:
            conf.write(self.options)
        try:
            self.start(command, columns, rows)
        except Exception:
            self.close()
            raise

    def start(self, command, columns, rows):
        said = self.tmux("-f", self.folder + "/conf", "new-session", "-d", "-x", str(columns),
                         "-y", str(rows), "sh", "-c", self.wrapper, self.folder, command)
        if said:
            raise ValueError("tmux: " + said.strip())
        self.pid, tty = self.ask("#{pane_pid} #{pane_tty}").split()
        self.pid, self.seen = int(self.pid), None
        try:
            self.slave = os.open(tty, os.O_RDONLY | os.O_NOCTTY | os.O_NONBLOCK)
        except OSError:
            pass  # it ended already

    def ended(self):
        """Is nothing left of what ran in the pane?"""
        try:
            os.killpg(self.pid, 0)
        except ProcessLookupError:
            return True
        return False

    def tmux(self, *args):
        done = subprocess.run(["tmux", "-S", self.folder + "/socket", *args], env=self.env,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.stdout.decode("utf-8", "replace")

    def ask(self, what):
        return self.tmux("display-message", "-p", what).strip()

    def pump(self, seconds):
        """tmux takes in what the program writes; True if that changed anything."""
        time.sleep(seconds)
        before, self.seen = self.seen, self.tmux("capture-pane", "-p", "-e", "-N")
        return self.seen != before

    def send(self, data):
        self.escape = data.endswith(b"\x1b")
        self.literally(data.decode())

    def literally(self, text):
        # A last ; would end the command for tmux.
        self.tmux("send-keys", "-l", "--", text[:-1] + "\\;" if text.endswith(";") else text)

    def keys(self, names):
        for name in names:
            if name in KEYS or control(name):
                self.tmux("send-keys", KEYS[name][1] if name in KEYS else name)
            else:
                self.literally(name)
            self.escape = name == "Escape"

    def paste(self, text):
        self.tmux("set-buffer", text)
        self.tmux("paste-buffer", "-p", "-d")

    def mouse(self, what, row, column):
        self.send(mouse(what, row, column, self.ask("#{mouse_sgr_flag}") == "1"))

    def takes_mouse(self):
        return self.ask("#{mouse_any_flag}") == "1"

    def resize(self, columns, rows):
        """tmux tells the program a while later; the pty knows when."""
        self.tmux("resize-window", "-x", str(columns), "-y", str(rows))
        size = struct.pack("HH", rows, columns)
        self.wait(lambda: fcntl.ioctl(self.slave, termios.TIOCGWINSZ, b"\0" * 8)[:4] == size)

    def rows(self):
        width, height = (int(n) for n in self.ask("#{pane_width} #{pane_height}").split())
        grid = vt.Terminal(width + 1, height + 1)  # never wraps, never scrolls
        text = self.tmux("capture-pane", "-p", "-e", "-N").rstrip("\n")
        grid.feed(text.replace("\n", "\r\n").encode())
        return [row[:width] for row in grid.now.rows[:height]]

    def cursor(self):
        shown, row, column = self.ask("#{cursor_flag} #{cursor_y} #{cursor_x}").split()
        return (int(row), int(column)) if shown == "1" else None

    @property
    def status(self):
        """None as long as it runs."""
        try:
            with open(self.folder + "/status") as status:
                return int(status.read())
        except (OSError, ValueError):
            return None

    def exited(self):
        return self.status is not None

    def close(self):
        self.tmux("kill-server")
        # What lives through the end of its terminal must not live through the test.
        deadline = time.monotonic() + GRACE
        while getattr(self, "pid", None) and not self.ended():
            if time.monotonic() > deadline:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(self.pid, signal.SIGKILL)
                break
            time.sleep(ROUND)
        if self.slave is not None:
            os.close(self.slave)
        shutil.rmtree(self.folder, ignore_errors=True)


ENGINES = {"pty": Pty, "tmux": Tmux}
