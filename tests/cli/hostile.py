#!/usr/bin/env python3
"""Files, folders and names that nobody made for palou, or that somebody made
against it. Each gets what can be read of it or a message, within a time and a
memory that the size of the file explains, and nothing of it reaches the
terminal as a control: not from a file, not from a name, not in a message, not
in JSON. Time is compared with that of `wc` on the same file, in this run.

Prints TAP.
"""
import json
import os
import pathlib
import re
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PALOU = str((ROOT / os.environ.get("BUILD", "build")).resolve() / "palou")
SANITIZED = subprocess.run(["grep", "-q", "__asan_init", PALOU]).returncode == 0

LIMIT = 60                        # seconds, until a run is given up
TIMES_WC = 200 if SANITIZED else 20
STARTS = 30                       # processor times of a start, beside that
TIMES_SMALL, TIMES_LARGE = 24, 6  # of address space: times the file,
BYTES = 64 << 20                  # and beside that
LARGE = (20 if SANITIZED else 200) << 20
CHECKED = 8 << 20                # bytes of an output that are looked at, at either end
NOBODY = 65534

BOM = "\ufeff".encode()
CONTROL = re.compile(rb"[\x00-\x09\x0b-\x1f\x7f]|\xc2[\x80-\x9f]")
BIDI = re.compile(rb"\xe2\x80[\xaa-\xae]|\xe2\x81[\xa6-\xa9]")  # JSON keeps them: they are text
NAME = b"1-01[\xff\xfe\x1b[31m\x07\n\xc2\x9b\xe2\x80\xae].md"  # of a file


def post(floor, body=b"", author="半杯", posted="2023-1-2 03:04"):
    body = body if isinstance(body, bytes) else body.encode()
    return f"\n*****\n\n####  {author}  \n##### {floor}#       发表于 {posted}\n\n".encode() + body + b"\n"


def large():
    one = post(7, "灌水" * 100)
    return BOM + post(1) + one * (LARGE // len(one))


# NAME: (content, exit status of show, what show must say). Many are of a size where what is not
# linear in it would not end.
FILES = {
    "NUL": (lambda: BOM + post(1, b"a\0b\0\0c") + post(2, b"\0" * 100000 + "末".encode()), 0, "末"),
    "controls": (lambda: BOM + post(1, b"\x1b[31mred\x1b]0;evil\x07\x9b1m\x7f\x08" + "\u202e\u2066好\u0085".encode()) +
                 post(2, "末", author="\x1b]0;evil\x07名"), 0, "red"),
    "invalid UTF-8": (lambda: BOM + post(1, b"\xff\xfe\x80\xe4\xbd a\xc0\xaf\xed\xa0\x80\xf4\x90\x80\x80 \xc2\x9b31m") +
                      post(2, "末"), 0, "末"),
    "only invalid bytes": (lambda: BOM + post(1, b"\xff\x80" * 1000000), 0, "�"),
    "CR LF": (lambda: (BOM + post(1, "首\n次") + post(2, "末")).replace(b"\n", b"\r\n"), 0, "#2"),
    "CR alone": (lambda: (BOM + post(1, "首") + post(2, "末")).replace(b"\n", b"\r"), None, None),
    "BOM anywhere": (lambda: post(1, "首\ufeff") + BOM + post(2, "\ufeff末\ufeff") + BOM + BOM, 0, "末"),
    "no BOM, no end of line": (lambda: post(1, "首") + post(2, "末").rstrip(), 0, "末"),
    "200 MB": (lambda: large(), 0, "灌水"),
    "a line of 50 MB": (lambda: BOM + post(1, "字" * (LARGE // 12)), 0, "字"),
    "only <blockquote>": (lambda: BOM + post(1, "<blockquote>" * 200000), 0, "#1"),
    "only </blockquote>": (lambda: BOM + post(1, "</blockquote>" * 200000), 0, "#1"),
    "100,000 nested quotes": (lambda: BOM + post(1, "<blockquote>半杯 发表于 2023-1-2 03:04\n\n" * 100000 + "核" +
                                         "</blockquote>" * 100000), 0, "#1"),
    "many posts of a minute that quote each other": (
        lambda: BOM + b"".join(post(i, "<blockquote>半杯 发表于 2023-1-2 03:04\n\n灌水灌水</blockquote>\n\n灌水灌水")
                       for i in range(1, 10000)), 0, "灌水"),
    "headers without bodies": (lambda: BOM + b"".join(post(i) for i in range(1, 1000)), 0, "#999"),
    "no posts but their beginnings": (lambda: b"####  \n##### \n*****\n" * 200000, 3, None),
    "dates that never were": (lambda: BOM + post(1, "甲", posted="99999-99-99 99:99") + post(2, "乙", posted="0-0-0 0:0") +
                              post(3, "丙", posted="2023-2-30 24:60") + post(4, "末", posted="-1-1-1 1:1"), 0, "甲"),
    "floors of 20 digits": (lambda: BOM + post("9" * 20, "甲") + post("0" * 20, "乙") + post(2**64 + 1, "丙") + post(2**32, "末"),
                            0, "末"),
    "an author of 1 MB": (lambda: BOM + post(1, "末", author="名" * 350000), 0, "末"),
    "100,000 authors": (lambda: BOM + b"".join(post(i, "x", author=f"a{i}") for i in range(1, 100000)), 0, "a99999"),
    "brackets that never close": (lambda: BOM + b"".join(post(i, s * 200000) for i, s in enumerate(
        ("[", "![", "[a](", "<img ", "<a href=\"", "**", "&", "|", "\n|a|", "`", "﹍﹍﹍\n\n评分\n"), 1)), 0, "#10"),
    "links without number": (lambda: BOM + post(1, "[a](http://b)" * 100000), 0, "a"),
    "marks upon marks": (lambda: BOM + post(1, "a" + "\u0301" * 1000000) + post(2, "\u200d" * 1000000) +
                         post(3, "👨‍👩‍👧‍👦" * 50000), 0, "#3"),
    "nothing": (lambda: b"", 3, "没有帖子"),
    "only line ends": (lambda: b"\n" * 10000000, 3, "没有帖子"),
    "a program": (lambda: pathlib.Path(PALOU).read_bytes()[:4000000], None, None),
}


class Run:
    """A run of palou and what it used."""

    def __init__(self, folder, *arguments, user=None, space=None):
        with open(folder / "out", "w+b") as out, open(folder / "err", "w+b") as err:
            self.json = "--json" in arguments
            child = subprocess.Popen([PALOU, *arguments], stdin=subprocess.DEVNULL, stdout=out, stderr=err,
                                     cwd=folder, user=user, env=environment(),
                                     preexec_fn=space and (lambda: limit_space(space)))
            deadline = time.monotonic() + LIMIT
            pid = 0
            while not pid and time.monotonic() < deadline:
                pid, status, used = os.wait4(child.pid, os.WNOHANG)
                if not pid:
                    time.sleep(0.002)
            if not pid:
                child.kill()
                _, status, used = os.wait4(child.pid, 0)
            child.returncode = self.status = os.waitstatus_to_exitcode(status)
            self.seconds = used.ru_utime + used.ru_stime
            self.out, self.err = ends_of(out), ends_of(err)

    def faults(self):
        """What must never be, whatever was read."""
        if self.status not in (0, 1, 2, 3):
            yield f"status {self.status}"
        for name, text in (("output", self.out), ("messages", self.err)):
            found = CONTROL.search(text) or not self.json and BIDI.search(text)
            if found:
                yield f"a control in its {name}: {text[max(found.start() - 20, 0):found.end() + 20]!r}"
            # Where it was cut for us a character may have been.
            if b"\xff" in text or len(text) < CHECKED and not is_utf8(text):
                yield f"its {name} are no UTF-8"
        if self.status == 3 and not self.err.startswith(b"palou: "):
            yield f"it failed and says no more than {self.err[:100]!r}"

    def says(self, text):
        return text.encode() in self.out + self.err


def limit_space(size):
    """Of a program to be: it says that memory ran out, and its status is another, if it wants more.
    What it has really used cannot be told apart from what the one had that started it."""
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def environment():
    env = {k: v for k, v in os.environ.items() if not k.startswith("XDG_")}
    return env | {"LC_ALL": "C.UTF-8", "COLUMNS": "80", "HOME": "/nonexistent"}


def ends_of(file):
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    text = file.read(CHECKED)
    if size > 2 * CHECKED:
        file.seek(-CHECKED, os.SEEK_END)
    return text + file.read()


def is_utf8(text):
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True


def cpu(argv):
    before = os.times()
    subprocess.run(argv, stdout=subprocess.DEVNULL, check=True, env=environment())
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


class Tap:
    def __init__(self):
        self.count, self.failed = 0, 0

    def result(self, name, faults):
        self.count += 1
        faults = list(faults)
        self.failed += bool(faults)
        print(f"{'not ok' if faults else 'ok'} {self.count} - {name}")
        for fault in faults:
            print("# " + fault)
        sys.stdout.flush()

    def skip(self, name, why):
        self.count += 1
        print(f"ok {self.count} - {name} # SKIP {why}")


def json_faults(run):
    for line in run.out.splitlines() if len(run.out) < CHECKED else ():
        try:
            json.loads(line)
        except ValueError as error:
            yield f"no JSON: {error}: {line[:100]!r}"


def file_faults(folder, path, size, status, said):
    space = None if SANITIZED else size * (TIMES_LARGE if size > LARGE // 2 else TIMES_SMALL) + BYTES
    start, wc = cpu([PALOU, "--version"]), cpu(["wc", str(path)])
    for arguments in (["show"], ["show", "--open-quotes", "--width", "40"], ["show", "--json"], ["list"],
                      ["list", "--json"]):
        run = Run(folder, *arguments, str(path), space=space)
        found = list(run.faults()) + (list(json_faults(run)) if "--json" in arguments else [])
        if status is not None and run.status != status:
            found.append(f"status {run.status}, not {status}: {run.err[:200]!r}")
        if said and arguments == ["show"] and not run.says(said):
            found.append(f"it never says {said}")
        if run.seconds > TIMES_WC * wc + STARTS * max(start, 0.01):
            found.append(f"{run.seconds:.2f} s, wc {wc:.2f} s")
        yield from (f"{' '.join(arguments)}: {fault}" for fault in found)


def check_files(tap, folder):
    for number, (name, (content, status, said)) in enumerate(FILES.items(), 1):
        path = folder / f"{number}-01[x].md"
        path.write_bytes(content())
        tap.result(name, file_faults(folder, path, path.stat().st_size, status, said))
        path.unlink()


def expect(run, status, *said):
    yield from run.faults()
    if run.status != status:
        yield f"status {run.status}, not {status}: {run.err[:200]!r}"
    yield from (f"it never says {text}: {run.out[:200]!r} {run.err[:300]!r}" for text in said if not run.says(text))


def check_names(tap, folder):
    board = os.fsencode(folder) + b"/\x1b[31m\xff\xc2\x9b"
    os.mkdir(board)
    with open(board + b"/" + NAME, "wb") as file:
        file.write(BOM + post(1, "末"))
    for arguments in (["show"], ["show", "--json"], ["list"], ["list", "--json"]):
        for path in (board, board + b"/" + NAME, board + b"/\x1b]0;gone\x07\xff"):
            run = Run(folder, *arguments, path)
            tap.result(f"{' '.join(arguments)} of a name with controls, invalid in UTF-8", [*run.faults(), *(
                json_faults(run) if "--json" in arguments else ())])
    for arguments in (["--\x1b[31m"], ["-\x07"], ["show", "--width", "\x1b[31m"], ["show", "--floors", "\x1b[31m1", "x"],
                      ["show", "--author", "\x1b[31m\x9b", os.fsdecode(board)], ["--config", "\x1b[31m", "x"]):
        tap.result(f"an argument with controls: {arguments[0]!r}", Run(folder, *arguments).faults())


def build_odd_tree(folder):
    board = folder / "茶水间"
    board.mkdir()
    (board / "1-01[好].md").write_bytes(BOM + post(1, "末"))
    os.mkfifo(board / "2-01[管].md")
    listener = socket.socket(socket.AF_UNIX)
    os.chdir(board)
    listener.bind("3-01[座].md")
    os.chdir(ROOT)
    listener.close()
    (board / "4-01[断].md").symlink_to("nowhere")
    (board / "5-01[圈].md").symlink_to("5-01[圈].md")
    (board / "6-01[夹].md").mkdir()
    (board / "环").symlink_to("../茶水间")
    (folder / "上").symlink_to("..")
    deep = folder / "深"
    for _ in range(100):
        deep = deep / "深"
    deep.mkdir(parents=True)
    (deep / "7-01[底].md").write_bytes(BOM + post(1, "底"))
    with open(board / "8-01[巨].md", "wb") as file:
        file.truncate(600 << 20)
    return board


def check_tree(tap, folder):
    board = build_odd_tree(folder)
    tap.result("a folder with a pipe, a socket, broken links, circles, depths, a file of 600 MB", expect(
        Run(folder, "list", "--json", str(folder)), 3, "好", "2-01[管].md: 不是可以读的文件",
        "3-01[座].md: 不是可以读的文件", "4-01[断].md: 没有这个文件", "5-01[圈].md: 链接绕成了圈", "8-01[巨].md: 太大"))
    tap.result("a pipe that nobody writes to is not waited for", expect(
        Run(folder, "show", str(board / "2-01[管].md")), 3, "没有内容来"))
    tap.result("a pipe is read", expect(written_to(folder, board / "2-01[管].md"), 0, "从管里来"))
    for path in ("/dev/null", "/dev/zero", str(board / "3-01[座].md")):
        tap.result(f"{path}", expect(Run(folder, "show", path), 3, "不是可以读的文件"))
    tap.result("a link to itself", expect(Run(folder, "show", str(board / "5-01[圈].md")), 3, "链接绕成了圈"))
    tap.result("a path longer than any", expect(Run(folder, "show", "x/" * 5000), 3, "名字太长"))
    tap.result("an empty folder", expect(Run(folder, "list", str(board / "6-01[夹].md")), 3, "没有找到主题"))


def written_to(folder, pipe):
    """A run that reads from a pipe which is written to in two pieces."""
    writer = subprocess.Popen([sys.executable, "-c", "import sys, time\n"
                               "with open(sys.argv[1], 'wb') as p:\n"
                               " data = sys.argv[2].encode()\n"
                               " p.write(data[:20]); p.flush(); time.sleep(0.1); p.write(data[20:])",
                               str(pipe), post(1, "从管里来").decode()])
    try:
        return Run(folder, "show", str(pipe))
    finally:
        writer.kill()
        writer.wait()


def check_unreadable(tap, folder):
    name = "a folder and a file that may not be read"
    if os.getuid() == 0 and not may_switch(folder):
        tap.skip(name, "root reads everything, and cannot become anybody else")
        return
    board = folder / "锁着"
    board.mkdir()
    (board / "1-01[好].md").write_bytes(BOM + post(1, "末"))
    (board / "2-01[锁].md").write_bytes(b"")
    (board / "2-01[锁].md").chmod(0)
    (board / "里").mkdir(mode=0)
    tap.result(name, expect(Run(folder, "list", str(board), user=NOBODY if os.getuid() == 0 else None), 3, "好",
                            "2-01[锁].md: 没有权限", "里: 没有权限"))
    (board / "里").chmod(0o700)


def may_switch(folder):
    """Can nobody run the program that root has built?"""
    try:
        return subprocess.run([PALOU, "--version"], user=NOBODY, cwd=folder, stdout=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def check_many(tap, folder):
    """One folder of 40,000 files, and a thread of 2,000 parts."""
    many, parts = folder / "许多", folder / "一栋"
    one = folder / "one"
    one.write_bytes(BOM + post(1, "末"))
    for where, count, name in ((many, 40000, "{}-01[第 {} 栋].md"), (parts, 2000, "7-{}[楼].md")):
        where.mkdir()
        for i in range(1, count + 1):
            os.link(one, where / name.format(i, i))
    run = Run(folder, "list", str(many))
    found = cpu(["find", str(many), "-type", "f", "-exec", "cat", "{}", "+"])
    faults = list(expect(run, 0, "第 40000 栋"))
    if run.out.count(b"\n") != 40000:
        faults.append(f"{run.out.count(bytes([10]))} lines")
    if run.seconds > TIMES_WC * found:
        faults.append(f"{run.seconds:.2f} s, find and cat {found:.2f} s")
    tap.result("40,000 files in a folder", faults)
    tap.result("2,000 parts of a thread", expect(Run(folder, "list", "--json", str(parts)), 0, '"parts":2000'))


def main():
    tap = Tap()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="palou-hostile-"))
    folder.chmod(0o755)
    try:
        for check in (check_files, check_names, check_tree, check_unreadable, check_many):
            below = folder / check.__name__
            below.mkdir()
            below.chmod(0o777)
            check(tap, below)
            shutil.rmtree(below)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"1..{tap.count}")
    return 1 if tap.failed else 0


if __name__ == "__main__":
    sys.exit(main())
