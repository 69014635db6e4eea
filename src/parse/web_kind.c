/* What a page is. */
#include "parse/web_parts.h"

const char *web_kind_name(enum web_kind kind)
{
	static const char *const of[] = {
		[WEB_UNKNOWN] = "unknown",
		[WEB_INDEX] = "index",
		[WEB_BOARD] = "board",
		[WEB_THREAD] = "thread",
		[WEB_SEARCH] = "search",
		[WEB_MESSAGE] = "message",
		[WEB_LOGIN] = "login",
		[WEB_PASSWORD] = "password",
		[WEB_SHIELD] = "shield",
		[WEB_WALL] = "wall",
		[WEB_BROKEN] = "broken",
		[WEB_USER] = "user",
		[WEB_NOTICES] = "notices",
		[WEB_POST_FORM] = "post form",
		[WEB_TOUCH] = "touch",
		[WEB_API] = "api",
		[WEB_ARCHIVER] = "archiver",
		[WEB_PRINT] = "print",
		[WEB_RSS] = "rss",
		[WEB_SCRIPT] = "script",
	};

	return of[kind];
}

static bool text_has(const struct web_reading *r, const char *words)
{
	return slice_find(r->text, slice_str(words)) != NULL;
}

static bool title_has(const struct web_reading *r, const char *words)
{
	return slice_find(r->page->facts.title, slice_str(words)) != NULL;
}

static bool is_broken(const struct web_reading *r)
{
	return dom_id(&r->dom, SLICE("container")) &&
	       (title_has(r, "Database Error") || title_has(r, "System Error"));
}

static bool is_shield(const struct web_reading *r)
{
	return title_has(r, "页面重载开启") || title_has(r, "频繁刷新限制") ||
	       (r->text.n < 4096 && text_has(r, "document.location.reload()"));
}

/* Sums to do, and what stands before sites that are not the forum's own. */
static bool is_wall(const struct web_reading *r)
{
	if (dom_id(&r->dom, SLICE("attackevasive_1")) || text_has(r, "name=\"secqsubmit\""))
		return true;
	return !r->page->facts.generator.n &&
	       (title_has(r, "Just a moment") || title_has(r, "Attention Required!") ||
		   text_has(r, "/cdn-cgi/challenge-platform/") || text_has(r, "cf-turnstile"));
}

static bool is_print(const struct web_reading *r)
{
	return text_has(r, "window.print();") && !dom_id(&r->dom, SLICE("postlist")) &&
	       !dom_id(&r->dom, SLICE("toptb"));
}

static bool is_archiver(const struct web_reading *r)
{
	return dom_is(dom_id(&r->dom, SLICE("header")), "center");
}

static bool is_touch(const struct web_reading *r)
{
	return text_has(r, "image/mobile/style.css") || text_has(r, "js/mobile/common.js") ||
	       title_has(r, "手机版");
}

static const xmlNode *body_of(const struct web_reading *r)
{
	return dom_find(r->dom.root, "body", NULL);
}

static bool body_is(const struct web_reading *r, const char *class)
{
	return dom_has_class(body_of(r), class);
}

static bool has_numbered_id(const struct web_reading *r, const char *prefix)
{
	for (size_t i = 0; i < r->dom.nids; i++)
		if (dom_id_number(r->dom.ids[i].id, prefix))
			return true;
	return false;
}

static bool is_thread(const struct web_reading *r)
{
	return has_numbered_id(r, "post_") &&
	       (r->wrapped || body_is(r, "pg_viewthread") || dom_id(&r->dom, SLICE("postlist")));
}

static bool is_board(const struct web_reading *r)
{
	return dom_id(&r->dom, SLICE("threadlisttableid")) || body_is(r, "pg_forumdisplay");
}

static bool is_results(const struct web_reading *r)
{
	return dom_find(dom_id(&r->dom, SLICE("threadlist")), "li", "pbw") ||
	       body_is(r, "pg_guide") || slice_eq(dom_attr(body_of(r), "id"), SLICE("nv_search"));
}

static bool is_index(const struct web_reading *r)
{
	return has_numbered_id(r, "category_") || body_is(r, "pg_index");
}

static bool is_password(const struct web_reading *r)
{
	return web_password_form(r) != NULL;
}

static bool is_post_form(const struct web_reading *r)
{
	return dom_id(&r->dom, SLICE("postform")) != NULL;
}

static bool is_notices(const struct web_reading *r)
{
	return dom_find(r->dom.root, "div", "nts") != NULL;
}

static bool is_user(const struct web_reading *r)
{
	return body_is(r, "pg_space") || body_is(r, "pg_spacecp");
}

static bool is_message(const struct web_reading *r)
{
	return !r->wrapped && dom_id(&r->dom, SLICE("messagetext"));
}

/* What is left: words without a page. */
static bool is_script(const struct web_reading *r)
{
	return r->wrapped || !memchr(r->text.p, '<', r->text.n);
}

/* Tried in this order: a message page has the id and the class of the page in whose place it
 * stands, and bodies hold what the authors like. */
static const struct kind_rule {
	bool (*is)(const struct web_reading *r);
	enum web_kind kind;
	void (*read)(struct web_reading *r); /* NULL: it is only known */
} rules[] = {
	{ is_broken, WEB_BROKEN, web_read_broken },
	{ is_wall, WEB_WALL, web_read_title },
	{ is_shield, WEB_SHIELD, web_read_title },
	{ is_touch, WEB_TOUCH, web_read_message },
	{ is_message, WEB_MESSAGE, web_read_message },
	{ is_print, WEB_PRINT, NULL },
	{ is_archiver, WEB_ARCHIVER, NULL },
	{ is_password, WEB_PASSWORD, web_read_password },
	{ is_thread, WEB_THREAD, web_read_thread },
	{ is_results, WEB_SEARCH, web_read_results },
	{ is_board, WEB_BOARD, web_read_board },
	{ is_index, WEB_INDEX, web_read_index },
	{ web_has_login, WEB_LOGIN, web_read_login },
	{ is_post_form, WEB_POST_FORM, NULL },
	{ is_notices, WEB_NOTICES, NULL },
	{ is_user, WEB_USER, NULL },
	{ is_script, WEB_SCRIPT, web_read_script },
};

void web_read_kind(struct web_reading *r)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (rules[i].is(r)) {
			r->page->kind = rules[i].kind;
			if (rules[i].read)
				rules[i].read(r);
			return;
		}
}
