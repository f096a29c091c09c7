import Formats
import Foundation
import Testing

/// One jail and four people: assignments arrive, are declined and change, two plans claim somebody, a plan changes,
/// and actions come before the roster that names their people.
struct CareNights {
  let tree: Tree

  /// Run once for every test that only looks.
  static let done = Result { try CareNights() }

  private init() throws {
    tree = try Tree()
    try early()
    try known()
    try contested()
    try moved()
  }

  static let assignments =
    "notification_id,cin,facility_id,booking_number,plan_code,decision,decline_reason,pre_manager_name,"
    + "pre_manager_npi,pre_manager_org_npi,pre_manager_phone,pre_manager_email,post_manager_name,"
    + "post_manager_npi,post_manager_org_npi,post_manager_phone,post_manager_email,effective_date,as_of\n"
  static let actions = "facility_id,booking_number,person_id,action,done_on,detail,actor_role,as_of\n"
  static let returns =
    "cin,plan_code,ecm_status,status_date,assessment_completed,last_encounter,lead_manager_name,"
    + "loop_closure_reason,as_of\n"
  static let (orchard, harbor, inside) = ("1999000015", "1999000023", "1999000031")

  static func cin(_ number: Int) -> String { "9000000\(number)A" }

  /// A row of a plan's word; managers by the NPI of their organization.
  static func word(
    _ person: Int, _ plan: String, _ decision: String, _ pre: String = "", _ post: String = "", asOf: String,
    reason: String = ""
  ) -> String {
    func manager(_ npi: String) -> String { npi.isEmpty ? ",,,," : "Manager \(npi),,\(npi),555-0100," }
    return
      "N\(person),\(cin(person)),,,\(plan),\(decision),\(reason),\(manager(pre)),\(manager(post)),\(asOf),\(asOf)\n"
  }

  // Nobody is known yet.
  private func early() throws {
    try tree.drop(
      "fresno.sheriff/facility-actions/a1.csv",
      Self.actions + "CA10JAIL,B1,,medication-in-hand,2026-11-20,30,nurse,2026-11-20\n"
        + "CA10JAIL,B2,,medication-in-hand,2026-11-20,7,nurse,2026-11-20\n")
    try tree.drop(
      "plan.300/assignments/w1.csv",
      Self.assignments + Self.word(1, "300", "ASSIGNED", Self.orchard, asOf: "2026-11-20")
        + Self.word(2, "300", "ASSIGNED", Self.inside, Self.orchard, asOf: "2026-11-20"))
    try tree.run("2026-11-21", "--quiet")
  }

  /// The four people, as a roster, release dates and coverage of that day tell them.
  static func people(in tree: Tree, _ day: String) throws {
    let nights = CareNights(tree)
    try nights.roster(day, sequence: 1)
    try nights.coverage(day, "ALL", scope: "full", [1: "300", 2: "300", 3: "", 4: "301"])
  }

  private init(_ tree: Tree) { self.tree = tree }

  private func known() throws {
    try Self.people(in: tree, "2026-11-22")
    try tree.run("2026-11-22", "--quiet")
  }

  private func contested() throws {
    try tree.drop(
      "plan.300/assignments/w2.csv",
      Self.assignments + Self.word(1, "300", "ASSIGNED", Self.harbor, asOf: "2026-11-22")
        + Self.word(2, "300", "DECLINED", asOf: "2026-11-22", reason: "no capacity"))
    try tree.drop(
      "plan.301/assignments/w.csv",
      Self.assignments + Self.word(1, "301", "ASSIGNED", Self.inside, asOf: "2026-11-22"))
    try tree.drop(
      "ecm.orchard/assignments/w.csv",
      Self.assignments + Self.word(3, "FFS", "ASSIGNED", Self.orchard, asOf: "2026-11-22"))
    try tree.drop(
      "ecm.harbor/assignments/w.csv",
      Self.assignments + Self.word(3, "FFS", "ASSIGNED", Self.harbor, asOf: "2026-11-23"))
    try tree.run("2026-11-23", "--quiet")
  }

  // The first person's plan is another now, which assigned before.
  private func moved() throws {
    try coverage("2026-11-24", "301", scope: "delta", [1: "301"], from: "2026-11-24")
    try coverage("2026-11-24", "300", scope: "delta", [1: "300"], to: "2026-11-23")
    try tree.run("2026-11-24", "--quiet")
  }

  private func roster(_ day: String, sequence: Int) throws {
    let head =
      "facility_id,booking_number,cin,last_name,first_name,birth_date,sex,booking_date,custody_status,mental_health,"
      + "substance_use,chronic_condition,developmental_disability,brain_injury,hiv,pregnancy,release_county\n"
    let rows = (1...4).map {
      "CA10JAIL,B\($0),\(Self.cin($0)),Sample\($0),Ana,1980-02-03,F,2026-10-01,SENTENCED,C,N,N,N,N,N,N,10\n"
    }
    try tree.drop("fresno.sheriff/rosters/CA10JAIL_\(day).csv", head + rows.joined())
    let dates = (1...4).map {
      "<release booking=\"B\($0)\" person=\"\" day=\"2026-12-20\" kind=\"confirmed\" asOf=\"\(day)T00:00:00\"/>"
    }
    try tree.drop(
      "fresno.sheriff/release-dates/\(day).xml",
      "<releaseDates xmlns=\"urn:handoff:release-dates:1\" facility=\"CA10JAIL\" day=\"\(day)\" sequence=\"\(sequence)\""
        + " count=\"4\">\(dates.joined())</releaseDates>")
  }

  private func coverage(
    _ day: String, _ plan: String, scope: String, _ people: [Int: String], from: String = "2026-01-01",
    to: String = ""
  ) throws {
    let members = people.sorted { $0.key < $1.key }.map { number, plan in
      let span =
        (plan.isEmpty ? "" : " plan=\"\(plan)\" planStatus=\"01\"") + " from=\"\(from)\""
        + (to.isEmpty ? "" : " to=\"\(to)\"")
      return "<member cin=\"\(Self.cin(number))\"><name family=\"Sample\(number)\" given=\"Ana\"/>"
        + "<birth day=\"1980-02-03\" sex=\"F\"/><coverage county=\"10\" aid=\"M1\" status=\"401\"\(span)/></member>"
    }
    let sender = plan == "ALL" ? "dhcs" : "plan.\(plan)"
    try tree.drop(
      "\(sender)/eligibility/\(day).xml",
      "<eligibility xmlns=\"urn:handoff:eligibility:1\" day=\"\(day)\" plan=\"\(plan)\" sequence=\"1\""
        + " scope=\"\(scope)\" count=\"\(members.count)\">\(members.joined())</eligibility>")
  }
}

extension Tree {
  /// `PRE POST troubles` of a booking as `explain --json` has it, managers by their organization.
  func managers(_ booking: String, on day: String) throws -> String {
    let answer = try handoff("explain", booking, "--json", "--as-of", day)
    try #require(answer.status == 0, "\(answer.errors)")
    let found = try #require(try answer.json.elements.first)
    let managers = ["preRelease", "postRelease"].map {
      found["manager"]?[$0]?["organization"]?.text ?? "-"
    }
    let troubles = found["assignmentTroubles"]?.elements.compactMap(\.text) ?? []
    return (managers + troubles).joined(separator: " ")
  }
}
