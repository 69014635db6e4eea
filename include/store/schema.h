/* The versions of the library's database, from inside store/. A step leads from each version to the
 * next and is never changed once it was released: an older library goes through all of them.
 * tests/fixture/library/ keeps a file of each version. */
#ifndef PALOU_STORE_SCHEMA_H
#define PALOU_STORE_SCHEMA_H

#include "store/db.h"

/* `palo`: tells the file from other SQLite files. */
#define SCHEMA_APPLICATION 0x70616c6f

/* The newest version. */
unsigned schema_newest(void);

/* Brings the database up to VERSION, 0: the newest. ERR_STORE_NEWER: it is beyond.
 * ERR_STORE_DAMAGED if it is some other program's. A read-only one that is older stays as it is and
 * is ERR_STORE_READONLY. */
int schema_update(struct db *db, unsigned version, struct err *e);

#endif
