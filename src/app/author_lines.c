/* What the page about an author lists, as rows. */
#include "app/author_page.h"
#include "view/bar.h"
#include "view/list_row.h"
#include "view/row_build.h"

#define LABEL_PART 4  /* labels take a quarter of the row … */
#define LABEL_MOST 24 /* … or so many columns */

static const struct author_about *about(const struct lines_page *p)
{
	return &((const struct author_page *)(const void *)p)->about;
}

struct lister {
	struct lines_page *lines;
	size_t cap;
};

static void add(void *ctx, size_t line)
{
	struct lister *l = ctx;

	if (l->lines->nall == l->cap) {
		l->cap = l->cap ? 2 * l->cap : 64;
		lines_room(l->lines, l->cap);
	}
	l->lines->all[l->lines->nall++] = line;
}

void author_collect(struct lines_page *lines, struct app *app)
{
	struct lister l = { .lines = lines };

	(void)app;
	lines->nall = 0;
	author_each_line(about(lines), add, &l);
}

bool author_fits(
    const struct lines_page *lines, struct app *app, size_t line, const struct find *find)
{
	struct find_hit hit;

	return !author_is_more(line) &&
	       find_next(find, author_label(about(lines), line, &app->frame), 0, &hit);
}

/* ---- rows */

static struct block heading_row(
    const struct author_about *p, struct app *app, size_t line, uint16_t width)
{
	struct slice said = line % AUTHOR_STEP == AUTHOR_BLANK
				? SLICE("")
				: author_heading(p, app, author_section(line), &app->frame);

	return list_heading_row(said, width, &app->frame);
}

static struct block more_row(
    const struct author_about *p, struct app *app, size_t line, uint16_t width)
{
	struct slice said = author_more(p, app, author_section(line), &app->frame);
	struct row_build b;
	struct block block;

	row_build_init(&b, &app->frame, width, NULL);
	row_put(&b, 2, text_cut(said, width - 2, &app->frame), STYLE_DIM, TARGET_NONE);
	row_end(&b);
	block = row_build_finish(&b);
	row_build_release(&b);
	return block;
}

/* Numbers of all sections stand below one another. */
static uint32_t most_of_all(const struct author_about *p)
{
	uint32_t most = 0;

	for (enum author_section s = AUTHOR_BOARDS; s < AUTHOR_SECTIONS; s++) {
		uint32_t n = author_most(p, s);

		most = n > most ? n : most;
	}
	return most;
}

static enum style style_of(size_t line)
{
	static const enum style styles[AUTHOR_SECTIONS] = {
		[AUTHOR_BOARDS] = STYLE_TEXT,
		[AUTHOR_TIMES] = STYLE_TIME,
		[AUTHOR_QUOTES] = STYLE_AUTHOR,
		[AUTHOR_QUOTED_BY] = STYLE_AUTHOR,
	};

	return styles[author_section(line)];
}

struct block author_row(
    const struct lines_page *lines, struct app *app, size_t line, uint16_t width)
{
	const struct author_about *p = about(lines);
	size_t labels = width / LABEL_PART;
	struct bar_row bar;

	if (author_passive(line))
		return heading_row(p, app, line, width);
	if (author_is_more(line))
		return more_row(p, app, line, width);
	bar = (struct bar_row){
		.label = author_shown(p, app, line, &app->frame),
		.style = style_of(line),
		.labels = labels < LABEL_MOST ? labels : LABEL_MOST,
		.digits = bar_digits(most_of_all(p)),
		.count = author_times(p, line),
		.max = author_most(p, author_section(line)),
	};
	return bar_row(&bar, app->words, width, &app->frame);
}
