"""Recorded answers of a real forum, served again. The folder has an INDEX.tsv that says which file
answers what; where several do, that of a guest is taken, or, once a login was sent, that of a
member. What was never asked is answered by the nearest recording."""
import csv
import pathlib
import urllib.parse

from .wire import Answer

# First letters of the recordings' names: whose they are, and what is not for a desktop.
GUEST, MEMBER = "gusrk", "ugsrk"
NOT_SERVED = ("m_", "a_", "ua_", "s_attack", "s_bbclosed", "s_db", "s_seccode", "s_selfredirect")
# Says nothing about what is asked for.
NOISE = {"extra", "rand", "formhash", "loginhash", "handlekey", "infloat", "ajaxtarget", "from",
         "posttime", "t", "referer"}
NEVER = {"page": "1"}


def wanted(pairs):
    return {k: v for k, v in pairs.items() if k not in NOISE and NEVER.get(k) != v}


class Recording:
    def __init__(self, folder, row):
        self.row, self.folder = row, folder
        url = urllib.parse.urlsplit(row["url"])
        self.path = url.path or "/"
        self.query = wanted(dict(urllib.parse.parse_qsl(url.query, True)))
        self.form = wanted(dict(urllib.parse.parse_qsl(row["form fields"], True)))

    def likeness(self, request, order):
        """How well it answers; None: not at all."""
        name = self.row["name"]
        if self.path != request.path or self.row["method"] != request.method:
            return None
        query, form = wanted(request.query), wanted(request.form)
        for must in ("mod", "tid", "fid", "goto", "viewpid", "inajax", "action"):
            if query.get(must) != self.query.get(must):
                return None
        same = sum(self.query.get(k) == v for k, v in query.items())
        other = sum(query.get(k) != v for k, v in self.query.items())
        typed = sum(self.form.get(k) == v for k, v in form.items())
        return same - other, typed, -order.index(name[0]) if name[0] in order else -9

    def answer(self, host):
        path = self.folder / self.row["file"]
        body = path.read_bytes() if self.row["file"] and path.exists() else b""
        mine = b"127.0.0.1:8081" if self.row["name"][0] == "k" else b"127.0.0.1:8080"
        answer = Answer(body.replace(mine, host.encode()), int(self.row["status"]),
                        self.row["content-type"] or "text/html", self.cookies())
        if self.row["location"]:
            answer.to(self.row["location"].replace(mine.decode(), host), answer.status)
        return answer

    def cookies(self):
        """As they were set, but of no certain date: recordings grow old."""
        path = self.folder / (self.row["name"] + ".headers")
        lines = path.read_text(errors="replace").splitlines() if path.exists() else []
        for line in lines:
            name, _, value = line.partition(": ")
            if name == "Set-Cookie":
                parts = [p for p in value.split("; ") if not p.startswith("expires=")]
                yield name, "; ".join(parts)


class Replay:
    def __init__(self, folder, gbk=False):
        folder = pathlib.Path(folder)
        with open(folder / "INDEX.tsv", encoding="utf-8", newline="") as index:
            rows = csv.DictReader(index, delimiter="\t", quoting=csv.QUOTE_NONE)
            self.all = [Recording(folder, row) for row in rows
                        if not row["name"].startswith(NOT_SERVED)
                        and (row["name"][0] == "k") == gbk]
        if not self.all:
            raise SystemExit(f"{folder}: no recordings")

    def __call__(self, request):
        host = request.headers.get("host", "localhost")
        logged_in = any(name.endswith("_auth") for name in request.cookies)
        best = self.nearest(request, MEMBER if logged_in else GUEST)
        return best.answer(host) if best else self.nothing(host)

    def nearest(self, request, order):
        if request.path == "/index.php":
            request.path = "/forum.php"
        found = [(likeness, r) for r in self.all
                 if (likeness := r.likeness(request, order)) is not None]
        return max(found, key=lambda pair: pair[0])[1] if found else None

    def nothing(self, host):
        """There is no such thread: the one thing a forum says to everything."""
        gone = [r for r in self.all if r.row["name"] in ("g_vt_notexist", "k_vt_none")]
        return gone[0].answer(host) if gone else Answer(b"", 404)
