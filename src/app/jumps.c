#include "app/jumps.h"

static void forget(struct jumps *j, size_t from)
{
	while (j->n > from)
		filter_release(&j->list[--j->n].filter);
}

void jumps_release(struct jumps *j)
{
	forget(j, 0);
}

static void forget_oldest(struct jumps *j)
{
	filter_release(&j->list[0].filter);
	memmove(j->list, j->list + 1, --j->n * sizeof *j->list);
}

static bool is_at(
    const struct jump *jump, size_t thread, struct place place, const struct filter *filter)
{
	return jump->thread == thread && jump->place.post == place.post &&
	       jump->place.line == place.line && jump->place.talk == place.talk &&
	       (!place.talk || jump->place.around == place.around) &&
	       filter_equal(&jump->filter, filter);
}

static void append(struct jumps *j, size_t thread, struct place place, const struct filter *filter)
{
	struct jump *jump;

	if (j->n && is_at(&j->list[j->n - 1], thread, place, filter))
		return;
	if (j->n == JUMPS_MAX)
		forget_oldest(j);
	jump = &j->list[j->n++];
	*jump = (struct jump){ .thread = thread, .place = place };
	filter_init(&jump->filter);
	filter_copy(&jump->filter, filter);
}

void jumps_mark(struct jumps *j, size_t thread, struct place place, const struct filter *filter)
{
	forget(j, j->at);
	append(j, thread, place, filter);
	j->at = j->n;
}

const struct jump *jumps_back(
    struct jumps *j, size_t thread, struct place here, const struct filter *filter)
{
	size_t before;

	if (!j->at)
		return NULL;
	if (j->at == j->n) {
		append(j, thread, here, filter);
		before = j->n - 1; /* the newest entry is where we are */
	} else {
		before = j->at;
	}
	if (!before)
		return NULL;
	j->at = before - 1;
	/* Entries where the reader already stands would look like a key that does nothing. */
	while (j->at && is_at(&j->list[j->at], thread, here, filter))
		j->at--;
	return &j->list[j->at];
}

const struct jump *jumps_forward(struct jumps *j)
{
	return j->at + 1 < j->n ? &j->list[++j->at] : NULL;
}

void jumps_changed(struct jumps *j, size_t thread, const struct remap *m)
{
	for (size_t i = 0; i < j->n; i++) {
		if (j->list[i].thread != thread)
			continue;
		place_changed(&j->list[i].place, m);
		filter_changed(&j->list[i].filter, m);
	}
}
