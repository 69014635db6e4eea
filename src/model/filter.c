#include "model/filter.h"

#include <stdlib.h>

#include "util/mem.h"

void filter_init(struct filter *f)
{
	*f = (struct filter){ 0 };
}

void filter_release(struct filter *f)
{
	free(f->only);
	free(f->hidden);
	filter_init(f);
}

void filter_clear(struct filter *f)
{
	f->nonly = f->nhidden = 0;
	f->op = false;
	f->first = f->last = 0;
}

static size_t find(const uint32_t *list, size_t n, uint32_t author)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == author)
			return i;
	return n;
}

static void add(uint32_t **list, size_t *n, size_t *cap, uint32_t author)
{
	MEM_ROOM(*list, *n, *cap);
	(*list)[(*n)++] = author;
}

static bool take_out(uint32_t *list, size_t *n, uint32_t author)
{
	size_t i = find(list, *n, author);

	if (i == *n)
		return false;
	memmove(list + i, list + i + 1, (--*n - i) * sizeof *list);
	return true;
}

void filter_copy(struct filter *to, const struct filter *from)
{
	filter_clear(to);
	for (size_t i = 0; i < from->nonly; i++)
		add(&to->only, &to->nonly, &to->only_cap, from->only[i]);
	for (size_t i = 0; i < from->nhidden; i++)
		add(&to->hidden, &to->nhidden, &to->hidden_cap, from->hidden[i]);
	to->op = from->op;
	to->first = from->first;
	to->last = from->last;
}

static void take_out_beyond(uint32_t *list, size_t *n, size_t nauthors)
{
	size_t kept = 0;

	for (size_t i = 0; i < *n; i++)
		if (list[i] < nauthors)
			list[kept++] = list[i];
	*n = kept;
}

void filter_fit(struct filter *f, size_t nauthors)
{
	take_out_beyond(f->only, &f->nonly, nauthors);
	take_out_beyond(f->hidden, &f->nhidden, nauthors);
}

/* The order in which authors were chosen does not matter. */
static bool same_set(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
	if (na != nb)
		return false;
	for (size_t i = 0; i < na; i++)
		if (find(b, nb, a[i]) == nb)
			return false;
	return true;
}

bool filter_equal(const struct filter *a, const struct filter *b)
{
	return a->op == b->op && a->first == b->first && a->last == b->last &&
	       same_set(a->only, a->nonly, b->only, b->nonly) &&
	       same_set(a->hidden, a->nhidden, b->hidden, b->nhidden);
}

bool filter_active(const struct filter *f)
{
	return f->nonly || f->nhidden || f->op || f->first || f->last;
}

bool filter_has_only(const struct filter *f, uint32_t author)
{
	return find(f->only, f->nonly, author) < f->nonly;
}

bool filter_has_hidden(const struct filter *f, uint32_t author)
{
	return find(f->hidden, f->nhidden, author) < f->nhidden;
}

void filter_toggle_only(struct filter *f, uint32_t author)
{
	if (author == AUTHOR_NONE || take_out(f->only, &f->nonly, author))
		return;
	take_out(f->hidden, &f->nhidden, author);
	add(&f->only, &f->nonly, &f->only_cap, author);
}

void filter_toggle_hidden(struct filter *f, uint32_t author)
{
	if (author == AUTHOR_NONE || take_out(f->hidden, &f->nhidden, author))
		return;
	take_out(f->only, &f->nonly, author);
	add(&f->hidden, &f->nhidden, &f->hidden_cap, author);
}

bool filter_keeps(const struct filter *f, const struct post *p)
{
	if (f->op && !(p->flags & POST_IS_OP))
		return false;
	if ((f->first && p->floor < f->first) || (f->last && p->floor > f->last))
		return false;
	if (f->nonly && (p->author == AUTHOR_NONE || !filter_has_only(f, p->author)))
		return false;
	return p->author == AUTHOR_NONE || !f->nhidden || !filter_has_hidden(f, p->author);
}

static bool is_whole(const struct thread *t, uint32_t author)
{
	return author < t->nauthors && t->authors[author].whole;
}

bool filter_keeps_unread(const struct filter *f, const struct thread *t)
{
	if (!t->nholes || (f->op && is_whole(t, t->op)))
		return false;
	for (size_t i = 0; i < f->nonly; i++)
		if (!is_whole(t, f->only[i]))
			return true;
	return !f->nonly;
}

static void change(uint32_t *list, size_t *n, const struct remap *m)
{
	size_t kept = 0;

	for (size_t i = 0; i < *n; i++)
		if (remap_author(m, list[i]) != AUTHOR_NONE)
			list[kept++] = remap_author(m, list[i]);
	*n = kept;
}

void filter_changed(struct filter *f, const struct remap *m)
{
	change(f->only, &f->nonly, m);
	change(f->hidden, &f->nhidden, m);
}
