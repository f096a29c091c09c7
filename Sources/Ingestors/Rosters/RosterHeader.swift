import Formats

/// The names of a roster's header that are bound to nothing, and whether the line is a header at all.
///
/// A first line that is a row, or has one glued to it by a lost line end or a quotation mark, would lose a
/// person and hand their data on as names of columns.
struct RosterHeader {
  /// Names to be reported; none where they may be somebody's data, which no message may hold.
  let unknown: [String]
  let unknownCount: Int
  /// A row stands in it, or nothing that is known.
  let isDoubtful: Bool

  /// So many known names make a line a header, and so many names that look like values make it none.
  private static let (fewestKnown, mostValues) = (3, 1)
  /// Longer names are none, bytes.
  private static let longestName = 200

  init(_ file: CSVFile<some ByteSource>, _ binding: HeaderBinding) {
    let names = file.columnNames
    let unbound = binding.unknown.filter { !$0.hasPrefix("_") }
    let blank = names.blank.filter { $0 < file.columnCount }.map { names[$0] }
    let known = binding.columns.count { $0 != nil }
    let values = unbound.count { RosterHeader.looksLikeValue($0) }
    let isGlued = file.header.contains { RosterHeader.isGlued($0, delimiter: file.dialect.delimiter) }
    isDoubtful = known < Self.fewestKnown || values > Self.mostValues || isGlued
    unknownCount = unbound.count + blank.count
    unknown = isDoubtful || values > 0 ? [] : unbound + blank
  }

  // Days, numbers of people and bookings, telephone numbers: four digits or more.
  private static func looksLikeValue(_ name: String) -> Bool {
    name.utf8.count { $0 &- 0x30 <= 9 } >= 4
  }

  // A name may have a line end in it, as spreadsheets break them; a delimiter as well is the next row's.
  private static func isGlued(_ name: String, delimiter: UInt8) -> Bool {
    if name.utf8.count > longestName { return true }
    return name.utf8.contains { $0 == 0x0A || $0 == 0x0D } && name.utf8.contains(delimiter)
  }
}
