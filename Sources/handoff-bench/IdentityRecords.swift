import Formats
import Reentry
import Rules
import Storage

/// A file of people in the shape of the FEBRL data sets: each record's features, keys, and whose it truly is.
struct IdentityRecords {
  /// `rec-N-org` and `rec-N-dup-K` are of the same person N.
  private(set) var truth: [String] = []
  private(set) var people: [PersonFeatures] = []
  private(set) var keys: [[UInt64]] = []
  private let nicknames: Nicknames
  private let withoutSSN: Bool

  init(_ path: String, withoutSSN: Bool, nicknames: Nicknames) throws {
    (self.withoutSSN, self.nicknames) = (withoutSSN, nicknames)
    var file = try CSVFile(Outside.source(path))
    let columns = try IdentityRecords.columns.map { name in
      guard let place = file.header.firstIndex(where: { $0.trimmed == name }) else { throw BenchmarkUsage() }
      return place
    }
    while let block = try file.blocks.next() {
      var rows: [[String]] = []
      var records = CSVRecords(dialect: file.dialect)
      _ = records.forEach(in: block.bytes) { record in
        rows.append(columns.map { (record.text($0, .utf8) ?? "").trimmed })
      }
      for row in rows { append(row) }
    }
  }

  private static let columns = [
    "rec_id", "given_name", "surname", "street_number", "address_1", "address_2", "suburb", "postcode",
    "state",
    "date_of_birth", "soc_sec_id",
  ]

  private mutating func append(_ row: [String]) {
    let name = PersonName(last: row[2], first: row[1])
    let born = BirthDate(febrl: row[9])
    var person = PersonFeatures(name, bornOn: born, nicknames: nicknames)
    let streets = [FoldedName(row[4]), FoldedName(row[5])].filter { !$0.isEmpty }
    person.streetNumber = FoldedName(digitsOf: row[3])
    person.streets = streets.map { ComparedName($0) }
    person.city = ComparedName(FoldedName(row[6]))
    person.zip = FoldedName(digitsOf: row[7])
    person.county = row[8]
    if !withoutSSN { person.ssn = SocialSecurityNumber(padded: row[10]) }
    let (last, first) = (FoldedName(name.last), FoldedName(name.first))
    let keys = BlockingKeys(
      last: last, first: first, bornOn: born, zip: row[7].utf8Span.span, ssn: person.ssn)
    let places = PlaceKeys(
      streets: streets, city: FoldedName(row[6]), number: person.streetNumber, last: last, first: first,
      bornOn: born)
    people.append(person)
    self.keys.append((0..<keys.count).map { keys[$0] } + (0..<places.count).map { places[$0] })
    truth.append(String(row[0].split(separator: "-").dropFirst().first ?? ""))
  }
}

extension BirthDate {
  /// `YYYYMMDD`; a day or month that the calendar does not have is unknown.
  fileprivate init?(febrl text: String) {
    guard text.utf8.count == 8, let number = Int(text) else { return nil }
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
    if let date = BirthDate(year: year, month: month, day: day) {
      self = date
      return
    }
    self.init(year: year, month: (1...12).contains(month) ? month : 0, day: 0)
  }
}

extension SocialSecurityNumber {
  /// As many digits as the file has, unknown ones before them.
  fileprivate init?(padded text: String) {
    self.init(String(repeating: "X", count: max(0, 9 - text.utf8.count)) + text)
  }
}

extension String {
  fileprivate var trimmed: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
