import Formats
import Foundation
import Ingestors
import Reentry

/// The files of the working copy that a test runs in, and those kept beside it.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: root.appendingPathComponent(path)))
  }

  static func rosterSchema() throws -> TableSchema {
    try TableSchema(bytes("schemas/in/rosters.schema.json"))
  }

  static func layout(_ name: String) throws -> Layout { try Layout(bytes("schemas/in/\(name).layout.json")) }

  static func xmlSchema(_ name: String) throws -> XMLSchema {
    try XMLSchema(bytes: bytes("schemas/in/\(name).xsd"))
  }

  static func profile(_ name: String) throws -> SenderProfile {
    try SenderProfile(bytes("pipelines/profiles/\(name).json5"))
  }

  /// Real jail rosters, which are not part of the project.
  static let jails = root.deletingLastPathComponent().appendingPathComponent("shared/data/jail")

  static var hasJails: Bool { FileManager.default.fileExists(atPath: jails.path) }

  static func jailFiles(_ prefix: String) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: jails, includingPropertiesForKeys: nil)
      .filter { $0.lastPathComponent.hasPrefix(prefix) && $0.pathExtension == "csv" }
      .sorted { $0.path < $1.path }
  }
}

extension FeedReading {
  /// What was found, each `CODE FIELD COUNT record R line L`.
  var told: [String] {
    facts.findings.rows.map {
      "\($0.code.rawValue) \($0.field.isEmpty ? "-" : $0.field) \($0.count)"
        + " record \($0.firstRecord) line \($0.firstLine)"
    }
  }
}

let batch = BatchID("2026-11-21-test-000000000000")
