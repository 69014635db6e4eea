#include "ui/action.h"

#define ACTION_INFO(id, word, on, zh, en)                                                          \
	[id] = { .name = (word), .screens = (on), .help = { [LANG_ZH] = (zh), [LANG_EN] = (en) } },

static const struct action_info actions[ACTION_COUNT] = { ACTIONS(ACTION_INFO) };

const struct action_info *action_info(enum action a)
{
	return &actions[a];
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
