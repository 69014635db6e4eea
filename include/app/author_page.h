/* The page about an author from inside: src/app/page_author.c, author_lines.c alone. */
#ifndef PALOU_APP_AUTHOR_PAGE_H
#define PALOU_APP_AUTHOR_PAGE_H

#include "app/author_about.h"
#include "app/lines.h"

struct author_page {
	struct lines_page lines;
	struct author_about about;
	bool moved; /* the person chose a line: it stays chosen while others come */
};

static inline struct author_page *author_page_of(struct page *p)
{
	return (struct author_page *)(void *)p;
}

/* For lines_ops. */
void author_collect(struct lines_page *lines, struct app *app);
bool author_fits(
    const struct lines_page *lines, struct app *app, size_t line, const struct find *find);
struct block author_row(
    const struct lines_page *lines, struct app *app, size_t line, uint16_t width);

#endif
