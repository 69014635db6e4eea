/* Rows: name, Chinese, English. printf formats agree in both columns. Sorted by where they show. */
#ifndef PALOU_UTIL_WORDS_TABLE_H
#define PALOU_UTIL_WORDS_TABLE_H

#include "util/words_library.h"
#include "util/words_plain.h"

/* clang-format off */
#define WORDS_TABLE(W) \
	/* posts, as rows (view/) */ \
	W(W_OP,                "楼主",                   "OP") \
	W(W_ANONYMOUS,         "匿名",                   "anonymous") \
	W(W_PICTURE,           "图",                     "picture") \
	W(W_FILE,              "附件",                   "file") \
	W(W_RATINGS,           "评分",                   "ratings") \
	W(W_RATERS,            "%u 人",                  "%u people") \
	W(W_EDITED,            "编辑于 %s",              "edited %s") \
	W(W_EDITED_SHORT,      "编辑",                   "edited") \
	W(W_EDITED_BY,         "%s 编辑于 %s",           "edited by %s %s") \
	W(W_BANNED,            "作者被禁止或删除，内容已屏蔽", "author banned or deleted, text removed") \
	W(W_BLOCKED,           "被管理员或版主屏蔽",     "blocked by a moderator") \
	W(W_EMPTY_POST,        "（没有文字）",           "(no text)") \
	W(W_QUOTE_GONE,        "原文已不在，存于引文",   "original gone, kept in this quote") \
	W(W_QUOTE_CHANGED,     "原文已改，引文如下",     "original changed since, quoted text below") \
	W(W_QUOTE_CYCLE,       "循环引用，不再展开",     "quotes itself in a circle, not opened") \
	W(W_QUOTE_DEEP,        "引用太多，不再展开",     "too many quotes, not opened") \
	W(W_QUOTE_FORWARD,     "后文",                   "later") \
	W(W_QUOTE_OTHER,       "另一主题",               "another thread") \
	W(W_CITATION,          "引用",                   "quote") \
	W(W_SPOILER,           "剧透",                   "spoiler") \
	W(W_COMMENTS,          "点评",                   "comments") \
	W(W_MORE_COMMENTS,     "还有更多点评",           "there are more comments") \
	W(W_TOP,               "顶",                     "top") \
	W(W_HIT_UNREAD,        "（原文件已变动或不在，请再导入）", "(its file changed or is gone: import again)") \
	W(W_HOLE,              "第 %u–%u 页未载入",      "pages %u–%u not loaded") \
	W(W_HOLE_ONE,          "第 %u 页未载入",         "page %u not loaded") \
	W(W_HOLE_LOADING,      "正在读取…",              "being read…") \
	/* what a site says of its threads and boards */ \
	W(W_STICKY,            "置顶",                   "sticky") \
	W(W_STICKY_CATEGORY,   "分类置顶",               "sticky in its category") \
	W(W_STICKY_GLOBAL,     "全局置顶",               "sticky everywhere") \
	W(W_DIGEST,            "精华 %u",                "digest %u") \
	W(W_RECOMMENDED,       "推荐",                   "recommended") \
	W(W_CLOSED,            "已关闭",                 "closed") \
	W(W_MOVED,             "已移走",                 "moved") \
	W(W_POLL,              "投票",                   "poll") \
	W(W_GOODS,             "商品",                   "goods") \
	W(W_REWARD,            "悬赏",                   "reward") \
	W(W_SOLVED,            "已解决",                 "solved") \
	W(W_ACTIVITY,          "活动",                   "activity") \
	W(W_DEBATE,            "辩论",                   "debate") \
	W(W_READ_PERM,         "权限 %u",                "permission %u") \
	W(W_PRICE,             "售价 %u",                "price %u") \
	W(W_BOARD_DENIED,      "私密",                   "private") \
	W(W_BOARD_PASSWORD,    "密码",                   "password") \
	W(W_BOARD_LINK,        "链接",                   "link") \
	/* counts in titles and lists */ \
	W(W_N_POSTS,           "%u 楼",                  "%u posts") \
	W(W_N_POSTS_HERE,      "已载入 %u 楼",           "%u posts loaded") \
	W(W_N_AUTHORS,         "%u 人",                  "%u authors") \
	W(W_N_THREADS,         "%u 个主题",              "%u threads") \
	W(W_ALL_BOARDS,        "全部主题",               "all threads") \
	W(W_NO_BOARD,          "（无版块）",             "(no board)") \
	W(W_ONLY,              "只看 %s",                "only %s") \
	W(W_TALK,              "对话 #%s",               "conversation around #%s") \
	W(W_TALK_TREE,         "对话树 #%s",             "tree around #%s") \
	W(W_WITHOUT,           "不看 %s",                "without %s") \
	W(W_ONLY_OP,           "只看楼主",               "only the OP") \
	W(W_AND_MORE,          "%s 等 %u 人",            "%s and others, %u in all") \
	/* the screens: titles, hints, what happened */ \
	W(W_BOARDS,            "版块",                   "boards") \
	W(W_HELP,              "帮助",                   "help") \
	W(W_HELP_HINT,         "{help} 帮助", "{help} help") \
	W(W_HINT_BACK,         "{back} 返回",            "{back} back") \
	W(W_HINT_QUIT,         "{back} 退出",            "{back} quit") \
	W(W_HELP_FOOT,         "{act} 执行  {find} 筛选  {back} 返回", "{act} does it  {find} narrows  {back} back") \
	W(W_TROUBLES,          "%s（共 %u 处不能读取）", "%s (%u could not be read)") \
	W(W_NO_FLOOR,          "没有 %u 楼，到了 %s 楼", "there is no floor %u, this is %s") \
	W(W_PAST_END,          "没有 %u 楼，最后是 %s 楼", "there is no floor %u, the last is %s") \
	W(W_REVEALED,          "此楼被筛选隐藏，暂时显示", "the filter hides this post; shown all the same") \
	W(W_NO_QUOTE,          "这里没有引用",           "no quote here") \
	W(W_QUOTE_NOWHERE,     "找不到被引用的楼，引文见 {fold}", "the quoted post is not there; {fold} shows what was quoted") \
	W(W_THREAD_NOT_HERE,   "主题 %s 不在手边",       "thread %s is not at hand") \
	W(W_POST_NOT_THERE,    "该主题中找不到那一楼", "that post is not in this thread") \
	W(W_TALK_BEGINS,       "对话：此楼引用的和引用此楼的  {conversation} 树形  {back} 返回", "what this post quotes and what quotes it  {conversation} as a tree  {back} back") \
	W(W_TALK_AS_TREE,      "树形：回复跟在被引用的楼后面  {conversation} 返回", "answers follow what they quote  {conversation} back") \
	W(W_TALK_LEFT,         "已离开对话，{jump-back} 返回", "left the conversation, {jump-back} returns") \
	W(W_NO_TALK,           "#%s 没有引用别楼，也没有人引用", "#%s quotes nobody here and nobody quotes it") \
	W(W_NOBODY_QUOTES,     "没有人引用 #%s",         "nobody quotes #%s") \
	W(W_WHO_QUOTES,        "引用 #%s 的楼",          "who quotes #%s") \
	W(W_QUOTERS_HINT,      "{act} 去那里  {find} 筛选  {back} 返回", "{act} goes there  {find} narrows  {back} back") \
	W(W_PEEK,              "#%s 原文",               "quoted: #%s") \
	W(W_PEEK_GONE,         "引文",                   "what was quoted") \
	W(W_PEEK_NOTHING,      "这里没有引用或论坛内的链接可看", "no quote and no link into the forum here") \
	W(W_PEEK_DEPTH,        "第 %u 层",               "%u deep") \
	W(W_PEEK_HINT,         "{quoted-post} 去那里  {peek} 再看一层  {back} 关闭  {cancel} 全部关闭", "{quoted-post} goes there  {peek} one deeper  {back} closes  {cancel} closes all") \
	W(W_PEEK_HINT_ONE,     "{quoted-post} 去那里  {back} 关闭", "{quoted-post} goes there  {back} closes") \
	W(W_PEEK_HINT_GONE,    "{back} 关闭",            "{back} closes") \
	W(W_QUOTES_ALL_OPEN,   "引用已全部展开",         "all quotes are open") \
	W(W_NO_QUOTES,         "没有引用",               "no quotes") \
	W(W_NO_TARGET,         "屏幕上没有引用、链接或图片", "no quote, link or picture in sight") \
	W(W_NO_TARGET_HERE,    "这一行没有可打开的，{next-target} 到下一个", "nothing to open in this row, {next-target} goes to the next") \
	W(W_NO_JUMP_BACK,      "没有更早的位置",         "nowhere further back") \
	W(W_NO_JUMP_FORWARD,   "没有更晚的位置",         "nowhere further forward") \
	W(W_ANONYMOUS_FILTER,  "匿名者不知是谁，不能按作者筛选", "nobody knows who is anonymous: cannot filter") \
	W(W_ALL_POSTS,         "显示全部楼层",           "all posts") \
	W(W_ALL_HIDDEN,        "没有符合筛选的楼层，{cancel} 显示全部", "no posts left, {cancel} shows all") \
	W(W_NOT_MATCHED,       "没有找到：%s",           "not found: %s") \
	W(W_WRAPPED,           "从头找起",               "search began again at the other end") \
	W(W_NO_PATTERN,        "还没有查找过",           "nothing was searched for yet") \
	W(W_SEARCHING,         "查找中 %u%%  {cancel} 停止", "searching %u%%  {cancel} stops") \
	W(W_FIND_LABEL,        "/",                      "/") \
	W(W_AUTHORS_LABEL,     "作者",                   "authors") \
	W(W_QUOTES_OPEN,       "引用展开 %u 层",         "quotes open %u deep") \
	W(W_QUOTES_FOLDED,     "引用全部折叠",           "all quotes folded") \
	W(W_TAILS_ON,          "显示小尾巴",             "client tails are shown") \
	W(W_TAILS_OFF,         "不显示小尾巴",           "client tails are hidden") \
	W(W_RELOADED,          "已重新读取",             "read again") \
	W(W_UNKNOWN_KEY,       "%s 在这里没有作用，{help} 看帮助", "%s means nothing here, {help} for help") \
	W(W_UNKNOWN_COMMAND,   "没有这个命令：%s",       "no such command: %s") \
	W(W_NOT_HERE,          "这里不能用：%s",         "not on this screen: %s") \
	W(W_SORT_ASK,          "排序：t 编号  l 最后回复  p 楼数  n 标题", "sort by: t tid  l last post  p posts  n title") \
	W(W_SORTED_TID,        "按编号排列",             "sorted by tid") \
	W(W_SORTED_LAST,       "按最后回复排列",         "sorted by last post") \
	W(W_SORTED_POSTS,      "按楼数排列",             "sorted by posts") \
	W(W_SORTED_TITLE,      "按标题排列",             "sorted by title") \
	W(W_SORT_WAITS,        "读完后排序 %u/%u  {cancel} 取消", "sorts when read: %u of %u  {cancel} cancels") \
	W(W_SCANNING,          "读取 %u/%u",             "reading %u of %u") \
	W(W_NO_MATCHING,       "没有符合的，{cancel} 显示全部", "nothing matches, {cancel} shows all") \
	W(W_EMPTY_LIST,        "这里没有主题",           "no threads here") \
	W(W_AUTHORS_HINT,      "{act} 只看  Space 加入  x 不看  打字筛选  {cancel} 返回", "{act} only  Space add  x exclude  type to narrow  {cancel} back") \
	W(W_OPENING,           "正在打开 %s：已找到 %u 个主题，Esc 停止", "opening %s: %u threads so far, Esc stops") \
	W(W_NOT_KEPT,          "阅读记录没有保存：%s",   "what was read is not kept: %s") \
	W(W_NOT_KNOWN,         "已知的存档中没有主题 %s", "no archive known here has thread %s") \
	W(W_NOT_IN_IT,         "%s：主题已不在其中",     "%s: the thread is not there any more") \
	W(W_OPEN_LABEL,        "打开 ",                  "open ") \
	W(W_HOME,              "爬楼",                   "home") \
	W(W_RECENT,            "最近读过",               "read lately") \
	W(W_LIBRARY,           "资料库",                 "library") \
	W(W_LIBRARY_ALL,       "全部 %llu 个主题，%llu 楼，占 %s", "all %llu threads, %llu posts, %s on the disk") \
	W(W_SITES,             "站点",                   "sites") \
	W(W_CONFIGURED,        "配置中的存档",           "archives in the configuration") \
	W(W_OPENED_BEFORE,     "打开过的存档",           "archives opened before") \
	W(W_BUNDLED,           "自带",                   "bundled") \
	W(W_BUNDLED_SAMPLE,    "示例：一个小存档",       "the sample, a small archive") \
	W(W_ALL_RECENT,        "全部 %u 个主题…",        "all %u threads…") \
	W(W_WELCOME,           "欢迎。{act} 打开选中的；{open} 打开论坛的网址，或自己的存档（文件夹、文件）。", "Welcome. {act} opens what is chosen, {open} a forum's address or an archive of your own.") \
	W(W_HOME_HINT,         "{open} 打开路径或链接  {help} 帮助  {back} 退出", "{open} opens a path or link  {help} help  {back} quits") \
	W(W_FORGET_HINT,       "{forget} 去掉此条",      "{forget} takes this out") \
	W(W_FORGOTTEN,         "已从记录中去掉，{undo} 撤销", "taken out of the history, {undo} undoes it") \
	W(W_UNDONE,            "已恢复",                 "back in the history") \
	W(W_FORGOTTEN_AGAIN,   "又从记录中去掉了",       "taken out of the history again") \
	W(W_NO_UNDO,           "没有可撤销的",           "nothing to undo") \
	W(W_NO_REDO,           "没有可重做的",           "nothing to do again") \
	W(W_RULES_TITLE,       "给此人定规则",           "a rule for this author") \
	W(W_RULE_HIDE,         "隐藏",                   "hide") \
	W(W_RULE_FOLD,         "折叠",                   "fold") \
	W(W_RULE_DIM,          "变暗",                   "dim") \
	W(W_RULE_COLOR,        "上色",                   "colour") \
	W(W_RULE_TAG,          "贴标签…",                "tag…") \
	W(W_RULE_TAG_LABEL,    "标签：",                 "tag: ") \
	W(W_RULE_MADE,         "规则已写下，{undo} 撤销", "the rule is written, {undo} undoes it") \
	W(W_RULE_UNDONE,       "规则已去掉",             "the rule is taken out") \
	W(W_RULE_REDONE,       "规则又写下了",           "the rule is written again") \
	W(W_RULE_HOW,          ":rule 后面写一条规则，如 hide author:某人", ":rule is followed by a rule, such as hide author:NAME") \
	W(W_WHY_TITLE,         "涉及此楼的规则",         "rules about this post") \
	W(W_RULE_OVER,         "规则写下了，但期限已过，不起作用；{undo} 撤销", "the rule is written, but it is over already; {undo} undoes it") \
	W(W_WHY_NOTHING,       "没有规则涉及此楼",       "no rule has to do with this post") \
	W(W_WHY,               "%s",                     "%s") \
	W(W_WHY_OTHER,         "  （另一条规则优先，这条没起作用）", "  (another rule goes before it, this one had no effect)") \
	W(W_REGEX_GAVE_UP,     "%s:%u：正则表达式太费时，有的楼算作不符", "%s:%u: the regular expression takes too long, some posts count as not matching") \
	W(W_MARK_LABEL,        "收藏，附一句（可空） ",  "bookmark, with a note (may be empty) ") \
	W(W_MARK_LABEL_AGAIN,  "收藏（C-u C-k 去掉） ",  "bookmark (C-u C-k takes it out) ") \
	W(W_MARKED,            "已收藏，{bookmarks} 看全部，{undo} 撤销", "bookmarked, {bookmarks} lists them, {undo} undoes it") \
	W(W_MARK_CHANGED,      "收藏已修改，{undo} 撤销", "bookmark changed, {undo} undoes it") \
	W(W_UNMARKED,          "已去掉收藏，{undo} 撤销", "bookmark taken out, {undo} undoes it") \
	W(W_NOTE_LABEL,        "备注 %s（空：去掉） ",   "note on %s (empty: none) ") \
	W(W_NOTED,             "备注已写，{undo} 撤销",  "noted, {undo} undoes it") \
	W(W_NOTE_GONE,         "备注已去掉，{undo} 撤销", "note taken out, {undo} undoes it") \
	W(W_ANONYMOUS_NOTE,    "匿名者不知是谁，不能备注", "nobody knows who is anonymous: cannot note") \
	W(W_SPOT_GONE,         "原楼已不在，这是附近的一楼", "that post is gone: this is one near it") \
	W(W_MARK_NOT_KEPT,     "收藏没有保存：%s",       "the bookmark is not kept: %s") \
	W(W_NOTE_NOT_KEPT,     "备注没有保存：%s",       "the note is not kept: %s") \
	W(W_NOT_FOR_KEEPS,     "不知道它是哪个主题，不能记下", "nothing says which thread it is: cannot be kept") \
	W(W_MARKED_READ,       "全部算作已读，{undo} 撤销", "all read, {undo} undoes it") \
	W(W_MARKED_UNREAD,     "从此楼起算作未读，{undo} 撤销", "unread from here on, {undo} undoes it") \
	W(W_REMEMBER_OFF,      "set remember off：什么都不记", "set remember off: nothing is noted") \
	W(W_NO_UNREAD,         "没有未读的楼",           "no unread posts") \
	W(W_FIRST_VISIT,       "第一次读这个主题：没有哪一楼标为未读", "read for the first time: no post is marked as unread") \
	W(W_NO_UNREAD_ANYWHERE, "没有未读的主题了",      "no more threads with unread posts") \
	W(W_NO_UNREAD_NOR_THREAD, "没有未读的楼，也没有未读的主题了", "no more unread posts, nor threads with any") \
	W(W_MARKS,             "收藏",                   "bookmarks") \
	W(W_NO_MARKS,          "还没有收藏：在楼上按 {bookmark}", "no bookmarks yet: in a thread {bookmark} makes one") \
	W(W_MARKS_HINT,        "{act} 打开  {find} 筛选  {bookmark} 修改  {forget} 去掉  {back} 返回", "{act} open  {find} narrow  {bookmark} change  {forget} take out  {back} back") \
	W(W_HISTORY,           "读过的主题",             "history") \
	W(W_NO_HISTORY,        "还没有读过什么",         "nothing was read yet") \
	W(W_HISTORY_HINT,      "{act} 打开  {find} 筛选  {forget} 去掉  {back} 返回", "{act} open  {find} narrow  {forget} take out  {back} back") \
	W(W_NOT_IN_HISTORY,    "这一行不在记录中",       "this line is not of the history") \
	W(W_TO_FLOOR,          "{quoted-post} 到 %s 楼", "{quoted-post} goes to #%s") \
	W(W_TO_THREAD,         "{quoted-post} 到另一主题", "{quoted-post} goes to the other thread") \
	W(W_HINT_FOLDS,        "{act} 折叠引用",         "{act} folds the quote") \
	W(W_HINT_OPENS,        "{act} 展开引用",         "{act} opens the quote") \
	W(W_HINT_SHOWS,        "{act} 展开",             "{act} opens it") \
	W(W_HINT_CLOSES,       "{act} 收起",             "{act} closes it") \
	W(W_HINT_FOLDS_HERE,   "{fold} 折叠引用",        "{fold} folds the quote") \
	W(W_HINT_OPENS_HERE,   "{fold} 展开引用",        "{fold} opens the quote") \
	W(W_HINT_RUN,          "{act} 逐楼显示",         "{act} shows them one by one") \
	W(W_HINT_RUN_BACK,     "{act} 合为一行",         "{act} puts them into one row") \
	W(W_HINT_THREAD,       "{act} 到该主题",         "{act} goes to that thread") \
	W(W_HINT_LINK,         "{act} 打开链接：",       "{act} opens the link: ") \
	W(W_HINT_PICTURE,      "{act} 打开图片：",       "{act} opens the picture: ") \
	W(W_HINT_FILE,         "附件不在存档中：",       "a file, not in the archive: ") \
	W(W_HINT_QUOTED_BY,    "{quoted-by} 谁引用了此楼（%u）", "{quoted-by} who quotes it (%u)") \
	W(W_HINT_LIST,         "{act} 打开  {find} 筛选  {sort} 排序  {help} 帮助", "{act} open  {find} narrow  {sort} sort  {help} help") \
	W(W_HINT_BOARDS,       "{act} 打开  {find} 筛选  {help} 帮助", "{act} open  {find} narrow  {help} help") \
	W(W_FIRST_RUN,         "{down}/{up} 移动  {act} 打开、展开引用  {back} 返回  {help} 全部按键", "{down}/{up} move  {act} opens threads and quotes  {back} back  {help} all keys") \
	W(W_MOUSE_ON,          "鼠标：滚轮滚动，点击选择", "mouse: the wheel scrolls, a click chooses") \
	W(W_MOUSE_OFF,         "鼠标已交还终端，可以选字；{mouse} 收回", "the mouse is the terminal's, which selects text; {mouse} takes it back") \
	W(W_MOUSE_HINT,        "选字：按住 Shift 拖动，或按 {mouse} 把鼠标交还终端", "to select text hold Shift, or press {mouse} to give the mouse to the terminal") \
	/* links, text and posts to other programs; what a post is shown as */ \
	W(W_RAW,               "原始文本",               "as it came") \
	W(W_RAW_OF_MANY,       "这里是几楼合成的一行，先用 {act} 展开", "several posts in one row: {act} opens them first") \
	W(W_HIDDEN_BY_RULE,    "已隐藏",                 "hidden by a rule") \
	W(W_FOLDED_BY_RULE,    "已折叠",                 "folded by a rule") \
	W(W_N_HIDDEN,          "隐藏 %u 楼",             "%u hidden") \
	W(W_N_HIDDEN_LINES,    "隐藏 %u 个",             "%u hidden") \
	W(W_N_REVEALED_LINES,  "含隐藏的 %u 个",         "with %u hidden") \
	W(W_WITH_HIDDEN,       "含隐藏的 %u 楼",         "with %u hidden posts") \
	W(W_REVEALING,         "隐藏的 %u 楼也显示，{reveal} 再隐藏", "shows the %u hidden posts too, {reveal} hides them") \
	W(W_HIDING,            "不再显示隐藏的楼",       "what is hidden is hidden again") \
	W(W_BROWSING,          "用 %s 打开：%s",         "opened with %s: %s") \
	W(W_OPENER_FAILED,     "%s 没有打开（状态 %d）：%s", "%s failed (status %d): %s") \
	W(W_NO_OPENER,         "没有浏览器可用，可设 open-command：%s", "no browser found, see open-command: %s") \
	W(W_NO_VIEWER,         "没有看图的程序，可设 image-command：%s", "nothing here shows pictures, see image-command: %s") \
	W(W_BAD_COMMAND,       "命令是空的，或引号没有结束：%s", "the command is empty or a quote in it is not closed: %s") \
	W(W_NOT_A_LINK,        "不是网页地址，不交给浏览器：%s", "no address of a page, not for a browser: %s") \
	W(W_NO_ADDRESS,        "不知道主题编号，没有地址", "no address: its thread's number is not known") \
	W(W_PICTURE_NAME,      "存档里只有图片的名字：%s", "the archive has only the picture's name: %s") \
	W(W_FILE_NAME,         "附件不在存档中：%s",     "a file, not in the archive: %s") \
	W(W_HINT_PICTURE_NAME, "图片只有名字：",         "a picture, only its name: ") \
	W(W_COPYING,           "用 %s 复制中  {cancel} 停止", "copying with %s  {cancel} stops") \
	W(W_COPIED,            "已复制（%s）：%s",       "copied (%s): %s") \
	W(W_COPY_FAILED,       "%s 没有复制成功（状态 %d）", "%s did not copy (status %d)") \
	W(W_COPY_SLOW,         "%s 太久没有结束，已停止，没有复制", "%s took too long and was ended, nothing was copied") \
	W(W_COPY_TOO_LONG,     "有 %u 字节，终端最多收 %u，没有复制；可设 copy-command", "%u bytes, terminals take %u: not copied, see copy-command") \
	W(W_NO_COPIER,         "这个终端不能复制，可设 copy-command：%s", "this terminal cannot copy, see copy-command: %s") \
	W(W_THE_TERMINAL,      "终端",                   "terminal") \
	W(W_TEXT_OF_POST,      "#%s 的正文，%u 字",      "text of #%s, %u characters") \
	W(W_TEXT_OF_POSTS,     "#%s 起 %u 楼，共 %u 字", "text from #%s on, %u posts, %u characters") \
	W(W_LINKS_LABEL,       "链接",                   "links") \
	W(W_LINKS_HINT,        "{act} 打开  {quoted-post} 到该楼  {copy-link} 复制  {find} 筛选  {back} 返回", "{act} open  {quoted-post} to the post  {copy-link} copy  {find} narrow  {back} back") \
	W(W_LINKS_READING,     "收集链接 %u%%",          "reading links %u%%") \
	W(W_NO_LINKS,          "这里没有链接和图片",     "no links or pictures here") \
	W(W_PIPE_ASK,          "送给命令：p 此楼  t 筛选后的主题", "pipe to a command: p post  t filtered thread") \
	W(W_PIPE_ASK_TALK,     "送给命令：p 此楼  c 对话  t 筛选后的主题", "pipe to a command: p post  c conversation  t filtered thread") \
	W(W_EXPORT_LABEL,      "写入文件：",             "write to file: ") \
	W(W_EXPORT_HOW,        "写入哪个文件或文件夹？（前可加 --json、--text、--force）", "which file or folder? (--json, --text, --force may stand before it)") \
	W(W_EXPORT_OPTION,     "没有选项 %s（有 --md、--json、--text、--force）", "no option %s (there are --md, --json, --text, --force)") \
	W(W_EXPORTED_PART,     "%s：已写入 %u 楼，还有页未载入", "%s: %u posts written; there are pages that were not read") \
	W(W_PIPE_POST,         "此楼 | ",                "post | ") \
	W(W_PIPE_SHOWN,        "所见 | ",                "shown | ") \
	W(W_PIPE_THREAD,       "主题 | ",                "thread | ") \
	W(W_ANY_KEY,           "按任意键返回",           "press any key") \
	W(W_ENDED_WITH,        "命令以状态 %d 结束。",   "ended with status %d, ") \
	W(W_ENDED_BY_SIGNAL,   "命令被信号 %d 结束。",   "ended by signal %d, ") \
	W(W_NOTHING_HIDDEN,    "没有被隐藏的楼",         "nothing is hidden") \
	/* sites */ \
	W(W_READING,           "正在读取…",               "reading…") \
	W(W_ESC_STOPS,         " · {cancel} 停止",        " · {cancel} stops") \
	W(W_TRY_AGAIN,         " · 第 %u 次",             " · try %u") \
	W(W_BUSY_FOR,          " · 服务器忙（%ld），%u 秒后再试", " · the server is busy (%ld), asked again in %u s") \
	W(W_WAIT_PAGE,         "读取第 %u 页",            "reading page %u") \
	W(W_WAIT_FLOOR,        "去 %u 楼",                "going to floor %u") \
	W(W_WAIT_LAST,         "去最后一页",              "going to the last page") \
	W(W_WAIT_POST,         "去那一楼",                "going to that post") \
	W(W_WAIT_PLACE,        "回到上次读到的地方",      "going to where you stopped") \
	W(W_WAIT_AUTHOR,       "读取此人的帖子",          "reading this author's posts") \
	W(W_WAIT_NEW,          "读取新回复",              "reading what is new") \
	W(W_WAIT_BOARDS,       "读取版块",                "reading the boards") \
	W(W_WAIT_LIST,         "读取主题列表",            "reading the list") \
	W(W_NEW_POSTS,         "有 %u 楼新回复",          "%u new posts") \
	W(W_NEW_POSTS_MORE,    "有 %u 楼新回复，后面还有", "%u new posts, and more behind them") \
	W(W_NO_NEW_POSTS,      "没有新回复",              "nothing new") \
	W(W_POSTS_LOST,        "有 %u 楼没能读出来，{browse} 在浏览器中看", "%u posts could not be read, {browse} opens the browser") \
	W(W_PAGE_CUT,          "这一页嵌套太深或没有传完，末尾缺了一段", "this page is nested too deep or came in part: its end is missing") \
	W(W_PAGE_OF,           "第 %u/%u 页",             "page %u/%u") \
	W(W_PARTIAL,           "不全",                    "in part") \
	W(W_ONLY_READ,         "所选的帖子都读到了（#? 的楼号要载入那一页才知道）", "all of these posts are here (#? stands on a page not loaded)") \
	W(W_NOT_MATCHED_HERE,  "已读的部分没有：%s",      "not in what was read so far: %s") \
	W(W_WRAPPED_HERE,      "已读的部分从头找起",      "search began again at the other end of what was read") \
	W(W_PEEK_NOT_READ,     "那个主题还没有读，{act} 打开", "that thread was not read yet, {act} opens it") \
	W(W_TO_QUOTED,         "{quoted-post} 到被引用的楼", "{quoted-post} goes to the quoted post") \
	W(W_ADVICE_OFFLINE,    "{command} set offline off 上线", "{command} set offline off goes online") \
	W(W_ADVICE_AGAIN,      "{reload} 再试",           "{reload} tries again") \
	W(W_ADVICE_LOGIN,      "{login} 登录后也许可以看  {reload} 再试", "{login} logs in: then it may be read  {reload} tries again") \
	W(W_NO_POSTS_READ,     "网页上没有读到帖子",   "no posts could be read on its page") \
	W(W_HINT_HOLE,         "{act} 读取这里的一页", "{act} reads a page of these") \
	W(W_HINT_HOLE_SAVED,   "这几页没有存下来",    "these pages were not saved") \
	W(W_ONLY_SAVED,        "这是存下来的网页，只有这些", "pages that were saved: there is no more") \
	W(W_FRONT_PAGE,        "这个网址不是版块或主题，打开的是论坛首页", "neither a board nor a thread: this is the forum's front page") \
	W(W_NO_BOARDS,         "网页上没有读到版块",   "no boards could be read on its page") \
	W(W_ADVICE_PASSWORD,   "{reload} 输入密码",      "{reload} asks for it") \
	W(W_ADVICE_WALL,       "{browse} 在浏览器中打开  :cookies 收下它的 cookie  {reload} 再试", "{browse} opens it in the browser  :cookies takes over its cookies  {reload} tries again") \
	W(W_NOT_LOGGED_IN,     "未登录",                  "not logged in") \
	W(W_N_NOTICES,         "%u 提醒",                 "%u notices") \
	W(W_N_MESSAGES,        "%u 消息",                 "%u messages") \
	W(W_ALL_TYPES,         "全部",                   "all") \
	W(W_TYPES,             "分类",                   "types") \
	W(W_TYPES_HINT,        "{act} 只看此类  {find} 筛选  {back} 返回", "{act} only this type  {find} narrows  {back} back") \
	W(W_NO_TYPES,          "此版块的主题没有分类",   "threads of this board have no types") \
	W(W_RULES,             "版规",                   "rules") \
	W(W_STICKIES,          "%u 个置顶主题",          "%u sticky threads") \
	W(W_SUB_BOARD,         "子版块 %s",              "sub-board %s") \
	W(W_ORDER_ASK,         "排序：l 最后回复  n 最新发表  r 回复数  v 查看数  h 热度  d 精华", "order: l last post  n newest  r replies  v views  h heat  d digest") \
	W(W_ORDER_LAST,        "最后回复",               "last post") \
	W(W_ORDER_NEWEST,      "最新发表",               "newest") \
	W(W_ORDER_REPLIES,     "回复数",                 "replies") \
	W(W_ORDER_VIEWS,       "查看数",                 "views") \
	W(W_ORDER_HEAT,        "热度",                   "heat") \
	W(W_ONLY_DIGEST,       "精华",                   "digest") \
	W(W_LIST_MORE,         "读取下一页…",            "reading the next page…") \
	W(W_LIST_MORE_ASK,     "在已读的 %u 个主题中，{act} 再读一页", "among the %u threads read so far, {act} reads another page") \
	W(W_LIST_AGAIN,        "下一页没有读到，{act} 再试", "the next page could not be read, {act} tries again") \
	W(W_LIST_END,          "没有更多主题",           "no more threads") \
	W(W_LIST_FROM,         "从第 %u 页起",           "from page %u on") \
	W(W_LIST_START,        "前面还有 %u 页，{act} 从头看", "%u pages before these; {act}: from the beginning") \
	W(W_THREADS_LOST,      "列表中有 %u 行没能读出来", "%u rows of the list could not be read") \
	W(W_HINT_TOPICS,       "{act} 打开  {find} 筛选  {sort} 排序  {types} 分类  {help} 帮助", "{act} open  {find} narrow  {sort} order  {types} types  {help} help") \
	/* messages: what, why */ \
	W(W_NO_POSTS,          "没有帖子（不是存档文件？）", "no posts in it (not an archive file?)") \
	W(W_NO_THREADS,        "没有找到主题（应有 TID-01[标题].md 这样的文件）", "no threads found (files are named TID-01[TITLE].md)") \
	W(W_TOO_BIG,           "太大，上限 %zu MB",      "too large, the limit is %zu MB") \
	W(W_NOT_FOUND,         "没有找到",               "not found") \
	W(W_INVALID,           "无效",                   "invalid") \
	W(W_NO_COOKIES,        "其中没有此站点的 cookie", "no cookies of this site in it") \
	W(W_COOKIES_HOW,       ":cookies 后面写 cookie 文件的路径，或浏览器发的 Cookie: 那一行", ":cookies wants the path of a file, or what a browser sends behind Cookie:") \
	W(W_COOKIES_TAKEN,     "已收下 cookie",          "cookies taken over") \
	W(W_CANCELLED,         "已取消",                 "cancelled") \
	W(W_BAD_TERMINAL,      "终端不可用（TERM 设置不对？）", "the terminal cannot be used (is TERM right?)") \
	W(W_E_NOENT,           "没有这个文件或文件夹",   "no such file or folder") \
	W(W_E_ACCES,           "没有权限",               "no permission") \
	W(W_E_ISDIR,           "是文件夹",               "is a folder") \
	W(W_E_NOTDIR,          "路径中有一段不是文件夹", "a part of the path is no folder") \
	W(W_E_LOOP,            "链接绕成了圈",           "links lead in a circle") \
	W(W_E_NAMETOOLONG,     "名字太长",               "the name is too long") \
	W(W_E_MFILE,           "打开的文件太多",         "too many files are open") \
	W(W_E_IO,              "读写出错（磁盘坏了？）", "reading or writing failed (is the disk all right?)") \
	W(W_E_NOSPC,           "磁盘满了",               "the disk is full") \
	W(W_E_NXIO,            "不是可以读的文件",       "not a file that can be read") \
	W(W_E_TIMEDOUT,        "等了一会儿，没有内容来", "waited for a while, nothing came") \
	/* of the network, and what forums say in place of a page */ \
	W(W_E_LIBRARY,           "载入不了这个程序库",      "the library cannot be loaded") \
	W(W_E_MIXED,             "网址一次只开一个，也不能和路径混着写", "one address at a time, and none beside paths") \
	W(W_E_STORE,             "资料库用不了",            "the library cannot be used") \
	W(W_E_STORE_FULL,        "磁盘满了，资料库写不进去", "the disk is full, nothing can be written to the library") \
	W(W_E_STORE_READONLY,    "资料库只能读，不能写",    "the library can be read, not written") \
	W(W_E_STORE_BUSY,        "另一个程序占着资料库太久", "another program keeps the library busy for too long") \
	W(W_E_STORE_DAMAGED,     "资料库损坏了",            "the library is damaged") \
	W(W_E_STORE_NEWER,       "资料库是更新的 palou 写的（第 %zu 版），请升级", "the library was written by a newer palou (version %zu): update this one") \
	W(W_E_OFFLINE,           "离线，这里没有读过",      "offline, and this was never read") \
	W(W_KEPT_NO_MORE,        "；这次读的不再留存",      "; what is read now is not kept") \
	W(W_KEPT_FROM,           "留存于%s",                "kept %s") \
	W(W_DAYS_AGO,            " %u 天前",                "%u days ago") \
	W(W_HOURS_AGO,           " %u 小时前",              "%u hours ago") \
	W(W_MINUTES_AGO,         " %u 分钟前",              "%u minutes ago") \
	W(W_JUST_NOW,            "刚才",                    "just now") \
	W(W_OF_ARCHIVE,          "存档",                    "archive") \
	W(W_OF_EARLIER,          "旧稿",                    "earlier text") \
	W(W_OF_QUOTE,            "引文",                    "from quotes") \
	W(W_EARLIER_OF,          "旧稿 %u/%u",              "earlier text %u of %u") \
	W(W_EARLIER_SEEN,        "旧稿 %u/%u，%s 还是这样", "earlier text %u of %u, still so on %s") \
	W(W_NO_EARLIER,          "没有此楼的旧稿",          "no earlier text of this post is kept") \
	W(W_OF_NOW,              "现在的样子",              "as it is now") \
	W(W_HELP_CLEAN,          "看资料库多大，把留存的网页减到上限", "show how large the library is, and trim what is kept of sites") \
	W(W_CLEAN_NONE,          "还没有资料库",            "there is no library yet") \
	W(W_CLEAN_PAGES,         "网页：%lld 页，%s\n",    "pages: %lld, %s\n") \
	W(W_CLEAN_TEXTS,         "旧稿：%lld 条，%s\n",    "earlier texts: %lld, %s\n") \
	W(W_CLEAN_INDEX,         "索引：%s\n",             "index: %s\n") \
	W(W_CLEAN_WHOLE,         "整个资料库：%s\n",       "the whole library: %s\n") \
	W(W_CLEAN_FREED,         "清掉网页 %lld 页，%s\n", "dropped %lld pages, %s\n") \
	W(W_CLEAN_VACUUMED,      "还给磁盘 %s\n",          "given back to the disk: %s\n") \
	W(W_STORE_ASIDE,         "资料库损坏，换了新的：请 palou import", "the library was damaged, a new one is made: palou import fills it") \
	W(W_STORE_ASIDE_PATHS,   "资料库损坏，换了新的：请 palou import 存档", "the library was damaged, a new one is made: palou import ARCHIVE") \
	W(W_STORE_SAVED,         "；书签、备注、历史都还在", "; bookmarks, notes and history are kept") \
	W(W_STORE_LOST,          "；未能全部取回：",        "; not all taken over of:") \
	W(W_STORE_LOST_MARKS,    "书签",                    " bookmarks") \
	W(W_STORE_LOST_NOTES,    "作者备注",                " notes on authors") \
	W(W_STORE_LOST_SEEN,     "看过的",                  " what was seen") \
	W(W_STORE_LOST_VISITS,   "历史",                    " history") \
	W(W_STORE_LOST_ARCHIVES, "导入过的路径",            " imported paths") \
	W(W_STORE_LOST_AND,      "、",                      ",") \
	W(W_STORE_LIES,          "；旧的在 %s",             "; the old one lies at %s") \
	W(W_STORE_WITHOUT,       "；没有它也能用（%s）",    "; palou goes on without it (%s)") \
	W(W_E_URL,               "不是可以访问的网址",      "no address that can be asked for") \
	W(W_E_RESOLVE,           "找不到这个域名（网址对吗？网络通吗？）", "no such host (is the address right? is the network up?)") \
	W(W_E_CONNECT,           "连不上",                  "nothing answers there") \
	W(W_E_TLS,               "连接不安全，没有再往下读", "the connection is not safe, nothing was read") \
	W(W_E_PROXY,             "代理连不通",              "the proxy does not let it through") \
	W(W_E_TIMEOUT,           "等了 %zu 秒，没有回音",   "no sign of life for %zu seconds") \
	W(W_E_BROKEN,            "回答在中途断了，或不是网页", "the answer broke off, or is no web page") \
	W(W_E_BROKEN_EARLY,      "回答在中途断了",          "the answer broke off") \
	W(W_E_BROKEN_EMPTY,      "连接断了，什么回答也没有", "the connection ended without an answer") \
	W(W_E_BROKEN_NO_HTTP,    "对方说的不是 HTTP",       "what answers there does not speak HTTP") \
	W(W_E_BROKEN_PACKED,     "回答坏了，解压不了",      "the answer is damaged and cannot be unpacked") \
	W(W_E_TLS_EXPIRED,       "证书过期了",              "the certificate has expired") \
	W(W_E_TLS_EARLY,         "证书还没到生效的时候（电脑的时钟对吗？）", "the certificate is not valid yet (is the clock right?)") \
	W(W_E_TLS_HOST,          "证书是别的域名的",        "the certificate is for another host") \
	W(W_E_TLS_SELF_SIGNED,   "证书是它自己签的",        "the certificate is self-signed") \
	W(W_E_TLS_ISSUER,        "签发证书的机构不可信",    "the certificate's issuer is not known") \
	W(W_E_TLS_OLD,           "它只会 TLS 1.2 以前的旧协议", "it has nothing newer than TLS 1.1") \
	W(W_E_TLS_NONE,          "对方说的不是 TLS",        "what answers there does not speak TLS") \
	W(W_E_TLS_CA_FILE,       "读不了这个证书文件",      "this file of certificates cannot be read") \
	W(W_E_CIRCLE,            "转来转去，没有尽头",      "it leads on and on without end") \
	W(W_E_SCHEME,            "从 http 转到 https，或反过来，没有跟去：请直接打开新网址", "it leads from http to https or back, which is not followed: open that one itself") \
	W(W_E_NO_WEB,            "要转去的不是网页的地址，没有跟去", "it leads to what is no address of the web, which is not followed") \
	W(W_E_INSIDE,            "公网的网站要转进本地网络，没有跟去", "a public site leads into the local network, which is not followed") \
	W(W_E_FORM,              "它要把填的内容转给别的网站，没有给", "it would hand what was filled in to another site, which is not done") \
	W(W_TOO_BIG_KB,          "太大，上限 %zu KB",       "too large, the limit is %zu KB") \
	W(W_E_HTTP,              "服务器回答 %zu",          "the server answers %zu") \
	W(W_E_HTTP_403,          "服务器不让看（403）",     "the server refuses it (403)") \
	W(W_E_HTTP_404,          "没有这个网页（404）",     "there is no such page (404)") \
	W(W_E_HTTP_429,          "要得太多太快，服务器不理了（429），过一会儿再试", "too much was asked for (429): try again in a while") \
	W(W_E_HTTP_503,          "服务器忙不过来，或在维护（503）", "the server is busy or being repaired (503)") \
	W(W_E_HTTP_BEHIND,       "论坛的服务器没有回应（%zu）", "the forum's own server does not answer (%zu)") \
	W(W_E_HTTP_FAILS,        "服务器自己出了错（%zu）", "the server fails (%zu)") \
	W(W_E_FORUM,             "论坛不给看",              "the forum does not show it") \
	W(W_E_LOGIN,             "要先登录",                "one has to log in first") \
	W(W_E_DENIED,            "没有权限",                "not allowed") \
	W(W_E_PASSWORD,          "要版块的密码",            "it wants the board's password") \
	W(W_E_FLOOD,             "太快了，过一会儿再试",    "too fast: try again in a moment") \
	W(W_E_FLOOD_FOR,         "太快了，%zu 秒后再试",    "too fast: try again in %zu seconds") \
	W(W_E_CLOSED,            "论坛暂时关闭",            "the forum is closed for now") \
	W(W_E_DATABASE,          "论坛自己出了故障",        "the forum's own program fails") \
	W(W_E_PART,              "有 %zu 处没能读出来", "%zu things in it could not be read") \
	W(W_E_WALL,              "网站先要确认来的是人：在浏览器里通过后，可用 cookies-from 带来它的 cookie", "the site wants to see a person first: pass in a browser and take its cookies over (cookies-from)") \
	W(W_E_NO_THREAD,         "是论坛的网页，但不是主题或列表；存下来的网页只有这些能打开", "a page of a forum, but no thread or list: of saved pages only these can be opened") \
	W(W_E_FOREIGN,           "不是读得懂的 Discuz! 页面", "not a page of a Discuz! forum that is understood") \
	W(W_STDIN,             "标准输入",               "standard input") \
	W(W_STDOUT,            "标准输出",               "standard output") \
	/* the configuration: what is wrong with a statement */ \
	W(W_CONF_STATEMENT,    "没有这个语句",           "no such statement") \
	W(W_CONF_SETTING,      "没有这个设置",           "no such setting") \
	W(W_CONF_VALUE,        "不能是这个值",           "not a value it can have") \
	W(W_CONF_ACTION,       "没有这个动作",           "no such action") \
	W(W_CONF_SCREEN,       "没有这个画面",           "no such screen") \
	W(W_CONF_NOT_THERE,    "在那里没有作用",         "means nothing there") \
	W(W_CONF_STYLE,        "没有这个样式",           "no such style") \
	W(W_CONF_LOOK,         "不是颜色，也不是 bold、dim、underline、reverse、italic",         "neither a colour nor bold, dim, underline, reverse, italic") \
	W(W_CONF_THEME,        "没有这个配色",           "no such theme") \
	W(W_CONF_SITE,         "没有这个站点",           "no such site") \
	W(W_CONF_SITE_KEY,     "站点没有这一项",         "nothing that can be said of a site") \
	W(W_CONF_SITE_NAME,    "不能作站点的名字",       "not a name for a site") \
	W(W_CONF_KEYS,         "不是按键",               "not a key") \
	W(W_CONF_COVERED,      "前面的键已另有作用，按不到它", "can never be typed: its first keys do something already") \
	W(W_CONF_UNBOUND,      "本来就没有作用",         "did nothing before") \
	W(W_CONF_FORM,         "写法不对",               "not how it is written") \
	W(W_CONF_QUOTE,        "引号没有结束",           "the quote is not closed") \
	W(W_CONF_LONG,         "这一行太长",             "the line is too long") \
	W(W_CONF_BYTES,        "不是 UTF-8 文本",        "not UTF-8 text") \
	W(W_CONF_LOOP,         "引入了自己",             "includes itself") \
	W(W_CONF_DEEP,         "引入得太深或太多",       "included too deep, or too many files") \
	W(W_CONF_ONLY_COLORS,  "配色文件里只能有 color", "a theme has only color statements") \
	W(W_CONF_ALLOWED,      "，应为：%s",             ", expected: %s") \
	W(W_CONF_NEAREST,      "，是不是 %s？",          ", did you mean %s?") \
	W(W_QUERY_OPEN_REGEX,  "正则表达式没有结束",     "the regular expression is not closed") \
	W(W_QUERY_AFTER_REGEX, "正则表达式后面要空一格；其中的 / 写作 \\/", "a blank must follow the regular expression; a / in it is written \\/") \
	W(W_QUERY_NO_VALUE,    "后面没有内容",           "nothing stands there") \
	W(W_QUERY_BAD_DATE,    "不是日期（2023、2023-3、2023-03-15、7d、3m、1y）", "no date (2023, 2023-3, 2023-03-15, 7d, 3m, 1y)") \
	W(W_QUERY_BAD_FLOOR,   "不是楼层（12、10-20、10-）", "no floors (12, 10-20, 10-)") \
	W(W_QUERY_BAD_TID,     "不是主题号",             "no number of a thread") \
	W(W_QUERY_BAD_OP,      "只能是 yes 或 no",       "neither yes nor no") \
	W(W_QUERY_BAD_HAS,     "只能是 image、link、attachment、rating", "none of image, link, attachment, rating") \
	W(W_QUERY_BAD_REGEX,   "正则表达式有误",         "wrong regular expression") \
	W(W_QUERY_NO_REGEX,    "载入不了 PCRE2，不能用正则表达式", "PCRE2 cannot be loaded: no regular expressions") \
	W(W_QUERY_TOO_LONG,    "太长",                   "too long") \
	W(W_QUERY_AT,          "（第 %u 个字起）",       " (from character %u on)") \
	W(W_RULE_BAD_DEED,     "没有这种规则",           "no such rule") \
	W(W_RULE_NO_VALUE,     "没有颜色或标签",         "without a colour or a tag") \
	W(W_RULE_BAD_COLOR,    "不是颜色，也不是 #RRGGBB", "neither a colour nor #RRGGBB") \
	W(W_RULE_NO_TERMS,     "没有说是哪些楼",         "does not say which posts") \
	W(W_CONF_PRINTED,      "palou 现行的配置，见 palou.conf(5)", "the configuration of palou in effect, see palou.conf(5)") \
	W(W_CONF_PRINTED_SITES, "站点：先去掉自带的，再逐个设定", "sites: without those that come with palou, then these") \
	W(W_CONF_PRINTED_COLORS, "颜色（配色已含在内）", "colours, with those of the theme") \
	W(W_CONF_PRINTED_KEYS, "按键：先全部解除，再逐个设定", "keys: first none, then these") \
	W(W_SETTING_IS,        "%s %s  （%s）",           "%s %s  (%s)") \
	W(W_CONF_ERROR,        "%s",                     "%s") \
	W(W_CONF_MORE,         "配置还有 %u 处错误没有列出", "%u more errors in the configuration") \
	W(W_CONF_ERRORS,       "配置有 %u 处错误：%s",  "%u errors in the configuration: %s") \
	/* logging in */ \
	W(W_LOGIN_NAME,        "登录 %s，用户名或邮箱 ", "name or e-mail for %s ") \
	W(W_LOGIN_PASSWORD,    "密码 ",                  "password ") \
	W(W_LOGIN_AGAIN,       "%s；",                  "%s; ") \
	W(W_LOGIN_SAID,        "%s",                     "%s") \
	W(W_LOGIN_QUESTION,    "安全提问",               "security question") \
	W(W_LOGIN_ANSWER,      "%s ",                    "%s ") \
	W(W_LOGIN_CAPTCHA,     "验证码（图在 %s） ",     "characters in the picture (%s) ") \
	W(W_LOGIN_WAITS,       "登录 %s",                "logging in to %s") \
	W(W_LOGGED_IN,         "已登录 %s：%s",          "logged in to %s: %s") \
	W(W_LOGGED_OUT,        "已退出 %s",              "logged out of %s") \
	W(W_LOGOUT_ASK,        "已登录为 %s，退出登录？(y/n) ", "logged in as %s, log out? (y/n) ") \
	W(W_LOGIN_NOBODY,      "%s：没有登录",           "%s: nobody is logged in") \
	W(W_LOGIN_NO_SITE,     "这里不是站点，无处登录", "not a site: nowhere to log in") \
	W(W_LOGIN_EXPIRED,     "%s 的登录已失效，{login} 重新登录", "the login to %s has expired, {login} logs in again") \
	W(W_ASK_BOARD_PASSWORD, "版块密码 ",              "the board's password ") \
	W(W_NO_SECRET,         "没有给出密码",           "gave no password") \
	W(W_CHOOSE_HINT,       "{act} 选定  {cancel} 取消", "{act} takes it  {cancel} cancels") \
	/* the command line */ \
	W(W_UNKNOWN_OPTION,    "没有这个选项，见 --help", "no such option, see --help") \
	W(W_WRONG_COMMAND,     "此命令没有这个选项，见 --help", "not an option of this command, see --help") \
	W(W_WANTS_VALUE,       "后面要有值",             "wants a value") \
	W(W_NO_SUCH_VALUE,     "没有这个值，见 --help",  "no such value, see --help") \
	W(W_TAKES_NO_VALUE,    "不带值",                 "takes no value") \
	W(W_BAD_WIDTH,         "宽度要在 20 到 1000 之间", "the width is a number from 20 to 1000") \
	W(W_E_EXISTS,          "已有此文件，没有覆盖",   "it is there already and was left alone") \
	W(W_BAD_FLOOR,         "不是楼层",               "no floor") \
	W(W_EXPORTED,          "%s：已写入 %u 楼",        "%s: %u posts written") \
	W(W_EXPORT_ONE,        "有多个主题：用 -o 给出文件夹", "several threads: name a folder with -o") \
	W(W_BAD_FLOORS,        "楼层写作 12、12-34、12- 或 -34", "floors are 12, 12-34, 12- or -34") \
	W(W_BAD_PAGES,           "要写成 5 或 all",         "written as 5 or all") \
	W(W_NOT_A_THREAD,        "不是主题，要用 palou list", "not a thread: palou list prints it") \
	W(W_NOT_A_LIST,          "是主题，要用 palou show", "a thread: palou show prints it") \
	W(W_NOTHING_TO_PRINT,    "不是论坛的版块或主题",    "neither a board nor a thread of a forum") \
	W(W_SITE_WAITING,        "%zu KB，等了 %u 秒",      "%zu KB, %u s") \
	W(W_NO_PATH,           "要给出文件、文件夹或网址", "a file, a folder or an address is wanted") \
	W(W_USAGE,             "用法",                   "usage") \
	W(W_OPTIONS,           "选项",                   "options") \
	W(W_WHAT_PALOU_IS,     "在终端里爬楼：阅读 Stage1st 等 Discuz! 论坛的纯文本存档", "reads archives of Stage1st and other Discuz! forums in the terminal") \
	W(W_HELP_OPEN,         "打开存档的文件、文件夹（- 为标准输入）、论坛的网址或名字", "open files and folders of an archive (- is standard input), a forum by address or name") \
	W(W_HELP_SHOW,         "打印主题的帖子",         "print the posts of threads") \
	W(W_HELP_LIST,         "打印主题或版块的列表",   "print a list of threads, or of boards") \
	WORDS_PLAIN(W) \
	WORDS_LIBRARY(W)

/* clang-format on */

#endif
