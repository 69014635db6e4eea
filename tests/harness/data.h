/*
 * Real data beside the checkout, for the tests that want some.
 *
 * CORPUS names a folder of archives (CORPUS/2023/BOARD/…), PAGES a folder of
 * recorded pages of a forum. Both are optional variables of `make check`.
 */
#ifndef TESTS_HARNESS_DATA_H
#define TESTS_HARNESS_DATA_H

/* The folder that the environment variable names. When it is unset or no such
 * folder exists the running test is skipped and says why. */
const char *data_folder(const char *variable);

#endif
