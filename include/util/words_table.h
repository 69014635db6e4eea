/* Rows: name, Chinese, English. printf formats agree in both columns. Sorted by where they show. */
#ifndef PALOU_UTIL_WORDS_TABLE_H
#define PALOU_UTIL_WORDS_TABLE_H

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
	W(W_HIDDEN_POST,       "回复后可见",             "visible to those who replied") \
	W(W_REMOVED_RUN,       "%u 楼已被屏蔽",          "%u posts removed") \
	W(W_EMPTY_POST,        "（没有文字）",           "(no text)") \
	W(W_QUOTE_GONE,        "原文已不在，存于引文",   "original gone, kept in this quote") \
	W(W_QUOTE_CHANGED,     "原文已改，引文如下",     "original changed since, quoted text below") \
	W(W_QUOTE_CYCLE,       "循环引用，不再展开",     "quotes itself in a circle, not opened") \
	W(W_QUOTE_DEEP,        "引用太多，不再展开",     "too many quotes, not opened") \
	W(W_QUOTE_FORWARD,     "后文",                   "later") \
	W(W_QUOTE_OTHER,       "另一主题",               "another thread") \
	W(W_CITATION,          "引用",                   "quote")

/* clang-format on */

#endif
