import CLinux

/// The places of the bytes that mean something in CSV: delimiters, quotation marks and line ends.
///
/// They are found in one stretch of a block after another, by the processor's 32-byte instructions where it has
/// them.
@safe struct CSVMarks: ~Copyable {
  private let places: UnsafeMutablePointer<UInt32>
  /// How many marks the stretch has.
  private(set) var count = 0
  /// Where the stretch begins in its block.
  private var start = 0
  /// A bit for each 64 bytes of it: not all are ASCII, or one is NUL.
  private var foreign: UInt64 = 0
  private let isWide: Bool

  /// Bytes of a stretch.
  static var length: Int { 4096 }

  private static let hasWide = handoff_has_wide() != 0

  /// With `isWide` the processor's 32-byte instructions are used if it has them.
  init(isWide: Bool) {
    self.isWide = isWide && CSVMarks.hasWide
    // Eight places are written at once.
    unsafe places = .allocate(capacity: CSVMarks.length + 8)
  }

  deinit { unsafe places.deallocate() }

  /// Finds the marks of the stretch that begins there, in a block of so many bytes.
  mutating func find(in base: UnsafePointer<UInt8>, from start: Int, of count: Int, delimiter: UInt8) {
    let found = unsafe handoff_csv(
      base + start, min(CSVMarks.length, count - start), delimiter, UInt32(truncatingIfNeeded: start), places,
      isWide ? 1 : 0)
    (self.start, self.count, foreign) = (start, Int(found.count), found.foreign)
  }

  /// The place of a mark in its block.
  subscript(index: Int) -> Int {
    precondition(index >= 0 && index < count)
    return unsafe self[unchecked: index]
  }

  /// The place of a mark that is there.
  @unsafe subscript(unchecked index: Int) -> Int {
    @inline(__always) get { unsafe Int(truncatingIfNeeded: places[index]) }
  }

  /// Whether the 64 bytes around each of those between these places are ASCII without NUL; what lies before the
  /// stretch is not looked at.
  @inline(__always)
  func areASCII(from first: Int, to last: Int) -> Bool {
    if foreign == 0 { return true }
    let (first, last) = (max(0, first - start) >> 6, min(63, max(0, last - start) >> 6))
    return foreign >> first & (~0 >> (63 - (last - first))) == 0
  }
}
