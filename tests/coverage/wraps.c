/*
 * wraps.c - linked into the programs whose coverage is counted: what keeps the counters from being written is
 * taken out of their way. The sandbox forbids the files that hold them, _exit() leaves them behind, and the faults
 * that tests/faults/shim.c makes happen are the filter's, not theirs.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdarg.h>
#include <stddef.h>

long __real_syscall(long number, long a, long b, long c, long d, long e, long f);
long __wrap_syscall(long number, ...);
_Noreturn void __real__exit(int status);
_Noreturn void __wrap__exit(int status);

#ifdef __clang__
int __llvm_profile_write_file(void);
#define WRITE_COUNTERS() ((void)__llvm_profile_write_file())
#else
void __gcov_dump(void);
#define WRITE_COUNTERS() __gcov_dump()
#endif

enum { LANDLOCK_RESTRICT_SELF = 446 };

extern int sandbox_is_watched __attribute__((weak));	/* tests/unit/sandbox.c: nothing is restricted there */

long
__wrap_syscall(long number, ...)
{
	long a[6];
	va_list arguments;

	if (number == LANDLOCK_RESTRICT_SELF && &sandbox_is_watched == NULL)
		return 0;
	va_start(arguments, number);
	for (size_t i = 0; i < 6; i++)
		a[i] = va_arg(arguments, long);
	va_end(arguments);
	return __real_syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

static void __attribute__((destructor))
fault_ends(void)
{
	void (*end)(void) = (void (*)(void))dlsym(RTLD_DEFAULT, "fault_ends");

	if (end)
		end();
}

void
__wrap__exit(int status)
{
	fault_ends();
	WRITE_COUNTERS();
	__real__exit(status);
}
