/* What the person's rules hide in the line mode: it is said that there is something, and it can be
 * shown. */
#include "app/plain_parts.h"

void plain_judge(struct plain *p, struct plain_thread *t)
{
	struct verdicts old = t->verdicts;

	judge_document(
	    &p->app, &t->doc, t->page.library ? t->page.library : p->app.library, &t->verdicts);
	t->judged = p->app.book.version;
	verdicts_release(&old);
}

void plain_judge_again(struct plain *p, struct plain_thread *t)
{
	uint32_t here = plain_at(t);

	app_rules(&p->app);
	if (t->judged == p->app.book.version)
		return;
	plain_judge(p, t);
	plain_rebuild(t, here);
}

const struct verdicts *plain_verdicts(const struct plain_thread *t)
{
	return t->verdicts.n && !t->revealing ? &t->verdicts : NULL;
}

static size_t count_folded(const struct verdicts *v)
{
	size_t n = 0;

	for (size_t i = 0; i < v->n; i++)
		n += verdict_is(&v->posts[i], RULE_FOLD);
	return n;
}

size_t plain_hidden(const struct plain_thread *t)
{
	const struct conversation *talk = t->talk.around == POST_NONE ? NULL : &t->talk;

	return items_hidden(&t->doc.thread, talk, &t->filter, &t->verdicts) +
	       count_folded(&t->verdicts);
}

static void add(struct plain *p, struct buf *out, struct slice what)
{
	app_note(&p->app, out, W_PLAIN_COMMA);
	buf_add_slice(out, what);
}

void plain_add_rules(struct plain *p, const struct plain_thread *t, uint32_t post, struct buf *out)
{
	struct verdict v = verdict_of(&t->verdicts, post);

	if (verdict_is(&v, RULE_HIDE))
		add(p, out, slice_str(p->app.words->s[W_HIDDEN_BY_RULE]));
	else if (verdict_is(&v, RULE_FOLD))
		add(p, out, slice_str(p->app.words->s[W_FOLDED_BY_RULE]));
	for (uint32_t i = 0; i < v.ntags; i++)
		add(p, out, v.tags[i]->value);
}

bool plain_list_hides(struct plain *p, struct plain_list *l, size_t entry)
{
	return !l->revealing && l->ops->hides && l->ops->hides(p, l, entry);
}

void plain_list_reveal(
    struct plain *p, struct plain_page *page, uint32_t count, struct slice argument)
{
	struct plain_list *l = (struct plain_list *)(void *)page;

	l->revealing = !l->revealing;
	app_say(&p->app, l->revealing ? W_PLAIN_REVEALING : W_PLAIN_HIDING);
	plain_list_again(p, page, count, argument);
}
