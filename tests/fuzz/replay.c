/*
 * main() for a fuzz target without libFuzzer: every argument is an input, a
 * file or a folder of files. So what a fuzzer once found stays tested by any
 * compiler. Prints one TAP line; an input that crashes is the last one named
 * on standard error.
 */
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool replay_file(const char *path, size_t size)
{
	FILE *f = fopen(path, "rb");
	/* As long as the input and no longer: reading on is then seen. */
	uint8_t *data = malloc(size ? size : 1);
	bool ok = f && data && fread(data, 1, size, f) == size;

	if (f)
		fclose(f);
	fprintf(stderr, "# input %s\n", path);
	if (ok)
		LLVMFuzzerTestOneInput(data, size);
	free(data);
	return ok;
}

/* The number of inputs at path, -1 when one cannot be read. */
static int replay(const char *path)
{
	struct stat st;
	struct dirent **names;
	int n, count = 0;

	if (stat(path, &st) != 0)
		return -1;
	if (!S_ISDIR(st.st_mode))
		return replay_file(path, (size_t)st.st_size) ? 1 : -1;
	n = scandir(path, &names, NULL, alphasort);
	if (n < 0)
		return -1;
	for (int i = 0; i < n; i++) {
		char child[4096];
		int got = 0;

		snprintf(child, sizeof(child), "%s/%s", path, names[i]->d_name);
		if (names[i]->d_name[0] != '.')
			got = replay(child);
		count = got < 0 || count < 0 ? -1 : count + got;
		free(names[i]);
	}
	free(names);
	return count;
}

int main(int argc, char **argv)
{
	int count = 0;

	for (int i = 1; i < argc && count >= 0; i++) {
		int got = replay(argv[i]);

		count = got < 0 ? -1 : count + got;
	}
	printf("1..1\n%s 1 - %d inputs\n", count > 0 ? "ok" : "not ok", count);
	return count > 0 ? 0 : 1;
}
