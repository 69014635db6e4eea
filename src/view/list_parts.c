#include "view/list_parts.h"

#include "util/width.h"

void list_put_right(
    struct row_build *b, uint16_t end, struct slice text, enum style style, struct arena *a)
{
	size_t n;

	text = arena_dup(a, text_cut(text, end, a)); /* counts are made on the stack */
	n = text_width(text);
	row_put(b, (uint16_t)(end - n), text, style, TARGET_NONE);
}

struct block list_finish(struct row_build *b)
{
	struct block block;

	row_end(b);
	block = row_build_finish(b);
	row_build_release(b);
	return block;
}

struct block list_log_row(struct slice head, enum style head_style, struct slice name,
    struct slice tail, uint16_t width, struct arena *a)
{
	size_t rest = text_width(head) + text_width(tail) + 2;
	struct row_build b;

	row_build_init(&b, a, width, NULL);
	name = text_cut(name, width > rest ? width - rest : 1, a);
	row_put(&b, 0, text_cut(head, width, a), head_style, TARGET_NONE);
	row_put(&b, (uint16_t)(text_width(head) + 1), name, STYLE_TEXT, TARGET_NONE);
	list_put_right(&b,
	    (uint16_t)(rest + text_width(name) < width ? rest + text_width(name) : width), tail,
	    STYLE_COUNT, a);
	return list_finish(&b);
}
