#include "app/import_progress.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/app.h"
#include "util/buf.h"
#include "util/width.h"

#define PAINT_MS 100
#define BAR      20
#define LINE_MAX 1024
#define COLUMNS  80 /* where the terminal does not say */

void import_progress_init(struct import_progress *p, const struct words *words)
{
	*p = (struct import_progress){
		.words = words,
		.seen = isatty(STDERR_FILENO),
		.began = app_now(),
	};
}

void import_clock(char out[CLOCK_SIZE], int64_t milliseconds)
{
	unsigned long long s = milliseconds > 0 ? (unsigned long long)milliseconds / 1000 : 0;

	if (s < 3600)
		snprintf(out, CLOCK_SIZE, "%llu:%02llu", s / 60, s % 60);
	else
		snprintf(out, CLOCK_SIZE, "%llu:%02llu:%02llu", s / 3600, s / 60 % 60, s % 60);
}

static bool is_due(struct import_progress *p)
{
	int64_t now = app_now();

	if (!p->seen || now - p->painted < PAINT_MS)
		return false;
	p->painted = now;
	return true;
}

static size_t columns(void)
{
	struct winsize w;

	return ioctl(STDERR_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col > 1 ? w.ws_col - 1 : COLUMNS;
}

/* One write, so that nothing comes between. */
static void paint(struct import_progress *p, const struct buf *line)
{
	struct slice s = text_fit(buf_slice(line), columns(), NULL);

	fprintf(stderr, "\r%.*s\033[K", (int)s.n, s.p);
	fflush(stderr);
	p->drawn = true;
}

void import_progress_looking(struct import_progress *p, size_t threads)
{
	struct buf line;

	if (!is_due(p))
		return;
	buf_init(&line, LINE_MAX);
	buf_printf(&line, p->words->s[W_IMPORT_LOOKING], threads);
	paint(p, &line);
	buf_release(&line);
}

static void add_bar(const struct import_progress *p, struct buf *out)
{
	uint64_t done = p->all_bytes ? p->bytes * BAR / p->all_bytes : 0;

	buf_add_char(out, '[');
	for (uint64_t i = 0; i < BAR; i++)
		buf_add_char(out, i < done ? '#' : '.');
	buf_add_str(out, "] ");
}

void import_progress_reading(struct import_progress *p)
{
	int64_t used = app_now() - p->began;
	uint64_t left = p->all_bytes - p->bytes;
	char clock[CLOCK_SIZE] = "?";
	struct buf line;

	if (!is_due(p))
		return;
	if (p->bytes)
		import_clock(clock, (int64_t)((double)used * (double)left / (double)p->bytes));
	buf_init(&line, LINE_MAX);
	add_bar(p, &line);
	buf_printf(&line, p->words->s[W_IMPORT_PROGRESS], p->threads, p->all_threads,
	    (unsigned long long)p->posts,
	    (unsigned long long)(used > 0 ? p->posts * 1000 / (uint64_t)used : 0), clock);
	paint(p, &line);
	buf_release(&line);
}

void import_progress_clear(struct import_progress *p)
{
	if (p->drawn)
		fputs("\r\033[K", stderr);
	p->drawn = false;
	p->painted = 0;
}
