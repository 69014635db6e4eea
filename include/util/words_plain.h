/* The words of the line mode: rows as in util/words_table.h, near whose end they are. */
#ifndef PALOU_UTIL_WORDS_PLAIN_H
#define PALOU_UTIL_WORDS_PLAIN_H

/* clang-format off */
#define WORDS_PLAIN(W) \
	W(W_PLAIN_AUTO,        "这个终端不能移动光标，改用逐行模式（--plain）", "the cursor of this terminal cannot be moved: line mode (--plain)") \
	W(W_PLAIN_BEGIN,       "空行继续，数字打开列表项或到该楼，{help} 帮助，{back} 返回，{quit} 退出", "empty line: go on; number: open it, or go to the floor; {help} help, {back} back, {quit} quit") \
	W(W_PLAIN_HELP,        "每行一个命令，键名照写（如 J、12G、C-o、Esc），也可写名字（如 :next-post）。空行：继续。数字：打开列表项，或到该楼。", "One command a line: keys as they are called (J, 12G, C-o, Esc) or names (:next-post). Empty line: go on. Number: open the entry, or go to the floor.") \
	W(W_PLAIN_H_FOLD,      "读出引用的全部；2{fold}：第二处引用；引用之后是剧透", "read the quote whole; 2{fold}: of the second quote; spoilers count behind quotes") \
	W(W_PLAIN_H_TALK,      "此楼前后的对话；再按：按回答的顺序；再按：全部", "the conversation around this post; again: in the order of answers; again: all posts") \
	W(W_PLAIN_H_RAW,       "此楼的原始文本",         "the post as it came") \
	W(W_PLAIN_H_AGAIN,     "再读一遍",               "say it again") \
	W(W_PLAIN_H_CANCEL,    "结束对话、筛选",         "end the conversation, the filter") \
	W(W_PLAIN_COMMA,       "，",                     ", ") \
	W(W_PLAIN_COLON,       "：",                     ": ") \
	W(W_PLAIN_POST,        "%s楼 ",                  "#%s by ") \
	W(W_PLAIN_QUOTED,      "被引用 %u 次",           "quoted by %u") \
	W(W_PLAIN_ANSWERS,     "答 %s 楼",               "answers #%s") \
	W(W_PLAIN_QUOTE,       "引用 %u：",              "quote %u: ") \
	W(W_PLAIN_QUOTE_END,   "引用 %u 完",             "end of quote %u") \
	W(W_PLAIN_INNER,       "其中引用：",             "quote inside: ") \
	W(W_PLAIN_INNER_END,   "其中引用完",             "end of the quote inside") \
	W(W_PLAIN_END,         "已到末尾",               "the end") \
	W(W_PLAIN_START,       "已到开头",               "the beginning") \
	W(W_PLAIN_UNREADABLE,  "不能读取",               "cannot be read") \
	W(W_PLAIN_NO_NUMBER,   "没有第 %u 项，共 %u 项", "there is no entry %u, only %u") \
	W(W_PLAIN_NOT_QUOTED,  "没有人引用此楼",         "nobody quotes this post") \
	W(W_PLAIN_WHO_QUOTES,  "谁引用了此楼",           "who quotes this post") \
	W(W_PLAIN_LINKS,       "此楼的链接",             "links of this post") \
	W(W_PLAIN_NO_LINKS,    "此楼没有链接、图片",     "no link or picture in this post") \
	W(W_PLAIN_ENTRIES,     "，共 %u 项",             ", %u in all") \
	W(W_PLAIN_LEFT,        "筛选后 %u 楼，共 %u 楼", "%u posts left of %u") \
	W(W_PLAIN_TALK,        "对话，%u 楼，{back} 返回", "conversation of %u posts, {back} back") \
	W(W_PLAIN_TREE,        "对话，按回答的顺序，%u 楼", "conversation in the order of answers, %u posts") \
	W(W_PLAIN_HOME,        "首页，共 %u 项",         "home, %u entries") \
	W(W_PLAIN_WHICH,       "要写第几项，如 %s 3",    "which entry? as in: %s 3") \
	W(W_PLAIN_READ,        "读到 %s",                "read as far as %s") \
	W(W_PLAIN_HIDDEN,      "被筛选隐藏",             "hidden by the filter") \
	W(W_PLAIN_OPENING,     "正在打开 %s：已找到 %u 个主题，Ctrl-C 停止", "opening %s: %u threads so far, Ctrl-C stops") \
	W(W_PLAIN_ENDED,       "命令以状态 %d 结束",     "the command ended with status %d") \
	W(W_PLAIN_SIGNALED,    "命令被信号 %d 结束",     "the command was ended by signal %d") \
	W(W_PLAIN_ASK_OPEN,    "打开什么？路径、链接或主题编号", "open what? a path, a link or the number of a thread") \
	W(W_PLAIN_ASK_PIPE,    "什么命令？",             "which command?") \
	W(W_PLAIN_H_OPEN,      "打开写在后面的路径、链接或主题编号", "open what stands behind it: a path, a link, the number of a thread") \
	W(W_PLAIN_ASK_SEARCH,  "搜索什么？",             "search for what?") \
	W(W_PLAIN_H_SEARCH,    "在资料库中搜索：{search} 显卡 author:海鸥；数字打开一处", "search the library: {search} WORDS author:NAME; a number opens a hit") \
	W(W_PLAIN_UNREAD,      "未读",                   "unread") \
	W(W_PLAIN_NEWS,        "未读 %u 楼",             "%u unread") \
	W(W_PLAIN_NOTED,       "备注",                   "note") \
	W(W_PLAIN_ASK_MARK,    "收藏，附哪一句？空行：不附，Esc：不收藏", "bookmark with which note? empty line: none, Esc: no bookmark") \
	W(W_PLAIN_ASK_MARK_AGAIN, "改成哪一句？空行：不改，C-k：去掉收藏", "which note instead? empty line: as it is, C-k: no bookmark") \
	W(W_PLAIN_ASK_NOTE,    "给 %s 写什么备注？空行：不改，C-k：去掉", "which note on %s? empty line: as it is, C-k: none") \
	W(W_PLAIN_H_BOOKMARK,  "收藏此楼，可在后面附一句；再按：修改、去掉", "bookmark the post, with a note behind it; again: change it, take it out") \
	W(W_PLAIN_H_NOTE,      "给此人写备注，写在后面",  "note on the author, which stands behind it") \
	W(W_PLAIN_ASK_WORDS,   "改成哪一句？空行：不改，C-k：清空", "which note instead? empty line: as it is, C-k: none") \
	W(W_PLAIN_H_MARKS,     "收藏和备注的列表；数字打开", "list of bookmarks and notes; a number opens one") \
	W(W_PLAIN_H_CHANGE,    "改收藏、备注的那一句",   "change the words of the bookmark, the note") \
	W(W_PLAIN_H_SECTION,   "这一部分全部列出，或只列前几项；年、月", "all of this part, or its first entries; years, months") \
	W(W_PLAIN_H_QUOTING,   "其中一人引用另一人的楼",  "the posts in which the one quotes the other") \
	W(W_PLAIN_COUNTING,    "正在统计，%u%%，Ctrl-C 停止", "counting, %u%%, Ctrl-C ends it") \
	W(W_PLAIN_COUNTED,     "只统计了 %u%%",           "only %u%% were counted") \
	W(W_PLAIN_H_HISTORY,   "读过的主题和去过的楼；数字打开", "the threads that were read, and posts gone to; a number opens one") \
	W(W_PLAIN_NO_MARKS,    "还没有收藏",             "no bookmarks yet") \
	W(W_PLAIN_NOT_ALL,     "，没有找完",             ", not all were looked at") \
	W(W_PLAIN_RULED,       "规则隐藏了 %u 楼，{reveal} 显示", "rules hide %u posts, {reveal} shows them") \
	W(W_PLAIN_REVEALING,   "隐藏的也读出，{reveal} 再隐藏", "what is hidden is said too, {reveal} hides it") \
	W(W_PLAIN_HIDING,      "隐藏的不再读出",         "what is hidden is hidden again") \
	W(W_PLAIN_H_PEEK,      "读出被引用的楼全文，不离开此楼；2{peek}：第二处引用", "read the quoted post itself and stay here; 2{peek}: of the second quote") \
	W(W_PLAIN_H_PIPE,      "送给命令：{pipe} wc 此楼，{pipe}c wc 所见，{pipe}t wc 筛选后的主题", "to a command: {pipe} wc this post, {pipe}c wc what is shown, {pipe}t wc the filtered thread") \
	W(W_PLAIN_H_BROWSE,    "在浏览器中打开此楼",     "open this post in the browser") \
	W(W_PLAIN_READING,       "还在读取，Ctrl-C 停止",   "still reading, Ctrl-C ends it") \
	W(W_PLAIN_REPLIES,       "%u 个回复",               "%u replies") \
	W(W_PLAIN_TODAY,         "今日 %u",                 "%u today") \
	W(W_PLAIN_DENIED,        "私密",                    "private") \
	W(W_PLAIN_PAGES,         "共 %u 页",                "%u pages") \
	W(W_PLAIN_DONE,        "好",                     "done") \
	W(W_PLAIN_CHOOSE,      "第几项？",               "which one?") \
	W(W_PLAIN_GIVEN,       "（%s）",                 " (%s)")

/* clang-format on */

#endif
