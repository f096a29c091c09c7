/// The beginning of an X12 file, as far as the delimiters are read from it.
package struct X12Head {
  /// What was read of the file, its byte order mark left out.
  package private(set) var bytes: [UInt8] = []
  /// Where those bytes begin.
  package private(set) var offset = 0

  package init(_ source: inout some ByteSource) throws {
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < X12Delimiters.headerLength + 3 {
      let count = try source.read(into: &block)
      if count == 0 { break }
      bytes.append(contentsOf: block[..<count])
    }
    guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
    (bytes, offset) = (Array(bytes.dropFirst(3)), 3)
  }

  package var delimiters: X12Delimiters? { X12Delimiters(header: bytes.span) }
}
