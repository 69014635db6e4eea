# For shell scripts that are tests: `. tests/harness/tap.sh`, then results, and
# `tap_end` last. Working directory is the repository's root, $BUILD the build,
# and the program is called by its name.
# shellcheck shell=sh
tap_count=0
tap_failed=0
BUILD=${BUILD:-build}
case $BUILD in
/*) PATH=$BUILD:$PATH ;;
*) PATH=$PWD/$BUILD:$PATH ;;
esac
# A folder of one's own, removed at the end; the program finds its home there.
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
HOME=$tmp/home XDG_CONFIG_HOME=$tmp/config XDG_CACHE_HOME=$tmp/cache
XDG_STATE_HOME=$tmp/state XDG_DATA_HOME=$tmp/data
LC_ALL=C.UTF-8 TZ=Asia/Shanghai
export PATH HOME XDG_CONFIG_HOME XDG_CACHE_HOME XDG_STATE_HOME XDG_DATA_HOME LC_ALL TZ
mkdir -p "$HOME"
unset COLUMNS LINES

# tap_result STATUS NAME [DETAIL…]
tap_result() {
	tap_count=$((tap_count + 1))
	if [ "$1" -eq 0 ]; then
		printf 'ok %d - %s\n' "$tap_count" "$2"
	else
		tap_failed=$((tap_failed + 1))
		printf 'not ok %d - %s\n' "$tap_count" "$2"
		shift 2
		[ $# -eq 0 ] || printf '%s\n' "$@" | sed 's/^/# /'
	fi
}

# skip NAME WHY
skip() {
	tap_count=$((tap_count + 1))
	printf 'ok %d - %s # SKIP %s\n' "$tap_count" "$1" "$2"
}

# run COMMAND…: its standard output goes to $tmp/out, its standard error to
# $tmp/err, its exit status to $status. Standard input is empty.
run() {
	status=0
	"$@" >"$tmp/out" 2>"$tmp/err" </dev/null || status=$?
}

# After run: is the exit status so, is an output exactly this, does it hold a
# line that matches a pattern of grep -E.
status_is() {
	[ "$status" -eq "$1" ]
	tap_result $? "$2" "exit status $status, not $1" "$(head -n 5 "$tmp/err")"
}
out_is() {
	differs=$(printf '%s\n' "$1" | diff -U 2 - "$tmp/out" | tail -n +3 | head -n 60)
	[ -z "$differs" ]
	tap_result $? "$2" "$differs"
}
out_is_empty() {
	[ ! -s "$tmp/out" ]
	tap_result $? "$1" "$(head -n 20 "$tmp/out")"
}
out_has() {
	grep -Eq -- "$1" "$tmp/out"
	tap_result $? "$2" "no line matches: $1" "$(head -n 20 "$tmp/out")"
}
err_is() {
	printf '%s\n' "$1" | cmp -s - "$tmp/err"
	tap_result $? "$2" "wanted: $1" "given: $(head -n 20 "$tmp/err")"
}
err_is_empty() {
	[ ! -s "$tmp/err" ]
	tap_result $? "$1" "$(head -n 20 "$tmp/err")"
}
err_has() {
	grep -Eq -- "$1" "$tmp/err"
	tap_result $? "$2" "no line matches: $1" "$(head -n 20 "$tmp/err")"
}

tap_end() {
	printf '1..%d\n' "$tap_count"
	[ "$tap_failed" -eq 0 ] || exit 1
	exit 0
}
