#include "view/bar.h"

#include <inttypes.h>
#include <stdio.h>

#include "util/width.h"
#include "view/list_parts.h"

#define INDENT   2
#define BAR_MOST 60 /* columns: longer ones are no clearer */

static void fill(struct buf *out, const char *sign, size_t n)
{
	while (n-- > 0)
		buf_add_str(out, sign);
}

/* Where characters such as █ are two columns wide there are no parts of them. */
void bar_add(
    struct buf *out, const struct signs *signs, uint32_t count, uint32_t max, size_t columns)
{
	size_t wide = text_width(slice_str(signs->full));
	size_t parts = signs->parts[1] && wide == 1 ? 8 : 1;
	uint64_t all = (uint64_t)columns / wide * parts * count;
	size_t n = max ? (size_t)((parts > 1 ? all : all + max / 2) / max) : 0;

	n += !n && count;
	fill(out, signs->full, n / parts);
	if (n % parts)
		buf_add_str(out, signs->parts[n % parts]);
}

size_t bar_digits(uint32_t n)
{
	size_t columns = 1;

	for (; n >= 10; n /= 10)
		columns++;
	return columns;
}

/* The number's right end is at column END, the bar behind it. */
static void put_bar(
    struct row_build *b, const struct bar_row *bar, const struct words *words, size_t end)
{
	size_t room = b->width > end + 1 ? b->width - end - 1 : 0;
	char count[16];
	struct buf drawn;

	snprintf(count, sizeof count, "%" PRIu32, bar->count);
	list_put_right(b, (uint16_t)end, slice_str(count), STYLE_COUNT, b->a);
	buf_init(&drawn, 4096);
	bar_add(&drawn, words->signs, bar->count, bar->max, room < BAR_MOST ? room : BAR_MOST);
	if (drawn.n && room)
		row_put(b, (uint16_t)(end + 1), arena_dup(b->a, buf_slice(&drawn)), STYLE_COUNT,
		    TARGET_NONE);
	buf_release(&drawn);
}

struct block bar_row(
    const struct bar_row *bar, const struct words *words, uint16_t width, struct arena *a)
{
	size_t end = INDENT + bar->labels + 1 + bar->digits;
	struct row_build b;

	row_build_init(&b, a, width, NULL);
	row_put(&b, INDENT, text_cut(bar->label, bar->labels, a), bar->style, TARGET_NONE);
	if (end <= width)
		put_bar(&b, bar, words, end);
	return list_finish(&b);
}
