#!/bin/sh
# usage: tests/lint/tools.sh COMPILER-FLAG…
# What `make lint` runs: the linters that are installed, over all there is.
# Their taste changes with every release, so they are no part of `make check`.
# What one of them finds that is well so is marked where it stands, with the
# reason: NOLINT… for clang-tidy, cppcheck-suppress, shellcheck disable.
set -u
failed=0
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
sources=$(echo src/*/*.c tests/*/*.c)
headers=$(echo include/*/*.h tests/*/*.h)
# Tests have no suffix that says what they are written in.
scripts=$(find .ci config tests -type f ! -path '*/corpus/*' -exec grep -lE '^#!.*[/ ](ba)?sh$|^# shellcheck shell=' {} +)
python=$(find tests -type f -exec grep -lE '^#!.*python3$' {} + -o -name '*.py')

# lint NAME COMMAND…: skipped aloud when the tool NAME is not installed.
lint() {
	name=$1
	start=$(date +%s)
	shift
	if ! command -v "$name" >/dev/null 2>&1; then
		echo "skip $name: not installed"
	elif "$@"; then
		echo "ok   $name ($(($(date +%s) - start)) s)"
	else
		echo "FAIL $name"
		failed=1
	fi
}

# clang-tidy, as many at once as there are processors. Of what it says on standard
# error all is about warnings that are not shown.
flags="$* -Itests"
for name in VERSION DATADIR LIBCURL LIBXML SQLITE PCRE2 ICU ZLIB; do
	flags="$flags -DPALOU_$name='\"\"'"
done
# shellcheck disable=SC2016 # for the inner shell
tidy() {
	printf '%s\n' "$@" | xargs -P "$jobs" -n 6 sh -c \
		'said=$(clang-tidy --quiet "$@" -- '"$flags"' 2>/dev/null) || { printf "%s\n" "$said"; exit 1; }' sh
}

# shellcheck disable=SC2086 # file names of ours, and flags, hold no spaces
{
	lint clang-format clang-format --dry-run --Werror $sources $headers
	lint cppcheck cppcheck --quiet -j "$jobs" --error-exitcode=1 --std=c11 --inline-suppr \
		--enable=warning,performance,portability \
		--suppress=missingInclude --suppress=missingIncludeSystem --suppress=internalAstError \
		-Iinclude -Itests -D_GNU_SOURCE src tests
	lint clang-tidy tidy $sources
	lint shellcheck shellcheck -x -e SC2317 $scripts
	lint bash bash -n config/package/PKGBUILD
	lint python3 python3 -c 'import ast, sys
for name in sys.argv[1:]:
    ast.parse(open(name, encoding="utf-8").read(), name)' $python
}
exit $failed
