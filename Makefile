# cable-tools. `make`, `make check`, `make demo`, `make install`; everything made goes to build/.
#
# CC, CFLAGS, CPPFLAGS, LDFLAGS, PREFIX and DESTDIR are the user's. SAN=address,undefined builds a variant in
# its own folder, WERROR=1 makes warnings errors.

VERSION = 0.1.0

CC ?= cc
CFLAGS ?= -O3 -g -fstack-protector-strong -fstack-clash-protection $(CF_PROTECTION) -fPIE
LDFLAGS ?= -pie -Wl,-z,relro,-z,now
CF_PROTECTION := $(if $(findstring x86_64,$(shell $(CC) -dumpmachine)),-fcf-protection)
CPPFLAGS ?= -D_FORTIFY_SOURCE=2
PREFIX ?= /usr/local
DESTDIR ?=
PKG_CONFIG ?= pkg-config

SAN ?=
WERROR ?=
BUILD ?= build$(if $(SAN),/san-$(subst $(comma),-,$(SAN)))
comma := ,

ifneq ($(SAN),)
CFLAGS := -O1 -g -fno-omit-frame-pointer -fsanitize=$(SAN) -fno-sanitize-recover=all
LDFLAGS := -fsanitize=$(SAN)
CPPFLAGS :=
endif

YAML_CFLAGS := $(shell $(PKG_CONFIG) --cflags yaml-0.1 2>/dev/null)
YAML_LIBS := $(shell $(PKG_CONFIG) --libs yaml-0.1 2>/dev/null || echo -lyaml)

OUR_CPPFLAGS = -D_POSIX_C_SOURCE=200809L -DVERSION='"$(VERSION)"' -Icommon -I$(BUILD) $(YAML_CFLAGS)
OUR_CFLAGS = -std=c11 -Wall -Wextra -Wstrict-prototypes -Wmissing-prototypes -Wshadow $(if $(WERROR),-Werror)
COMPILE = $(CC) $(OUR_CPPFLAGS) $(CPPFLAGS) $(OUR_CFLAGS) $(CFLAGS) -MMD -MP

TOOLS = cable-strip cable-header cable-paras cable-ents
BINARIES = $(TOOLS:%=$(BUILD)/%)
CORE = $(patsubst common/%.c,$(BUILD)/common/%.o,$(wildcard common/*/*.c)) $(BUILD)/made/vocabulary.o
LIBRARY = $(BUILD)/libcable.a

.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: all lib completions clean install static dist deb always

all: $(BINARIES)

$(BUILD)/cable-%: $(BUILD)/tools/cable-%.o $(LIBRARY)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $< $(LIBRARY) $(YAML_LIBS)

lib: $(LIBRARY)

$(LIBRARY): $(CORE)
	@rm -f $@
	$(AR) rcs $@ $(CORE)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

# The built-in configuration as sorted tables.
$(BUILD)/made/vocabulary.c: common/terms/vocabulary.awk common/terms/default.yaml
	@mkdir -p $(@D)
	LC_ALL=C awk -f common/terms/vocabulary.awk common/terms/default.yaml >$@

$(BUILD)/made/%.o: $(BUILD)/made/%.c
	$(COMPILE) -c -o $@ $<

MAN1 = $(TOOLS:%=tools/%.1)
MAN5 = $(wildcard tools/*.5)
MAN7 = $(wildcard tools/*.7)
SHARE = $(DESTDIR)$(PREFIX)/share

# The tools know their options: --completions SHELL prints what the shell reads.
completions: $(TOOLS:%=$(BUILD)/completions/%) $(TOOLS:%=$(BUILD)/completions/_%)

$(BUILD)/completions/_%: $(BUILD)/%
	@mkdir -p $(@D)
	$< --completions=zsh >$@

$(BUILD)/completions/%: $(BUILD)/%
	@mkdir -p $(@D)
	$< --completions=bash >$@

install: all completions
	install -d $(SHARE)/bash-completion/completions $(SHARE)/zsh/site-functions
	install -m 644 $(TOOLS:%=$(BUILD)/completions/%) $(SHARE)/bash-completion/completions
	install -m 644 $(TOOLS:%=$(BUILD)/completions/_%) $(SHARE)/zsh/site-functions
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)/man/man1 $(SHARE)/man/man5 $(SHARE)/man/man7 $(SHARE)/doc/cable-tools
	install -m 755 $(BINARIES) $(DESTDIR)$(PREFIX)/bin
	install -m 644 $(MAN1) $(SHARE)/man/man1
	install -m 644 $(MAN5) $(SHARE)/man/man5
	install -m 644 $(MAN7) $(SHARE)/man/man7
	install -m 644 README.md NEWS.md $(SHARE)/doc/cable-tools
	cp -R examples $(SHARE)/doc/cable-tools
	chmod -R u=rwX,go=rX $(SHARE)/doc/cable-tools

# Binaries that need nothing of the machine they are copied to.
static:
	$(MAKE) BUILD=build/static CFLAGS='-O3 -fstack-protector-strong' LDFLAGS='-static -s'

# The tarball and the package are the same wherever and whenever they are made from the same sources: every
# file bears the date of the last commit (in an unpacked tarball, that of its files).
SOURCE_DATE_EPOCH ?= $(shell if [ -e .git ]; then git log -1 --format=%ct; else stat -c %Y NEWS.md; fi)
DIST = cable-tools-$(VERSION)

dist: build/$(DIST).tar.gz
	@ls $<

build/$(DIST).tar.gz: always
	@mkdir -p build
	if [ -e .git ]; then git ls-files -z; else find . -type f ! -path './build/*' -printf '%P\0'; fi | LC_ALL=C sort -z | \
	tar -c --no-recursion --mtime=@$(SOURCE_DATE_EPOCH) --owner=0 --group=0 --numeric-owner \
		--mode=u=rwX,go=rX --format=ustar --transform='s:^:$(DIST)/:S' --null -T - | gzip -9n >$@

deb: build/$(DIST).tar.gz
	rm -rf build/deb
	mkdir -p build/deb
	tar -xzf $< -C build/deb
	cp -R .debian build/deb/$(DIST)/debian
	cd build/deb/$(DIST) && env -u BUILD -u SAN -u CFLAGS -u LDFLAGS -u CPPFLAGS -u MAKEFLAGS -u MFLAGS \
		SOURCE_DATE_EPOCH=$(SOURCE_DATE_EPOCH) dpkg-buildpackage -b -us -uc >../log 2>&1 || { cat ../log; exit 1; }
	@ls build/deb/*.deb

include tests/tests.mk

clean:
	rm -rf build

-include $(wildcard $(BUILD)/*/*.d $(BUILD)/*/*/*.d)
