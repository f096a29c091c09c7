import CLinux
import Glibc

/// Signals that wait to be read, so that none cuts a night short.
package final class SignalPipe {
  /// What somebody asks of a process by a signal.
  package enum Request: Sendable {
    /// SIGTERM or SIGINT.
    case stop
    /// SIGHUP.
    case reload
  }

  let descriptor: Int32
  private let end: Int32

  /// From here on SIGTERM, SIGINT and SIGHUP end nothing by themselves.
  package init() throws(DiskError) {
    var ends: [Int32] = [-1, -1]
    try retrying("pipe2", "") { unsafe handoff_pipe(&ends, O_CLOEXEC | O_NONBLOCK) }
    (descriptor, end) = (ends[0], ends[1])
    handoff_note_signals_in(end)
    for number in [SIGTERM, SIGINT, SIGHUP] { signal(number, handoff_note_signal) }
  }

  deinit {
    for number in [SIGTERM, SIGINT, SIGHUP] { signal(number, SIG_DFL) }
    close(descriptor)
    close(end)
  }

  /// What was asked since the last call.
  package func drain() -> Set<Request> {
    var block = [UInt8](repeating: 0, count: 64)
    var requests: Set<Request> = []
    while true {
      let count = unsafe block.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return requests }
      for byte in block[..<count] { requests.insert(Int32(byte) == SIGHUP ? .reload : .stop) }
    }
  }
}
