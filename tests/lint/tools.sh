#!/bin/sh
# usage: tests/lint/tools.sh COMPILER-FLAG…
# What `make lint` runs: the linters that are installed. Their taste changes
# with every release, so they are no part of `make check`.
set -u
failed=0
sources=$(git ls-files 'src/*.c' 'tests/*.c')
headers=$(git ls-files 'include/*.h' 'tests/*.h')

# lint NAME COMMAND…: skipped aloud when NAME is not installed.
lint() {
	if ! command -v "$1" >/dev/null 2>&1; then
		echo "skip $1: not installed"
	elif "$@"; then
		echo "ok   $1"
	else
		echo "FAIL $1"
		failed=1
	fi
}

# shellcheck disable=SC2086 # file names of ours hold no spaces
{
	lint clang-format --dry-run --Werror $sources $headers
	lint cppcheck --quiet --error-exitcode=1 --std=c11 --enable=warning,performance,portability \
		--inline-suppr --suppress=missingInclude --suppress=missingIncludeSystem \
		--suppress=internalAstError \
		--suppress='*:tests/*' -Iinclude -D_GNU_SOURCE src
	lint clang-tidy --quiet $sources -- "$@" -Itests \
		-DPALOU_VERSION='""' -DPALOU_DATADIR='""' 2>/dev/null
	lint shellcheck -x -e SC2317 config/deps.sh .ci/run tests/*/*.sh tests/lint/deps tests/lint/install \
		tests/fuzz/run
}
exit $failed
