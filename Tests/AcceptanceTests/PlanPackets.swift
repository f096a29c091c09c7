import Formats
import Foundation
import Testing

/// Somebody of the samples who comes home soon: one organization manages the care before release and tells of it,
/// another after it; the plan names others too.
struct PlanPackets {
  static let cin = "99990331C"

  let tree: Tree

  /// Whose record systems ask for C-CDA.
  static let clinical = ["plan.300", "ecm.orchard", "ecm.inside", "fresno.sheriff"]

  /// The first night of the samples, in which the plan alone is told.
  init(_ prepare: (Tree) throws -> Void = { _ in }) throws {
    tree = try Tree()
    for partner in Self.clinical { try tree.give("ccda-reader", to: partner) }
    try prepare(tree)
    try tree.drop(night: 1)
    try tree.run("2026-11-21", "--quiet")
    let managers = "Pia Pre,,1999000031,555-0100,,Otto Post,,1999000015,555-0101,"
    try tree.drop(
      "plan.300/assignments/a.csv",
      CareNights.assignments
        + "N,\(Self.cin),,,300,ASSIGNED,,\(managers),2026-11-22,2026-11-22\n")
  }

  /// What the organization that manages before release tells in a night, and that night.
  func tell(_ day: String, _ sequence: Int, _ records: [String]) throws {
    var file = CareFile(
      day: day, sequence: sequence, records: records.map { (person: "cin=\"\(Self.cin)\"", record: $0) })
    file.organization = "1999000031"
    try tree.drop("ecm.inside/care-records/\(day).xml", file.text)
    try tree.run(day, "--quiet")
  }

  static func common(_ number: String, _ category: String, _ day: String = "2026-11-22") -> String {
    #"recordId="\#(number)" asOf="\#(day)T00:00:00" category="\#(category)""#
  }

  static let general = [
    #"<medication \#(common("1", "general")) status="arranged" name="Metforminum" covered="yes"/>"#,
    #"<appointment \#(common("2", "general")) status="arranged" kind="primary-care" on="2026-12-10T09:00:00"/>"#,
    #"<transportation \#(common("3", "logistics")) status="arranged" text="a cousin"/>"#,
    #"<plan \#(common("4", "general")) status="draft" on="2026-11-22"><recipient name="fresno.sheriff"/>"#
      + #"<recipient name="fresno.bh"/><recipient name="Harbor Care Coordination (sample)"/>"#
      + #"<recipient name="a grandmother"/></plan>"#,
    consent("5", "general logistics", to: ["Fresno County Sheriff (sample)"]),
  ]

  /// Each tells of substance use, by its category or by what it is.
  static let substanceUse = [
    #"<medication \#(common("21", "general")) status="arranged" name="Buprenorphinum" mat="yes" covered="yes"/>"#,
    #"<appointment \#(common("22", "sud")) status="arranged" kind="substance-use" on="2026-12-09T09:00:00"/>"#,
    #"<condition \#(common("23", "general")) status="active" code="F11.20" name="Opioid dependence"/>"#,
    #"<goal \#(common("24", "sud-counselling")) status="needed" text="no relapse"/>"#,
    #"<appointment \#(common("25", "general")) status="arranged" kind="specialty" "#
      + #"on="2026-12-08T09:00:00"><provider npi="1999000049"/></appointment>"#,
    #"<notNeeded \#(common("26", "sud")) of="dental" saidBy="person"/>"#,
    #"<medication \#(common("27", "general")) status="arranged" name="Suboxone film" covered="yes"/>"#,
    #"<condition \#(common("28", "general")) status="active" code="K70.30" name="Cirrhosis"/>"#,
    #"<support \#(common("29", "general")) status="arranged" kind="other" name="LANTERN \#u{A0}counselling" "#
      + #"howEngaged="weekly"/>"#,
    #"<living \#(common("30", "logistics")) status="arranged" text="a sober living home"/>"#,
    #"<referral \#(common("32", "general")) status="arranged" kind="mutual-aid"/>"#,
    #"<meeting \#(common("33", "logistics")) status="scheduled" kind="other" on="2026-11-30T09:00:00" personPresent="yes">"#
      + #"<participant name="Dr. Y of Lantern-Counselling"/></meeting>"#,
    #"<consent \#(common("34", "general")) status="given" direction="obtain" signer="self" covers="general" "#
      + #"signedOn="2026-11-22" from="2026-11-22"><recipient name="Fresno County Behavioral Health"/></consent>"#,
    #"<goal \#(common("35", "general")) status="needed" text="see bh.lantern each week"/>"#,
  ]

  static func consent(_ number: String, _ covers: String, to names: [String], revoked: String = "") -> String
  {
    let day = revoked.isEmpty ? "2026-11-22" : revoked
    let end = revoked.isEmpty ? #"status="given""# : #"status="revoked" revokedOn="\#(revoked)""#
    return
      #"<consent \#(common(number, "general", day)) \#(end) direction="share" signer="self" covers="\#(covers)" "#
      + #"signedOn="2026-11-22" from="2026-11-22">"#
      + names.map { #"<recipient name="\#($0)"/>"# }.joined() + "</consent>"
  }

  /// The packets of a night, by partner and subject: `plan.300 000045-plan.300`.
  func packets(_ night: Int) throws -> [String: String] {
    var found: [String: String] = [:]
    for (place, bytes) in try tree.content(of: "outbound")
    where place.contains("/JI-PACKET-") && place.contains("-00000\(night).zip") {
      let parts = place.split(separator: "/").map(String.init)
      let subject = parts[1].split(separator: "-").dropFirst(4).dropLast().joined(separator: "-")
      if subject.hasPrefix("000045") { found["\(parts[0]) \(subject)"] = try Self.text(ofZip: bytes) }
    }
    return found
  }

  /// Everything that is said in a packet, file after file.
  static func text(ofZip bytes: [UInt8]) throws -> String {
    let archive = try ZipArchive(BytesInMemory(bytes))
    return try archive.members.map { member in
      let source = archive.source(of: member)
      var (text, block) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
      while case let count = try source.read(into: &block), count > 0 { text += block[..<count] }
      return "== \(member.name)\n" + String(decoding: text, as: UTF8.self)
    }.joined()
  }

  /// What is said, whatever is named for the bytes that it was made from.
  static func withoutIDs(_ text: String) -> String {
    let ids = [
      "(care-records|rosters)-[0-9a-f]{12}", "[0-9a-f]{64}",
      "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    ]
    return ids.reduce(text) { $0.replacingOccurrences(of: $1, with: "ID", options: .regularExpression) }
  }

  /// The rows of a partner's files of a kind that a night made.
  func rows(_ kind: String, to partner: String, night: Int) throws -> [[String: String]] {
    let names = try tree.names(in: "outbound/\(partner)")
      .filter { $0.hasPrefix("JI-\(kind)-") && $0.hasSuffix("-00000\(night).csv") }
    return try names.flatMap { try Handoff.run("cat", "\(tree.path)/outbound/\(partner)/\($0)").lines }
      .map { line in
        Dictionary(uniqueKeysWithValues: line.keys.map { ($0, line[$0]?.text ?? "") })
      }
  }
}
