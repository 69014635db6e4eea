#include "source/site_changes.h"

#include "model/body.h"

#define TEXT_MAX ((size_t)16 * 1024 * 1024)

/* The readable text, and what its quotes say: addresses of attachments change with each visit. */
static void text_of(const struct thread *t, const struct post *p, struct buf *out)
{
	buf_clear(out);
	body_text(t->bodies[p - t->posts]->blocks, out, NULL, 0);
	for (uint32_t i = 0; i < p->nquotes; i++) {
		buf_add_char(out, '\0');
		buf_add_slice(out, t->quotes[p->quotes + i].excerpt);
	}
}

static bool is_same(const struct thread *a, const struct post *p, const struct thread *b,
    const struct post *q, struct buf text[2])
{
	if (slice_eq(p->raw, q->raw))
		return true;
	text_of(a, p, &text[0]);
	text_of(b, q, &text[1]);
	return slice_eq(buf_slice(&text[0]), buf_slice(&text[1]));
}

size_t site_changes(const struct thread *old, const struct thread *now, uint32_t *posts)
{
	struct buf text[2];
	size_t n = 0;

	buf_init(&text[0], TEXT_MAX);
	buf_init(&text[1], TEXT_MAX);
	for (uint32_t i = 0; i < old->nposts; i++) {
		const struct post *p = &old->posts[i];
		uint32_t at = now ? thread_pid(now, p->pid) : POST_NONE;

		if (p->pid && p->state == POST_OK &&
		    (at == POST_NONE || now->posts[at].state != POST_OK ||
			!is_same(old, p, now, &now->posts[at], text)))
			posts[n++] = i;
	}
	buf_release(&text[0]);
	buf_release(&text[1]);
	return n;
}
