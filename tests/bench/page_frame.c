/* A saved page of a thread, from its bytes in memory to its first frame: read, put together, laid
 * out, painted on a terminal that is /dev/null. Prints the microseconds that took, and how many
 * posts there are; what is loaded and opened once in a run is not counted.
 *
 *	page_frame COLUMNS ROWS FILE */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "model/resolve.h"
#include "parse/archive_excerpt.h"
#include "parse/web_page.h"
#include "ui/screen.h"
#include "util/mem.h"
#include "view/thread_view.h"

#define FILE_MAX ((size_t)16 * 1024 * 1024)

static const struct body *body_of(void *ctx, uint32_t post, struct arena *a)
{
	const struct thread *t = ctx;

	(void)a;
	return t->bodies[post];
}

static bool says(void *ctx, const struct quote *q, uint32_t post)
{
	(void)ctx;
	(void)q;
	(void)post;
	return true;
}

static void paint(void *ctx, int y, const struct view_line *line)
{
	screen_row(ctx, y, 1, line->row, line->cursor ? ROW_CURSOR : ROW_PLAIN, line->target);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void put_together(struct thread *t, const struct thread *page)
{
	thread_init(t);
	for (uint32_t i = 0; i < page->nposts; i++)
		thread_append_post(t, page, i);
	resolve_quotes(t, &excerpt_text);
	graph_build(t);
}

static void show(const struct thread *t, struct screen *s, uint16_t columns, uint16_t rows)
{
	struct layout_source source = {
		.ctx = (void *)(uintptr_t)t, .thread = t, .body = body_of, .says = says
	};
	struct layout_options options = {
		.width = columns,
		.text_width = 90,
		.zone = ZONE_ARCHIVE,
		.words = words_of(LANG_ZH),
	};
	struct thread_view v;

	view_init(&v, &source, &options);
	view_resize(&v, columns, rows);
	view_lines(&v, paint, s);
	screen_flush(s);
	view_release(&v);
}

static struct slice bytes_of(const char *path)
{
	char *bytes = mem_alloc(FILE_MAX);
	FILE *f = fopen(path, "rb");
	size_t n = f ? fread(bytes, 1, FILE_MAX, f) : 0;

	if (f)
		fclose(f);
	return slice_of(bytes, n);
}

static int measure(struct web_reader *r, struct screen *s, char **argv)
{
	struct web_source source = { .bytes = bytes_of(argv[3]), .now = TIME_NONE };
	double begun = now(), ended;
	struct web_page *page = web_page_read(r, &source);
	struct thread t;
	size_t posts;

	put_together(&t, &page->thread.posts);
	show(&t, s, (uint16_t)strtoul(argv[1], NULL, 10), (uint16_t)strtoul(argv[2], NULL, 10));
	ended = now();
	posts = t.nposts;
	thread_release(&t);
	web_page_free(page);
	free((void *)(uintptr_t)source.bytes.p);
	screen_close(s);
	printf("%.0f %zu\n", ended - begun, posts);
	return posts ? 0 : 1;
}

int main(int argc, char **argv)
{
	static struct theme theme;
	FILE *null = fopen("/dev/null", "r+");
	struct err e = { 0 };
	struct web_reader *r = argc == 4 ? web_reader_new(&e) : NULL;
	struct screen_setup setup = { .term = "xterm-256color", .theme = &theme, .out = null };
	struct screen *s;
	int status;

	if (!r || !null || !setlocale(LC_CTYPE, "C.UTF-8"))
		return 2;
	setup.in = fileno(null);
	setup.cols = (int)strtol(argv[1], NULL, 10);
	setup.rows = (int)strtol(argv[2], NULL, 10);
	if (screen_open(&s, &setup, &e) < 0)
		return 2;
	status = measure(r, s, argv);
	web_reader_free(r);
	fclose(null);
	return status;
}
