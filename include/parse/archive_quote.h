/* The quotes of an archived body, as far as the index pass needs them: where they stand, whom and
 * what they name. Heads come in the forms
 *   <a href="…goto=findpost&amp;pid=P&amp;ptid=T" …>AUTHOR 发表于 2023-3-15 18:16</a>   web, apps
 *   AUTHOR 发表于 2023-3-15 18:25                                                    mobile page
 *   引用第58楼NAME于2023-03-17 09:43发表的  :                                     the STAGE1 App
 * and anything else is a plain citation without author. */
#ifndef PALOU_PARSE_ARCHIVE_QUOTE_H
#define PALOU_PARSE_ARCHIVE_QUOTE_H

#include "model/thread.h"

/* Appends the outermost quotes of BODY, the raw body of post number POST, and returns how many.
 * A quote that is never closed ends with its excerpt's mark ` ...`, else with its line. */
uint32_t archive_quotes(struct thread *t, uint32_t post, struct slice body);

#endif
