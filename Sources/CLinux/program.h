#pragma once
// Programs of the operator's: what Swift's Glibc module hides of posix_spawn, and a timer that can be polled.
#include <sys/syscall.h>
#include <unistd.h>

// By the names of the C library (2.34), but with types that need no header: <spawn.h> would take its structs along.
extern int handoff_spawn_close_from_in(void *actions, int from) __asm__("posix_spawn_file_actions_addclosefrom_np");
extern int handoff_spawn_folder_in(void *actions, const char *path) __asm__("posix_spawn_file_actions_addchdir_np");

// The program has no descriptor from this one on; gives an errno, or 0.
static inline int handoff_spawn_close_from(void *actions, int from) {
  return handoff_spawn_close_from_in(actions, from);
}

// The program starts in that folder; gives an errno, or 0.
static inline int handoff_spawn_folder(void *actions, const char *path) {
  return handoff_spawn_folder_in(actions, path);
}

// A descriptor that is readable once so many milliseconds have passed, by the clock that nobody sets.
static inline int handoff_timer(long milliseconds) {
  int made = (int)syscall(SYS_timerfd_create, 1, 02000000 | 04000);
  long when[4] = {0, 0, milliseconds / 1000, milliseconds % 1000 * 1000000};
  if (made < 0 || syscall(SYS_timerfd_settime, made, 0, when, 0) == 0) return made;
  close(made);
  return -1;
}
