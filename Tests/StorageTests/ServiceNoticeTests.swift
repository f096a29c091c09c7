import Foundation
import Glibc
import Testing

@testable import Storage

@Suite("A service manager")
struct ServiceNoticeTests {
  /// What listens where `NOTIFY_SOCKET` says.
  private final class Listener: Sendable {
    let descriptor: Int32

    init(_ name: String) throws {
      descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      var bytes = Array(name.utf8)
      if name.hasPrefix("@") { bytes[0] = 0 }
      unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
      let size = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
      let bound = unsafe withUnsafePointer(to: &address) {
        unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe bind(descriptor, $0, size) }
      }
      try #require(bound == 0)
    }

    deinit { close(descriptor) }

    func next() -> String {
      var block = [UInt8](repeating: 0, count: 4096)
      let count = unsafe block.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
      return String(decoding: block.prefix(max(0, count)), as: UTF8.self)
    }
  }

  @Test("hears what it is told, by a path or by an abstract name", arguments: [false, true])
  func send(isAbstract: Bool) throws {
    let folder = try TemporaryFolder()
    let name = isAbstract ? "@handoff-\(UUID().uuidString)" : folder.path + "/notify"
    let listener = try Listener(name)
    let notice = try #require(ServiceNotice(environment: ["NOTIFY_SOCKET": name]))
    notice.send("READY=1\nSTATUS=waiting")
    #expect(listener.next() == "READY=1\nSTATUS=waiting")
    #expect(notice.watchdogMilliseconds == nil)
    #expect(Heartbeat(notice) == nil)
  }

  @Test(
    "is told nothing where there is none, or none that listens",
    arguments: [nil, "", "relative", "vsock:1:2"])
  func nobody(name: String?) {
    #expect(ServiceNotice(environment: name.map { ["NOTIFY_SOCKET": $0] } ?? [:]) == nil)
    ServiceNotice(environment: ["NOTIFY_SOCKET": "/nowhere/at/all"])?.send("READY=1")
    ServiceNotice(environment: ["NOTIFY_SOCKET": "/" + String(repeating: "x", count: 200)])?.send("READY=1")
  }

  @Test(
    "says how often it wants to hear that we live",
    arguments: [
      ("3000000", "own", 3000 as Int?), ("3000000", nil, 3000), ("3000000", "1", nil), ("0", nil, nil),
      ("soon", nil, nil), ("10", nil, 1),
    ])
  func watchdog(microseconds: String, process: String?, milliseconds: Int?) throws {
    var environment = ["NOTIFY_SOCKET": "/nowhere", "WATCHDOG_USEC": microseconds]
    environment["WATCHDOG_PID"] = process == "own" ? String(getpid()) : process
    #expect(ServiceNotice(environment: environment)?.watchdogMilliseconds == milliseconds)
  }

  @Test("hears that we live again and again while a night runs")
  func beats() throws {
    let folder = try TemporaryFolder()
    let listener = try Listener(folder.path + "/notify")
    let notice = ServiceNotice(
      environment: ["NOTIFY_SOCKET": folder.path + "/notify", "WATCHDOG_USEC": "20000"])
    let heartbeat = Heartbeat(notice)
    for _ in 0..<3 { #expect(listener.next() == "WATCHDOG=1") }
    withExtendedLifetime(heartbeat) {}
  }
}
