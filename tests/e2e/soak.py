"""Random keys for a long time, and what they do to a program: its memory and its open files are
looked at all the time, and must not grow. What it asks of the network may fail at random meanwhile.

Memory may grow as long as there is something new to read; then it may not. So what it is at the end
is compared with what it was in the middle."""
import os
import pathlib
import random
import time

import terminal

LOOK = 1.0       # seconds between two looks
GROWTH = 1.25    # at the end, of what it was in the middle
FILES = 40       # open at once: a terminal, the forum's connections, files it writes
# What ends it, or what was asked for, too often to get anywhere; and what leads to a list or a
# line of commands, of which one ends it. A long life is what is looked for.
NOT_PRESSED = {"q", "Q", "h", "Left", "Escape", "C-c", "?", "？", "F1", ":", "：", "D"}
BACK = "q 返回"  # the last row says that it is not the first page which would be left
# What one does on a forum.
READING = (250, ["Enter", "j Enter", "j j Enter", "C-f", "C-f C-f", "G", "g", "2 0 0 G", "9 0 G", "R",
                 "i", "p", "C-o", "a", "t", "J J J", "q", "Escape", "Escape q"])
# Where one begins besides what the script says.
BEGINNINGS = ("", "forum-75-1.html", "thread-3001-1-1.html", "thread-3002-1-1.html",
              "forum.php?mod=viewthread&tid=3001&page=7", "forum.php?mod=forumdisplay&fid=4")
SHORT = 60       # seconds below which memory tells nothing


class Look:
    """The program at one moment."""

    def __init__(self, pid):
        self.time = time.monotonic()
        with open(f"/proc/{pid}/statm") as statm:
            self.memory = int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        self.files = len(os.listdir(f"/proc/{pid}/fd"))


class Soak:
    def __init__(self, driver, monkey):
        self.driver, self.monkey = driver, {**monkey, "reading": READING}
        self.runs = [[]]  # the looks of each run
        self.pressed = 0
        self.keep_to_itself(pathlib.Path(driver.env["XDG_CONFIG_HOME"]) / "palou")
        # What was freed lies in a sanitizer's quarantine; it is not what is looked for.
        self.driver.env["ASAN_OPTIONS"] += ":quarantine_size_mb=4"

    @staticmethod
    def keep_to_itself(folder):
        """What is copied and opened goes nowhere, and no site but the script's is known."""
        folder.mkdir(exist_ok=True)
        with open(folder / "palou.conf", "a", encoding="utf-8") as conf:
            conf.write("set copy-command true\nset open-command true\nsite s1 off\n")

    def program(self):
        """The process that is looked at: the shell became it."""
        pids = terminal.processes(self.driver.terminal.pid)
        return self.driver.terminal.pid if self.driver.terminal.pid in pids else None

    def look(self):
        pid = self.program()
        try:
            self.runs[-1] += [Look(pid)] if pid else []
        except OSError:
            pass  # it has just ended

    def start(self, command, dice):
        if self.driver.forum and dice.random() < 0.7:
            command = f"palou '{self.driver.forum.address}{dice.choice(BEGINNINGS)}'"
        self.driver.do_again("stty -isig -echo; exec " + command)
        self.driver.terminal.wait(lambda: self.driver.terminal.text().strip())
        self.runs.append([])

    def press(self, dice):
        kinds = list(self.monkey)
        kind = dice.choices(kinds, [self.monkey[k][0] for k in kinds])[0]
        what = dice.choice(self.monkey[kind][1])
        leaves = kind == "reading" and "q" in what.split()
        if what not in NOT_PRESSED and (not leaves or BACK in self.driver.terminal.text()):
            self.driver.monkey_does(kind, what)
            self.pressed += 1

    def run(self, seconds, seed, command):
        """Yields what to say about it. Raises ValueError where something is wrong."""
        dice, end, due = random.Random(seed), time.monotonic() + seconds, 0.0
        self.driver.end()
        while time.monotonic() < end:
            if not self.driver.terminal or self.driver.terminal.exited():
                self.check_end()
                self.start(command, dice)
            self.press(dice)
            # Between keys it has time to ask for more.
            self.driver.terminal.pump(dice.choice((0, 0, 0.01, 0.05, 0.2)))
            if time.monotonic() >= due:
                self.look()
                due = time.monotonic() + LOOK
        self.check_end()
        yield from self.report(seconds)

    def check_end(self):
        if self.driver.terminal and self.driver.terminal.exited() and self.driver.terminal.status:
            raise ValueError(f"it ended after {self.pressed} keys, status {self.driver.terminal.status}")

    def report(self, seconds):
        longest = max(self.runs, key=len)
        if not longest:
            raise ValueError("it never ran for a second")
        third = max(1, len(longest) // 3)
        middle, last = longest[third:2 * third] or longest, longest[-third:]
        files = max(look.files for run in self.runs for look in run)
        mean = [sum(look.memory for look in looks) / len(looks) / 2**20 for looks in (longest[:third], middle, last)]
        yield (f"{seconds:.0f} s, {self.pressed} keys, {len(self.runs) - 1} runs; the longest of "
               f"{len(longest)} s: memory {mean[0]:.1f}, {mean[1]:.1f}, {mean[2]:.1f} MB in its thirds, "
               f"open files {min(look.files for look in longest)} to {files}")
        if files > FILES:
            raise ValueError(f"{files} open files")
        if len(longest) >= SHORT and mean[2] > mean[1] * GROWTH:
            raise ValueError(f"memory grew from {mean[1]:.1f} to {mean[2]:.1f} MB")
