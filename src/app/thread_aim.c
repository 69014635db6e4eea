/* Where the reader of a site's thread wants to go: at once, or when it came. */
#include "app/lead.h"
#include "app/thread_page.h"

void thread_live_wait_for(struct thread_page *t, enum word what, uint32_t number)
{
	t->live.what = what;
	t->live.number = number;
}

static bool is_waiting(const struct thread_page *t)
{
	return site_thread_status(t->doc->live)->state == SITE_WAITING;
}

/* The post that is meant, or POST_NONE as long as it is not there. */
static uint32_t post_of(const struct thread_page *t, const struct aim *aim)
{
	const struct thread *thread = &t->doc->thread;
	uint32_t post = POST_NONE;

	if ((aim->kind == AIM_POST || aim->kind == AIM_PLACE) && aim->pid)
		return thread_pid(thread, aim->pid);
	if (aim->kind == AIM_FLOOR || aim->kind == AIM_PLACE)
		post = thread_floor(thread, aim->number);
	return post != POST_NONE && thread->posts[post].floor == aim->number ? post : POST_NONE;
}

/* The first post of what was read of page NUMBER, or POST_NONE. */
static uint32_t first_of_page(const struct thread_page *t, uint32_t number)
{
	const struct thread *thread = &t->doc->thread;

	if (!site_thread_has_page(t->doc->live, number))
		return POST_NONE;
	for (uint32_t i = 0; i < thread->nposts; i++)
		if (thread->posts[i].floor &&
		    site_thread_page_of_floor(t->doc->live, thread->posts[i].floor) == number)
			return i;
	return POST_NONE;
}

bool thread_is_placed(const struct thread_page *t, uint32_t post)
{
	const struct post *p;

	if (post == POST_NONE)
		return false;
	p = &t->doc->thread.posts[post];
	return p->floor || p->flags & POST_TOP || !document_partial(t->doc);
}

bool thread_live_there(const struct thread_page *t, const struct aim *aim)
{
	switch (aim->kind) {
	case AIM_PAGE:
		return first_of_page(t, aim->number) != POST_NONE;
	case AIM_LAST:
		return document_end(t->doc);
	default:
		return thread_is_placed(t, post_of(t, aim));
	}
}

static void ask(struct thread_page *t, const struct aim *aim)
{
	struct site_thread *s = t->doc->live;

	switch (aim->kind) {
	case AIM_POST:
		thread_live_wait_for(t, W_WAIT_POST, 0);
		site_thread_want_post(s, aim->pid);
		break;
	case AIM_PLACE:
		thread_live_wait_for(t, W_WAIT_PLACE, 0);
		if (aim->pid)
			site_thread_want_post(s, aim->pid);
		else
			site_thread_want_floor(s, aim->number ? aim->number : 1);
		break;
	case AIM_FLOOR:
		thread_live_wait_for(t, W_WAIT_FLOOR, aim->number);
		site_thread_want_floor(s, aim->number);
		break;
	case AIM_PAGE:
		thread_live_wait_for(t, W_WAIT_PAGE, aim->number);
		site_thread_want_page(s, aim->number, false);
		break;
	case AIM_LAST:
		thread_live_wait_for(t, W_WAIT_LAST, 0);
		site_thread_want_last(s);
		break;
	case AIM_NONE:
		break;
	}
}

/* It is there. */
static void land(struct thread_page *t, struct app *app, const struct aim *aim)
{
	uint32_t post;
	struct place place;

	switch (aim->kind) {
	case AIM_PLACE:
		post = post_of(t, aim);
		place = state_place_find(&aim->place, &t->doc->thread);
		if (place.post != post)
			place = (struct place){ .post = post };
		view_return(&t->view, place, (int)(aim->place.above & 0xFFFF));
		break;
	case AIM_LAST:
		view_last(&t->view);
		break;
	case AIM_PAGE:
		if (aim->number <= 1)
			view_first(&t->view);
		else
			thread_show_post(t, app, first_of_page(t, aim->number));
		break;
	default:
		thread_show_post(t, app, post_of(t, aim));
		reading_jump(&t->reading, app, post_of(t, aim));
	}
}

/* It came, and is not there: the nearest thing to it. */
static void land_near(struct thread_page *t, struct app *app, const struct aim *aim)
{
	const struct thread *thread = &t->doc->thread;
	uint32_t post;

	if (!thread->nposts)
		return;
	switch (aim->kind) {
	case AIM_PLACE:
		view_return(&t->view, state_place_find(&aim->place, thread),
		    (int)(aim->place.above & 0xFFFF));
		break;
	case AIM_FLOOR:
		post = lead_floor(thread, aim->number);
		view_go(&t->view, post);
		lead_say_floor(app, thread, aim->number, post);
		break;
	case AIM_LAST:
		view_last(&t->view);
		break;
	case AIM_PAGE:
		view_first(&t->view);
		break;
	case AIM_POST:
		post = post_of(t, aim);
		if (post == POST_NONE)
			app_say(app, W_POST_NOT_THERE);
		else
			view_go(&t->view, post);
		break;
	default:
		break;
	}
}

void thread_aim_settle(struct thread_page *t, struct app *app)
{
	struct aim aim = t->live.aim;

	if (aim.kind == AIM_NONE || t->live.later)
		return;
	if (thread_live_there(t, &aim)) {
		t->live.aim.kind = AIM_NONE;
		land(t, app, &aim);
	} else if (!is_waiting(t)) {
		t->live.aim.kind = AIM_NONE;
		if (site_thread_status(t->doc->live)->state != SITE_FAILED ||
		    site_thread_status(t->doc->live)->err.code == ERR_OFFLINE)
			land_near(t, app, &aim);
	}
}

void thread_live_go(struct thread_page *t, struct app *app, const struct aim *aim)
{
	if (t->doc->thread.nposts && aim->kind != AIM_PLACE)
		thread_mark(t, app);
	if (thread_live_there(t, aim)) {
		t->live.aim.kind = AIM_NONE;
		land(t, app, aim);
		return;
	}
	t->live.aim = *aim;
	t->live.later = false;
	ask(t, aim);
	thread_aim_settle(t, app); /* it may be known already that it is not there */
}

void thread_live_return(struct thread_page *t, struct app *app, const struct state_place *place)
{
	struct aim aim = { AIM_PLACE, place->pid, place->floor, *place };

	if (thread_live_there(t, &aim)) {
		land(t, app, &aim);
		return;
	}
	t->live.aim = aim;
	t->live.later = true;
}

void thread_live_go_on(struct thread_page *t, struct app *app)
{
	t->live.later = false;
	ask(t, &t->live.aim);
	thread_aim_settle(t, app);
}

void thread_live_stay(struct thread_page *t)
{
	if (!t->doc->thread.nposts || t->live.aim.kind == AIM_NONE)
		return;
	t->live.aim.kind = AIM_NONE;
	thread_live_wait_for(t, W_READING, 0); /* what is on its way still comes */
}
