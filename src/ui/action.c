#include "ui/action.h"

#define ACTION_INFO(id, word, on, zh, en)                                                          \
	[id] = { .name = (word), .screens = (on), .help = { [LANG_ZH] = (zh), [LANG_EN] = (en) } },

static const struct action_info actions[ACTION_COUNT] = { ACTIONS(ACTION_INFO) };

const struct action_info *action_info(enum action a)
{
	return &actions[a];
}

static const struct {
	enum screen_kind on;
	enum action action;
	const char *help[LANG_COUNT];
} own[] = {
	{ ON_SEARCH, ACT_FIND, { "改写搜索", "change the query" } },
	{ ON_SEARCH, ACT_SEARCH, { "改写搜索", "change the query" } },
	{ ON_SEARCH, ACT_FOLD,
	    { "此主题的全部结果；再按：只列几处", "all results of this thread; again: a few" } },
	{ ON_LIST, ACT_FOLD, { "展开或折叠置顶主题", "open or fold the sticky threads" } },
	{ ON_LIST, ACT_FIND, { "边输入边筛选", "narrow the list as you type" } },
	{ ON_LIST, ACT_REVEAL,
	    { "显示被隐藏的主题；再按：隐藏",
		"show the threads that are hidden; again: hide them" } },
	{ ON_LIST, ACT_MARK_READ,
	    { "此主题算作已读；3zr 三个主题", "this thread counts as read; 3zr: three of them" } },
	{ ON_LIST, ACT_MARK_UNREAD, { "此主题算作未读", "this thread counts as unread" } },
};

const char *action_help(enum action a, enum screen_kind kind, enum language language)
{
	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (own[i].on == kind && own[i].action == a)
			return own[i].help[language];
	return actions[a].help[language];
}

bool action_find(struct slice name, enum action *a)
{
	for (int i = 0; i < ACTION_COUNT; i++)
		if (slice_eq(name, slice_str(action_info((enum action)i)->name))) {
			*a = (enum action)i;
			return true;
		}
	return false;
}
