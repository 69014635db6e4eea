#include "view/list_view.h"

#define SCROLLOFF 3

static size_t moved(size_t at, int64_t n, size_t last)
{
	uint64_t back = 0 - (uint64_t)n; /* -n would not do for the least number */

	if (n < 0)
		return back > at ? 0 : at - (size_t)back;
	return (uint64_t)n > last - at ? last : at + (size_t)n;
}

static void settle(struct list_view *l)
{
	size_t height = l->height ? l->height : 1;
	size_t off = (height - 1) / 2 < SCROLLOFF ? (height - 1) / 2 : SCROLLOFF;
	size_t last_top = l->n > height ? l->n - height : 0;

	if (l->cursor >= l->n)
		l->cursor = l->n ? l->n - 1 : 0;
	if (l->cursor < l->top + off)
		l->top = l->cursor > off ? l->cursor - off : 0;
	if (l->cursor + off >= l->top + height)
		l->top = l->cursor + off + 1 - height;
	if (l->top > last_top)
		l->top = last_top;
}

void list_set(struct list_view *l, size_t n, uint16_t height)
{
	l->n = n;
	l->height = height;
	settle(l);
}

bool list_move(struct list_view *l, int64_t n)
{
	size_t was = l->cursor;

	if (!l->n)
		return false;
	l->cursor = moved(l->cursor, n, l->n - 1);
	settle(l);
	return l->cursor != was;
}

bool list_scroll(struct list_view *l, int64_t n)
{
	if (!l->n)
		return false;
	l->top = moved(l->top, n, l->n - 1);
	return list_move(l, n);
}

void list_go(struct list_view *l, size_t line)
{
	l->cursor = line;
	settle(l);
}
