#include "app/state_file.h"

#include "app/private_file.h"
#include "app/state_text.h"
#include "util/buf.h"

#define FILE_MAX ((size_t)4 * 1024 * 1024) /* bytes that are read and written */

char *state_file_path(void)
{
	return private_path("recent");
}

int state_file_read(struct state *s, const char *path, struct err *e)
{
	struct buf text;
	int code;

	buf_init(&text, FILE_MAX);
	code = private_read(path, &text, e);
	if (!code)
		state_parse(s, buf_slice(&text));
	buf_release(&text);
	return code;
}

struct writing {
	struct state *mine, *fresh; /* what this program knows; what is to stand in the file */
	const char *path;
};

/* As it is to stand in the file, from what stands there now. */
static int merge(void *ctx, struct buf *text, struct err *e)
{
	struct writing *w = ctx;
	int code = state_file_read(w->fresh, w->path, e);

	if (code)
		return code;
	state_merge(w->fresh, w->mine);
	state_print(w->fresh, text);
	return 0;
}

int state_file_write(struct state *s, const char *path, struct err *e)
{
	struct state fresh;
	struct writing w = { s, &fresh, path };
	int code;

	state_init(&fresh);
	code = private_write(path, FILE_MAX, merge, &w, e);
	if (!code)
		state_take(s, &fresh);
	state_release(&fresh);
	return code;
}
