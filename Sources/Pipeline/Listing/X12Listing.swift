import Formats

extension FileListing {
  /// An object a segment of an X12 file: its number, where it begins, its name and its elements as they stand.
  ///
  /// Throws `ListingRefusal` where the file does not begin as an interchange, or ends within a segment.
  static func x12(
    _ source: some ByteSource, _ show: (JSON) throws -> Void, _ object: (Int, StaticString) -> Void
  ) throws {
    var source = source
    let head = try X12Head(&source)
    guard let delimiters = head.delimiters else {
      throw ListingRefusal(line: 1, message: "the interchange header, ISA, cannot be read")
    }
    var blocks = RecordBlocks(
      source, boundary: .segment(delimiters), afterReading: head.bytes, at: head.offset)
    var number = 0
    while let block = try blocks.next() {
      var failure: (any Error)?
      let count = X12Segments.forEach(in: block.bytes.span, delimiters) { segment in
        number += 1
        if !segment.isNamed || segment.isBeyondLimits {
          object(number, "the segment has no segment's name, or is beyond the limits")
        }
        guard failure == nil else { return }
        do { try show(FileListing.object(segment, number, in: block)) } catch { failure = error }
      }
      if let failure { throw failure }
      if count.unfinished != nil {
        throw ListingRefusal(line: number + 1, message: "the file ends within a segment")
      }
    }
  }

  private static func object(_ segment: borrowing X12Segment, _ number: Int, in block: RecordBlock) -> JSON {
    [
      "number": .integer(number), "byte": .integer(block.offset + segment.offset),
      "segment": .string(TextEncoding.utf8.repaired(segment[0])),
      "elements": .array(segment.texts.map { .string($0) }),
    ]
  }
}
