#!/bin/sh
# The Debian package that `make deb` built: what is in it, lintian's opinion,
# and that it can be installed, used and removed on this very system. The last
# part wants root, or sudo without a password, and no palou package yet.
. tests/harness/tap.sh

version=$(sed -n 's/^VERSION = //p' Makefile)
deb=$(echo "$BUILD/package/palou_$version"_*.deb)
if [ ! -f "$deb" ]; then
	skip 'the Debian package' 'there is none: make deb'
	tap_end
fi

run dpkg-deb -f "$deb" Package Version
out_is "Package: palou
Version: $version" 'it has the name and the version of the Makefile'
run dpkg-deb -f "$deb" Depends
out_has 'libncursesw6.*libunistring|libunistring.*libncursesw6' 'it depends on the libraries that palou uses'
out_has 'libcurl.* \(>=.*libxml2|libxml2.*libcurl.* \(>=' 'and on those that it loads when they are wanted'

dpkg-deb -x "$deb" "$tmp/unpacked"
share=$tmp/unpacked/usr/share
gzip -cd "$share/man/man1/palou.1.gz" | cmp -s - man/palou.1
tap_result $? 'it has the manual page'
diff -r -x '.*' config/sample "$share/palou/sample" >"$tmp/diff"
tap_result $? 'it has the sample' "$(cat "$tmp/diff")"
for file in doc/palou/copyright doc/palou/README.md.gz doc/palou/changelog.gz \
	bash-completion/completions/palou zsh/vendor-completions/_palou \
	fish/vendor_completions.d/palou.fish; do
	[ -s "$share/$file" ]
	tap_result $? "it has $file"
done
cmp -s config/palou.conf "$share/doc/palou/examples/palou.conf"
tap_result $? 'it has the configuration as an example'
if command -v lintian >/dev/null 2>&1; then
	run lintian --fail-on error --allow-root "$BUILD/package/palou_$version"_*.changes
	status_is 0 'lintian finds no error'
else
	skip 'lintian finds no error' 'lintian is not installed'
fi

# The same from another folder: who builds it, and where, leaves no trace.
mkdir "$tmp/again" && cp -R "$BUILD/package/palou" "$tmp/again/palou"
rm -rf "$tmp/again/palou/build"
again() (
	cd "$tmp/again/palou" && env -u MAKEFLAGS -u MAKELEVEL LC_ALL=C TZ=America/New_York \
		DEB_BUILD_OPTIONS="nocheck parallel=$(nproc)" DEB_BUILD_PROFILES=nocheck \
		dpkg-buildpackage -us -uc -b
)
run again
cmp -s "$deb" "$tmp/again/${deb##*/}"
tap_result $? 'built again elsewhere it is the same, byte for byte' "$(tail -n 5 "$tmp/err")"

as_root=
[ "$(id -u)" -eq 0 ] || as_root='sudo -n'
if [ -n "$as_root" ] && ! $as_root true 2>/dev/null; then
	skip 'it is installed, used and removed' 'wants root or sudo'
	tap_end
elif dpkg -s palou >/dev/null 2>&1; then
	skip 'it is installed, used and removed' 'a palou package is installed, which is let be'
	tap_end
fi

# Images of containers leave out documentation; here it is wanted.
trap '$as_root dpkg -P palou >/dev/null 2>&1; rm -rf "$tmp"' EXIT
run $as_root dpkg --path-include='/usr/share/*' -i "$deb"
status_is 0 'it is installed'
dpkg -L palou | sort >"$tmp/files"
left_out=$(while read -r file; do [ -e "$file" ] || [ "$file" = /. ] || echo "$file"; done <"$tmp/files")
[ -z "$left_out" ]
tap_result $? 'all of it' "$left_out"
# From a folder in which nothing is found by chance, by the name alone.
elsewhere() (
	cd "$HOME" && env PATH=/usr/bin:/bin "$@"
)
run elsewhere palou --version
out_is "palou $version" 'the installed program runs'
run elsewhere palou show /usr/share/palou/sample
status_is 0 'it reads the installed sample'
out_has '^#1 ' 'and shows its posts'
cp "$tmp/out" "$tmp/shown"
run elsewhere palou
cmp -s "$tmp/out" "$tmp/shown"
tap_result $? 'it finds the sample by itself'
if command -v man >/dev/null 2>&1; then
	run env MANPATH=/usr/share/man man -w palou
	out_is /usr/share/man/man1/palou.1.gz 'man finds the page'
else
	skip 'man finds the page' 'man is not installed'
fi
if command -v fish >/dev/null 2>&1; then
	run fish -c 'complete -C "palou show --js"'
	out_has '^--json' 'fish finds the completions'
else
	skip 'fish finds the completions' 'fish is not installed'
fi
if command -v zsh >/dev/null 2>&1; then
	# shellcheck disable=SC2016 # for the inner shell
	run zsh -f -c 'autoload -Uz compinit && compinit -u -D && print $_comps[palou]'
	out_is _palou 'zsh finds the completions'
else
	skip 'zsh finds the completions' 'zsh is not installed'
fi

run $as_root dpkg -P palou
status_is 0 'it is removed'
left=$(while read -r file; do
	case $file in *palou*) [ ! -e "$file" ] || echo "$file" ;; esac
done <"$tmp/files")
[ -z "$left" ]
tap_result $? 'nothing of it is left' "$left"
tap_end
