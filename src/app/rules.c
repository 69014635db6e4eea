#include "app/rules.h"

#include <stdlib.h>

#include "app/app.h"
#include "app/private_file.h"
#include "app/rules_judge.h"
#include "util/mem.h"

void rule_book_init(struct rule_book *b)
{
	*b = (struct rule_book){ .read = false };
	rules_init(&b->rules);
	arena_init(&b->arena);
}

void rule_book_release(struct rule_book *b)
{
	rules_release(&b->rules);
	arena_release(&b->arena);
}

/* A screen has room for the first of them, and prints all when it is left; lines say all at once.
 */
static void say_errors(struct app *app)
{
	const struct config *c = app->config;
	size_t said = 0;

	for (size_t i = 0; i < c->nerrors && !(app->screen && said); i++) {
		if (!c->errors[i].of_rules)
			continue;
		app_say_config_error(app, &c->errors[i], app->screen ? c->rule_errors : 1);
		said++;
	}
	if (!app->screen && c->rule_errors > said)
		app_say(app, W_CONF_MORE, (unsigned)(c->rule_errors - said));
}

static void read_rules(struct app *app)
{
	rules_init(&app->book.rules);
	app->book.read = true;
	app->book.version++;
	config_read_rules(app->config, &app->book.rules);
	say_errors(app);
}

const struct rules *app_rules(struct app *app)
{
	if (!app->book.read)
		read_rules(app);
	return &app->book.rules;
}

/* What was judged points into the old ones until it is judged again. */
void app_rules_reload(struct app *app)
{
	struct rules old = app->book.rules;

	read_rules(app);
	app->face->apply(app);
	rules_release(&old);
}

/* ---- the file */

struct change {
	const char *path;
	struct slice line;
	bool remove;
};

/* The last line that is LINE. */
static const char *find_line(struct slice text, struct slice line)
{
	const char *found = NULL;

	while (text.n) {
		const char *end = memchr(text.p, '\n', text.n);
		struct slice one = end ? slice_between(text.p, end) : text;

		if (slice_eq(one, line))
			found = one.p;
		text = slice_skip(text, end ? one.n + 1 : one.n);
	}
	return found;
}

static int remove_line(struct buf *text, struct slice line, const char *path, struct err *e)
{
	const char *at = find_line(buf_slice(text), line);
	size_t begin, end;

	if (!at)
		return err_set(e, ERR_NOT_FOUND, path);
	begin = (size_t)(at - text->p);
	end = begin + line.n + (begin + line.n < text->n);
	memmove(text->p + begin, text->p + end, text->n - end);
	buf_cut(text, text->n - (end - begin));
	return 0;
}

static int change_file(void *ctx, struct buf *text, struct err *e)
{
	const struct change *c = ctx;
	int code = private_read(c->path, text, e);

	if (!code && c->remove)
		return remove_line(text, c->line, c->path, e);
	if (!code && text->n && text->p[text->n - 1] != '\n')
		buf_add_char(text, '\n');
	buf_add_slice(text, c->line);
	buf_add_char(text, '\n');
	if (!code && text->full) {
		code = err_set(e, ERR_TOO_BIG, c->path);
		e->limit = CONFIG_MAX;
	}
	return code;
}

/* A file that is a link to another one stays one. */
static char *rules_path(void)
{
	char *path = config_path("rules");
	char *whole = path ? realpath(path, NULL) : NULL;

	if (!whole)
		return path;
	free(path);
	return whole;
}

static bool write_rule(struct app *app, struct slice line, bool remove)
{
	struct err e = { 0 };
	char *path = rules_path();
	struct change c = { path, line, remove };
	int code = path ? private_write(path, CONFIG_MAX, change_file, &c, &e)
			: err_set(&e, ERR_NOT_FOUND, "rules");

	if (code)
		app_say_error(app, &e);
	else
		app_rules_reload(app);
	free(path);
	return !code;
}

/* ---- making one */

static bool undo_rule(struct app *app, void *line)
{
	return write_rule(app, slice_str(line), true);
}

static bool redo_rule(struct app *app, void *line)
{
	return write_rule(app, slice_str(line), false);
}

static const struct undo_kind rule_kind = { W_RULE_UNDONE, W_RULE_REDONE, undo_rule, redo_rule,
	NULL };

/* Nothing that is wrong comes into the file. */
static bool is_rule(struct app *app, struct slice line, bool *over)
{
	struct config_error e;
	struct rules one;
	int code;
	bool any;

	rules_init(&one);
	code = config_rule(app->config, &one, line, &e);
	any = one.n == 1;
	*over = one.ended > 0;
	rules_release(&one);
	if (code)
		app_say_config_error(app, &e, 1);
	else if (!any)
		app_say(app, W_RULE_HOW);
	return any;
}

void app_rule_add(struct app *app, struct slice line)
{
	bool over;

	line = slice_trim(line);
	if (!is_rule(app, line, &over) || !write_rule(app, line, false))
		return;
	undo_add(&app->undo, &rule_kind, mem_dup_n(line.p, line.n));
	app_say(app, over ? W_RULE_OVER : W_RULE_MADE);
}

/* ---- judging */

/* Once: a pattern that is too much for one post is for others, too. */
static void tell(struct app *app)
{
	const struct rule *r = app->book.told ? NULL : rules_gave_up(&app->book.rules);

	if (!r)
		return;
	app->book.told = true;
	app_say(app, W_REGEX_GAVE_UP, r->file, r->number);
}

static const struct site_config *site_of_library(const struct library *l)
{
	return l && l->site ? site_config(l->site) : NULL;
}

void judge_document(
    struct app *app, const struct document *d, const struct library *l, struct verdicts *v)
{
	rules_on_posts(app_rules(app), site_of_library(l), &d->source, v);
	tell(app);
}

const struct rule *judge_listed(struct app *app, const struct library *l, size_t index)
{
	return rules_on_listed(app_rules(app), site_of_library(l), l->catalog, index, &app->frame)
	    .level;
}

const struct rule *judge_topic(
    struct app *app, const struct library *l, const struct topic *topic, struct slice board)
{
	return rules_on_topic(app_rules(app), site_of_library(l), topic, board, &app->frame).level;
}

struct verdict judge_found(
    struct app *app, const struct found_thread *t, const struct found_post *f)
{
	struct verdict v = rules_on_found(app_rules(app), app->config, t, f, &app->frame);

	tell(app);
	return v;
}
