"""The index, the list of a board, and its password form."""
from . import frame
from .world import BOARDS, CATEGORIES, NOW

THREADS = 30  # on a page
ICON = '<svg width="31" height="29"><path fill="#c9c9c9" d="M31 13z"/></svg>'
STICKY = {1: "本版置顶主题", 2: "分类置顶主题", 3: "全局置顶主题"}
KINDS = {"poll": ("投票", "vote"), "reward": ("悬赏", "reward")}


def own(world, fid):
    return [t for t in world.threads.values() if t.fid == fid and "gone" not in t.flags]


def last_time(thread):
    return thread.visible()[-1].time


def newest(world, fid):
    return max(own(world, fid), key=last_time, default=None)


def index(world, who, base):
    parts = []
    for gid, name in CATEGORIES.items():
        rows = "".join(board_row(world, who, fid) for fid, board in BOARDS.items()
                       if board[0] == gid and not board[3])
        parts.append(f"""<div class="bm bmw  cl">
<div class="bm_h cl">
<span class="o">
<em id="category_{gid}_img" class="tg_no" title="收起/展开"></em>
</span>
<h2><a href="forum.php?gid={gid}" style="">{name}</a></h2>
</div>
<div id="category_{gid}" class="bm_c" style="">
<table cellspacing="0" cellpadding="0" class="fl_tb">
<tr>{rows}</tr>
</table>
</div>
</div>""")
    posts = sum(len(t.visible()) for t in world.threads.values())
    return frame.page("index", "论坛", f"""{frame.crumbs()}<div id="ct" class="wp cl">
<div id="chart" class="bm bw0 cl">
<p class="chart z">今日: <em>26</em><span class="pipe">|</span>昨日: <em>41</em><span class="pipe">|</span>帖子: <em>{posts}</em><span class="pipe">|</span>会员: <em>{len(world.members)}</em></p>
</div>
<div class="mn">
<div class="fl bm">
{"".join(parts)}
</div>
</div>
</div>
""", who, base)


def last_cell(world, who, fid):
    thread, access = newest(world, fid), BOARDS[fid][4]
    if access == "denied" or access == "members" and not who.uid:
        return "私密版块"
    if not thread:
        return "从未"
    post = thread.visible()[-1]
    name = frame.quoted(post.author.name, who)
    return (f'<a href="forum.php?mod=redirect&amp;tid={thread.tid}&amp;goto=lastpost#lastpost" class="xi2">'
            f"{thread.title}</a> <cite>{frame.time_span(post.time, False)} "
            f'<a href="home.php?mod=space&username={name}">{post.author.name}</a></cite>')


def board_row(world, who, fid):
    _, name, about, _, _, _ = BOARDS[fid]
    threads = own(world, fid)
    today = sum(p.time.date() == NOW.date() for t in threads for p in t.visible())
    count = f'<em class="xw0 xi1" title="今日"> ({today})</em>' if today else ""
    moderators = ('<p>版主: <span class="xi2"><a href="home.php?mod=space&username=a" class="notabs" c="1">'
                  "灯塔看守</a></span></p>" if fid == 75 else "")
    return f"""<td class="fl_icn" >
<a href="forum.php?mod=forumdisplay&fid={fid}" title="{name}">{ICON}</a>
</td>
<td>
<h2><a href="forum.php?mod=forumdisplay&fid={fid}">{name}</a>{count}</h2>
<p class="xg2">{about}</p>{moderators}</td>
<td class="fl_i">
<span class="xi2">{len(threads)}</span><span class="xg1"> / {sum(len(t.visible()) for t in threads)}</span></td>
<td class="fl_by">
<div>
{last_cell(world, who, fid)}
</div>
</td>
</tr>
<tr class="fl_row">
"""


ORDERS = {"dateline": lambda t: t.posts[0].time, "replies": lambda t: t.replies,
          "views": lambda t: t.views, "heats": lambda t: (t.replies, t.views), "lastpost": last_time}


def chosen(world, fid, query):
    """(stickies, others) that the query asks for, in its order."""
    order = ORDERS.get(query.get("orderby"), last_time)
    threads = sorted(own(world, fid), key=order, reverse=True)
    if query.get("filter") or query.get("orderby"):
        if query.get("filter") == "typeid":
            threads = [t for t in threads if str(t.type) == query.get("typeid")]
        if query.get("digest"):
            threads = [t for t in threads if "digest" in t.flags]
        if query.get("specialtype"):
            threads = [t for t in threads if t.kind == query["specialtype"]]
        return [], threads
    everywhere = [t for t in world.threads.values() if t.sticky == 3]
    mine = [t for t in threads if t.sticky in (1, 2)]
    stickies = sorted(everywhere + mine, key=lambda t: -t.sticky)
    return stickies, [t for t in threads if not t.sticky]


def board(world, who, base, fid, query, been_here):
    stickies, threads = chosen(world, fid, query)
    count = max(1, -(-len(threads) // THREADS))
    number = int(query.get("page", "1") if query.get("page", "1").isdigit() else 1)
    number = number if 1 <= number <= count else 1  # a board shows its first page then
    shown = threads[(number - 1) * THREADS:number * THREADS]
    rows = "".join(row(t, who, True, been_here) for t in stickies) if number == 1 and shown else ""
    if rows:
        rows += '<tbody id="separatorline">\n<tr class="ts">\n<td>&nbsp;</td>\n<th>版块主题</th>\n</tr>\n</tbody>\n'
    rows += "".join(row(t, who, False, been_here) for t in shown)
    if not rows:
        rows = '<tbody class="bw0_all"><tr><th colspan="5"><p class="emp">本版块或指定的范围内尚无主题</p></th></tr></tbody>\n'
    gid, name, _, _, _, types = BOARDS[fid]
    keep = "".join(f"&amp;{k}={v}" for k, v in query.items() if k in ("filter", "typeid", "orderby", "digest"))
    pages = frame.pager(f"forum.php?mod=forumdisplay&fid={fid}{keep}", number, count)
    rest = "".join(subs(world, who, fid))
    return frame.page("forumdisplay", f"{name} - 第{number}页" if number > 1 else name, f"""{frame.crumbs((f"forum.php?gid={gid}", CATEGORIES[gid]), (f"forum.php?mod=forumdisplay&fid={fid}", name))}<div class="boardnav">
<div id="ct" class="wp cl">
<div class="mn">
<div class="bm bml pbn">
<div class="bm_h cl">
<h1 class="xs2">
<a href="forum.php?mod=forumdisplay&amp;fid={fid}">{name}</a>
<span class="xs1 xw0 i">今日: <strong class="xi1">3</strong><span class="pipe">|</span>主题: <strong class="xi1">{len(own(world, fid))}</strong></span></h1>
</div>
{rules(fid)}</div>
{rest}<div id="pgt" class="bm bw0 pgs cl">
<span id="fd_page_top">{pages}</span>
</div>
{type_tabs(fid, types)}<div id="threadlist" class="tl bm bmw">
<div class="bm_c">
<form method="post" autocomplete="off" name="moderate" id="moderate" action="forum.php?mod=topicadmin&amp;action=moderate&amp;fid={fid}&amp;infloat=yes&amp;nopost=yes">
<input type="hidden" name="formhash" value="{who.formhash}" />
<table summary="forum_{fid}" cellspacing="0" cellpadding="0" id="threadlisttableid">
{rows}</table><!-- end of table -->
</form>
</div>
</div>
<div class="bm bw0 pgs cl">
<span id="fd_page_bottom">{pages}</span>
</div>
</div>
</div>
</div>
""", who, base, fid)


def rules(fid):
    if fid != 75:
        return ""
    return f"""<div class="bm_c cl pbn">
<div id="forum_rules_{fid}" style=";">
<div class="ptn xg2">1. 雾大的时候请按铃<br />2. 不要喂海鸥</div>
</div>
</div>
"""


def subs(world, who, fid):
    children = [f for f, board in BOARDS.items() if board[3] == fid]
    if children:
        yield f"""<div class="bm bmw fl">
<div class="bm_h cl">
<h2>子版块</h2>
</div>
<div id="subforum_{fid}" class="bm_c" style="">
<table cellspacing="0" cellpadding="0" class="fl_tb">
<tr>{"".join(board_row(world, who, child) for child in children)}</tr>
</table>
</div>
</div>
"""


def type_tabs(fid, types):
    if not types:
        return ""
    tabs = "".join(f'<li><a href="forum.php?mod=forumdisplay&amp;fid={fid}&amp;filter=typeid&amp;typeid={i}">'
                   f'{name}<span class="xg1 num">{i}</span></a></li>\n' for i, name in types.items())
    return (f'<ul id="thread_types" class="ttp bm cl">\n<li id="ttp_all" class="xw1 a">'
            f'<a href="forum.php?mod=forumdisplay&amp;fid={fid}">全部</a></li>\n{tabs}</ul>\n')


def icon(thread, sticky, closed):
    if sticky:
        return STICKY[thread.sticky] + " - ", f'<i class="tpin tpin{thread.sticky}"><svg width="18" height="18"></svg></i>'
    if closed:
        return "关闭的主题 - ", '<i class="fico-lock fic6 fc-s"></i>'
    title, name = KINDS.get(thread.kind, ("", "thread"))
    return title + " - " if title else "", f'<i class="fico-{name} fic6 fc-n"></i>'


def marks(thread, url):
    """What stands behind a title."""
    flags, parts = thread.flags, []
    if "files" in flags:
        parts.append('<i class="fico-attachment fic4 fc-p fnmr vm" title="附件"></i>\n')
    if "digest" in flags:
        parts.append('<span class="tbox tdigest">精华1</span>\n')
    if "hot" in flags:
        parts.append('<span class="tbox theatlevel" title="热度: 69">火</span>\n')
    if "price" in flags:
        parts.append('- [售价 <span class="xw1">5</span> 贝壳]\n')
    if "permission" in flags:
        parts.append(' - [阅读权限 <span class="xw1">200</span>]')
    if "solved" in flags:
        parts.append('- <a href="forum.php?mod=forumdisplay&amp;filter=specialtype" title="只看已解决的">[已解决]</a>\n')
    pages = -(-len(thread.visible()) // 30)
    if pages > 1:
        links = "".join(f'<a href="{url}&amp;page={i}">{i}</a>' for i in range(2, min(pages, 6) + 1))
        parts.append(f'<span class="tps">&nbsp;...{links}</span>\n')
    return "".join(parts)


def row(thread, who, sticky, been_here):
    real = thread.moved_to or thread.tid
    url = f"forum.php?mod=viewthread&amp;tid={real}&amp;extra=page%3D1"
    closed = "closed" in thread.flags and been_here
    title, sign = icon(thread, sticky, closed)
    first, last = thread.posts[0], thread.visible()[-1]
    kind = (f'<em>[<a href="forum.php?mod=forumdisplay&fid={thread.fid}&amp;filter=typeid&amp;typeid={thread.type}">'
            f"{BOARDS[thread.fid][5][thread.type]}</a>]</em>" if thread.type else "")
    moved, style = "移动:" if thread.moved_to else "", f' style="{thread.style}"' if thread.style else ""
    replies, views = ("-", "-") if thread.moved_to else (thread.replies, thread.views)
    name = frame.quoted(last.author.name, who)
    return f"""<tbody id="{'stick' if sticky else 'normal'}thread_{thread.tid}">
<tr>
<td class="icn">
<a href="{url}" title="{title}新窗口打开" target="_blank">
{sign}
</a>
</td>
<th class="{'lock' if closed and not sticky else 'common' if been_here else 'new'}">
<a href="javascript:;" id="content_{thread.tid}" class="showcontent y" title="更多操作"></a>
{kind} {moved}<a href="{url}"{style} onclick="atarget(this)" class="s xst">{thread.title}</a>
{marks(thread, url)}</th>
<td class="by">
<cite>
<a href="home.php?mod=space&amp;uid={first.author.uid}" c="1">{first.author.name}</a></cite>
<em><span>{frame.time_span(first.time, False).replace(f" {first.time:%H:%M}", "")}</span></em>
</td>
<td class="num"><a href="{url}" class="xi2">{replies}</a><em>{views}</em></td>
<td class="by">
<cite><a href="home.php?mod=space&username={name}" c="1">{last.author.name}</a></cite>
<em><a href="forum.php?mod=redirect&tid={real}&goto=lastpost#lastpost">{frame.time_span(last.time, False)}</a></em>
</td>
</tr>
</tbody>
"""


def password(who, base, fid):
    gid, name = BOARDS[fid][:2]
    return frame.page("forumdisplay", name, f"""{frame.crumbs((f"forum.php?gid={gid}", CATEGORIES[gid]), (f"forum.php?mod=forumdisplay&fid={fid}", name))}<div id="ct" class="wp cl">
<div class="mn">
<div class="nfl">
<div class="f_c">
<h3 class="xs2 xi2 mbm">本版块需要密码，您必须在下面输入正确的密码才能浏览这个版块</h3>
<div class="o">
<form method="post" autocomplete="off" action="forum.php?mod=forumdisplay&amp;fid={fid}&amp;action=pwverify">
<input type="hidden" name="formhash" value="{who.formhash}" />
<input type="password" name="pw" class="px vm" size="25" />
&nbsp;<button class="pn pnc vm" type="submit" name="loginsubmit" value="true"><strong>提交</strong></button>
</form>
</div>
</div>
</div>
</div>
</div>
""", who, base, fid)
