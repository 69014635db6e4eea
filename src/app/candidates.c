#include "app/app.h"
#include "util/width.h"
#include "view/row_build.h"

#define GAP 2 /* columns between two candidates */

/* The first candidate of the rowful in which number AT stands. */
static size_t rowful(const struct prompt_words *c, size_t at, size_t width)
{
	size_t first = 0, used = 0;

	for (size_t i = 0; i <= at && i < c->n; i++) {
		size_t n = text_width(c->list[i]) + GAP;

		if (i > first && used + n > width) {
			first = i;
			used = 0;
		}
		used += n;
	}
	return first;
}

void app_draw_candidates(struct app *app, int y)
{
	const struct prompt_words *c = &app->prompt.words;
	size_t word = app->prompt.word;
	uint16_t width = app_width(app);
	size_t at = word == c->n ? 0 : word, col = 0;
	uint32_t chosen = TARGET_NONE;
	struct row_build b;
	struct block block;

	if (c->n < 2 || y < 0)
		return;
	row_build_init(&b, &app->frame, width, NULL);
	for (size_t i = rowful(c, at, width); i < c->n && col < width; i++) {
		struct slice name = text_cut(c->list[i], width - col, &app->frame);
		uint32_t target = row_target(&b, (struct target){ .kind = TARGET_LINK });

		if (i == word)
			chosen = target;
		row_put(&b, (uint16_t)col, name, i == word ? STYLE_KEY : STYLE_STATUS, target);
		col += text_width(c->list[i]) + GAP;
	}
	row_end(&b);
	block = row_build_finish(&b);
	screen_row(app->screen, y, 1, &block.rows[0], ROW_PLAIN, chosen);
	row_build_release(&b);
}
