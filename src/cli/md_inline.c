#include "cli/md_parts.h"

/* A link's address must begin so to be one; archives put this in front of all others. */
#define FOREIGN "https://bbs.saraba1st.com/2b/"

void md_image(struct buf *out, struct slice url)
{
	buf_add_str(out, "<img src=\"");
	md_url(out, url);
	buf_add_str(out, "\" referrerpolicy=\"no-referrer\">");
}

static void smiley(struct md *m, const struct node *n)
{
	buf_add_str(m->out, "<img src=\"");
	if (m->base.n < 40) /* further to the right it is looked for in vain */
		md_url(m->out, m->base);
	buf_add_str(m->out, "static/image/smiley/");
	md_url(m->out, n->text);
	buf_add_str(m->out, ".png\" referrerpolicy=\"no-referrer\">");
}

static bool is_attached(const struct md *m, const struct node *n)
{
	return m->files && !m->row && slice_eq(m->files->url, n->url) &&
	       slice_eq(m->files->name, n->text);
}

/* What is said of an attached picture follows its line and means the last one there: each begins a
 * line where the one before is attached. */
static void image(struct md *m, const struct node *n)
{
	if (m->attached) {
		md_line_end(m);
		md_line_begin(m);
	}
	m->picture = n;
	m->attached = is_attached(m, n);
	md_image(m->out, n->url);
}

/* With so many open brackets before it a reader would not see where a link begins. */
#define BRACKETS_MAX 16

/* Brackets in a link's text would end it, or begin it anew. */
static void link_text(struct buf *out, struct slice s)
{
	while (s.n) {
		size_t n = 0;

		while (n < s.n && s.p[n] != '[' && s.p[n] != ']')
			n++;
		md_text(out, slice_head(s, n));
		s = slice_skip(s, n);
		if (s.n) {
			buf_printf(out, "&#%d;", s.p[0]);
			s = slice_skip(s, 1);
		}
	}
}

static void text(struct md *m, struct slice s, bool in_link)
{
	for (size_t i = 0; i < s.n; i++)
		m->brackets += s.p[i] == '[';
	if (in_link || m->brackets > BRACKETS_MAX)
		link_text(m->out, s);
	else
		md_text(m->out, s);
}

static void inlines(struct md *m, const struct node *n, bool in_link);

static void anchor(struct md *m, const struct node *n, bool in_link)
{
	if (in_link || !n->url.n) {
		inlines(m, n->child, in_link);
		return;
	}
	buf_add_char(m->out, '[');
	inlines(m, n->child, true);
	buf_add_str(m->out, "](");
	if (!slice_starts(n->url, SLICE("http")))
		buf_add_str(m->out, FOREIGN);
	md_url(m->out, n->url);
	buf_add_char(m->out, ')');
}

static void strong(struct md *m, const struct node *n, bool in_link)
{
	buf_add_str(m->out, "<strong>");
	inlines(m, n->child, in_link);
	buf_add_str(m->out, "</strong>");
}

static void inlines(struct md *m, const struct node *n, bool in_link)
{
	for (; n; n = n->next) {
		switch (n->kind) {
		case NODE_TEXT:
			text(m, n->text, in_link);
			break;
		case NODE_STRONG:
			strong(m, n, in_link);
			break;
		case NODE_EM:
		case NODE_UNDERLINE:
		case NODE_STRIKE:
		case NODE_COLOR:
			inlines(m, n->child, in_link);
			break;
		case NODE_LINK:
			anchor(m, n, in_link);
			break;
		case NODE_IMAGE:
			image(m, n);
			break;
		case NODE_SMILEY:
			smiley(m, n);
			break;
		default:
			break;
		}
	}
}

void md_inlines(struct md *m, const struct node *n)
{
	inlines(m, n, false);
}
