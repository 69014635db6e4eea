#include "view/list_view.h"

static size_t moved(size_t at, int64_t n, size_t last)
{
	uint64_t back = 0 - (uint64_t)n; /* -n would not do for the least number */

	if (n < 0)
		return back > at ? 0 : at - (size_t)back;
	return (uint64_t)n > last - at ? last : at + (size_t)n;
}

static size_t height_of(const struct list_view *l)
{
	return l->height ? l->height : 1;
}

static size_t scrolloff(const struct list_view *l)
{
	size_t most = (height_of(l) - 1) / 2;

	return most < l->scrolloff ? most : l->scrolloff;
}

static size_t last_top(const struct list_view *l)
{
	return l->n > height_of(l) ? l->n - height_of(l) : 0;
}

static void settle(struct list_view *l)
{
	size_t height = height_of(l);
	size_t off = scrolloff(l);

	if (l->cursor >= l->n)
		l->cursor = l->n ? l->n - 1 : 0;
	if (l->cursor < l->top + off)
		l->top = l->cursor > off ? l->cursor - off : 0;
	if (l->cursor + off >= l->top + height)
		l->top = l->cursor + off + 1 - height;
	if (l->top > last_top(l))
		l->top = last_top(l);
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

void list_pan(struct list_view *l, int64_t n)
{
	size_t was = l->top, last, off = scrolloff(l);

	if (!l->n)
		return;
	l->top = moved(l->top < last_top(l) ? l->top : last_top(l), n, last_top(l));
	last = l->top + height_of(l) - 1 - off;
	if (l->top > was && l->cursor < l->top + off)
		l->cursor = l->top + off;
	if (l->top < was && l->cursor > last)
		l->cursor = last;
}

bool list_point(struct list_view *l, size_t y)
{
	if (y >= l->height || l->top + y >= l->n)
		return false;
	l->cursor = l->top + y;
	return true;
}
