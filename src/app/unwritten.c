#include "app/unwritten.h"

#include <stdlib.h>
#include <unistd.h>

#include "app/private_file.h"
#include "store/store_take.h"

#define OTHERS_MS 1000 /* for others that write there */
#define TAKE_MS   20   /* it is taken in some other time, if not now */

static char *path_of(void)
{
	return private_path("unwritten.db");
}

struct store *unwritten_open(struct err *e)
{
	char *path = path_of();
	struct store_opened how;
	struct store *s = NULL;

	if (!path)
		err_set(e, ERR_NOT_FOUND, "unwritten.db");
	else if (private_folders(path, e) == 0)
		store_open(&s, path, &how, e);
	if (s)
		store_wait(s, OTHERS_MS);
	free(path);
	return s;
}

bool unwritten_take(struct own_store *o)
{
	char *path = path_of();
	struct store *from = path && access(path, F_OK) == 0 ? unwritten_open(NULL) : NULL;
	int r = 0;

	free(path);
	if (!from)
		return true;
	if (o->wait_ms)
		store_wait(o->store, TAKE_MS);
	r = store_take(o->store, from, NULL);
	if (o->wait_ms)
		store_wait(o->store, o->wait_ms);
	store_close(from);
	return r != ERR_STORE_BUSY;
}
