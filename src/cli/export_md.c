#include "cli/export_md.h"

#include <inttypes.h>

#include "cli/md_parts.h"
#include "util/utf8.h"

static const struct slice separator = { "*****", 5 };

void export_md_begin(struct buf *out)
{
	buf_add_char(out, '\n');
}

/* ---- the two lines above a body */

static void floor_line(struct buf *out, const struct post *p)
{
	bool op = p->flags & POST_IS_OP;
	bool anonymous = p->flags & POST_ANONYMOUS || p->author == AUTHOR_NONE;

	buf_printf(out, "##### %" PRIu32 "#", p->floor);
	if (op && (p->floor == 1 || anonymous))
		buf_add_str(out, "       楼主");
	if (anonymous)
		buf_add_str(out, "        匿名\xC2\xA0  ");
	else if (op && p->floor != 1)
		buf_add_str(out, "        \xC2\xA0楼主| ");
	else
		buf_add_str(out, "       ");
	buf_add_str(out, "发表于 ");
	md_date(out, p->posted);
	buf_add_char(out, '\n');
}

static void header(struct buf *out, const struct thread *t, const struct post *p)
{
	buf_add_slice(out, separator);
	buf_add_str(out, "\n\n####  ");
	if (p->author == AUTHOR_NONE) {
		buf_add_str(out, " 匿名\n");
	} else {
		md_name(out, t->authors[p->author].name);
		buf_add_str(out, "  \n");
	}
	floor_line(out, p);
}

/* ---- the body of a post of a site */

static void edit_note(struct md *m, const struct body *b)
{
	struct slice editor = b->editor;

	if (b->edited == TIME_NONE)
		return;
	if (!editor.n && m->post->author != AUTHOR_NONE)
		editor = m->thread->authors[m->post->author].name;
	buf_add_str(m->out, " 本帖最后由 ");
	md_name(m->out, editor.n ? editor : SLICE("匿名"));
	buf_add_str(m->out, " 于 ");
	md_date(m->out, b->edited);
	buf_add_str(m->out, " 编辑 \n\n");
}

/* A cell of a table; a bar would end it. */
static void cell(struct buf *out, struct slice s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '|')
			buf_add_str(out, "｜");
		else
			buf_add_char(out, s.p[i] == '\n' || s.p[i] == '\r' ? ' ' : s.p[i]);
}

static void ratings(struct buf *out, const struct body *b)
{
	if (!b->ratings && !b->rating_sum.n)
		return;
	buf_printf(out, "\n﹍﹍﹍\n\n评分\n\n 参与人数 %" PRIu32, b->raters);
	buf_add_slice(out, b->rating_sum);
	buf_add_str(out, "\n\n|昵称|战斗力|理由|\n|----|---|---|\n");
	for (const struct rating *r = b->ratings; r; r = r->next) {
		buf_add_str(out, "| ");
		cell(out, r->author);
		buf_add_char(out, '|');
		cell(out, r->score);
		buf_add_char(out, '|');
		md_text(out, r->reason);
		buf_add_str(out, "|\n");
	}
	buf_add_str(out, "\n查看全部评分\n");
}

/* The client's words are read as such only as they are. */
static void tail(struct md *m, const struct node *n)
{
	if (!n)
		return;
	buf_add_char(m->out, '\n');
	md_inlines(m, n);
	buf_add_char(m->out, '\n');
}

static void removed(struct buf *out, uint8_t state)
{
	buf_add_str(out, state == POST_BANNED ? "提示: 作者被禁止或删除 内容自动屏蔽\n"
					      : "提示: 该帖被管理员或版主屏蔽\n");
}

static void site_body(struct buf *out, const struct thread *t, const struct post *p,
    const struct body *b, struct slice base)
{
	struct md m = { .thread = t, .post = p, .base = base, .files = b->attachments };
	struct buf body;

	if (p->state == POST_BANNED || p->state == POST_BLOCKED) {
		removed(out, p->state);
		return;
	}
	buf_init(&body, SIZE_MAX / 4);
	m.out = out;
	edit_note(&m, b);
	m.out = &body;
	md_blocks(&m, b->blocks);
	if (m.blank) /* else empty lines would be the browser's, which say nothing */
		buf_add_str(out, "<strong></strong>\n");
	buf_add_slice(out, buf_slice(&body));
	m.out = out;
	tail(&m, b->tail);
	for (const struct attachment *at = m.files; at; at = at->next)
		md_file(&m, at);
	ratings(out, b);
	buf_release(&body);
}

/* ---- posts */

/* Behind an empty line it would be one more post; it was none because there was none. */
static bool looks_like_header(struct slice raw)
{
	return slice_starts(raw, SLICE("####  "));
}

void export_md_post(
    struct buf *out, const struct thread *t, uint32_t post, const struct body *b, struct slice base)
{
	const struct post *p = &t->posts[post];

	header(out, t, p);
	if (t->bodies) {
		buf_add_char(out, '\n');
		site_body(out, t, p, b, base);
		buf_add_char(out, '\n');
		return;
	}
	if (!looks_like_header(p->raw))
		buf_add_char(out, '\n');
	buf_add_slice(out, p->raw);
	buf_add_str(out, "\n\n");
}

/* What ends with a separator of its own would lose that as the last post of a file. */
void export_md_end(struct buf *out, const struct thread *t, uint32_t post)
{
	if (slice_ends(t->posts[post].raw, separator)) {
		buf_add_slice(out, separator);
		buf_add_char(out, '\n');
	}
}

/* ---- the file's name */

/* What archives write in place of CP, or NULL: itself. */
static const char *widened(uint32_t cp)
{
	static const struct {
		uint32_t cp;
		const char *wide;
	} table[] = {
		{ '/', "／" },
		{ '\\', "＼" },
		{ ':', "：" },
		{ '*', "＊" },
		{ '?', "？" },
		{ '"', "＂" },
		{ '|', "｜" },
		{ '[', "［" },
		{ ']', "］" },
		{ '<', "&lt;" },
		{ '>', "&gt;" },
		{ '&', "&amp;" },
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (table[i].cp == cp)
			return table[i].wide;
	return NULL;
}

void export_md_name(struct buf *out, uint64_t tid, struct slice title)
{
	static const struct slice end = { "].md", 4 };
	size_t begin = out->n;

	buf_printf(out, "%" PRIu64 "-01[", tid ? tid : 1);
	while (title.n) {
		size_t before = out->n;
		const char *wide;
		uint32_t cp;

		title = slice_skip(title, utf8_next(title, &cp));
		wide = widened(cp);
		if (wide)
			buf_add_str(out, wide);
		else if (cp >= 0x20 && (cp < 0x7F || cp >= 0xA0))
			buf_add_cp(out, cp);
		if (out->n - begin + end.n > EXPORT_NAME_MAX) {
			buf_cut(out, before);
			break;
		}
	}
	buf_add_slice(out, end);
}
