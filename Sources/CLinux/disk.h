#pragma once
// Calls that Swift's Glibc module hides behind _GNU_SOURCE.
#include <sys/syscall.h>
#include <unistd.h>

// Writes everything of the file system that holds fd to the disk, and reports what failed since fd was opened.
static inline int handoff_syncfs(int fd) { return (int)syscall(SYS_syncfs, fd); }

// Renames, and fails with EEXIST where something has the new name already (RENAME_NOREPLACE).
static inline int handoff_rename_new(int from, const char *name, int to, const char *new_name) {
  return (int)syscall(SYS_renameat2, from, name, to, new_name, 1u);
}
