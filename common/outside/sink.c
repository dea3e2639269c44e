#define _GNU_SOURCE	/* F_SETPIPE_SZ */
#include "outside/sink.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
	FULL = 128 * 1024,		/* written from here on; what is larger falls out of the cache */
	FIRST = 32 * 1024,		/* a single cable needs no more, and starting costs nothing */
	KEPT = 1024 * 1024,		/* a buffer that one huge record made larger is given back */
	PIPE_BYTES = 1024 * 1024,
};

void
sink_open(struct sink *s, int fd)
{
	struct stat is;

	*s = (struct sink){ .fd = fd };
	if (fstat(fd, &is) < 0) {
		s->error = errno;
		return;
	}
	s->is_terminal = S_ISCHR(is.st_mode) && isatty(fd);
#ifdef F_SETPIPE_SZ
	if (S_ISFIFO(is.st_mode))
		(void)fcntl(fd, F_SETPIPE_SZ, PIPE_BYTES);	/* no harm where it is refused */
#endif
	buf_reserve(&s->b, FIRST);
}

bool
sink_flush(struct sink *s)
{
	size_t done = 0;

	while (s->error == 0 && done < s->whole) {
		ssize_t n = write(s->fd, s->b.p + done, s->whole - done);

		if (n >= 0) {
			done += (size_t)n;
		} else if (errno == EAGAIN) {
			struct pollfd p = { .fd = s->fd, .events = POLLOUT };

			poll(&p, 1, -1);
		} else if (errno != EINTR) {
			s->error = errno;
		}
	}
	if (s->error) {
		s->b.n = s->whole = 0;
		return false;
	}
	if (s->b.n > s->whole)
		memmove(s->b.p, s->b.p + s->whole, s->b.n - s->whole);
	s->b.n -= s->whole;
	s->whole = 0;
	if (s->b.n == 0 && s->b.room > KEPT)
		buf_free(&s->b);
	return true;
}

bool
sink_end(struct sink *s)
{
	s->whole = s->b.n;
	if (s->error || s->whole >= FULL || s->is_terminal)
		return sink_flush(s);
	return true;
}

bool
sink_close(struct sink *s)
{
	bool done = sink_flush(s);

	/* A file on a network may say only here that it is full. */
	if (done && close(s->fd) < 0 && errno != EINTR) {
		s->error = errno;
		done = false;
	}
	buf_free(&s->b);
	return done;
}
