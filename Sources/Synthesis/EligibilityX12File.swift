import Formats
import Reentry
import Storage

/// The state's full eligibility file as X12 834 in DHCS's flavour, written member by member.
///
/// One interchange, one group, one transaction; a coverage loop for each span. The restriction code stands in
/// `REF*M7`, for which DHCS's guide has no place.
struct EligibilityX12File: EligibilityWriting {
  private let file: FileWriter
  private var writer = X12Writer()
  private var members = 0
  private let number: String

  /// `members` are those who will be appended with coverage, which the file says before the first of them.
  init(_ path: String, day: Day, sequence: Int, members: Int) throws {
    file = try Outside.create(path)
    number = SyntheticPerson.digits(sequence, 9)
    let (date, version) = (day.compact, "005010X220A1")
    writer.addHeader(
      from: "CADHCS_5010_834", to: "HANDOFF", day: String(date.dropFirst(2)), time: "0300", number: number)
    writer.add("GS", "BE", "CADHCS_5010_834", "HANDOFF", date, "0300", "\(sequence)", "X", version)
    writer.add("ST", "834", "0001", version)
    writer.add(
      "BGN", "00", "DHCS834-DA-\(date)-STATE-ALL-\(SyntheticPerson.digits(sequence, 6))", date, "0300", "",
      "",
      "", "4")
    writer.add("QTY", "TO", "\(members)")
    writer.add("N1", "P5", "California Department of Health Care Services", "FI", "900000001")
    writer.add("N1", "IN", "Handoff", "FI", "900000002")
  }

  mutating func append(_ person: SyntheticPerson, _ spans: [SyntheticCoverage.Span]) throws {
    guard let first = spans.first else { return }
    members += 1
    writer.add("INS", "Y", "18", "001", "AI", "A", "", "", "AC")
    writer.add("REF", "0F", person.personID)
    writer.add("REF", "1L", person.cin)
    writer.add("REF", "3H", "\(first.county);\(first.aid);\(person.holdings.first?.bookingNumber ?? "");;")
    writer.add("REF", "SY", person.ssn)
    let name = person.name
    writer.add("NM1", "IL", "1", name.last, name.first, name.middle, "", name.suffix)
    writer.add("N3", person.home.address)
    writer.add("N4", person.home.city, "CA", person.home.zip, "", "CY", person.home.county?.text ?? "")
    writer.add("DMG", "D8", person.bornOn.compact, person.sex.rawValue)
    for span in spans { append(span) }
    if writer.bytes.count > 1 << 16 { try file.append(writer.take()) }
  }

  private mutating func append(_ span: SyntheticCoverage.Span) {
    let plan = span.plan.map { "\($0);\(span.planStatus)" } ?? ""
    writer.add("HD", "021", "", "HLT", plan)
    writer.add("DTP", "348", "D8", span.from.compact)
    if let to = span.to { writer.add("DTP", "349", "D8", to.compact) }
    writer.add("REF", "CE", "\(span.aid);\(span.status);;;;;;")
    if !span.restriction.isEmpty { writer.add("REF", "M7", span.restriction) }
    writer.add("REF", "RB", span.aid)
    writer.add("REF", "ZX", span.county.text)
  }

  mutating func close() throws {
    writer.add("SE", "\(writer.segments + 1)", "0001")
    writer.add("GE", "1", "\(Int(number) ?? 0)")
    writer.add("IEA", "1", number)
    try file.append(writer.take())
    _ = try file.close()
  }
}
