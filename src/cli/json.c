#include "cli/json.h"

#include <inttypes.h>
#include <stdlib.h>

#include "util/mem.h"
#include "util/utf8.h"

/* Bytes that may stand in a JSON string as they are, as far as one byte tells. C1 begins with C2.
 */
static bool is_plain(unsigned char c)
{
	return c >= 0x20 && c != '"' && c != '\\' && c != 0x7F && c < 0x80;
}

static void json_char(struct buf *out, uint32_t cp)
{
	if (cp == '\n')
		buf_add_str(out, "\\n");
	else if (cp == '\t')
		buf_add_str(out, "\\t");
	else if (cp < 0x20 || (cp >= 0x7F && cp < 0xA0))
		buf_printf(out, "\\u%04x", cp); /* small letters, as in RFC 8785 */
	else if (cp == '"' || cp == '\\')
		buf_printf(out, "\\%c", (int)cp);
	else
		buf_add_cp(out, cp);
}

void json_string(struct buf *out, struct slice s)
{
	buf_add_char(out, '"');
	while (s.n) {
		size_t n = 0;
		uint32_t cp;

		while (n < s.n && is_plain((unsigned char)s.p[n]))
			n++;
		/* Han is what most text is: three bytes, never to be escaped. */
		while (n + 2 < s.n && (unsigned char)s.p[n] >= 0xE3 &&
		       (unsigned char)s.p[n] <= 0xE9 && (s.p[n + 1] & 0xC0) == 0x80 &&
		       (s.p[n + 2] & 0xC0) == 0x80)
			n += 3;
		if (n) {
			buf_add(out, s.p, n);
			s = slice_skip(s, n);
			continue;
		}
		s = slice_skip(s, utf8_next(s, &cp));
		json_char(out, cp);
	}
	buf_add_char(out, '"');
}

static void key(struct buf *out, const char *name)
{
	buf_printf(out, "%s\"%s\":", out->n && strchr("{[", out->p[out->n - 1]) ? "" : ",", name);
}

static void null_or_string(struct buf *out, const char *name, struct slice s)
{
	key(out, name);
	if (s.n)
		json_string(out, s);
	else
		buf_add_str(out, "null");
}

static void null_or_number(struct buf *out, const char *name, uint64_t n)
{
	key(out, name);
	if (n)
		buf_printf(out, "%" PRIu64, n);
	else
		buf_add_str(out, "null");
}

static void null_or_time(struct buf *out, const char *name, int64_t t)
{
	char iso[DATE_ISO_SIZE];

	date_iso(iso, t, ZONE_ARCHIVE);
	null_or_string(out, name, slice_str(iso));
}

static void boolean(struct buf *out, const char *name, bool b)
{
	key(out, name);
	buf_add_str(out, b ? "true" : "false");
}

static void begin_object(struct buf *out)
{
	if (out->n && strchr("}]", out->p[out->n - 1]))
		buf_add_char(out, ',');
	buf_add_char(out, '{');
}

static void begin_list(struct buf *out, const char *name)
{
	key(out, name);
	buf_add_char(out, '[');
}

static const char *state_name(uint8_t state)
{
	static const char *const names[] = {
		[POST_OK] = "ok",
		[POST_BANNED] = "banned",
		[POST_BLOCKED] = "blocked",
		[POST_HIDDEN] = "hidden",
	};

	return names[state];
}

/* What is said by the blocks of an excerpt, as its readable text; the parser put it into the tree.
 */
static const struct node *find_quote(const struct node *b, uint32_t number)
{
	for (; b; b = b->next)
		if (b->kind == NODE_QUOTE && b->quote == number)
			return b;
	return NULL;
}

static void json_quote(struct buf *out, const struct thread *t, const struct quote *q, uint32_t at,
    const struct node *block, struct json_scratch *s)
{
	const char *by = quote_by_name(q->by);

	begin_object(out);
	key(out, "at");
	buf_printf(out, "%" PRIu32, at);
	null_or_string(out, "author", q->author);
	null_or_time(out, "posted", q->posted);
	null_or_number(out, "tid", q->tid);
	null_or_number(out, "pid", q->pid);
	null_or_number(
	    out, "floor", q->target == POST_NONE ? q->elsewhere : t->posts[q->target].floor);
	null_or_string(out, "by", slice_str(by ? by : ""));
	buf_clear(&s->text);
	if (block)
		body_text(block->child, &s->text, NULL, 0);
	key(out, "excerpt");
	json_string(out, buf_slice(&s->text));
	buf_add_char(out, '}');
}

/* Calls FOUND for each inline of KIND outside quotes. Depth is bounded by the parser. */
static void each_inline(const struct node *n, enum node_kind kind,
    void (*found)(struct buf *, const struct node *, struct json_scratch *), struct buf *out,
    struct json_scratch *s)
{
	for (; n; n = n->next) {
		if (n->kind == kind)
			found(out, n, s);
		if (n->kind != NODE_QUOTE)
			each_inline(n->child, kind, found, out, s);
	}
}

static void json_link(struct buf *out, const struct node *n, struct json_scratch *s)
{
	buf_clear(&s->text);
	inline_text(n->child, &s->text);
	begin_object(out);
	key(out, "text");
	json_string(out, s->text.n ? buf_slice(&s->text) : n->url);
	key(out, "url");
	json_string(out, n->url);
	buf_add_char(out, '}');
}

static void json_image(struct buf *out, const struct node *n, struct json_scratch *s)
{
	(void)s;
	begin_object(out);
	null_or_string(out, "name", n->text);
	null_or_string(out, "url", n->url);
	buf_add_char(out, '}');
}

static void json_smiley(struct buf *out, const struct node *n, struct json_scratch *s)
{
	(void)s;
	if (out->p[out->n - 1] != '[')
		buf_add_char(out, ',');
	json_string(out, n->text);
}

static void json_attachments(struct buf *out, const struct attachment *a)
{
	for (; a; a = a->next) {
		begin_object(out);
		null_or_string(out, "name", a->name);
		null_or_string(out, "url", a->url);
		null_or_string(out, "size", a->size);
		buf_add_char(out, '}');
	}
}

static void json_ratings(struct buf *out, const struct rating *r)
{
	for (; r; r = r->next) {
		begin_object(out);
		null_or_string(out, "author", r->author);
		null_or_string(out, "score", r->score);
		key(out, "reason");
		json_string(out, r->reason);
		buf_add_char(out, '}');
	}
}

void json_scratch_init(struct json_scratch *s)
{
	*s = (struct json_scratch){ 0 };
	buf_init(&s->text, SIZE_MAX / 4);
}

void json_scratch_release(struct json_scratch *s)
{
	buf_release(&s->text);
	free(s->at);
}

static void json_text(
    struct buf *out, const struct post *p, const struct body *b, struct json_scratch *s)
{
	if (s->at_cap < p->nquotes)
		s->at = mem_grow(s->at, &s->at_cap, p->nquotes, sizeof *s->at);
	buf_clear(&s->text);
	body_text(b->blocks, &s->text, s->at, p->nquotes);
	key(out, "body");
	json_string(out, buf_slice(&s->text));
}

static void json_quotes(struct buf *out, const struct thread *t, const struct post *p,
    const struct body *b, struct json_scratch *s)
{
	const struct node *block = b->blocks;

	begin_list(out, "quotes");
	for (uint32_t i = 0; i < p->nquotes; i++) {
		const struct node *found = find_quote(block, i);

		json_quote(out, t, &t->quotes[p->quotes + i], s->at[i], found, s);
		block = found ? found->next : block;
	}
	buf_add_char(out, ']');
}

static void json_inlines(struct buf *out, const char *name, enum node_kind kind,
    void (*found)(struct buf *, const struct node *, struct json_scratch *), const struct body *b,
    struct json_scratch *s)
{
	begin_list(out, name);
	each_inline(b->blocks, kind, found, out, s);
	buf_add_char(out, ']');
}

void json_post(struct buf *out, const struct thread *t, uint32_t post, const struct body *b,
    struct json_scratch *s)
{
	const struct post *p = &t->posts[post];

	buf_add_char(out, '{');
	null_or_number(out, "tid", t->tid);
	null_or_number(out, "floor", p->floor);
	null_or_number(out, "pid", p->pid ? p->pid : b->pid);
	key(out, "author");
	if (p->author == AUTHOR_NONE)
		buf_add_str(out, "null");
	else
		json_string(out, t->authors[p->author].name);
	boolean(out, "anonymous", p->flags & POST_ANONYMOUS);
	boolean(out, "op", p->flags & POST_IS_OP);
	null_or_time(out, "posted", p->posted);
	null_or_time(out, "edited", b->edited);
	key(out, "state");
	json_string(out, slice_str(state_name(p->state)));
	json_text(out, p, b, s);
	json_quotes(out, t, p, b, s);
	json_inlines(out, "links", NODE_LINK, json_link, b, s);
	json_inlines(out, "images", NODE_IMAGE, json_image, b, s);
	json_inlines(out, "smileys", NODE_SMILEY, json_smiley, b, s);
	begin_list(out, "attachments");
	json_attachments(out, b->attachments);
	buf_add_str(out, "]");
	begin_list(out, "ratings");
	json_ratings(out, b->ratings);
	buf_add_str(out, "]");
	buf_clear(&s->text);
	inline_text(b->tail, &s->text);
	null_or_string(out, "tail", buf_slice(&s->text));
	buf_add_str(out, "}\n");
}

static void count_or_null(
    struct buf *out, const char *name, const struct catalog_thread *t, uint32_t n)
{
	key(out, name);
	if (t->scan == SCAN_DONE)
		buf_printf(out, "%" PRIu32, n);
	else
		buf_add_str(out, "null");
}

void json_thread(struct buf *out, const struct catalog *c, const struct catalog_thread *t)
{
	const struct catalog_numbers *n = catalog_numbers(t);
	struct arena a;

	arena_init(&a);
	buf_add_char(out, '{');
	null_or_number(out, "tid", t->tid);
	key(out, "title");
	json_string(out, t->title);
	null_or_string(out, "board", c->boards[t->board].name);
	key(out, "parts");
	buf_printf(out, "%" PRIu32, t->nfiles);
	count_or_null(out, "posts", t, n->posts);
	count_or_null(out, "quotes", t, n->quotes);
	count_or_null(out, "authors", t, n->authors);
	null_or_time(out, "first", n->first);
	null_or_time(out, "last", n->last);
	begin_list(out, "paths");
	for (uint32_t i = 0; i < t->nfiles; i++) {
		if (i)
			buf_add_char(out, ',');
		json_string(out, slice_str(catalog_path(c, &t->files[i], &a)));
	}
	buf_add_str(out, "]}\n");
	arena_release(&a);
}
