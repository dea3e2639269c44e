#include "reading/gazetteer.h"

#include <stdlib.h>

#include "bytes/hash.h"
#include "bytes/utf8.h"

/*
 * An Aho-Corasick automaton over words instead of bytes, run from the end of the text to its start.
 *
 * A token is a run of letters, digits and characters of other scripts, or one character of anything else but
 * white space. A name stands at word boundaries exactly where its tokens stand in the text, so each word of the
 * text is looked up once, and most of them are in no name. White space is no token: whether some
 * stands behind a token is part of the step to it, so that "U.S. Navy" is not found in "U. S. Navy".
 *
 * Read backwards, the state knows the longest name that STARTS at the token just read: the longest find at each
 * place falls out of one pass, where a forward pass has to go back whenever it tried for a longer one in vain.
 */

enum { PROBES_MOST = 64, SEEDS = 8, TOKENS_MOST = 512 /* a key of the configuration has 500 bytes */ };

/* An open table from 32 bits of a hash to an index plus 1; the caller compares what stands there. */
struct slot {
	uint32_t hash, value;		/* value 0: free */
};

struct table {
	struct slot *slots;
	size_t n;
	uint32_t mask;
};

/* Made for few misses of the cache: a short word is compared without going to its text. */
struct word {
	const char *p;
	uint64_t last;		/* its last eight bytes, as word_key() has them */
	uint32_t n;
	uint32_t node;		/* of the names that end with this word; 0: none does */
};

struct word_key {
	uint64_t last;
	uint32_t n, hash;
};

/* Node 0 is the root, before any token. */
struct node {
	uint32_t parent, step;	/* step: token * 2 + 1 where white space stands behind the token */
	uint32_t fail;		/* the longest other node whose tokens are the last ones read */
	uint32_t found;		/* the longest name that starts here: its canonical index plus 1; 0: none */
	uint16_t depth;		/* tokens read */
	uint16_t length;	/* tokens of `found` */
};

struct gazetteer {
	uint64_t seed;
	size_t probes_most;
	struct word *words;		/* the first 256 are the bytes that are characters of their own */
	size_t words_n, words_room;
	struct node *nodes;
	size_t nodes_n, nodes_room;
	struct table word_table, step_table;
	struct str *labels;		/* by canonical index */
	bool mark_ends;			/* some name ends with a character that is no word: "U.S." */
	bool is_end[256];		/* such a byte */
	/* A bit for each word that ends a name, small enough for the cache: most words stop here. */
	uint64_t *filter;
	uint32_t filter_mask;
};

struct token {
	size_t start, end;
	bool is_byte, gap;		/* gap: white space stands behind it */
};

static bool
table_put(struct slot *slots, uint32_t mask, struct slot s, size_t probes_most)
{
	uint32_t at = s.hash & mask;

	for (size_t probes = 0; slots[at].value; at = (at + 1) & mask)
		if (++probes > probes_most)
			return false;
	slots[at] = s;
	return true;
}

/* False where too many stand in one place: begin again with another seed. */
static bool
table_add(struct table *t, uint32_t hash, uint32_t value, size_t probes_most)
{
	if (t->slots == NULL || t->n > t->mask / 2) {
		uint32_t mask = t->slots ? t->mask * 2 + 1 : 1023;
		struct slot *slots = memory_resize(NULL, (size_t)mask + 1, sizeof *slots);

		memset(slots, 0, ((size_t)mask + 1) * sizeof *slots);
		for (size_t i = 0; t->slots && i <= t->mask; i++)
			if (t->slots[i].value)
				table_put(slots, mask, t->slots[i], (size_t)-1);
		free(t->slots);
		t->slots = slots;
		t->mask = mask;
	}
	t->n++;
	return table_put(t->slots, t->mask, (struct slot){ hash, value }, probes_most);
}

static void *
grown(void *v, size_t n, size_t *room, size_t bytes)
{
	if (n < *room)
		return v;
	*room *= 2;
	return memory_resize(v, *room, bytes);
}

/* ---- tokens ---- */

enum kind { WHITE, MARK, WORD };

/* A character that is not ASCII. */
static enum kind
kind_of(struct str c)
{
	unsigned char a = (unsigned char)c.p[0], b = c.n > 1 ? (unsigned char)c.p[1] : 0, last = (unsigned char)c.p[c.n - 1];

	if (utf8_white(c))
		return WHITE;
	if (a == 0xc2)			/* U+00A1 to U+00BF are signs, but for two ordinals and the micro sign */
		return b == 0xaa || b == 0xb5 || b == 0xba ? WORD : MARK;
	if (a == 0xe2)			/* U+2010 to U+2060: dashes, quotes, dots */
		return b == 0x80 || (b == 0x81 && last < 0xb0) ? MARK : WORD;
	return a == 0xe3 && b == 0x80 && last < 0xa0 ? MARK : WORD;	/* CJK punctuation */
}

/* The same for the one that ends before `at`, with its length. Clean text is well-formed. */
static enum kind
kind_before(struct str s, size_t at, size_t *length)
{
	size_t n = 1;

	while (n < 4 && n < at && (s.p[at - n] & 0xc0) == 0x80)
		n++;
	*length = n;
	return kind_of(str_make(s.p + at - n, n));
}

/* Where the word that ends before `at` begins; `at` where none ends. */
static size_t
word_start(struct str s, size_t from, size_t at)
{
	while (at > from) {
		char c = s.p[at - 1];

		if ((unsigned char)c >= 0x80) {
			size_t length;

			/* no word goes on before `from` */
			if (kind_before(s, at, &length) != WORD)
				break;
			at -= length;
		} else if (is_alnum(c)) {
			at--;
		} else {
			break;
		}
	}
	return at;
}

/* The token that ends at or before *at, not before `from`; false where there is none. */
static bool
token_before(struct str s, size_t from, size_t *at, struct token *t)
{
	t->gap = false;
	while (*at > from) {
		size_t start = word_start(s, from, *at), length = 1;

		t->is_byte = false;
		if (start == *at) {
			enum kind kind = MARK;

			if ((unsigned char)s.p[start - 1] >= 0x80)
				kind = kind_before(s, start, &length);
			else if (is_space(s.p[start - 1]))
				kind = WHITE;
			start -= length < start - from ? length : start - from;
			if (kind == WHITE) {
				t->gap = true;
				*at = start;
				continue;
			}
			t->is_byte = length == 1;
		}
		t->start = start;
		t->end = *at;
		*at = start;
		return true;
	}
	return false;
}

/* ---- looking up ---- */

/* The first byte is the lowest, on any machine. */
static inline uint64_t
eight_bytes(const char *p)
{
	uint64_t x = 0;

#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	memcpy(&x, p, 8);
#else
	for (int i = 0; i < 8; i++)
		x |= (uint64_t)(unsigned char)p[i] << 8 * i;
#endif
	return x;
}

/* The last eight bytes of text[end - n] to text[end], or all: one read that may begin before the word, and no branch
 * that hangs on the length of a word, which nobody can foretell. */
static inline uint64_t
last_bytes(struct str text, size_t n, size_t end)
{
	uint64_t last = 0;

	if (end >= 8)
		last = eight_bytes(text.p + end - 8);
	else
		for (size_t i = 0; i < end; i++)
			last = last >> 8 | (uint64_t)(unsigned char)text.p[i] << 56;
	return last >> (n < 8 ? 64 - 8 * n : 0);
}

static inline struct word_key
word_key(const struct gazetteer *g, struct str text, size_t start, size_t end)
{
	size_t n = end - start;
	uint64_t h = g->seed ^ n, last = last_bytes(text, n, end);

	for (; end - start > 8; start += 8)
		h = hash_mix(h, eight_bytes(text.p + start));
	return (struct word_key){ last, (uint32_t)n, (uint32_t)(hash_mix(h, last) >> 32) };
}

/* Which bit of the filter; long words with the same end share one. */
static inline uint32_t
filter_bit(const struct gazetteer *g, struct str text, size_t start, size_t end)
{
	return (uint32_t)(hash_mix(end - start, last_bytes(text, end - start, end)) >> 32) & g->filter_mask;
}

static inline uint32_t
step_hash(const struct gazetteer *g, uint32_t parent, uint32_t step)
{
	return (uint32_t)(hash_mix(g->seed, (uint64_t)parent << 32 | step) >> 32);
}

/* Index into words, or words_n. p: where the word stands. */
static size_t
find_word(const struct gazetteer *g, const char *p, struct word_key k)
{
	const struct table *t = &g->word_table;

	if (t->slots == NULL)
		return g->words_n;
	for (uint32_t at = k.hash & t->mask; t->slots[at].value; at = (at + 1) & t->mask)
		if (t->slots[at].hash == k.hash) {
			const struct word *w = &g->words[t->slots[at].value - 1];

			if (w->last == k.last && w->n == k.n && (k.n <= 8 || memcmp(w->p, p, k.n - 8) == 0))
				return t->slots[at].value - 1;
		}
	return g->words_n;
}

static size_t
find_token(const struct gazetteer *g, struct str text, struct token t)
{
	if (t.is_byte)
		return (unsigned char)text.p[t.start];
	return find_word(g, text.p + t.start, word_key(g, text, t.start, t.end));
}

/* The node that follows `parent`, which is not the root; 0 where there is none. */
static uint32_t
find_child(const struct gazetteer *g, uint32_t parent, uint32_t step)
{
	const struct table *t = &g->step_table;
	uint32_t hash = step_hash(g, parent, step);

	if (t->slots == NULL)
		return 0;
	for (uint32_t at = hash & t->mask; t->slots[at].value; at = (at + 1) & t->mask) {
		const struct node *n = &g->nodes[t->slots[at].value - 1];

		if (t->slots[at].hash == hash && n->parent == parent && n->step == step)
			return t->slots[at].value - 1;
	}
	return 0;
}

static uint32_t
next_node(const struct gazetteer *g, uint32_t node, uint32_t step)
{
	for (; node; node = g->nodes[node].fail) {
		uint32_t child = find_child(g, node, step);

		if (child)
			return child;
	}
	return g->words[step / 2].node;
}

/* ---- building ---- */

/* Index into words plus 1; 0: the table is too crowded. */
static uint32_t
add_word(struct gazetteer *g, struct str s)
{
	struct word_key k = word_key(g, s, 0, s.n);
	size_t found = find_word(g, s.p, k);

	if (found < g->words_n)
		return (uint32_t)found + 1;
	g->words = grown(g->words, g->words_n, &g->words_room, sizeof *g->words);
	g->words[g->words_n++] = (struct word){ s.p, k.last, k.n, 0 };
	return table_add(&g->word_table, k.hash, (uint32_t)g->words_n, g->probes_most) ? (uint32_t)g->words_n : 0;
}

/* 0: the table is too crowded. */
static uint32_t
add_child(struct gazetteer *g, uint32_t parent, uint32_t step)
{
	uint32_t child = parent ? find_child(g, parent, step) : g->words[step / 2].node;

	if (child)
		return child;
	g->nodes = grown(g->nodes, g->nodes_n, &g->nodes_room, sizeof *g->nodes);
	child = (uint32_t)g->nodes_n++;
	g->nodes[child] = (struct node){
		.parent = parent, .step = step, .depth = (uint16_t)(g->nodes[parent].depth + 1)
	};
	if (parent == 0)
		g->words[step / 2].node = child;
	else if (!table_add(&g->step_table, step_hash(g, parent, step), child + 1, g->probes_most))
		return 0;
	return child;
}

static bool
add_name(struct gazetteer *g, struct str name, size_t canonical)
{
	size_t at = name.n;
	uint32_t node = 0;
	struct token t;

	while (token_before(name, 0, &at, &t)) {
		struct str s = str_slice(name, t.start, t.end);
		uint32_t word = t.is_byte ? (uint32_t)(unsigned char)*s.p + 1 : add_word(g, s);

		if (word == 0)
			return false;
		/* White space behind the last token is outside the name. */
		node = add_child(g, node, (word - 1) * 2 + (node != 0 && t.gap));
		if (node == 0)
			return false;
	}
	/* No name is nothing but white space: the configuration has seen to it. */
	if (word_start(name, 0, name.n) == name.n)
		g->mark_ends = true;
	g->nodes[node].found = (uint32_t)canonical + 1;
	g->nodes[node].length = g->nodes[node].depth;
	return true;
}

static bool
add_names(struct gazetteer *g, const struct config *c)
{
	g->words_n = 256;
	g->words_room = 1024;
	g->words = memory_resize(g->words, g->words_room, sizeof *g->words);
	memset(g->words, 0, 256 * sizeof *g->words);
	g->nodes_n = 1;
	g->nodes_room = 1024;
	g->nodes = memory_resize(g->nodes, g->nodes_room, sizeof *g->nodes);
	g->nodes[0] = (struct node){ 0 };
	for (size_t i = 0; i < c->names.n; i++)
		if (!add_name(g, c->names.v[i].key, c->names.v[i].value))
			return false;
	return true;
}

/* Shorter ones first: a node's fail is shorter than the node. */
static void
add_fails(struct gazetteer *g)
{
	size_t first[TOKENS_MOST + 1] = { 0 }, sum = 0;
	uint32_t *order = memory_resize(NULL, g->nodes_n, sizeof *order);

	for (size_t i = 0; i < g->nodes_n; i++)
		first[g->nodes[i].depth]++;
	for (size_t i = 0; i <= TOKENS_MOST; i++) {
		size_t n = first[i];

		first[i] = sum;
		sum += n;
	}
	for (size_t i = 0; i < g->nodes_n; i++)
		order[first[g->nodes[i].depth]++] = (uint32_t)i;
	for (size_t i = 1; i < g->nodes_n; i++) {
		struct node *n = &g->nodes[order[i]];

		if (n->depth > 1)
			n->fail = next_node(g, g->nodes[n->parent].fail, n->step);
		if (n->found == 0) {
			n->found = g->nodes[n->fail].found;
			n->length = g->nodes[n->fail].length;
		}
	}
	free(order);
}

static void
add_filter(struct gazetteer *g)
{
	size_t n = 0, bits = 4096;

	for (size_t i = 256; i < g->words_n; i++)
		n += g->words[i].node != 0;
	while (bits < 8 * n)
		bits *= 2;
	g->filter = memory_resize(NULL, bits / 64, sizeof *g->filter);
	memset(g->filter, 0, bits / 8);
	g->filter_mask = (uint32_t)(bits - 1);
	for (size_t i = 0; i < g->words_n; i++) {
		struct str s = str_make(g->words[i].p, g->words[i].n);
		uint32_t bit;

		if (g->words[i].node == 0)
			continue;
		if (i < 256) {
			g->is_end[i] = true;
			continue;
		}
		bit = filter_bit(g, s, 0, s.n);
		g->filter[bit / 64] |= UINT64_C(1) << bit % 64;
	}
}

static struct str
label_of(const struct config *c, struct str type)
{
	if (type.n == 0)
		type = STR("misc");
	for (size_t i = 0; i < c->entities.n; i++)
		if (str_eq(c->entity_types[c->entities.v[i].value], type))
			return c->entities.v[i].key;
	return type;
}

struct gazetteer *
gazetteer_new(const struct config *c)
{
	struct gazetteer *g = memory_resize(NULL, 1, sizeof *g);

	*g = (struct gazetteer){ .probes_most = PROBES_MOST };
	while (!add_names(g, c)) {
		free(g->word_table.slots);
		free(g->step_table.slots);
		g->word_table = g->step_table = (struct table){ 0 };
		if (++g->seed == SEEDS)
			g->probes_most = (size_t)-1;
	}
	add_fails(g);
	add_filter(g);
	g->labels = memory_resize(NULL, c->names.n, sizeof *g->labels);
	for (size_t i = 0; i < c->names.n; i++) {
		size_t canonical = c->names.v[i].value;

		g->labels[canonical] = label_of(c, c->canonical[canonical].type);
	}
	return g;
}

void
gazetteer_free(struct gazetteer *g)
{
	if (g == NULL)
		return;
	free(g->words);
	free(g->nodes);
	free(g->word_table.slots);
	free(g->step_table.slots);
	free(g->labels);
	free(g->filter);
	free(g);
}

/* ---- finding ---- */

struct finds {
	struct mark *v;
	size_t n, room;
};

/* They come from the end of the text on, those of a recogniser among them: how many there were so far tells how many are to come. */
static void
add_find(struct finds *f, struct mark m, size_t text_n, struct arena *a)
{
	if (f->n == f->room) {
		size_t expected = (size_t)((uint64_t)(f->n + 1) * text_n / (text_n - m.start)), least = 2 * f->n;
		size_t room = f->n == 0 ? 64 : expected > least ? expected + expected / 16 : least;
		struct mark *v = arena_array(a, room, sizeof *v);

		if (f->n)
			memcpy(v, f->v, f->n * sizeof *v);
		f->v = v;
		f->room = room;
	}
	f->v[f->n++] = m;
}

/*
 * Which bytes belong to words, sixty-four to the number: bit i of v[w] stands for byte 64 * w + i. Most
 * text is words that are in no name; so their ends are found without a look at each byte. Letters, digits and bytes of
 * 0x80 and more are the highest bit of their byte first; then those bits are moved side by side.
 */
static uint64_t
word_bits(uint64_t x)
{
	const uint64_t every = UINT64_C(0x0101010101010101);
	uint64_t y = x & every * 0x7f, lower = y | every * 0x20, w;

	w = (lower + every * (0x80 - 'a')) & ~(lower + every * (0x80 - 'z' - 1));
	w |= (y + every * (0x80 - '0')) & ~(y + every * (0x80 - '9' - 1));
	return (((w | x) >> 7 & every) * UINT64_C(0x0102040810204080)) >> 56;
}

struct masks {
	const uint64_t *word, *end;	/* end: characters beside words that may end a name; NULL where none does */
};

static struct masks
masks_read(const struct gazetteer *g, struct str text, struct arena *a)
{
	size_t n = text.n / 64 + 1;
	uint64_t *word = arena_array(a, n, sizeof *word), high = 0;
	uint64_t *end = g->mark_ends ? arena_array(a, n, sizeof *end) : NULL;

	for (size_t at = 0; at <= text.n; at += 64) {
		uint64_t bits = 0, eight;
		char last[64];
		const char *p = text.p + at;

		if (text.n - at < 64) {
			memset(last, ' ', sizeof last);
			if (text.n > at)
				memcpy(last, p, text.n - at);
			p = last;
		}
		for (int i = 0; i < 8; i++) {
			eight = eight_bytes(p + 8 * i);
			bits |= word_bits(eight) << 8 * i;
			high |= eight;
		}
		word[at / 64] = bits;
		if (end) {
			bits = 0;
			for (int i = 0; i < 64; i++)
				bits |= (uint64_t)g->is_end[(unsigned char)p[i]] << i;
			end[at / 64] = bits;
		}
	}
	if ((high & UINT64_C(0x8080808080808080)) == 0)
		return (struct masks){ word, end };
	/* Dashes, quotes and blanks outside ASCII are not words. */
	for (size_t at = 0; (at += utf8_ascii(str_from(text, at))) < text.n; at += n) {
		enum kind kind;

		n = utf8_sequence(str_from(text, at));
		if (n == 0)
			n = 1;
		kind = kind_of(str_slice(text, at, at + n));
		if (kind != WORD)
			for (size_t i = at; i < at + n; i++)
				word[i / 64] &= ~(UINT64_C(1) << i % 64);
		if (kind == MARK && end)
			end[(at + n - 1) / 64] |= UINT64_C(1) << (at + n - 1) % 64;
	}
	return (struct masks){ word, end };
}

static bool
is_word_at(const uint64_t *mask, size_t at)
{
	return mask[at / 64] >> at % 64 & 1;
}

static int
highest_bit(uint64_t x)
{
#if defined(__GNUC__)
	return 63 - __builtin_clzll(x);
#else
	int n = 0;

	while (x >>= 1)
		n++;
	return n;
#endif
}

/* How many bits are set below the lowest clear one. */
static int
low_ones(uint64_t x)
{
#if defined(__GNUC__)
	return ~x ? __builtin_ctzll(~x) : 64;
#else
	int n = 0;

	for (; x & 1; x >>= 1)
		n++;
	return n;
#endif
}

/* One past the last set bit (flip: all ones: the last clear one) before `at`, not before `from`; `from` where there is
 * none. */
static size_t
last_before(const uint64_t *mask, size_t from, size_t at, uint64_t flip)
{
	while (at > from) {
		size_t w = (at - 1) / 64;
		uint64_t bits = (mask[w] ^ flip) & (~UINT64_C(0) >> (63 - (at - 1) % 64));

		if (bits) {
			size_t found = w * 64 + (size_t)highest_bit(bits) + 1;

			return found > from ? found : from;
		}
		at = w * 64;
	}
	return from;
}

/* What runs along: the state, and where the last tokens end. */
struct walk {
	const struct gazetteer *g;
	struct str text;
	uint32_t node;
	size_t n;			/* tokens read */
	size_t ends[TOKENS_MOST];	/* of token i at i % TOKENS_MOST */
	struct finds finds;
	struct arena *arena;
};

static inline void
walk_step(struct walk *w, size_t token, size_t start, size_t end, bool gap)
{
	const struct node *k;

	if (token == w->g->words_n) {
		w->node = 0;
		return;
	}
	w->ends[w->n++ % TOKENS_MOST] = end;
	w->node = next_node(w->g, w->node, (uint32_t)(token * 2 + gap));
	k = &w->g->nodes[w->node];
	if (k->found)
		add_find(&w->finds, (struct mark){
			start, w->ends[(w->n - k->length) % TOKENS_MOST], w->g->labels[k->found - 1]
		}, w->text.n, w->arena);
}

/* The last word before *end, not before `from`, that may end a name: *start to *end. */
static bool
word_that_ends_a_name(const struct walk *w, const uint64_t *mask, size_t from, size_t *start, size_t *end)
{
	const struct gazetteer *g = w->g;
	size_t behind = *end;		/* where the word ends that the next block begins with */

	for (size_t block = (*end - 1) / 64 + 1; block-- > from / 64; ) {
		uint64_t m = mask[block], before = block ? mask[block - 1] >> 63 : 0, starts;

		if (block == (*end - 1) / 64)
			m &= ~UINT64_C(0) >> (63 - (*end - 1) % 64);
		if (block == from / 64) {
			m &= ~UINT64_C(0) << from % 64;
			before = 0;
		}
		starts = m & ~(m << 1 | before);
		while (starts) {
			int i = highest_bit(starts), length = low_ones(m >> i);
			size_t here = block * 64 + (size_t)i, word_end = i + length == 64 ? behind : here + (size_t)length;
			uint32_t bit = filter_bit(g, w->text, here, word_end);

			if (g->filter[bit / 64] >> bit % 64 & 1) {
				*start = here;
				*end = word_end;
				return true;
			}
			starts ^= UINT64_C(1) << i;
		}
		/* A word may go on from the block before this one. */
		if (low_ones(m) < 64)
			behind = block * 64 + (size_t)low_ones(m);
	}
	return false;
}

/* Between two marks: the longest name at each place, the last place first. */
static void
find_between(struct walk *w, struct masks masks, size_t from, size_t to)
{
	const struct gazetteer *g = w->g;
	struct str text = w->text;
	size_t at = to, stop = STR_NONE;

	w->node = 0;
	/* Half a word beside a mark is no token. */
	if (to < text.n && is_word_at(masks.word, to))
		at = last_before(masks.word, from, at, ~UINT64_C(0));
	if (from > 0 && is_word_at(masks.word, from - 1))
		while (from < at && is_word_at(masks.word, from))
			from++;
	while (at > from) {
		struct token t = { 0 };

		if (w->node == 0) {
			/* No name goes on here: next is a word that ends one, or a character beside words. */
			if (at < stop)		/* looked for once, however many words stand behind it */
				stop = masks.end ? last_before(masks.end, from, at, 0) : from;
			t.end = at;
			if (stop < at && word_that_ends_a_name(w, masks.word, stop, &t.start, &t.end)) {
				walk_step(w, find_token(g, text, t), t.start, t.end, false);
				at = t.start;
				continue;
			}
			at = stop;
		}
		if (token_before(text, from, &at, &t))
			walk_step(w, find_token(g, text, t), t.start, t.end, t.gap);
	}
}

struct marks
gazetteer_find(const struct gazetteer *g, struct str text, struct marks tagged, struct arena *a)
{
	struct walk w = { .g = g, .text = text, .arena = a };
	struct masks masks;
	struct finds f;
	size_t n = 0;

	if (g->nodes_n == 1)
		return tagged;
	masks = masks_read(g, text, a);
	for (size_t i = tagged.n + 1; i-- > 0; ) {
		size_t from = i ? tagged.v[i - 1].end : 0;
		size_t to = i < tagged.n ? tagged.v[i].start : text.n;

		if (from < to)
			find_between(&w, masks, from, to);
		if (i)
			add_find(&w.finds, tagged.v[i - 1], text.n, a);
	}
	f = w.finds;
	if (f.n == tagged.n)
		return tagged;
	for (size_t i = 0, k = f.n; i + 1 < k--; i++) {
		/* Who counts finds has put them there. NOLINTNEXTLINE(clang-analyzer-core.NullDereference) */
		struct mark m = f.v[i];

		f.v[i] = f.v[k];
		f.v[k] = m;
	}
	for (size_t i = 0; i < f.n; i++)
		if (n == 0 || f.v[n - 1].end <= f.v[i].start)
			f.v[n++] = f.v[i];
	return (struct marks){ f.v, n };
}
