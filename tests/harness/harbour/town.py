"""The imaginary forum as a whole: which address is answered by what, and what a test can do to it.

GET /_control does things, several at once, and answers with what it did:
  grow=N [tid=T]    N new posts in the thread that grows, or in T
  delete=PID        a moderator deletes a post
  edit=PID          its author puts something else in its place; blank=PID: a moderator blocks it
  expire=1          nobody is logged in any more
  captcha=1, 0      logging in wants a captcha
  closed=1, 0       the forum is closed
  database=1, 0     its database is down
  shield=N          the next N requests are too fast for it
  fault=NAME        from now on every answer has this fault, `fault=` none again
  count=1           how many pages were answered, and their bytes, since it was asked last
  busy=1            how many answers are on their way
"""
import re

from . import boards, frame, login, thread as threads
from .wire import Answer
from .world import BOARDS, GROWING, PASSWORD, World

NOT_THERE = "抱歉，指定的主题不存在或已被删除或正在被审核"
STATIC = (
    (re.compile(r"^/thread-(\d+)-(\d+)-\d+\.html$"), ("mod=viewthread", "tid", "page")),
    (re.compile(r"^/forum-(\d+)-(\d+)\.html$"), ("mod=forumdisplay", "fid", "page")),
)


class Town:
    def __init__(self, seed=1, gbk=False):
        self.world, self.charset = World(seed), "gbk" if gbk else "utf-8"
        self.desk = login.Desk(self.world)
        self.state = {"closed": False, "database": False}
        self.shields, self.fault, self.pages, self.bytes = 0, None, 0, 0
        self.paths = {"/": self.forum, "/forum.php": self.forum, "/index.php": self.forum,
                      "/member.php": self.member, "/misc.php": self.misc,
                      "/_control": self.control}

    def __call__(self, request):
        who = login.Visitor(request, self.desk.sessions, self.charset, self.pages)
        self.pretty(request)
        answer = self.first(request, who) or self.paths.get(request.path, self.nothing)(request, who)
        answer = answer if isinstance(answer, Answer) else self.html(answer)
        if request.path != "/_control":
            request.fault = request.fault or self.fault
            self.pages, self.bytes = self.pages + 1, self.bytes + len(answer.body)
        self.greet(request, who, answer)
        return answer

    def html(self, text, status=200):
        kind = "text/xml" if text.startswith("<?xml") else "text/html"
        body = text.replace("CHARSET", self.charset).encode(self.charset, "xmlcharrefreplace")
        return Answer(body, status, f"{kind}; charset={self.charset}")

    def cookie(self, answer, name, value, more=""):
        answer.headers.append(("Set-Cookie", f"{frame.PREFIX}{name}={value}; path=/{more}"))

    def greet(self, request, who, answer):
        """Everybody gets a salt: what forms are signed with."""
        if frame.PREFIX + "saltkey" not in request.cookies and request.path != "/_control":
            self.cookie(answer, "saltkey", who.salt, "; Max-Age=2592000; HttpOnly")
        if request.query.get("mod") == "forumdisplay" and "fid" in request.query:
            self.cookie(answer, "forum_lastvisit", f"D_{request.query['fid']}_1779283800")

    @staticmethod
    def pretty(request):
        """Addresses that look like files."""
        for pattern, (mod, *names) in STATIC:
            match = pattern.match(request.path)
            if match:
                request.path = "/forum.php"
                request.query.update(dict([mod.split("=")]), **dict(zip(names, match.groups())))

    def first(self, request, who):
        """What comes before every page."""
        if request.path == "/_control":
            return None
        if self.state["database"]:
            return self.html(frame.broken("Database Error", request.base), 503)
        if self.shields:
            self.shields -= 1
            return frame.shield()
        if self.state["closed"] and request.path != "/member.php":
            return frame.message("港口正在清理航道，<br />后天早上恢复。", who, request.base, "info", True)
        given = request.form.get("formhash") or request.query.get("formhash")
        if given and given != who.formhash:
            return self.html(frame.broken("System Error", request.base).replace(
                "(0) notconnect", "您当前的访问请求当中含有非法字符，已经被系统拒绝"), 503)
        return None

    def nothing(self, request, who):
        return Answer(b"<html><head><title>404 Not Found</title></head><body></body></html>", 404)

    # ---- forum.php

    def forum(self, request, who):
        mods = {"forumdisplay": self.board, "viewthread": self.thread, "redirect": self.redirect}
        do = mods.get(request.query.get("mod", ""))
        if do:
            return do(request, who)
        return boards.index(self.world, who, request.base)

    def forbidden(self, fid, request, who):
        """What stands before a board, and before its threads."""
        access = BOARDS[fid][4]
        if access == "denied":
            return frame.message("抱歉，您没有权限访问该版块", who, request.base, "info", not who.uid)
        if access == "members" and not who.uid:
            return frame.message("抱歉，您尚未登录，没有权限访问该版块", who, request.base, "info", True)
        opened = request.cookies.get(f"{frame.PREFIX}fidpw{fid}") == PASSWORD
        if access == "password" and not opened:
            return boards.password(who, request.base, fid)
        return None

    def board(self, request, who):
        fid = int(request.query.get("fid", "0") if request.query.get("fid", "0").isdigit() else 0)
        if fid not in BOARDS:
            return frame.message("抱歉，指定的版块不存在", who, request.base)
        if request.query.get("action") == "pwverify" and request.method == "POST":
            return self.verify(request, who, fid)
        visited = request.cookies.get(frame.PREFIX + "forum_lastvisit", "")
        return self.forbidden(fid, request, who) or boards.board(
            self.world, who, request.base, fid, request.query, f"D_{fid}_" in visited)

    def verify(self, request, who, fid):
        if request.form.get("pw") != PASSWORD:
            return frame.message("抱歉，您输入的密码不正确，不能访问这个版块", who, request.base)
        there = f"forum.php?mod=forumdisplay&fid={fid}"
        answer = self.html(frame.message("密码正确", who, request.base, "right", to=there))
        self.cookie(answer, f"fidpw{fid}", PASSWORD)
        return answer

    def thread(self, request, who):
        tid = request.query.get("tid", "")
        thread = self.world.threads.get(int(tid)) if tid.isdigit() else None
        if not thread or "gone" in thread.flags:
            return self.html(frame.message(NOT_THERE, who, request.base), 404)
        if thread.moved_to:
            return Answer().to(f"{request.base}forum.php?mod=viewthread&tid={thread.moved_to}")
        if self.forbidden(thread.fid, request, who):
            if BOARDS[thread.fid][4] == "password":
                return Answer().to(f"{request.base}forum.php?mod=forumdisplay&fid={thread.fid}")
            return self.forbidden(thread.fid, request, who)
        if "permission" in thread.flags:
            return frame.message("抱歉，本帖要求阅读权限高于 200 才能浏览", who, request.base, "info", not who.uid)
        return self.pages_of(thread, request, who)

    def pages_of(self, thread, request, who):
        if thread.turned:  # whatever was asked for, once
            thread.turned = False
            return Answer().to(f"{request.base}forum.php?mod=viewthread&tid={thread.tid}")
        if request.query.get("viewpid"):
            post = next((p for p in thread.visible() if str(p.pid) == request.query["viewpid"]), None)
            if not post:
                return self.html(login.script(NOT_THERE, "errorhandle_"))
            return threads.alone(self.world, who, request.base, thread, post)
        author = request.query.get("authorid")
        if author and author != "0" and not threads.Selection(thread, request.query).posts:
            return frame.message("未定义操作", who, request.base)
        return threads.page(self.world, who, request.base, thread, request.query)

    def redirect(self, request, who):
        query, goto = request.query, request.query.get("goto")
        if goto == "findpost":
            return self.find_post(request, who)
        thread = self.world.threads.get(int(query.get("tid", "0") or 0))
        if goto == "lastpost" and thread:
            last = threads.Selection(thread, {}).count
            return Answer().to(f"forum.php?mod=viewthread&tid={thread.tid}&page={last}#lastpost")
        return self.html(frame.message(NOT_THERE, who, request.base), 404)

    def find_post(self, request, who):
        """By pid, also of one that is gone; or by its floor."""
        query = request.query
        if query.get("postno", "").isdigit() and query.get("ptid", "").isdigit():
            page = -(-int(query["postno"]) // threads.POSTS)
            return Answer().to(f"forum.php?mod=viewthread&tid={query['ptid']}&page={page}", 301)
        pid = int(query.get("pid", "0") or 0)
        thread, _ = self.world.find(pid)
        if not thread and "ptid" not in query:
            return self.html(frame.message(NOT_THERE, who, request.base), 404)
        if not thread:
            return Answer().to(f"forum.php?mod=viewthread&tid={query.get('ptid', '0')}", 301)
        page = threads.Selection(thread, {}).page_of(pid)
        return Answer().to(f"forum.php?mod=viewthread&tid={thread.tid}&page={page}#pid{pid}", 301)

    # ---- member.php, misc.php

    def member(self, request, who):
        if request.query.get("action") == "logout":
            self.desk.sessions.pop(request.cookies.get(frame.PREFIX + "auth"), None)
            answer = self.html(frame.message("您已退出站点，现在将以游客身份转入退出前页面，请稍候……", who,
                                             request.base, "right", to=request.base))
            self.cookie(answer, "auth", "deleted", "; Max-Age=0")
            return answer
        if request.method != "POST":
            return login.form(self.desk, who, request.base)
        scripted = bool(request.query.get("inajax"))
        refused = self.desk.refusal(request.form)
        if refused:
            return login.refused(*refused, request.base, who, scripted)
        name = self.desk.name_of(request.form)
        answer = self.html(login.welcome(name, request.base, who, scripted))
        self.cookie(answer, "auth", self.desk.enter(request.form), "; Max-Age=2592000; HttpOnly")
        return answer

    def misc(self, request, who):
        if request.query.get("mod") != "seccode":
            return self.nothing(request, who)
        if not request.headers.get("referer", "").startswith(request.base.split("/_")[0]):
            return Answer(b"Access Denied", 200)
        if request.query.get("action") == "update":
            return Answer(login.captcha_script().encode(), kind="application/javascript")
        return Answer(login.captcha_picture(), kind="image/png")

    # ---- for tests

    def control(self, request, who):
        done = []
        for word, value in request.query.items():
            do = getattr(self, "control_" + word, None)
            if do:
                done.append(f"{word}: {do(value, request)}")
        return Answer(("\n".join(done) + "\n").encode(), kind="text/plain; charset=utf-8")

    def control_grow(self, value, request):
        self.world.grow(int(request.query.get("tid", GROWING)), int(value))

    def control_delete(self, value, request):
        self.world.delete(int(value))

    def control_top(self, value, request):
        self.world.find(int(value))[1].sticky = True

    def control_edit(self, value, request):
        self.world.find(int(value))[1].body = "此楼已改写。"

    def control_blank(self, value, request):
        self.world.find(int(value))[1].state = "blocked"

    def control_expire(self, value, request):
        self.desk.sessions.clear()

    def control_captcha(self, value, request):
        self.desk.captcha = value == "1"

    def control_closed(self, value, request):
        self.state["closed"] = value == "1"

    def control_database(self, value, request):
        self.state["database"] = value == "1"

    def control_shield(self, value, request):
        self.shields = int(value)

    def control_fault(self, value, request):
        self.fault = value or None

    def control_count(self, value, request):
        said = f"{self.pages} {self.bytes}"
        self.pages = self.bytes = 0
        return said

    def control_busy(self, value, request):
        return request.others
