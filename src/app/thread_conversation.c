#include "app/thread_page.h"

static void begin(struct thread_page *t, struct app *app)
{
	uint32_t post = view_post(&t->view);
	char label[FLOOR_LABEL_SIZE];

	if (post == POST_NONE)
		return;
	if (!conversation_there(&t->doc->thread, post)) {
		post_label(label, &t->doc->thread.posts[post]);
		app_say(app, W_NO_TALK, label);
		return;
	}
	thread_mark(t, app);
	view_talk(&t->view, post, false);
	app_say(app, W_TALK_BEGINS);
}

bool thread_conversation(struct thread_page *t, struct app *app)
{
	switch (view_talking(&t->view)) {
	case TALK_NONE:
		begin(t, app);
		break;
	case TALK_LIST:
		view_talk(&t->view, t->view.talk.around, true);
		app_say(app, W_TALK_AS_TREE);
		break;
	case TALK_TREE:
		view_end_talk(&t->view);
		break;
	}
	return true;
}
