#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/config_parts.h"
#include "app/config_text.h"
#include "util/mem.h"
#include "util/utf8.h"

#define BOM "\xEF\xBB\xBF"

const struct config_text *config_text_in(const char *folder, size_t i)
{
	for (const struct config_text *t = config_texts; t->name; t++)
		if (strcmp(t->folder, folder) == 0 && !i--)
			return t;
	return NULL;
}

const char *config_theme_name(size_t i)
{
	const struct config_text *t = config_text_in("themes", i);

	return t ? t->name : NULL;
}

const char *config_theme_text(struct slice name)
{
	const struct config_text *t;

	for (size_t i = 0; (t = config_text_in("themes", i)); i++)
		if (slice_eq(name, slice_str(t->name)))
			return t->text;
	return NULL;
}

/* ---- lines */

static int do_line(struct config *c, struct slice line, struct config_error *e)
{
	struct slice none = slice_of(NULL, 0);

	if (slice_ends(line, SLICE("\r")))
		line.n--;
	if (line.n > CONFIG_LINE)
		return config_fault(e, W_CONF_LONG, none);
	if (!utf8_valid(line) || (line.n && memchr(line.p, '\0', line.n)))
		return config_fault(e, W_CONF_BYTES, none);
	return c->source && c->source->rules ? config_rule(c, c->source->rules, line, e)
					     : config_do(c, line, e);
}

static struct slice cut_line(struct slice *text)
{
	const char *end = memchr(text->p, '\n', text->n);
	size_t n = end ? (size_t)(end - text->p) : text->n;
	struct slice line = slice_head(*text, n);

	*text = slice_skip(*text, end ? n + 1 : n);
	return line;
}

void config_read_text(struct config *c, const struct config_source *source, struct slice text)
{
	const struct config_source *outer = c->source;
	unsigned line = 0;

	c->source = source;
	if (slice_starts(text, SLICE(BOM)))
		text = slice_skip(text, sizeof BOM - 1);
	while (text.n) {
		struct config_error e;

		c->line = ++line;
		if (do_line(c, cut_line(&text), &e) < 0)
			config_note(c, &e, line);
	}
	c->source = outer;
}

/* ---- files */

static int failed(struct config_error *e, int code, const char *path)
{
	config_fault(e, W_INVALID, slice_of(NULL, 0));
	err_set(&e->err, code, path);
	e->err.limit = CONFIG_MAX;
	return ERR_INVALID;
}

/* A FIFO that nobody writes to must not be waited for when it is opened. */
static int open_file(const char *path, struct stat *st)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0)
		return -1;
	if (fstat(fd, st) == 0 && fcntl(fd, F_SETFL, 0) == 0) {
		if (!S_ISDIR(st->st_mode))
			return fd;
		errno = EISDIR;
	}
	close(fd);
	return -1;
}

static int read_all(int fd, struct buf *out)
{
	for (;;) {
		char piece[16384];
		ssize_t n = read(fd, piece, sizeof piece);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return ERR_SYSTEM;
		if (n == 0)
			return 0;
		buf_add(out, piece, (size_t)n);
		if (out->full)
			return ERR_TOO_BIG;
	}
}

static int check_nesting(
    const struct config *c, const struct config_source *s, struct config_error *e)
{
	struct slice name = slice_str(s->name);

	for (const struct config_source *p = s->parent; p; p = p->parent)
		if (p->dev == s->dev && p->ino == s->ino)
			return config_fault(e, W_CONF_LOOP, name);
	if (s->depth > CONFIG_DEPTH || c->files >= CONFIG_FILES)
		return config_fault(e, W_CONF_DEEP, name);
	return 0;
}

static int read_file(struct config *c, struct config_source *s, int fd, struct config_error *e)
{
	struct buf text;
	int code;

	buf_init(&text, CONFIG_MAX);
	code = read_all(fd, &text);
	if (code < 0)
		code = failed(e, code, s->name);
	else
		config_read_text(c, s, buf_slice(&text));
	buf_release(&text);
	return code;
}

int config_include(struct config *c, const char *path, bool theme, struct config_error *e)
{
	struct config_source s = { .name = path, .parent = c->source, .theme = theme };
	struct stat st;
	int fd = open_file(path, &st);
	int code;

	if (fd < 0)
		return failed(e, ERR_SYSTEM, path);
	s.dev = st.st_dev;
	s.ino = st.st_ino;
	s.depth = c->source ? c->source->depth + 1 : 0;
	s.rules = c->source ? c->source->rules : NULL;
	if (!c->source)
		c->files = 0;
	code = check_nesting(c, &s, e);
	if (code == 0) {
		c->files++;
		code = read_file(c, &s, fd, e);
	}
	close(fd);
	return code;
}

void config_read_file(struct config *c, const char *path)
{
	struct config_error e;

	if (config_include(c, path, false, &e) < 0)
		config_note(c, &e, 0);
}

char *config_path(const char *name)
{
	const char *base = getenv("XDG_CONFIG_HOME");
	const char *home = getenv("HOME");
	struct buf path;

	buf_init(&path, 4096);
	/* The specification wants other than absolute paths to be ignored. */
	if (base && *base == '/')
		buf_printf(&path, "%s/palou/%s", base, name);
	else if (home && *home)
		buf_printf(&path, "%s/.config/palou/%s", home, name);
	return path.p;
}

void config_read_own(struct config *c)
{
	char *path = config_path("palou.conf");

	/* Not to have one is no error; a broken link, or one that may not be read, is. */
	if (path && faccessat(AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
		config_read_file(c, path);
	free(path);
}

void config_read_rules(struct config *c, struct rules *r)
{
	const struct config_source root = { .name = "", .rules = r };
	char *path = config_path("rules");
	struct config_error e;

	config_forget_rule_errors(c);
	if (path && faccessat(AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0) {
		c->files = 0;
		c->source = &root;
		if (config_include(c, path, false, &e) < 0)
			config_note(c, &e, 0);
		c->source = NULL;
	}
	free(path);
}
