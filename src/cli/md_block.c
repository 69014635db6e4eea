#include "cli/md_parts.h"

static bool is_file(const struct node *n)
{
	return n->child && n->child->kind == NODE_FILE;
}

/* The line of an attached file. */
static void file(struct md *m, const struct node *n)
{
	if (m->row || !m->files)
		return;
	md_file(m, m->files);
	m->files = m->files->next;
	(void)n;
}

static void line(struct md *m, const struct node *n)
{
	if (is_file(n)) {
		file(m, n);
		return;
	}
	md_line_begin(m);
	md_inlines(m, n->child);
	md_line_end(m);
}

static void text_line(struct md *m, struct slice text)
{
	md_line_begin(m);
	md_text(m->out, text);
	md_line_end(m);
}

static bool is_hidden_note(struct slice s)
{
	return slice_ends(s, SLICE("，如果您要查看本帖隐藏内容请回复")) ||
	       slice_starts(s, SLICE("以下内容需要积分高于 "));
}

/* Archives know only some of the forum's notes; all others become text. */
static void note(struct md *m, const struct node *n)
{
	if (!m->row && is_hidden_note(n->text)) {
		md_name(m->out, n->text);
		buf_add_char(m->out, '\n');
	} else {
		text_line(m, n->text);
	}
}

static void notice(struct md *m, const struct node *n)
{
	if (m->row || !slice_starts(n->text, SLICE("本主题由 ")))
		return;
	buf_add_str(m->out, " *");
	md_name(m->out, n->text);
	buf_add_str(m->out, "* \n");
}

/* Lines of code are those above 复制代码 that begin with four blanks; an empty one has a blank
 * more.
 */
static const struct node *code(struct md *m, const struct node *n)
{
	for (;; n = n->next) {
		buf_add_str(m->out, "    ");
		md_text(m->out, n->text.n ? n->text : SLICE(""));
		if (!n->text.n)
			buf_add_str(m->out, "&nbsp;");
		buf_add_char(m->out, '\n');
		if (!n->next || n->next->kind != NODE_PRE)
			break;
	}
	buf_add_str(m->out, "复制代码\n");
	return n;
}

static void row(struct md *m, const struct node *n)
{
	bool outer = m->row;

	md_line_begin(m);
	m->row = true;
	m->begun = outer;
	for (const struct node *cell = n->child; cell; cell = cell->next) {
		if (cell != n->child) {
			buf_add_str(m->out, " |");
			m->begun = true;
		}
		md_blocks(m, cell->child);
	}
	m->row = outer;
	md_line_end(m);
}

static void titled(struct md *m, const struct node *n)
{
	if (n->text.n)
		text_line(m, n->text);
	md_blocks(m, n->child);
}

static void item(struct md *m, const struct node *n)
{
	m->lead = n->text;
	md_blocks(m, n->child);
	m->lead = slice_of(NULL, 0);
}

static void block(struct md *m, const struct node *n)
{
	switch (n->kind) {
	case NODE_LINE:
		line(m, n);
		break;
	case NODE_QUOTE:
		if (!m->row)
			md_quote(m, n);
		break;
	case NODE_NOTE:
		note(m, n);
		break;
	case NODE_NOTICE:
		notice(m, n);
		break;
	case NODE_POLL:
		md_poll(m, n);
		break;
	case NODE_RULE:
		if (!m->row)
			buf_add_str(m->out, "<hr>\n");
		break;
	case NODE_ITEM:
		item(m, n);
		break;
	case NODE_TABLE:
		md_blocks(m, n->child);
		break;
	case NODE_ROW:
		row(m, n);
		break;
	case NODE_SPOILER:
	case NODE_BOX:
		titled(m, n);
		break;
	default:
		break;
	}
}

void md_blocks(struct md *m, const struct node *b)
{
	for (; b; b = b->next) {
		if (b->kind == NODE_PRE && !m->row)
			b = code(m, b);
		else if (b->kind == NODE_PRE)
			text_line(m, b->text);
		else
			block(m, b);
	}
}

/* ---- quotes */

/* Of the quote that N is; NULL for a quote inside a quote. */
static const struct quote *quote_of(const struct md *m, const struct node *n)
{
	return n->quote < m->post->nquotes ? &m->thread->quotes[m->post->quotes + n->quote] : NULL;
}

/* `引用第58楼NAME于2023-3-17 09:43发表的  :` */
static void floor_head(struct md *m, const struct quote *q)
{
	buf_printf(m->out, "引用第%u楼", q->floor_said);
	md_name(m->out, q->author);
	buf_add_str(m->out, "于");
	md_date(m->out, q->posted);
	buf_add_str(m->out, "发表的\xC2\xA0\xC2\xA0:\n");
}

/* An address makes it one that the forum wrote; a blank before the name says that it did not cut
 * the excerpt. */
static void link_head(struct md *m, const struct quote *q)
{
	buf_add_str(m->out, "<a href=\"");
	if (q->pid) {
		md_url(m->out, m->base);
		buf_printf(m->out, "forum.php?mod=redirect&amp;goto=findpost&amp;pid=%llu",
		    (unsigned long long)q->pid);
	}
	if (q->pid && q->tid)
		buf_printf(m->out, "&amp;ptid=%llu", (unsigned long long)q->tid);
	buf_printf(m->out, "\" target=\"_blank\">%s", q->flat && q->posted % 60 == 0 ? " " : "");
	md_name(m->out, q->author);
	buf_add_str(m->out, " 发表于 ");
	md_date(m->out, q->posted);
	buf_add_str(m->out, "</a>\n");
}

static void plain_head(struct md *m, const struct quote *q)
{
	md_name(m->out, q->author);
	buf_add_str(m->out, " 发表于 ");
	md_date(m->out, q->posted);
	buf_add_char(m->out, '\n');
}

static void head(struct md *m, const struct quote *q)
{
	if (!q || !q->author.n)
		return;
	if (q->floor_said && q->posted != TIME_NONE)
		floor_head(m, q);
	else if (q->pid || q->flat || q->posted == TIME_NONE)
		link_head(m, q);
	else
		plain_head(m, q);
}

/* A citation that nobody is named for must not begin as if somebody were. */
static void unname(struct md *m, size_t from)
{
	static const struct slice said = { " 发表于 ", 11 };
	struct slice all = slice_between(m->out->p + from, m->out->p + m->out->n);
	const char *eol = all.n ? memchr(all.p, '\n', all.n) : NULL;
	struct slice line = eol ? slice_between(all.p, eol) : all;
	const char *at = slice_find(line, said);

	if (at)
		md_mend(m->out, (size_t)(at - m->out->p));
}

void md_quote(struct md *m, const struct node *n)
{
	const struct quote *q = quote_of(m, n);
	size_t text;

	buf_add_str(m->out, "<blockquote>");
	head(m, q);
	text = m->out->n;
	md_blocks(m, n->child);
	if (m->out->n > text && m->out->p[text] == ' ') /* it would be taken for the head's */
		md_mend(m->out, text);
	if (q && !q->author.n)
		unname(m, text);
	if (m->out->p[m->out->n - 1] == '\n')
		buf_cut(m->out, m->out->n - 1);
	buf_add_str(m->out, "</blockquote>\n");
}
