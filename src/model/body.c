#include "model/body.h"

#include "util/utf8.h"

/* The sets that have a letter of their own, as people type them; all older ones share `s`. */
static const struct {
	struct slice set;
	char letter;
} letters[] = {
	{ { "face2017/", 9 }, 'f' },
	{ { "carton2017/", 11 }, 'c' },
	{ { "animal2017/", 11 }, 'a' },
	{ { "device2017/", 11 }, 'd' },
	{ { "goose2017/", 10 }, 'g' },
	{ { "bundam2017/", 11 }, 'b' },
};

/* The letter of a smiley's code; *REST is what follows it there. */
static char code_of(struct slice set_number, struct slice *rest)
{
	*rest = set_number;
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
		if (!slice_starts(set_number, letters[i].set))
			continue;
		*rest = slice_skip(set_number, letters[i].set.n);
		return letters[i].letter;
	}
	return 's';
}

struct slice smiley_code(struct slice set_number, struct arena *a)
{
	struct slice rest;
	char letter = code_of(set_number, &rest);
	char *p = arena_alloc(a, rest.n + 4);

	p[0] = '[';
	p[1] = letter;
	p[2] = ':';
	if (rest.n)
		memcpy(p + 3, rest.p, rest.n);
	p[rest.n + 3] = ']';
	return slice_of(p, rest.n + 4);
}

struct slice url_name(struct slice url)
{
	const char *stop;
	const char *slash;

	if (slice_starts(url, SLICE("data:")))
		return slice_of(url.p, 0);
	for (stop = url.p; stop < slice_end(url) && *stop != '?' && *stop != '#'; stop++)
		;
	url = slice_between(url.p, stop);
	slash = url.n ? memrchr(url.p, '/', url.n) : NULL;
	return slash ? slice_between(slash + 1, stop) : url;
}

static void image_text(const struct node *n, struct buf *out)
{
	struct slice name = n->text.n ? n->text : url_name(n->url);

	buf_add_str(out, name.n ? "[图: " : "[图");
	buf_add_slice(out, name);
	buf_add_char(out, ']');
}

static void smiley_text(const struct node *n, struct buf *out)
{
	struct slice rest;
	char letter = code_of(n->text, &rest);

	buf_add_char(out, '[');
	buf_add_char(out, letter);
	buf_add_char(out, ':');
	buf_add_slice(out, rest);
	buf_add_char(out, ']');
}

static void link_text(const struct node *n, struct buf *out)
{
	size_t before = out->n;

	inline_text(n->child, out);
	if (out->n == before)
		buf_add_slice(out, n->url);
}

void inline_text(const struct node *n, struct buf *out)
{
	for (; n; n = n->next) {
		switch (n->kind) {
		case NODE_TEXT:
			buf_add_slice(out, n->text);
			break;
		case NODE_STRONG:
		case NODE_EM:
		case NODE_UNDERLINE:
		case NODE_STRIKE:
		case NODE_COLOR:
			inline_text(n->child, out);
			break;
		case NODE_LINK:
			link_text(n, out);
			break;
		case NODE_IMAGE:
			image_text(n, out);
			break;
		case NODE_SMILEY:
			smiley_text(n, out);
			break;
		default:
			break;
		}
	}
}

/* Where body_text is: lines are joined, not ended, and code points are counted as they come. */
struct writer {
	struct buf *out;
	size_t counted; /* up to where code points were counted */
	uint32_t count;
	bool any;          /* a line was written */
	struct slice lead; /* stands before the next line: an item's sign */
	bool row;          /* the lines of a table's row are one */
	bool begun;        /* there is something in it */
	uint32_t *at;
	size_t nat;
};

static void new_line(struct writer *w)
{
	if (w->row ? w->begun : w->any)
		buf_add_char(w->out, w->row ? ' ' : '\n');
	w->any = w->begun = true;
	if (w->lead.n) {
		buf_add_slice(w->out, w->lead);
		buf_add_char(w->out, ' ');
		w->lead = slice_of(NULL, 0);
	}
}

static void write_poll(struct writer *w, const struct node *poll)
{
	unsigned i = 1;

	new_line(w);
	buf_add_slice(w->out, poll->text);
	for (const struct node *n = poll->child; n; n = n->next, i++) {
		new_line(w);
		buf_printf(w->out, "%u. ", i);
		buf_add_slice(w->out, n->text);
		if (n->extra.n) {
			buf_add_str(w->out, "  ");
			buf_add_slice(w->out, n->extra);
		}
	}
}

static uint32_t count_so_far(struct writer *w)
{
	w->count += (uint32_t)utf8_count(slice_skip(buf_slice(w->out), w->counted));
	w->counted = w->out->n;
	return w->count;
}

static void write_blocks(struct writer *w, const struct node *b);

/* The cells of a row on one line, ` | ` between them. */
static void write_row(struct writer *w, const struct node *row)
{
	bool outer = w->row;

	new_line(w);
	w->row = true;
	w->begun = outer;
	for (const struct node *cell = row->child; cell; cell = cell->next) {
		if (cell != row->child) {
			buf_add_str(w->out, " |");
			w->begun = true;
		}
		write_blocks(w, cell->child);
	}
	w->row = outer;
}

static void write_titled(struct writer *w, const struct node *b)
{
	if (b->text.n) {
		new_line(w);
		buf_add_slice(w->out, b->text);
	}
	write_blocks(w, b->child);
}

static void write_block(struct writer *w, const struct node *b)
{
	switch (b->kind) {
	case NODE_LINE:
		if (b->child && b->child->kind == NODE_FILE)
			break;
		new_line(w);
		inline_text(b->child, w->out);
		break;
	case NODE_PRE:
	case NODE_NOTE:
		new_line(w);
		buf_add_slice(w->out, b->text);
		break;
	case NODE_POLL:
		write_poll(w, b);
		break;
	case NODE_ITEM:
		w->lead = b->text;
		write_blocks(w, b->child);
		w->lead = slice_of(NULL, 0);
		break;
	case NODE_TABLE:
		write_blocks(w, b->child);
		break;
	case NODE_ROW:
		write_row(w, b);
		break;
	case NODE_SPOILER:
	case NODE_BOX:
		write_titled(w, b);
		break;
	default:
		break;
	}
}

/* Parsers limit how deep blocks stand in one another. */
static void write_blocks(struct writer *w, const struct node *b)
{
	for (; b; b = b->next) {
		if (b->kind == NODE_QUOTE && w->at && b->quote < w->nat)
			w->at[b->quote] = count_so_far(w);
		write_block(w, b);
	}
}

void body_text(const struct node *b, struct buf *out, uint32_t *at, size_t nat)
{
	struct writer w = { .out = out, .counted = out->n, .at = at, .nat = nat };

	write_blocks(&w, b);
}

const struct node *body_quote(const struct node *b, uint32_t n)
{
	const struct node *found = NULL;

	for (; b && !found; b = b->next) {
		if (b->kind != NODE_QUOTE)
			found = body_quote(b->child, n);
		else if (b->quote == n)
			found = b;
	}
	return found;
}

static unsigned nodes_hold(const struct node *n)
{
	unsigned holds = 0;

	for (; n; n = n->next) {
		if (n->kind == NODE_IMAGE)
			holds |= BODY_IMAGE;
		else if (n->kind == NODE_LINK)
			holds |= BODY_LINK;
		if (n->kind != NODE_QUOTE)
			holds |= nodes_hold(n->child);
	}
	return holds;
}

unsigned body_holds(const struct body *b)
{
	return nodes_hold(b->blocks) | (b->attachments ? BODY_ATTACHMENT : 0) |
	       (b->ratings || b->raters ? BODY_RATING : 0);
}
