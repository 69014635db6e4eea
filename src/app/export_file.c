#include "app/export_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/export_md.h"

#define PATH_BYTES ((size_t)64 * 1024)

bool export_is_folder(const char *path)
{
	struct stat st;

	return slice_ends(slice_str(path), SLICE("/")) ||
	       (stat(path, &st) == 0 && S_ISDIR(st.st_mode));
}

int export_file_open(struct export_file *f, const char *goal, bool force, struct err *e)
{
	bool folder = export_is_folder(goal);

	*f = (struct export_file){ .fd = -1, .force = force };
	buf_init(&f->goal, PATH_BYTES);
	buf_init(&f->beside, PATH_BYTES);
	buf_add_str(&f->goal, goal);
	if (folder && f->goal.p[f->goal.n - 1] != '/')
		buf_add_char(&f->goal, '/');
	if (!folder && !force && access(goal, F_OK) == 0) {
		export_file_drop(f);
		return err_set(e, ERR_TAKEN, goal);
	}
	buf_printf(&f->beside, "%s%s%ld.new", f->goal.p, folder ? ".palou-" : ".", (long)getpid());
	f->fd = open(f->beside.p, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666);
	if (f->fd >= 0)
		return 0;
	err_set(e, ERR_SYSTEM, goal);
	export_file_drop(f);
	return ERR_SYSTEM;
}

/* BESIDE gets the name WHERE, which nobody else has. Where a file cannot have two names for a
 * moment one looks first. */
static int put(const char *beside, const char *where, bool force)
{
	if (force)
		return rename(beside, where);
	if (link(beside, where) == 0)
		return unlink(beside);
	if (errno == EEXIST)
		return -1;
	if (access(where, F_OK) == 0) {
		errno = EEXIST;
		return -1;
	}
	return rename(beside, where);
}

int export_file_done(
    struct export_file *f, uint64_t tid, struct slice title, struct buf *where, struct err *e)
{
	int code = 0;

	buf_add_slice(where, buf_slice(&f->goal));
	if (slice_ends(buf_slice(&f->goal), SLICE("/")))
		export_md_name(where, tid, title);
	if (close(f->fd) < 0 || put(f->beside.p, where->p, f->force) < 0)
		code = err_set(e, errno == EEXIST ? ERR_TAKEN : ERR_SYSTEM, where->p);
	f->fd = -1;
	if (!code)
		buf_clear(&f->beside);
	export_file_drop(f);
	return code;
}

void export_file_drop(struct export_file *f)
{
	if (f->fd >= 0)
		close(f->fd);
	if (f->beside.n)
		unlink(f->beside.p);
	buf_release(&f->goal);
	buf_release(&f->beside);
	f->fd = -1;
}
