/* What the person asks to be kept of a thread, on the screen or in lines. */
#include <stdlib.h>
#include <time.h>

#include "app/marks.h"
#include "app/reading.h"

/* ---- read, unread */

/* Of a whole thread those count that are there: what was deleted since is no post of it. */
uint32_t reading_seen_posts(const struct reading *r)
{
	uint32_t n = document_partial(r->doc) ? reader_count_seen(&r->reader)
					      : reader_count(&r->reader, 0, true);

	return n ? n : SEEN_NONE;
}

/* So many are seen once all from post FROM on are, or are not. */
static uint32_t posts_then(const struct reading *r, uint32_t from, bool seen)
{
	uint32_t were = reading_seen_posts(r), then = were == SEEN_NONE ? 0 : were;

	if (seen)
		then += reader_count(&r->reader, from, false);
	else
		then -= reader_count(&r->reader, from, true);
	return then ? then : SEEN_NONE;
}

/* All from post FROM on were seen, or not. */
static bool mark_posts(struct reading *r, struct app *app, uint32_t from, bool seen)
{
	struct store_spot spot;
	struct marked_seen m;
	struct arena a;
	uint64_t *keys;
	bool kept;

	if (!app->settings->remember) {
		app_say(app, W_REMEMBER_OFF);
		return false;
	}
	arena_init(&a);
	kept = reading_spot(r, app, from, &a, &spot);
	if (kept) {
		m.thread = spot.thread;
		m.n = reader_keys(&r->reader, from, !seen, &keys);
		m.keys = keys;
		m.posts = posts_then(r, from, seen);
		m.were = reading_seen_posts(r);
		kept = marks_seen(app, &m, 1, seen);
		free(keys);
	}
	arena_release(&a);
	return kept;
}

bool reading_mark_read(struct reading *r, struct app *app)
{
	if (!mark_posts(r, app, 0, true))
		return false;
	app_say(app, W_MARKED_READ);
	return true;
}

bool reading_mark_unread(struct reading *r, struct app *app, uint32_t post)
{
	if (!mark_posts(r, app, post, false))
		return false;
	reading_load(r, app);
	reader_hold(&r->reader, post);
	app_say(app, W_MARKED_UNREAD);
	return true;
}

/* ---- bookmarks */

/* The bookmark of POST, as it stands in the library now. */
static const struct store_mark *mark_of(struct reading *r, struct app *app, uint32_t post)
{
	reading_load(r, app);
	return reader_mark(&r->reader, post);
}

/* The thread one is in; NULL: in none, or at no post of it. */
static struct reading *here(struct app *app, uint32_t *post)
{
	struct reading *r = app->face->reading(app, post);

	return r && *post != POST_NONE ? r : NULL;
}

static bool unmark(struct app *app, ui_key key);

static void ask_mark(struct app *app, const struct store_mark *was, struct slice given)
{
	static const struct prompt_use use = { .done = app_mark, .key = unmark };
	const struct asking a = {
		.label = app->words->s[was ? W_MARK_LABEL_AGAIN : W_MARK_LABEL],
		.in_lines = app->words->s[was ? W_PLAIN_ASK_MARK_AGAIN : W_PLAIN_ASK_MARK],
		.given = given,
		.note = true,
	};

	app->face->ask(app, &use, &a);
}

/* What could not be kept is asked for again on the screen, so that Enter tries once more; among
 * lines it still stands. */
void app_mark(struct app *app, struct slice text)
{
	uint32_t post;
	struct reading *r = here(app, &post);
	const struct store_mark *was = r ? mark_of(r, app, post) : NULL;
	struct store_mark now = { .note = text, .made = time(NULL) };
	struct arena a;

	if (!r)
		return;
	arena_init(&a);
	if (was)
		now.spot = was->spot;
	if (!was && !reading_spot(r, app, post, &a, &now.spot))
		app_say(app, W_NOT_FOR_KEEPS);
	else if (marks_change(app, was, &now))
		app_say(app, was ? W_MARK_CHANGED : W_MARKED);
	else if (app->screen)
		ask_mark(app, was, text);
	arena_release(&a);
}

/* C-k with nothing to delete deletes the bookmark. */
static bool unmark(struct app *app, ui_key key)
{
	uint32_t post;
	struct reading *r = here(app, &post);
	const struct store_mark *was = r ? mark_of(r, app, post) : NULL;

	if (key != ('k' | UK_CTRL) || app->prompt.text.n || !was)
		return false;
	if (marks_change(app, was, NULL))
		app_say(app, W_UNMARKED);
	return true;
}

void app_ask_mark(struct app *app)
{
	const struct store_mark *was;
	struct reading *r;
	uint32_t post;

	r = here(app, &post);
	if (!r || !marks_ready(app, false))
		return;
	was = mark_of(r, app, post);
	ask_mark(app, was, was ? was->note : slice_of(NULL, 0));
}

/* ---- notes on authors */

/* Of the post one is at; AUTHOR_NONE: of nobody, which was said. */
static uint32_t author_here(struct app *app, struct reading **r, uint32_t *post)
{
	uint32_t author;

	*r = here(app, post);
	if (!*r)
		return AUTHOR_NONE;
	author = (*r)->doc->thread.posts[*post].author;
	if (author == AUTHOR_NONE)
		app_say(app, W_ANONYMOUS_NOTE);
	else
		reading_load(*r, app);
	return author;
}

static void ask_note(struct app *app, struct slice name, struct slice given)
{
	static const struct prompt_use use = { .done = app_note_author };

	marks_ask_note(app, name, given, &use);
}

void app_note_author(struct app *app, struct slice text)
{
	uint32_t post, author;
	struct store_note was, now;
	struct store_spot spot;
	struct reading *r;
	struct arena a;

	author = author_here(app, &r, &post);
	if (author == AUTHOR_NONE)
		return;
	arena_init(&a);
	if (reading_spot(r, app, post, &a, &spot)) {
		was = (struct store_note){ spot.thread.forum, r->doc->thread.authors[author].name,
			r->reader.notes[author], time(NULL) };
		now = was;
		now.note = slice_trim(text);
		if (!was.note.n && !now.note.n)
			app_say(app, W_CANCELLED);
		else if (marks_note(app, &was, &now))
			app_say(app, now.note.n ? W_NOTED : W_NOTE_GONE);
		else if (app->screen)
			ask_note(app, was.author, text);
	} else {
		app_say(app, W_NOT_FOR_KEEPS);
	}
	arena_release(&a);
}

void app_ask_note(struct app *app)
{
	uint32_t post, author;
	struct reading *r;

	author = author_here(app, &r, &post);
	if (author == AUTHOR_NONE || !marks_ready(app, true))
		return;
	ask_note(app, r->doc->thread.authors[author].name, r->reader.notes[author]);
}
