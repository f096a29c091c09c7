import Foundation
import Testing

@testable import Formats

/// xmllint: libxml2's own command, which streams and validates as we do.
private enum Judge {
  static let path = "/usr/bin/xmllint"
  static var isHere: Bool { FileManager.default.isExecutableFile(atPath: path) }

  /// Which of the files it finds valid.
  static func valid(_ files: [URL], schema: URL) throws -> Set<String> {
    let (judge, told) = (Process(), Pipe())
    judge.executableURL = URL(fileURLWithPath: path)
    judge.arguments = ["--nonet", "--stream", "--noout", "--schema", schema.path] + files.map(\.path)
    (judge.standardError, judge.standardOutput) = (told, FileHandle.nullDevice)
    try judge.run()
    let text = String(decoding: told.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    judge.waitUntilExit()
    // Of what is not well-formed it says both.
    let lines = text.split(separator: "\n")
    return Set(lines.filter { $0.hasSuffix(" validates") }.map { String($0.dropLast(10)) })
      .subtracting(lines.filter { $0.hasSuffix(" : failed to parse") }.map { String($0.dropLast(18)) })
  }
}

@Suite("An XML document made wrong", .enabled(if: Judge.isHere, "xmllint is not installed"))
struct XMLJudgeTests {
  private static let schemas = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("schemas/in")

  private static let releases = Array(
    """
    <?xml version="1.0"?>
    <releaseDates xmlns="urn:handoff:release-dates:1" facility="CAPRIS1" day="2026-11-21" sequence="3" count="2">
      <release booking="P-1" day="2026-12-09" kind="projected" asOf="2026-11-21T05:30:00"/>
      <release person="A1" kind="unknown" asOf="2026-11-21T05:30:00" reason="CT"></release>
    </releaseDates>
    """.utf8)

  @Test("is valid or not as xmllint says", arguments: ["eligibility", "release-dates"], [1, 2])
  func verdicts(name: String, seed: UInt64) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = Self.schemas.appendingPathComponent("\(name).xsd")
    let schema = try XMLSchema(bytes: Array(Data(contentsOf: file)))
    var mutants = XMLMutants(of: name == "eligibility" ? XMLMembers.four : Self.releases, seed: seed)
    var documents: [(file: URL, bytes: [UInt8])] = []
    for number in 0..<XMLMutantCount.each {
      let bytes = mutants.next()
      let place = folder.appendingPathComponent("\(number).xml")
      try Data(bytes).write(to: place)
      documents.append((place, bytes))
    }
    let valid = try Judge.valid(documents.map(\.file), schema: file)
    // Neither all nor none, or nothing is compared.
    #expect(valid.count > documents.count / 20 && valid.count < documents.count * 19 / 20)
    for (place, bytes) in documents {
      let told = try await XMLLog.joined(bytes, schema: schema, jobs: 2, stretch: 250)
      let isValid = !told.contains { $0.hasPrefix("!") || $0.hasPrefix("?") }
      #expect(isValid == valid.contains(place.path), "\(String(decoding: bytes, as: UTF8.self)) \(told)")
    }
  }
}
