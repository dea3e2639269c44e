#include "words/refid.h"

bool
refid_read(struct str s, struct refid *id)
{
	size_t a = 0, b;

	while (a < s.n && is_digit(s.p[a]))
		a++;
	for (b = a; b < s.n && is_upper(s.p[b]); b++)
		;
	if ((a != 0 && a != 2) || b - a < 2 || b == s.n || s.p[b] == '0' || s.n - b > 8)
		return false;
	for (size_t i = b; i < s.n; i++)
		if (!is_digit(s.p[i]))
			return false;
	*id = (struct refid){ str_first(s, a), str_slice(s, a, b), str_from(s, b) };
	return true;
}

struct str
refid_make(int year, struct str post, struct str number, struct arena *arena)
{
	char *room = arena_room(arena, 2 + post.n + number.n), *p = room, *letters;

	if (year) {
		*p++ = (char)('0' + year / 10 % 10);
		*p++ = (char)('0' + year % 10);
	}
	letters = p;
	for (size_t i = 0; i < post.n; i++)
		if (is_alpha(post.p[i]))
			*p++ = to_upper(post.p[i]);
	while (number.n && number.p[0] == '0')
		number = str_from(number, 1);
	if (p == letters || number.n == 0)
		return arena_keep(arena, room, 0);
	memcpy(p, number.p, number.n);
	return arena_keep(arena, room, (size_t)(p + number.n - room));
}
