import Formats
import Foundation
import Glibc
import Testing

/// Two sample nights and what else is told of one of their people, case 13: care, an assignment, actions of which one is
/// rejected, a packed return, a file that was refused; a plan fetched the first night's notice.
struct SealedNights {
  static let (name, cin) = ("000013", "99990107C")

  /// What nobody else has and nothing else bears.
  static let marks = [
    "99990107C", "F26-0001", "1070001", "911-00-1037", "911001037", "Abara", "Chidi", "ABARA", "559-555-0101",
    "Zebra", "OR-1001", "M00099",
  ]

  let tree: Tree

  init() throws {
    tree = try Tree()
    try tree.drop(night: 1)
    try tree.run("2026-11-21", "--quiet")
    try tree.drop(night: 2)
    try tree.drop(
      "ecm.orchard/care-records/c.xml", copyOf: Repository.samples + "/forms/care-records-20261122.xml")
    try tree.drop("plan.300/assignments/a.csv", CareNights.assignments + Self.assigned)
    try tree.drop("fresno.sheriff/facility-actions/f.csv", CareNights.actions + Self.actions)
    try tree.drop("plan.300/status-returns/s.csv.gz", GzipWriter.packed(Array(Self.returns.utf8)))
    try tree.drop(
      "fresno.sheriff/rosters/w.csv", "facility_id,booking_number,last_name\nCA10JAIL,F26-0001,Abara\n")
    try tree.drop("dhcs/eligibility/w.x12", Self.member)
    try tree.drop("ecm.orchard/care-records/cut.xml", Self.cutShort)
    try tree.run("2026-11-22", "--quiet")
    try tree.fetch("plan.300/JI-NOTIFY-20261121-plan.300-300-000001.csv")
    try tree.fetch("plan.300/JI-NOTIFY-20261121-plan.300-300-000001.xml")
    for batch in try tree.names(in: "quarantine") {
      try decide("refuse", batch, "--reason", "not wanted", day: "2026-11-23")
    }
  }

  @discardableResult
  func decide(_ words: String..., day: String) throws -> Handoff.Answer {
    try Handoff.run(
      words + ["--exchange", tree.path, "--pipeline", tree.pipeline, "--as-of", day])
  }

  @discardableResult
  func seal(day: String = "2026-11-24", account: String = "account.csv") throws -> Handoff.Answer {
    try decide(
      "seal", "13", "--confirm", "13", "--reason", "WI-786", "--out", "\(tree.folder.path)/\(account)",
      day: day)
  }

  /// The files that bear a mark, each with the first; packed ones are unpacked.
  func marked() throws -> [String] {
    try tree.content().compactMap { place, bytes in
      let text = try Self.unpacked(bytes)
      return Self.marks.first { text.contains($0) }.map { "\(place): \($0)" }
    }
    .sorted()
  }

  private static func unpacked(_ bytes: [UInt8]) throws -> String {
    if bytes.starts(with: [0x50, 0x4B, 3, 4]) { return try PlanPackets.text(ofZip: bytes) }
    guard bytes.starts(with: [0x1F, 0x8B]) else { return String(decoding: bytes, as: UTF8.self) }
    let source = GzipSource(BytesInMemory(bytes))
    var (text, block) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
    while case let count = try source.read(into: &block), count > 0 { text += block[..<count] }
    return String(decoding: text, as: UTF8.self)
  }

  private static let assigned =
    "N,99990107C,,,300,ASSIGNED,,Pia Pre,,1999000031,555-0100,,Otto Post,,1999000015,555-0101,,2026-11-22,2026-11-22\n"
    + "M,99990331C,,,300,ASSIGNED,,Pia Pre,,1999000031,555-0100,,Otto Post,,1999000015,555-0101,,2026-11-22,2026-11-22\n"

  private static let actions =
    "CA10JAIL,F26-0001,1070001,medication-in-hand,2026-11-20,30,Zebra nurse,2026-11-20\n"
    + "CA10JAIL,F26-0001,1070001,no-such-action,2026-11-20,,Zebra nurse,2026-11-20\n"
    + (10..<21).map { "CA10JAIL,F26-0002,,naloxone-given,2026-11-\($0),,nurse,2026-11-20\n" }
    .joined()

  private static let returns =
    CareNights.returns + "99990107C,300,ENROLLED,2026-11-22,,,Zebra Lead,,2026-11-22\n"
    + "9999-0107-C,300,ENROLLED,2026-11-22,,,Zebra parted,,2026-11-22\n"
    + "99990331C,300,ENROLLED,2026-11-22,,,Otto Lead,,2026-11-22\n"
    + String(repeating: "99990331C,300,ENROLLED,2026-11-22,,,Otto Lead,,2026-11-22\n", count: 12)

  private static let cutShort =
    #"<careRecords xmlns="urn:handoff:care-record:1"><person facility="CA10JAIL" booking="F26-0001">Zebra"#

  // Refused, for it has no end: nobody reads more of it than its head.
  private static let member =
    "ISA*00*          *00*          *ZZ*PLAN300        *ZZ*HANDOFF        *261122*0300*^*00501*000000041*0*P*:~\n"
    + "ST*834*0001*005010X220A1~\nINS*Y*18*001*AI*A***AC~\nREF*0F*M00099~\nREF*1L*99990107C~\n"
    + "NM1*IL*1*ABARA*CHIDI~\nINS*Y*18*001*AI*A***AC~\nREF*0F*M00100~\nREF*1L*99990331C~\nSE*8*0001~\n"
}
