#include "app/copy.h"

#include <stdio.h>
#include <unistd.h>

#include "app/own_address.h"
#include "util/clean.h"
#include "util/utf8.h"

#define URL_MAX  ((size_t)64 * 1024)
#define TEXT_MAX ((size_t)16 * 1024 * 1024)
#define LIMIT_MS 5000 /* a command that copies takes no time; one that hangs has no terminal */

static void copy_done(struct app *app, const struct job *job, int status)
{
	if (status == 0)
		app_say(app, W_COPIED, job->name, job->text);
	else if (status == STATUS_SLOW)
		app_say(app, W_COPY_SLOW, job->name);
	else
		app_say(app, W_COPY_FAILED, job->name, status);
	app->message_is_error = status != 0;
}

static void run_copier(
    struct app *app, const struct copier *c, struct slice text, struct slice what)
{
	char *command = (char *)arena_alloc(&app->frame, strlen(c->command) + 1);
	char *argv[] = { (char[]){ "sh" }, (char[]){ "-c" }, command, NULL };
	struct job job = { .limit = LIMIT_MS, .done = copy_done };
	struct err e = { 0 };
	int input = external_input(text, &e);
	int code = input < 0 ? e.code : 0;

	memcpy(command, c->command, strlen(c->command) + 1);
	if (code == 0)
		code = external_start(app, argv, input, job, c->name, what, &e);
	if (input >= 0)
		close(input);
	if (code < 0)
		app_say_error(app, &e);
	else
		app->face->started(app, arena_dup(&app->frame, c->name).p);
}

static void ask_terminal(struct app *app, struct slice text, struct slice what)
{
	const char *shown = arena_dup(&app->frame, what).p;
	struct err e = { 0 };

	switch (app->face->copy(app, text, &e)) {
	case 0:
		app_say(app, W_COPIED, app->words->s[W_THE_TERMINAL], shown);
		break;
	case ERR_TOO_BIG:
		app_say(app, W_COPY_TOO_LONG, (unsigned)text.n, (unsigned)e.limit);
		app->message_is_error = true;
		break;
	default:
		app_say(app, W_NO_COPIER, shown);
		app->message_is_error = true;
	}
}

/* Copies TEXT; WHAT is said of it. */
static void copy(struct app *app, struct slice text, struct slice what)
{
	struct copier c;

	choose_copier(&surroundings_here, app->settings->copy_command, &c);
	if (c.command)
		run_copier(app, &c, text, what);
	else
		ask_terminal(app, text, what);
}

/* Pasted into a shell, a control would be a key. */
void app_copy_link(struct app *app, struct slice url)
{
	struct slice safe = clean(url, &app->frame);
	struct buf whole;

	buf_init(&whole, URL_MAX);
	if (own_address_of_link(app, &whole, url) && !whole.full)
		safe = buf_slice(&whole);
	copy(app, safe, safe);
	buf_release(&whole);
}

void app_copy_thread_link(struct app *app, uint64_t tid)
{
	struct buf url;

	buf_init(&url, URL_MAX);
	if (own_address_of_thread(app, &url, tid))
		copy(app, buf_slice(&url), buf_slice(&url));
	else
		app_say(app, W_NO_ADDRESS);
	buf_release(&url);
}

void app_copy_post_link(struct app *app, const struct thread *t, uint32_t post)
{
	struct buf url;

	buf_init(&url, URL_MAX);
	if (own_address_of_post(app, &url, t, post))
		copy(app, buf_slice(&url), buf_slice(&url));
	else
		app_say(app, W_NO_ADDRESS);
	buf_release(&url);
}

/* ---- what posts say */

static void add_clean(struct app *app, struct buf *out, struct slice text)
{
	while (text.n) {
		const char *eol = memchr(text.p, '\n', text.n);
		struct slice line = slice_between(text.p, eol ? eol : slice_end(text));

		buf_add_slice(out, clean(line, &app->frame));
		if (eol)
			buf_add_char(out, '\n');
		text = slice_skip(text, line.n + (eol != NULL));
	}
}

static void add_words(
    struct app *app, const struct layout_source *src, uint32_t post, struct buf *out)
{
	static const enum word removed[] = {
		[POST_BANNED] = W_BANNED,
		[POST_BLOCKED] = W_BLOCKED,
	};
	uint8_t state = src->thread->posts[post].state;
	struct buf text;

	if (state == POST_BANNED || state == POST_BLOCKED) {
		buf_add_str(out, app->words->s[removed[state]]);
		return;
	}
	buf_init(&text, TEXT_MAX);
	body_text(src->body(src->ctx, post, &app->frame)->blocks, &text, NULL, 0);
	out->full = out->full || text.full;
	while (text.n && (text.p[text.n - 1] == '\n' || text.p[text.n - 1] == ' '))
		buf_cut(&text, text.n - 1);
	add_clean(app, out, buf_slice(&text));
	buf_release(&text);
}

/* `#12 lvseqiji 2023-03-15 18:25` */
static void add_head(struct app *app, const struct thread *t, uint32_t post, struct buf *out)
{
	const struct post *p = &t->posts[post];
	char label[FLOOR_LABEL_SIZE], date[DATE_SHORT_SIZE];

	post_label(label, p);
	date_short(date, p->posted, ZONE_ARCHIVE);
	buf_printf(out, "#%s ", label);
	if (p->author == AUTHOR_NONE)
		buf_add_str(out, app->words->s[W_ANONYMOUS]);
	else
		add_clean(app, out, t->authors[p->author].name);
	buf_printf(out, "%s%s\n", *date ? " " : "", date);
}

static void say_what(
    struct app *app, const struct thread *t, const uint32_t *posts, size_t n, struct buf *text)
{
	unsigned letters = (unsigned)utf8_count(buf_slice(text));
	char label[FLOOR_LABEL_SIZE];
	struct buf what;

	buf_init(&what, 1024);
	post_label(label, &t->posts[posts[0]]);
	if (n == 1)
		app_note(app, &what, W_TEXT_OF_POST, label, letters);
	else
		app_note(app, &what, W_TEXT_OF_POSTS, label, (unsigned)n, letters);
	copy(app, buf_slice(text), buf_slice(&what));
	buf_release(&what);
}

/* A part of it, under the name of the whole, would be a lie. */
static void say_too_big(struct app *app)
{
	struct err e = { 0 };

	err_set(&e, ERR_TOO_BIG, NULL);
	e.limit = TEXT_MAX;
	app_say_error(app, &e);
}

void app_copy_posts(
    struct app *app, const struct layout_source *src, const uint32_t *posts, size_t n)
{
	struct buf text;

	buf_init(&text, TEXT_MAX);
	for (size_t i = 0; i < n && !text.full; i++) {
		if (i)
			buf_add_str(&text, "\n\n");
		if (n > 1)
			add_head(app, src->thread, posts[i], &text);
		add_words(app, src, posts[i], &text);
	}
	if (text.full)
		say_too_big(app);
	else if (text.n)
		say_what(app, src->thread, posts, n, &text);
	else
		app_say(app, W_EMPTY_POST);
	buf_release(&text);
}
