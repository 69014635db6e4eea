/* What a forum's own pages say besides posts: its boards, and the threads that a board lists. Plain
 * data; strings live where the page that said it lives. Text is readable (entities decoded) but not
 * clean for the terminal. */
#ifndef PALOU_MODEL_FORUM_H
#define PALOU_MODEL_FORUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "util/date.h"
#include "util/slice.h"

enum board_access {
	BOARD_OPEN,
	BOARD_DENIED,   /* 私密版块: it is listed, but this user may not read it */
	BOARD_PASSWORD, /* only seen once it is opened */
};

struct forum_board {
	uint32_t fid;      /* 0: it is only a link, `url` */
	uint32_t parent;   /* fid of the board it is a part of, 0: none */
	uint32_t category; /* index into categories */
	uint32_t threads, posts, today;
	struct slice name;
	struct slice about;                   /* its description in one line, may be empty */
	struct slice moderators;              /* names, divided by blanks */
	struct slice url;                     /* of a link to another site, else empty */
	struct slice last_title, last_author; /* of its newest post; empty: none, or not said */
	uint64_t last_tid;
	int64_t last_time; /* TIME_NONE: not said */
	uint8_t access;    /* enum board_access */
};

struct forum_category {
	uint32_t gid;
	struct slice name;
};

struct forum {
	struct forum_category *categories;
	size_t ncategories;
	struct forum_board *boards; /* as they stand on the page, sub-boards behind their board */
	size_t nboards;
	uint32_t today, yesterday, posts, members; /* of the whole site, 0: not said */
};

enum topic_kind {
	TOPIC_PLAIN,
	TOPIC_POLL,
	TOPIC_GOODS,
	TOPIC_REWARD,
	TOPIC_ACTIVITY,
	TOPIC_DEBATE,
};

enum topic_flag {
	TOPIC_CLOSED = 1 << 0,
	TOPIC_MOVED = 1 << 1,  /* 移动: the thread stands on another board */
	TOPIC_SOLVED = 1 << 2, /* a reward that was given */
	TOPIC_FILES = 1 << 3,  /* has attachments */
	TOPIC_PICTURES = 1 << 4,
	TOPIC_NEW = 1 << 5,  /* new posts since the last visit */
	TOPIC_BOLD = 1 << 6, /* highlighted by a moderator, as are the next ones */
	TOPIC_ITALIC = 1 << 7,
	TOPIC_UNDERLINE = 1 << 8,
	TOPIC_COLORED = 1 << 9, /* `color` counts */
	TOPIC_RECOMMENDED = 1 << 10,
	TOPIC_ANONYMOUS = 1 << 11,
};

enum topic_sticky { STICKY_NOT, STICKY_BOARD, STICKY_CATEGORY, STICKY_GLOBAL };

struct topic {        /* a thread as a list shows it */
	uint64_t tid; /* of a moved one the true tid */
	uint32_t fid; /* 0: not said, of the list's board */
	struct slice title, type, author, last_author;
	struct slice board; /* in search results and guides; else empty */
	uint64_t author_uid;
	int64_t created, last_time; /* seconds UTC; of `created` only the day counts */
	uint32_t type_id;
	uint32_t replies, views; /* UINT32_MAX: not said */
	uint32_t read_perm, price;
	uint32_t color; /* 0xRRGGBB */
	uint16_t flags; /* enum topic_flag */
	uint8_t kind;   /* enum topic_kind */
	uint8_t sticky; /* enum topic_sticky */
	uint8_t digest; /* 精华 1 to 3, 0: not */
	uint8_t heat;   /* level, 0: none */
};

struct topic_type {
	uint32_t id;
	struct slice name;
	uint32_t threads; /* 0: not said */
};

struct topic_list {
	uint32_t fid;
	struct slice board;
	struct slice rules; /* of the board, readable, may be empty */
	struct topic *topics;
	size_t ntopics;
	struct topic_type *types;
	size_t ntypes;
	struct forum_board *boards; /* sub-boards, one page long */
	size_t nboards;
};

#endif
