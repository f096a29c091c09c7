import Formats
import Reentry
import Testing

@testable import Ingestors

/// Segments as they are read from top to bottom, framed with the right counts.
enum Enrollment {
  static let isa =
    "ISA*00*          *00*          *ZZ*CADHCS_5010_834*30*999999992      *261121*0300*^*00501*000000007*0*P*:~"

  static let member = [
    "INS*Y*18*001*AI*A*E**AC", "REF*0F*MEMBER-17", "REF*1L*91234567A", "REF*3H*19;10;CASE;;",
    "REF*SY*900123456",
    "NM1*IL*1*DOE*ANN*Q**JR", "N3*1 SAMPLE STREET", "N4*SAMPLETON*CA*937011234**CY*10", "DMG*D8*19900101*F",
  ]
  static let month = [
    "HD*021**HLT*300;01", "DTP*348*D8*20261101", "DTP*349*D8*20261130", "REF*CE*M1;401;80;691;;;;",
    "REF*RB*M1",
    "REF*ZX*10",
  ]

  static func transaction(
    _ members: [String], id: String = "DHCS834-DA-20261121-SOME-PLAN-300-000009", action: String = "2",
    count: Int? = nil, number: String = "0001"
  ) -> [String] {
    let stated = count ?? members.count { $0.hasPrefix("INS*") }
    let segments =
      [
        "ST*834*\(number)*005010X220A1", "BGN*00*\(id)*20261121*0300****\(action)", "QTY*TO*\(stated)",
        "N1*P5*DHCS*FI*1", "N1*IN*PLAN*FI*2",
      ] + members
    return segments + ["SE*\(segments.count + 1)*\(number)"]
  }

  static func file(_ transactions: [String]..., end: String = "\n") -> String {
    let body =
      ["GS*BE*DHCS*PLAN*20261121*0300*17*X*005010X220A1"] + transactions.flatMap { $0 }
      + ["GE*\(transactions.count)*17", "IEA*1*000000007"]
    return isa + end + body.map { $0 + "~" + end }.joined()
  }

  static var good: String { file(transaction(member + month)) }
}

extension Enrollment {
  /// Reads a file, so many bytes at a time, looking for one CIN.
  static func read(_ text: String, by size: Int = 1 << 20, jobs: Int = 1, warns: Bool = false) async throws
    -> FeedReading<CoverageRecord>
  {
    try await read(Array(text.utf8), by: size, jobs: jobs, warns: warns)
  }

  static func read(_ bytes: [UInt8], by size: Int = 1 << 20, jobs: Int = 1, warns: Bool = false) async throws
    -> FeedReading<CoverageRecord>
  {
    var sought = Sought()
    sought.insert(try #require(CIN("91234567A")))
    return try await EligibilityX12(batch: batch, refusesCounts: !warns)
      .read(Pieces(bytes, of: size), sought: sought, jobs: jobs)
  }
}

extension Likeness {
  /// Somebody of that name and birth day, looked for.
  static func of(_ last: String, _ first: String, born: String) throws -> Likeness {
    let day = try #require(Day(born))
    return Likeness(
      of: Booking(
        facility: FacilityID("F"), name: PersonName(last: last, first: first), bornOn: BirthDate(day),
        bookedOn: day))
  }
}

/// Bytes that come so many at a time.
private struct Pieces: ByteSource {
  private var rest: ArraySlice<UInt8>
  private let size: Int
  init(_ bytes: [UInt8], of size: Int) { (rest, self.size) = (bytes[...], size) }
  mutating func read(into block: inout [UInt8]) -> Int {
    let part = rest.prefix(min(size, block.count))
    block.replaceSubrange(0..<part.count, with: part)
    rest = rest.dropFirst(part.count)
    return part.count
  }
}
