#include "parse/body_inline.h"

#include "parse/body_script.h"
#include "parse/body_tag.h"
#include "parse/entity.h"

#define OPENERS 32 /* `[` remembered; with so many of them open a further one is text */
#define FRAMES  2  /* strong and link: each at most once inside the other */

/* A `[` that may turn out to begin a link. */
struct opener {
	const char *at;     /* NULL for the `[` of `<[`, which is a tag's */
	struct node **slot; /* where the link's first node hangs; NULL while it is in the run */
	struct node *text;  /* the text that begins with it */
	size_t frames;      /* frames open then */
};

/* An element that is open: what follows becomes its children. */
struct frame {
	struct node *node;
	struct node **slot; /* where it hangs itself */
};

struct scan {
	struct inlines *in;
	struct node *first;
	struct node **end;
	struct frame frames[FRAMES];
	size_t nframes;
	/* The first is no open one but the newest that a `]` has answered, when none was open
	 * before it; it may still begin a link whose text has a `]` too many. */
	struct opener openers[1 + OPENERS];
	size_t nopeners; /* the first counted, which is there if has_paired */
	bool has_paired;
	struct slice rest; /* what is still to be read */
	const char *run;   /* text not yet turned into a node begins here */
	bool dirty;        /* it holds something to decode */
};

struct node *body_node(struct arena *a, enum node_kind kind)
{
	struct node *n = arena_zalloc(a, sizeof *n);

	n->kind = (uint8_t)kind;
	n->quote = UINT32_MAX;
	return n;
}

static struct node *add(struct scan *s, enum node_kind kind)
{
	struct node *n = body_node(s->in->a, kind);

	*s->end = n;
	s->end = &n->next;
	return n;
}

/* Turns the text up to STOP into a node. */
static struct node *cut_run(struct scan *s, const char *stop)
{
	struct slice text = slice_between(s->run, stop);
	struct node *n = NULL;

	if (text.n) {
		n = add(s, NODE_TEXT);
		n->text = s->dirty ? entity_text(text, s->in->a) : text;
	}
	s->run = stop;
	return n;
}

/* Turns the text up to here into nodes; each `[` that may begin a link begins one. */
static void flush(struct scan *s)
{
	struct opener *last = NULL;
	struct node *n;

	for (size_t i = !s->has_paired; i < s->nopeners; i++) {
		struct opener *o = &s->openers[i];

		if (o->slot)
			continue;
		n = cut_run(s, o->at);
		if (last)
			last->text = n;
		o->slot = s->end;
		last = o;
	}
	n = cut_run(s, s->rest.p);
	if (last)
		last->text = n;
	s->dirty = false;
}

/* Goes on behind the next N bytes, which are no text. */
static void skip(struct scan *s, size_t n)
{
	s->rest = slice_skip(s->rest, n);
	s->run = s->rest.p;
}

/* AT is NULL for the `[` of a tag, behind a flush. */
static void push_opener(struct scan *s, const char *at)
{
	if (s->nopeners <= OPENERS)
		s->openers[s->nopeners++] =
		    (struct opener){ at, at ? NULL : s->end, NULL, s->nframes };
}

static void open_frame(struct scan *s, struct node *n, struct node **slot)
{
	s->frames[s->nframes++] = (struct frame){ n, slot };
	s->end = &n->child;
}

/* Closes frames until only LEFT are open. A `[` inside the closed element may still begin a link,
 * which then holds the whole element. */
static void close_frames(struct scan *s, size_t left)
{
	while (s->nframes > left) {
		struct frame *f = &s->frames[--s->nframes];

		for (size_t i = s->nopeners; i > 1 && s->openers[i - 1].frames > s->nframes; i--) {
			s->openers[i - 1].slot = f->slot;
			s->openers[i - 1].frames = s->nframes;
		}
		s->end = &f->node->next;
	}
	s->has_paired = s->has_paired && s->openers[0].frames <= left;
}

static bool in_frame(const struct scan *s, enum node_kind kind, size_t *at)
{
	for (*at = 0; *at < s->nframes; ++*at)
		if (s->frames[*at].node->kind == kind)
			return true;
	return false;
}

static void open_strong(struct scan *s)
{
	struct node **slot = s->end;
	size_t at;

	if (!in_frame(s, NODE_STRONG, &at))
		open_frame(s, add(s, NODE_STRONG), slot);
}

static void open_link(struct scan *s, struct slice url)
{
	struct node **slot = s->end;
	struct node *n;
	size_t at;

	if (in_frame(s, NODE_LINK, &at))
		return;
	n = add(s, NODE_LINK);
	n->url = tag_address(entity_url(url, s->in->a));
	open_frame(s, n, slot);
}

static void close_frame(struct scan *s, enum node_kind kind)
{
	size_t at;

	if (in_frame(s, kind, &at))
		close_frames(s, at);
}

static void add_image(struct scan *s, struct slice url)
{
	struct slice smiley = tag_smiley(url);

	if (smiley.n) {
		add(s, NODE_SMILEY)->text = smiley;
	} else if (!tag_is_ornament(url)) {
		s->in->picture = add(s, NODE_IMAGE);
		s->in->picture->url = tag_address(entity_url(url, s->in->a));
	}
}

static void apply_tag(struct scan *s, const struct tag *t)
{
	switch (t->name) {
	case TAG_IMG:
		add_image(s, t->url);
		break;
	case TAG_STRONG:
		s->in->strong++;
		open_strong(s);
		break;
	case TAG_STRONG_END:
		s->in->strong -= s->in->strong > 0;
		if (!s->in->strong)
			close_frame(s, NODE_STRONG);
		break;
	case TAG_LINK:
		open_link(s, t->url);
		break;
	case TAG_LINK_END:
		close_frame(s, NODE_LINK);
		break;
	default:
		break;
	}
}

static bool read_tag(struct scan *s)
{
	bool link = slice_starts(s->rest, SLICE("<["));
	struct tag t = tag_read(s->rest, link);

	if (!t.name)
		return false;
	flush(s);
	if (link)
		push_opener(s, NULL);
	skip(s, t.n);
	apply_tag(s, &t);
	return true;
}

/* The address behind `](`, up to its `)`. An address may hold brackets; where they do not pair,
 * the first one ends it. Empty if there is none. */
static struct slice link_url(struct slice s, struct slice text)
{
	const char *first = NULL;
	unsigned depth = 0;

	if (slice_starts(s, text) && text.n < s.n && s.p[text.n] == ')')
		return text;
	for (const char *p = s.p; p < slice_end(s); p++) {
		if (*p == '(') {
			depth++;
		} else if (*p == ')') {
			first = first ? first : p;
			if (depth-- == 0)
				return slice_between(s.p, p);
		} else if (*p == ']' && p + 1 < slice_end(s) && p[1] == '(') {
			break;
		}
	}
	return slice_between(s.p, first ? first : s.p);
}

/* Makes a link of what stands since OPEN. */
static void wrap(struct scan *s, struct opener open, struct slice url)
{
	struct node *link = body_node(s->in->a, NODE_LINK);

	close_frames(s, open.frames);
	link->url = tag_address(entity_url(url, s->in->a));
	link->child = *open.slot;
	*s->end = NULL;
	*open.slot = link;
	s->end = &link->next;
	if (!open.text)
		return;
	open.text->text = slice_skip(open.text->text, 1);
	if (!open.text->text.n && link->child == open.text)
		link->child = open.text->next;
}

/* A `]` that ends no link. */
static void pair_bracket(struct scan *s)
{
	if (s->nopeners == 1)
		return;
	s->nopeners--;
	if (s->nopeners > 1)
		return;
	s->openers[0] = s->openers[1];
	s->has_paired = true;
}

/* `](http…)` ends a link whose text began at the newest open bracket; any other `]` only pairs. */
static bool close_bracket(struct scan *s)
{
	struct slice behind = slice_skip(s->rest, 1);
	struct opener *open = &s->openers[s->nopeners - 1];
	struct slice text = { 0 };
	struct slice url;

	if (!slice_starts(behind, SLICE("(http"))) {
		pair_bracket(s);
		return false;
	}
	if (s->nopeners == 1 && !s->has_paired)
		return false;
	if (!open->slot)
		text = slice_between(open->at + 1, s->rest.p);
	url = link_url(slice_skip(behind, 1), text);
	if (!url.n)
		return false;
	flush(s);
	wrap(s, *open, url);
	s->nopeners -= s->nopeners > 1;
	s->has_paired = false;
	skip(s, url.n + 3);
	return true;
}

/* `[` may begin a link or a video code, `$` a script. */
static bool read_code(struct scan *s)
{
	struct script code = script_read(s->rest, s->in->a);
	struct node *n;

	if (!code.n)
		return false;
	flush(s);
	skip(s, code.n);
	n = add(s, code.url.n ? NODE_LINK : NODE_TEXT);
	n->url = code.url;
	n->text = code.text;
	return true;
}

static bool open_bracket(struct scan *s)
{
	if (read_code(s))
		return true;
	push_opener(s, s->rest.p);
	return false;
}

/* What a byte may begin; all others are text. */
enum special { PLAIN, TAG, OPEN, CLOSE, CODE, DECODE };

static const unsigned char special[256] = {
	['<'] = TAG,
	['['] = OPEN,
	[']'] = CLOSE,
	['$'] = CODE,
	['&'] = DECODE,
	[0xC2] = DECODE, /* of U+00A0 */
};

/* Takes the special byte the rest begins with, as what it begins or as text. */
static void take(struct scan *s)
{
	bool taken = false;

	switch (special[(unsigned char)s->rest.p[0]]) {
	case TAG:
		taken = read_tag(s);
		break;
	case OPEN:
		taken = open_bracket(s);
		break;
	case CLOSE:
		taken = close_bracket(s);
		break;
	case CODE:
		taken = read_code(s);
		break;
	default:
		s->dirty = true;
		break;
	}
	if (!taken)
		s->rest = slice_skip(s->rest, 1);
}

static size_t plain(struct slice s)
{
	size_t n = 0;

	while (n < s.n && !special[(unsigned char)s.p[n]])
		n++;
	return n;
}

/* Is B the text that stands right behind A's in memory? */
static bool continues(const struct node *a, const struct node *b)
{
	return a->kind == NODE_TEXT && b && b->kind == NODE_TEXT && b->text.p == slice_end(a->text);
}

/* Brackets that began no link cut the text into pieces, and an element may turn out empty. */
static void tidy(struct node **slot)
{
	while (*slot) {
		struct node *n = *slot;

		if (n->child)
			tidy(&n->child);
		while (continues(n, n->next)) {
			n->text.n += n->next->text.n;
			n->next = n->next->next;
		}
		if (n->kind == NODE_STRONG && !n->child)
			*slot = n->next;
		else
			slot = &n->next;
	}
}

struct node *body_inline(struct inlines *in, struct slice line)
{
	struct scan s;

	/* The openers are many and need no clearing. */
	s.in = in;
	s.first = NULL;
	s.end = &s.first;
	s.nframes = 0;
	s.nopeners = 1;
	s.rest = line;
	s.run = line.p;
	s.dirty = s.has_paired = false;
	if (in->strong)
		open_strong(&s);
	for (;;) {
		s.rest = slice_skip(s.rest, plain(s.rest));
		if (!s.rest.n)
			break;
		take(&s);
	}
	flush(&s);
	if (s.first && (s.first->next || s.first->child))
		tidy(&s.first);
	return s.first;
}

struct slice body_plain(struct arena *a, struct slice line)
{
	struct inlines in = { .a = a };
	struct node *n = body_inline(&in, line);
	struct buf out;
	struct slice text;

	if (!n || (n->kind == NODE_TEXT && !n->next))
		return n ? n->text : slice_of(line.p, 0);
	buf_init(&out, line.n * 2 + 64);
	inline_text(n, &out);
	text = arena_dup(a, buf_slice(&out));
	buf_release(&out);
	return text;
}
