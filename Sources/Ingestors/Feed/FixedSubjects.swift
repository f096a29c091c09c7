import Formats

/// Those for whom the records of a part of a file speak: few, and nearly always one that was seen before.
struct FixedSubjects: Sendable {
  private(set) var texts: Set<String> = []
  /// The field where a record can be looked at whole, at most eight bytes; else empty.
  private let range: Range<Int>
  /// Words of subjects noted, each at the place that its hash gives.
  private var known = [UInt64](repeating: 0, count: 256)

  init(_ field: Layout.Field) {
    range = field.range.count <= 8 && field.kind == .plain ? field.range : 0..<0
  }

  /// Whether the subject of a record at its full length is one noted already, or none.
  @inline(__always)
  func knows(_ record: Span<UInt8>) -> Bool {
    let word = word(of: record)
    return known[place(of: word)] == word && word != 0
  }

  /// Notes the subject that a field has; blank, it speaks for nobody.
  mutating func note(_ field: Span<UInt8>) {
    // A plan may well say that somebody left it for fee-for-service, which no plan code means.
    if !field.isEmpty { texts.insert(TextEncoding.utf8.repaired(field)) }
    guard !range.isEmpty, field.count <= range.count else { return }
    var word = field.lastWord(at: 0)
    for place in field.count..<range.count { word |= 0x20 << UInt64(8 * place) }
    known[place(of: word)] = word
  }

  @inline(__always)
  private func word(of record: Span<UInt8>) -> UInt64 {
    guard range.upperBound <= record.count, !range.isEmpty else { return 0 }
    // Most fields have eight bytes behind their beginning; what is not theirs is shifted out.
    if range.lowerBound + 8 <= record.count {
      let unused = UInt64(64 - 8 * range.count)
      return (record.word(at: range.lowerBound) &<< unused) &>> unused
    }
    return record.extracting(range).lastWord(at: 0)
  }

  @inline(__always)
  private func place(of word: UInt64) -> Int {
    Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) &>> 56)
  }
}
