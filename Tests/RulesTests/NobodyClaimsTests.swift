import Reentry
import Rules
import Testing

@Suite("Nobody is taken over by claiming them")
struct NobodyClaimsTests {
  /// Who manages, as `AssignmentExample.line`, by words that came in and whom the exchange asked or an operator let in.
  private func line(
    _ words: [String], asked: [String] = [], approved: [String] = [], refused: [String] = [],
    spans: [String] = ["FFS 2026-10-01"]
  ) throws -> String {
    AssignmentExample.line(
      StandingAssignment(
        of: try judged(words, asked: asked, approved: approved, refused: refused, spans: spans),
        in: try AssignmentExample.circumstances(on: "2026-11-21")))
  }

  private func judged(
    _ words: [String], asked: [String] = [], approved: [String] = [], refused: [String] = [],
    spans: [String] = ["FFS 2026-10-01"]
  ) throws -> JudgedCase {
    var stay = try AssignmentExample(spans: spans).judged()
    var records = CareRecords()
    records.assignments = try words.enumerated().map { try AssignmentExample.assignment($1, record: $0 + 1) }
    let number = stay.subject.person.number
    records.referrals = asked.map { .init(person: number, partner: PartnerID("ecm.\($0)")) }
    let day = try AssignmentExample.day("2026-11-20")
    records.claims = (approved.map { ($0, true) } + refused.map { ($0, false) }).map { partner, isApproved in
      ClaimRuling(
        person: number, partner: PartnerID("ecm.\(partner)"), isApproved: isApproved, reason: "",
        decidedBy: "nobody", decidedAt: Moment(day: day), source: AssignmentExample.source(9))
    }
    stay.care = CareOfStays(records, [stay]).byStay[0]
    return stay
  }

  private static let orchard = "2026-11-03 FFS.orchard ASSIGNED orchard"
  private static let harbor = "2026-11-02 FFS.harbor ASSIGNED harbor"

  @Test("for fee-for-service a word counts where it answers a referral")
  func asked() throws {
    #expect(try line([Self.harbor]) == "- - by nobody: not-asked")
    #expect(try line([Self.harbor], asked: ["orchard"]) == "- - by nobody: not-asked")
    #expect(
      try line([Self.harbor, Self.orchard], asked: ["orchard"]) == "orchard orchard by 2: not-asked")
    #expect(try line([Self.harbor], asked: ["harbor"]) == "harbor harbor by 1:")
    #expect(
      try line([Self.harbor, Self.orchard], asked: ["orchard", "harbor"]) == "harbor harbor by 1: two-plans")
  }

  @Test("what the operator lets in counts, and what the operator refuses is no trouble any more")
  func ruled() throws {
    #expect(try line([Self.harbor], asked: ["orchard"], approved: ["harbor"]) == "harbor harbor by 1:")
    #expect(try line([Self.harbor], asked: ["orchard"], refused: ["harbor"]) == "- - by nobody:")
    // The later decision counts.
    #expect(try line([Self.harbor], approved: ["harbor"], refused: ["harbor"]) == "- - by nobody:")
    #expect(try line([Self.harbor], asked: ["harbor"], refused: ["harbor"]) == "harbor harbor by 1:")
  }

  @Test("of two words of one organization the one with the later as-of counts, whichever came first")
  func order() throws {
    let no = "2026-11-05 FFS.orchard DECLINED"
    // What is told late of an earlier time takes no refusal back, and keeps nobody else away.
    #expect(
      try line([no, Self.harbor, Self.orchard], asked: ["orchard", "harbor"]) == "harbor harbor by 2:")
    #expect(try line([no, Self.orchard], asked: ["orchard"]) == "- - by nobody: declined")
    // Who comes round comes behind whoever took the person meanwhile.
    let yes = "2026-11-06 FFS.orchard ASSIGNED orchard"
    #expect(
      try line([Self.orchard, no, yes, Self.harbor], asked: ["orchard", "harbor"])
        == "harbor harbor by 4: two-plans")
  }

  @Test("what it takes back is no claim, and a no of somebody unasked is no trouble")
  func takenBack() throws {
    #expect(try line([Self.harbor, "2026-11-04 FFS.harbor ENDED"]) == "- - by nobody:")
    #expect(try line(["2026-11-04 FFS.harbor DECLINED"]) == "- - by nobody:")
    #expect(
      try line([Self.orchard, "2026-11-04 FFS.harbor ENDED"], asked: ["orchard"]) == "orchard orchard by 1:")
  }

  @Test("whoever manages by the last word of the person's plan goes on where the plan ends")
  func goesOn() throws {
    let spans = ["300 2026-10-01 2026-11-20", "FFS 2026-11-21"]
    let planned = "2026-11-01 300 ASSIGNED harbor"
    #expect(try line([planned, Self.harbor], spans: spans) == "harbor harbor by 2:")
    #expect(
      try line([planned, "2026-11-01 300 ENDED", Self.harbor], spans: spans) == "- - by nobody: not-asked")
    // What the plan says once it has the person no more hands nobody over.
    #expect(
      try line(["2026-11-21 300 ASSIGNED harbor", "2026-11-21 FFS.harbor ASSIGNED harbor"], spans: spans)
        == "- - by nobody: plan-changed not-asked")
  }

  @Test(
    "an organization that says of itself what the person's plan says of it claims nobody, whoever said it first",
    arguments: [
      (["2026-11-01 300 ASSIGNED harbor", harbor], "harbor harbor by 1:"),
      ([harbor, "2026-11-03 300 ASSIGNED harbor"], "harbor harbor by 2:"),
      ([harbor, "2026-11-03 300 ASSIGNED inside harbor"], "inside harbor by 2:"),
      ([harbor, "2026-11-03 300 ASSIGNED orchard"], "orchard orchard by 2: not-asked"),
      (["2026-11-01 300 ASSIGNED harbor", harbor, "2026-11-04 FFS.harbor ENDED"], "harbor harbor by 1:"),
      // What the plan named once and names no more is another's word.
      (
        ["2026-11-01 300 ASSIGNED harbor", harbor, "2026-11-04 300 ASSIGNED orchard"],
        "orchard orchard by 3: two-plans"
      ),
      (
        ["2026-11-01 300 ASSIGNED harbor", "2026-11-02 301 ASSIGNED harbor"], "harbor harbor by 1: two-plans"
      ),
    ])
  func sameWord(words: [String], expected: String) throws {
    #expect(try line(words, spans: ["300 2026-10-01"]) == expected)
  }

  @Test(
    "who is let in displaces nobody who took the person on in the meantime",
    arguments: [
      // The operator's word is of the night of 21 November.
      (["2026-11-20 FFS.orchard ASSIGNED orchard"], "orchard orchard by 2: two-plans"),
      (["2026-11-21 FFS.orchard ASSIGNED orchard"], "orchard orchard by 2: two-plans"),
      (["2026-11-22 FFS.orchard ASSIGNED orchard - 2026-11-21"], "harbor harbor by 1: two-plans"),
      (["2026-11-20 FFS.orchard ASSIGNED orchard", "2026-11-21 FFS.orchard ENDED"], "harbor harbor by 1:"),
      ([], "harbor harbor by 1:"),
    ])
  func letIn(others: [String], expected: String) throws {
    #expect(
      try line([Self.harbor] + others, asked: ["orchard"], approved: ["harbor"]) == expected)
  }

  @Test("of a plan's member a claim is one all the same")
  func ofPlan() throws {
    let spans = ["300 2026-10-01"]
    #expect(try line([Self.harbor], spans: spans) == "- - by nobody: not-asked")
    #expect(
      try line(["2026-11-01 300 ASSIGNED orchard", Self.harbor], spans: spans)
        == "orchard orchard by 1: not-asked")
  }

  @Test("a claimant is no author of the person's care, nor one whom a plan names that has the person no more")
  func authors() throws {
    #expect(
      try standing([Self.harbor, Self.orchard], asked: ["orchard"]) == [AssignmentExample.npi("orchard")])
    let named = ["2026-11-21 300 ASSIGNED harbor"]
    #expect(try standing(named, spans: ["300 2026-10-01 2026-11-20", "301 2026-11-21"]).isEmpty)
    #expect(
      try standing(named, spans: ["300 2026-10-01 2026-11-21", "301 2026-11-22"])
        == [AssignmentExample.npi("harbor")])
  }

  private func standing(
    _ words: [String], asked: [String] = [], spans: [String] = ["FFS 2026-10-01"]
  ) throws -> Set<NPI> {
    StandingAssignment(
      of: try judged(words, asked: asked, spans: spans),
      in: try AssignmentExample.circumstances(on: "2026-11-21")
    ).authors
  }
}
