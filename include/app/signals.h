/* Signals as bytes of a pipe, for a loop that waits with poll(): little else may be done in a
 * handler. There is one pipe in the program. */
#ifndef PALOU_APP_SIGNALS_H
#define PALOU_APP_SIGNALS_H

#include <stddef.h>

/* Catches the N signals of LIST from now on, or leaves them to the system again, but for SIGHUP,
 * which means nothing any more once the program ends. -1 with errno if there can be no pipe. */
int signals_open(const int *list, size_t n);
void signals_close(const int *list, size_t n);

/* Catches SIG, once more after it was left to the system for a while. */
void signals_catch(int sig);

/* Readable when a signal came; and which one, 0 if none. */
int signals_fd(void);
int signals_next(void);

#endif
