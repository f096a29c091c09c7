import Formats
import Foundation
import Glibc

@testable import Storage

/// A folder of its own for one test, removed afterwards.
final class TemporaryFolder: Sendable {
  let path: String

  /// `base` chooses the file system.
  init(in base: String = NSTemporaryDirectory()) throws {
    let template = (base.hasSuffix("/") ? base : base + "/") + "handoff-XXXXXX"
    var bytes = template.utf8CString.map { $0 }
    guard unsafe mkdtemp(&bytes) != nil else { throw CocoaError(.fileWriteUnknown) }
    path = String(decoding: bytes.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// A laid-out exchange in a temporary folder, with what a test does to it from outside.
struct TemporaryExchange: Sendable {
  let folder: TemporaryFolder
  let exchange: ExchangeFolder
  private var files: FileManager { FileManager.default }

  init() throws {
    folder = try TemporaryFolder()
    exchange = try ExchangeFolder.make(folder.path + "/exchange")
  }

  /// As a run after a crash sees it: opened anew.
  func reopened() throws -> ExchangeFolder { try ExchangeFolder(path: exchange.path) }

  func path(_ name: String) -> String { "\(exchange.path)/\(name)" }

  /// Writes a file and the folders it needs, as somebody outside does.
  func put(_ name: String, _ text: String) throws {
    let parent = (path(name) as NSString).deletingLastPathComponent
    if !files.fileExists(atPath: parent) {
      try files.createDirectory(atPath: parent, withIntermediateDirectories: true)
    }
    try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
  }

  func text(_ name: String) -> String? {
    files.contents(atPath: path(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  func has(_ name: String) -> Bool { (try? exchange.root.has(name)) == true }

  func names(_ name: String) -> [String] { (try? exchange.root.names(in: name)) ?? [] }

  func remove(_ name: String) throws { try files.removeItem(atPath: path(name)) }

  /// Whether this machine has a second file system to try things across.
  static var hasOtherFileSystem: Bool {
    let devices = ["/dev/shm", NSTemporaryDirectory()].map { try? Folder(path: $0).facts(of: ".").device }
    return devices[0] != nil && devices[0] != devices[1]
  }

  /// Makes `name` a link to a folder on another file system.
  func mount(_ name: String) throws -> TemporaryFolder {
    let other = try TemporaryFolder(in: "/dev/shm")
    if has(name) { try remove(name) }
    try files.createSymbolicLink(atPath: path(name), withDestinationPath: other.path)
    return other
  }

  /// Drops a roster and claims it.
  func claim(_ text: String, name: String = "roster.csv") throws -> Claim? {
    try put("inbound/jail/rosters/\(name)", text)
    return try claimAll().first
  }

  /// Claims every stable file; gives the claims made.
  func claimAll() throws -> [Claim] {
    try exchange.inbox.look(quietMilliseconds: 0).stable.compactMap {
      guard case .claimed(let claim) = try exchange.claims.claim($0) else { return nil }
      return claim
    }
  }

  /// Commits a generation of these files.
  func commit(_ number: Int, _ contents: [String: String]) throws {
    let draft = try exchange.generations.draft(number)
    for (name, text) in contents { try draft.write(name, Array(text.utf8)) }
    try draft.makeDurable()
    try draft.commit(manifest: Array("{}".utf8))
  }

  /// Publishes a generation whose manifest lists what its outbox holds.
  func publish(_ number: Int) throws -> [PartnerFailure] {
    var written: [String: Fingerprint] = [:]
    for path in try exchange.outbox.unpublished(number) {
      let bytes = text("state/generations/00000\(number)/outbox/\(path)") ?? ""
      written[path] = Fingerprint(of: Array(bytes.utf8))
    }
    return try exchange.outbox.publish(exchange.outbox.content(of: number, written: written))
  }
}

/// All bytes of a source.
func allBytes(_ source: consuming some ByteSource) throws -> String {
  var source = source
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 7)
  while case let count = try source.read(into: &block), count > 0 { bytes += block[..<count] }
  return String(decoding: bytes, as: UTF8.self)
}
