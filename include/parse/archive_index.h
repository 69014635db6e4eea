/* The index pass over one archive file: where the posts are, who wrote them and when, what they
 * quote. It runs near memory speed and looks at nothing else; bodies are parsed when shown
 * (parse/archive_body.h).
 *
 * A post begins with an author line and a floor line, `####  NAME␠␠` and
 * `##### 12#       发表于 2023-3-15 18:35`, usually after a line `*****`. The pair of lines at the
 * beginning of the file, or behind an empty or separator line, is the mark; `*****` alone is not,
 * because it stands in bodies too. */
#ifndef PALOU_PARSE_ARCHIVE_INDEX_H
#define PALOU_PARSE_ARCHIVE_INDEX_H

#include "model/thread.h"

/* Appends the posts and quotes of BYTES, which is part number PART of T and lives as long as T.
 * Malformed input is never an error: a file without any header adds nothing. */
void archive_index(struct thread *t, uint32_t part, struct slice bytes);

/* The same for the posts whose headers begin at offset FROM or behind it, and before TO. Ranges
 * that meet give together what the whole gives, if they meet where a post begins. */
void archive_index_range(
    struct thread *t, uint32_t part, struct slice bytes, size_t from, size_t to);

/* Room in T for the posts and quotes that BYTES bytes usually hold. */
void archive_reserve(struct thread *t, size_t bytes);

/* Where the first post at offset AT or behind it begins; the end if there is none. */
size_t archive_post_begins(struct slice bytes, size_t at);

#endif
