/* Quotes in quotes: the forum makes a quote of `[quote]` up to the first `[/quote]`, and what the
 * outer one has left over stays as text behind it:
 *
 *   <div class="quote">outer<br />[quote]inner</div>outer again[/quote]<br />text
 */
#include "parse/html_walk.h"

#include "parse/body_inline.h"

static const struct slice open_word = { "[quote]", 7 };
static const struct slice close_word = { "[/quote]", 8 };

/* Where blocks go while a quote is put together: into the innermost quote that is open. */
struct mend {
	struct html_walk *w;
	struct slice word;                 /* that divides lines: an opening or a closing one */
	struct node **end[HTML_DEPTH + 1]; /* of the quote itself and of those inside it */
	size_t depth;
};

static size_t count_in(const struct node *line, struct slice word)
{
	size_t count = 0;

	if (line->kind != NODE_LINE)
		return 0;
	for (const struct node *n = line->child; n; n = n->next) {
		struct slice s = n->text;
		const char *at;

		while (n->kind == NODE_TEXT && (at = slice_find(s, word))) {
			count++;
			s = slice_between(at + word.n, slice_end(s));
		}
	}
	return count;
}

static size_t count(const struct node *blocks, struct slice word)
{
	size_t n = 0;

	for (; blocks; blocks = blocks->next)
		n += count_in(blocks, word);
	return n;
}

/* Cuts LINE before the first WORD in it, and returns what follows the word as a line; NULL if it is
 * not there. */
static struct node *cut(struct mend *m, struct node *line)
{
	const char *at = NULL;
	struct node *n = line->child;
	struct node *rest, *text;

	for (; n; n = n->next)
		if (n->kind == NODE_TEXT && (at = slice_find(n->text, m->word)))
			break;
	if (!n)
		return NULL;
	rest = body_node(m->w->a, NODE_LINE);
	rest->align = line->align;
	text = body_node(m->w->a, NODE_TEXT);
	text->text = slice_trim(slice_between(at + m->word.n, slice_end(n->text)));
	text->next = n->next;
	rest->child = text->text.n ? text : text->next;
	n->text = slice_trim(slice_between(n->text.p, at));
	n->next = NULL;
	if (!n->text.n && line->child == n)
		line->child = NULL;
	return rest;
}

static void put(struct mend *m, struct node *block)
{
	block->next = NULL;
	*m->end[m->depth] = block;
	m->end[m->depth] = &block->next;
}

static void put_cut_line(struct mend *m, struct node *line)
{
	if (line->child)
		put(m, line);
}

/* The blocks the forum left inside the quote; each opening word begins a quote. */
static void put_inside(struct mend *m, struct node *blocks)
{
	m->word = open_word;
	while (blocks) {
		struct node *next = blocks->next;
		struct node *line = blocks;
		struct node *rest;

		while (line->kind == NODE_LINE && (rest = cut(m, line))) {
			struct node *quote = body_node(m->w->a, NODE_QUOTE);

			put_cut_line(m, line);
			put(m, quote);
			m->end[++m->depth] = &quote->child;
			line = rest;
		}
		if (line == blocks || line->child)
			put(m, line);
		blocks = next;
	}
}

/* What stands behind the quote, up to the closing word of the outermost; returns what follows. */
static struct node *put_behind(struct mend *m, struct node *blocks)
{
	m->word = close_word;
	while (blocks) {
		struct node *next = blocks->next;
		struct node *rest = blocks->kind == NODE_LINE ? cut(m, blocks) : NULL;

		if (!rest) {
			put(m, blocks);
			blocks = next;
			continue;
		}
		put_cut_line(m, blocks);
		rest->next = next;
		blocks = rest->child ? rest : next;
		if (!m->depth)
			break;
		m->depth--;
	}
	return blocks;
}

/* The quotes among the siblings at BLOCKS, DEPTH boxes down. */
void html_mend(struct html_walk *w, struct node *blocks, unsigned depth)
{
	size_t closing = count(blocks, close_word);

	for (struct node *n = blocks; n && closing; n = n->next) {
		struct mend m = { .w = w };
		struct node *inside = n->child;
		size_t opening;

		closing -= count_in(n, close_word);
		opening = n->kind == NODE_QUOTE ? count(inside, open_word) : 0;
		if (!opening || opening > closing || depth + opening >= HTML_DEPTH)
			continue;
		n->child = NULL;
		m.end[0] = &n->child;
		put_inside(&m, inside);
		m.depth--; /* the forum's end of the quote ended the innermost */
		n->next = put_behind(&m, n->next);
		closing -= opening;
	}
}
