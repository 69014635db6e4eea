/* What keys can do: the one table from which help, hints and the manual page's list are made. Rows:
 * name, word in the configuration, screens, help in Chinese and English. Which keys do it stands in
 * config/palou.conf. */
#ifndef PALOU_UI_ACTION_H
#define PALOU_UI_ACTION_H

#include <stdbool.h>

#include "util/slice.h"
#include "util/words.h"

enum screen_kind { /* bits: where an action means something */
	ON_BOARDS = 1 << 0,
	ON_LIST = 1 << 1,
	ON_THREAD = 1 << 2,
	ON_HELP = 1 << 3,
	ON_HOME = 1 << 4,
	ON_CHOICE = 1 << 5, /* lists to choose from: authors, links, quoted by, bookmarks */
	ON_PEEK = 1 << 6,
	ON_SEARCH = 1 << 7, /* results of a search */
	ON_AUTHOR = 1 << 8, /* about an author */
	ON_LISTS = ON_HOME | ON_BOARDS | ON_LIST,
	ON_POSTS = ON_THREAD | ON_PEEK,
	ON_ALL = ON_LISTS | ON_POSTS | ON_HELP | ON_CHOICE | ON_SEARCH | ON_AUTHOR,
};

/* clang-format off */
#define ACTIONS(A) \
	A(ACT_DOWN,        "down",          ON_ALL,    "下一行", "next line") \
	A(ACT_UP,          "up",            ON_ALL,    "上一行", "previous line") \
	A(ACT_HALF_DOWN,   "half-down",     ON_ALL,    "下半页", "half a page down") \
	A(ACT_HALF_UP,     "half-up",       ON_ALL,    "上半页", "half a page up") \
	A(ACT_PAGE_DOWN,   "page-down",     ON_ALL,    "下一页", "page down") \
	A(ACT_PAGE_UP,     "page-up",       ON_ALL,    "上一页", "page up") \
	A(ACT_FIRST,       "first",         ON_ALL,    "到开头", "to the beginning") \
	A(ACT_LAST,        "last",          ON_ALL,    "到末尾；12G 到 12 楼", "to the end; 12G: to floor 12") \
	A(ACT_NEXT_POST,   "next-post",     ON_THREAD, "下一楼", "next post") \
	A(ACT_PREV_POST,   "previous-post", ON_THREAD, "上一楼", "previous post") \
	A(ACT_NEXT_TARGET, "next-target",   ON_POSTS,  "下一个引用、链接、图片", "next quote, link, picture") \
	A(ACT_PREV_TARGET, "previous-target", ON_POSTS,  "上一个引用、链接、图片", "previous quote, link, picture") \
	A(ACT_ENTER,       "act",           ON_ALL,    "打开：主题、引用、链接", "open: thread, quote, link") \
	A(ACT_BACK,        "back",          ON_ALL,    "返回；第一屏则退出", "back; on the first screen: quit") \
	A(ACT_FOLD,        "fold",          ON_POSTS | ON_LIST | ON_SEARCH | ON_AUTHOR, "展开或折叠此处引用；列表中为置顶主题", "open or fold the quote here; in lists: the sticky threads") \
	A(ACT_FOLD_ALL,    "fold-all",      ON_THREAD, "折叠全部引用", "fold all quotes") \
	A(ACT_OPEN_ALL,    "open-all",      ON_THREAD, "展开全部引用；再按更深一层", "open all quotes; again: one level deeper") \
	A(ACT_TO_QUOTED,   "quoted-post",   ON_POSTS | ON_CHOICE | ON_AUTHOR, "跳到被引用的楼；链接列表中为所在的楼；作者概况中为引用的楼", "go to the quoted post; in the list of links: to the post; about an author: the posts that quote") \
	A(ACT_PEEK,        "peek",          ON_POSTS,  "小窗中看被引用的楼", "look at the quoted post in a small window") \
	A(ACT_QUOTED_BY,   "quoted-by",     ON_THREAD, "谁引用了此楼", "who quotes this post") \
	A(ACT_CONVERSATION, "conversation", ON_THREAD, "此楼前后的对话；再按：树形", "the conversation around this post; again: as a tree") \
	A(ACT_JUMP_BACK,   "jump-back",     ON_POSTS,  "跳回", "back where I was") \
	A(ACT_JUMP_FORWARD, "jump-forward", ON_THREAD, "再跳向前", "forward again") \
	A(ACT_ONLY_AUTHOR, "only-author",   ON_THREAD, "只看此人；再按看全部", "only this author; again: all") \
	A(ACT_AUTHORS,     "authors",       ON_THREAD, "作者列表", "list of authors") \
	A(ACT_EXCLUDE,     "exclude-author", ON_THREAD, "不看此人", "exclude this author") \
	A(ACT_ONLY_OP,     "only-op",       ON_THREAD, "只看楼主；再按看全部", "only the OP; again: all") \
	A(ACT_REVEAL,      "reveal",        ON_LIST | ON_THREAD | ON_SEARCH, "显示被隐藏的楼；再按：隐藏", "show what is hidden; again: hide it") \
	A(ACT_RULE,        "rule",          ON_THREAD, "给此人定规则：隐藏、折叠、变暗、上色、贴标签", "a rule for this author: hide, fold, dim, colour, tag") \
	A(ACT_WHY,         "why",           ON_THREAD, "哪条规则管着此楼", "which rule has to do with this post") \
	A(ACT_FIND,        "find",          ON_ALL,    "查找；列表中为筛选", "find; in lists: filter") \
	A(ACT_FIND_NEXT,   "find-next",     ON_THREAD,   "下一处", "next match") \
	A(ACT_FIND_PREV,   "find-previous", ON_THREAD,   "上一处", "previous match") \
	A(ACT_SEARCH,      "search",        ON_ALL,    "在资料库中搜索", "search the library") \
	A(ACT_AUTHOR_POSTS, "author-posts", ON_THREAD | ON_SEARCH | ON_AUTHOR, "此人在资料库中的全部帖子", "all posts of this author in the library") \
	A(ACT_ABOUT_AUTHOR, "about-author", ON_THREAD | ON_SEARCH | ON_AUTHOR, "此人的概况：版块、年月、引用谁、谁引用", "about this author: boards, months, whom he quotes, who quotes him") \
	A(ACT_SORT,        "sort",          ON_LIST | ON_SEARCH,   "排序", "sort the list") \
	A(ACT_TYPES,       "types",         ON_LIST,   "按主题分类筛选", "only threads of one type") \
	A(ACT_TAILS,       "tails",         ON_THREAD, "显示或隐藏小尾巴", "client tails on, off") \
	A(ACT_RAW,         "raw",           ON_THREAD, "此楼的原始文本；再按：恢复", "the post as it came; again: as usual") \
	A(ACT_EARLIER,     "earlier",       ON_THREAD, "此楼的旧稿；再按：更早的", "an earlier text of the post; again: one before it") \
	A(ACT_RELOAD,      "reload",        ON_HOME | ON_BOARDS | ON_LIST | ON_THREAD, "重新读取", "read again") \
	A(ACT_LINKS,       "links",         ON_THREAD, "链接列表", "list of links") \
	A(ACT_BROWSE,      "browse",        ON_BOARDS | ON_LIST | ON_THREAD | ON_CHOICE | ON_SEARCH, "在浏览器中打开", "open in the browser") \
	A(ACT_LOGIN,       "login",         ON_LISTS | ON_THREAD, "登录站点；已登录时为退出登录", "log in to the site; out of it where one is") \
	A(ACT_LOGOUT,      "logout",        ON_LISTS | ON_THREAD, "退出登录", "log out") \
	A(ACT_COPY_LINK,   "copy-link",     ON_BOARDS | ON_LIST | ON_POSTS | ON_CHOICE | ON_SEARCH, "复制链接", "copy the link") \
	A(ACT_COPY_TEXT,   "copy-text",     ON_POSTS,  "复制正文", "copy the text") \
	A(ACT_PIPE,        "pipe",          ON_THREAD, "送给命令：此楼、对话或筛选后的主题", "pipe the post, the conversation or the filtered thread to a command") \
	A(ACT_EXPORT,      "export",        ON_THREAD, "写入文件：筛选后的主题或对话", "write the filtered thread or the conversation to a file") \
	A(ACT_OPEN_PATH,   "open",          ON_LISTS | ON_THREAD, "打开路径或链接", "open a path or a link") \
	A(ACT_NEXT_UNREAD, "next-unread",   ON_LISTS | ON_THREAD, "下一个未读的楼，再是主题", "next unread post, then thread") \
	A(ACT_PREV_UNREAD, "previous-unread", ON_LISTS | ON_THREAD, "上一个未读的楼，再是主题", "previous unread post, then thread") \
	A(ACT_MARK_READ,   "mark-read",     ON_LIST | ON_THREAD, "全部算作已读；列表中为此主题，3zr 三个主题", "all counts as read; in lists: this thread, 3zr: three of them") \
	A(ACT_MARK_UNREAD, "mark-unread",   ON_LIST | ON_THREAD, "从此楼起算作未读；列表中为整个主题", "from here on it counts as unread; in lists: the whole thread") \
	A(ACT_BOOKMARK,    "bookmark",      ON_THREAD | ON_CHOICE, "收藏此楼，可写一句；再按：修改", "bookmark the post, with a note; again: change it") \
	A(ACT_BOOKMARKS,   "bookmarks",     ON_LISTS | ON_THREAD | ON_SEARCH | ON_AUTHOR, "收藏和备注的列表", "list of bookmarks and notes") \
	A(ACT_NOTE,        "note",          ON_THREAD, "给此人写备注", "note on the author") \
	A(ACT_HISTORY,     "history",       ON_LISTS | ON_THREAD | ON_SEARCH | ON_AUTHOR, "读过的全部主题", "all that was ever read") \
	A(ACT_FORGET,      "forget",        ON_HOME | ON_CHOICE, "从记录中去掉", "take out of the history") \
	A(ACT_UNDO,        "undo",          ON_LISTS | ON_THREAD | ON_CHOICE, "撤销", "undo") \
	A(ACT_REDO,        "redo",          ON_LISTS | ON_THREAD | ON_CHOICE, "重做", "redo") \
	A(ACT_MOUSE,       "mouse",         ON_ALL,    "鼠标开关；关时可用终端选字", "mouse on, off; off, the terminal selects") \
	A(ACT_DISGUISE,    "disguise",      ON_ALL,    "伪装成日志", "look like a log file") \
	A(ACT_COMMAND,     "command",       ON_ALL,    "命令行；:12 到 12 楼", "command line; :12 goes to floor 12") \
	A(ACT_HELP,        "help",          ON_ALL,    "帮助", "help") \
	A(ACT_REDRAW,      "redraw",        ON_ALL,    "重画屏幕", "redraw") \
	A(ACT_CANCEL,      "cancel",        ON_ALL,    "结束最近的一件事：输入、任务、高亮、筛选", "end the nearest thing: prompt, job, highlight, filter") \
	A(ACT_QUIT,        "quit",          ON_ALL,    "退出", "quit")
/* clang-format on */

#define ACTION_ENUM(id, name, screens, zh, en) id,
enum action { ACTIONS(ACTION_ENUM) ACTION_COUNT };
#undef ACTION_ENUM

struct action_info {
	const char *name;
	unsigned screens; /* enum screen_kind bits */
	const char *help[LANG_COUNT];
};

const struct action_info *action_info(enum action a);

/* What A does on a screen of KIND, where its help in the table is about several. */
const char *action_help(enum action a, enum screen_kind kind, enum language language);

/* The action that the configuration calls NAME; false if there is none. */
bool action_find(struct slice name, enum action *a);

#endif
