# cable-tools. `make`, `make check`, `make demo`, `make install`; everything made goes to build/.
#
# CC, CFLAGS, CPPFLAGS, LDFLAGS, PREFIX and DESTDIR are the user's. SAN=address,undefined builds a variant in
# its own folder, WERROR=1 makes warnings errors.

VERSION = 0.1.0

CC ?= cc
CFLAGS ?= -O2 -g -fstack-protector-strong -fPIE
LDFLAGS ?= -pie -Wl,-z,relro,-z,now
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
CORE = $(patsubst common/%.c,$(BUILD)/common/%.o,$(wildcard common/*.c))
LIBRARY = $(BUILD)/libcable.a

.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: all check demo clean install

all: $(BINARIES)

$(BUILD)/cable-%: $(BUILD)/tools/cable-%.o $(LIBRARY)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $< $(LIBRARY) $(YAML_LIBS)

$(LIBRARY): $(CORE)
	@rm -f $@
	$(AR) rcs $@ $(CORE)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

clean:
	rm -rf build

-include $(wildcard $(BUILD)/*/*.d $(BUILD)/*/*/*.d)
