import Reentry
import Storage

/// A rejected row as its sender mends it: what came back as rejected, with the right values, for the next night.
///
/// It names its batch as the exchange does (day, feed, first twelve digits of the file's SHA-256), so the sender need
/// not have read the receipt.
struct Mending {
  let row: RosterRow
  let record: Int
  let facility: FacilityID
  let day: Day
  let hash: String

  /// The ways in which a row may be wrong that are mended in one cell, and leave it a row.
  static let defects: [RowDefect] = [.missingName, .badBirthDate, .badSex, .badCounty]

  func write(to folder: String) throws {
    try Outside.makeFolders(folder)
    let file = try Outside.create("\(folder)/\(facility)-mended-\(day.compact).csv")
    var header = RosterRow.header
    header.removeLast()
    try file.append(header + Array(",_batch,_record,_field,_code,_message\n".utf8))
    var row = row
    for cell in ["\(day)-rosters-\(hash.prefix(12))", "\(record)", "", "", ""] { row.append(cell) }
    try file.append(row.bytes)
    _ = try file.close()
  }
}
