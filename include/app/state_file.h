/* Where the state is kept, and how two programs share it. */
#ifndef PALOU_APP_STATE_FILE_H
#define PALOU_APP_STATE_FILE_H

#include "app/state.h"
#include "util/err.h"

/* `$XDG_STATE_HOME/palou/recent`, else `~/.local/state/palou/recent`; NULL if the environment names
 * no home. The caller frees. */
char *state_file_path(void);

/* Reads the file at PATH into S, which is initialised. No file is no failure. Returns ERR_SYSTEM if
 * there is one that cannot be read. */
int state_file_read(struct state *s, const char *path, struct err *e);

/* Writes the changes of S into the file at PATH, whose folder is made: what others wrote meanwhile
 * stays, and is in S afterwards. The file is whole at any moment, whatever happens: it is written
 * beside (`recent.new`, locked, mode 0600), brought to the disk, and renamed. On failure (E names
 * the file) the old one stands and S keeps its changes. */
int state_file_write(struct state *s, const char *path, struct err *e);

#endif
