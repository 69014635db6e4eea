"""The forum of a harbour town that is nowhere: boards, members, threads and what they talk about.
Everything follows from a seed, also what is added later, and the clock stands still."""
import datetime
import random

NOW = datetime.datetime(2024, 5, 20, 21, 30, 0)  # in the zone of the pages' footer, UTC+8
SITE = "雾港论坛"
LONG, FORMATS, GROWING, OTHER = 3001, 3002, 3003, 3004
POLL, HIDDEN_POLL, CLOSED, MOVED, STUB = 3005, 3006, 3007, 3008, 3009
READ_PERMISSION, PRICED, GONE, NOISY = 3010, 3011, 3012, 3100

# gid: name; fid: (gid, name, about, parent, access, thread types)
CATEGORIES = {1: "港口", 2: "岸上"}
BOARDS = {
    4: (1, "渡口", "上船之前说的话。发帖请选择分类。", 0, "", {1: "航班", 2: "行李", 3: "问路"}),
    135: (1, "夜航", "渡口的子版块，只谈天黑以后的船", 4, "", {}),
    75: (1, "码头闲话", "天气 &amp; 吃喝 &amp; 船期，什么都聊", 0, "", {5: "天气", 6: "吃喝", 7: "船期", 8: "失物"}),
    6: (2, "灯塔", "从高处看到的", 0, "noise", {}),
    48: (2, "空仓", "（这里还没有东西）", 0, "", {}),
    77: (2, "七号仓库", "进门要对暗号", 0, "password", {}),
    9: (2, "港务处", "只有值班的人进得来", 0, "denied", {}),
    151: (2, "船员茶室", "登录后可见", 0, "members", {}),
}
PASSWORD = "chaoxi"  # of board 77

NAMES = ("阿港", "老周", "灯塔看守", "卖鱼的小满", "潮汐表", "WangYu", "雾中行人", "三号吊车", "绳结",
         "北防波堤", "mist_07", "锚", "海带汤", "修表匠", "沉默的浮标", "渡轮票根", "K-17", "盐",
         "落汤鸡", "半夜汽笛", "桅杆上的猫", "Lantern")
# Name: password, (question, answer), e-mail.
ACCOUNTS = {
    "阿港": ("haifeng", None, "agang@example.org"),
    "灯塔看守": ("dengta", ("4", "老周"), "deng@example.org"),
}
SUBJECTS = ("雾", "潮水", "渡轮", "灯塔", "码头的猫", "鱼市", "吊车", "汽笛", "缆绳", "防波堤", "船票", "海带汤",
            "浮标", "仓库", "老钟", "路灯")
DOINGS = ("今天比昨天晚到了一刻钟", "一直响到后半夜", "在西边更好看", "据说明年要拆", "又涨价了", "没有人管",
          "从来没让人失望过", "比照片上小", "适合一个人去看", "得提前三天打听", "下雨天才有意思", "小时候不是这样的")
ENDS = ("。", "？", "，你们觉得呢。", "，我记错了也说不定。", "，反正我信了。", "……", "！")
TITLES = ("今天的{}有什么不一样", "第一次看见{}", "关于{}，说三件小事", "谁还记得从前的{}", "{}边上捡到一把伞",
          "求问{}怎么走", "{}又上报纸了", "给{}写一封信")


class Member:
    def __init__(self, uid, name, banned=False):
        self.uid, self.name, self.banned = uid, name, banned


class Post:
    def __init__(self, pid, author, time, body, **more):
        self.pid, self.author, self.time, self.body = pid, author, time, body
        self.state = more.get("state", "ok")  # banned, blocked, deleted
        self.anonymous = more.get("anonymous", False)
        self.sticky = more.get("sticky", False)
        self.below = more.get("below", "")  # comments, ratings: HTML behind the body


class Thread:
    def __init__(self, tid, fid, title, **more):
        self.tid, self.fid, self.title, self.posts = tid, fid, title, []
        self.type = more.get("type", 0)
        self.sticky = more.get("sticky", 0)  # 1 board, 2 category, 3 everywhere
        self.flags = set(more.get("flags", "").split())  # closed, digest, hot, files, gone …
        self.style = more.get("style", "")
        self.kind = more.get("kind", "")
        self.poll = more.get("poll")
        self.views = more.get("views", 0)
        self.moved_to = more.get("moved_to")
        self.turned = False  # a post went away: the next view is sent to the first page

    def visible(self):
        return [p for p in self.posts if p.state != "deleted"]

    @property
    def replies(self):
        return len(self.visible()) - 1


def quote(post, tid, words, linked=True, author=None):
    """Quotes WORDS of POST as the site's own editor does, or as an app that leaves no link."""
    said = f"{author or post.author.name} 发表于 {when(post.time)}"
    if linked:
        said = (f'<a href="BASE/forum.php?mod=redirect&amp;goto=findpost&amp;pid={post.pid}'
                f'&amp;ptid={tid}" target="_blank"><font color="#999999">{said}</font></a>')
    return (f'<div class="quote"><blockquote><font size="2">{said}</font><br />\n'
            f'{words}</blockquote></div>')


def when(time, seconds=False):
    """As Discuz! writes it: no zeros before month and day."""
    return f"{time.year}-{time.month}-{time.day} {time:%H:%M:%S}"[:None if seconds else -3]


class World:
    def __init__(self, seed=1):
        self.dice = random.Random(seed)
        self.members = [Member(uid, name, name == "落汤鸡") for uid, name in enumerate(NAMES, 2)]
        self.threads, self.next_pid = {}, 700001
        self.build()

    def named(self, name):
        return next(m for m in self.members if m.name == name)

    def member(self):
        return self.dice.choice([m for m in self.members if not m.banned])

    def sentence(self):
        return self.dice.choice(SUBJECTS) + self.dice.choice(DOINGS) + self.dice.choice(ENDS)

    def text(self, most=4):
        return "<br />\n".join(self.sentence() for _ in range(self.dice.randint(1, most)))

    def thread(self, tid, fid, title=None, **more):
        title = title or self.dice.choice(TITLES).format(self.dice.choice(SUBJECTS))
        thread = Thread(tid, fid, title, views=self.dice.randint(20, 60000), **more)
        self.threads[tid] = thread
        return thread

    def post(self, thread, time, body=None, author=None, **more):
        post = Post(self.next_pid, author or self.member(), time, body or self.text(), **more)
        self.next_pid += self.dice.randint(1, 3)
        thread.posts.append(post)
        return post

    def build(self):
        from . import stories
        stories.tell(self)
        for fid, count in ((75, 146), (4, 45), (135, 4), (6, 4), (77, 2), (9, 1), (151, 3)):
            self.fill(fid, count)

    def fill(self, fid, count):
        """Ordinary threads, until the board has COUNT of its own."""
        types = [0, *BOARDS[fid][5]]
        had = sum(t.fid == fid for t in self.threads.values())
        for i in range(count - had):
            thread = self.thread(4000 + fid * 200 + i, fid, type=self.dice.choice(types))
            time = NOW - datetime.timedelta(hours=7 * i + 20, minutes=self.dice.randint(0, 59))
            for _ in range(self.dice.choice((1, 1, 2, 3, 5, 8))):
                self.post(thread, time)
                time += datetime.timedelta(minutes=self.dice.randint(1, 50))

    def grow(self, tid, count):
        """New posts, a minute apart; every third answers the one before it."""
        thread = self.threads[tid]
        for _ in range(count):
            last = thread.posts[-1]
            body = self.text(2)
            if len(thread.posts) % 3 == 0:
                body = quote(last, tid, first_line(last.body)) + body
            self.post(thread, last.time + datetime.timedelta(minutes=1), body)

    def delete(self, pid):
        for thread in self.threads.values():
            for post in thread.posts:
                if post.pid == pid:
                    post.state, thread.turned = "deleted", True

    def find(self, pid):
        for thread in self.threads.values():
            for post in thread.posts:
                if post.pid == pid:
                    return thread, post
        return None, None


def first_line(body):
    return body.rpartition("</blockquote></div>")[2].partition("<br />")[0]
