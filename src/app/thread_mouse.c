#include "app/thread_page.h"

/* Rows of text begin behind the cursor's mark. */
#define TEXT_COLUMN 1

/* The cursor goes to the row; what stands there to be opened is. The count of those who quote a
 * post is the only thing in its header that leads anywhere. */
bool thread_click(struct page *p, struct app *app, int y, int x)
{
	struct thread_page *t = thread_page_of(p);
	struct view_pointed at = view_point(&t->view, y - app_body_top(app), x - TEXT_COLUMN);

	if (!at.row)
		return false;
	t->view.goal = POST_NONE;
	t->searching = false;
	if (at.target)
		app_act(app, ACT_ENTER, 0);
	else if (at.span && at.span->style == STYLE_COUNT && t->view.cursor.row == 0)
		app_act(app, ACT_QUOTED_BY, 0);
	return true;
}

void thread_wheel(struct page *p, struct app *app, int rows)
{
	(void)app;
	view_pan(&thread_page_of(p)->view, rows);
}
