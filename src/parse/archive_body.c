#include "parse/archive_body.h"

#include "parse/body_parse.h"
#include "parse/body_rating.h"
#include "parse/body_rule.h"
#include "parse/body_tail.h"

static const struct slice open_tag = { "<blockquote>", 12 };
static const struct slice close_tag = { "</blockquote>", 13 };

struct node *body_block(struct body_parse *p, enum node_kind kind)
{
	struct node *n = body_node(p->a, kind);

	*p->end = n;
	p->end = &n->next;
	p->code = NULL;
	return n;
}

static bool is_code(struct slice line)
{
	return slice_starts(line, SLICE("    "));
}

/* While the tree grows a line keeps its raw text, and in `quote` whether an empty line stands above
 * it; finish() clears both. */
void body_text_line(struct body_parse *p, struct slice line)
{
	struct node **code = !is_code(line) ? NULL : p->code ? p->code : p->end;
	struct node *n = body_block(p, NODE_LINE);

	p->code = code;
	p->inlines.picture = NULL;
	n->text = line;
	n->quote = p->blank;
	n->child = body_inline(&p->inlines, line);
	p->before = p->line;
	p->line = (struct text_line){ line, n };
	p->single =
	    p->single || (p->after_text && !code && n->child && n->child->kind == NODE_TEXT);
	p->after_text = true;
	p->blank = false;
}

void body_no_text(struct body_parse *p)
{
	p->line = p->before;
	p->before = (struct text_line){ 0 };
	p->after_text = false;
}

/* White space at a line's end, U+00A0 and U+3000 among it, is not to be seen. */
static struct slice trim_end(struct slice s)
{
	for (;;) {
		if (s.n && strchr(" \t\r", s.p[s.n - 1]) && s.p[s.n - 1])
			s.n--;
		else if (slice_ends(s, SLICE("\xC2\xA0")))
			s.n -= 2;
		else if (slice_ends(s, SLICE("\xE3\x80\x80")))
			s.n -= 3;
		else
			return s;
	}
}

/* One line, which a structure or a rule may take whole or in part. */
static void read_line(struct body_parse *p, struct slice line)
{
	line = trim_end(line);
	if (!line.n) {
		p->blank = true;
		p->after_text = false;
		return;
	}
	while (line.n) {
		bool taken =
		    (p->polling.poll && body_poll_line(p, line)) || body_attach_line(p, line);

		if (taken)
			line.n = 0;
		else if (!body_rule(p, &line))
			break;
		p->after_text = false;
		line = trim_end(line);
	}
	if (line.n)
		body_text_line(p, line);
}

static void read_lines(struct body_parse *p, struct slice s)
{
	while (s.n) {
		const char *nl = memchr(s.p, '\n', s.n);
		size_t n = nl ? (size_t)(nl - s.p) : s.n;

		read_line(p, slice_head(s, n));
		s = slice_skip(s, nl ? n + 1 : n);
	}
}

/* Lines never go on over the beginning or end of a quote, and neither does anything else. */
static void cut(struct body_parse *p)
{
	body_attach_end(p);
	p->polling.poll = NULL;
	p->inlines.strong = 0;
	p->inlines.picture = NULL;
	p->line = p->before = (struct text_line){ 0 };
	p->blank = p->after_text = false;
	p->code = NULL;
}

static void open_quote(struct body_parse *p, uint32_t number)
{
	struct node *n;

	cut(p);
	if (p->depth == QUOTE_DEPTH) {
		p->too_deep++;
		return;
	}
	n = body_block(p, NODE_QUOTE);
	n->quote = number;
	p->outer[p->depth++] = p->end;
	p->end = &n->child;
}

static void close_quote(struct body_parse *p)
{
	cut(p);
	if (p->too_deep)
		p->too_deep--;
	else if (p->depth > p->base)
		p->end = p->outer[--p->depth];
}

/* The next tag that opens or closes a quote, or NULL. */
static const char *next_tag(struct slice s)
{
	const char *end = slice_end(s);
	const char *p = s.p;

	while (p < end && (p = memchr(p, '<', (size_t)(end - p)))) {
		struct slice rest = slice_between(p, end);

		if (slice_starts(rest, open_tag) || slice_starts(rest, close_tag))
			return p;
		p++;
	}
	return NULL;
}

/* Text in which quotes, if there are any, are nested ones. */
static void read_text(struct body_parse *p, struct slice s)
{
	const char *tag;

	while (s.n && (tag = next_tag(s))) {
		bool open = tag[1] != '/';

		read_lines(p, slice_between(s.p, tag));
		if (open)
			open_quote(p, QUOTE_NONE);
		else
			close_quote(p);
		s = slice_between(tag + (open ? open_tag.n : close_tag.n), slice_end(s));
	}
	read_lines(p, s);
}

/* Behind a quote's head an app writes one newline and the browser two; heads without link are the
 * mobile page's. */
static enum writer writer_of(const struct quote *q)
{
	const char *p = q->excerpt.p;
	unsigned newlines = 0;

	if (q->posted == TIME_NONE || (!q->pid && q->flat))
		return WRITER_UNKNOWN;
	if (!q->pid)
		return WRITER_BROWSER;
	for (; p > q->begin && (p[-1] == '\n' || p[-1] == '\r' || p[-1] == ' '); p--)
		newlines += p[-1] == '\n';
	if (!newlines)
		return WRITER_UNKNOWN;
	return newlines == 1 ? WRITER_APP : WRITER_BROWSER;
}

static bool drop_end(struct slice *s, struct slice end)
{
	if (!slice_ends(*s, end))
		return false;
	s->n -= end.n;
	return true;
}

/* An excerpt may be cut inside an entity, `&amp;#x4E ...`: that piece is no text. */
static struct slice without_cut_entity(struct slice s, struct arena *a)
{
	static const struct slice mark = { " ...", 4 };
	struct slice head = s;
	char *whole;

	if (!drop_end(&head, mark) && !drop_end(&head, SLICE("\xC2\xA0\xC2\xA0...")))
		return s;
	while (
	    head.n && strchr("0123456789abcdefABCDEFx", head.p[head.n - 1]) && head.p[head.n - 1])
		head.n--;
	if (!drop_end(&head, SLICE("&amp;#")))
		return s;
	whole = arena_alloc(a, head.n + mark.n);
	if (head.n)
		memcpy(whole, head.p, head.n);
	memcpy(whole + head.n, mark.p, mark.n);
	return slice_of(whole, head.n + mark.n);
}

static void read_quote(struct body_parse *p, const struct quote *q, uint32_t number)
{
	open_quote(p, number);
	p->base = p->depth;
	read_text(p, without_cut_entity(q->excerpt, p->a));
	if (p->line.node)
		p->line.node->tail = tail_in_excerpt(p->line.raw);
	p->base = 0;
	while (p->depth)
		close_quote(p);
	if (!p->writer)
		p->writer = writer_of(q);
}

/* Some tails begin with spaces inside their link. */
static void trim_start(struct node *n)
{
	while (n && n->kind != NODE_TEXT)
		n = n->child;
	while (n && n->text.n && n->text.p[0] == ' ')
		n->text = slice_skip(n->text, 1);
}

/* The client's tail is taken from the last line of text, where it is all or the end of it. */
static void take_tail(struct body_parse *p)
{
	struct inlines fresh = { .a = p->a };
	struct slice line = p->line.raw;
	size_t begin;

	if (!p->line.node || !tail_find(line, &begin))
		return;
	p->line.node->child = begin ? body_inline(&fresh, trim_end(slice_head(line, begin))) : NULL;
	fresh.strong = 0;
	p->body->tail = body_inline(&fresh, slice_skip(line, begin));
	trim_start(p->body->tail);
}

/* Lines that turned out empty go; empty lines are put in where an app wrote them. Quotes, and the
 * beginning and the end, have none around them. */
static void finish(struct body_parse *p, struct node **slot)
{
	const struct node *above = NULL;

	while (*slot) {
		struct node *n = *slot;

		if (n->kind == NODE_QUOTE)
			finish(p, &n->child);
		if (n->kind == NODE_LINE) {
			bool blank = n->quote == 1 && p->writer == WRITER_APP && above &&
				     above->kind != NODE_QUOTE;

			n->text = slice_of(NULL, 0);
			n->quote = QUOTE_NONE;
			if (!n->child) {
				*slot = n->next;
				continue;
			}
			if (blank) {
				*slot = body_node(p->a, NODE_LINE);
				(*slot)->next = n;
			}
		}
		above = n;
		slot = &n->next;
	}
}

static void start(struct body_parse *p, struct arena *a)
{
	p->a = a;
	p->body = arena_zalloc(a, sizeof *p->body);
	p->body->edited = TIME_NONE;
	p->state = POST_OK;
	p->end = &p->body->blocks;
	p->depth = p->base = p->too_deep = 0;
	p->inlines = (struct inlines){ .a = a };
	p->attaching = (struct attaching){ 0 };
	p->attachments = &p->body->attachments;
	p->polling = (struct polling){ 0 };
	p->writer = WRITER_UNKNOWN;
	p->single = false;
	cut(p);
}

/* What stands before the table of ratings; one inside a quote was pasted there. */
static struct slice without_ratings(struct slice raw, const struct quote *quotes, uint32_t nquotes)
{
	struct slice text = rating_cut(raw);

	return nquotes && quotes[nquotes - 1].end > slice_end(text) ? raw : text;
}

struct body *body_read(struct slice raw, enum post_state state, const struct quote *quotes,
    uint32_t nquotes, struct arena *a)
{
	struct slice text = without_ratings(raw, quotes, nquotes);
	const char *at = text.p;
	struct body_parse p;

	start(&p, a);
	p.state = state;
	if (text.n < raw.n)
		rating_read(slice_skip(raw, text.n), p.body, a);
	for (uint32_t i = 0; i < nquotes; i++) {
		read_text(&p, slice_between(at, quotes[i].begin));
		read_quote(&p, &quotes[i], i);
		at = quotes[i].end;
	}
	read_text(&p, slice_between(at, slice_end(text)));
	body_attach_end(&p);
	take_tail(&p);
	if (!p.writer && p.single)
		p.writer = WRITER_APP;
	finish(&p, &p.body->blocks);
	return p.body;
}

const struct body *archive_body(const struct thread *t, uint32_t post, struct arena *a)
{
	const struct post *p = &t->posts[post];

	return body_read(p->raw, (enum post_state)p->state,
	    p->nquotes ? &t->quotes[p->quotes] : NULL, p->nquotes, a);
}
