/// The bytes that divide an X12 interchange, as its own first segment shows them.
///
/// The interchange header, `ISA`, is the one segment of fixed length: 106 bytes with its terminator, sixteen
/// elements of known width (X12.5). Whatever stands between them is the element separator, the fourth byte;
/// the last two are the component separator (ISA16) and the segment terminator.
package struct X12Delimiters: Sendable, Equatable {
  package let element: UInt8
  /// Within an element; nothing that DHCS sends is divided by it.
  package let component: UInt8
  /// ISA11, between repeats of an element.
  package let repetition: UInt8
  /// Behind each segment; line ends after it mean nothing, and a line end may be it.
  package let terminator: UInt8

  /// Bytes of the interchange header.
  package static var headerLength: Int { 106 }

  /// Those that X12 files mostly have: `*`, `:`, `^` and `~`.
  package init() { (element, component, repetition, terminator) = (0x2A, 0x3A, 0x5E, 0x7E) }

  /// Reads a header; nil where the bytes are none, or its separators cannot be told apart.
  package init?(header: Span<UInt8>) {
    guard header.count >= X12Delimiters.headerLength, X12Delimiters.isHeader(header) else { return nil }
    (element, component) = (header[3], header[104])
    (repetition, terminator) = (header[82], header[105])
    var separators = 0
    for index in 0..<104 where header[index] == element { separators += 1 }
    let areInPlace = X12Delimiters.separators.allSatisfy { header[$0] == header[3] }
    guard areInPlace, separators == X12Delimiters.separators.count else { return nil }
    let marks = [element, component, terminator]
    guard Set(marks).count == 3, marks.allSatisfy(X12Delimiters.isMark) else { return nil }
  }

  /// Whether the bytes begin as an interchange does.
  package static func isHeader(_ bytes: Span<UInt8>) -> Bool {
    bytes.count >= 3 && bytes[0] == 0x49 && bytes[1] == 0x53 && bytes[2] == 0x41
  }

  // Behind `ISA` and each of its first fifteen elements.
  private static let separators = [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103]

  // Neither letter, digit nor blank: what could stand in a value divides nothing.
  private static func isMark(_ byte: UInt8) -> Bool {
    byte != 0x20 && byte < 0x7F && byte &- 0x30 > 9 && (byte | 0x20) &- 0x61 > 25
  }
}
