#include "app/captcha.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/app.h"
#include "app/browse.h"
#include "app/private_file.h"
#include "util/mem.h"

#define PATH_BYTES ((size_t)64 * 1024)

/* What viewers go by. */
static const char *ending(struct slice bytes)
{
	static const struct {
		struct slice begin;
		const char *ending;
	} kinds[] = {
		{ { "\x89PNG", 4 }, ".png" },
		{ { "GIF8", 4 }, ".gif" },
		{ { "\xFF\xD8\xFF", 3 }, ".jpg" },
		{ { "RIFF", 4 }, ".webp" },
	};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (slice_starts(bytes, kinds[i].begin))
			return kinds[i].ending;
	return ".bmp";
}

/* Where the system empties it when the person logs out, else with the state. */
static char *path_for(struct slice bytes)
{
	const char *run = getenv("XDG_RUNTIME_DIR");
	bool there = run && run[0] == '/' && access(run, W_OK) == 0;
	struct buf name;
	char *path;

	buf_init(&name, PATH_BYTES);
	if (there)
		buf_printf(&name, "%s/palou-", run);
	buf_printf(&name, "captcha-%ld%s", (long)getpid(), ending(bytes));
	path = there ? mem_dup(name.p) : private_path(name.p);
	buf_release(&name);
	return path;
}

int captcha_show(struct app *app, struct captcha *c, struct slice bytes, struct err *e)
{
	int code;

	captcha_remove(c);
	c->path = path_for(bytes);
	if (!c->path) {
		errno = ENOENT;
		return err_set(e, ERR_SYSTEM, NULL);
	}
	code = private_write_text(c->path, bytes, e);
	if (code)
		captcha_remove(c);
	else
		app_show_picture(app, c->path);
	return code;
}

void captcha_remove(struct captcha *c)
{
	if (c->path)
		unlink(c->path);
	free(c->path);
	c->path = NULL;
}
