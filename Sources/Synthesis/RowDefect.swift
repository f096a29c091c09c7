/// A way in which a roster row can be wrong.
enum RowDefect: CaseIterable {
  case missingName, badBirthDate, badBookingDate, badCIN, badSex, badCounty, tooShort, tooLong, strayQuote
  case badEncoding

  /// The row's bytes with the defect in them.
  func bytes(of row: RosterRow) -> [UInt8] {
    var row = row
    switch self {
    case .missingName: row["last_name"] = ""
    case .badBirthDate: row["birth_date"] = "1990-02-30"
    case .badBookingDate: row["booking_date"] = "yesterday"
    case .badCIN: row["cin"] = "9123456"
    case .badSex: row["sex"] = "Q"
    case .badCounty: row["release_county"] = "59"
    case .tooShort: row.removeLast(3)
    case .tooLong: row.append("extra")
    case .strayQuote: row["first_name"] = "A\"B"
    case .badEncoding: row["first_name"] = "A?B"
    }
    return self == .badEncoding ? RowDefect.broken(row.bytes) : row.bytes
  }

  // A byte that begins nothing in UTF-8, in place of the question mark.
  private static func broken(_ bytes: [UInt8]) -> [UInt8] {
    bytes.map { $0 == UInt8(ascii: "?") ? 0xFF : $0 }
  }
}
