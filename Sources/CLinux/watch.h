#pragma once
// Signals and pipes: what only C may do, or what Swift's Glibc module hides. No header that defines a struct is
// included: Swift would take this module for its home.
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

// A pipe, its reading end first.
static inline int handoff_pipe(int *ends, int flags) { return (int)syscall(SYS_pipe2, ends, flags); }

static volatile int handoff_signal_pipe = -1;

// From here on handoff_note_signal writes to this end of a pipe.
static inline void handoff_note_signals_in(int end) { handoff_signal_pipe = end; }

// A handler may do next to nothing: the signal becomes a byte. A full pipe has said it already.
static inline void handoff_note_signal(int number) {
  int kept = errno;
  unsigned char byte = (unsigned char)number;
  long written = write(handoff_signal_pipe, &byte, 1);
  (void)written;
  errno = kept;
}
