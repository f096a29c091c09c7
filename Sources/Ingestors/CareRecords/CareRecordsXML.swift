import Formats
import Reentry

/// Care records, `urn:handoff:care-record:1`: persons, and what a care manager organization tells of each (CONTRACT §2).
///
/// A record is an element within a person. One that is not valid is rejected alone; where a person has an element that
/// is no record, the schema looks no further at that person, and what follows of them is rejected with it.
package struct CareRecordsXML: Sendable {
  private let schema: XMLSchema
  private let batch: BatchID
  private let night: Day
  private let keeps: Bool

  /// In a file of `night` or before it a record told after that day is rejected, unless all of them are; `keeps` says
  /// whether the records that stand are kept, or only judged: then all of them are too.
  package init(schema: XMLSchema, batch: BatchID, night: Day, keeps: Bool = true) {
    (self.schema, self.batch, self.night, self.keeps) = (schema, batch, night, keeps)
  }

  /// Reads the file to its end; throws what the source throws.
  ///
  /// Who sent it the folder says, so the items are of no partner yet.
  package func read(_ source: some ByteSource, jobs: Int) async throws -> FeedReading<CareItem> {
    try await CareRecordsPass(batch: batch, night: night, keeps: keeps).read(
      source, schema: schema, jobs: jobs)
  }
}

/// What the outermost element says.
struct CareRecordsRoot: Sendable {
  let day: Day?
  /// As told; blanks around it are no part of it, though the schema refuses them.
  let organization: String
  let sequence: Int?
  let count: Int?

  init(_ element: borrowing XMLElement) {
    day = Day(element.attribute("day") ?? "")
    organization = (element.attribute("organization") ?? "").filter { !$0.isWhitespace }
    sequence = Int(element.attribute("sequence") ?? "")
    count = Int(element.attribute("count") ?? "")
  }
}

/// One pass over a document of care records.
private struct CareRecordsPass: XMLPass {
  var reading = FeedReading<CareItem>()
  var root: CareRecordsRoot?
  private let batch: BatchID
  private let night: Day
  private let keeps: Bool
  private var person = NamedPerson()
  private var record: CareElement?
  private var numbers = RecordNumbers()
  /// Records that stand and were told after the night.
  private var ahead: [RecordNumbers.Told] = []

  static let columns = [
    "element", "recordId", "asOf", "category", "status", "cin", "facility", "booking",
  ]

  init(batch: BatchID, night: Day, keeps: Bool) {
    (self.batch, self.night, self.keeps) = (batch, night, keeps)
    reading.rejects = Rejects(columns: Self.columns)
    (reading.form, reading.fileForm) = ("XML", .xml)
  }

  mutating func start(_ element: borrowing XMLElement) {
    switch element.depth {
    case 1: root = CareRecordsRoot(element)
    case 2:
      person = NamedPerson(element)
    case 3: record = CareElement(element)
    default: record?.take(element)
    }
  }

  mutating func violation(_ violation: XMLViolation) {
    if violation.depth <= 1 || (violation.depth == 2 && violation.isOfStructure) {
      return reading.refuse(.xmlNotValid, line: violation.line)
    }
    let objection = Objection(violation)
    if violation.depth == 2 {
      person.objections.append(objection)
    } else {
      record?.object(objection.code, objection.field)
      if violation.depth == 3, violation.isOfStructure { person.isLost = true }
    }
  }

  mutating func end(_ element: borrowing XMLElement) {
    guard element.depth == 3, var told = record else { return }
    record = nil
    reading.records += 1
    if person.isLost { told.object(.recordNotValid, "") }
    for objection in person.objections { told.object(objection.code, objection.field) }
    let source = Source(batch: batch, record: reading.records)
    if keeps, let root, let item = CareItem(closing: told, of: person, in: root, night: night, source: source)
    {
      reading.closing.append(Told(item, record: reading.records))
    }
    let item = CareItem(&told, of: person, in: root, source: source)
    if let item, told.objections.isEmpty {
      note(told.warnings + person.warnings, told.place)
      if item.asOf.day > night {
        ahead.append(
          RecordNumbers.Told(
            record: reading.records, client: item.client, values: Self.values(told, person), place: told.place
          ))
      }
      // Numbers of a file of any length would not fit into memory: a check does not look for those given twice.
      if keeps {
        numbers.note(
          item, record: reading.records, values: Self.values(told, person), place: told.place)
        reading.take(item)
      }
      return
    }
    reading.reject(
      told.objections, values: Self.values(told, person), byteOffset: told.place.byteOffset,
      line: told.place.line)
  }

  private mutating func note(_ warnings: [Objection], _ place: XMLPlace) {
    for warning in warnings {
      reading.findings.add(
        Finding(
          warning.code, field: warning.field, record: reading.records, byteOffset: place.byteOffset,
          line: place.line))
    }
  }

  private static func values(_ told: CareElement, _ person: NamedPerson) -> [String] {
    [told.name] + ["recordId", "asOf", "category", "status"].map { told.told($0) }
      + [person.cin, person.facility, person.booking]
  }

  // Of a file that breaks off within a record what that takes back counts, for everybody: whom else it named is unknown.
  private mutating func closeCutOff() {
    guard keeps, reading.refusal != nil, let record, let root else { return }
    let number = reading.records + 1
    let item = CareItem(
      closing: record.cutOff, of: person, in: root, night: night, source: Source(batch: batch, record: number)
    )
    if let item { reading.closing.append(Told(item, record: number)) }
  }

  mutating func take(_ part: CareRecordsPass) {
    (record, person) = (part.record, part.person)
    numbers.join(part.numbers, after: reading.records)
    ahead += part.ahead.map { $0.moved(by: reading.records) }
    takeReading(of: part)
  }

  mutating func finished() -> FeedReading<CareItem> {
    closeCutOff()
    reading.reject(numbers.shared)
    rejectAhead()
    guard let root, reading.refusal == nil else {
      if reading.refusal == nil { reading.refuse(.fileEmpty) }
      return reading
    }
    if root.count != reading.records { reading.refuse(.trailerCountWrong, field: "count") }
    if root.day == nil { reading.refuse(.headerUnreadable, field: "day") }
    if root.sequence == nil { reading.refuse(.headerUnreadable, field: "sequence") }
    if NPI(root.organization) == nil { reading.refuse(.headerUnreadable, field: "organization") }
    (reading.asOf, reading.asOfOrigin) = (root.day, "from its header")
    (reading.sequence, reading.subjects) = (root.sequence ?? 0, [root.organization])
    return reading
  }
}

extension CareRecordsPass {
  // A file of a day to come, or of such records alone, waits for its day as a whole. A night sees that in the records
  // that it keeps.
  private mutating func rejectAhead() {
    guard let day = root?.day, day <= night else { return }
    let known = Set(numbers.shared.map(\.record))
    let late = ahead.filter { !known.contains($0.record) }
    if late.count < reading.records - reading.rejected {
      return reading.reject(late, for: .toldAhead, "asOf")
    }
    if !keeps, let first = late.first {
      reading.findings.add(Finding(.asOfInFuture, field: "asOf", record: first.record))
    }
  }
}

/// A person as the file names them.
struct NamedPerson: Sendable {
  var cin = ""
  var facility = ""
  var booking = ""
  /// What speaks against every record of theirs.
  var objections: [Objection] = []
  var warnings: [Objection] = []
  /// Whether the schema looks no further at what is told of them.
  var isLost = false
  private(set) var client = Client()

  init() {}

  init(_ element: borrowing XMLElement) {
    cin = element.attribute("cin") ?? ""
    facility = element.attribute("facility") ?? ""
    booking = element.attribute("booking") ?? ""
    client = Client(cin: CIN(cin), facility: facility.isEmpty ? nil : FacilityID(facility))
    client.bookingNumber = booking
    if let cin = client.cin {
      if !cin.isStrict { warnings.append(Objection(.cinUnusual, field: "cin")) }
    } else if !cin.isEmpty {
      objections.append(Objection(.cinMalformed, field: "cin"))
    }
    if cin.isEmpty, client.booking == nil { objections.append(Objection(.personNotNamed, field: "")) }
  }
}

extension CareItem {
  fileprivate init?(
    _ element: inout CareElement, of person: NamedPerson, in root: CareRecordsRoot?, source: Source
  ) {
    guard let asOf = element.moment("asOf"), let content = Content(&element, asOf: asOf),
      let author = root.flatMap({ NPI($0.organization) })
    else { return nil }
    let category = CareCategory(rawValue: element.told("category"))
    if category == nil, content != .void { element.warn(.categoryMissing, "category") }
    self.init(
      key: Key(partner: PartnerID(""), recordID: element.required("recordId")), author: author,
      client: person.client, category: category, content: content, asOf: asOf,
      sequence: root?.sequence ?? 0, source: source)
  }
}

extension Objection {
  /// What a violation says of the attribute that it is about; of one that the schema does not know it names nothing,
  /// for that could be anything.
  fileprivate init(_ violation: XMLViolation) {
    switch violation.valueFault {
    case .missing: self.init(.valueMissing, field: violation.attribute ?? "")
    case .notListed: self.init(.valueNotAllowed, field: violation.attribute ?? "")
    case .length: self.init(.valueTooLong, field: violation.attribute ?? "")
    case .form: self.init(.recordNotValid, field: violation.attribute ?? "")
    case nil: self.init(.recordNotValid, field: "")
    }
  }
}
