import Reentry
import Rules
import Testing

@Suite("A sender of care tables")
struct SenderMaySpeakTests {
  private func rule(_ id: String, _ kind: String, _ speaksFor: [String]) throws -> SenderMaySpeak {
    let partner = Partner(
      id: PartnerID(id), name: id, kind: kind, profile: "", speaksFor: speaksFor, isTest: false)
    return SenderMaySpeak(partner, try AssignmentExample.circumstances(on: "2026-11-21").registry)
  }

  @Test(
    "assigns members of its own plan, or for fee-for-service itself",
    arguments: [
      ("plan.300", ["300"], "300 ASSIGNED harbor", nil),
      ("plan.300", ["300"], "301 ASSIGNED harbor", "plan_code"),
      ("plan.300", ["300"], "FFS.harbor ASSIGNED harbor", "plan_code"),
      ("ecm.harbor", ["FFS"], "FFS.harbor ASSIGNED harbor", nil),
      ("ecm.harbor", ["FFS"], "FFS.harbor ASSIGNED harbor harbor", nil),
      ("ecm.harbor", ["FFS"], "FFS.harbor ASSIGNED orchard", "pre_manager_org_npi"),
      ("ecm.harbor", ["FFS"], "FFS.harbor ASSIGNED harbor orchard", "post_manager_org_npi"),
      ("ecm.harbor", ["FFS"], "FFS.harbor ASSIGNED nobody", "pre_manager_org_npi"),
      ("ecm.harbor", ["FFS"], "FFS.harbor ENDED", nil), ("ecm.harbor", ["FFS"], "300 ENDED", "plan_code"),
      ("ecm.harbor", [], "FFS.harbor ASSIGNED harbor", "plan_code"),
    ] as [(String, [String], String, String?)])
  func assignments(sender: String, speaksFor: [String], word: String, field: String?) throws {
    let told = try AssignmentExample.assignment("2026-11-21 " + word, record: 1)
    let objection = try rule(sender, "PLAN", speaksFor).objection(to: told)
    #expect(objection?.field == field && (objection?.code ?? .notOfSender) == .notOfSender)
  }

  @Test("tells of its own facilities", arguments: [("CA10JAIL", true), ("CA10YCF", false)])
  func actions(facility: String, may: Bool) throws {
    let day = try AssignmentExample.day("2026-11-21")
    let told = FacilityAction(
      client: Client(facility: FacilityID(facility)), kind: .recordsSent, doneOn: day, detail: "",
      actorRole: "", asOf: Moment(day: day), partner: PartnerID("s"), source: AssignmentExample.source(1))
    let objection = try rule("s", "FACILITY", ["CA10JAIL"]).objection(to: told)
    #expect((objection == nil) == may && objection?.field ?? "facility_id" == "facility_id")
  }

  @Test(
    "returns the status of its members, an organization of whomever it serves",
    arguments: [
      ("plan.300", "300", true), ("plan.300", "301", false), ("plan.300", "FFS", false),
      ("ecm.orchard", "300", true), ("ecm.orchard", "FFS", true), ("ecm.closed", "300", false),
    ])
  func returns(sender: String, plan: String, may: Bool) throws {
    let day = try AssignmentExample.day("2026-11-21")
    let told = StatusReturn(
      cin: try #require(CIN("91234567A")), plan: PlanCode(plan), status: "x", statusOn: day,
      asOf: Moment(day: day), partner: PartnerID(sender), source: AssignmentExample.source(1))
    let speaksFor = sender == "plan.300" ? ["300"] : []
    #expect(try (rule(sender, "x", speaksFor).objection(to: told) == nil) == may)
  }
}
