#include "app/mouse.h"

#include <stdlib.h>

#define WHEEL_ROWS 3

/* A hand is not so steady that it would keep to one column. */
#define CLICK_COLUMNS 1

void app_mouse_settings(struct app *app)
{
	screen_mouse(app->screen, app->settings->mouse);
}

void app_mouse_toggle(struct app *app)
{
	app->settings->mouse = !app->settings->mouse;
	app_mouse_settings(app);
	app_say(app, app->settings->mouse ? W_MOUSE_ON : W_MOUSE_OFF);
}

/* As with a key: what was said or begun before is over. True if the page takes it for an answer. */
static bool begin(struct app *app)
{
	struct page *p = app->page;

	buf_clear(&app->message);
	app->typed = (struct keymap_input){ 0 };
	return p->ops->key && p->ops->key(p, app, UK_MOUSE);
}

static void click(struct app *app, int y, int x)
{
	struct page *p = app->page;

	if (begin(app) || (p->ops->click && p->ops->click(p, app, y, x)))
		return;
	if (p->ops->over) /* beside a window */
		app_act(app, ACT_CANCEL, 0);
}

static void wheel(struct app *app, bool down)
{
	struct page *p = app->page;

	if (begin(app))
		return;
	if (p->ops->wheel)
		p->ops->wheel(p, app, down ? WHEEL_ROWS : -WHEEL_ROWS);
	else
		app_act(app, down ? ACT_DOWN : ACT_UP, WHEEL_ROWS);
}

static void let_go(struct app *app, const struct mouse_report *m)
{
	struct mouse_report from = app->press;

	if (!from.pressed)
		return;
	app->press.pressed = false;
	if (from.y == m->y && abs(from.x - m->x) <= CLICK_COLUMNS)
		click(app, from.y, from.x);
	else
		app_say(app, W_MOUSE_HINT);
}

void app_mouse(struct app *app, struct mouse_report m)
{
	if (app->asking)
		return;
	if (m.button == MOUSE_WHEEL_UP || m.button == MOUSE_WHEEL_DOWN)
		wheel(app, m.button == MOUSE_WHEEL_DOWN);
	else if (m.button == MOUSE_LEFT && m.pressed)
		app->press = m;
	else if (m.button == MOUSE_LEFT)
		let_go(app, &m);
}
