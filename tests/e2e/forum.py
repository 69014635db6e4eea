"""The forum that a script reads: tests/harness/forum.py as a process, and what is done to it."""
import pathlib
import subprocess
import sys
import time
import urllib.request

PROGRAM = pathlib.Path(__file__).resolve().parent.parent / "harness" / "forum.py"
CALM = 0.25  # seconds without an answer on its way until nothing more is asked for


class Forum:
    def __init__(self, options, folder):
        port = pathlib.Path(folder) / "port"
        port.unlink(missing_ok=True)
        self.child = subprocess.Popen([sys.executable, "-B", str(PROGRAM), "--port-file", str(port),
                                       *options])
        while not port.exists():
            if self.child.poll() is not None:
                raise ValueError("the forum does not start")
            time.sleep(0.01)
        self.address = f"http://127.0.0.1:{port.read_text().strip()}/"
        self.calm_since = None

    def configure(self, folder):
        """Makes it a site of the person's; nobody has to wait long."""
        folder.mkdir(exist_ok=True)
        (folder / "palou.conf").write_text(
            f"site harbour base {self.address}\nsite harbour rate 20\nsite harbour at-once 2\n"
            "site harbour patience 5\n",
            encoding="utf-8")

    def fetch(self, path):
        """The bytes of a page. Past whatever proxy the environment names."""
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with direct.open(self.address + path, timeout=5) as answer:
            return answer.read()

    def control(self, what):
        return self.fetch(f"_control?{what}").decode().partition(": ")[2].strip()

    def count(self):
        """How many pages it answered since this was asked last."""
        return int(self.control("count=1").split()[0])

    def rests(self):
        """Has it been a while since an answer was on its way?"""
        if self.control("busy=1") != "0":
            self.calm_since = None
            return False
        self.calm_since = self.calm_since or time.monotonic()
        if time.monotonic() - self.calm_since < CALM:
            return False
        self.calm_since = None
        return True

    def close(self):
        self.child.terminate()
        self.child.wait()
