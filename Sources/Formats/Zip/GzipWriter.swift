/// A gzip file of one member (RFC 1952), without name or time: the same bytes give the same file.
package enum GzipWriter {
  package static func packed(_ bytes: [UInt8]) -> [UInt8] {
    func little(_ value: UInt32) -> [UInt8] {
      (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
    }
    let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 255]
    return head + Deflater().compressed(bytes) + little(CRC32.sum(of: bytes))
      + little(UInt32(truncatingIfNeeded: bytes.count))
  }
}
