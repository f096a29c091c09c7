import Foundation
import Glibc

/// What a service manager is told of this process: datagrams of `KEY=VALUE` lines to the socket that
/// `NOTIFY_SOCKET` names (sd_notify(3)).
package struct ServiceNotice: Sendable {
  /// An abstract name, which `@` begins, has a zero in its place.
  private let socket: [UInt8]
  /// How often it wants to hear that we live, milliseconds; nil where it does not.
  package let watchdogMilliseconds: Int?

  /// Nil where nobody manages this process.
  ///
  /// A watchdog meant for another process (`WATCHDOG_PID`) is none of ours.
  package init?(environment: [String: String] = ProcessInfo.processInfo.environment) {
    guard let socket = environment["NOTIFY_SOCKET"], socket.hasPrefix("/") || socket.hasPrefix("@") else {
      return nil
    }
    self.socket = (socket.hasPrefix("@") ? [0] : Array("/".utf8)) + Array(socket.utf8.dropFirst())
    let isOurs = environment["WATCHDOG_PID"].map { $0 == String(ProcessInfo.processInfo.processIdentifier) }
    let microseconds = environment["WATCHDOG_USEC"].flatMap { Int($0) } ?? 0
    watchdogMilliseconds = microseconds > 0 && isOurs != false ? max(1, microseconds / 1000) : nil
  }

  /// Sends the lines; a manager that does not listen is no trouble of ours.
  package func send(_ lines: String) {
    var address = sockaddr_un()
    guard socket.count <= MemoryLayout.size(ofValue: address.sun_path) else { return }
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: socket) }
    let length = socklen_t(MemoryLayout<sa_family_t>.size + socket.count)
    let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let bytes = Array(lines.utf8)
    _ = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe sendto(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, length)
      }
    }
  }
}
