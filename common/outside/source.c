#define _GNU_SOURCE	/* F_SETPIPE_SZ */
#include "outside/source.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIPE_BYTES = 1024 * 1024 };	/* what an ordinary user may ask for; halves the cost of `paras | ents` */

bool
source_open(struct source *s, const char *name)
{
	struct stat is;
	int error;

	s->name = name;
	s->error = 0;
	s->fd = name == NULL || strcmp(name, "-") == 0 ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (s->fd < 0)
		return false;
	if (fstat(s->fd, &is) < 0) {
		error = errno;
	} else if (S_ISDIR(is.st_mode)) {
		error = EISDIR;
	} else {
		s->may_block = !S_ISREG(is.st_mode);
#ifdef F_SETPIPE_SZ
		if (S_ISFIFO(is.st_mode))
			(void)fcntl(s->fd, F_SETPIPE_SZ, PIPE_BYTES);	/* no harm where it is refused */
#endif
		return true;
	}
	source_close(s);
	errno = error;
	return false;
}

static int
ready(int fd, int milliseconds)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };

	return poll(&p, 1, milliseconds);
}

size_t
source_read(struct source *s, char *p, size_t n)
{
	ssize_t got;

	if (s->error)
		return 0;
	if (s->may_block && s->before_block && ready(s->fd, 0) == 0)
		s->before_block(s->before_block_arg);
	while ((got = read(s->fd, p, n)) < 0) {
		if (errno == EAGAIN) {
			ready(s->fd, -1);	/* somebody made our standard input non-blocking */
		} else if (errno != EINTR) {
			s->error = errno;
			return 0;
		}
	}
	if (s->bytes_read)
		*s->bytes_read += (size_t)got;
	return (size_t)got;
}

void
source_close(struct source *s)
{
	if (s->fd > STDIN_FILENO)
		close(s->fd);
	s->fd = -1;
}
