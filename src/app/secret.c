#include "app/secret.h"

#include <stdlib.h>

#include "app/external.h"
#include "util/mem.h"

#define SECRET_MAX ((size_t)4096)

void secret_init(struct secret *s)
{
	buf_init(&s->text, SECRET_MAX);
	buf_room(&s->text, SECRET_MAX);
}

void secret_clear(struct secret *s)
{
	explicit_bzero(s->text.p, s->text.cap);
	buf_clear(&s->text);
}

void secret_release(struct secret *s)
{
	secret_clear(s);
	buf_release(&s->text);
}

void secret_set(struct secret *s, struct slice text)
{
	secret_clear(s);
	buf_add_slice(&s->text, text);
}

static void keep_first_line(struct secret *s)
{
	size_t n = 0;

	while (n < s->text.n && s->text.p[n] != '\n' && s->text.p[n] != '\r')
		n++;
	explicit_bzero(s->text.p + n, s->text.cap - n);
	buf_cut(&s->text, n);
}

int secret_from(struct app *app, const char *command, struct secret *s, struct err *e)
{
	char *copy = mem_dup(command);
	char *argv[] = { (char[]){ "sh" }, (char[]){ "-c" }, copy, NULL };
	int status = 0, code;

	secret_clear(s);
	code = external_read(app, argv, &s->text, &status, e);
	if (!code)
		keep_first_line(s);
	if (!code && (status || !s->text.n))
		code = err_set(e, ERR_SECRET, command);
	free(copy);
	return code;
}
