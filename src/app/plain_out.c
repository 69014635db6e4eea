/* What leaves the line mode: to the browser, to the clipboard, to commands; and posts told in other
 * ways. */
#include <stdlib.h>

#include "app/export.h"
#include "app/browse.h"
#include "app/copy.h"
#include "app/peek_aim.h"
#include "app/plain_parts.h"
#include "util/mem.h"
#include "view/title.h"

#define PIPE_WIDTH 80 /* columns of what goes to a command */

void plain_browse(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	const struct plain_thread *t = plain_thread_of(page);

	(void)count, (void)argument;
	if (plain_at(t) != POST_NONE)
		app_browse_post(&p->app, &t->doc.thread, plain_at(t));
}

void plain_copy_link(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	const struct plain_thread *t = plain_thread_of(page);

	(void)count, (void)argument;
	if (plain_at(t) != POST_NONE)
		app_copy_post_link(&p->app, &t->doc.thread, plain_at(t));
}

/* Of COUNT posts from here on. */
void plain_copy_text(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	const struct plain_thread *t = plain_thread_of(page);
	uint32_t *posts = mem_alloc(t->items.n * sizeof *posts);
	size_t n = 0;

	(void)argument;
	for (size_t i = t->at; i < t->items.n && n < (count ? count : 1); i++)
		if (!t->items.list[i].hole)
			posts[n++] = t->items.list[i].post;
	if (n)
		app_copy_posts(&p->app, &t->doc.source, posts, n);
	free(posts);
}

/* --- To a command: `|wc`, `|t wc`; `|` alone asks --- */

/* What leaves the thread, wherever it goes. */
static struct pipe_source source_of(struct plain *p)
{
	struct plain_thread *t = plain_thread_of(p->page);
	struct pipe_source source = {
		.src = &t->doc.source,
		.opt = plain_layout(p, &t->folds),
		.items = &t->items,
		.at = t->at,
		.talk = t->talk.around == POST_NONE ? NULL : &t->talk,
		.filter = &t->filter,
		.outside = &t->filter,
	};

	source.opt.width = PIPE_WIDTH;
	source.opt.text_width = (uint16_t)p->app.settings->text_width;
	return source;
}

static void pipe_here(struct plain *p, enum pipe_part part, struct slice command)
{
	struct pipe_source source = source_of(p);

	pipe_to(&p->app, &source, part, command);
}

static bool command_answer(struct plain *p, struct slice line)
{
	pipe_here(p, p->piping, line);
	return true;
}

static bool part_answer(struct plain *p, struct slice line)
{
	ui_key key = line.n ? (unsigned char)*line.p : UK_ENTER;

	if (line.n > 1 || !pipe_part_of(key, &p->piping))
		return false;
	app_say(&p->app, W_PLAIN_ASK_PIPE);
	p->asked = command_answer;
	return true;
}

static struct slice without_blanks(struct slice s)
{
	while (s.n && *s.p == ' ')
		s = slice_skip(s, 1);
	return s;
}

void plain_pipe(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_thread *t = plain_thread_of(page);
	enum pipe_part part = PIPE_POST;

	(void)count;
	if (plain_at(t) == POST_NONE)
		return;
	if (!argument.n) {
		app_say(&p->app, t->talk.around == POST_NONE ? W_PIPE_ASK : W_PIPE_ASK_TALK);
		p->asked = part_answer;
		return;
	}
	if (argument.n > 1 && argument.p[1] == ' ' &&
	    pipe_part_of((unsigned char)*argument.p, &part))
		argument = slice_skip(argument, 2);
	pipe_here(p, part, without_blanks(argument));
}

/* --- To a file: `E FILE`; `E` alone asks --- */

static bool file_answer(struct plain *p, struct slice line)
{
	struct pipe_source source = source_of(p);

	export_to(&p->app, &source, line);
	return true;
}

void plain_export(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	(void)count;
	if (!argument.n)
		argument = p->app.argument;
	if (plain_at(plain_thread_of(page)) == POST_NONE)
		return;
	if (argument.n) {
		file_answer(p, without_blanks(argument));
	} else {
		app_say(&p->app, W_EXPORT_HOW);
		p->asked = file_answer;
	}
}

/* --- The post, told otherwise --- */

void plain_earlier(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_thread *t = plain_thread_of(page);
	const struct layout_source *source = &t->doc.source;
	char date[DATE_SHORT_SIZE];
	int64_t seen;

	(void)count, (void)argument;
	if (!document_earlier(&t->doc, plain_at(t), &seen)) {
		app_say(&p->app, W_NO_EARLIER);
		return;
	}
	date_short(date, seen, ZONE_ARCHIVE);
	if (source->earlier.n)
		app_say(&p->app, W_EARLIER_SEEN, source->earlier.n, source->earlier.of, date);
	else
		app_say(&p->app, W_OF_NOW);
	plain_print_post(p, &t->doc, plain_at(t));
}

void plain_raw(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	const struct plain_thread *t = plain_thread_of(page);
	struct slice rest = { NULL, 0 };

	(void)count, (void)argument;
	if (t->items.n && t->items.list[t->at].count > 1)
		app_say(&p->app, W_RAW_OF_MANY);
	else if (t->items.n)
		rest = t->doc.thread.posts[plain_at(t)].raw;
	while (rest.n) {
		const char *end = memchr(rest.p, '\n', rest.n);
		size_t n = end ? (size_t)(end - rest.p) : rest.n;

		plain_put(p, slice_head(rest, n));
		rest = slice_skip(rest, end ? n + 1 : n);
	}
}

/* The post itself, with all it says, where the quote has but a part of it. */
void plain_peek(struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_thread *t = plain_thread_of(page);
	const struct quote *q;
	struct peek_aim aim;

	(void)argument;
	plain_live_quoted(p, t, count, true);
	q = plain_quote_at(p, t, count);
	if (!q)
		return;
	peek_aim_quote(&aim, &p->app, &t->doc, (uint32_t)(q - t->doc.thread.quotes));
	if (aim.own)
		plain_put(p, title_shown(aim.doc->thread.tid, aim.doc->thread.title, p->app.words));
	if (aim.quote == QUOTE_NONE)
		plain_print_post(p, aim.doc, aim.post);
	else
		plain_quote(p, t, plain_at(t), count ? count : 1);
	if (aim.own)
		library_give_back(aim.doc);
}
