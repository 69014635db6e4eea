#include "app/pages.h"
#include "view/title.h"

/* What all pages that are a list share. */

struct block list_heading(
    struct app *app, struct slice name, const struct buf *filter, struct slice right)
{
	struct block block;
	struct buf left;

	buf_init(&left, 2 * PROMPT_MAX);
	buf_add_slice(&left, name);
	if (filter->n) {
		buf_add_str(&left, "  /");
		buf_add_slice(&left, buf_slice(filter));
	}
	block = heading_layout(buf_slice(&left), right, (uint16_t)(app_cols(app) - 1), &app->frame);
	buf_release(&left);
	return block;
}

bool list_act(struct list_view *l, enum action action, uint32_t count)
{
	int64_t n = count ? count : 1;
	int64_t page = l->height > 2 ? l->height - 2 : 1;
	int64_t half = l->height > 1 ? l->height / 2 : 1;

	switch (action) {
	case ACT_DOWN:
		list_move(l, n);
		return true;
	case ACT_UP:
		list_move(l, -n);
		return true;
	case ACT_HALF_DOWN:
		list_scroll(l, n * half);
		return true;
	case ACT_HALF_UP:
		list_scroll(l, -n * half);
		return true;
	case ACT_PAGE_DOWN:
		list_scroll(l, n * page);
		return true;
	case ACT_PAGE_UP:
		list_scroll(l, -n * page);
		return true;
	case ACT_FIRST:
		list_go(l, count ? count - 1 : 0);
		return true;
	case ACT_LAST:
		list_go(l, count ? count - 1 : SIZE_MAX);
		return true;
	default:
		return false;
	}
}
