"""The threads of the forum that are there for a reason: each has what a reader must cope with."""
import datetime

from . import world as w

MINUTE = datetime.timedelta(minutes=1)

FORMATS = (
    "排版总楼，一楼一种。<br />\n这一行前面有&nbsp; &nbsp; 空格，&lt;b&gt;不是标签&lt;/b&gt; &quot;引号&quot; &amp;amp; 实体。",
    '表情 <img src="static/image/smiley/face2017/067.png" smilieid="152" border="0" alt="" />'
    '<img src="static/image/smiley/face2017/067.png" smilieid="152" border="0" alt="" /> 两个一样，'
    '<img src="static/image/smiley/default/smile.gif" smilieid="1" border="0" alt="" /> 一个不一样。',
    '外面的图 <img id="aimg_a1" onclick="zoom(this, this.src, 0, 0, 0)" class="zoom" '
    'file="https://img.example.com/harbour/fog.jpg" border="0" alt="" /><br />\n图片之后。',
    '<strong>粗</strong><i>斜</i><u>下划线</u><strike>删掉</strike><font color="Red">红</font>'
    '<font color="#00ff00">绿</font><font style="background-color:Yellow">黄底</font>'
    '<font size="5">大</font><sup>上</sup><sub>下</sub><br />\n<div align="center">居中的一行</div>'
    '<div align="right">靠右的一行</div><hr class="l" /><br />\n<strong>没有关上',
    '代码：<div class="blockcode"><div id="code_a"><ol><li>while (fog) {<li>&nbsp; &nbsp; horn(2);'
    '<li>}<li></ol></div><em onclick="copycode($(\'code_a\'));">复制代码</em></div>就这些。',
    '<ul><br />\n<li>缆绳<br />\n<li>浮标 <strong>两个</strong><br />\n</ul><br />\n'
    '<ul type="1" class="litype_1"><br />\n<li>先上船<br />\n<li>再买票<br />\n</ul><br />\n列表之后',
    '<table cellspacing="0" class="t_table" style="width:98%"><tr><td>班次</td><td>开</td><td>到</td></tr>'
    '<tr><td>早班</td><td>06:10</td><td>07:25</td></tr><tr><td colspan="2">末班停航</td><td>—</td></tr>'
    "</table><br />\n表格之后",
    '雾里有什么：<div class="spoil"><button type="button">剧透，点击显示</button></div>'
    '<div class="spoil_c" style="display:none">是一只<strong>很大的</strong>浮标</div>看完记得关灯。',
    '<a href="BASE/home.php?mod=space&amp;uid=3" target="_blank">@老周</a> 看'
    '<a href="https://example.com/harbour/very/long/path/that/goes/on/tides.html?day=1" target="_blank">'
    "https://example.com/harbour/ve ... /tides.html?day=1</a>，楼里也有："
    f'<a href="BASE/forum.php?mod=viewthread&amp;tid={w.LONG}" target="_blank">那栋长楼</a>',
    '回复可见：<div class="locked">游客，如果您要查看本帖隐藏内容请<a href="forum.php?mod=post&amp;'
    'action=reply&amp;fid=75&amp;tid=3002">回复</a></div> 之后',
    "控制字符 \x1b[31m不该红\x1b[0m \x07 \x9b2J 之后，从右到左 \u202e反的\u202c，零宽\u200b空格。",
    '正文里的附件：\n<ignore_js_op>\n<img src="static/image/filetype/zip.gif" border="0" class="vm" alt="" />\n'
    '<span style="white-space: nowrap" id="attach_3">\n<a href="forum.php?mod=attachment&amp;aid=Mw%3D%3D" '
    'target="_blank">潮汐表.zip</a>\n<em class="xg1">(88.21 KB, 下载次数: 3)</em>\n</span>\n'
    '<div class="tip tip_4" id="attach_3_menu" style="display: none"><div class="tip_c xs0">'
    "点击文件名下载附件</div></div>\n</ignore_js_op>\n附件之后",
    '<i class="pstatus"> 本帖最后由 老周 于 2024-5-19 08:10 编辑 </i><br />\n<br />\n这一层改过一次。',
)
COMMENTS = """<h3 class="psth xs1"><span class="icon_ring vm"></span>点评</h3>
<div class="pstl xs1 cl">
<div class="psta vm"><a href="home.php?mod=space&amp;uid=4" class="xi2 xw1">灯塔看守</a></div>
<div class="psti">说得对&nbsp;
<span class="xg1">
发表于 2024-5-1 09:12</span>
</div>
</div>
"""
RATINGS = """<h3 class="psth xs1"><span class="icon_ring vm"></span>评分</h3>
<dl id="ratelog_PID" class="rate">
<dd style="margin:0">
<table class="ratl">
<tr>
<th class="xw1" width="120"><a href="forum.php?mod=misc&amp;action=viewratings" title="查看全部评分"> 参与人数 <span class="xi1">2</span></a></th><th class="xw1" width="80">贝壳 <i><span class="xi1">+6</span></i></th>
<th>
<i class="txt_h">理由</i>
</th>
</tr>
<tbody class="ratl_l"><tr id="rate_PID_3">
<td>
<a href="home.php?mod=space&amp;uid=3" target="_blank">老周</a>
</td><td class="xi1"> + 5</td>
<td class="xg1">有雾的味道</td>
</tr>
<tr id="rate_PID_4">
<td>
<a href="home.php?mod=space&amp;uid=4" target="_blank">灯塔看守</a>
</td><td class="xi1"> + 1</td>
<td class="xg1"></td>
</tr>
</tbody>
</table>
</dd>
</dl>
"""


def tell(world):
    for story in (other, long, formats, growing, polls, special, noisy):
        story(world)


def other(world):
    """Quoted from elsewhere."""
    thread = world.thread(w.OTHER, 75, "码头的猫都叫什么名字", type=6)
    time = datetime.datetime(2024, 4, 2, 9, 0)
    away = '<a href="BASE/forum.php?mod=redirect&amp;goto=findpost&amp;pid=700301">雾里那只</a>'
    world.post(thread, time, f"我先来，售票窗口那只叫找零。<br />\n{away}另说。", world.named("卖鱼的小满"))
    world.post(thread, time + MINUTE * 7, "三号吊车下面那只没有名字，只有外号。", world.named("三号吊车"))


def long(world):
    """Ten pages, with quotes of every kind between them."""
    thread = world.thread(w.LONG, 75, "从头记一次大雾封港", type=5, flags="hot")
    time = datetime.datetime(2024, 4, 11, 5, 40)
    world.post(thread, time, "早上五点四十，防波堤看不见了。<br />\n从这一刻记起，记到雾散为止。",
               world.named("阿港"), below=RATINGS)
    for floor in range(2, 282):
        time += datetime.timedelta(minutes=world.dice.randint(1, 9))
        author = world.named("落汤鸡") if floor in (97, 98) else None
        if floor % 17 == 0:
            author = thread.posts[0].author
        state = {97: "banned", 98: "banned", 110: "blocked", 60: "deleted"}.get(floor, "ok")
        below = COMMENTS if floor == 5 else ""
        world.post(thread, time, long_body(world, thread, floor), author, state=state, below=below)


def long_body(world, thread, floor):
    """What floor FLOOR says: most of it is talk, some of it answers."""
    text, posts = world.text(3), thread.posts
    if floor == 3:
        return w.quote(posts[0], thread.tid, "早上五点四十，防波堤看不见了。") + "我这边六点还看得见。"
    if floor == 5:
        other = world.threads[w.OTHER]
        return w.quote(other.posts[1], other.tid, w.first_line(other.posts[1].body)) + "猫也看不见了。"
    if floor == 7:
        return w.quote(posts[3], thread.tid, w.first_line(posts[3].body), linked=False) + text
    if floor == 65:
        return w.quote(posts[59], thread.tid, w.first_line(posts[59].body)) + "被引用的那层已经删了。"
    if floor == 66:
        return ('<div class="quote"><blockquote>外面一层<br />\n[quote]里面一层</blockquote></div>'
                "外面的结尾[/quote]<br />\n坏掉的引用之后")
    if floor == 250:
        return w.quote(posts[36], thread.tid, w.first_line(posts[36].body)) + "翻到第二页才找到这句。"
    if floor % 4 == 0:
        to = posts[-world.dice.randint(1, 6)] if floor > 8 else posts[-1]
        return w.quote(to, thread.tid, w.first_line(to.body)) + text
    if floor % 23 == 0:
        to = world.dice.choice(posts)
        return w.quote(to, thread.tid, w.first_line(to.body)) + text
    return text


def formats(world):
    thread = world.thread(w.FORMATS, 75, "【排版】&lt;什么样的帖子&gt;都在这里 &amp; 还有引号&quot;雾&quot;", sticky=1,
                          flags="files")
    time = datetime.datetime(2024, 5, 18, 10, 0)
    for i, body in enumerate(FORMATS):
        world.post(thread, time + MINUTE * i, body, None if i else world.named("老周"))
    world.post(thread, time + MINUTE * 20, "这一层不写名字。", anonymous=True)
    world.post(thread, time + MINUTE * 21, "这一层被顶到了前面。", sticky=True)
    world.post(thread, time + MINUTE * 22, "最后一层。")


def growing(world):
    """The one that gets new posts."""
    thread = world.thread(w.GROWING, 75, "今晚的潮水实况", type=5)
    for i in range(12):
        world.post(thread, w.NOW - MINUTE * (40 - 3 * i))


def polls(world):
    choices = (("雾散就走", 7), ("等到明天", 2), ("不走了 &amp; 就住这里", 3))
    for tid, title, hidden in ((w.POLL, "封港那天你打算怎么办", False),
                               (w.HIDDEN_POLL, "选三个最想去的岛", True)):
        thread = world.thread(tid, 75, title, kind="poll", poll=(choices, hidden))
        world.post(thread, w.NOW - MINUTE * 300, "说说看。")
        world.post(thread, w.NOW - MINUTE * 280)


def special(world):
    """One thread for each thing that a list can say."""
    hour = MINUTE * 60
    for tid, fid, title, more in (
            (w.CLOSED, 75, "船期表（旧）", {"flags": "closed digest", "type": 7}),
            (w.MOVED, 4, "渡口的长椅修好了", {}),
            (w.READ_PERMISSION, 75, "值班记录", {"flags": "permission"}),
            (w.PRICED, 75, "手绘海图", {"flags": "price files"}),
            (w.GONE, 75, "已经不在的一栋", {"flags": "gone"}),
            (3013, 75, "丢了一把蓝色的伞", {"type": 8, "style": "font-weight: bold;color: #EE1B2E;"}),
            (3014, 75, "悬赏：谁拍到了那盏灯", {"kind": "reward", "flags": "solved"}),
            (3015, 4, "全站都看得见的公告", {"sticky": 3}),
            (3016, 75, "岸上的人请看这里", {"sticky": 2})):
        thread = world.thread(tid, fid, title, **more)
        world.post(thread, w.NOW - hour * 30)
        world.post(thread, w.NOW - hour * 29)
    world.thread(w.STUB, 75, "渡口的长椅修好了", flags="closed", moved_to=w.MOVED).posts = \
        world.threads[w.MOVED].posts


def noisy(world):
    thread = world.thread(w.NOISY, 6, "在灯塔上看见的")
    for i in range(4):
        world.post(thread, w.NOW - MINUTE * (900 - i))
