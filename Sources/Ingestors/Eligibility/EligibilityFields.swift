import Formats
import Reentry

/// The fields of one eligibility record, in the names of `schemas/in/eligibility.layout.json`.
enum EligibilityField: Int, CaseIterable {
  case cin, lastName, firstName, middleInitial, birthDate, sex, county, aid, status, plan, planStatus
  case from, to, ecm, ssn, restriction, zip, nameSuffix

  var name: String { EligibilityField.names[rawValue] }

  private static let names = [
    "cin", "last_name", "first_name", "middle_initial", "birth_date", "sex", "county", "aid_code", "status",
    "plan", "plan_status", "from", "to", "ecm_npi", "ssn", "restriction", "zip", "name_suffix",
  ]
}

extension Fields {
  subscript(field: EligibilityField) -> Span<UInt8> {
    @_lifetime(copy self) get { self[field.rawValue] }
  }
}

/// What every eligibility file says of itself, whatever its form.
struct EligibilityControls: Sendable {
  var day: Day?
  var plan = ""
  var sequence: Int?
  var scope = ""
}

extension CoverageRecord {
  /// The record read and checked, or nil where an objection was raised or nobody looks for the person.
  ///
  /// Strings are made only for those looked for: of a state-wide file a fraction of a percent.
  init?(
    _ fields: borrowing Fields, sought: borrowing Sought, source: Source, objections: inout [Objection]
  ) {
    func object(_ code: FindingCode, _ field: EligibilityField) {
      objections.append(Objection(code, field: field.name))
    }
    let cin = CIN(fields[.cin])
    if cin == nil { object(fields[.cin].isEmpty ? .valueMissing : .cinMalformed, .cin) }
    let born = Day(eligibilityField: fields[.birthDate])
    if born == nil {
      object(fields[.birthDate].isEmpty ? .birthDateMissing : .birthDateUnreadable, .birthDate)
    }
    if fields[.lastName].isEmpty { object(.nameMissing, .lastName) }
    let from = Day(eligibilityField: fields[.from])
    if from == nil { object(fields[.from].isEmpty ? .valueMissing : .dateUnreadable, .from) }
    let to = Day(eligibilityField: fields[.to])
    if to == nil, !fields[.to].isEmpty { object(.dateUnreadable, .to) }
    if let from, let to, to < from, !fields[.planStatus].equals("59") {
      object(.coverageEndsBeforeStart, .to)
    }
    for (field, code) in CoverageRecord.codeFields(fields) { object(code, field) }
    let ecm = NPI(fields[.ecm])
    if ecm == nil, !fields[.ecm].isEmpty { object(.npiMalformed, .ecm) }
    guard objections.isEmpty, let cin, let born, let from else { return nil }
    guard sought.contains(cin) || (sought.hasPeople && sought.contains(Likeness(fields, bornOn: born))) else {
      return nil
    }
    self.init(fields, cin: cin, born: born, span: (from, to), ecm: ecm, source: source)
    if name.isEmpty {
      object(.encodingBad, .lastName)
      return nil
    }
  }

  private var name: String { member.name.last }

  private init(
    _ fields: borrowing Fields, cin: CIN, born: Day, span: (from: Day, to: Day?), ecm: NPI?, source: Source
  ) {
    let utf8 = TextEncoding.utf8
    // Cut as the normal form cuts, so that the caseload is the same whatever form the sender writes.
    func text(_ field: EligibilityField) -> String {
      (utf8.text(fields[field].cut(to: field)) ?? "").withoutHiddenSigns
    }
    let name = PersonName(
      last: text(.lastName), first: text(.firstName), middle: text(.middleInitial), suffix: text(.nameSuffix))
    var member = Member(
      cin: cin, name: name, bornOn: BirthDate(born),
      sex: Sex(rawValue: utf8.text(fields[.sex]) ?? "") ?? .unknown, zip: text(.zip))
    member.ssn = SocialSecurityNumber(fields[.ssn])?.text ?? ""
    let plan = utf8.text(fields[.plan]) ?? ""
    var coverage = Coverage(
      cin: cin, county: CountyCode(utf8.text(fields[.county]) ?? ""),
      aid: AidCode(utf8.text(fields[.aid]) ?? ""), status: utf8.text(fields[.status]) ?? "",
      plan: plan.isEmpty ? .feeForService : PlanCode(plan), from: span.from, asOf: span.from, source: source)
    coverage.to = span.to
    coverage.planStatus = utf8.text(fields[.planStatus]) ?? ""
    coverage.priorECM = ecm
    coverage.restriction = utf8.text(fields[.restriction]) ?? ""
    self.init(member: member, coverage: coverage)
  }

  /// Objections to the short codes of a record.
  private static func codeFields(_ fields: borrowing Fields) -> [(EligibilityField, FindingCode)] {
    let isGood =
      isCounty(fields[.county]) && fields[.aid].count == 2 && isDigits(fields[.status], 3)
      && (fields[.restriction].isEmpty || isDigits(fields[.restriction], 3)) && isSex(fields[.sex])
    if isGood { return [] }
    var found: [(EligibilityField, FindingCode)] = []
    if !isCounty(fields[.county]) { found.append((.county, .countyUnknown)) }
    if fields[.aid].count != 2 {
      found.append((.aid, fields[.aid].isEmpty ? .valueMissing : .valueNotAllowed))
    }
    if !isDigits(fields[.status], 3) {
      found.append((.status, fields[.status].isEmpty ? .valueMissing : .valueNotAllowed))
    }
    if !fields[.restriction].isEmpty, !isDigits(fields[.restriction], 3) {
      found.append((.restriction, .valueNotAllowed))
    }
    if !isSex(fields[.sex]) { found.append((.sex, .valueNotAllowed)) }
    return found
  }

  private static func isDigits(_ bytes: Span<UInt8>, _ count: Int) -> Bool {
    guard bytes.count == count else { return false }
    for index in bytes.indices where bytes[index] &- 0x30 > 9 { return false }
    return true
  }

  private static func isSex(_ bytes: Span<UInt8>) -> Bool {
    bytes.isEmpty || bytes.equals("M") || bytes.equals("F") || bytes.equals("X") || bytes.equals("U")
  }
}

extension Likeness {
  // Cut as the normal form cuts, so that the same people are found in every form.
  fileprivate init(_ fields: borrowing Fields, bornOn day: Day) {
    let code = fields[.sex]
    self.init(
      last: fields[.lastName].cut(to: .lastName), first: fields[.firstName].cut(to: .firstName),
      bornOn: BirthDate(day),
      sex: code.equals("F") ? .female : code.equals("M") ? .male : code.equals("X") ? .other : .unknown,
      zip: fields[.zip], ssn: fields[.ssn])
  }
}

/// Whether the bytes are a county, 01 to 58.
private func isCounty(_ bytes: Span<UInt8>) -> Bool {
  guard bytes.count == 2, bytes[0] &- 0x30 <= 9, bytes[1] &- 0x30 <= 9 else { return false }
  return (1...58).contains(Int(bytes[0] &- 0x30) * 10 + Int(bytes[1] &- 0x30))
}

extension Day {
  /// `YYYYMMDD` in fixed-width records and X12, `YYYY-MM-DD` in XML.
  init?(eligibilityField field: Span<UInt8>) {
    if field.count == 8 { self.init(compact: field) } else { self.init(field: field, forms: []) }
  }
}

extension FeedReading<CoverageRecord> {
  /// Takes the file's own day, plan, sequence and scope, and dates its records by them.
  mutating func settle(_ controls: EligibilityControls) {
    (facts.asOf, facts.asOfOrigin) = (controls.day, "from its header")
    if controls.day == nil { refuse(.headerUnreadable, field: "day") }
    if controls.sequence == nil { refuse(.headerUnreadable, field: "sequence") }
    if controls.plan.isEmpty { refuse(.headerUnreadable, field: "plan") }
    let scope = controls.scope.prefix(1).uppercased()
    if scope != "F" && scope != "D" { refuse(.headerUnreadable, field: "scope") }
    isFull = scope == "F"
    // Of rejected members whose records are not kept nobody knows whom the file names; it ends nothing then.
    defer { if !facts.rejects.areAllKept { isFull = false } }
    // A full file of nobody would end everybody's coverage.
    if isFull, facts.records == 0 { refuse(.fileEmpty) }
    facts.sequence = controls.sequence ?? 0
    let isOfAll = controls.plan.isEmpty || controls.plan == PlanCode.all.text
    if !isOfAll, facts.subjects.contains(where: { $0 != controls.plan }) {
      refuse(.planDiffers, field: EligibilityField.plan.name)
    }
    facts.subjects = [controls.plan]
    guard let day = controls.day else { return }
    for place in accepted.indices { accepted[place] = accepted[place].dated(day) }
  }
}
