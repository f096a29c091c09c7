import Glibc

/// What happens in `inbound/`, as the system tells it (`inotify`): files that came to their end or came by another
/// name, and folders made or gone.
///
/// Folders made, moved or gone are watched anew at the next `drain`, also `inbound` itself. What other hosts do on a
/// network file system is never told.
package final class InboxEvents {
  /// Readable when something happened; nil where the system gives no such descriptor.
  let descriptor: Int32?
  /// The system allows no more watches: what happens in some folder shows at the next look only.
  package private(set) var isBlind = false
  private let exchange: ExchangeFolder
  private var root: Int32 = -1

  package init(_ exchange: ExchangeFolder) {
    self.exchange = exchange
    let opened = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    descriptor = opened < 0 ? nil : opened
    layOut()
  }

  deinit { if let descriptor { close(descriptor) } }

  /// Takes what happened since the last call; true where it is worth a look.
  package func drain() -> Bool {
    guard let descriptor else { return false }
    var (isWorthALook, isOutOfDate) = (false, false)
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe block.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { break }
      for event in Event.all(in: block[..<count]) where concerns(event) {
        isWorthALook = true
        if event.mask & Self.changesFolders != 0 { isOutOfDate = true }
      }
    }
    if isOutOfDate { layOut() }
    return isWorthALook
  }

  // In the exchange's own folder only `inbound` matters; the rest of it is our own doing.
  private func concerns(_ event: Event) -> Bool {
    event.watch != root || event.mask & UInt32(IN_Q_OVERFLOW) != 0 || event.name == Array("inbound".utf8)
  }

  private static let files = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO)
  private static let folders = UInt32(IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE)
  private static let own = UInt32(IN_DELETE_SELF | IN_MOVE_SELF) | UInt32(IN_ONLYDIR)
  /// After which a folder may have no watch.
  private static let changesFolders =
    UInt32(IN_ISDIR) | UInt32(IN_Q_OVERFLOW | IN_IGNORED | IN_UNMOUNT | IN_DELETE_SELF | IN_MOVE_SELF)

  /// Watches every folder where something may come; one that is watched stays so.
  private func layOut() {
    isBlind = descriptor == nil
    root = watch(exchange.root, Self.folders | Self.own)
    guard let inbound = try? exchange.root.folder("inbound", following: true) else { return }
    _ = watch(inbound, Self.folders | Self.own)
    for partner in (try? inbound.names()) ?? [] {
      // What is no folder, or closed to us, is the look's to tell.
      guard let partnerFolder = try? inbound.folder(partner) else { continue }
      _ = watch(partnerFolder, Self.folders | Self.own)
      for feed in (try? partnerFolder.names()) ?? [] {
        guard let feedFolder = try? partnerFolder.folder(feed) else { continue }
        _ = watch(feedFolder, Self.files | Self.own)
      }
    }
  }

  // By its descriptor: a path could lead through a link that somebody put there in between.
  private func watch(_ folder: Folder, _ mask: UInt32) -> Int32 {
    guard let descriptor else { return -1 }
    let number = unsafe inotify_add_watch(descriptor, "/proc/self/fd/\(folder.descriptor)", mask)
    if number < 0, errno == ENOSPC || errno == ENOMEM { isBlind = true }
    return number
  }
}

/// One thing that happened to what a watch watches.
private struct Event {
  let watch: Int32
  let mask: UInt32
  let name: [UInt8]

  /// `struct inotify_event`: four words of 32 bits (watch, mask, cookie, length), then so many bytes of name.
  static func all(in bytes: ArraySlice<UInt8>) -> [Event] {
    func word(_ place: Int) -> UInt32 {
      (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << (8 * UInt32($1)) }
    }
    var (events, place) = ([Event](), bytes.startIndex)
    while place + 16 <= bytes.endIndex {
      let end = min(place + 16 + Int(word(place + 12)), bytes.endIndex)
      let name = bytes[(place + 16)..<end].prefix { $0 != 0 }
      events.append(Event(watch: Int32(bitPattern: word(place)), mask: word(place + 4), name: Array(name)))
      place = end
    }
    return events
  }
}
