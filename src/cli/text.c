#include "cli/text.h"

#include "view/block_cache.h"
#include "view/list_row.h"
#include "view/title.h"

static void blanks(struct buf *out, size_t n)
{
	char *room = buf_room(out, n);

	if (room) {
		memset(room, ' ', n);
		out->n += n;
	}
}

static void text_row(struct buf *out, const struct row *r)
{
	size_t col = 0;

	for (uint32_t i = 0; i < r->nspans; i++) {
		const struct span *s = &r->spans[i];

		blanks(out, s->col > col ? s->col - col : 0);
		buf_add_slice(out, s->text);
		col = (size_t)s->col + s->width;
	}
	while (out->n && out->p[out->n - 1] == ' ')
		buf_cut(out, out->n - 1);
	buf_add_char(out, '\n');
}

void text_block(struct buf *out, const struct block *block)
{
	for (uint32_t i = 0; i < block->nrows; i++)
		text_row(out, &block->rows[i]);
}

void text_title(struct out *out, const struct thread *t, const struct conversation *talk,
    const struct filter *filter, const struct layout_options *opt)
{
	struct arena a;
	struct block block;

	arena_init(&a);
	block = title_layout(t, talk, filter, opt->words, opt->width, &a);
	text_block(&out->buf, &block);
	arena_release(&a);
}

size_t text_items(struct out *out, const struct layout_source *src,
    const struct layout_options *opt, const struct items *items)
{
	struct arena a;
	size_t n = 0;

	arena_init(&a);
	for (uint32_t i = 0; i < items->n && out_drain(out); i++) {
		struct block block;

		arena_clear(&a);
		block = block_lay_out(items, i, src, opt, &a);
		text_block(&out->buf, &block);
		n += items->list[i].count ? items->list[i].count : 1;
	}
	arena_release(&a);
	return n;
}

size_t text_thread(struct out *out, const struct layout_source *src,
    const struct layout_options *opt, const struct filter *filter)
{
	struct items items;
	size_t n;

	items_init(&items);
	items_build(&items, src->thread, NULL, filter, POST_NONE, POST_NONE);
	if (items.n)
		text_title(out, src->thread, NULL, filter, opt);
	n = text_items(out, src, opt, &items);
	items_release(&items);
	return n;
}

void text_list_line(
    struct buf *out, const struct catalog_thread *t, const struct words *words, uint16_t width)
{
	struct arena a;
	struct block block;

	arena_init(&a);
	block = list_thread_row(t, words, width, true, "", &a);
	text_block(out, &block);
	arena_release(&a);
}
