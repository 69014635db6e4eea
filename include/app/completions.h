/* Completion of palou's command line in shells, made from the table of options: a script for each
 * shell, which `palou --completions SHELL` prints and the installation puts where the shell looks.
 *
 * What an option's value can be is read off its name in the table: words parted by `|` are its
 * choices, PATH, FILE and FOLDER are completed as files, anything else is left to the person. The
 * scripts hold the help of both languages and choose as the program does, when they are read. */
#ifndef PALOU_APP_COMPLETIONS_H
#define PALOU_APP_COMPLETIONS_H

/* Prints the script of this shell on standard output. SHELL is one of the choices of the option
 * --completions. */
void completions_print(const char *shell);

#endif
