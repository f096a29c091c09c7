import Glibc

/// What the system says of this process and of civil time; the clock itself is the command's to read.
package enum ProcessFacts {
  /// The civil date in America/Los_Angeles at that second since 1970, by the C library's zone tables.
  ///
  /// Foundation's zones need ICU, which a binary with the static standard library may lack.
  package static func pacificDate(atSecond second: Int) -> (year: Int, month: Int, day: Int) {
    let local = unsafe pacific(atSecond: second)
    return unsafe (Int(local.tm_year) + 1900, Int(local.tm_mon) + 1, Int(local.tm_mday))
  }

  /// Seconds since midnight there, as a clock on the wall shows them.
  package static func pacificSecond(atSecond second: Int) -> Int {
    let local = unsafe pacific(atSecond: second)
    return unsafe (Int(local.tm_hour) * 60 + Int(local.tm_min)) * 60 + min(59, Int(local.tm_sec))
  }

  private static func pacific(atSecond second: Int) -> tm {
    unsafe setenv("TZ", "America/Los_Angeles", 1)
    tzset()
    var (moment, local) = (time_t(second), unsafe tm())
    unsafe localtime_r(&moment, &local)
    return unsafe local
  }

  /// The name of the real user whose process this is; `uid 1000` where the system has no name for it.
  package static var userName: String {
    let id = getuid()
    var buffer = [CChar](repeating: 0, count: 1 << 14)
    let name = unsafe buffer.withUnsafeMutableBufferPointer { room -> String? in
      var (entry, found) = unsafe (passwd(), UnsafeMutablePointer<passwd>?.none)
      guard let start = room.baseAddress else { return nil }
      let failed = unsafe getpwuid_r(id, &entry, start, room.count, &found)
      guard failed == 0, unsafe found != nil else { return nil }
      return unsafe entry.pw_name.map { unsafe String(cString: $0) }
    }
    return name ?? "uid \(id)"
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
