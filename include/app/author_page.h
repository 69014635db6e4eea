/* The page about an author from inside: src/app/page_author.c, author_lines.c alone. */
#ifndef PALOU_APP_AUTHOR_PAGE_H
#define PALOU_APP_AUTHOR_PAGE_H

#include "app/lines.h"
#include "store/store_author.h"

enum author_section {
	AUTHOR_LIFE, /* one line: from when to when */
	AUTHOR_BOARDS,
	AUTHOR_TIMES,
	AUTHOR_QUOTES,    /* whom he quotes */
	AUTHOR_QUOTED_BY, /* who quotes him */
	AUTHOR_SECTIONS,
};

/* A line is its section and what it is there: an empty line, a heading, an entry of the section's
 * tally (of times: the month or year itself), or that there are more. */
#define AUTHOR_STEP    (SIZE_MAX / 16 + 1)
#define AUTHOR_BLANK   ((size_t)0)
#define AUTHOR_HEADING ((size_t)1)
#define AUTHOR_ENTRY   ((size_t)2)
#define AUTHOR_MORE    (AUTHOR_STEP - 1)

struct author_page {
	struct lines_page lines;
	struct store *store;
	struct buf name;
	struct buf note; /* the person's, on him */
	struct author_count *count;
	bool counting;
	bool moved;                 /* the person chose a line: it stays chosen while others come */
	bool open[AUTHOR_SECTIONS]; /* all entries are listed; of times: all months */
	struct err failed;
};

static inline struct author_page *author_page_of(struct page *p)
{
	return (struct author_page *)(void *)p;
}

static inline enum author_section author_section(size_t line)
{
	return (enum author_section)(line / AUTHOR_STEP);
}

/* Times are years, unless these are few, or months are wanted. */
bool author_by_year(const struct author_page *p);

/* What LINE, an entry, counts: the id of a board or an author (0: anonymous), a month or year. */
int64_t author_key(const struct author_page *p, size_t line);

/* Its name, in A: what the library calls it, or `2023-03`. */
struct slice author_label(const struct author_page *p, size_t line, struct arena *a);

/* For lines_ops. */
void author_collect(struct lines_page *lines, struct app *app);
bool author_passive(size_t line);
bool author_fits(
    const struct lines_page *lines, struct app *app, size_t line, const struct find *find);
struct block author_row(
    const struct lines_page *lines, struct app *app, size_t line, uint16_t width);

#endif
