#include "app/pane.h"

#include "app/app.h"
#include "app/pages.h"
#include "view/title.h"

#define SMALL 10 /* rows for pages; where there are fewer, half of them would show nothing */

/* The row of the screen that the person is at, or -1. */
static int row_at(const struct app *app, struct page *below)
{
	if (!page_is_thread(below))
		return -1;
	return app_body_top(app) + view_cursor_row(page_view(below));
}

struct pane pane_place(const struct app *app, struct page *below, size_t wanted)
{
	int rows = app_rows(app), most = rows / 2, all;
	struct pane pane;

	if (rows < SMALL) {
		pane = (struct pane){ .end = rows, .top = rows > 1 };
	} else {
		all = wanted + 1 < (size_t)most ? (int)wanted + 1 : most;
		pane = (struct pane){ rows - all, rows, rows - all + 1, 0 };
		if (row_at(app, below) >= pane.first)
			pane = (struct pane){ 0, all + 1 < most ? all + 1 : most, 1, 0 };
	}
	all = pane.end - pane.top - (pane.end < rows);
	pane.height = (uint16_t)(all > 1 ? all : 1);
	return pane;
}

static void paint_rule(
    struct app *app, int y, struct slice left, struct slice right, uint16_t width)
{
	struct block rule = rule_layout(left, right, app->words->signs, width, &app->frame);

	screen_row(app->screen, y, 1, &rule.rows[0], ROW_PLAIN, TARGET_NONE);
}

void pane_frame(const struct pane *pane, struct app *app, struct slice title, struct slice right)
{
	uint16_t width = app_width(app);

	if (pane->top > pane->first)
		paint_rule(app, pane->first, title, right, width);
	if (pane->top + pane->height < pane->end)
		paint_rule(app, pane->end - 1, slice_of(NULL, 0), slice_of(NULL, 0), width);
}
