#!/bin/sh
# The recipes for Arch and Homebrew, followed without pacman and brew: their
# steps run on a copy of the tree, and what they install is what the Makefile
# installs, for its `uninstall` leaves nothing of it.
. tests/harness/tap.sh

version=$(sed -n 's/^VERSION = //p' Makefile)
root=$PWD
tree=$tmp/src/palou-$version
mkdir -p "$tree"
tar -cf - Makefile README.md config include man src tests | tar -xf - -C "$tree"
# Only whether it builds matters here, not how fast the program is.
unset MAKEFLAGS MAKELEVEL BUILD
export CFLAGS=-O0

# uninstalls FOLDER VARIABLE…: what make installed with these leaves no file.
uninstalls() {
	folder=$1
	shift
	run make -s -C "$tree" uninstall "$@"
	left=$(find "$folder" ! -type d)
	[ -z "$left" ]
	tap_result $? "${recipe:?}: nothing else is installed" "$left"
}

recipe=PKGBUILD
if command -v bash >/dev/null 2>&1; then
	# shellcheck disable=SC2016 # for the inner shell
	run bash -e -c '
		pkgdir=$1 srcdir=$2
		. "$3"
		cd "$srcdir" && build
		cd "$srcdir" && package' bash "$tmp/pkg" "$tmp/src" "$root/config/package/PKGBUILD"
	status_is 0 'PKGBUILD: builds and packages'
	run "$tmp/pkg/usr/bin/palou" --version
	out_is "palou $version" 'PKGBUILD: the program runs'
	uninstalls "$tmp/pkg" PREFIX=/usr DESTDIR="$tmp/pkg"
else
	skip 'PKGBUILD: builds and packages' 'bash is not installed'
fi

# A Formula of our own follows the steps and holds what the test asserts.
recipe=palou.rb
cat >"$tmp/formula.rb" <<'RUBY'
require "open3"
class Formula
  TREE, PREFIX, VERSION = ARGV[1, 3]
  class << self
    attr_reader :asserts
    def method_missing(*) = nil
    def respond_to_missing?(*) = true
    def test(&block) = (@asserts = block)
  end
  def prefix = PREFIX
  def bin = "#{PREFIX}/bin"
  def share = "#{PREFIX}/share"
  def version = VERSION
  def system(*command) = Kernel.system(*command, chdir: TREE) || abort("failed: #{command}")
  def shell_output(command) = Open3.capture2(command).then { |out, status| status.success? ? out : abort(command) }
  def assert_match(wanted, text) = text.include?(wanted) || abort("no #{wanted}")
end
load ARGV[0]
formula = Palou.new
formula.install
formula.instance_exec(&Palou.asserts)
RUBY
if command -v ruby >/dev/null 2>&1; then
	run ruby "$tmp/formula.rb" "$root/config/package/palou.rb" "$tree" "$tmp/cellar" "$version"
	status_is 0 'palou.rb: installs, and its test passes'
	[ -x "$tmp/cellar/bin/palou" ]
	tap_result $? 'palou.rb: the program is where Homebrew looks'
	uninstalls "$tmp/cellar" PREFIX="$tmp/cellar"
else
	skip 'palou.rb: installs, and its test passes' 'ruby is not installed'
fi
tap_end
