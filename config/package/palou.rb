# Homebrew formula. Before it goes into a tap: the address is a placeholder for
# the project's home, the sum one for that of the release, and `license` waits
# for the project's LICENSE file.
class Palou < Formula
  desc "Reader of Discuz! forum archives in the terminal"
  homepage "https://example.org/palou/"
  url "https://example.org/palou/palou-0.1.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license :cannot_represent

  depends_on "pkgconf" => :build
  depends_on "curl"
  depends_on "icu4c"
  depends_on "libunistring"
  depends_on "libxml2"
  depends_on "ncurses"
  depends_on "pcre2"
  depends_on "sqlite"
  depends_on "zlib"

  def install
    system "make", "PREFIX=#{prefix}"
    system "make", "install", "PREFIX=#{prefix}"
  end

  test do
    assert_match "palou #{version}", shell_output("#{bin}/palou --version")
    assert_match "#1 ", shell_output("#{bin}/palou show #{share}/palou/sample")
  end
end
