#include "view/title.h"

#include <inttypes.h>
#include <stdio.h>

#include "util/clean.h"
#include "util/width.h"
#include "view/row_build.h"

#define NOTE_MAX 4096
#define GAP      2 /* columns between title and counts */

struct slice title_shown(uint64_t tid, struct slice title, const struct words *words)
{
	return !tid && slice_eq(title, SLICE("-")) ? slice_str(words->s[W_STDIN]) : title;
}

static void put_line(struct row_build *b, size_t col, size_t columns, const struct signs *signs)
{
	struct slice sign = slice_str(signs->rule);
	struct buf rule;

	buf_init(&rule, SIZE_MAX / 4);
	for (size_t i = columns / text_width(sign); i; i--)
		buf_add_slice(&rule, sign);
	row_put(b, (uint16_t)col, arena_dup(b->a, buf_slice(&rule)), STYLE_RULE, TARGET_NONE);
	buf_release(&rule);
}

#define RULE_END   2 /* columns of the line before what stands left, and behind what stands right */
#define RULE_LEAST 20 /* columns; a shorter rule has no room for text */

struct block rule_layout(struct slice left, struct slice right, const struct signs *signs,
    uint16_t width, struct arena *a)
{
	size_t room = width > 4 * RULE_END ? (size_t)(width - 4 * RULE_END) : 1, end, col = 0;
	struct row_build b;
	struct block block;

	row_build_init(&b, a, width, NULL);
	if (width < RULE_LEAST)
		left = right = slice_of(NULL, 0);
	right = arena_dup(a, text_cut(right, room / 3, a));
	end = right.n ? width - text_width(right) - RULE_END - 1 : width;
	left = arena_dup(a, text_cut(left, room - text_width(right), a));
	if (left.n) {
		put_line(&b, 0, RULE_END, signs);
		row_put(&b, RULE_END + 1, left, STYLE_TITLE, TARGET_NONE);
		col = RULE_END + 1 + text_width(left) + 1;
	}
	if (end > col + 1)
		put_line(&b, col, end - col - (right.n > 0), signs);
	if (right.n) {
		row_put(&b, (uint16_t)end, right, STYLE_COUNT, TARGET_NONE);
		put_line(&b, width - RULE_END, RULE_END, signs);
	}
	row_end(&b);
	block = row_build_finish(&b);
	row_build_release(&b);
	return block;
}

#define LOG_NAME 8 /* columns around the name */

/* As tail(1) names a file. */
static struct slice log_name(struct slice name, size_t columns, struct arena *a)
{
	static const struct slice begin = { "==> ", 4 }, end = { " <==", 4 };
	struct buf out;
	struct slice all;

	buf_init(&out, NOTE_MAX);
	buf_add_slice(&out, begin);
	buf_add_slice(
	    &out, text_cut(name, columns > begin.n + end.n ? columns - begin.n - end.n : 1, a));
	buf_add_slice(&out, end);
	all = arena_dup(a, buf_slice(&out));
	buf_release(&out);
	return all;
}

struct block heading_layout(struct slice left, struct slice right, const struct signs *signs,
    uint16_t width, struct arena *a)
{
	struct row_build b;
	struct block block;
	size_t columns;

	row_build_init(&b, a, width, NULL);
	/* The counts may take half of the row, and more where the title leaves it to them. */
	columns = text_width(left) + GAP + (signs->log ? LOG_NAME : 0);
	columns = columns < width / 2 ? width - columns : width / 2;
	right = arena_dup(a, text_cut(right, columns, a));
	columns = right.n ? text_width(right) + GAP : 0;
	left = signs->log ? log_name(left, width - columns, a)
			  : arena_dup(a, text_cut(left, width - columns, a));
	row_put(&b, 0, left, STYLE_TITLE, TARGET_NONE);
	if (right.n)
		row_put(&b, (uint16_t)(width - (columns - GAP)), right, STYLE_COUNT, TARGET_NONE);
	row_end(&b);
	if (!signs->log)
		put_line(&b, 0, width, signs);
	row_end(&b);
	block = row_build_finish(&b);
	row_build_release(&b);
	return block;
}

static size_t named_authors(const struct thread *t)
{
	size_t n = 0;

	for (size_t i = 0; i < t->nauthors; i++)
		n += t->authors[i].posts > 0;
	return n;
}

static void add_between(struct buf *out, const struct words *words)
{
	buf_printf(out, " %s ", words->signs->between);
}

static void add_names(struct buf *out, const struct thread *t, const uint32_t *authors, size_t n,
    enum word format, const struct words *words)
{
	struct slice name;
	char few[256], all[320];

	if (!n)
		return;
	name = t->authors[authors[0]].name;
	if (n == 1)
		snprintf(few, sizeof few, "%.*s", (int)name.n, name.p);
	else {
		snprintf(all, sizeof all, "%.*s", (int)name.n, name.p);
		snprintf(few, sizeof few, words->s[W_AND_MORE], all, (unsigned)n);
	}
	add_between(out, words);
	buf_printf(out, words->s[format], few);
}

/* `#5`, `#5-9`, `#5-` */
static void add_floors(struct buf *out, uint32_t first, uint32_t last, const struct words *words)
{
	add_between(out, words);
	buf_printf(out, "#%u", first);
	if (!last)
		buf_add_str(out, "-");
	else if (last != first)
		buf_printf(out, "-%u", last);
}

static void add_filter(
    struct buf *out, const struct thread *t, const struct filter *f, const struct words *words)
{
	if (f->op) {
		add_between(out, words);
		buf_add_str(out, words->s[W_ONLY_OP]);
	}
	if (f->first || f->last)
		add_floors(out, f->first ? f->first : 1, f->last, words);
	add_names(out, t, f->only, f->nonly, W_ONLY, words);
	add_names(out, t, f->hidden, f->nhidden, W_WITHOUT, words);
}

/* `67 楼 · 52 人`, `对话 #9 · 23 楼` or `对话树 #9 · 23 楼` */
static void add_counts(struct buf *out, const struct thread *t, const struct conversation *talk,
    const struct words *words)
{
	char label[FLOOR_LABEL_SIZE];

	if (talk) {
		post_label(label, &t->posts[talk->around]);
		buf_printf(out, words->s[talk->tree ? W_TALK_TREE : W_TALK], label);
		add_between(out, words);
		buf_printf(out, words->s[W_N_POSTS], (unsigned)talk->n);
		return;
	}
	buf_printf(out, words->s[t->nholes ? W_N_POSTS_HERE : W_N_POSTS], (unsigned)t->nposts);
	add_between(out, words);
	buf_printf(out, words->s[W_N_AUTHORS], (unsigned)named_authors(t));
}

/* `外野 › 国内gpu发展如何`; a log tells nobody what it is about. */
static void add_title(struct buf *out, const struct thread *t, const struct words *words)
{
	if (words->signs->log) {
		buf_printf(out, "app-%" PRIu64 ".log", t->tid);
		return;
	}
	if (t->board.n) {
		buf_add_slice(out, t->board);
		buf_printf(out, " %s ", words->signs->below);
	}
	buf_add_slice(out, title_shown(t->tid, t->title, words));
}

struct block title_layout(const struct thread *t, const struct conversation *talk,
    const struct filter *filter, const struct words *words, uint16_t width, struct arena *a)
{
	struct buf left, right;
	struct block block;

	buf_init(&left, NOTE_MAX);
	buf_init(&right, NOTE_MAX);
	add_title(&left, t, words);
	add_counts(&right, t, talk, words);
	if (filter)
		add_filter(&right, t, filter, words);
	block = heading_layout(buf_slice(&left), buf_slice(&right), words->signs, width, a);
	buf_release(&left);
	buf_release(&right);
	return block;
}
