/* Attachments and polls: text with a frame of fixed lines around it. */
#include "cli/md_parts.h"

#define UPLOADED "下载附件\n上传\n"

/* `88.21 KB`, which stands before a price. */
static struct slice size_of(struct slice s)
{
	static const char *const units[] = { "Bytes", "KB", "MB", "GB", "TB", "B" };
	const char *comma = s.n ? memchr(s.p, ',', s.n) : NULL;
	struct slice unit = s = comma ? slice_between(s.p, comma) : s;

	while (unit.n && strchr("0123456789.", unit.p[0]) && unit.p[0])
		unit = slice_skip(unit, 1);
	if (unit.n == s.n || !unit.n || unit.p[0] != ' ')
		return slice_of(NULL, 0);
	unit = slice_skip(unit, 1);
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (slice_eq(unit, slice_str(units[i])))
			return s;
	return slice_of(NULL, 0);
}

static void add_size(struct buf *out, struct slice size)
{
	buf_add_char(out, '(');
	buf_add_slice(out, size);
	buf_add_str(out, ", 下载次数: )\n");
}

void md_caption(struct md *m)
{
	const struct attachment *at = m->files;
	struct slice size = size_of(at->size);

	m->files = at->next;
	m->attached = false;
	if (!size.n) {
		md_file(m, at);
		return;
	}
	buf_add_str(m->out, "<strong>");
	md_text(m->out, at->name);
	buf_add_str(m->out, "</strong> ");
	add_size(m->out, size);
	buf_add_str(m->out, UPLOADED);
}

void md_file(struct md *m, const struct attachment *at)
{
	struct slice size = size_of(at->size);

	buf_add_str(m->out, "<img alt=\"\" border=\"0\" class=\"vm\" src=\"");
	md_url(m->out, m->base);
	buf_add_str(
	    m->out, "static/image/filetype/unknown.gif\" referrerpolicy=\"no-referrer\">\n");
	md_text(m->out, at->name.n ? at->name : SLICE("?"));
	buf_add_char(m->out, '\n');
	if (size.n)
		add_size(m->out, size);
	buf_add_str(m->out, UPLOADED);
}

/* ---- polls */

/* `12 天` behind 距结束还有, or that it is over. */
static void poll_end(struct md *m, struct slice s)
{
	static const struct slice left = { "距结束还有: ", 17 };

	if (slice_starts(s, left)) {
		buf_add_str(m->out, "距结束还有:\n<strong>\n");
		md_text(m->out, slice_skip(s, left.n));
		buf_add_str(m->out, "\n</strong>\n");
	} else if (slice_starts(s, SLICE("投票已经结束"))) {
		buf_add_str(m->out, "<strong>投票已经结束</strong>\n");
	}
}

static void option(struct md *m, const struct node *n, unsigned i)
{
	if (n->child) {
		md_image(m->out, n->child->url);
		buf_add_char(m->out, '\n');
	} else {
		buf_printf(m->out, "%u.  ", i);
	}
	md_text(m->out, n->text);
	buf_add_char(m->out, '\n');
	if (n->extra.n) {
		md_name(m->out, n->extra);
		buf_add_char(m->out, '\n');
	}
}

/* A poll of a kind that archives do not know, as its text. */
static void as_text(struct md *m, const struct node *poll)
{
	unsigned i = 1;

	md_line_begin(m);
	md_text(m->out, poll->text);
	md_line_end(m);
	for (const struct node *n = poll->child; n; n = n->next, i++) {
		md_line_begin(m);
		buf_printf(m->out, "%u. ", i);
		md_text(m->out, n->text);
		if (n->extra.n) {
			buf_add_str(m->out, "  ");
			md_text(m->out, n->extra);
		}
		md_line_end(m);
	}
}

void md_poll(struct md *m, const struct node *poll)
{
	const size_t kind = sizeof "单选投票" - 1;
	unsigned i = 1;

	if (m->row || !(slice_starts(poll->text, SLICE("单选投票")) ||
			  slice_starts(poll->text, SLICE("多选投票")))) {
		as_text(m, poll);
		return;
	}
	buf_add_str(m->out, "<strong>");
	buf_add_slice(m->out, slice_head(poll->text, kind));
	buf_add_str(m->out, "</strong>");
	md_text(m->out, slice_skip(poll->text, kind));
	buf_add_char(m->out, '\n');
	poll_end(m, poll->extra);
	for (const struct node *n = poll->child; n; n = n->next, i++)
		option(m, n, i);
	buf_add_str(m->out, "提交\n");
}
