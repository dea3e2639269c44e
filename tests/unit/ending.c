/*
 * ending.c - tests/tables/ending.tsv: the end of a text, the paragraph's text from "^" on (or all of it), becomes what is
 * left of the paragraph, and the notice, the signature and the trailers that stand behind it.
 */
#include "table.h"
#include "text/ending.h"

static void
part(struct buf *b, const char *name, struct str s)
{
	s = str_trim(s);
	if (s.n == 0)
		return;
	buf_add(b, STR(" | "));
	buf_add(b, str_make(name, strlen(name)));
	buf_put(b, ' ');
	buf_add(b, s);
}

static struct str
becomes(struct str in, struct arena *arena)
{
	size_t caret = str_index(in, '^'), from = caret == STR_NONE ? 0 : caret;
	struct buf b = { 0 };
	struct ending x;
	struct str t, signature;

	buf_add(&b, str_first(in, from));
	buf_add(&b, str_from(in, caret == STR_NONE ? 0 : caret + 1));
	t = alone(buf_str(&b));
	b.n = 0;
	x = ending_find(t, from);
	ck_assert_uint_le(from, x.paragraph);
	ck_assert_uint_le(x.paragraph, x.notice);
	ck_assert_uint_le(x.notice, x.notice_end);
	ck_assert_uint_le(x.notice_end, x.signature);
	ck_assert_uint_le(x.signature, x.signature_end);
	ck_assert_uint_le(x.signature_end, x.trailer);
	ck_assert_uint_le(x.trailer, t.n);
	/* No white space around them. */
	ck_assert(x.paragraph == from || !is_space(t.p[x.paragraph - 1]));
	ck_assert(x.notice == x.notice_end || !is_space(t.p[x.notice]));
	ck_assert(x.signature == x.signature_end || (!is_space(t.p[x.signature]) && !is_space(t.p[x.signature_end - 1])));
	/* It says the same, but for a name that was taken out. */
	signature = ending_signature(t, from);
	ck_assert(signature.n == 0 || str_eq(signature, str_trim(str_slice(t, x.signature, x.signature_end))));
	buf_add(&b, str_trim(str_slice(t, from, x.paragraph)));
	part(&b, "notice", str_slice(t, x.notice, x.notice_end));
	part(&b, signature.n ? "sign" : "unknown", str_slice(t, x.signature, x.signature_end));
	part(&b, "trailer", str_from(t, x.trailer));
	alone_free(t);
	return table_result(&b, arena);
}

TABLE_MAIN("ending", becomes)
