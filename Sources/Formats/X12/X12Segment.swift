/// One segment of an X12 file, borrowed from its block: a name and its elements.
package struct X12Segment: ~Escapable {
  /// All that the segment is one of.
  package let block: Span<UInt8>
  // Where each element ends, the name first.
  private let ends: Span<Int32>
  /// Bytes from the start of the block.
  package let offset: Int
  /// Counted from 0 within its block.
  package let index: Int
  /// More elements or bytes than any segment may have; what is above the limit is not looked at.
  package let isBeyondLimits: Bool

  /// The most elements of a segment, and the most bytes.
  package static var limits: (elements: Int, bytes: Int) { (64, 8192) }

  @_lifetime(copy block, copy ends)
  init(block: Span<UInt8>, ends: Span<Int32>, offset: Int, index: Int, isBeyondLimits: Bool) {
    (self.offset, self.index, self.isBeyondLimits) = (offset, index, isBeyondLimits)
    self.block = block
    self.ends = ends
  }

  /// Elements behind the name.
  package var count: Int { ends.count - 1 }

  /// Where an element stands in the block: 0 is the name, absent ones are empty.
  @inline(__always)
  package func bounds(_ element: Int) -> FieldBounds {
    guard element < ends.count else { return FieldBounds(start: offset, end: offset) }
    let start = element == 0 ? offset : Int(ends[element - 1]) + 1
    return FieldBounds(start: start, end: Int(ends[element]))
  }

  /// The bytes of an element, blanks included; 0 is the name, absent ones are empty.
  package subscript(element: Int) -> Span<UInt8> {
    @_lifetime(copy self) @inline(__always) get {
      let bounds = bounds(element)
      return block.extracting(Int(bounds.start)..<Int(bounds.end))
    }
  }

  /// The name of those that matter here; nil for any other.
  package var name: X12Name? { X12Name(rawValue: code(0)) }

  /// Whether the name is two or three of `A-Z 0-9`, a letter first.
  package var isNamed: Bool {
    let name = self[0]
    guard name.count == 2 || name.count == 3, name[0] &- 0x41 < 26 else { return false }
    for index in 1..<name.count where name[index] &- 0x41 > 25 && name[index] &- 0x30 > 9 { return false }
    return true
  }

  /// The bytes of an element of up to four as one number, the first the highest; 0 for any other.
  @inline(__always)
  package func code(_ element: Int) -> UInt32 {
    let bytes = self[element]
    guard bytes.count <= 4 else { return 0 }
    var code: UInt32 = 0
    for index in bytes.indices { code = code << 8 | UInt32(bytes[index]) }
    return code
  }

  /// Every element as text, U+FFFD for what is not UTF-8; the name is left out.
  package var texts: [String] { (0..<count).map { TextEncoding.utf8.repaired(self[$0 + 1]) } }
}

/// The segments of an enrollment that anybody here asks for, as the bytes of their names.
package enum X12Name: UInt32, Sendable {
  case isa = 0x49_5341
  case gs = 0x4753
  case st = 0x5354
  case bgn = 0x42_474E
  case qty = 0x51_5459
  case ins = 0x49_4E53
  case ref = 0x52_4546
  case nm1 = 0x4E_4D31
  case n4 = 0x4E34
  case dmg = 0x44_4D47
  case hd = 0x4844
  case dtp = 0x44_5450
  case se = 0x5345
  case ge = 0x4745
  case iea = 0x49_4541
}
