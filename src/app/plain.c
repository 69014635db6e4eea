#include "app/plain.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/hint.h"
#include "app/messages.h"
#include "app/pages.h"
#include "app/plain_parts.h"
#include "util/clean.h"
#include "util/mem.h"

/* --- Lines out --- */

void plain_put(struct plain *p, struct slice line)
{
	buf_add_slice(&p->out.buf, clean(line, &p->arena));
	buf_add_char(&p->out.buf, '\n');
	if (!out_drain(&p->out))
		p->quit = true;
}

static void add_words(struct plain *p, struct buf *out, enum word format, va_list ap)
{
	hint_vprintf(
	    out, p->config->keymap, p->page ? p->page->ops->kind : ON_ALL, p->words->s[format], ap);
}

void plain_add(struct plain *p, struct buf *out, enum word format, ...)
{
	va_list ap;

	va_start(ap, format);
	add_words(p, out, format, ap);
	va_end(ap);
}

void plain_say(struct plain *p, enum word format, ...)
{
	struct buf line;
	va_list ap;

	buf_init(&line, PLAIN_TEXT_MAX);
	va_start(ap, format);
	add_words(p, &line, format, ap);
	va_end(ap);
	plain_put(p, buf_slice(&line));
	buf_release(&line);
}

void plain_error(struct plain *p, const struct err *e)
{
	struct buf line;

	library_trouble(p->library, e);
	buf_init(&line, PLAIN_TEXT_MAX);
	message_of(e, p->words, &line);
	plain_put(p, buf_slice(&line));
	buf_release(&line);
}

/* --- The stack --- */

void plain_push(struct plain *p, struct plain_page *page)
{
	page->below = p->page;
	p->page = page;
	page->ops->begin(p, page);
}

void plain_leave(struct plain *p)
{
	struct plain_page *page = p->page;

	p->page = page->below;
	if (plain_is_thread(page))
		plain_keep(p, plain_thread_of(page));
	page->ops->release(page);
}

void plain_pop(struct plain *p)
{
	plain_leave(p);
	if (p->page)
		p->page->ops->resume(p, p->page);
	else
		p->quit = true;
}

/* --- Lines in --- */

static void prompt(struct plain *p)
{
	struct buf place;

	buf_init(&place, PLAIN_TEXT_MAX);
	p->page->ops->place(p, p->page, &place);
	buf_add_slice(&p->out.buf, buf_slice(&place));
	buf_add_str(&p->out.buf, "> ");
	buf_release(&place);
	out_flush(&p->out);
}

/* The next line of the input, without its end; false at the end of the input. */
static bool read_line(struct plain *p, char **room, size_t *cap, struct slice *line)
{
	ssize_t n = getline(room, cap, p->in);

	*line = slice_of(*room, n > 0 ? (size_t)n : 0);
	while (line->n && strchr("\r\n", line->p[line->n - 1]))
		line->n--;
	if (line->n > PLAIN_LINE_MAX)
		line->n = PLAIN_LINE_MAX;
	if (p->echo)
		plain_put(p, *line);
	else if (n < 0) /* C-d leaves the terminal's cursor behind the prompt */
		plain_put(p, SLICE(""));
	return n >= 0;
}

static void loop(struct plain *p)
{
	struct slice line;
	char *room = NULL;
	size_t cap = 0;

	while (!p->quit) {
		prompt(p);
		arena_clear(&p->arena);
		if (p->out.sys || !read_line(p, &room, &cap, &line))
			break;
		if (line.n)
			plain_line(p, line);
		else
			p->page->ops->more(p, p->page);
	}
	free(room);
}

/* --- Beginning and end --- */

static struct plain_page *first_page(struct plain *p)
{
	const struct catalog *c = p->library->catalog;

	if (c->nthreads == 1)
		return plain_thread(p, 0);
	return c->nboards > 1 ? plain_boards(p) : plain_threads(p, BOARD_ALL);
}

/* Lines come from the terminal when a thread comes from standard input. */
static FILE *open_input(const struct options *o)
{
	for (size_t i = 0; i < o->npaths; i++)
		if (strcmp(o->paths[i], "-") == 0)
			return fopen("/dev/tty", "re");
	return stdin;
}

static void run(struct plain *p)
{
	size_t told = p->library->ntroubles;
	struct plain_page *first;

	for (size_t i = 0; i < told; i++)
		message_print(&p->library->troubles[i], p->words);
	plain_say(p, W_PLAIN_BEGIN);
	first = first_page(p);
	if (first) {
		plain_push(p, first);
		loop(p);
	}
	while (p->page)
		plain_leave(p);
}

/* Somebody who went away is no failure. */
static int finish(struct plain *p)
{
	struct err e = { 0 };

	if (out_finish(&p->out, &e) < 0 && e.sys != EPIPE) {
		err_set(&e, ERR_SYSTEM, p->words->s[W_STDOUT]);
		e.sys = p->out.sys;
		message_print(&e, p->words);
		return EXIT_INPUT;
	}
	return p->library->ntroubles ? EXIT_INPUT : EXIT_DONE;
}

int plain_run(struct library *l, const struct options *o, struct config *c)
{
	struct plain p = { .library = l, .config = c, .language = config_language(c) };
	struct err e = { 0 };
	int status;

	p.words = words_of(p.language);
	p.in = open_input(o);
	if (!p.in) {
		err_set(&e, ERR_SYSTEM, "/dev/tty");
		message_print(&e, p.words);
		return EXIT_INPUT;
	}
	if (!l->catalog->nthreads) {
		for (size_t i = 0; i < l->ntroubles; i++)
			message_print(&l->troubles[i], p.words);
		return l->ntroubles ? EXIT_INPUT : EXIT_NOTHING;
	}
	p.echo = !isatty(fileno(p.in));
	out_init(&p.out, STDOUT_FILENO);
	arena_init(&p.arena);
	p.places = mem_zalloc(l->catalog->nthreads, sizeof *p.places);
	run(&p);
	status = finish(&p);
	jumps_release(&p.jumps);
	free(p.places);
	arena_release(&p.arena);
	if (p.in != stdin)
		fclose(p.in);
	return status;
}
