#!/bin/sh
# Prints the name under which the system's loader knows a library that this build found: libcurl.so.4.
#
# usage: config/soname.sh MODULE NAME    as pkg-config and the linker call it
set -eu

out=$(mktemp)
trap 'rm -f "$out"' EXIT
# shellcheck disable=SC2046 # flags, to be split
echo 'int main(void) { return 0; }' |
	${CC:-cc} -x c - -o "$out" -Wl,--no-as-needed \
		$(${PKG_CONFIG:-pkg-config} --libs-only-L "$1" 2>/dev/null) "-l$2" 2>/dev/null || {
	echo 'int main(void) { return 0; }' | ${CC:-cc} -x c - -o "$out" "-l$2" 2>/dev/null || :
}
case $(uname -s) in
Darwin) otool -L "$out" | sed -n "s|^[[:space:]]*\\(.*/lib$2[^ ]*\\) .*|\\1|p" | head -n 1 ;;
*) LC_ALL=C readelf -d "$out" | sed -n "s|.*(NEEDED).*\\[\\(lib$2[.-][^]]*\\)\\].*|\\1|p" | head -n 1 ;;
esac
