import Testing

@testable import Formats

@Suite("A gzip stream")
struct GzipSourceTests {
  /// `hello` and a line feed.
  private static let hello: [UInt8] =
    [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 3]
    + [0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0xE7, 2, 0] + [0x20, 0x30, 0x3A, 0x36, 6, 0, 0, 0]

  /// One member around bytes, as gzip writes it.
  private static func member(_ bytes: [UInt8]) -> [UInt8] {
    func word(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 3] + Deflater().compressed(bytes)
      + word(CRC32.sum(of: bytes)) + word(UInt32(truncatingIfNeeded: bytes.count))
  }

  private func unpacked(
    _ bytes: [UInt8], block count: Int = 4096, limits: UnpackingLimits = .init(), step: Int = 7
  ) throws -> [UInt8] {
    let source = GzipSource(Trickle(bytes, step: step), limits: limits)
    var block = [UInt8](repeating: 0, count: count)
    var output: [UInt8] = []
    while case let filled = try source.read(into: &block), filled > 0 { output += block.prefix(filled) }
    return output
  }

  @Test("is unpacked, whatever the blocks", arguments: [1, 3, 4096], [1, 25, 26, 1000])
  func whole(block: Int, step: Int) throws {
    #expect(try unpacked(Self.hello, block: block, step: step) == Array("hello\n".utf8))
  }

  @Test("may have several members, empty ones too")
  func members() throws {
    let bytes = Self.hello + Self.member([]) + Self.hello
    #expect(try unpacked(bytes) == Array("hello\nhello\n".utf8))
    #expect(try unpacked(Self.member([])) == [])
  }

  @Test("is refused when it stops early", arguments: [0, 1, 10, 17, 25])
  func truncated(length: Int) {
    #expect(throws: GzipFault.truncated(compressedByte: length)) {
      try unpacked(Array(Self.hello.prefix(length)))
    }
    #expect(throws: GzipFault.truncated(compressedByte: 26 + max(length, 1))) {
      try unpacked(Self.hello + Self.hello.prefix(max(length, 1)))
    }
  }

  @Test("is refused with a byte changed, or with anything behind it")
  func corrupt() {
    for index in [0, 1, 2, 12, 18, 22] {
      var bytes = Self.hello
      bytes[index] ^= 0xFF
      #expect(throws: GzipFault.self) { try unpacked(bytes) }
    }
    #expect(throws: GzipFault.self) { try unpacked(Self.hello + [0, 0, 1]) }
    #expect(throws: GzipFault.self) { try unpacked(Self.hello + [0, 0] + Self.hello) }
    #expect(throws: GzipFault.self) { try unpacked([0] + Self.hello) }
    #expect(throws: GzipFault.self) { try unpacked(Array("facility_id,booking\n".utf8)) }
  }

  @Test("may be filled up with zeros, as tapes are", arguments: [1, 26, 1000], [1, 3, 5000])
  func padded(step: Int, zeros: Int) throws {
    let padding = [UInt8](repeating: 0, count: zeros)
    #expect(try unpacked(Self.hello + padding, step: step) == Array("hello\n".utf8))
  }

  @Test(
    "may have every field that its header can have",
    arguments: [
      (UInt8(4), [2, 0, 0xAA, 0xBB]), (8, [0x6E, 0]), (16, [0x63, 0]), (12, [1, 0, 7, 0x6E, 0]), (1, []),
    ] as [(UInt8, [UInt8])])
  func header(flags: UInt8, fields: [UInt8]) throws {
    var bytes = Array(Self.hello[..<10]) + fields + Self.hello[10...]
    bytes[3] = flags
    #expect(try unpacked(bytes) == Array("hello\n".utf8))
    for length in 1..<bytes.count {
      #expect(throws: GzipFault.truncated(compressedByte: length)) { try unpacked(Array(bytes[..<length])) }
    }
  }

  @Test("may have its header's checksum, which must be right")
  func headerChecksum() throws {
    let start: [UInt8] = [0x1F, 0x8B, 8, 2, 0, 0, 0, 0, 2, 3]
    let sum = CRC32.sum(of: start)
    let pair = [UInt8(truncatingIfNeeded: sum), UInt8(truncatingIfNeeded: sum >> 8)]
    #expect(try unpacked(start + pair + Self.hello[10...]) == Array("hello\n".utf8))
    #expect(throws: GzipFault.self) { try unpacked(start + [pair[0] ^ 1, pair[1]] + Self.hello[10...]) }
  }

  @Test("may unpack to a limit and not a byte more")
  func total() throws {
    #expect(try unpacked(Self.hello, limits: .init(total: 6)) == Array("hello\n".utf8))
    #expect(throws: GzipFault.tooLong(uncompressedByte: 6)) {
      try unpacked(Self.hello, limits: .init(total: 5))
    }
  }

  @Test("may be dense only while it is small")
  func ratio() throws {
    let zeros = Self.member([UInt8](repeating: 0, count: 4 << 20))
    #expect(throws: GzipFault.self) { try unpacked(zeros, step: 512) }
    #expect(try unpacked(zeros, limits: .init(ratio: 2000), step: 512).count == 4 << 20)
    #expect(try unpacked(Self.member([UInt8](repeating: 0, count: 1 << 20)), step: 512).count == 1 << 20)
  }

  @Test("unpacks to what gzip packed", .enabled(if: Tool.exists("/usr/bin/gzip")))
  func gzip() throws {
    let script = "seq 1 20000 | gzip -9 -n | od -An -v -tx1"
    let hex = try Tool.output("/bin/sh", ["-c", script], input: [])
    let bytes = hex.split { $0 == " " || $0 == "\n" }.compactMap { UInt8($0, radix: 16) }
    let lines = (1...20_000).map { "\($0)\n" }.joined()
    #expect(try unpacked(bytes, step: 1000) == Array(lines.utf8))
  }
}

/// Bytes that arrive a few at a time.
struct Trickle: ByteSource {
  private let bytes: [UInt8]
  private let step: Int
  private var position = 0

  init(_ bytes: [UInt8], step: Int) {
    self.bytes = bytes
    self.step = step
  }

  mutating func read(into block: inout [UInt8]) -> Int {
    let count = min(step, block.count, bytes.count - position)
    block.replaceSubrange(0..<count, with: bytes[position..<position + count])
    position += count
    return count
  }
}
