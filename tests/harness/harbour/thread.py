"""Pages of a thread, and a post alone."""
from . import frame
from .world import BOARDS, CATEGORIES

POSTS = 30  # on a page
FIRST_FLOORS = {1: "楼主", 2: "沙发", 3: "板凳", 4: "地板"}
NOISE = '<font class="jammer">{}</font><br />\n'
HIDDEN_NOISE = '<span style="display:none">{}</span><br />\n'


class Selection:
    """The posts of a thread that a query asks for, with their floors, cut into pages."""

    def __init__(self, thread, query):
        posts = thread.visible()
        if query.get("authorid"):
            posts = [p for p in posts if str(p.author.uid) == query["authorid"] and not p.anonymous]
        if query.get("ordertype") == "1":
            posts = posts[:1] + posts[:0:-1]
        self.posts = [(i, p) for i, p in enumerate(posts, 1)]
        self.count = max(1, -(-len(posts) // POSTS))

    def page(self, number):
        """A sticky reply stands second on the first page, without a floor. Where it was nothing
        stands on that page; on a later one it stands there, too."""
        shown = self.posts[(number - 1) * POSTS:number * POSTS]
        if number == 1:
            shown = [(floor, p) for floor, p in shown if not p.sticky]
            shown[1:1] = [(0, p) for _, p in self.posts if p.sticky]
        return shown

    def page_of(self, pid):
        """Where a post is, or was."""
        return next((-(-i // POSTS) for i, p in self.posts if p.pid >= pid), self.count)


def page(world, who, base, thread, query):
    chosen = Selection(thread, query)
    number = int(query.get("page", "1") if query.get("page", "1").isdigit() else 1)
    number = min(max(number, 1), chosen.count)  # a thread shows its last page then
    gid, name = BOARDS[thread.fid][:2]
    author = f"&amp;authorid={query['authorid']}" if query.get("authorid") else ""
    pages = frame.pager(f"forum.php?mod=viewthread&tid={thread.tid}{author}&amp;extra=", number, chosen.count)
    posts = "".join(post(world, thread, p, floor, number, base) for floor, p in chosen.page(number))
    kind = (f'<a href="forum.php?mod=forumdisplay&amp;fid={thread.fid}&amp;filter=typeid&amp;typeid={thread.type}">'
            f"[{BOARDS[thread.fid][5][thread.type]}]</a>\n" if thread.type else "")
    lock = '<i class="fico-lock fic4 fc-s" title="关闭"></i>\n' if "closed" in thread.flags else ""
    title = f"{thread.title} - 第{number}页 - {name}" if number > 1 else f"{thread.title} - {name}"
    return frame.page("viewthread", title, f"""{frame.crumbs((f"forum.php?gid={gid}", CATEGORIES[gid]), (f"forum.php?mod=forumdisplay&amp;fid={thread.fid}", name), (f"forum.php?mod=viewthread&amp;tid={thread.tid}", thread.title))}<div id="ct" class="wp cl">
<div id="pgt" class="pgs mbm cl ">
<div class="pgt">{pages}</div>
</div>
<div id="postlist" class="pl bm">
<table cellspacing="0" cellpadding="0">
<tr>
<td class="plc ptm pbn vwthd">
<h1 class="ts">
{kind}<span id="thread_subject">{thread.title}</span>
</h1>
<span class="xg1">
{lock}&nbsp;
</span>
</td>
</tr>
</table>
{posts}<div id="postlistreply" class="pl"><div id="post_new" class="viewthread_table" style="display: none"></div></div>
</div>
<div class="pgs mtm mbm cl">
{pages}</div>
{reply_form(who, thread)}</div>
""", who, base, thread.fid)


def reply_form(who, thread):
    if not who.uid or "closed" in thread.flags:
        return ""
    return (f'<form method="post" autocomplete="off" id="fastpostform" action="forum.php?mod=post&amp;action=reply'
            f'&amp;fid={thread.fid}&amp;tid={thread.tid}&amp;extra=&amp;replysubmit=yes">\n'
            f'<input type="hidden" name="formhash" value="{who.formhash}" />\n</form>\n')


def alone(world, who, base, thread, wanted):
    """One post, as the site's own scripts load it."""
    inner = post(world, thread, wanted, 0, 1, base)
    inner = inner[inner.index("<table"):inner.rindex("</div>")]
    return ('<?xml version="1.0" encoding="CHARSET"?>\n<root><![CDATA[' + inner.replace("]]>", "]]&gt;")
            + "]]></root>")


def floor_words(floor, wanted):
    if wanted.sticky and not floor:
        return '<em title="置顶回复" class="replystick vm">顶</em> 来自 #'
    return FIRST_FLOORS.get(floor) or f"<em>{floor or ''}</em><sup>#</sup>"


def body(world, thread, wanted, base):
    """What stands in .pcb."""
    locked = {"banned": "作者被禁止或删除 内容自动屏蔽", "blocked": "该帖被管理员或版主屏蔽"}
    if wanted.state in locked:
        return f'<div class="locked">提示: <em>{locked[wanted.state]}</em></div>\n'
    text = wanted.body.replace("BASE/", base)
    if BOARDS[thread.fid][4] == "noise":
        rest, parts = text.split("<br />\n"), []
        for i, line in enumerate(rest[:-1]):
            parts += [line, (NOISE, HIDDEN_NOISE)[i % 2].format("4 w' b0 N# k")]
        text = "".join(parts + rest[-1:])
    poll = poll_form(thread, wanted) if thread.poll and wanted is thread.posts[0] else ""
    cell = f'<td class="t_f" id="postmessage_{wanted.pid}">\n{text}</td>'
    inner = f'<table cellspacing="0" cellpadding="0"><tr>{cell}</tr></table>'
    return (f'<div class="pcbs">{inner}\n{poll}</div>\n' if poll else f'<div class="t_fsz">{inner}\n\n</div>\n') \
        + f'<div id="comment_{wanted.pid}" class="cm">\n</div>\n\n' + wanted.below.replace("PID", str(wanted.pid))


def poll_form(thread, wanted):
    choices, hidden = thread.poll
    total = sum(n for _, n in choices)
    rows = []
    for i, (text, votes) in enumerate(choices, 1):
        rows.append(f'<tr>\n<td class="pvt">\n<label for="option_{i}">{i}. &nbsp;{text}</label>\n</td>\n'
                    '<td class="pvts"></td>\n</tr>\n')
        if not hidden:
            part = votes * 100 / total
            rows.append(f'<tr>\n<td>\n<div class="pbg">\n<div class="pbr" style="width: {part:.0f}%; '
                        f'background-color:#E92725"></div>\n</div>\n</td>\n<td>{part:.2f}% '
                        f'<em style="color:#E92725">({votes})</em></td>\n</tr>\n')
    kind = ("<strong>多选投票</strong>: ( 最多可选 3 项 ), 投票后结果可见" if hidden
            else "<strong>单选投票</strong>") + f", 共有 {total} 人参与投票"
    return f"""<form id="poll" name="poll" method="post" autocomplete="off" action="forum.php?mod=misc&amp;action=votepoll&amp;fid={thread.fid}&amp;tid={thread.tid}&amp;pollsubmit=yes&amp;quickforward=yes">
<div class="pinf">
{kind}
</div>
<div class="pcht">
<table summary="poll panel" cellspacing="0" cellpadding="0" width="100%">
{"".join(rows)}<tr>
<td colspan="2">
您所在的用户组没有投票权限
</td>
</tr>
</table>
</div>
</form>
"""


def who_wrote(wanted, thread, number):
    """(in the left column, above the post)"""
    if wanted.anonymous:
        return "匿名", "匿名&nbsp;\n", ""
    uid, name = wanted.author.uid, wanted.author.name
    left = (f'<div class="authi"><a href="home.php?mod=space&amp;uid={uid}" target="_blank" class="xw1">{name}</a>\n'
            "</div>\n")
    only = (f'<span class="pipe">|</span>\n<a href="forum.php?mod=viewthread&amp;tid={thread.tid}&amp;page={number}'
            f'&amp;authorid={uid}" rel="nofollow">只看该作者</a>\n')
    return left, "", only


def post(world, thread, wanted, floor, number, base):
    pid = wanted.pid
    left, anonymous, only = who_wrote(wanted, thread, number)
    op = ' title="楼主"' if wanted.author is thread.posts[0].author else ""
    link = (f"forum.php?mod=viewthread&tid={thread.tid}" if wanted is thread.posts[0]
            else f"forum.php?mod=redirect&goto=findpost&ptid={thread.tid}&pid={pid}")
    return f"""<div id="post_{pid}" ><table id="pid{pid}" class="plhin" summary="pid{pid}" cellspacing="0" cellpadding="0">
<tr>
 <td class="pls" rowspan="2">
<div id="favatar{pid}" class="pls cl favatar">
<div class="pi">
{left}</div>
</div>
</td>
<td class="plc">
<div class="pi">
<strong>
<a href="{link}"   id="postnum{pid}" onclick="setCopy(this.href, '帖子地址复制成功');return false;">
{floor_words(floor, wanted)}</a>
</strong>
<div class="pti">
<div class="pdbt">
</div>
<div class="authi">
<em class="authicn fico-person fic4 fnmr vm" id="authoricon{pid}"{op}></em>
{anonymous}<em id="authorposton{pid}">发表于 {frame.time_span(wanted.time, True)}</em>
{only}</div>
</div>
</div><div class="pct"><div class="pcb">
{body(world, thread, wanted, base)}
<div id="post_rate_div_{pid}"></div>
</div>
</div>

</td></tr>
<tr><td class="plc plm">
</td>
</tr>
<tr id="_postposition{pid}"></tr>
<tr>
<td class="pls"></td>
<td class="plc" style="overflow:visible;">
<div class="po hin">
<div class="pob cl">
<em>
<a class="fastre" href="forum.php?mod=post&amp;action=reply&amp;fid={thread.fid}&amp;tid={thread.tid}&amp;repquote={pid}&amp;extra=&amp;page={number}">回复</a>
</em>
</div>
</div>
</td>
</tr>
</table>
</div>"""
