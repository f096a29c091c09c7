import Glibc

/// Sleeps that long by the clock that nobody sets.
func pause(milliseconds: Int) {
  guard milliseconds > 0 else { return }
  var left = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
  var wanted = left
  while unsafe clock_nanosleep(CLOCK_MONOTONIC, 0, &wanted, &left) == EINTR { wanted = left }
}
