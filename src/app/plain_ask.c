/* Questions of the program in the line mode: the next line is the answer, an empty one what was
 * given, or gives up where nothing was. */
#include <stdlib.h>

#include "app/plain_parts.h"
#include "util/mem.h"

/* A person's own words may be none: there is a line for giving up, and one for taking them out. */
static void take_note(
    struct plain *p, const struct prompt_use *use, struct slice line, const char *given)
{
	if (slice_eq(line, SLICE("Esc"))) {
		app_say(&p->app, W_CANCELLED);
	} else if (slice_eq(line, SLICE("C-k"))) {
		if (!use->key || !use->key(&p->app, 'k' | UK_CTRL))
			use->done(&p->app, SLICE(""));
	} else {
		use->done(&p->app, line.n || !given ? line : slice_str(given));
	}
}

static bool answer(struct plain *p, struct slice line)
{
	const struct prompt_use *use = p->use;
	char *given = p->given;
	bool hidden = p->hidden, note = p->note;

	plain_echo(p, true);
	p->use = NULL;
	p->given = NULL;
	p->hidden = p->note = false;
	if (!line.n && given && !note)
		line = slice_str(given);
	if (note)
		take_note(p, use, line, given);
	else if (line.n)
		use->done(&p->app, line);
	else if (use->cancelled)
		use->cancelled(&p->app);
	if (hidden)
		plain_forget_line(p);
	free(given);
	return true;
}

void plain_ask(struct app *app, const struct prompt_use *use, const struct asking *a)
{
	struct plain *p = plain_of(app);
	struct buf line;

	buf_init(&line, PLAIN_TEXT_MAX);
	free(p->given);
	p->given = a->given.n ? mem_dup_n(a->given.p, a->given.n) : NULL;
	p->use = use;
	p->hidden = a->hidden;
	p->note = a->note;
	p->asked = answer;
	buf_add_slice(&line, slice_trim(slice_str(a->in_lines ? a->in_lines : a->label)));
	if (p->given)
		buf_printf(&line, app->words->s[W_PLAIN_GIVEN], p->given);
	plain_put(p, buf_slice(&line));
	plain_echo(p, !a->hidden);
	buf_release(&line);
}

static bool take_choice(struct plain *p, struct slice line)
{
	void (*chosen)(struct app * app, size_t which) = p->chosen;
	size_t n = 0, i = 0;

	while (i < line.n && i < 6 && line.p[i] >= '0' && line.p[i] <= '9')
		n = n * 10 + (size_t)(line.p[i++] - '0');
	p->chosen = NULL;
	chosen(&p->app, i == line.n && n && n <= p->nchoices ? n - 1 : p->nchoices);
	return true;
}

void plain_choose(struct app *app, enum word title, const struct slice *texts, size_t n,
    void (*chosen)(struct app *app, size_t which))
{
	struct plain *p = plain_of(app);

	p->chosen = chosen;
	p->nchoices = n;
	p->asked = take_choice;
	plain_put(p, slice_str(app->words->s[title]));
	for (size_t i = 0; i < n; i++) {
		struct buf line;

		buf_init(&line, PLAIN_TEXT_MAX);
		buf_printf(&line, "%zu. ", i + 1);
		buf_add_slice(&line, texts[i]);
		plain_put(p, buf_slice(&line));
		buf_release(&line);
	}
	plain_put(p, slice_str(app->words->s[W_PLAIN_CHOOSE]));
}
