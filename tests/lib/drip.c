/*
 * drip SIZE FILE PROGRAM [ARGUMENT…] - runs the program with the file on its standard input, arriving in
 * pieces of SIZE bytes, one for each read(): a pipe in packet mode keeps them apart.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef O_DIRECT
#define O_DIRECT 0
#endif

static int
feed(int in, int out, size_t size)
{
	static char piece[4096];	/* as large as a packet can be */
	size_t have = 0;
	ssize_t n;

	for (;;) {
		while (have < size && (n = read(in, piece + have, size - have)) > 0)
			have += (size_t)n;
		if (have == 0)
			return 0;
		if (write(out, piece, have) != (ssize_t)have)
			return errno == EPIPE ? 0 : 1;
		have = 0;
	}
}

int
main(int argc, char **argv)
{
	int ends[2], in, status;
	size_t size;
	pid_t child;

	if (argc < 4 || (size = strtoul(argv[1], NULL, 10)) == 0 || size > 4096) {
		fputs("usage: drip SIZE FILE PROGRAM [ARGUMENT...]   (SIZE: 1 to 4096)\n", stderr);
		return 2;
	}
	in = open(argv[2], O_RDONLY);
	if (in < 0 || pipe2(ends, O_DIRECT) < 0 || (child = fork()) < 0) {
		perror("drip");
		return 2;
	}
	if (child == 0) {
		dup2(ends[0], 0);
		close(ends[0]);
		close(ends[1]);
		close(in);
		execv(argv[3], argv + 3);
		perror(argv[3]);
		_exit(127);
	}
	signal(SIGPIPE, SIG_IGN);
	close(ends[0]);
	if (feed(in, ends[1], size))
		perror("drip");
	close(ends[1]);
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
