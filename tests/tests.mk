# What `make check` and its relatives need. Everything goes to $(BUILD)/tests.

CHECK_CFLAGS = $(shell $(PKG_CONFIG) --cflags check)
CHECK_LIBS = $(shell $(PKG_CONFIG) --libs check)

UNITS = $(patsubst tests/unit/%.c,$(BUILD)/tests/unit/%,$(wildcard tests/unit/*.c))
HELPERS = $(patsubst tests/lib/%.c,$(BUILD)/tests/%,$(wildcard tests/lib/*.c)) $(BUILD)/tests/cable-gen
FUZZERS = $(patsubst tests/fuzz/%.c,$(BUILD)/tests/fuzz/%,$(filter-out tests/fuzz/fuzz.c,$(wildcard tests/fuzz/*.c)))

FAULTS = $(BUILD)/tests/faults $(BUILD)/tests/damage $(BUILD)/tests/shim.so

.SECONDARY:

.PHONY: check-programs check accept demo fuzz faults report bench coverage mcdc mutation machines lint

# Everything that has to be built before the tests start.
check-programs: all $(UNITS) $(HELPERS) $(FUZZERS) $(FAULTS)

check: check-programs
	@tests/run $(PARTS)

# One golden test's expected files anew, with the difference to read: make accept T=quoted-words
accept: check-programs
	@tests/accept $(T)

demo: all
	@examples/demo.sh

# make fuzz T=page S=60
fuzz:
	@tests/fuzz/run $(or $(T),page) $(or $(S),60)

faults: check-programs
	@tests/faults/check long

bench: all $(HELPERS)
	@tests/bench/run

# Lines and branches that no test runs; conditions that no test decides (needs a newer clang).
coverage:
	@env -u BUILD -u CC -u CFLAGS tests/coverage/run $(F)

mcdc:
	@env -u BUILD -u CC -u CFLAGS tests/coverage/mcdc

# Are the tests able to fail? make mutation M="marking dtg" LIMIT=200
mutation:
	@env -u BUILD -u CC -u CFLAGS LIMIT=$(LIMIT) tests/mutation/run $(M)

# The tests on aarch64, s390x (the other order of bytes) and i686, by cross compilers and emulators: make machines M=s390x
machines:
	@env -u BUILD -u CC -u CFLAGS tests/machines/run $(M)

lint:
	@env -u BUILD -u CC -u CFLAGS tests/lint/run $(PARTS)

report: check-programs
	@tests/report

export BUILD CC CFLAGS

$(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(LIBRARY)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $< $(LIBRARY) $(CHECK_LIBS) $(YAML_LIBS)

$(BUILD)/tests/unit/%.o: tests/unit/%.c
	@mkdir -p $(@D)
	$(COMPILE) $(CHECK_CFLAGS) -c -o $@ $<

$(BUILD)/tests/%: tests/lib/%.c
	@mkdir -p $(@D)
	$(CC) -std=c11 $(CFLAGS) -Wall -Wextra $(LDFLAGS) -o $@ $<

$(BUILD)/tests/cable-gen: tests/gen/cable-gen.c tests/gen/words.h
	@mkdir -p $(@D)
	$(CC) -std=c11 -D_POSIX_C_SOURCE=200809L $(CFLAGS) -Wall -Wextra $(LDFLAGS) -o $@ $<

$(BUILD)/tests/fuzz/%: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/fuzz.o $(LIBRARY)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(YAML_LIBS)

$(BUILD)/tests/faults: tests/faults/faults.c
	@mkdir -p $(@D)
	$(CC) -std=c11 $(CFLAGS) -Wall -Wextra $(LDFLAGS) -o $@ $<

# Without sanitisers: it goes into the filters from outside.
$(BUILD)/tests/shim.so: tests/faults/shim.c
	@mkdir -p $(@D)
	$(CC) -std=c11 -O1 -g -Wall -Wextra -shared -fPIC -o $@ $< -ldl

$(BUILD)/tests/damage: tests/faults/damage.c tests/fuzz/fuzz.c tests/fuzz/fuzz.h $(LIBRARY)
	@mkdir -p $(@D)
	$(COMPILE) -DFUZZER $(LDFLAGS) -o $@ tests/faults/damage.c tests/fuzz/fuzz.c $(LIBRARY) $(YAML_LIBS)

-include $(wildcard $(BUILD)/tests/*/*.d)
