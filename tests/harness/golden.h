/*
 * Golden files: what a function gave, kept beside the tests and compared.
 *
 *	golden_check("rows/quote-80.txt", text);
 *
 * compares text with tests/golden/rows/quote-80.txt and fails the running
 * cmocka test, showing the lines that differ, when they are not the same byte
 * for byte. With UPDATE=1 in the environment the file is written instead:
 * look at the change with git diff before committing it. Tests run with the
 * repository's root as working directory.
 */
#ifndef TESTS_HARNESS_GOLDEN_H
#define TESTS_HARNESS_GOLDEN_H

#include <stddef.h>

/* path is below tests/golden; text is NUL-terminated. */
void golden_check(const char *path, const char *text);

/* The same for text of a length, which may hold NUL bytes. */
void golden_check_bytes(const char *path, const char *text, size_t len);

/* The whole of a file, NUL-terminated, to be freed; its length in *len unless
 * len is NULL. Fails the running test when the file cannot be read. */
char *golden_read(const char *path, size_t *len);

#endif
