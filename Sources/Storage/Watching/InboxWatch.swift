import Glibc

/// One who waits for files and for signals, and takes no time of the processor meanwhile.
package final class InboxWatch {
  private let events: InboxEvents
  private let signals: SignalPipe

  /// What ended a wait; nothing of it where the time had passed.
  package struct Woken: Sendable {
    /// Something happened in `inbound/`.
    package var isArrival: Bool
    package var requests: Set<SignalPipe.Request>
  }

  package init(_ exchange: ExchangeFolder) throws(DiskError) {
    events = InboxEvents(exchange)
    signals = try SignalPipe()
  }

  /// The system cannot tell of every folder: only looking does.
  package var isBlind: Bool { events.isBlind }

  /// Waits until something happens, but no longer.
  package func wait(milliseconds: Int) throws(DiskError) -> Woken {
    var waiting = [signals.descriptor, events.descriptor ?? -1].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    let longest = Int32(clamping: max(0, milliseconds))
    try retrying("poll", "inbound") { unsafe poll(&waiting, nfds_t(waiting.count), longest) }
    return Woken(isArrival: events.drain(), requests: signals.drain())
  }
}
