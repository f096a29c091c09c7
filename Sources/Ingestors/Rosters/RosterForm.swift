import Formats
import Reentry

/// How one roster file is read: its schema, its sender's profile and its own header brought together.
final class RosterForm: Sendable {
  let columns: FeedColumns
  /// For each column its place in the file where that is all, -1 where the profile has a say.
  let plain: [Int]
  private let places: [Int]
  private let longest: [Int]
  /// The values that the schema allows, in upper case and end to end; where each is, and for each column which
  /// of them are its own.
  private let pool: [UInt8]
  private let words: [Range<Int>]
  /// The ends of each, and nothing for a word of more than sixteen bytes.
  private let wordEnds: [TextEnds]
  private let allowed: [Range<Int>]
  /// For each column and the last five bits of a first letter the place of the first value that begins so, or 0.
  private let guesses: [Int32]
  private let sexes: [Sex]
  private let custodies: [CustodyStatus]
  private let coverages: [ReportedCoverage]
  private let needs: [NeedBasis]
  private let pregnancies: [NeedBasis]
  private let forms: [[DateForm]]
  let encoding: TextEncoding
  let columnCount: Int
  /// The file is a mended rejects file: its cells may carry the mark that makes a formula harmless.
  let isMended: Bool
  /// Where a mended file says which records it mends; nil for any other.
  let reasons: ReasonColumns?
  /// The latest booking that is certainly not after the day the file speaks of, before a row has said that day.
  let latestBooking: Day
  let zips: CountyZips

  /// Throws `ConfigurationFault` when the schema lacks a column that the program fills.
  init(
    schema: TableSchema, profile: SenderProfile, binding: HeaderBinding, encoding: TextEncoding,
    columnCount: Int, fileName: String, zips: CountyZips, header: [String]
  ) throws(ConfigurationFault) {
    var fields: [TableSchema.Field] = []
    var places: [Int] = []
    for column in RosterColumn.allCases {
      guard let place = schema.place(of: column.name) else {
        throw ConfigurationFault(line: 1, column: 1, key: "fields", message: "\(column.name) is missing")
      }
      places.append(place)
      fields.append(schema.fields[place])
    }
    self.places = places
    self.longest = fields.map { $0.longest ?? Int.max }
    var all: [[UInt8]] = []
    self.allowed = fields.map { field in
      let start = all.count
      all += field.allowed.map { Array($0.uppercased().utf8) }
      return start..<all.count
    }
    self.pool = all.flatMap { $0 }
    self.wordEnds = all.map { $0.count <= 16 ? $0.span.ends : .none }
    var end = 0
    self.words = all.map { word in
      defer { end += word.count }
      return end..<end + word.count
    }
    self.guesses = allowed.flatMap { own in
      (0..<UInt8(32)).map { letter in Int32(all[own].firstIndex { ($0.first ?? 0) & 31 == letter } ?? 0) }
    }
    func words(_ column: RosterColumn) -> [String] { fields[column.rawValue].allowed }
    self.sexes = words(.sex).map { Sex(rawValue: $0) ?? .unknown }
    self.custodies = words(.custodyStatus).map { CustodyStatus(rawValue: $0) ?? .unknown }
    self.coverages = words(.coverageReported).map { ReportedCoverage(rawValue: $0) ?? .unknown }
    self.needs = words(.mentalHealth).map(RosterForm.basis)
    self.pregnancies = words(.pregnancy).map(RosterForm.basis)
    self.forms = RosterColumn.allCases.map { profile.dateForms[$0.name] ?? DateForm.usual }
    let columns = FeedColumns(binding: binding, schema: schema, profile: profile)
    self.plain = places.map { columns.plainColumn($0) ?? -1 }
    self.columns = columns
    (self.encoding, self.columnCount, self.zips) = (encoding, columnCount, zips)
    let hasDays = plain[RosterColumn.asOf.rawValue] != Int.max
    // A file that says no day anywhere is refused for that.
    self.latestBooking =
      hasDays ? Day(number: Int32.min) : Day(inFileName: fileName) ?? Day(number: Int32.max)
    self.isMended = binding.columns[places[RosterColumn.batch.rawValue]] != nil
    self.reasons = isMended ? ReasonColumns(header) : nil
  }

  private static func basis(_ letter: String) -> NeedBasis {
    switch letter {
    case "C": .confirmed
    case "S": .suspected
    case "P": .postpartum
    case "N": .none
    default: .notAsked
    }
  }

  @inline(__always)
  func place(_ column: RosterColumn) -> Int { places[column.rawValue] }

  func forms(_ column: RosterColumn) -> [DateForm] { forms[column.rawValue] }

  /// The most bytes that a text of the column may have.
  func longest(_ column: RosterColumn) -> Int { longest[column.rawValue] }

  /// The field of a column that needs nothing but its place; empty where the file does not have it.
  @_lifetime(copy record)
  func bytes(_ column: RosterColumn, of record: borrowing CSVRecord) -> Span<UInt8> {
    record[plain[column.rawValue]]
  }

  func isTooLong(_ bytes: Span<UInt8>, _ column: RosterColumn) -> Bool {
    bytes.count > longest[column.rawValue]
  }

  func sex(_ bytes: Span<UInt8>) -> Sex? { choice(bytes, .sex).map { sexes[$0] } }

  func custody(_ bytes: Span<UInt8>) -> CustodyStatus? { choice(bytes, .custodyStatus).map { custodies[$0] } }

  func coverage(_ bytes: Span<UInt8>) -> ReportedCoverage? {
    choice(bytes, .coverageReported).map { coverages[$0] }
  }

  func basis(_ bytes: Span<UInt8>, of column: RosterColumn) -> NeedBasis? {
    choice(bytes, column).map { column == .pregnancy ? pregnancies[$0] : needs[$0] }
  }

  private func choice(_ bytes: Span<UInt8>, _ column: RosterColumn) -> Int? {
    if bytes.isEmpty { return nil }
    let own = allowed[column.rawValue]
    // Mostly no two values begin alike.
    let guess = Int(guesses[column.rawValue * 32 + Int(bytes[0] & 31)])
    if own.contains(guess), wordEnds[guess] == bytes.ends { return guess - own.lowerBound }
    for place in own where words[place].count == bytes.count {
      if isEqual(bytes, words[place]) { return place - own.lowerBound }
    }
    return nil
  }

  // Ignoring case.
  @inline(__always)
  private func isEqual(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
    for index in bytes.indices {
      let byte = bytes[index]
      guard (byte &- 0x61 < 26 ? byte & 0xDF : byte) == pool[word.lowerBound + index] else { return false }
    }
    return true
  }
}
