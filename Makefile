# palou: see README.md for the two commands most people need, `make run` and
# `make check`. GNU make. Everything that is built goes below $(BUILD).
#
#   make                 build/palou
#   make run             install what is missing, build, open the bundled sample
#   make check           install what is missing, build, run every test
#   make check T=quote   only the tests with "quote" in their name
#   make check-asan      the tests again with AddressSanitizer and UBSan, in one terminal
#   make check-valgrind  the tests again under valgrind
#   make bench           the speed figures
#   make fuzz            FUZZ_SECONDS for each fuzz target (needs clang)
#   make lint            clang-format, clang-tidy and cppcheck, where installed
#   make install         PREFIX and DESTDIR are honoured; so does uninstall
#   make deb             a Debian package, in build/package
#   make check-package   builds packages and installs Debian's for a moment
#
# Variables: CC CFLAGS CPPFLAGS LDFLAGS LDLIBS as usual; BUILD; WERROR=1; V=1
# shows whole commands; DEPS=no never looks for missing packages; UPDATE=1 with
# check rewrites golden files; CORPUS and PAGES name real data for the tests
# that want some (tests/README.md).

VERSION = 0.1.0

BUILD   = build
PREFIX  = /usr/local
DESTDIR =
bindir  = $(PREFIX)/bin
mandir  = $(PREFIX)/share/man
datadir = $(PREFIX)/share/palou
docdir  = $(PREFIX)/share/doc/palou

CFLAGS       ?= -O2 -g
INSTALL      ?= install
PKG_CONFIG   ?= pkg-config
SANITIZE      =
FUZZ_SECONDS  = 60
DEPS          = yes
JOBS         := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
T             =

# ---------------------------------------------------------------------------
# Flags

std := -std=c11 -D_GNU_SOURCE -Iinclude

# The words of the interface are formats in a table of two languages, which
# format-nonliteral cannot follow: tests/lint/tree checks them instead.
warnings := -Wall -Wextra -Wpedantic -Wshadow -Wundef -Wvla -Wformat=2 \
	-Wno-format-nonliteral \
	-Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
	-Wwrite-strings -Wcast-qual -Wpointer-arith -Wredundant-decls \
	-Wimplicit-fallthrough -Wdate-time $(if $(WERROR),-Werror)

# $(call supported,FLAG): the flag itself when the compiler knows it.
supported = $(shell $(CC) -Werror $(1) -x c -c /dev/null -o /dev/null 2>/dev/null && echo $(1))

hardening := -fPIE -fstack-protector-strong \
	$(call supported,-fstack-clash-protection) $(call supported,-fcf-protection)
ifneq ($(SANITIZE),)
hardening += -fsanitize=$(SANITIZE) -fno-sanitize-recover=all -fno-omit-frame-pointer
else ifeq ($(filter -O0,$(CFLAGS)),)
# Needs the optimiser; the sanitizers check the same and more.
hardening += -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
endif

hardening_ld := $(if $(SANITIZE),-fsanitize=$(SANITIZE))
ifeq ($(shell uname -s),Linux)
hardening_ld += -pie -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack
else ifeq ($(shell uname -s),Darwin)
# Homebrew keeps its headers where the compiler does not look.
brew := $(shell brew --prefix 2>/dev/null)
std += -I$(brew)/include -I$(brew)/opt/ncurses/include
hardening_ld += -L$(brew)/lib -L$(brew)/opt/ncurses/lib
endif

# $(call libs,MODULE,FALLBACK): what pkg-config says, else the usual name. Only
# -I is taken from its cflags: ncurses sets _XOPEN_SOURCE there, we set our own.
libs = $(or $(shell $(PKG_CONFIG) --libs $(1) 2>/dev/null),$(2))
includes = $(shell $(PKG_CONFIG) --cflags-only-I $(1) 2>/dev/null)

# A library more is a word more here.
std       += $(call includes,ncursesw) $(call includes,libcurl) $(call includes,libxml-2.0) \
	$(call includes,sqlite3 libpcre2-8 icu-i18n zlib)
libraries := $(call libs,ncursesw,-lncursesw) $(call libs,libunistring,-lunistring) -lm -pthread -ldl
test_libs := $(call libs,cmocka,-lcmocka)
# What the tests' own server is made of.
server_libs := $(call libs,libevent libevent_openssl openssl,-levent -levent_openssl -lssl -lcrypto)

# These are not linked but loaded when first wanted (include/util/shared.h).
soname = $(shell CC='$(CC)' PKG_CONFIG='$(PKG_CONFIG)' config/soname.sh $(1))
loaded := -DPALOU_LIBCURL='"$(call soname,libcurl curl)"' -DPALOU_LIBXML='"$(call soname,libxml-2.0 xml2)"' \
	-DPALOU_SQLITE='"$(call soname,sqlite3 sqlite3)"' -DPALOU_PCRE2='"$(call soname,libpcre2-8 pcre2-8)"' \
	-DPALOU_ICU='"$(call soname,icu-i18n icui18n)"' -DPALOU_ZLIB='"$(call soname,zlib z)"'

compile = $(CC) $(std) $(loaded) $(CPPFLAGS) $(warnings) $(hardening) $(CFLAGS)
link    = $(CC) $(CFLAGS) $(hardening_ld) $(LDFLAGS)

# What only src/app needs to know, kept from the other objects so that another
# PREFIX does not rebuild them.
app_defines = -DPALOU_VERSION='"$(VERSION)"' -DPALOU_DATADIR='"$(datadir)"'

# ---------------------------------------------------------------------------
# Sources. Everything but the program's main() is one library, which the
# program, the tests, the benches and the fuzz targets link. LAYERS="util model"
# builds a part of it, for who works on a layer while another does not compile.

LAYERS  = *
main   := src/app/main.c
sources := $(filter-out $(main),$(wildcard $(LAYERS:%=src/%/*.c)))
shells  := bash zsh fish
objects := $(sources:src/%.c=$(BUILD)/obj/%.o) $(BUILD)/obj/config_text.o
texts   := config/palou.conf $(sort $(wildcard config/themes/*.conf config/sites/*.conf))
library := $(BUILD)/libpalou.a

# $(call selected,NAMES): those with $(T) in them, all without T.
selected = $(if $(T),$(foreach n,$(1),$(if $(findstring $(T),$(n)),$(n))),$(1))

unit    := $(call selected,$(patsubst tests/unit/%.c,%,$(wildcard tests/unit/*.c)))
targets := $(call selected,$(filter-out replay,$(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c))))
benches := $(patsubst tests/bench/%.c,%,$(wildcard tests/bench/*.c))
harness := $(patsubst tests/harness/%.c,$(BUILD)/harness/%.o, \
	$(filter-out tests/harness/oom_malloc.c,$(wildcard tests/harness/*.c)))
# The tests that run the program itself.
driven  := $(call selected,$(notdir $(wildcard tests/cli/* tests/e2e/*.keys)))

# Short lines unless V=1.
Q   = $(if $(V),,@)
say = $(if $(V),,@printf '  %-6s %s\n' '$(1)' '$(2)')

all: $(BUILD)/palou $(shells:%=$(BUILD)/completions/%)

$(BUILD)/palou: $(BUILD)/obj/app/main.o $(library)
	$(call say,LINK,$@)
	$(Q)$(link) -o $@ $^ $(libraries) $(LDLIBS)

# For bash, zsh and fish; each is made by the program from its own table.
$(BUILD)/completions/%: $(BUILD)/palou
	$(call say,SHELL,$@)
	$(Q)mkdir -p $(@D) && $(BUILD)/palou --completions $* >$@

# Written anew: an archive keeps members whose source is gone.
$(library): $(objects) $(BUILD)/objects.stamp
	$(call say,AR,$@)
	$(Q)rm -f $@ && $(AR) rcs $@ $(objects)

$(BUILD)/obj/app/%.o: private CPPFLAGS += $(app_defines)
$(filter $(BUILD)/obj/app/%,$(objects)) $(BUILD)/obj/app/main.o: $(BUILD)/app.stamp
$(BUILD)/obj/%.o: src/%.c $(BUILD)/flags.stamp
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D) && $(compile) -MMD -MP -c -o $@ $<

# The default configuration, the themes and the sites, as bytes in C.
$(BUILD)/config_text.c: $(texts) $(BUILD)/texts.stamp
	$(call say,GEN,$@)
	$(Q){ echo '#include "app/config_text.h"' && echo 'const struct config_text config_texts[] = {' && \
		for text in $(texts); do \
			echo "{ \"$$(basename $$(dirname $$text))\", \"$$(basename $$text .conf)\", (const char[]){" && \
			od -An -v -tu1 $$text | sed 's/[0-9][0-9]*/(char)&,/g' && echo '0 } },' || exit 1; \
		done && echo '{ 0, 0, 0 } };'; } >$@

$(BUILD)/obj/config_text.o: $(BUILD)/config_text.c $(BUILD)/flags.stamp
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D) && $(compile) -MMD -MP -c -o $@ $<

# ---------------------------------------------------------------------------
# Tests

test_compile = $(compile) -Itests -MMD -MP -MF $@.d -MT $@
test_build   = mkdir -p $(@D) && $(test_compile) $(hardening_ld) $(LDFLAGS) -o $@ \
	$(filter %.c %.o,$^) $(filter %.a,$^) $(libraries) $(LDLIBS)

# Only the tests of what asks servers have one.
serve  := $(filter net_% source_site%,$(unit))
server := $(patsubst tests/%.c,$(BUILD)/%.o,$(wildcard tests/fixture/*.c))

$(harness) $(server) $(BUILD)/fuzz/replay.o: $(BUILD)/%.o: tests/%.c $(BUILD)/flags.stamp
	$(call say,CC,$<)
	$(Q)mkdir -p $(@D) && $(test_compile) -c -o $@ $<

$(BUILD)/unit/%: tests/unit/%.c $(harness) $(library)
	$(call say,TEST,$<)
	$(Q)$(test_build) $(test_libs)

$(server): private CPPFLAGS += $(call includes,libevent openssl)
$(serve:%=$(BUILD)/unit/%): $(server)
$(serve:%=$(BUILD)/unit/%): private test_libs += $(server_libs)

# A fuzz target with a main() that gives it the files of its corpus; and with
# libFuzzer's.
$(BUILD)/replay/%: tests/fuzz/%.c $(BUILD)/fuzz/replay.o $(library)
	$(call say,REPLAY,$<)
	$(Q)$(test_build)

$(BUILD)/fuzzer/%: tests/fuzz/%.c $(library)
	$(call say,FUZZER,$<)
	$(Q)$(test_build) -fsanitize=fuzzer

$(BUILD)/bench/%: tests/bench/%.c $(library)
	$(call say,BENCH,$<)
	$(Q)$(test_build)

# Linked with SQLite, as the shortest program would be.
$(BUILD)/bench/fts_peer: private libraries += $(call libs,sqlite3,-lsqlite3)

# The program with a malloc() that can fail: tests/cli/oom.py. The sanitizers have a malloc() of
# their own, and other systems do not let theirs be replaced so.
ifeq ($(SANITIZE)$(filter-out Linux,$(shell uname -s)),)
failing := $(BUILD)/oom/palou
endif

$(BUILD)/oom/palou: tests/harness/oom_malloc.c $(BUILD)/obj/app/main.o $(library)
	$(call say,LINK,$@)
	$(Q)$(test_build)

# The targets below look for packages first and then start make again, so that
# flags are found with the packages in place.
deps = $(if $(filter no,$(DEPS)),:,CC='$(CC)' config/deps.sh $(1))
again = $(MAKE) $(if $(V),,-s) --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,-j$(JOBS))
run_tests = MAKE='$(MAKE)' PREFIX='$(PREFIX)' python3 -B tests/run --build '$(BUILD)' $(if $(T),--only '$(T)')

export CORPUS PAGES UPDATE

deps:
	@$(call deps,check)

run:
	@$(call deps,run)
	+@$(again) all >&2
	@$(BUILD)/palou config/sample

check:
	@$(call deps,check)
	+@$(again) tests
	@$(run_tests) lint unit fuzz cli e2e

check-asan:
	@$(call deps,asan)
	+@$(again) tests BUILD=$(BUILD)/asan SANITIZE=address,undefined
	@$(run_tests) --build '$(BUILD)/asan' --one-terminal unit fuzz cli e2e

# Without the real data: valgrind is forty times slower. The tests of the program
# run it under valgrind too, in one terminal only.
check-valgrind:
	@$(call deps,valgrind)
	+@$(again) tests
	@CORPUS= PAGES= $(run_tests) --valgrind unit fuzz cli e2e

# The unit tests need only the library, so that T=NAME works without the rest.
# The benches are built with the tests so that they keep compiling.
tests: $(unit:%=$(BUILD)/unit/%) $(targets:%=$(BUILD)/replay/%) $(if $(driven),all $(failing)) \
	$(if $(T),,$(benches:%=$(BUILD)/bench/%))

bench:
	@$(call deps,check)
	+@$(again) all $(benches:%=$(BUILD)/bench/%)
	@BUILD='$(BUILD)' tests/bench/run

fuzz:
	@$(call deps,fuzz)
	+@$(again) fuzzers CC=clang BUILD=$(BUILD)/fuzzing SANITIZE=address,undefined \
		CFLAGS='-O1 -g -fsanitize=fuzzer-no-link'
	@tests/fuzz/run '$(BUILD)/fuzzing' '$(FUZZ_SECONDS)' $(targets)

fuzzers: $(targets:%=$(BUILD)/fuzzer/%)

lint:
	@$(call deps,lint)
	@tests/lint/tools.sh $(std)

# ---------------------------------------------------------------------------
# Installing. Directories that other programs share (bin, man1) are made when
# missing and never removed; in ours, only what was installed is.

man1dir    = $(mandir)/man1
man5dir    = $(mandir)/man5
exampledir = $(docdir)/examples
themedir   = $(exampledir)/themes
sitesdir   = $(exampledir)/sites
bashdir    = $(PREFIX)/share/bash-completion/completions
zshdir     = $(PREFIX)/share/zsh/site-functions
fishdir    = $(PREFIX)/share/fish/vendor_completions.d

# MODE:FILE:FOLDER:NAME of all but the sample.
installed = 755:$(BUILD)/palou:bindir:palou \
	644:README.md:docdir:README.md \
	$(foreach f,$(wildcard LICENSE),644:$f:docdir:$f) \
	644:config/palou.conf:exampledir:palou.conf \
	$(foreach f,$(sort $(wildcard config/themes/*.conf)),644:$f:themedir:$(notdir $f)) \
	$(foreach f,$(sort $(wildcard config/sites/*.conf)),644:$f:sitesdir:$(notdir $f)) \
	$(foreach f,$(wildcard man/*.[1-9]),644:$f:man$(subst .,,$(suffix $f))dir:$(notdir $f)) \
	644:$(BUILD)/completions/bash:bashdir:palou \
	644:$(BUILD)/completions/zsh:zshdir:_palou \
	644:$(BUILD)/completions/fish:fishdir:palou.fish

define newline


endef
field = $(word $(1),$(subst :, ,$(2)))
place = $(DESTDIR)$($(call field,3,$(1)))
put   = $(INSTALL) -d '$(place)' && \
	$(INSTALL) -m $(call field,1,$(1)) $(call field,2,$(1)) '$(place)/$(call field,4,$(1))'

# The sample's names hold Chinese, brackets and spaces, so find hands them over.
install: all
	$(foreach f,$(installed),$(call put,$f)$(newline)	)
	cd config && find sample -type d -exec $(INSTALL) -d -m 755 '$(DESTDIR)$(datadir)/{}' \;
	cd config && find sample -type f ! -name '.*' -exec $(INSTALL) -m 644 '{}' '$(DESTDIR)$(datadir)/{}' \;

uninstall:
	$(foreach f,$(installed),rm -f '$(call place,$f)/$(call field,4,$f)'$(newline)	)
	cd config && find sample -type f -exec rm -f '$(DESTDIR)$(datadir)/{}' \;
	cd config && find sample -depth -type d -exec rmdir '$(DESTDIR)$(datadir)/{}' \; 2>/dev/null || :
	for folder in '$(datadir)' '$(themedir)' '$(sitesdir)' '$(exampledir)' '$(docdir)'; do \
		rmdir "$(DESTDIR)$$folder" 2>/dev/null || :; done

# ---------------------------------------------------------------------------
# Packages. The recipes for Debian, Arch and Homebrew stand in config/package;
# Debian's is built here, from a copy of the tree that has debian/ on top.

package := $(BUILD)/package

deb:
	@$(call deps,package)
	rm -rf '$(package)' && mkdir -p '$(package)/palou'
	tar -cf - $(wildcard LICENSE) Makefile README.md config include man src tests | \
		tar -xf - -C '$(package)/palou'
	cp -R config/package/debian '$(package)/palou'
	cd '$(package)/palou' && env -u MAKEFLAGS -u MAKELEVEL \
		DEB_BUILD_OPTIONS='nocheck parallel=$(JOBS)' DEB_BUILD_PROFILES=nocheck \
		dpkg-buildpackage -us -uc -b

check-package: deb
	+@$(again) all
	@$(run_tests) package

clean:
	rm -rf '$(BUILD)'

# ---------------------------------------------------------------------------
# Stamps: files that change only when what they hold changes, so that other
# flags, another compiler or a source more or less rebuild what they must.

$(BUILD)/flags.stamp: stamp := $(shell $(CC) --version 2>/dev/null | head -n 1) $(compile) $(link)
$(BUILD)/app.stamp: stamp = $(app_defines)
$(BUILD)/objects.stamp: stamp = $(sources)
$(BUILD)/texts.stamp: stamp = $(texts)

$(BUILD)/%.stamp: always
	@mkdir -p $(@D)
	@printf '%s\n' '$(subst ','\'',$(stamp))' | cmp -s - $@ || \
		printf '%s\n' '$(subst ','\'',$(stamp))' >$@

# Kept, though only a pattern names them.
.SECONDARY:
.DELETE_ON_ERROR:
.PHONY: all run check check-asan check-valgrind tests bench fuzz fuzzers lint \
	install uninstall deb check-package clean deps always

-include $(wildcard $(BUILD)/*/*.d $(BUILD)/obj/*/*.d)
