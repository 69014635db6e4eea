"""Who is there: cookies, the login form and what answers it, with security question and captcha."""
import hashlib
import struct
import zlib

from . import frame
from .world import ACCOUNTS

TRIES = 5
CODE = "7k3q"  # what the captcha's picture shows
IDHASH = "cSx9wab1"
QUESTIONS = ("安全提问(未设置请忽略)", "母亲的名字", "爷爷的名字", "父亲出生的城市", "您其中一位老师的名字", "您个人计算机的型号",
             "您最喜欢的餐馆名称", "驾驶执照最后四位数字")


class Visitor:
    """Whoever sent a request, as its cookies say."""

    def __init__(self, request, sessions, charset, number):
        self.cookies, self.charset = request.cookies, charset
        self.salt = request.cookies.get(frame.PREFIX + "saltkey") or f"s{number:04}"
        member = sessions.get(request.cookies.get(frame.PREFIX + "auth"))
        self.name = member.name if member else ""
        self.uid = member.uid if member else 0
        self.notices, self.messages = (2, 1) if self.name == "阿港" else (0, 0)

    @property
    def formhash(self):
        return hashlib.md5(f"{self.salt}{self.uid}".encode()).hexdigest()[:8]


class Desk:
    """Where one logs in. Tries are counted for everybody together, as the site does by address."""

    def __init__(self, world):
        self.world, self.sessions, self.failed, self.captcha = world, {}, 0, False

    def refusal(self, form):
        """(why FORM does not log anybody in, how many tries are left), or None."""
        if self.failed >= TRIES:
            return "密码错误次数过多，请 15 分钟后重新登录", None
        if self.captcha and form.get("seccodeverify", "").lower() != CODE:
            return "抱歉，验证码填写错误", None
        if not form.get("password"):
            return "抱歉，密码空或包含非法字符", None
        name = self.name_of(form)
        if name is None or ACCOUNTS[name][0] != form["password"]:
            self.failed += 1
            left = TRIES - self.failed
            return f"登录失败，您还可以尝试 {left} 次", left
        question = ACCOUNTS[name][1]
        if question and (form.get("questionid"), form.get("answer")) != question:
            return "请选择安全提问以及填写正确的答案", TRIES - self.failed
        return None

    def name_of(self, form):
        typed = form.get("username", "")
        if form.get("loginfield") == "email":
            return next((n for n, a in ACCOUNTS.items() if a[2] == typed), None)
        return typed if typed in ACCOUNTS else None

    def enter(self, form):
        """The cookie of a new session."""
        name = self.name_of(form)
        token = hashlib.md5(f"{name}{len(self.sessions)}".encode()).hexdigest() + "%2Bx%2F"
        self.sessions[token] = self.world.named(name)
        self.failed = 0
        return token


def script(text, function, url="", values=""):
    """An answer to the site's scripts."""
    target = f"'{url}', " if url else ""
    return (f'<?xml version="1.0" encoding="CHARSET"?>\n<root><![CDATA[{"" if url else text}<script '
            f'type="text/javascript" reload="1">if(typeof {function}==\'function\') '
            f"{{{function}({target}'{text}', {{{values}}});}}</script>]]></root>")


def form(desk, who, base):
    options = "\n".join(f'<option value="{i}">{text}</option>' for i, text in enumerate(QUESTIONS))
    hash_ = "LmT4q"
    captcha = (f'<span id="seccode_{IDHASH}"></span>\n<script type="text/javascript" reload="1">updateseccode('
               f"'{IDHASH}', '<div class=\"rfm\"><table><tr><th><sec>: </th><td><sec><br /><sec></td></tr></table>"
               "</div>', 'member::logging');</script>\n" if desk.captcha else "")
    return frame.page("logging", "登录", f"""<div id="ct" class="ptm wp w cl">
<div class="mn" id="main_message">
<div class="bm">
<div class="bm_h bbs">
<h3 class="xs2">登录</h3>
</div>
<div>
<div id="main_messaqge_{hash_}">
<div id="layer_login_{hash_}">
<form method="post" autocomplete="off" name="login" id="loginform_{hash_}" class="cl" action="member.php?mod=logging&amp;action=login&amp;loginsubmit=yes&amp;loginhash={hash_}">
<div class="c cl">
<input type="hidden" name="formhash" value="{who.formhash}" />
<input type="hidden" name="referer" value="{base}./" />
<select name="loginfield" id="loginfield_{hash_}">
<option value="username">用户名</option>
<option value="email">Email</option>
</select>
<input type="text" name="username" id="username_{hash_}" autocomplete="off" size="30" class="px p_fre" value="" />
<input type="password" id="password3_{hash_}" name="password" size="30" class="px p_fre" />
<select id="loginquestionid_{hash_}" width="213" name="questionid">
{options}
</select>
<input type="text" name="answer" id="loginanswer_{hash_}" autocomplete="off" size="30" class="px p_fre" />
{captcha}<input type="checkbox" class="pc" name="cookietime" id="cookietime_{hash_}" value="2592000"  />
<button class="pn pnc" type="submit" name="loginsubmit" value="true"><strong>登录</strong></button>
</div>
</form>
</div>
</div>
</div>
</div>
</div>
</div>
""", who, base)


def welcome(name, base, who, scripted):
    text = f"欢迎您回来，船员 {name}，现在将转入登录前页面"
    if scripted:
        return script(text, "succeedhandle_login", base, f"'username':'{name}','uid':'2'")
    return frame.message(text, who, base, "right", to=base)


def refused(text, left, base, who, scripted):
    if scripted:
        return script(text, "errorhandle_login", values="" if left is None else f"'loginperm':'{left}'")
    return frame.message(text, who, base)


def captcha_script():
    return (f"if($('seccode_{IDHASH}')) {{\n\tvar string = '<input name=\"seccodehash\" type=\"hidden\" "
            f"value=\"{IDHASH}\" /><img width=\"100\" height=\"30\" src=\"misc.php?mod=seccode&update=62446"
            f"&idhash={IDHASH}\" class=\"vm\" alt=\"\" />';\n}}\n")


def captcha_picture():
    """A grey picture of 100 by 30."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes((x * y * 7) % 256 for x in range(100)) for y in range(30))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 100, 30, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))
