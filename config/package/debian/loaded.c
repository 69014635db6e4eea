/* Never run: rules has it linked with what palou loads by itself, so that dpkg-shlibdeps sees which
 * libraries that takes, and how new they have to be. */
#include "net/curl_lib.h"
#include "parse/xml_lib.h"

#define CURL_ADDRESS(name) (void (*)(void))curl_##name,
#define XML_ADDRESS(name)  (void (*)(void))name,

void (*const loaded[])(void) = { CURL_FUNCTIONS(CURL_ADDRESS) XML_FUNCTIONS(XML_ADDRESS) };

int main(void)
{
	return 0;
}
