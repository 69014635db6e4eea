/* The words of the library (searching, taking archives in), of what is counted and written, and of
 * what is wrong with regular expressions: rows as in util/words_table.h, whose end they are. */
#ifndef PALOU_UTIL_WORDS_LIBRARY_H
#define PALOU_UTIL_WORDS_LIBRARY_H

/* clang-format off */
#define WORDS_LIBRARY(W) \
	/* what undo says of bookmarks, notes and what was seen */ \
	W(W_MARK_UNMADE,       "收藏已撤销",             "the bookmark is gone again") \
	W(W_MARK_REMADE,       "又收藏了",               "bookmarked again") \
	W(W_MARK_BACK,         "收藏回来了",             "the bookmark is back") \
	W(W_MARK_GONE_AGAIN,   "收藏又去掉了",           "the bookmark is taken out again") \
	W(W_NOTE_UNMADE,       "备注已撤销",             "the note is gone again") \
	W(W_NOTE_REMADE,       "备注又写上了",           "noted again") \
	W(W_NOTE_BACK,         "备注回来了",             "the note is back") \
	W(W_NOTE_GONE_AGAIN,   "备注又去掉了",           "the note is taken out again") \
	W(W_MARK_UNDONE,       "收藏已还原",             "the bookmark is as it was") \
	W(W_MARK_REDONE,       "收藏又改了",             "the bookmark is changed again") \
	W(W_NOTE_UNDONE,       "备注已还原",             "the note is as it was") \
	W(W_NOTE_REDONE,       "备注又改了",             "the note is changed again") \
	W(W_READ_UNDONE,       "已撤销“全部算作已读”",   "what was unread is unread again") \
	W(W_READ_REDONE,       "又全部算作已读了",       "all counts as read again") \
	W(W_UNREAD_UNDONE,     "已撤销“算作未读”",       "what was read counts as read again") \
	W(W_UNREAD_REDONE,     "又算作未读了",           "it counts as unread again") \
	/* palou search, and the page of its results */ \
	W(W_HELP_SEARCH,       "在资料库中搜索；语法见 palou(1)", "search the library; palou(1) has the language") \
	W(W_NO_QUERY,          "要搜索什么？例如 palou search 显卡 author:海鸥", "what to search for? For example: palou search 显卡 author:海鸥") \
	W(W_NO_LIBRARY,        "还没有资料库，请先 palou import 存档", "there is no library yet: palou import ARCHIVE first") \
	W(W_LIBRARY_EMPTY,     "资料库里还什么都没有，请先 palou import 存档", "nothing is in the library yet: palou import ARCHIVE first") \
	W(W_SEARCH_LABEL,      "搜索: ",                 "search: ") \
	W(W_SEARCH_SUM,        "%s处 · %s个主题",        "%s hits · %s threads") \
	W(W_SEARCH_BEST,       " · 最相关的在前",        " · best first") \
	W(W_SEARCH_NONE,       "没有找到",               "nothing found") \
	W(W_NO_SUCH_BOARD,     "资料库里没有叫“%s”的版块；要写全名", "the library has no board called %s; the whole name is needed") \
	W(W_NO_SUCH_SITE,      "资料库里没有叫“%s”的站点", "the library has no site called %s") \
	W(W_NO_SUCH_AUTHOR,    "资料库里没有叫“%s”的作者；要写全名", "the library has nobody called %s; the whole name is needed") \
	W(W_SEARCH_HINT,       "{act} 打开  {fold} 展开该主题的结果  {search} 改写  {sort} 次序  {about-author} 作者概况", "{act} open  {fold} all of the thread  {search} change  {sort} order  {about-author} author") \
	W(W_SEARCH_TYPE,       "键入要找的字，几个词都要有（Tab 补全运算符和名字）：\n  \"短语\"   -排除   /正则/\n  author:作者   quotes:引用了谁   op:yes\n  board:版块全名   site:站点   thread:标题的字或主题号\n  after:2023-3   before:7d   floor:10-20\n  has:image（link、attachment、rating）", \
		"type what to find; all of it must be there (Tab completes operators and names):\n  \"phrase\"   -not   /regex/\n  author:NAME   quotes:NAME   op:yes\n  board:WHOLE-NAME   site:NAME   thread:WORDS-OR-NUMBER\n  after:2023-3   before:7d   floor:10-20\n  has:image (link, attachment, rating)") \
	W(W_ABOUT_AUTHORS,     "这是对作者的，请先选一人", "this is about authors: choose one first") \
	W(W_ABOUT_POSTS,       "这是对楼的，请先选一楼", "this is about posts: choose one first") \
	W(W_SEARCH_MORE,       "另有 %u 处",             "%u more") \
	/* about an author */ \
	W(W_AUTHOR_LABEL,      "作者: ",                 "author: ") \
	W(W_AUTHOR_SUM,        "%llu 楼 · %zu 个主题 · 开了 %zu 个", "%llu posts · %zu threads · %zu opened") \
	W(W_AUTHOR_COUNTING,   "正在统计 %u%% · ",       "counting, %u%% · ") \
	W(W_AUTHOR_NONE,       "资料库里没有此人",       "the library has nobody of that name") \
	W(W_AUTHOR_BOARDS,     "各版块（%zu）",          "By board (%zu)") \
	W(W_AUTHOR_QUOTES,     "引用了谁（%zu 人，楼数）", "Quotes (%zu authors, in so many posts)") \
	W(W_AUTHOR_QUOTED_BY,  "谁引用（%zu 人，楼数）", "Quoted by (%zu authors, in so many posts)") \
	W(W_AUTHOR_MORE,       "另有 %zu 个",            "%zu more") \
	W(W_AUTHOR_HINT,       "{act} 打开  {author-posts} 全部帖子  {quoted-post} 引用的楼  {fold} 展开", "{act} open  {author-posts} all posts  {quoted-post} quoting posts  {fold} unfold") \
	W(W_HITS,              "%u 处",                  "%u hits") \
	W(W_HITS_MOST,         "至多 %u 处",             "at most %u hits") \
	W(W_HITS_UNREAD,       "有 %u 楼的原文件已变动或不在，请再导入", "the files of %u posts changed or are gone: import again") \
	W(W_QUERY_GAVE_UP,     "正则表达式太费时，%u 楼没有比完", "the regular expression takes too long: %u posts were not compared") \
	W(W_SEARCH_RUNNING,    "搜索中  {cancel} 停止",  "searching  {cancel} stop") \
	W(W_SEARCH_STOPPED,    "停止了，%u 楼没有比较", "stopped: %u posts were not compared") \
	W(W_HELP_IMPORT,       "把存档收进资料库；不给路径：把收过的再看一遍", "take archives into the library; without one, look again at those in it") \
	W(W_E_NO_TID,          "资料库中没有这个主题，也没有这个文件或文件夹", "no such thread in the library, nor such a file or folder") \
	W(W_CLEAN_NO_PATHS,    "不带路径",                "takes no paths") \
	/* palou import */ \
	W(W_LIBRARY_OFF,       "资料库关着（set library off），或没有主目录", "the library is off (set library off), or there is no home") \
	W(W_IMPORT_NONE,       "还没有导入过什么，请给出文件夹", "nothing was imported yet: a folder is wanted") \
	W(W_IMPORT_FORGET_NONE, "--forget 要给出导入过的文件夹", "--forget wants a folder that was imported") \
	W(W_IMPORT_UNKNOWN,    "没有导入过它",           "it was not imported") \
	W(W_IMPORT_BELOW,      "只是导入过的 %s 的一部分，除去了下次又会导入：可除去整个，或移走文件后再导入", "only a part of %s, which was imported, and the next import would bring it back: forget all of that, or move the files away and import again") \
	W(W_IMPORT_FORGET,     "若已不要它：palou import --forget %s", "to take it out of the library: palou import --forget %s") \
	W(W_IMPORT_LOOKING,    "正在看有什么新的：%zu 个主题", "looking for what is new: %zu threads") \
	W(W_IMPORT_PROGRESS,   "%zu/%zu 主题，%llu 楼，每秒 %llu 楼，还要 %s", "%zu/%zu threads, %llu posts, %llu a second, %s left") \
	W(W_IMPORT_DONE,       "新 %zu 个主题，有变化 %zu，不再有 %zu，没有变化 %zu；读了 %llu 楼，用时 %s", "threads: %zu new, %zu changed, %zu gone, %zu as they were; %llu posts read in %s") \
	W(W_IMPORT_KEPT,       "另有 %zu 个主题的文件夹现在找不到，仍留在资料库里", "%zu more threads stay in the library, though their folder is not to be found now") \
	W(W_IMPORT_STOPPED,    "停下了；做完的已经记下，再导入一次就从这里继续", "stopped; what was done is kept, and the next import goes on from here") \
	W(W_HELP_EXPORT,       "写出主题：归档格式、JSON 或文本", "write a thread: as archives have it, JSON or text") \
	W(W_HELP_STATS,        "主题或搜索结果的统计",   "statistics of threads, or of what a query finds") \
	/* palou stats */ \
	W(W_STATS_QUOTES,      "%u 处引用",              "%u quotes") \
	W(W_STATS_DAYS,        "每日",                   "Posts by day") \
	W(W_STATS_WEEKS,       "每周（周一起）",         "Posts by week (from Monday)") \
	W(W_STATS_MONTHS,      "每月",                   "Posts by month") \
	W(W_STATS_YEARS,       "每年",                   "Posts by year") \
	W(W_STATS_AUTHORS,     "作者",                   "By author") \
	W(W_STATS_THREADS,     "主题",                   "By thread") \
	W(W_MARK_GONE,         "原楼已不在",             "post is gone") \
	W(W_THREADS_READ,      "%u 个主题算作已读，{undo} 撤销", "%u threads count as read, {undo} undoes it") \
	W(W_THREADS_UNREAD,    "%u 个主题算作未读，{undo} 撤销", "%u threads count as unread, {undo} undoes it") \
	W(W_NOTHING_READ,      "没有读过的楼",           "no posts that were read") \
	/* what is wrong with a regular expression */ \
	W(W_REGEX_OPEN_GROUP, "缺少 )", "a ) is missing") \
	W(W_REGEX_OPEN_CLASS, "缺少 ]", "a ] is missing") \
	W(W_REGEX_OPEN_COMMENT, "注释 (?# 缺少 )", "the comment (?# wants a )") \
	W(W_REGEX_STRAY_GROUP, "多了一个 )；要找 ) 请写 \\)", "there is a ) too many; \\) finds one") \
	W(W_REGEX_REPEAT, "* + ? 前面没有可重复的；要找它本身请在前面加 \\", "nothing before * + ? can be repeated; \\ before it finds the sign itself") \
	W(W_REGEX_COUNT_ORDER, "大括号中前一个数比后一个大", "in the braces the first number is larger than the second") \
	W(W_REGEX_COUNT_BIG, "大括号中的数太大", "a number in braces is too large") \
	W(W_REGEX_RANGE_ORDER, "[ ] 中的范围前大后小", "a range in [ ] goes backwards") \
	W(W_REGEX_RANGE, "[ ] 中 - 的一边不是一个字", "what stands beside - in [ ] is not one character") \
	W(W_REGEX_END_BACKSLASH, "\\ 后面什么也没有", "nothing follows the \\") \
	W(W_REGEX_ESCAPE, "\\ 后面不能是这个字母", "\\ does not go with this letter") \
	W(W_REGEX_LOOKBEHIND, "(?<= 与 (?<! 里面的长度必须是固定的", "what stands in (?<= or (?<! must have a fixed length") \
	W(W_REGEX_PROPERTY, "\\p 后面没有这种属性", "\\p does not know this property") \
	W(W_REGEX_POSIX, "[: :] 中没有这一类，也只能写在 [ ] 里面", "[: :] has no such class, or does not stand in [ ]") \
	W(W_REGEX_REFERENCE, "引用的组不存在", "there is no such group to refer to") \
	W(W_REGEX_GROUP, "(? 后面不认识", "what follows (? is not known") \
	W(W_REGEX_NAME, "组名有误", "the name of the group is wrong") \
	W(W_REGEX_NAME_TWICE, "两个组同名", "two groups have the same name") \
	W(W_REGEX_CODE_POINT, "没有这个字符的编码", "there is no character of that number") \
	W(W_REGEX_TOO_LARGE, "太长或太复杂", "it is too long or too complicated") \
	W(W_N_HIDDEN_SIGHT,    "此屏隐藏 %u 个",         "%u hidden in sight") \
	W(W_N_HIDDEN_LEAST,    "隐藏至少 %u 个",         "at least %u hidden") \
	W(W_N_REVEALED_LEAST,  "含隐藏的至少 %u 个",     "with at least %u hidden") \
	W(W_RULES_LEFT_POSTS,  "按规则略去 %u 楼",       "rules left out %u posts") \
	W(W_RULES_LEFT_THREADS, "按规则略去 %u 个主题",   "rules left out %u threads") \
	W(W_STATS_NOTHING,     "没有这样的文件，作为搜索也没有结果", "no such file, and as a query it finds nothing") \
	W(W_STATS_FILTER,      "--author、--op、--floors 请写进搜索词：author: op: floor:", "say --author, --op and --floors in the query: author: op: floor:") \
	W(W_TID_SEVERAL,       "不止一个站点有此主题，请写明是哪个：%.*s", "several forums have it, say which:%.*s") \
	W(W_STATS_HOURS,       "一天中的时刻",           "By hour of the day") \
	W(W_STATS_QUOTED,      "被引用最多的楼",         "Most quoted posts") \
	W(W_STATS_PAIRS,       "谁引用谁",               "Who quotes whom") \
	W(W_STATS_LENGTHS,     "字数",                   "Lengths, in characters") \
	W(W_STATS_LENGTH,      "中位数 %u，平均 %.1f，最长 %u", "median %u, mean %.1f, longest %u")

/* clang-format on */

#endif
