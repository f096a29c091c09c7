import Glibc

/// What the disk knows about a file without opening it.
struct Facts: Hashable, Sendable {
  /// Nanoseconds and seconds since 1970.
  struct Moment: Hashable, Sendable {
    let seconds: Int64
    let nanoseconds: Int64

    init(seconds: Int64, nanoseconds: Int64) {
      self.seconds = seconds
      self.nanoseconds = nanoseconds
    }

    /// Whole milliseconds from here to a later moment; nil where that is an earlier one.
    func milliseconds(until later: Moment) -> Int? {
      let (seconds, nanoseconds) = (later.seconds - self.seconds, later.nanoseconds - self.nanoseconds)
      guard seconds > 0 || (seconds == 0 && nanoseconds >= 0) else { return nil }
      return Int(seconds * 1000 + nanoseconds / 1_000_000)
    }

    init(_ time: timespec) { self.init(seconds: Int64(time.tv_sec), nanoseconds: Int64(time.tv_nsec)) }
  }

  let inode: UInt64
  let device: UInt64
  /// In bytes.
  let size: Int64
  let modified: Moment
  let changed: Moment
  let mode: mode_t
  let links: Int
  let owner: uid_t
  let group: gid_t

  init(_ status: stat) {
    inode = UInt64(status.st_ino)
    device = UInt64(status.st_dev)
    size = Int64(status.st_size)
    modified = Moment(status.st_mtim)
    changed = Moment(status.st_ctim)
    mode = status.st_mode
    links = Int(status.st_nlink)
    owner = status.st_uid
    group = status.st_gid
  }

  var isRegular: Bool { mode & S_IFMT == S_IFREG }
  var isFolder: Bool { mode & S_IFMT == S_IFDIR }
  var isLink: Bool { mode & S_IFMT == S_IFLNK }
  /// Whether every user of this host may change it.
  var isOpenToWriting: Bool { mode & S_IWOTH != 0 }
}
