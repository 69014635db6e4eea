#include "source/site_match.h"

#include <stdlib.h>

#include "model/identity.h"
#include "parse/archive_excerpt.h"
#include "util/mem.h"

#define TEXT_MAX ((size_t)1024 * 1024)

struct matching {
	const struct thread *live, *archive;
	const struct identity *l, *a; /* of one author and minute */
	size_t nl, na;
	uint32_t *to_live;
	bool *taken; /* posts of LIVE */
	size_t found;
	struct buf text[2];
};

static bool same_text(struct matching *m, uint32_t live, uint32_t archive)
{
	excerpt_text.post(m->live, live, &m->text[0]);
	excerpt_text.post(m->archive, archive, &m->text[1]);
	return slice_eq(buf_slice(&m->text[0]), buf_slice(&m->text[1]));
}

static bool same_floor(struct matching *m, uint32_t live, uint32_t archive)
{
	uint32_t floor = m->live->posts[live].floor;

	return floor && floor == m->archive->posts[archive].floor;
}

static bool any(struct matching *m, uint32_t live, uint32_t archive)
{
	(void)m, (void)live, (void)archive;
	return true;
}

static void pair(struct matching *m, bool (*same)(struct matching *, uint32_t, uint32_t))
{
	for (size_t i = 0; i < m->na; i++) {
		uint32_t post = m->a[i].post;

		for (size_t k = 0; k < m->nl && m->to_live[post] == POST_NONE; k++) {
			uint32_t live = m->l[k].post;

			if (m->taken[live] || !same(m, live, post))
				continue;
			m->taken[live] = true;
			m->to_live[post] = live;
			m->found++;
		}
	}
}

/* Most are alone in their minute. */
static void match_group(struct matching *m)
{
	if (m->nl != m->na) {
		pair(m, same_text);
		pair(m, same_floor);
	}
	pair(m, any);
}

static void walk(struct matching *m, const struct identity *l, const struct identity *a)
{
	size_t nl = m->live->nposts, na = m->archive->nposts;

	for (size_t i = 0, k = 0; i < nl && k < na;) {
		int order = identity_compare(&l[i], &a[k]);
		size_t i_end = order <= 0 ? identity_group(l, nl, i) : i;
		size_t k_end = order >= 0 ? identity_group(a, na, k) : k;

		if (order == 0 && l[i].minute != IDENTITY_NO_TIME) {
			m->l = l + i, m->nl = i_end - i;
			m->a = a + k, m->na = k_end - k;
			match_group(m);
		}
		i = i_end;
		k = k_end;
	}
}

size_t site_match(const struct thread *live, const struct thread *archive, uint32_t *to_live)
{
	struct matching m = { .live = live, .archive = archive, .to_live = to_live };
	struct identity *l = identities(live, live), *a = identities(archive, live);

	m.taken = mem_zalloc(live->nposts + 1, sizeof *m.taken);
	for (size_t i = 0; i < archive->nposts; i++)
		to_live[i] = POST_NONE;
	buf_init(&m.text[0], TEXT_MAX);
	buf_init(&m.text[1], TEXT_MAX);
	walk(&m, l, a);
	buf_release(&m.text[0]);
	buf_release(&m.text[1]);
	free(m.taken);
	free(l);
	free(a);
	return m.found;
}
