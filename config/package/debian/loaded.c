/* Never run: rules has it linked with what palou loads by itself, so that dpkg-shlibdeps sees which
 * libraries that takes, and how new they have to be. */
#include <unicode/utrans.h>

#include "model/pcre_lib.h"
#include "net/curl_lib.h"
#include "parse/xml_lib.h"
#include "store/sqlite_lib.h"
#include "store/zlib_lib.h"

#define ADDRESS(name)        (void (*)(void))name,
#define CURL_ADDRESS(name)   ADDRESS(curl_##name)
#define PCRE_ADDRESS(name)   ADDRESS(pcre2_##name##_8)
#define SQLITE_ADDRESS(name) ADDRESS(sqlite3_##name)

void (*const loaded[])(void) = {
	CURL_FUNCTIONS(CURL_ADDRESS) XML_FUNCTIONS(ADDRESS) SQLITE_FUNCTIONS(SQLITE_ADDRESS)
	PCRE_FUNCTIONS(PCRE_ADDRESS) ZLIB_FUNCTIONS(ADDRESS) ADDRESS(utrans_openU)
	ADDRESS(utrans_transUChars) ADDRESS(utrans_close)
};

int main(void)
{
	return 0;
}
