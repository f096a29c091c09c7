import Formats

/// A file of any form without the records of sealed people.
///
/// What is separated by delimiters or of fixed width keeps each row, emptied, so that the numbers of all others stay
/// theirs; of XML a comment stays, of X12 nothing. What has no records that can be told apart, or still bears a CIN of
/// theirs outside of them, is emptied whole.
struct ErasedText {
  let marks: SealedMarks
  let cases: [Int: Int]

  /// Nil where nothing of it is theirs.
  func erased(_ bytes: [UInt8]) -> [UInt8]? {
    if bytes.starts(with: [0x1F, 0x8B]) { return erasedGzip(bytes) }
    if bytes.starts(with: [0x50, 0x4B, 3, 4]) { return erasedZip(bytes) }
    let text = LoweredText(bytes)
    // Of two bytes a letter, every other is none.
    if bytes.prefix(4096).contains(0) {
      return marks.areAnywhere(in: LoweredText(bytes.filter { $0 != 0 })) ? [] : nil
    }
    if bytes.starts(with: "kind,subject,decision".utf8) { return erasedRows(bytes, text) }
    guard marks.mayBe(in: text) else { return nil }
    let left: [UInt8]?
    switch bytes.first(where: { $0 > 0x20 && $0 < 0x80 }) {
    case 0x3C:
      guard let elements = RecordSpans.elements(bytes) else { return marks.areAnywhere(in: text) ? [] : nil }
      left = erased(bytes, text, elements) { _ in RecordSpans.noElement }
    case 0x7B, 0x5B: return marks.areAnywhere(in: text) ? [] : nil
    default:
      left =
        RecordSpans.members(bytes).map { erased(bytes, text, $0) { _ in [] } } ?? erasedRows(bytes, text)
    }
    return marks.hasCIN(in: left.map { LoweredText($0) } ?? text) ? [] : left
  }

  private func erasedRows(_ bytes: [UInt8], _ text: LoweredText) -> [UInt8]? {
    let head = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    let counts = CSVDialect.candidates.map { byte in (byte, head.count { $0 == byte }) }
    guard let (delimiter, count) = counts.max(by: { $0.1 < $1.1 }), count > 0 else {
      return erased(bytes, text, RecordSpans.rows(bytes, quoted: false)) {
        [UInt8](repeating: 0x20, count: $0.count)
      }
    }
    let rows = RecordSpans.rows(bytes, quoted: true)
    let isOfDecisions = head.starts(with: "kind,subject,decision".utf8)
    let theirs = rows.filter { row in
      marks.areIn(row, of: text, context: 0..<head.endIndex)
        || isOfDecisions && ErasedTable.isDecision(bytes[row], about: cases)
    }
    if theirs.isEmpty { return nil }
    return ErasedText.replacing(theirs, in: bytes) { _ in [UInt8](repeating: delimiter, count: count) }
  }

  private func erased(
    _ bytes: [UInt8], _ text: LoweredText, _ records: [Range<Int>], _ empty: (Range<Int>) -> [UInt8]
  ) -> [UInt8]? {
    let context = 0..<(records.first?.lowerBound ?? 0)
    let theirs = records.filter { marks.areIn($0, of: text, context: context) }
    return theirs.isEmpty ? nil : ErasedText.replacing(theirs, in: bytes, by: empty)
  }

  /// The bytes with something else in the place of each range, which are in order.
  static func replacing(
    _ ranges: [Range<Int>], in bytes: [UInt8], by empty: (Range<Int>) -> [UInt8]
  ) -> [UInt8] {
    var (result, place) = ([UInt8](), 0)
    for range in ranges {
      result += bytes[place..<range.lowerBound]
      result += empty(range)
      place = range.upperBound
    }
    return result + bytes[place...]
  }

  // What cannot be unpacked was never read either.
  private func erasedGzip(_ bytes: [UInt8]) -> [UInt8]? {
    guard let inner = attempt({ try ErasedText.all(GzipSource(BytesInMemory(bytes))) }) else { return nil }
    return erased(inner).map { GzipWriter.packed($0) }
  }

  private func erasedZip(_ bytes: [UInt8]) -> [UInt8]? {
    guard let archive = attempt({ try ZipArchive(BytesInMemory(bytes)) }) else { return nil }
    var (members, isErased) = ([(name: String, bytes: [UInt8])](), false)
    for member in archive.members {
      guard let inner = attempt({ try ErasedText.all(archive.source(of: member)) }) else { return nil }
      let left = erased(inner)
      isErased = isErased || left != nil
      members.append((member.name, left ?? inner))
    }
    guard isErased else { return nil }
    return attempt { try ZipWriter.archive(members) } ?? []
  }

  private static func all(_ source: some ByteSource) throws -> [UInt8] {
    var (source, bytes, block) = (source, [UInt8](), [UInt8](repeating: 0, count: 1 << 18))
    while case let count = try source.read(into: &block), count > 0 { bytes += block[..<count] }
    return bytes
  }
}
