/* What sites list: threads and boards. */
#include <inttypes.h>

#include "cli/json.h"
#include "cli/json_parts.h"

static void add_number(struct buf *out, const char *name, uint64_t n)
{
	json_key(out, name);
	buf_printf(out, "%" PRIu64, n);
}

static void add_count(struct buf *out, const char *name, uint32_t n)
{
	if (n == UINT32_MAX)
		json_null_or_number(out, name, 0);
	else
		add_number(out, name, n);
}

static const char *kind_name(uint8_t kind)
{
	static const char *const names[] = {
		[TOPIC_PLAIN] = "plain",
		[TOPIC_POLL] = "poll",
		[TOPIC_GOODS] = "goods",
		[TOPIC_REWARD] = "reward",
		[TOPIC_ACTIVITY] = "activity",
		[TOPIC_DEBATE] = "debate",
	};

	return names[kind];
}

/* `["https://…"]`, as archives have the paths of their files. */
static void add_address(struct buf *out, const char *base, const char *query, uint64_t id)
{
	struct buf url;

	buf_init(&url, SIZE_MAX / 4);
	buf_printf(&url, "%sforum.php?mod=%s=%" PRIu64, base, query, id);
	json_begin_list(out, "paths");
	json_string(out, buf_slice(&url));
	buf_add_char(out, ']');
	buf_release(&url);
}

/* First what an archive says of a thread. */
void json_topic(struct buf *out, const struct topic *t, struct slice board, const char *base,
    const struct verdict *v)
{
	buf_add_char(out, '{');
	json_null_or_number(out, "tid", t->tid);
	json_key(out, "title");
	json_string(out, t->title);
	json_null_or_string(out, "board", t->board.n ? t->board : board);
	add_number(out, "parts", 0);
	add_count(out, "posts", t->replies == UINT32_MAX ? t->replies : t->replies + 1);
	json_null_or_number(out, "quotes", 0);
	json_null_or_number(out, "authors", 0);
	json_null_or_time(out, "first", t->created);
	json_null_or_time(out, "last", t->last_time);
	add_address(out, base, "viewthread&tid", t->tid);
	json_null_or_string(out, "author", t->author);
	json_null_or_string(out, "last_author", t->last_author);
	json_null_or_string(out, "type", t->type);
	json_key(out, "kind");
	json_string(out, slice_str(kind_name(t->kind)));
	add_count(out, "views", t->views);
	add_number(out, "sticky", t->sticky);
	add_number(out, "digest", t->digest);
	json_boolean(out, "closed", t->flags & TOPIC_CLOSED);
	json_boolean(out, "moved", t->flags & TOPIC_MOVED);
	add_number(out, "read_permission", t->read_perm);
	add_number(out, "price", t->price);
	if (v)
		json_verdict(out, v);
	buf_add_str(out, "}\n");
}

static const char *access_name(uint8_t access)
{
	static const char *const names[] = {
		[BOARD_OPEN] = "open",
		[BOARD_DENIED] = "denied",
		[BOARD_PASSWORD] = "password",
	};

	return names[access];
}

void json_board(
    struct buf *out, const struct forum_board *b, struct slice category, const char *base)
{
	buf_add_char(out, '{');
	json_null_or_number(out, "fid", b->fid);
	json_key(out, "name");
	json_string(out, b->name);
	json_null_or_string(out, "category", category);
	json_null_or_number(out, "parent", b->parent);
	add_number(out, "threads", b->threads);
	add_number(out, "posts", b->posts);
	add_number(out, "today", b->today);
	json_null_or_time(out, "last", b->last_time);
	json_key(out, "access");
	json_string(out, slice_str(access_name(b->access)));
	json_null_or_string(out, "about", b->about);
	json_null_or_string(out, "moderators", b->moderators);
	add_address(out, base, "forumdisplay&fid", b->fid);
	buf_add_str(out, "}\n");
}
