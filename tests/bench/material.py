"""What the benches read: threads of any length that look like those of a busy
board, and one of them as HTML. The same on every machine: no data of anyone's,
no clock, and of `random` only random(), which never changed.

A post is about 350 bytes: a third quote an earlier one, and there are smileys,
pictures, links, edit notes, ratings and client tails as often as in archives.
"""
import html
import multiprocessing
import random

TID = 2500000
FIRST_PID = 61000000
FORUM = "https://bbs.saraba1st.com/2b/"
MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
TAIL = "—— 来自 HUAWEI ALN-AL00, Android 12上的 [S1Next-鹅版](https://github.com/ykrank/S1-Next/releases) v2.5.4"

OPENINGS = ("说实话", "刚试了一下", "补充一点", "看完回来", "路过说一句", "其实吧", "昨天又翻了一遍",
            "也许是我记错了", "等了两年", "按楼上的算法", "从头爬到这里", "换个角度")
SUBJECTS = ("这台旧机器", "新出的那版固件", "第三章的翻译", "楼主的表格", "厂里的说法", "那块 GPU 的驱动",
            "这家店的面", "山顶的补给站", "上次的存档", "手册第 12 页", "那张老照片", "周末的车票")
CLAIMS = ("比想象的要好", "还是差了一口气", "完全对不上", "价格倒是不高", "功耗有点吓人", "没有人提过",
          "早就改过三次了", "跟 2019 年那次一样", "要看具体怎么用", "只是运气好", "值得再等等", "谁用谁知道")
ENDINGS = ("。", "，先记一笔。", "？", "……有没有懂的来说说", "，散了吧。", "（仅个人意见）。", "！",
           "，回头补图。")
NAMES = ("半杯", "拨号音", "小满", "面条", "段错误", "老猫", "雨夜", "北纬", "木头", "晚点", "茶叶", "Maple")


class Writer:
    """Where the posts go to: the archive's form, and HTML with the same text."""

    def __init__(self, archive, page=None):
        self.archive, self.page = archive, page
        archive.write("\ufeff\n")
        if page:
            page.write("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>bench</title></head>\n<body>\n")

    def post(self, p):
        self.archive.write(as_archive(p))
        if self.page:
            self.page.write(as_html(p))


def as_archive(p):
    op = "楼主       " if p["floor"] == 1 else ""
    quote = ""
    if p["quoted"]:
        q = p["quoted"]
        quote = (f'<blockquote><a href="http{FORUM}forum.php?mod=redirect&amp;goto=findpost&amp;'
                 f'pid={q["pid"]}&amp;ptid={p["tid"]}" target="_blank">{q["author"]} 发表于 {q["time"]}</a>\n\n'
                 f'{p["excerpt"]}</blockquote>\n\n')
    edited = f' 本帖最后由 {p["author"]} 于 {p["time"]} 编辑 \n\n' if p["edited"] else ""
    smileys = "".join(f'<img src="https://static.saraba1st.com/image/smiley/face2017/{n:03}.png" '
                      f'referrerpolicy="no-referrer">' for n in p["smileys"])
    more = [f'<img src="{url}" referrerpolicy="no-referrer">' for url in p["pictures"]]
    more += [f"[{url}]({url})" for url in p["links"]] + ([TAIL] if p["tail"] else [])
    if p["ratings"]:
        rows = "".join(f"| {name}| + 1|欢乐多|\n" for name in p["ratings"])
        more.append(f"﹍﹍﹍\n\n评分\n\n 参与人数 {len(p['ratings'])}战斗力 +{len(p['ratings'])}\n\n"
                    f"|昵称|战斗力|理由|\n|----|---|---|\n{rows}\n查看全部评分")
    return (f'\n*****\n\n####  {p["author"]}  \n##### {p["floor"]}#       {op}发表于 {p["time"]}\n\n'
            f'{edited}{quote}{p["text"]}{smileys}\n' + "".join(f"\n{m}\n" for m in more))


def as_html(p):
    """As long as the other, within some bytes of a hundred."""
    quote = ""
    if p["quoted"]:
        q = p["quoted"]
        quote = (f'<blockquote><a href="{FORUM}forum.php?mod=redirect&amp;goto=findpost&amp;'
                 f'pid={q["pid"]}&amp;ptid={p["tid"]}" target="_blank">{q["author"]} 发表于 {q["time"]}</a><br>\n'
                 f'{p["excerpt"]}</blockquote>\n')
    edited = f'<i>本帖最后由 {p["author"]} 于 {p["time"]} 编辑</i><br>\n' if p["edited"] else ""
    smileys = "".join(f'<img src="https://static.saraba1st.com/image/smiley/face2017/{n:03}.png" '
                      f'alt="[f:{n:03}]">' for n in p["smileys"])
    more = "".join(f'<p><img src="{url}" alt="[图]"></p>\n' for url in p["pictures"])
    more += "".join(f'<p><a href="{url}">{url}</a></p>\n' for url in p["links"])
    more += f"<p>{html.escape(TAIL)}</p>\n" if p["tail"] else ""
    more += "".join(f"<p>{name} +1 欢乐多</p>\n" for name in p["ratings"])
    return (f'<h5>{p["author"]}</h5>\n<p><em>{p["floor"]}#</em> 发表于 {p["time"]}</p>\n'
            f'{quote}<p>{edited}{p["text"]}{smileys}</p>\n{more}\n')


class Thread:
    """Posts one after another, each a dictionary. Floors 20, 40 … quote, so that
    a script finds a quote there."""

    def __init__(self, tid, people=400):
        self.tid = tid
        self.random = random.Random(tid).random
        self.people = people
        self.minute, self.pid = 0, FIRST_PID
        self.floor, self.recent = 0, []

    def chance(self, one_in):
        return self.random() * one_in < 1

    def one(self, of):
        return of[int(self.random() * len(of))]

    def author(self):
        """Some write much, most little."""
        n = int(self.people * self.random() ** 2.5)
        return f"{NAMES[n % len(NAMES)]}{n}"

    def time(self):
        day, clock = divmod(self.minute, 24 * 60)
        year, day = 2021 + day // 365, day % 365
        month = 0
        while day >= MONTHS[month]:
            day -= MONTHS[month]
            month += 1
        return f"{year}-{month + 1}-{day + 1} {clock // 60:02}:{clock % 60:02}"

    def text(self):
        said = []
        for _ in range(1 + int(3.4 * self.random() ** 2)):
            said.append(self.one(OPENINGS) + "，" + self.one(SUBJECTS) + self.one(CLAIMS) + self.one(ENDINGS))
        return ("\n\n" if self.chance(3) else "").join(said)

    def quoted(self):
        """The post that the next one quotes, or None."""
        quotes = self.recent and (self.floor % 20 == 0 or self.chance(3.2))
        return self.recent[-1 - int(len(self.recent) * self.random() ** 3)] if quotes else None

    def post(self):
        self.floor += 1
        self.minute += int(4 * self.random())
        self.pid += 1 + int(20 * self.random())
        quoted = self.quoted()
        p = {
            "tid": self.tid, "floor": self.floor, "pid": self.pid, "author": self.author(), "time": self.time(),
            "text": f"{self.text()}（{self.floor}）", "quoted": quoted, "edited": self.chance(23),
            "smileys": [int(300 * self.random())] if self.chance(3.5) else [],
            "pictures": [f"https://img.saraba1st.com/forum/202303/15/{self.pid}.jpg"] if self.chance(16) else [],
            "links": [f"https://www.example.com/watch/{self.pid}"] if self.chance(25) else [],
            "tail": self.chance(8),
            "ratings": [f"路人{int(900 * self.random())}" for _ in range(4)] if self.chance(90) else [],
        }
        if quoted:
            p["excerpt"] = excerpt(quoted["text"])
        self.recent = self.recent[-200:] + [p]
        return p


class BusyThread(Thread):
    """Floor BUSY is answered, or its answers are, by one post in ten; nobody else
    quotes anybody."""

    BUSY, ONE_IN = 5, 10

    def __init__(self, tid, people=400):
        super().__init__(tid, people)
        self.answers = []

    def quoted(self):
        if self.floor <= self.BUSY or self.floor % self.ONE_IN:
            return None
        return self.answers[0] if self.chance(2) else self.one(self.answers)

    def post(self):
        p = super().post()
        if self.floor == self.BUSY or p["quoted"]:
            self.answers.append(p)
        return p


class Language:
    """Words as a language has them: few that stand everywhere, many that are rare, of one to
    four characters, which are as unequal. They are drawn from a table, for speed."""

    SIGNS, WORDS, DRAWN = 4000, 60000, 1 << 20

    def __init__(self, seed=1):
        self.random = random.Random(seed).random
        signs = self.unequal([chr(0x4e00 + 5 * n) for n in range(self.SIGNS)], 1 << 16, 8)
        words = ["".join(self.one(signs) for _ in range(1 + int(2.6 * self.random()) + self.rarely()))
                 for _ in range(self.WORDS)]
        self.words = self.unequal(words, self.DRAWN, 3)

    def one(self, of):
        return of[int(self.random() * len(of))]

    def rarely(self):
        return int(self.random() * 8 < 1)

    def unequal(self, what, drawn, flat):
        """A table of so many, number n of WHAT in it as often as 1 / (n + FLAT), and all once."""
        share = drawn / sum(1 / (n + flat) for n in range(len(what)))
        table = []
        for n, one in enumerate(what):
            table += [one] * max(round(share / (n + flat)), 1)
        return table


class WordyThread(Thread):
    """Posts of words: for what counts words."""

    LANGUAGE = None

    def text(self):
        if not self.LANGUAGE:
            WordyThread.LANGUAGE = Language()
        words, random_, count = self.LANGUAGE.words, self.random, len(self.LANGUAGE.words)
        said = []
        for _ in range(1 + int(3.4 * random_() ** 2)):
            said += [words[int(random_() * count)] for _ in range(4 + int(14 * random_()))] + ["，。"[len(said) & 1]]
        return "".join(said)


def excerpt(text):
    """As the forum cuts it: 100 columns."""
    return text if len(text) <= 50 else text[:50] + " ..."


def write_thread(path, posts, page=None, tid=TID, kind=Thread):
    """A thread of so many posts at PATH, and at PAGE the same as HTML."""
    with open(path, "w", encoding="utf-8") as archive:
        if page is None:
            fill(Writer(archive), posts, kind(tid))
        else:
            with open(page, "w", encoding="utf-8") as out:
                fill(Writer(archive, out), posts, kind(tid))
                out.write("</body></html>\n")


def fill(writer, posts, thread):
    for _ in range(posts):
        writer.post(thread.post())


def write_archive(folder, threads=120):
    """A small archive, for where there is no real one: short threads and long
    ones. Its path, BOARD/TID-01[TITLE].md below FOLDER."""
    board = folder / "茶水间"
    board.mkdir(parents=True, exist_ok=True)
    for n in range(threads):
        posts = 10 + n * n * 1500 // (threads * threads)
        write_thread(board / f"{TID + n}-01[第 {n} 栋楼].md", posts, tid=TID + n)
    return folder


def plan_crowd(folder, posts, boards=8):
    """Path, tid and length of each thread."""
    chance, tid = random.Random(posts).random, TID
    while posts > 0:
        length = min(posts, 1500, 10 + int(12 / (chance() + 0.008)))
        title = f"{SUBJECTS[tid % 12]}{CLAIMS[tid // 12 % 12]}，第 {tid} 栋楼"
        yield folder / f"第 {tid % boards} 区" / f"{tid}-01[{title}].md", tid, length
        posts, tid = posts - length, tid + 1


def write_wordy(planned):
    path, tid, length = planned
    with open(path, "w", encoding="utf-8") as archive:
        fill(Writer(archive), length, WordyThread(tid, people=40000))


def write_crowd(folder, posts):
    """An archive of so many posts by 40,000 people, of threads as unequal as a forum's: half of
    them have fewer than fifty posts. FOLDER, which is written once."""
    if folder.exists():
        return folder
    unfinished = folder.with_name(folder.name + ".part")
    planned = list(plan_crowd(unfinished, posts))
    for board in {path.parent for path, _, _ in planned}:
        board.mkdir(parents=True, exist_ok=True)
    with multiprocessing.Pool() as pool:
        for _ in pool.imap_unordered(write_wordy, planned, chunksize=64):
            pass
    unfinished.rename(folder)
    return folder


def write_tree(folder, files):
    """So many files of one board, named as long as archives name theirs (69 bytes), a quarter
    in folders of their threads: short ones, for what is measured is finding them. FOLDER."""
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(files):
        part = 1 + (n % 8 == 1)
        tid = TID + n + 1 - part
        title = f"[{SUBJECTS[tid % 12]}{CLAIMS[tid // 12 % 12]}，第 {tid} 栋楼]"
        below = folder
        if n % 8 < 2:
            below = folder / f"{tid}{title}"
            below.mkdir(exist_ok=True)
        path = below / f"{tid}-{part:02}{title}.md"
        if not path.exists():
            write_thread(path, 1, tid=tid)
    return folder
