#include "app/pipe.h"

#include <errno.h>
#include <unistd.h>

#include "cli/text.h"

struct piping {
	const struct pipe_source *from;
	struct out out;
};

/* As it came while it is shown so, else its rows. */
static void write_post(struct piping *p)
{
	const struct pipe_source *from = p->from;
	struct items one = *from->items;

	one.list += from->at;
	one.n = 1;
	if (from->raw) {
		buf_add_slice(&p->out.buf, from->src->thread->posts[one.list->post].raw);
		buf_add_char(&p->out.buf, '\n');
	} else {
		text_items(&p->out, from->src, &from->opt, &one);
	}
}

static void write_shown(struct piping *p)
{
	const struct pipe_source *from = p->from;

	text_title(&p->out, from->src->thread, from->talk, from->filter, &from->opt);
	text_items(&p->out, from->src, &from->opt, from->items);
}

static void write_thread(struct piping *p)
{
	text_thread(&p->out, p->from->src, &p->from->opt, p->from->outside);
}

static const struct {
	ui_key key;
	enum word label; /* of the prompt */
	void (*write)(struct piping *p);
} parts[PIPE_COUNT] = {
	[PIPE_POST] = { 'p', W_PIPE_POST, write_post },
	[PIPE_SHOWN] = { 'c', W_PIPE_SHOWN, write_shown },
	[PIPE_THREAD] = { 't', W_PIPE_THREAD, write_thread },
};

bool pipe_part_of(ui_key key, enum pipe_part *part)
{
	if (key == UK_ENTER)
		key = parts[PIPE_POST].key;
	for (size_t i = 0; i < PIPE_COUNT; i++)
		if (key == parts[i].key) {
			*part = (enum pipe_part)i;
			return true;
		}
	return false;
}

enum word pipe_label(enum pipe_part part)
{
	return parts[part].label;
}

/* A file with what is piped, to be read from its beginning; -1 with E. */
static int pipe_file(const struct pipe_source *source, enum pipe_part part, struct err *e)
{
	struct piping p = { .from = source };
	int fd = external_file(e);

	if (fd < 0)
		return -1;
	out_init(&p.out, fd);
	parts[part].write(&p);
	if (out_finish(&p.out, e) == 0 && lseek(fd, 0, SEEK_SET) == 0)
		return fd;
	err_set(e, ERR_SYSTEM, NULL);
	close(fd);
	return -1;
}

void pipe_to(
    struct app *app, const struct pipe_source *source, enum pipe_part part, struct slice command)
{
	char *copy = arena_alloc(&app->frame, command.n + 1);
	char *argv[] = { (char[]){ "sh" }, (char[]){ "-c" }, copy, NULL };
	struct err e = { 0 };
	int fd;

	if (!command.n)
		return;
	memcpy(copy, command.p, command.n);
	copy[command.n] = '\0';
	fd = pipe_file(source, part, &e);
	if (fd < 0 || external_run(app, argv, fd, true, &e) < 0)
		app_say_error(app, &e);
	if (fd >= 0)
		close(fd);
}
