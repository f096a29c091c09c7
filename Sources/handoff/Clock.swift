import Foundation
import Reentry

/// The only reader of the clock.
enum Clock {
  /// Today in America/Los_Angeles, by the C library's zone tables.
  static func today() -> Day {
    setenv("TZ", "America/Los_Angeles", 1)
    tzset()
    var now = time(nil)
    var local = tm()
    localtime_r(&now, &local)
    return Day(year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday))
      ?? Day(number: Int32(now / 86_400))
  }

  /// Seconds that have passed, for durations.
  static func seconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }

  /// The most memory that this process has had, bytes.
  static func peakMemory() -> Int {
    var usage = rusage()
    getrusage(RUSAGE_SELF, &usage)
    return Int(usage.ru_maxrss) * 1024
  }
}
