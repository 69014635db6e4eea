#include "ui/prompt.h"

#include <stdlib.h>
#include <string.h>
#include <unigbrk.h>

#include "util/clean.h"
#include "util/mem.h"
#include "util/utf8.h"
#include "util/width.h"

/* ---- history */

void prompt_history_release(struct prompt_history *h)
{
	for (size_t i = 0; i < h->n; i++)
		free(h->lines[i]);
	free(h->lines);
	*h = (struct prompt_history){ .n = 0 };
}

/* Remembers LINE unless it is empty or was the last one. */
static void remember(struct prompt_history *h, struct slice line)
{
	if (!line.n || (h->n && slice_eq(slice_str(h->lines[h->n - 1]), line)))
		return;
	if (!h->lines)
		h->lines = mem_zalloc(PROMPT_HISTORY, sizeof *h->lines);
	if (h->n == PROMPT_HISTORY) {
		free(h->lines[0]);
		memmove(h->lines, h->lines + 1, --h->n * sizeof *h->lines);
	}
	h->lines[h->n++] = mem_dup_n(line.p, line.n);
}

/* ---- the text and its boundaries */

void prompt_open(struct prompt *p, const char *label, struct prompt_history *history)
{
	*p = (struct prompt){ .label = label, .history = history };
	buf_init(&p->text, PROMPT_MAX);
	p->at = history ? history->n : 0;
	arena_init(&p->words.arena);
}

void prompt_open_hidden(struct prompt *p, const char *label)
{
	prompt_open(p, label, NULL);
	p->hidden = true;
	buf_room(&p->text, PROMPT_MAX);
}

void prompt_words_release(struct prompt_words *w)
{
	free(w->list);
	arena_release(&w->arena);
	*w = (struct prompt_words){ .n = 0 };
	arena_init(&w->arena);
}

static void forget_words(struct prompt *p)
{
	prompt_words_release(&p->words);
	p->word = 0;
}

void prompt_close(struct prompt *p)
{
	if (p->hidden)
		explicit_bzero(p->text.p, p->text.cap);
	buf_release(&p->text);
	free(p->own);
	forget_words(p);
	*p = (struct prompt){ .label = NULL };
}

static struct slice before(const struct prompt *p)
{
	return slice_of(p->text.p, p->cursor);
}

/* Marks in BREAKS, of PROMPT_MAX + 1 bytes, where graphemes begin, and the end. All of them at
 * once: u8_grapheme_prev() and _next() look at two characters and cut sequences joined by ZWJ. */
static void find_graphemes(const struct prompt *p, char *breaks)
{
	if (p->text.n)
		u8_grapheme_breaks((const uint8_t *)p->text.p, p->text.n, breaks);
	breaks[p->text.n] = 1;
}

static size_t prev_grapheme(const struct prompt *p)
{
	char breaks[PROMPT_MAX + 1];
	size_t at = p->cursor;

	find_graphemes(p, breaks);
	while (at && !breaks[--at])
		;
	return at;
}

static size_t next_grapheme(const struct prompt *p)
{
	char breaks[PROMPT_MAX + 1];
	size_t at = p->cursor;

	find_graphemes(p, breaks);
	while (at < p->text.n && !breaks[++at])
		;
	return at;
}

enum char_class { SPACES, HAN, OTHERS };

static enum char_class class_of(uint32_t cp)
{
	if (cp == ' ' || cp == 0x3000)
		return SPACES;
	if ((cp >= 0x3400 && cp <= 0x9FFF) || (cp >= 0xF900 && cp <= 0xFAFF) || cp >= 0x20000 ||
	    cp == 0x3005 || cp == 0x3007)
		return HAN;
	return OTHERS;
}

/* Cuts what S ends with as long as it is of one CLASS. */
static struct slice without_tail(struct slice s, enum char_class class)
{
	while (s.n) {
		size_t n = utf8_prev(s);
		uint32_t cp;

		utf8_next(slice_skip(s, s.n - n), &cp);
		if (class_of(cp) != class)
			break;
		s.n -= n;
	}
	return s;
}

static enum char_class last_class(struct slice s)
{
	uint32_t cp;

	utf8_next(slice_skip(s, s.n - utf8_prev(s)), &cp);
	return class_of(cp);
}

/* Where the word before the cursor begins: a run of Han, or of what is neither Han nor space. */
static size_t prev_word(const struct prompt *p)
{
	struct slice s = without_tail(before(p), SPACES);

	if (p->hidden) /* where its words are is nobody's business */
		return 0;
	return s.n ? without_tail(s, last_class(s)).n : 0;
}

/* ---- editing */

static enum prompt_result move(struct prompt *p, size_t to)
{
	p->cursor = to;
	return PROMPT_MOVED;
}

/* Removes the bytes FROM up to TO; the cursor stands at FROM then. */
static enum prompt_result erase(struct prompt *p, size_t from, size_t to)
{
	p->cursor = from;
	if (from == to)
		return PROMPT_MOVED;
	memmove(p->text.p + from, p->text.p + to, p->text.n - to);
	buf_cut(&p->text, p->text.n - (to - from));
	return PROMPT_CHANGED;
}

static enum prompt_result insert(struct prompt *p, struct slice s)
{
	size_t tail = p->text.n - p->cursor;

	if (!s.n || !buf_room(&p->text, s.n))
		return PROMPT_MOVED;
	memmove(p->text.p + p->cursor + s.n, p->text.p + p->cursor, tail);
	memcpy(p->text.p + p->cursor, s.p, s.n);
	p->text.n += s.n;
	p->text.p[p->text.n] = '\0';
	p->cursor += s.n;
	return PROMPT_CHANGED;
}

static enum prompt_result replace(struct prompt *p, struct slice s)
{
	buf_clear(&p->text);
	buf_add_slice(&p->text, s);
	p->cursor = p->text.n;
	return PROMPT_CHANGED;
}

void prompt_fill(struct prompt *p, struct slice text)
{
	replace(p, text);
}

static enum prompt_result left(struct prompt *p)
{
	return move(p, prev_grapheme(p));
}

static enum prompt_result right(struct prompt *p)
{
	return move(p, next_grapheme(p));
}

static enum prompt_result to_begin(struct prompt *p)
{
	return move(p, 0);
}

static enum prompt_result to_end(struct prompt *p)
{
	return move(p, p->text.n);
}

static enum prompt_result erase_left(struct prompt *p)
{
	return p->text.n ? erase(p, prev_grapheme(p), p->cursor) : PROMPT_CANCEL;
}

static enum prompt_result erase_right(struct prompt *p)
{
	return erase(p, p->cursor, next_grapheme(p));
}

static enum prompt_result erase_word(struct prompt *p)
{
	return erase(p, prev_word(p), p->cursor);
}

static enum prompt_result erase_to_begin(struct prompt *p)
{
	return erase(p, 0, p->cursor);
}

static enum prompt_result erase_to_end(struct prompt *p)
{
	return erase(p, p->cursor, p->text.n);
}

static enum prompt_result older(struct prompt *p)
{
	if (!p->history || !p->at)
		return PROMPT_MOVED;
	if (p->at == p->history->n) {
		free(p->own);
		p->own = mem_dup_n(p->text.p, p->text.n);
	}
	return replace(p, slice_str(p->history->lines[--p->at]));
}

static enum prompt_result newer(struct prompt *p)
{
	if (!p->history || p->at == p->history->n)
		return PROMPT_MOVED;
	if (++p->at == p->history->n)
		return replace(p, slice_str(p->own));
	return replace(p, slice_str(p->history->lines[p->at]));
}

static enum prompt_result finish(struct prompt *p)
{
	if (p->history) {
		remember(p->history, buf_slice(&p->text));
		p->at = p->history->n;
	}
	return PROMPT_DONE;
}

static enum prompt_result cancel(struct prompt *p)
{
	(void)p;
	return PROMPT_CANCEL;
}

static const struct {
	ui_key key;
	enum prompt_result (*edit)(struct prompt *p);
} edits[] = {
	{ UK_LEFT, left },
	{ 'b' | UK_CTRL, left },
	{ UK_RIGHT, right },
	{ 'f' | UK_CTRL, right },
	{ UK_HOME, to_begin },
	{ 'a' | UK_CTRL, to_begin },
	{ UK_END, to_end },
	{ 'e' | UK_CTRL, to_end },
	{ UK_BACKSPACE, erase_left },
	{ UK_DELETE, erase_right },
	{ 'd' | UK_CTRL, erase_right },
	{ 'w' | UK_CTRL, erase_word },
	{ 'u' | UK_CTRL, erase_to_begin },
	{ 'k' | UK_CTRL, erase_to_end },
	{ UK_UP, older },
	{ 'p' | UK_CTRL, older },
	{ UK_DOWN, newer },
	{ 'n' | UK_CTRL, newer },
	{ UK_ENTER, finish },
	{ UK_ESC, cancel },
	{ 'c' | UK_CTRL, cancel },
};

enum prompt_result prompt_key(struct prompt *p, ui_key k)
{
	char utf8[UTF8_MAX];

	forget_words(p);
	for (size_t i = 0; i < sizeof edits / sizeof *edits; i++)
		if (edits[i].key == k)
			return edits[i].edit(p);
	if (k >= UK_NAMED || k < 0x20)
		return PROMPT_IGNORED;
	return insert(p, slice_of(utf8, utf8_put(utf8, k)));
}

/* ---- Tab */

void prompt_word(struct prompt_words *w, struct slice word)
{
	MEM_ROOM(w->list, w->n, w->cap);
	w->list[w->n++] = arena_dup(&w->arena, word);
}

void prompt_words_end(struct prompt_words *w)
{
	struct slice only = w->n == 1 ? w->list[0] : SLICE("");
	char *ended;

	if (!only.n)
		return;
	ended = arena_alloc(&w->arena, only.n + 1);
	memcpy(ended, only.p, only.n);
	ended[only.n] = ' ';
	w->list[0] = slice_of(ended, only.n + 1);
}

/* What all the words begin with, whole characters of it. */
static struct slice in_common(const struct prompt_words *w)
{
	struct slice s = w->list[0];

	for (size_t i = 1; i < w->n; i++) {
		size_t n = 0;

		while (n < s.n && n < w->list[i].n && s.p[n] == w->list[i].p[n])
			n++;
		s.n = n;
	}
	while (s.n && !utf8_valid(s))
		s.n--;
	return s;
}

/* WORD in place of the one that stands there. */
static enum prompt_result put_word(struct prompt *p, struct slice word)
{
	size_t from = p->words.from < p->cursor ? p->words.from : p->cursor;

	erase(p, from, p->cursor);
	insert(p, word);
	return PROMPT_CHANGED;
}

enum prompt_result prompt_tab(struct prompt *p, prompt_complete *complete, void *ctx, int step)
{
	struct prompt_words *w = &p->words;
	struct slice common;

	if (!w->n) {
		forget_words(p);
		complete(ctx, before(p), w);
		p->word = w->n;
		if (!w->n)
			return PROMPT_MOVED;
		common = in_common(w);
		if (w->n == 1 || common.n > p->cursor - w->from) {
			enum prompt_result result = put_word(p, common);

			if (w->n == 1)
				forget_words(p); /* the next Tab goes on behind it */
			return result;
		}
	}
	if (step > 0)
		p->word = p->word + 1 < w->n ? p->word + 1 : 0;
	else
		p->word = p->word ? p->word - 1 : w->n - 1;
	return put_word(p, w->list[p->word]);
}

enum prompt_result prompt_paste(struct prompt *p, struct slice text)
{
	struct buf kept;
	enum prompt_result result;
	bool was_cr = false;

	forget_words(p);
	buf_init(&kept, PROMPT_MAX - p->text.n);
	buf_room(&kept, PROMPT_MAX - p->text.n); /* at once: no copies of it are left behind */
	while (text.n && !kept.full) {
		uint32_t cp;
		size_t n = utf8_next(text, &cp);
		bool line_end = cp == '\n' || cp == '\r';

		if ((line_end && !(cp == '\n' && was_cr)) || cp == '\t')
			buf_add_char(&kept, ' ');
		else if (cp >= 0x20 && (cp < 0x7F || cp >= 0xA0) && cp != UTF8_BAD)
			buf_add(&kept, text.p, n);
		was_cr = cp == '\r';
		text = slice_skip(text, n);
	}
	result = insert(p, buf_slice(&kept));
	if (p->hidden && kept.p)
		explicit_bzero(kept.p, kept.cap);
	buf_release(&kept);
	return result;
}

/* ---- as a row */

/* The first column to show of a text in which the cursor stands in column CURSOR: a quarter of the
 * room at a time, so that the text does not move with every key. */
static size_t scrolled(size_t cursor, size_t room)
{
	size_t step = room >= 4 ? room / 4 : 1;

	return cursor < room ? 0 : ((cursor - room) / step + 1) * step;
}

/* S from column *COL on, or from the next character if one lies across it: *COL says. */
static struct slice from_column(struct slice s, size_t *col)
{
	size_t at = 0;

	while (s.n) {
		uint32_t cp;
		size_t n = utf8_next(s, &cp);
		size_t width = (size_t)cp_width(cp);

		if (at >= *col && width)
			break;
		at += width;
		s = slice_skip(s, n);
	}
	*col = at;
	return s;
}

static struct span span_of(struct slice text, enum style style, size_t col, size_t width)
{
	return (struct span){ .text = text,
		.target = TARGET_NONE,
		.col = (uint16_t)col,
		.width = (uint16_t)width,
		.style = (uint8_t)style };
}

/* A dot for each grapheme up to byte END of the text. */
static struct slice dots(const struct prompt *p, size_t end, struct arena *a)
{
	static const char dot[] = "•";
	char breaks[PROMPT_MAX + 1] = { 0 };
	char *out = arena_alloc(a, end * (sizeof dot - 1) + 1);
	size_t n = 0;

	find_graphemes(p, breaks);
	for (size_t i = 0; i < end; i++)
		if (breaks[i]) {
			memcpy(out + n, dot, sizeof dot - 1);
			n += sizeof dot - 1;
		}
	return slice_of(out, n);
}

/* The text up to byte END, as it is shown. */
static struct slice shown(const struct prompt *p, size_t end, struct arena *a)
{
	return p->hidden ? dots(p, end, a) : clean(slice_of(p->text.p, end), a);
}

struct row prompt_row(const struct prompt *p, int width, struct arena *a, int *cursor)
{
	struct span *spans = arena_zalloc(a, 2 * sizeof *spans);
	struct slice head = shown(p, p->cursor, a), text = shown(p, p->text.n, a);
	size_t room = width > 0 ? (size_t)width : 1, label_width, fit, at, first, begin;
	struct slice label = text_fit(clean(slice_str(p->label), a), room - 1, &label_width);

	room -= label_width;
	at = text_width(head);
	first = begin = scrolled(at, room);
	text = from_column(text, &begin);
	text = text_fit(text, room - (begin - first), &fit);
	spans[0] = span_of(label, STYLE_KEY, 0, label_width);
	spans[1] = span_of(text, STYLE_TEXT, label_width + begin - first, fit);
	*cursor = (int)(label_width + at - first);
	return (struct row){ .spans = spans, .nspans = 2 };
}
