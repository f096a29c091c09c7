import Foundation
import Testing

@testable import Formats

@Suite("A zip archive")
struct ZipWriterTests {
  static let members: [(name: String, bytes: [UInt8])] = [
    ("careplan.html", Array(String(repeating: "<p>plan</p>\n", count: 500).utf8)),
    ("ordre/é.txt", Array("x".utf8)),
    ("empty", []),
  ]

  @Test("is these bytes for one stored member")
  func literal() throws {
    let archive = try ZipWriter.archive([("a", Array("hi".utf8))])
    let common: [UInt8] =
      [20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0, 0xAC, 0x2A, 0x93, 0xD8] + [2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0]
    let local: [UInt8] = [0x50, 0x4B, 3, 4] + common + [0x61] + [0x68, 0x69]
    let central: [UInt8] =
      [0x50, 0x4B, 1, 2, 20, 3] + common + [0, 0, 0, 0, 0, 0, 0, 0, 0xA0, 0x81] + [0, 0, 0, 0] + [0x61]
    let end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0, 47, 0, 0, 0, 33, 0, 0, 0, 0, 0]
    #expect(archive == local + central + end)
  }

  @Test("is the same every time, and empty when nothing is in it")
  func deterministic() throws {
    #expect(try ZipWriter.archive(Self.members) == ZipWriter.archive(Self.members))
    #expect(try ZipWriter.archive([]).count == 22)
    #expect(try ZipWriter.archive(Self.members).count < 1000)
  }

  @Test("packs a member the same, whatever was packed before it")
  func reused() throws {
    let pieces = [0, 1, 900, 16_384, 200_000].map { size in
      (0..<size).map { UInt8(truncatingIfNeeded: ($0 &* $0) >> 7) }
    }
    let deflater = Deflater()
    for first in pieces {
      for second in pieces {
        _ = deflater.compressed(first)
        #expect(deflater.compressed(second) == Deflater().compressed(second))
      }
    }
  }

  @Test(
    "holds what its members share as it was packed, wherever it stands near their front",
    arguments: [0, 1, 40, 2048])
  func shared(place: Int) throws {
    let shared = Array("<style>td { color: red; } th { color: red; }</style>".utf8)
    let piece = PackedPiece(shared)
    let front = [UInt8](repeating: 0x61, count: place)
    let behind = Array(String(repeating: "<td>plan</td><style>td { color", count: 90).utf8)
    for end in [[], behind] {
      let packed = Deflater().compressed(front + shared + end, around: piece)
      #expect(packed.firstRange(of: piece.packed) != nil)
      #expect(try unpacked(packed) == front + shared + end)
    }
  }

  @Test("packs a member without it, or with it far from the front, as any other")
  func unshared() throws {
    let shared = Array("<style>td { color: red; }</style>".utf8)
    let far = [UInt8](repeating: 0x61, count: 2049) + shared
    for bytes in [[], Array(shared.dropLast()), far, Array("x".utf8)] {
      #expect(
        Deflater().compressed(bytes, around: PackedPiece(shared)) == Deflater().compressed(bytes))
    }
    #expect(Deflater().compressed(far, around: PackedPiece([])) == Deflater().compressed(far))
  }

  // What Python's zlib makes of it.
  private func unpacked(_ packed: [UInt8]) throws -> [UInt8] {
    let script =
      "import sys, zlib; d = zlib.decompressobj(-15); "
      + "print((d.decompress(sys.stdin.buffer.read()) + d.flush()).hex()); assert d.eof and not d.unused_data"
    let hex = try Tool.output("/usr/bin/python3", ["-c", script], input: packed)
    let digits = Array(hex.utf8.dropLast())
    return stride(from: 0, to: digits.count, by: 2).map {
      UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16) ?? 0
    }
  }

  @Test(
    "refuses a name that leaves the folder",
    arguments: ["", "/a", "../a", "a/../b", "a//b", "a/", ".", "a\\b", "a\0b"])
  func names(name: String) {
    #expect(throws: ZipFault.unsafeName) { try ZipWriter.archive([(name, [])]) }
  }

  @Test("refuses two members of one name")
  func repeated() {
    #expect(throws: ZipFault.repeatedName) { try ZipWriter.archive([("a", []), ("a", [1])]) }
  }

  @Test("opens in Python's zipfile, bytes, names and date", .enabled(if: Tool.exists("/usr/bin/python3")))
  func python() throws {
    let script = """
      import sys, io, zipfile
      z = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
      assert z.testzip() is None
      for i in z.infolist(): print(i.filename, len(z.read(i)), i.date_time, i.compress_type)
      """
    let output = try Tool.output(
      "/usr/bin/python3", ["-X", "utf8", "-c", script], input: ZipWriter.archive(Self.members))
    #expect(
      output == """
        careplan.html 6000 (1980, 1, 1, 0, 0, 0) 8
        ordre/é.txt 1 (1980, 1, 1, 0, 0, 0) 0
        empty 0 (1980, 1, 1, 0, 0, 0) 0

        """)
  }

  @Test("passes unzip -t", .enabled(if: Tool.exists("/usr/bin/unzip")))
  func unzip() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "zip-\(UUID().uuidString).zip")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(ZipWriter.archive(Self.members)).write(to: file)
    #expect(try Tool.output("/usr/bin/unzip", ["-tq", file.path], input: []).hasPrefix("No errors detected"))
  }
}

/// Programs of the machine that check what we wrote.
enum Tool {
  /// Whether a program is there to be run.
  static func exists(_ path: String) -> Bool { FileManager.default.isExecutableFile(atPath: path) }

  /// What a program prints for this input, which must be small enough for a pipe or read at once.
  static func output(_ path: String, _ arguments: [String], input: [UInt8]) throws -> String {
    let process = Process()
    let (stdin, stdout) = (Pipe(), Pipe())
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardInput = stdin
    process.standardOutput = stdout
    try process.run()
    try stdin.fileHandleForWriting.write(contentsOf: Data(input))
    try stdin.fileHandleForWriting.close()
    let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}
