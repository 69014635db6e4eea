#include "app/query_complete.h"

#include "model/query.h"
#include "store/store_threads.h"

#define WORDS_MAX 200

struct completion {
	struct prompt_words *out;
	const struct query_tail *tail;
	struct buf typed, name; /* folded */
};

static bool begins(struct completion *c, struct slice name)
{
	buf_clear(&c->name);
	query_fold_with(NULL, name, &c->name);
	return slice_starts(buf_slice(&c->name), buf_slice(&c->typed));
}

static void add_word(struct completion *c, struct slice word)
{
	for (size_t i = 0; i < c->out->n; i++)
		if (slice_eq(c->out->list[i], word))
			return;
	if (c->out->n < WORDS_MAX)
		prompt_word(c->out, word);
}

/* The term whose value is NAME. */
static void add_value(struct completion *c, struct slice name)
{
	const struct query_term term = { .kind = c->tail->kind, .said = name, .text = name };
	struct buf word;

	if (!name.n || c->out->n == WORDS_MAX || !begins(c, name))
		return;
	buf_init(&word, PROMPT_MAX);
	query_print_term(&term, &word);
	if (!word.full)
		add_word(c, buf_slice(&word));
	buf_release(&word);
}

static void add_author(void *ctx, uint32_t id, struct slice name)
{
	(void)id;
	add_value(ctx, name);
}

static void add_board(void *ctx, const struct stored_board *b)
{
	add_value(ctx, b->name);
}

static void add_forum(void *ctx, const struct stored_board *b)
{
	add_value(ctx, b->forum_name);
}

static void add_operators(struct completion *c)
{
	const char *name;

	for (size_t i = 0; (name = query_operator_name(i)); i++) {
		struct buf word;

		if (!begins(c, slice_str(name)))
			continue;
		buf_init(&word, PROMPT_MAX);
		buf_printf(&word, "%s:", name);
		add_word(c, buf_slice(&word));
		buf_release(&word);
	}
}

/* A library that cannot be read now proposes nothing. */
static void add_values(struct completion *c, struct app *app)
{
	struct store *s = app_store(app);
	enum query_kind kind = (enum query_kind)c->tail->kind;
	const char *choice;

	for (size_t i = 0; (choice = query_choice(kind, i)); i++)
		add_value(c, slice_str(choice));
	for (size_t i = 0; kind == QUERY_SITE && i < app->config->nsites; i++)
		add_value(c, slice_str(app->config->sites[i]->name));
	if (s && kind == QUERY_SITE)
		store_boards(s, add_forum, c, NULL);
	else if (s && kind == QUERY_BOARD)
		store_boards(s, add_board, c, NULL);
	else if (s && (kind == QUERY_AUTHOR || kind == QUERY_QUOTES) && c->typed.n)
		store_authors(s, add_author, c, NULL);
}

void query_complete(struct app *app, struct slice text, struct prompt_words *out)
{
	struct query_tail tail;
	struct completion c = { .out = out, .tail = &tail };

	out->from = text.n;
	if (!query_tail(text, &tail))
		return;
	out->from = tail.from;
	buf_init(&c.typed, PROMPT_MAX);
	buf_init(&c.name, PROMPT_MAX);
	query_fold_with(NULL, tail.typed, &c.typed);
	if (tail.kind == QUERY_TEXT)
		add_operators(&c);
	else
		add_values(&c, app);
	buf_release(&c.typed);
	buf_release(&c.name);
	if (tail.kind != QUERY_TEXT)
		prompt_words_end(out);
}
