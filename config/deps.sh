#!/bin/sh
# Sees to it that the packages palou is built and tested with are there.
#
# usage: config/deps.sh run|check|asan|valgrind|fuzz|lint|package|all
#        what `make run`, `make check`, `make check-asan` … need; `all`: all of
#        that, and the shells and languages that some tests do without
#
# With nothing missing it says nothing and exits 0, without the network. With
# apt it installs what is missing, with sudo where needed, and says so. With
# dnf, pacman, apk or brew it prints the one command to type and exits 1.
set -eu

# What it is for | how to see it | apt | dnf | pacman | apk | brew
# A header is looked for with the compiler, so that CPPFLAGS and hand-installed
# libraries count; a command by name; a runtime by linking an empty target.
# `-`: this manager has none.
needs() {
	cat <<-'EOF'
	run      header  curses.h            libncurses-dev    ncurses-devel      ncurses       ncurses-dev     ncurses
	run      header  unilbrk.h           libunistring-dev  libunistring-devel libunistring  libunistring-dev libunistring
	run      header  curl/curl.h           libcurl4-openssl-dev libcurl-devel    curl          curl-dev        curl
	run      header  libxml/HTMLparser.h   libxml2-dev       libxml2-devel      libxml2       libxml2-dev     libxml2
	run      header  sqlite3.h           libsqlite3-dev    sqlite-devel       sqlite        sqlite-dev      sqlite
	run      header  pcre2posix.h        libpcre2-dev      pcre2-devel        pcre2         pcre2-dev       pcre2
	run      header  unicode/utrans.h    libicu-dev        libicu-devel       icu           icu-dev         icu4c
	run      header  zlib.h              zlib1g-dev        zlib-devel         zlib          zlib-dev        zlib
	check    header  event2/bufferevent_ssl.h libevent-dev   libevent-devel     libevent      libevent-dev    libevent
	check    header  openssl/ssl.h         libssl-dev        openssl-devel      openssl       openssl-dev     openssl
	check    header  cmocka.h            libcmocka-dev     libcmocka-devel    cmocka        cmocka-dev      cmocka
	check    command python3             python3           python3            python        python3         python
	check    command tmux                tmux              tmux               tmux          tmux            tmux
	check    command mandoc              mandoc            mandoc             mandoc        mandoc          mandoc
	asan     sanitizer address,undefined gcc               libasan            gcc           gcc             gcc
	valgrind command valgrind            valgrind          valgrind           valgrind      valgrind        valgrind
	fuzz     command clang               clang             clang              clang         clang           llvm
	fuzz     fuzzer  clang               libclang-rt-dev   compiler-rt        compiler-rt   compiler-rt     llvm
	lint     command clang-format        clang-format      clang-tools-extra  clang         clang-extra-tools clang-format
	lint     command clang-tidy          clang-tidy        clang-tools-extra  clang         clang-extra-tools llvm
	lint     command cppcheck            cppcheck          cppcheck           cppcheck      cppcheck        cppcheck
	lint     command shellcheck          shellcheck        ShellCheck         shellcheck    shellcheck      shellcheck
	package  command dpkg-buildpackage   dpkg-dev          -                  -             -               -
	package  command g++                 build-essential   -                  -             -               -
	package  command pkg-config          pkg-config        -                  -             -               -
	package  command dh                  debhelper         -                  -             -               -
	all      command lintian             lintian           -                  -             -               -
	all      command git                 git               git                git           git             git
	all      command bash                bash              bash               bash          bash            bash
	all      command zsh                 zsh               zsh                zsh           zsh             zsh
	all      command fish                fish              fish               fish          fish            fish
	all      command ruby                ruby              ruby               ruby          ruby            ruby
	EOF
}

# A set is itself and those it rests on.
sets() {
	case $1 in
	run) echo ' run ' ;;
	check) echo ' run check ' ;;
	asan | valgrind | package) echo " run check $1 " ;;
	fuzz | lint) echo " run $1 " ;;
	all) echo ' run check asan valgrind fuzz lint package all ' ;;
	*) echo 'usage: config/deps.sh run|check|asan|valgrind|fuzz|lint|package|all' >&2 && exit 2 ;;
	esac
}

# shellcheck disable=SC2086 # flags, to be split
has_header() {
	printf '#include <stdarg.h>\n#include <stddef.h>\n#include <stdint.h>\n#include <setjmp.h>\n#include <%s>\n' "$1" |
		${CC:-cc} ${CPPFLAGS-} $header_path -E -x c - >/dev/null 2>&1
}

has() {
	case $1 in
	command) command -v "$2" >/dev/null 2>&1 ;;
	header) has_header "$2" ;;
	sanitizer) echo 'int main(void) { return 0; }' |
		${CC:-cc} "-fsanitize=$2" -x c - -o /dev/null 2>/dev/null ;;
	fuzzer) echo 'int LLVMFuzzerTestOneInput(void); int LLVMFuzzerTestOneInput(void) { return 0; }' |
		"$2" -fsanitize=fuzzer,address,undefined -x c - -o /dev/null 2>/dev/null ;;
	esac
}

# name MANAGER APT DNF PACMAN APK BREW: what this manager calls it
name() {
	case $1 in
	apt) echo "$2" ;;
	dnf) echo "$3" ;;
	pacman) echo "$4" ;;
	apk) echo "$5" ;;
	brew) echo "$6" ;;
	esac
}

# The packages to install, by the names of the manager $1, each once.
missing() {
	needs | {
		packages=
		while read -r set kind what names; do
			case $wanted in *" $set "*) ;; *) continue ;; esac
			has "$kind" "$what" && continue
			# shellcheck disable=SC2086 # a name for each manager
			package=$(name "$1" $names)
			[ "$package" != - ] || package="($what: $1 has no package of it)"
			case "$packages " in *" $package "*) ;; *) packages="$packages $package" ;; esac
		done
		printf '%s' "$packages"
	}
}

stop() {
	echo "palou: missing packages; please type: $*" >&2
	exit 1
}

install_with_apt() {
	as_root=
	if [ "$(id -u)" -ne 0 ]; then
		command -v sudo >/dev/null 2>&1 || stop "su -c 'apt-get install$1'"
		as_root=sudo
	fi
	echo "palou: installing$1 (${as_root:+$as_root }apt-get)" >&2
	# A fresh machine has no lists of packages. Names differ a little between
	# releases: what this one does not know is left out, and what is missing
	# in the end is said below.
	$as_root apt-get -qq update >&2 || :
	known=
	for package in $1; do
		apt-cache show "$package" >/dev/null 2>&1 && known="$known $package"
	done
	# shellcheck disable=SC2086 # names without spaces, meant to be split
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y \
		-o Dpkg::Use-Pty=0 --no-install-recommends install $known >&2 || :
	packages=$(missing apt)
	[ -z "$packages" ] || stop "${as_root:+$as_root }apt-get install$packages"
}

manager() {
	for m in apt-get dnf pacman apk brew; do
		command -v "$m" >/dev/null 2>&1 && echo "$m" && return
	done
	echo none
}

wanted=$(sets "${1-}")
if ! command -v "${CC:-cc}" >/dev/null 2>&1; then
	echo "palou: ${CC:-cc}: no such C compiler" >&2
	exit 1
fi
header_path=-I/usr/include/libxml2
if command -v brew >/dev/null 2>&1; then
	header_path="$header_path -I$(brew --prefix)/include"
fi
manager=$(manager)
case $manager in
apt-get | none) packages=$(missing apt) ;; # Debian's names are the best known
*) packages=$(missing "$manager") ;;
esac
[ -n "$packages" ] || exit 0
case $manager in
apt-get) install_with_apt "$packages" ;;
dnf) stop "sudo dnf install$packages" ;;
pacman) stop "sudo pacman -S --needed$packages" ;;
apk) stop "doas apk add$packages" ;;
brew) stop "brew install$packages" ;;
none) stop "the installer of this system for:$packages" ;;
esac
