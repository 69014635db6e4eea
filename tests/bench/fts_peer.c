/* What the text index is compared with: texts put into one FTS5 table, the shortest program that
 * does it.
 *
 *	fts_peer DATABASE FILE    FILE: what text_index --text wrote
 *
 * tokenizer trigram, detail=none, one transaction, no other tuning. */
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv)
{
	FILE *f = argc == 3 ? fopen(argv[2], "rb") : NULL;
	sqlite3 *db;
	sqlite3_stmt *st;
	char *text = NULL;
	uint32_t n;
	int64_t rows = 0;

	if (!f || sqlite3_open(argv[1], &db) ||
	    sqlite3_exec(db,
		"CREATE VIRTUAL TABLE t USING fts5(body, tokenize='trigram', detail=none); BEGIN",
		NULL, NULL, NULL) ||
	    sqlite3_prepare_v2(db, "INSERT INTO t(body) VALUES(?)", -1, &st, NULL))
		return 1;
	for (; fread(&n, sizeof n, 1, f) == 1; rows++) {
		char *grown = realloc(text, n + 1);

		if (!grown || fread(grown, 1, n, f) != n)
			return 1;
		text = grown;
		sqlite3_bind_text(st, 1, text, (int)n, SQLITE_STATIC);
		if (sqlite3_step(st) != SQLITE_DONE)
			return 1;
		sqlite3_reset(st);
	}
	sqlite3_finalize(st);
	free(text);
	fclose(f);
	if (sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) || sqlite3_close(db))
		return 1;
	printf("%lld rows\n", (long long)rows);
	return 0;
}
