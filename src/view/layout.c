#include "view/layout.h"

#include <stdio.h>

#include "model/removed.h"
#include "util/width.h"
#include "view/layout_parts.h"

/* Below this nothing can be laid out sensibly. */
#define WIDTH_MIN 20

#define INDENTS_MAX 3 /* bars before an answer; the number says how deep it is */

struct slice layout_word(const struct layout *l, enum word w)
{
	return slice_str(l->opt->words->s[w]);
}

struct slice layout_words(struct layout *l, enum word w, struct slice a, struct slice b)
{
	const char *format = l->opt->words->s[w];
	size_t room = strlen(format) + a.n + b.n;
	char *out = arena_alloc(l->rows.a, room);
	const struct slice *arg = &a;
	size_t n = 0;

	for (; *format; format++) {
		if (*format != '%') {
			out[n++] = *format;
			continue;
		}
		if (arg->n)
			memcpy(out + n, arg->p, arg->n);
		n += arg->n;
		arg = &b;
		if (format[1])
			format++;
	}
	arena_shrink(l->rows.a, out, room, n);
	return slice_of(out, n);
}

struct slice layout_join(struct layout *l, const struct slice *pieces, size_t n)
{
	size_t total = 0, used = 0;
	char *out;

	for (size_t i = 0; i < n; i++)
		total += pieces[i].n;
	out = arena_alloc(l->rows.a, total);
	for (size_t i = 0; i < n; i++) {
		if (pieces[i].n)
			memcpy(out + used, pieces[i].p, pieces[i].n);
		used += pieces[i].n;
	}
	return slice_of(out, total);
}

struct slice layout_number(struct layout *l, uint32_t n)
{
	char text[16];

	snprintf(text, sizeof text, "%u", (unsigned)n);
	return arena_dup(l->rows.a, slice_str(text));
}

struct slice layout_label(struct layout *l, uint32_t post)
{
	const struct post *p = &l->src->thread->posts[post];
	char label[FLOOR_LABEL_SIZE + 1] = "#";

	if (!p->floor && (p->flags & POST_TOP))
		return LAYOUT_JOIN(l, SLICE("#"), layout_word(l, W_TOP));
	post_label(label + 1, p);
	return arena_dup(l->rows.a, slice_str(label));
}

struct slice layout_name(const struct layout *l, uint32_t post)
{
	uint32_t author = l->src->thread->posts[post].author;

	if (author == AUTHOR_NONE)
		return layout_word(l, W_ANONYMOUS);
	return l->src->thread->authors[author].name;
}

bool layout_hides_name(const struct layout *l, struct slice name)
{
	return !l->opt->hidden && verdicts_hide_name(l->opt->verdicts, name);
}

struct slice layout_date(struct layout *l, int64_t t)
{
	char date[DATE_SHORT_SIZE];

	date_short(date, t, l->opt->zone);
	return arena_dup(l->rows.a, slice_str(date));
}

void layout_note(struct layout *l, struct slice text, enum style style)
{
	line_add(&l->rows, text, style, TARGET_NONE);
	line_wrap(&l->rows);
}

/* As many bars as there is room for. */
static void indent(struct layout *l, uint32_t depth)
{
	struct slice one = LAYOUT_JOIN(l, slice_str(layout_signs(l)->bars[0]), SLICE(" "));
	struct slice all[INDENTS_MAX] = { one, one, one };
	size_t n = depth < INDENTS_MAX ? depth : INDENTS_MAX, width = text_width(one);

	while (n && l->rows.width < WIDTH_MIN + n * width)
		n--;
	l->rows.indent = layout_join(l, all, n);
	l->rows.width = (uint16_t)(l->rows.width - n * width);
}

static void layout_init(struct layout *l, const struct layout_source *src,
    const struct layout_options *opt, struct arena *a)
{
	uint16_t width = opt->text_width > WIDTH_MIN ? opt->text_width : WIDTH_MIN;

	*l = (struct layout){ .src = src, .opt = opt, .style = STYLE_TEXT };
	row_build_init(&l->rows, a, width < opt->width ? width : opt->width, opt->find);
	if (opt->depth)
		indent(l, opt->depth);
	layout_margin(l);
}

/* The empty row that ends every block; logs have none. */
static struct block layout_finish(struct layout *l)
{
	struct block block;

	if (!layout_signs(l)->log)
		row_end(&l->rows);
	block = row_build_finish(&l->rows);
	row_build_release(&l->rows);
	return block;
}

void layout_frame_body(struct layout *l, const struct body *body)
{
	static const enum word removed[] = {
		[POST_BANNED] = W_BANNED,
		[POST_BLOCKED] = W_BLOCKED,
	};
	const struct post *p = &l->src->thread->posts[l->frame->post];

	if (post_is_removed(p))
		layout_note(l, layout_word(l, removed[p->state]), STYLE_DIM);
	else if (!layout_blocks(l, body->blocks))
		layout_note(l, layout_word(l, W_EMPTY_POST), STYLE_DIM);
}

static void layout_tail(struct layout *l, const struct body *body)
{
	if (!l->opt->tails || !body->tail)
		return;
	layout_inlines(l, body->tail, STYLE_TAIL, TARGET_NONE);
	line_wrap(&l->rows);
}

/* The row in place of a post that rules fold, or above one that was opened; false: it stays closed.
 */
static bool put_fold(struct layout *l, uint32_t post, uint32_t *target)
{
	bool open;

	l->rows.left = 0;
	open = layout_closed(l, SPOILER_RULE, layout_name(l, post), STYLE_DIM, target);
	line_add(&l->rows,
	    LAYOUT_JOIN(l, layout_label(l, post), SLICE("  "), layout_name(l, post), SLICE("  "),
		layout_word(l, W_FOLDED_BY_RULE)),
	    STYLE_DIM, *target);
	line_cut(&l->rows);
	layout_margin(l);
	return open;
}

static void put_post(struct layout *l, uint32_t post, const struct body *body)
{
	layout_header(l, post, body);
	if (l->opt->raw && *l->opt->raw == post) {
		layout_raw(l, l->src->thread->posts[post].raw);
	} else {
		layout_frame_body(l, body);
		layout_tail(l, body);
		layout_ratings(l, body);
		layout_comments(l, body);
	}
}

struct block layout_post(const struct layout_source *src, const struct layout_options *opt,
    uint32_t post, struct arena *a)
{
	const struct layout_frame frame = { .post = post, .fold = FOLD_ROOT };
	const struct verdict verdict = verdict_of(opt->verdicts, post);
	uint32_t target = TARGET_NONE;
	bool open = true;
	struct layout l;

	layout_init(&l, src, opt, a);
	l.frame = &frame;
	if (verdict_is(&verdict, RULE_DIM))
		l.style = STYLE_DIM;
	if (verdict_is(&verdict, RULE_FOLD))
		open = put_fold(&l, post, &target);
	if (open)
		put_post(&l, post, src->body(src->ctx, post, a));
	if (target != TARGET_NONE)
		row_target_end(&l.rows, target);
	return layout_finish(&l);
}

struct block layout_excerpt(const struct layout_source *src, const struct layout_options *opt,
    uint32_t quote, struct arena *a)
{
	uint32_t post = src->thread->quotes[quote].post;
	const struct layout_frame frame = { .post = post, .fold = FOLD_ROOT };
	struct layout l;

	layout_init(&l, src, opt, a);
	l.frame = &frame;
	layout_quote_alone(&l, quote, src->body(src->ctx, post, a));
	return layout_finish(&l);
}

/* `#12  NAME  why`, or `#12 …  4 楼  why`: which ones is not said, since a filter may have taken
 * some out. Of whom rules hide not even the name is seen. */
static void put_run(
    struct layout *l, uint32_t first, uint32_t count, enum word word, uint32_t target)
{
	struct slice more = slice_str(count > 1 ? " …" : "");
	struct slice what =
	    count > 1 || word == W_HIDDEN_BY_RULE
		? layout_words(l, W_N_POSTS, layout_number(l, count), slice_of("", 0))
		: layout_name(l, first);
	struct slice why = layout_word(l, word);

	if (l->opt->depth)
		line_add(&l->rows, LAYOUT_JOIN(l, layout_number(l, l->opt->depth), SLICE("  ")),
		    STYLE_BAR, target);
	line_add(&l->rows,
	    LAYOUT_JOIN(l, layout_label(l, first), more, SLICE("  "), what, SLICE("  "), why),
	    STYLE_DIM, target);
	line_cut(&l->rows);
}

struct run {
	uint32_t first, count;
	enum word why;
};

static struct block lay_out_run(const struct layout_source *src, const struct layout_options *opt,
    const struct run *run, struct arena *a)
{
	struct layout l;
	uint32_t target;

	layout_init(&l, src, opt, a);
	l.rows.left = 0;
	target = row_target(&l.rows,
	    (struct target){ .kind = TARGET_RUN, .quote = QUOTE_NONE, .post = run->first });
	put_run(&l, run->first, run->count, run->why, target);
	return layout_finish(&l);
}

struct block layout_run(const struct layout_source *src, const struct layout_options *opt,
    uint32_t first, uint32_t count, struct arena *a)
{
	bool blocked = src->thread->posts[first].state == POST_BLOCKED;

	return lay_out_run(
	    src, opt, &(struct run){ first, count, blocked ? W_BLOCKED : W_BANNED }, a);
}

struct block layout_hidden(const struct layout_source *src, const struct layout_options *opt,
    uint32_t first, uint32_t count, struct arena *a)
{
	return lay_out_run(src, opt, &(struct run){ first, count, W_HIDDEN_BY_RULE }, a);
}

/* `⋯ 第 3–41 页未读` */
static void put_hole(struct layout *l, const struct hole *h)
{
	struct slice first = layout_number(l, h->first), last = layout_number(l, h->last);
	enum word word = h->first == h->last ? W_HOLE_ONE : W_HOLE;

	line_add(&l->rows, slice_str(layout_signs(l)->hole), STYLE_DIM, TARGET_NONE);
	line_add(&l->rows, layout_words(l, word, first, last), STYLE_DIM, TARGET_NONE);
	if (!h->loading)
		return;
	line_add(&l->rows, SLICE("  "), STYLE_DIM, TARGET_NONE);
	line_add(&l->rows, layout_word(l, W_HOLE_LOADING), STYLE_DIM, TARGET_NONE);
}

struct block layout_hole(const struct layout_source *src, const struct layout_options *opt,
    uint32_t hole, struct arena *a)
{
	struct layout l;

	layout_init(&l, src, opt, a);
	l.rows.left = 0;
	l.rows.find = NULL;
	if (hole < src->thread->nholes) /* it may just have been filled */
		put_hole(&l, &src->thread->holes[hole]);
	line_cut(&l.rows);
	return layout_finish(&l);
}
