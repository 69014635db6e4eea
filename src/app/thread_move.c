/* What keys do that move. */
#include "app/thread_page.h"

static int page_rows(const struct thread_view *v)
{
	return v->height > 2 ? v->height - 2 : 1;
}

static int half_rows(const struct thread_view *v)
{
	return v->height > 1 ? v->height / 2 : 1;
}

static int times(uint32_t count)
{
	return count == 0 ? 1 : count > 100000 ? 100000 : (int)count;
}

bool thread_move(struct thread_view *v, enum action action, uint32_t count)
{
	int n = times(count);

	switch (action) {
	case ACT_DOWN:
		view_move(v, n);
		return true;
	case ACT_UP:
		view_move(v, -n);
		return true;
	case ACT_HALF_DOWN:
		view_scroll(v, n * half_rows(v));
		return true;
	case ACT_HALF_UP:
		view_scroll(v, -n * half_rows(v));
		return true;
	case ACT_PAGE_DOWN:
		view_scroll(v, n * page_rows(v));
		return true;
	case ACT_PAGE_UP:
		view_scroll(v, -n * page_rows(v));
		return true;
	case ACT_NEXT_POST:
		view_move_post(v, n);
		return true;
	case ACT_PREV_POST:
		view_move_post(v, -n);
		return true;
	default:
		return false;
	}
}

bool thread_moves(enum action action)
{
	static const bool yes[ACTION_COUNT] = {
		[ACT_DOWN] = true,
		[ACT_UP] = true,
		[ACT_HALF_DOWN] = true,
		[ACT_HALF_UP] = true,
		[ACT_PAGE_DOWN] = true,
		[ACT_PAGE_UP] = true,
		[ACT_FIRST] = true,
		[ACT_LAST] = true,
		[ACT_NEXT_POST] = true,
		[ACT_PREV_POST] = true,
		[ACT_TO_QUOTED] = true,
		[ACT_JUMP_BACK] = true,
		[ACT_JUMP_FORWARD] = true,
		[ACT_CONVERSATION] = true,
		[ACT_FIND_NEXT] = true,
		[ACT_FIND_PREV] = true,
		[ACT_ENTER] = true,
		[ACT_RELOAD] = true,
		[ACT_NEXT_UNREAD] = true,
		[ACT_PREV_UNREAD] = true,
	};

	return yes[action];
}
