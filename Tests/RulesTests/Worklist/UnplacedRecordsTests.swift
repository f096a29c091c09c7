import Reentry
import Testing

@testable import Rules

/// Records about nobody who is known, each as `NIGHT WHO …`, and who is asked about them.
private struct Unplaced {
  var records = CareRecords()
  var day = "2026-11-21"
  /// Whether plan 300 has no row in force, and whose it was.
  var formerPartner: String?

  private static func source(_ night: String, _ feed: String, _ record: Int) -> Source {
    Source(batch: BatchID("\(night)-\(feed)-000000000000"), record: record)
  }

  /// `NIGHT PLAN DECISION CIN`; of fee-for-service `FFS.ORGANIZATION`.
  mutating func say(_ text: String) throws {
    let parts = text.split(separator: " ").map(String.init)
    let plan = PlanCode(String(parts[1].prefix(3)))
    let day = try AssignmentExample.day(parts[0])
    var told = Assignment(
      notificationID: "", client: Client(cin: CIN(parts[3])), plan: plan,
      decision: try #require(Assignment.Decision(rawValue: parts[2])), effectiveOn: day,
      asOf: Moment(day: day),
      partner: PartnerID(plan == .feeForService ? "ecm.\(parts[1].dropFirst(4))" : "plan.\(plan)"),
      source: Self.source(parts[0], "assignments", records.assignments.count + 1))
    told.preRelease = CareManager(
      name: "Lead", npi: nil, organization: try AssignmentExample.npi("orchard"), phone: "", email: "")
    records.assignments.append(told)
  }

  /// `NIGHT PARTNER PLAN CIN`.
  mutating func close(_ text: String) throws {
    let parts = text.split(separator: " ").map(String.init)
    let day = try AssignmentExample.day(parts[0])
    records.returns.append(
      StatusReturn(
        cin: try #require(CIN(parts[3])), plan: PlanCode(parts[2]), status: "ENROLLED", statusOn: day,
        asOf: Moment(day: day), partner: PartnerID(parts[1]),
        source: Self.source(parts[0], "status-returns", records.returns.count + 1)))
  }

  /// `NIGHT ACTION DAY BOOKING`, of the jail; with `@TIME` behind as of another hour.
  mutating func act(_ text: String) throws {
    let parts = text.split(separator: " ").map(String.init)
    let (done, hour) = (try AssignmentExample.day(parts[2]), parts.count > 4 ? Int32(3600) : 0)
    var client = Client(facility: FacilityID("CA10JAIL"))
    client.bookingNumber = parts[3]
    records.actions.append(
      FacilityAction(
        client: client, kind: try #require(FacilityAction.Kind(rawValue: parts[1])), doneOn: done, detail: "",
        actorRole: "nurse", asOf: Moment(day: done, second: hour), partner: PartnerID("fresno.sheriff"),
        source: Self.source(parts[0], "facility-actions", records.actions.count + 1)))
  }

  /// `LIST what NIGHT-RECORD`, the night as its last two digits.
  func rows(_ stay: JudgedCase? = nil) throws -> [String] {
    let plain = try AssignmentExample.circumstances(on: day)
    var registry = plain.registry
    registry.partners[PartnerID("operator")] = Partner(
      id: PartnerID("operator"), name: "operator", kind: "", profile: "", speaksFor: [], isTest: false)
    if let formerPartner {
      registry.plans[PlanCode("300")] = nil
      registry.formerPlans = [PlanCode("300"): [PartnerID(formerPartner)]]
    }
    let circumstances = Circumstances(day: plain.day, policy: plain.policy, registry: registry)
    var judged = try stay ?? AssignmentExample(day: day).judged()
    let care = CareOfStays(records, [judged])
    judged.care = care.byStay[0]
    let lists = Worklists([judged], care.strays, duties: { _ in [] }, in: circumstances)
    return lists.all.flatMap { list in
      list.items.filter { [.readdressRecord, .placeCareRecord].contains($0.action) }.map { item in
        let what = item.action == .readdressRecord ? "readdress" : "place"
        return
          "\(list.subject) \(what) \(item.id.suffix(200).replacing("L-\(item.action.rawValue)-", with: ""))"
      }
    }
    .map { row in
      ["assignments", "status-returns", "facility-actions"].reduce(row) {
        $0.replacing("-\($1)-000000000000", with: "")
      }
    }
    .sorted()
  }
}

@Suite("A row about a record that has no place")
struct UnplacedRecordsTests {
  @Test(
    "goes when its sender takes the word back, and not with the word of another",
    arguments: [
      (["2026-11-03 300 ASSIGNED 90000009A"], "2026-11-03-1"),
      (["2026-11-03 300 ASSIGNED 90000009A", "2026-11-04 300 ENDED 90000009A"], ""),
      (["2026-11-03 300 ASSIGNED 90000009A", "2026-11-04 300 DECLINED 90000009A"], ""),
      (["2026-11-03 300 ASSIGNED 90000009A", "2026-11-04 300 ENDED 90000008A"], "2026-11-03-1 2026-11-04-2"),
      (["2026-11-03 300 ASSIGNED 90000009A", "2026-11-02 300 ENDED 90000009A"], "2026-11-02-2"),
      // Said again it is the same row.
      (["2026-11-03 300 ASSIGNED 90000009A", "2026-11-04 300 ASSIGNED 90000009A"], "2026-11-03-1"),
      (
        [
          "2026-11-03 300 ASSIGNED 90000009A", "2026-11-04 300 ENDED 90000009A",
          "2026-11-05 300 ASSIGNED 90000009A",
        ], "2026-11-05-3"
      ),
      (["2026-11-04 300 ENDED 90000009A"], "2026-11-04-1"),
    ])
  func takenBack(words: [String], expected: String) throws {
    var unplaced = Unplaced()
    for word in words { try unplaced.say(word) }
    let expected = expected.split(separator: " ").map(String.init)
    #expect(
      try unplaced.rows() == (expected.map { "300 readdress \($0)" } + expected.map { "all place \($0)" }))
  }

  @Test("comes of no return that a plan told of its member, also when that plan has ended since")
  func endedPlan() throws {
    let cin = try #require(try AssignmentExample(day: "2026-11-21").judged().subject.identity.cin)
    var unplaced = Unplaced()
    try unplaced.close("2026-11-14 plan.300 300 \(cin)")
    #expect(try unplaced.rows().isEmpty)
    unplaced.formerPartner = "plan.300"
    #expect(try unplaced.rows().isEmpty)
    unplaced.formerPartner = "plan.301"
    #expect(try unplaced.rows() == ["all place 2026-11-14-1"])
  }

  @Test(
    "stands for sixty days after the last that came of it, with the number of the first",
    arguments: [
      ("2026-11-03", "2027-01-02", true), ("2026-11-03", "2027-01-03", false),
      ("2026-11-10", "2027-01-03", true), ("2026-11-10", "2027-01-09", true),
      ("2026-11-10", "2027-01-10", false),
    ])
  func term(last: String, day: String, stands: Bool) throws {
    var unplaced = Unplaced(day: day)
    for night in Set(["2026-11-03", last]).sorted() { try unplaced.say("\(night) 300 ASSIGNED 90000009A") }
    try unplaced.close("\(last) plan.300 300 90000008A")
    #expect(
      try unplaced.rows()
        == (stands
          ? [
            "300 readdress 2026-11-03-1", "300 readdress \(last)-1", "all place 2026-11-03-1",
            "all place \(last)-1",
          ].sorted() : []))
  }

  @Test(
    "about a status goes to its sender too, the same whether or not anybody is known",
    arguments: [
      // Nobody; the person of another plan.
      ("plan.301 301 90000009A", "301"), ("plan.301 301 91234567A", "301"),
      ("ecm.orchard 300 90000009A", "1999000015"), ("ecm.orchard 300 91234567A", "1999000015"),
      ("plan.300 300 91234567A", ""),
    ])
  func status(told: String, sender: String) throws {
    var unplaced = Unplaced()
    try unplaced.close("2026-11-10 \(told)")
    let expected = sender.isEmpty ? [] : ["\(sender) readdress 2026-11-10-1", "all place 2026-11-10-1"]
    #expect(try unplaced.rows() == expected)
  }

  @Test(
    "about a facility's action goes to that facility, until the booking comes or the number is put right",
    arguments: [
      (["2026-11-10 education-given 2026-11-09 B1"], ""),
      (["2026-11-10 education-given 2026-11-09 B8"], "2026-11-10-1"),
      // More of the same number is the same row; of another it is one more.
      (
        ["2026-11-10 education-given 2026-11-09 B8", "2026-11-11 naloxone-given 2026-11-09 B8"],
        "2026-11-10-1"
      ),
      (
        ["2026-11-10 education-given 2026-11-09 B8", "2026-11-11 education-given 2026-11-09 B9"],
        "2026-11-10-1 2026-11-11-2"
      ),
      // The same again of somebody who is known, later; not another action, of another hour or of the same night.
      (["2026-11-10 education-given 2026-11-09 B8", "2026-11-11 education-given 2026-11-09 B1"], ""),
      (
        ["2026-11-10 education-given 2026-11-09 B8", "2026-11-11 naloxone-given 2026-11-09 B1"],
        "2026-11-10-1"
      ),
      (
        ["2026-11-10 education-given 2026-11-09 B8", "2026-11-11 education-given 2026-11-09 B1 @"],
        "2026-11-10-1"
      ),
      (
        ["2026-11-10 education-given 2026-11-09 B8", "2026-11-10 education-given 2026-11-09 B1"],
        "2026-11-10-1"
      ),
      // All that was told of a number, and of each number.
      (
        [
          "2026-11-10 education-given 2026-11-09 B8", "2026-11-10 naloxone-given 2026-11-09 B8",
          "2026-11-11 education-given 2026-11-09 B1",
        ], "2026-11-10-1"
      ),
      (
        [
          "2026-11-10 education-given 2026-11-09 B8", "2026-11-10 education-given 2026-11-09 B9",
          "2026-11-11 education-given 2026-11-09 B1",
        ], "2026-11-10-1 2026-11-10-2"
      ),
    ])
  func action(told: [String], expected: String) throws {
    var unplaced = Unplaced()
    for action in told { try unplaced.act(action) }
    let expected = expected.split(separator: " ").map(String.init)
    #expect(
      try unplaced.rows()
        == (expected.map { "CA10JAIL readdress \($0)" } + expected.map { "all place \($0)" }))
  }

  @Test(
    "about a refusal says that it counts all the same, in one row whoever it is about",
    arguments: [("90000009A", true), ("91234567A", true), ("90000009A", false), ("91234567A", false)])
  func refusal(cin: String, isRefusal: Bool) throws {
    let circumstances = try AssignmentExample.circumstances(on: "2026-11-21")
    var judged = try AssignmentExample(day: "2026-11-21").judged()
    let day = try AssignmentExample.day("2026-11-20")
    var records = CareRecords()
    records.items = [
      CareItem(
        key: CareItem.Key(partner: PartnerID("ecm.orchard"), recordID: "1"),
        author: try AssignmentExample.npi("orchard"), client: Client(cin: CIN(cin)), category: .general,
        content: .consent(
          Consent(
            direction: .share, signer: .selfSigned, categories: [.general], recipients: ["plan.300"],
            signedOn: day, from: day, to: nil, revokedOn: nil, isRefusal: isRefusal)),
        asOf: Moment(day: day), sequence: 1, source: AssignmentExample.source(1))
    ]
    let care = CareOfStays(records, [judged])
    judged.care = care.byStay[0]
    let unplaced = UnplacedRecords([judged], care.strays, in: circumstances).items
    #expect(unplaced.map(\.action) == [.placeCareRecord, .readdressRecord])
    #expect(unplaced.allSatisfy { $0.why.contains("counts") == isRefusal })
    #expect(unplaced.last?.why.contains("somebody whom you are not assigned to") == true)
  }

  @Test(
    "about a facility's action stands for sixty days after the last of its number",
    arguments: [("2027-01-09", true), ("2027-01-10", false)])
  func termOfAction(day: String, stands: Bool) throws {
    var unplaced = Unplaced(day: day)
    try unplaced.act("2026-11-03 education-given 2026-11-02 B8")
    try unplaced.act("2026-11-10 naloxone-given 2026-11-09 B8")
    let rows = ["CA10JAIL readdress 2026-11-03-1", "all place 2026-11-03-1"]
    #expect(try unplaced.rows() == (stands ? rows : []))
  }
}
