import Glibc

/// What the system says of this process and of civil time; the clock itself is the command's to read.
package enum ProcessFacts {
  /// The civil date in America/Los_Angeles at that second since 1970, by the C library's zone tables.
  ///
  /// Foundation's zones need ICU, which a binary with the static standard library may lack.
  package static func pacificDate(atSecond second: Int) -> (year: Int, month: Int, day: Int) {
    let local = unsafe pacific(second)
    return unsafe (Int(local.tm_year) + 1900, Int(local.tm_mon) + 1, Int(local.tm_mday))
  }

  /// Minutes since midnight of that date, 0 to 1439, as a clock on the wall shows them.
  package static func pacificMinute(atSecond second: Int) -> Int {
    let local = unsafe pacific(second)
    return unsafe Int(local.tm_hour) * 60 + Int(local.tm_min)
  }

  private static func pacific(_ second: Int) -> tm {
    unsafe setenv("TZ", "America/Los_Angeles", 1)
    tzset()
    var (moment, local) = (time_t(second), unsafe tm())
    unsafe localtime_r(&moment, &local)
    return unsafe local
  }

  /// The most memory that this process has had resident, bytes.
  package static var peakMemory: Int {
    var usage = rusage()
    guard unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
    return Int(usage.ru_maxrss) * 1024
  }

  /// Cells a line of the terminal behind that descriptor; nil where there is none.
  package static func columns(of descriptor: Int32) -> Int? {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
