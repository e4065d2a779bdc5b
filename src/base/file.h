#ifndef SRC_BASE_FILE_H
#define SRC_BASE_FILE_H
/*
 * Output files that appear together, whole, or not at all. Each is written under a temporary name in its folder;
 * file_folder_commit gives all of them their names at the end. What goes wrong while writing sticks to the file and is
 * told by the commit, so writers need not check each piece.
 */
#include "base/error.h"

#include <stddef.h>

/* Files of this prefix are leftovers of a killed run; opening the folder removes them. */
#define FILE_TEMPORARY_PREFIX ".wirecopy-tmp-"

#define FILE_ROOM ((size_t)1 << 13)

typedef struct file_folder file_folder;
typedef struct file_output file_output;

/* Makes the folder (and its parents) where needed, and sees that files can be made in it. One run at a time: WIRE_STATE
 * when another process has it open. */
wire_status file_folder_open(file_folder **out, const char *path, wire_error *error);
/* Without a commit before: removes the temporaries, and the folder when it was made here and holds nothing. */
void file_folder_destroy(file_folder *folder);

/* A new file under its final name's folder; belongs to the folder. */
wire_status file_folder_add(file_folder *folder, file_output **out, const char *name, wire_error *error);

/* Writes out, syncs and renames all files, in the order in which they were added. The last one is the seal: an older
 * file of its name goes first and the new one comes last, so that a folder with it holds files of one run. */
wire_status file_folder_commit(file_folder *folder, wire_error *error);

void file_write(file_output *file, const void *from, size_t bytes);
void file_text(file_output *file, const char *text);

/* The first member of a file: where its next bytes go, so that few bytes cost no call. */
typedef struct file_space {
    char *at;
    size_t left;
} file_space;

/* Writes the buffer out and gives its start. */
char *file_emptied(file_output *file);
/* Place for so many bytes, FILE_ROOM at most; file_use writes those that were put there. */
static inline char *file_room(file_output *file, size_t bytes) {
    const file_space *space = (const file_space *)file;
    return bytes <= space->left ? space->at : file_emptied(file);
}
static inline void file_use(file_output *file, size_t bytes) {
    file_space *space = (file_space *)file;
    space->at += bytes;
    space->left -= bytes;
}
/* True when a write failed already: a writer of much may as well stop. */
bool file_failed(const file_output *file);
/* Its descriptor, for tests that put a full device in its place. */
int file_descriptor(const file_output *file);

/* "PATH: permission denied; ..." from an errno, with what to do about it where that is known. */
wire_status file_error(wire_error *error, const char *path, int number);

/* For tests: the nth system call of this module from now (1 is the next) fails, and every one after it that is not
 * part of cleaning up; 0 switches this off. */
void file_fail_after(uint64_t n);

#endif
