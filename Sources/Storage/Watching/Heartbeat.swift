import CLinux
import Foundation
import Glibc

/// Tells the service manager that the process lives, twice as often as it wants to hear it, while this value does.
///
/// For as long as a night has the process: a thread of its own, which the night's work cannot hold up.
package final class Heartbeat: Sendable {
  /// The thread ends when this one is closed.
  private let end: Int32

  /// Nil where nobody wants to hear it.
  package init?(_ notice: ServiceNotice?) {
    guard let notice, let wanted = notice.watchdogMilliseconds else { return nil }
    var ends: [Int32] = [-1, -1]
    guard unsafe handoff_pipe(&ends, O_CLOEXEC) == 0 else { return nil }
    let (other, period) = (ends[0], Int32(clamping: max(1, wanted / 2)))
    end = ends[1]
    Thread.detachNewThread {
      var waiting = [pollfd(fd: other, events: Int16(POLLIN), revents: 0)]
      var answer: Int32 = 0
      // A signal ends a wait, not the beating.
      while answer == 0 || (answer < 0 && errno == EINTR) {
        notice.send("WATCHDOG=1")
        answer = unsafe poll(&waiting, 1, period)
      }
      close(other)
    }
  }

  deinit { close(end) }
}
