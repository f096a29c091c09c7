import Formats
import Reentry
import Storage

/// What one facility sends of one night: its roster and its release dates, each with its fate.
///
/// A facility that nobody is held in sends nothing. Release dates without news are a file without records, as a
/// partner sends who owes one every day.
struct FacilityFiles {
  let facility: FacilityID
  let day: Day
  private let sequence: Int
  private let place: FilePlace
  private let canMend: Bool
  private var roster: RosterWriter?
  private var releases: ReleaseDatesFile?
  /// The row that is wrong in tonight's roster, with its number.
  private var wrong: (row: RosterRow, record: Int)?
  private var rows = 0

  /// `canMend` where a row may be wrong tonight, to come mended in the next.
  init(_ facility: Facility, at place: FilePlace, day: Day, sequence: Int, canMend: Bool) {
    (self.facility, self.day, self.sequence) = (facility.id, day, sequence)
    (self.place, self.canMend) = (place, canMend)
  }

  /// Adds a stay: its row while it lasts, and what is told of its end.
  ///
  /// `defect` breaks the row; `mendable` breaks it so that its mended row comes in the next night.
  mutating func append(
    _ person: SyntheticPerson, _ holding: SyntheticHolding, night: Int, defect: RowDefect?,
    mendable: RowDefect?
  ) throws {
    if holding.isHeld(on: night) {
      let row = RosterRow(person, holding, facility: facility, asOf: day)
      let roster = try self.roster ?? newRoster()
      rows += 1
      var broken = defect
      // One in more than ten, or the whole file would be refused.
      if canMend, wrong == nil, rows > 10, let mendable {
        (broken, wrong) = (mendable, (row, rows))
      }
      try roster.append(broken?.bytes(of: row) ?? row.bytes)
      self.roster = roster
    }
    if let news = holding.news(on: night) { try append(news, of: person, holding) }
    // What a lost file had told is told again.
    if place.lostReleasesBefore, let news = holding.news(on: night - 1) {
      try append(news, of: person, holding)
    }
  }

  private mutating func append(
    _ news: SyntheticRelease, of person: SyntheticPerson, _ holding: SyntheticHolding
  ) throws {
    var releases = try self.releases ?? newReleases()
    try releases.append(news, of: person, holding)
    self.releases = releases
  }

  private func newRoster() throws -> RosterWriter {
    try RosterWriter(place.rosters.map { "\($0)/\(facility)-roster-\(day.compact)" })
  }

  private func newReleases() throws -> ReleaseDatesFile {
    if let folder = place.releases { try Outside.makeFolders(folder) }
    return try ReleaseDatesFile(
      place.releases.map { "\($0)/\(facility)-release-dates-\(day.compact).txt" }, facility: facility,
      day: day, sequence: sequence)
  }

  /// Gives whether there are release dates.
  func close() throws -> Bool {
    if let hash = try roster?.close(), let wrong {
      try Mending(row: wrong.row, record: wrong.record, facility: facility, day: day, hash: hash)
        .write(to: place.mended)
    }
    let releases = try self.releases ?? (roster == nil ? nil : newReleases())
    try releases?.close()
    return releases != nil
  }
}

/// A roster, written once for each place in which it is dropped: one that is dropped twice comes again unchanged.
private struct RosterWriter {
  private let files: [FileWriter]

  init(_ paths: [String]) throws {
    files = try paths.enumerated().map { place, path in
      try Outside.makeFolders(
        path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/"))
      return try Outside.create(path + (place == 0 ? ".csv" : "-again.csv"))
    }
    try append(RosterRow.header)
  }

  func append(_ bytes: [UInt8]) throws { for file in files { try file.append(bytes) } }

  /// Gives the SHA-256 in hexadecimal; nil where nothing was to be written.
  func close() throws -> String? { try files.map { try $0.close().fingerprint.hex }.first }
}
