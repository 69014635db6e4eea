/* What a site says in place of a page, or to its own scripts. */
#include "parse/web_parts.h"

#include <stdlib.h>

#include "parse/web_link.h"
#include "util/mem.h"

/* ---- what a message means */

/* Words of the forum's own messages; the first that is found decides. */
static const struct meaning {
	const char *words;
	enum message_kind kind;
} meanings[] = {
	{ "间隔少于", MESSAGE_FLOOD },
	{ "秒内只能", MESSAGE_FLOOD },
	{ "太快", MESSAGE_FLOOD },
	{ "过于频繁", MESSAGE_FLOOD },
	{ "次数过多", MESSAGE_FLOOD },
	{ "尚未登录", MESSAGE_LOGIN },
	{ "需要登录", MESSAGE_LOGIN },
	{ "需要先登录", MESSAGE_LOGIN },
	{ "请先登录", MESSAGE_LOGIN },
	{ "没有权限", MESSAGE_DENIED },
	{ "无权", MESSAGE_DENIED },
	{ "权限高于", MESSAGE_DENIED },
	{ "无法进行此操作", MESSAGE_DENIED },
	{ "无法访问本站点", MESSAGE_DENIED },
	{ "不存在", MESSAGE_GONE },
	{ "已被删除", MESSAGE_GONE },
	{ "已过期", MESSAGE_GONE },
	{ "维护", MESSAGE_CLOSED },
	{ "站点关闭", MESSAGE_CLOSED },
	{ "站点已关闭", MESSAGE_CLOSED },
	{ "论坛关闭", MESSAGE_CLOSED },
	{ "暂时关闭", MESSAGE_CLOSED },
	{ "暂停访问", MESSAGE_CLOSED },
};

static bool has(struct slice text, const char *words)
{
	return slice_find(text, slice_str(words)) != NULL;
}

/* The number before UNIT: `请 15 分钟后`. */
static uint32_t number_before(struct slice text, const char *unit)
{
	const char *end = slice_find(text, slice_str(unit)), *begin;

	if (!end)
		return 0;
	while (end > text.p && end[-1] == ' ')
		end--;
	for (begin = end; begin > text.p && begin[-1] >= '0' && begin[-1] <= '9';)
		begin--;
	return number32_in(slice_between(begin, end));
}

static void find_meaning(struct web_message *m)
{
	for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
		if (has(m->text, meanings[i].words)) {
			m->kind = meanings[i].kind;
			break;
		}
	if (m->kind != MESSAGE_FLOOD)
		return;
	m->seconds = number_before(m->text, "秒");
	if (!m->seconds && number_before(m->text, "分钟") < 10000)
		m->seconds = 60 * number_before(m->text, "分钟");
}

/* ---- a message page */

static bool leads_somewhere(struct slice href)
{
	return href.n && !slice_starts(href, SLICE("javascript:")) && !slice_eq(href, SLICE("#"));
}

/* The button's address, else where a script goes after a while. */
static struct slice find_target(const struct web_reading *r, const xmlNode *box)
{
	struct slice href = web_href(dom_find(dom_find(box, "p", "alert_btnleft"), "a", NULL));

	if (leads_somewhere(href))
		return web_keep(r, href);
	href = web_said(r, "window.location.href ='");
	return leads_somewhere(href) ? href : web_said(r, "window.location.href='");
}

static struct slice words_of(const struct web_reading *r, const xmlNode *box)
{
	const xmlNode *p = dom_find(box, "p", NULL);
	struct slice words = p ? dom_text(p, r->a) : SLICE("");

	return words.n ? words : dom_text(box, r->a);
}

static enum message_kind kind_by_class(const xmlNode *box)
{
	if (dom_has_class(box, "alert_right"))
		return MESSAGE_RIGHT;
	return dom_has_class(box, "alert_error") ? MESSAGE_ERROR : MESSAGE_INFO;
}

static void read_box(struct web_reading *r, const xmlNode *box)
{
	struct web_message *m = &r->page->message;

	m->kind = kind_by_class(box);
	m->text = words_of(r, box);
	m->url = find_target(r, box);
	if (m->kind == MESSAGE_RIGHT)
		return;
	find_meaning(m);
	/* It offers to log in: somebody who is logged in may. */
	if (m->kind == MESSAGE_DENIED && dom_id(&r->dom, SLICE("messagelogin")))
		m->kind = MESSAGE_LOGIN;
}

void web_read_message(struct web_reading *r)
{
	const xmlNode *box = dom_id(&r->dom, SLICE("messagetext"));

	if (!box)
		box = dom_find(r->dom.root, "div", "jump_c");
	if (box)
		read_box(r, box);
	web_read_login(r);
}

/* `<h1>Discuz! Database Error</h1> … <div class="info">(0) notconnect</div>` */
void web_read_broken(struct web_reading *r)
{
	const xmlNode *box = dom_id(&r->dom, SLICE("container"));
	const xmlNode *info = dom_find(box, "div", "info");
	struct slice text = info ? dom_text(info, r->a) : SLICE("");

	if (!text.n || has(text, "PHP Debug"))
		text = box ? dom_text(dom_find(box, "h1", NULL), r->a) : SLICE("");
	r->page->message.kind = MESSAGE_ERROR;
	r->page->message.text = text;
}

void web_read_title(struct web_reading *r)
{
	r->page->message.text = r->page->facts.title;
}

/* ---- an answer to a script: errorhandle_HK('text', {'k':'v'}), succeedhandle_HK('url', 'text', …)
 */

/* The JavaScript string that S begins with, in the arena; *n: its bytes with the quotes, 0 if there
 * is none. */
static struct slice read_string(const struct web_reading *r, struct slice s, size_t *n)
{
	char *out = arena_alloc(r->a, s.n + 1);
	size_t i = 1, used = 0;

	*n = 0;
	if (!s.n || *s.p != '\'')
		return SLICE("");
	for (; i < s.n && s.p[i] != '\''; i++) {
		if (s.p[i] == '\\' && i + 1 < s.n)
			i++;
		out[used++] = s.p[i];
	}
	if (i == s.n)
		return SLICE("");
	*n = i + 1;
	arena_shrink(r->a, out, s.n + 1, used);
	return slice_of(out, used);
}

static struct slice skip_to_string(struct slice s)
{
	while (s.n && (*s.p == ' ' || *s.p == ',' || *s.p == ':' || *s.p == '{' || *s.p == '\n'))
		s = slice_skip(s, 1);
	return s;
}

/* All that stands in the call, one string after the other. */
static size_t read_strings(
    const struct web_reading *r, struct slice s, struct slice *strings, size_t max)
{
	size_t count = 0;

	while (count < max) {
		size_t n;

		s = skip_to_string(s);
		strings[count] = read_string(r, slice_head(s, s.n < 4096 ? s.n : 4096), &n);
		if (!n)
			break;
		count++;
		s = slice_skip(s, n);
	}
	return count;
}

/* The arguments of the call of a function whose name begins with NAME. */
static struct slice find_call(const struct web_reading *r, const char *name)
{
	struct slice rest = r->text;
	const char *at;

	while ((at = slice_find(rest, slice_str(name)))) {
		rest = slice_between(at + strlen(name), slice_end(r->text));
		while (rest.n && *rest.p != '(' && *rest.p != '=' && *rest.p != ' ')
			rest = slice_skip(rest, 1);
		if (rest.n > 1 && rest.p[0] == '(' && rest.p[1] == '\'')
			return slice_skip(rest, 1);
	}
	return SLICE("");
}

#define STRINGS_MAX 64

static void keep_values(struct web_reading *r, const struct slice *strings, size_t n)
{
	struct web_page *p = r->page;

	p->nvalues = n / 2;
	p->values = arena_alloc(r->a, p->nvalues * sizeof *p->values + 1);
	for (size_t i = 0; i < p->nvalues; i++)
		p->values[i] = (struct web_field){ strings[2 * i], strings[2 * i + 1] };
}

/* One line without markup: messages may hold links. */
static struct slice readable(const struct web_reading *r, struct slice text)
{
	char *out = arena_alloc(r->a, text.n + 1);
	size_t n = 0;
	bool tag = false;

	for (size_t i = 0; i < text.n; i++) {
		tag = tag || text.p[i] == '<';
		if (!tag)
			out[n++] = text.p[i] == '\n' ? ' ' : text.p[i];
		tag = tag && text.p[i] != '>';
	}
	while (n && out[n - 1] == ' ')
		n--;
	return slice_of(out, n);
}

static bool read_call(struct web_reading *r, const char *name, enum message_kind kind)
{
	struct slice strings[STRINGS_MAX], call = find_call(r, name);
	struct web_message *m = &r->page->message;
	size_t n = read_strings(r, call, strings, STRINGS_MAX), first = 0;

	if (n == 0)
		return false;
	m->kind = kind;
	if (kind == MESSAGE_RIGHT && n > 1)
		m->url = strings[first++];
	m->text = readable(r, strings[first++]);
	keep_values(r, strings + first, n - first);
	if (kind != MESSAGE_RIGHT)
		find_meaning(m);
	return true;
}

/* A float with a message in it: `<div class="c altw"><div class="alert_error">…`. */
static const xmlNode *find_box(const struct web_reading *r)
{
	static const char *const classes[] = { "alert_error", "alert_info", "alert_right" };
	const xmlNode *box = dom_id(&r->dom, SLICE("messagetext"));

	for (size_t i = 0; !box && i < sizeof classes / sizeof *classes; i++)
		box = dom_find(r->dom.root, "div", classes[i]);
	return box;
}

void web_read_script(struct web_reading *r)
{
	struct web_message *m = &r->page->message;
	const xmlNode *box;

	if (read_call(r, "errorhandle_", MESSAGE_ERROR) ||
	    read_call(r, "succeedhandle_", MESSAGE_RIGHT))
		return;
	box = find_box(r);
	if (box) {
		read_box(r, box);
		return;
	}
	m->url = web_said(r, "window.location.href='");
	m->kind = m->url.n ? MESSAGE_RIGHT : MESSAGE_INFO;
	m->text = r->dom.root && !m->url.n ? dom_text(r->dom.root, r->a) : SLICE("");
}
