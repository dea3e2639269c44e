/*
 * measure - CPU seconds of a command against a yardstick, on one processor, in alternation.
 *
 *	measure [-n rounds] [-c cpu] [-r repeats] [-w file] yardstick command
 *
 * Both are shell commands. Each round runs the yardstick, then the command, `repeats` times each, both
 * pinned to the same processor; `file` is read once before each run, so that both find it in memory.
 * Prints one line, separated by TABs: R (median of command / yardstick of each round), lowest and
 * highest R, CPU seconds of the command (median), of the yardstick (median), wall seconds of the
 * command (median), peak memory in KiB (largest process of the command).
 *
 * CPU is user + system time of all processes waited for. Ratios of the same round are sound on a
 * machine whose speed drifts; seconds are not.
 */
#define _GNU_SOURCE	/* sched_setaffinity, wait4 */
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

struct cost {
	double cpu, wall;
	long peak;
};

enum { ROUNDS_MOST = 1000 };

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double
seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static void
warm(const char *file)
{
	static char room[1 << 17];
	int fd = file ? open(file, O_RDONLY) : -1;

	if (fd < 0)
		return;
	while (read(fd, room, sizeof room) > 0)
		;
	close(fd);
}

static struct cost
run(const char *command, int repeats)
{
	struct cost c = { 0 };
	double begun = now();

	for (int i = 0; i < repeats; i++) {
		struct rusage u;
		int status;
		pid_t pid = fork();

		if (pid == 0) {
			execl("/bin/sh", "sh", "-c", command, (char *)NULL);
			_exit(127);
		}
		if (pid < 0 || wait4(pid, &status, 0, &u) < 0) {
			perror("measure");
			exit(2);
		}
		if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
			fprintf(stderr, "measure: status %d: %s\n", WEXITSTATUS(status), command);
			exit(2);
		}
		c.cpu += seconds(u.ru_utime) + seconds(u.ru_stime);
		if (u.ru_maxrss > c.peak)
			c.peak = u.ru_maxrss;
	}
	c.wall = now() - begun;
	return c;
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
median(double *v, int n)
{
	qsort(v, (size_t)n, sizeof *v, compare);
	return n % 2 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2;
}

int
main(int argc, char **argv)
{
	static double ratio[ROUNDS_MOST], cpu[ROUNDS_MOST], yard[ROUNDS_MOST], wall[ROUNDS_MOST];
	int rounds = 5, processor = 0, repeats = 1, letter;
	const char *file = NULL;
	long peak = 0;
	double middle;
	cpu_set_t one;

	while ((letter = getopt(argc, argv, "n:c:r:w:")) != -1)
		switch (letter) {
		case 'n': rounds = atoi(optarg); break;
		case 'c': processor = atoi(optarg); break;
		case 'r': repeats = atoi(optarg); break;
		case 'w': file = optarg; break;
		default: return 2;
		}
	if (argc - optind != 2 || rounds < 1 || rounds > ROUNDS_MOST || repeats < 1) {
		fputs("usage: measure [-n rounds] [-c cpu] [-r repeats] [-w file] yardstick command\n", stderr);
		return 2;
	}
	if (processor >= 0) {	/* -1: wherever there is room, for pipelines over several processors */
		CPU_ZERO(&one);
		CPU_SET((size_t)processor, &one);
		sched_setaffinity(0, sizeof one, &one);
	}
	for (int i = 0; i < rounds; i++) {
		struct cost a, b;

		warm(file);
		a = run(argv[optind], repeats);
		warm(file);
		b = run(argv[optind + 1], repeats);
		ratio[i] = a.cpu > 0 ? b.cpu / a.cpu : 0;
		cpu[i] = b.cpu;
		yard[i] = a.cpu;
		wall[i] = b.wall;
		if (b.peak > peak)
			peak = b.peak;
	}
	middle = median(ratio, rounds);
	printf("%.3f\t%.3f\t%.3f\t%.4f\t%.4f\t%.4f\t%ld\n", middle, ratio[0], ratio[rounds - 1],
	    median(cpu, rounds), median(yard, rounds), median(wall, rounds), peak);
	return 0;
}
