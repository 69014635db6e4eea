/* Forms that palou fills in: login, a board's password. */
#include "parse/web_parts.h"

#include <stdlib.h>

#include "util/mem.h"

static void read_fields(const struct web_reading *r, const xmlNode *form, struct web_form *f)
{
	size_t cap = 0;

	for (const xmlNode *i = dom_find(form, "input", NULL); i;
	     i = dom_find_next(i, form, "input", NULL)) {
		if (!slice_eq(dom_attr(i, "type"), SLICE("hidden")) || !dom_attr(i, "name").n)
			continue;
		MEM_ROOM(f->fields, f->nfields, cap);
		f->fields[f->nfields++] = (struct web_field){ web_keep(r, dom_attr(i, "name")),
			web_keep(r, dom_attr(i, "value")) };
	}
	f->fields = web_keep_array(r, f->fields, f->nfields, sizeof *f->fields);
}

static void read_questions(const struct web_reading *r, const xmlNode *form, struct web_form *f)
{
	const xmlNode *select = dom_find_part(form, "select", "name", "questionid");
	size_t cap = 0;

	for (const xmlNode *o = dom_find(select, "option", NULL); o;
	     o = dom_find_next(o, select, "option", NULL)) {
		MEM_ROOM(f->questions, f->nquestions, cap);
		f->questions[f->nquestions++] =
		    (struct web_field){ web_keep(r, dom_attr(o, "value")), dom_text(o, r->a) };
	}
	f->questions = web_keep_array(r, f->questions, f->nquestions, sizeof *f->questions);
}

static void read_form(const struct web_reading *r, const xmlNode *form, struct web_form *f)
{
	f->action = web_keep(r, dom_attr(form, "action"));
	read_fields(r, form, f);
	read_questions(r, form, f);
}

/* The header's own small form is none. */
static const xmlNode *login_form(const struct web_reading *r)
{
	for (size_t i = 0; i < r->dom.nids; i++)
		if (slice_starts(r->dom.ids[i].id, SLICE("loginform")) &&
		    dom_is(r->dom.ids[i].node, "form"))
			return r->dom.ids[i].node;
	return NULL;
}

bool web_has_login(const struct web_reading *r)
{
	return login_form(r) != NULL;
}

/* `<span id="seccode_cSAnxYL6"></span>`, where a script puts the picture. */
static struct slice find_captcha(const struct web_reading *r, const xmlNode *form)
{
	struct slice id = dom_attr(dom_find_part(form, "span", "id", "seccode_"), "id");

	return id.n > 8 ? web_keep(r, slice_skip(id, 8)) : web_said(r, "updateseccode('");
}

void web_read_login(struct web_reading *r)
{
	const xmlNode *form = login_form(r);

	if (!form)
		return;
	read_form(r, form, &r->page->login);
	r->page->login.captcha = find_captcha(r, form);
}

const xmlNode *web_password_form(const struct web_reading *r)
{
	return dom_find_part(r->dom.root, "form", "action", "action=pwverify");
}

void web_read_password(struct web_reading *r)
{
	read_form(r, web_password_form(r), &r->page->password);
}
