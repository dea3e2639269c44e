/* multi.c - the four filters in one program, told apart by its name: a mutant of the library is linked once. */
#include <string.h>

int main_strip(int, char **);
int main_header(int, char **);
int main_paras(int, char **);
int main_ents(int, char **);

int
main(int argc, char **argv)
{
	const char *name = strrchr(argv[0], '-');

	switch (name ? name[1] : 's') {
	case 'h': return main_header(argc, argv);
	case 'p': return main_paras(argc, argv);
	case 'e': return main_ents(argc, argv);
	default: return main_strip(argc, argv);
	}
}
