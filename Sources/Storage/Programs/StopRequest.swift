import CLinux
import Foundation
import Glibc

/// Says stop, once and for good, to whoever runs programs meanwhile.
///
/// A pipe that is readable from then on, for nobody empties it.
package final class StopRequest: Sendable {
  let descriptor: Int32
  private let end: Int32
  private let hearsSignals: Bool

  private static let signals = [SIGTERM, SIGINT, SIGHUP]

  /// `hearingSignals`: SIGTERM, SIGINT and SIGHUP say it, and end nothing by themselves while this value lives.
  package init(hearingSignals: Bool) throws(DiskError) {
    var ends: [Int32] = [-1, -1]
    try retrying("pipe2", "") { unsafe handoff_pipe(&ends, O_CLOEXEC | O_NONBLOCK) }
    (descriptor, end, hearsSignals) = (ends[0], ends[1], hearingSignals)
    guard hearingSignals else { return }
    handoff_note_signals_in(end)
    for number in StopRequest.signals { signal(number, handoff_note_signal) }
  }

  deinit {
    if hearsSignals { for number in StopRequest.signals { signal(number, SIG_DFL) } }
    close(descriptor)
    close(end)
  }

  /// Says it.
  package func stop() {
    let byte: [UInt8] = [0]
    unsafe byte.withUnsafeBytes { unsafe _ = write(end, $0.baseAddress, 1) }
  }

  /// Whether it was said.
  package var isSaid: Bool { said(within: 0) }

  /// Ends this process by the signal that said it, as that would have by itself; does nothing where none did.
  package func endIfAsked() {
    var byte: [UInt8] = [0]
    let count = unsafe byte.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, 1) }
    guard count == 1, byte[0] > 0 else { return }
    let number = Int32(byte[0])
    signal(number, SIG_DFL)
    // The threads of tasks block every signal.
    var one = sigset_t()
    unsafe sigemptyset(&one)
    unsafe sigaddset(&one, number)
    unsafe pthread_sigmask(SIG_UNBLOCK, &one, nil)
    raise(number)
  }

  /// Waits so long, on a thread of its own; ends at once where it is said.
  package func pause(milliseconds: Int) async {
    await withCheckedContinuation { waiting in
      Thread.detachNewThread {
        _ = self.said(within: Int32(clamping: milliseconds))
        waiting.resume()
      }
    }
  }

  // A signal that comes to this thread ends the wait early: it said stop, or the pause is a little shorter.
  private func said(within milliseconds: Int32) -> Bool {
    var waiting = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
    return unsafe poll(&waiting, 1, milliseconds) > 0
  }
}
