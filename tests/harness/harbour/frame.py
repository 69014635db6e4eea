"""What stands around every page of a Discuz! X3.5 forum, in the markup of its desktop template."""
import urllib.parse

from .world import NOW, SITE, when

PREFIX = "Wg7p_2132_"


def page(kind, title, body, who, base, fid=0):
    """A whole page. KIND is the body's class, WHO a visitor (harbour.Visitor)."""
    return f"""<!DOCTYPE html>
<html>
<head>
<meta charset="CHARSET" />
<title>{title} -  {SITE} -  Powered by Discuz!</title>
<meta name="keywords" content="{title}" />
<meta name="generator" content="Discuz! X3.5" />
<base href="{base}" /><link rel="stylesheet" type="text/css" href="data/cache/style_1_common.css?abc" /><script type="text/javascript">var STYLEID = '1', STATICURL = 'static/', IMGDIR = 'static/image/common', VERHASH = 'abc', charset = 'CHARSET', discuz_uid = '{who.uid}', cookiepre = '{PREFIX}', cookiedomain = '', cookiepath = '/', attackevasive = '0', SITEURL = '{base}';</script>
<meta name="application-name" content="{SITE}" />
</head>

<body id="nv_forum" class="pg_{kind}" onkeydown="if(event.keyCode==27) return false;">
<div id="append_parent"></div><div id="ajaxwaitid"></div>
{user_menu(who)}<div id="hd">
<div class="wp">
<div class="hdc cl"><h2><a href="./" title="{SITE}"><img src="static/image/common/logo.svg" alt="{SITE}" class="boardlogo" id="boardlogo" border="0" /></a></h2>{user_bar(who)}</div>
<div id="nv">
<ul><li class="a" id="mn_forum" ><a href="forum.php" hidefocus="true" title="BBS"  >论坛<span>BBS</span></a></li></ul>
</div>
<form id="scbar_form" method="post" autocomplete="off" action="search.php?searchsubmit=yes" target="_blank">
<input type="hidden" name="mod" id="scbar_mod" value="search" />
<input type="hidden" name="formhash" value="{who.formhash}" />
<input type="hidden" name="srhfid" value="{fid or ''}" />
</form>
</div>
</div>

<div id="wp" class="wp">
{body}	</div>
<div id="ft" class="wp cl">
<div id="flk" class="y">
<p class="xs0">
GMT+8, {when(NOW)}<span id="debuginfo">
, Processed in 0.007179 second(s), 9 queries
.
</span>
</p>
</div>
<div id="frt">
<p>Powered by <strong><a href="https://www.discuz.vip/" target="_blank">Discuz!</a></strong> <em>X3.5</em></p>
</div></div>
</body>
</html>
"""


def user_menu(who):
    if not who.uid:
        return ""
    news = "" if who.messages else "_0"
    return f"""<ul id="myprompt_menu" class="p_pop" style="display: none;">
<li><a href="home.php?mod=space&amp;do=pm" id="pm_ntc"><em class="prompt_news{news}"></em>消息</a></li>
<li><a href="home.php?mod=space&amp;do=notice&amp;view=mypost"><em class="notice_mypost"></em>我的帖子(<span class="rq">{who.notices}</span>)</a></li>
</ul>
"""


def user_bar(who):
    if not who.uid:
        return f"""<form method="post" autocomplete="off" id="lsform" action="member.php?mod=logging&amp;action=login&amp;loginsubmit=yes&amp;infloat=yes&amp;lssubmit=yes">
<input type="text" name="username" id="ls_username" autocomplete="off" class="px vm" />
<input type="password" name="password" id="ls_password" class="px vm" autocomplete="off" />
<input type="hidden" name="formhash" value="{who.formhash}" />
<input type="hidden" name="quickforward" value="yes" />
<input type="hidden" name="handlekey" value="ls" />
</form>
"""
    count, new = (f"({who.notices})", " new") if who.notices else ("", "")
    return f"""<div id="um">
<p>
<strong class="vwmy"><a href="home.php?mod=space&amp;uid={who.uid}" target="_blank" title="访问我的空间">{who.name}</a></strong>
<span class="pipe">|</span><a href="home.php?mod=space&amp;do=pm" id="pm_ntc"{' class="new"' if who.messages else ''}>消息</a>
<span class="pipe">|</span><a href="home.php?mod=space&amp;do=notice" id="myprompt" class="a showmenu{new}">提醒{count}</a><span id="myprompt_check"></span>
<span class="pipe">|</span><a href="member.php?mod=logging&amp;action=logout&amp;formhash={who.formhash}">退出</a>
</p>
</div>
"""


def crumbs(*links):
    """The path to a page: (href, text) each."""
    path = "".join(f' <em>&rsaquo;</em> <a href="{href}">{text}</a>' for href, text in links)
    return (f'<div id="pt" class="bm cl">\n<div class="z">\n<a href="./" class="nvhm" title="首页">{SITE}</a>'
            f'<em>&raquo;</em><a href="forum.php">论坛</a>{path}\n</div>\n</div>\n')


def pager(url, number, count):
    """Nothing where there is one page."""
    if count < 2:
        return ""
    def link(page, text=None, kind=""):
        return f'<a href="{url}&amp;page={page}"{kind}>{text or page}</a>'
    first = max(1, min(number - 4, count - 9))
    last = min(count, first + 9)
    parts = [link(number - 1, "&nbsp;&nbsp;", ' class="prev"')] if number > 1 else []
    parts += [link(1, "1 ...", ' class="first"')] if first > 1 else []
    parts += [f"<strong>{i}</strong>" if i == number else link(i) for i in range(first, last + 1)]
    parts += [link(count, f"... {count}", ' class="last"')] if last < count else []
    parts.append(f'<label><input type="text" name="custompage" class="px" size="2" value="{number}" />'
                 f'<span title="共 {count} 页"> / {count} 页</span></label>')
    parts += [link(number + 1, "下一页", ' class="nxt"')] if number < count else []
    return f'<div class="pg">{"".join(parts)}</div>'


def message(text, who, base, kind="error", login=False, to=None):
    """The site says something in place of a page: KIND error, info, right."""
    go = (f'<script type="text/javascript" reload="1">setTimeout("window.location.href =\'{to}\';", 2000);'
          "</script>" if to else "")
    below = ('<div id="messagelogin"></div>\n<script type="text/javascript">ajaxget(\'member.php?mod=logging'
             "&action=login&infloat=yes&frommessage', 'messagelogin');</script>\n" if login else "")
    left = f'<p class="alert_btnleft"><a href="{to}">请点击此链接</a></p>\n' if to else ""
    return page("forumdisplay", "提示信息", f"""<div id="ct" class="wp cl w">
<div class="nfl">
<div class="f_c altw">
<div id="messagetext" class="alert_{kind}">
<p>{text}{go}</p>
{left}</div>
{below}</div>
</div>
</div>
""", who, base)


def broken(what, base):
    """The page of a site whose database or program failed."""
    host = base.split("/")[2]
    return f"""<!DOCTYPE html>
<html>
<head>
	<title>{host} - {what}</title>
	<meta charset="CHARSET" />
</head>
<body>
<div id="container">
<h1>Discuz! {what}</h1><p>Time: 2024-05-20 13:30:00 +0000 IP: 127.0.0.1</p><div class="info">(0) notconnect</div>
</div>
</body>
</html>
"""


def shield():
    return """<html><head><meta charset="" /><title>频繁刷新限制</title></head><body bgcolor="#FFFFFF"><script language="JavaScript">function reload() {	document.location.reload();}setTimeout("reload()", 1001);</script><table><tr><td><b>频繁刷新限制</b><br /><br />您访问本站速度过快或者刷新间隔时间小于两秒！请等待页面自动跳转 ...</td></tr></table></body></html>"""


def quoted(text, who):
    """Into an address, in the site's charset."""
    return urllib.parse.quote(text.encode(who.charset, "replace"))


def time_span(time, seconds):
    """Old times are plain text; those of the last week stand in a title beside words."""
    full = when(time, seconds)
    days = (NOW.date() - time.date()).days
    if days > 7:
        return full
    ago = int((NOW - time).total_seconds())
    words = ("昨天&nbsp;%s" % f"{time:%H:%M}" if days == 1 else
             "前天&nbsp;%s" % f"{time:%H:%M}" if days == 2 else f"{days}&nbsp;天前" if days else
             f"{ago // 3600}&nbsp;小时前" if ago >= 3600 else f"{max(ago // 60, 1)}&nbsp;分钟前")
    return f'<span title="{full}">{words}</span>'
