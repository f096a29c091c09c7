import Reentry
import Rules
import Testing

@Suite("Who manages the care of a stay")
struct StandingAssignmentTests {
  @Test(
    "is whom the person's plan assigned last",
    arguments: [
      ([], "- - by nobody:"),
      (["2026-11-01 300 ASSIGNED orchard"], "orchard orchard by 1:"),
      (["2026-11-01 300 ASSIGNED inside orchard"], "inside orchard by 1:"),
      (["2026-11-01 300 ASSIGNED - orchard"], "- orchard by 1:"),
      (["2026-11-01 300 ASSIGNED orchard", "2026-11-02 300 ASSIGNED harbor"], "harbor harbor by 2:"),
      (["2026-11-01 300 ASSIGNED orchard", "2026-11-02 300 DECLINED"], "- - by nobody: declined"),
      (["2026-11-01 300 DECLINED", "2026-11-02 300 ASSIGNED orchard"], "orchard orchard by 2:"),
      (["2026-11-01 300 ASSIGNED orchard", "2026-11-02 300 ENDED"], "- - by nobody: ended"),
      (["2026-11-01 300 DECLINED"], "- - by nobody: declined"),
      // What holds from later on does not yet replace what holds.
      (
        ["2026-11-01 300 ASSIGNED orchard", "2026-11-02 300 ASSIGNED harbor - 2026-11-22"],
        "orchard orchard by 1:"
      ),
      (
        ["2026-11-01 300 ASSIGNED orchard", "2026-11-02 300 ASSIGNED harbor - 2026-11-21"],
        "harbor harbor by 2:"
      ),
      (["2026-11-01 300 ASSIGNED orchard", "2026-11-02 300 ENDED - - 2026-11-22"], "orchard orchard by 1:"),
      // Whoever is to manage from a later day on does not yet.
      (["2026-11-01 300 ASSIGNED orchard - 2026-11-21"], "orchard orchard by 1:"),
      (["2026-11-01 300 ASSIGNED orchard - 2026-11-22"], "- - by nobody: begins-later"),
      (
        ["2026-11-01 300 DECLINED", "2026-11-02 300 ASSIGNED harbor - 2026-11-30"],
        "- - by nobody: begins-later"
      ),
      (
        ["2026-11-01 300 ASSIGNED orchard - 2026-12-01", "2026-11-02 300 DECLINED"], "- - by nobody: declined"
      ),
    ])
  func newest(words: [String], expected: String) throws {
    #expect(try AssignmentExample(words: words).line() == expected)
  }

  @Test(
    "is nobody of an organization that is not on the exchange",
    arguments: [
      ("stranger", "- - by nobody: organization-unknown"),
      ("nobody", "- - by nobody: organization-missing"),
      ("closed", "- - by nobody: organization-closed"),
      ("inside closed", "inside - by 1: organization-closed"),
      ("closed orchard", "- orchard by 1: organization-closed"),
      ("stranger closed", "- - by nobody: organization-unknown organization-closed"),
    ])
  func organization(managers: String, expected: String) throws {
    #expect(try AssignmentExample(words: ["2026-11-01 300 ASSIGNED \(managers)"]).line() == expected)
  }

  @Test(
    "is to be assigned anew where one of the managers is gone",
    arguments: [
      ("orchard", false), ("inside orchard", false), ("- orchard", false), ("inside closed", true),
      ("inside stranger", true), ("closed orchard", true), ("closed", true),
    ])
  func vacant(managers: String, expected: Bool) throws {
    #expect(
      try AssignmentExample(words: ["2026-11-01 300 ASSIGNED \(managers)"]).standing().isVacant == expected)
  }

  @Test(
    "is nobody of a plan that does not have the person",
    arguments: [
      // Never in it: no say; beside the plan's own word two claim the person.
      (["300 2026-10-01"], ["2026-11-01 301 ASSIGNED harbor"], "- - by nobody: plan-changed"),
      (
        ["300 2026-10-01"], ["2026-11-01 300 ASSIGNED orchard", "2026-11-02 301 ASSIGNED harbor"],
        "orchard orchard by 1: two-plans"
      ),
      (
        ["300 2026-10-01"], ["2026-11-01 301 ASSIGNED harbor", "2026-11-02 300 ASSIGNED orchard"],
        "orchard orchard by 2: two-plans"
      ),
      (
        ["300 2026-10-01"],
        ["2026-11-01 300 ASSIGNED orchard", "2026-11-02 301 ASSIGNED harbor", "2026-11-03 301 ENDED"],
        "orchard orchard by 1:"
      ),
      (["300 2026-10-01"], ["2026-11-01 301 DECLINED"], "- - by nobody:"),
      // The person changed plans: reassign.
      (
        ["300 2026-10-01 2026-11-20", "301 2026-11-21"], ["2026-11-01 300 ASSIGNED orchard"],
        "- - by nobody: plan-changed"
      ),
      (
        ["300 2026-10-01 2026-11-20", "301 2026-11-21"],
        ["2026-11-01 300 ASSIGNED orchard", "2026-11-20 301 ASSIGNED harbor"], "harbor harbor by 2:"
      ),
      (
        ["300 2026-10-01 2026-11-21", "301 2026-11-22"], ["2026-11-01 300 ASSIGNED orchard"],
        "- - by nobody: plan-changed"
      ),
      (
        ["300 2026-10-01 2026-12-20", "301 2026-12-21"], ["2026-11-01 300 ASSIGNED orchard"],
        "orchard orchard by 1:"
      ),
      // The plan's own row ended.
      (["302 2026-10-01"], ["2026-11-01 302 ASSIGNED harbor"], "- - by nobody: plan-changed"),
      ([], ["2026-11-01 300 ASSIGNED orchard"], "- - by nobody: plan-changed"),
    ])
  func plan(spans: [String], words: [String], expected: String) throws {
    #expect(try AssignmentExample(words: words, spans: spans).line() == expected)
  }

  @Test(
    "is for fee-for-service the organization that took the person on first",
    arguments: [
      (["2026-11-01 FFS.orchard ASSIGNED orchard"], "orchard orchard by 1:"),
      (["2026-11-01 300 ASSIGNED orchard"], "- - by nobody: plan-changed"),
      (
        ["2026-11-01 FFS.orchard ASSIGNED orchard", "2026-11-02 FFS.harbor ASSIGNED harbor"],
        "orchard orchard by 1: two-plans"
      ),
      (
        [
          "2026-11-01 FFS.orchard ASSIGNED orchard", "2026-11-02 FFS.harbor ASSIGNED harbor",
          "2026-11-03 FFS.orchard ASSIGNED orchard+",
        ], "orchard+ orchard+ by 3: two-plans"
      ),
      (
        [
          "2026-11-01 FFS.orchard ASSIGNED orchard", "2026-11-02 FFS.harbor ASSIGNED harbor",
          "2026-11-03 FFS.orchard ENDED",
        ], "harbor harbor by 2:"
      ),
      (
        ["2026-11-01 FFS.orchard DECLINED", "2026-11-02 FFS.harbor ASSIGNED harbor"], "harbor harbor by 2:"
      ),
      (
        ["2026-11-01 FFS.harbor ASSIGNED harbor", "2026-11-02 FFS.orchard DECLINED"], "harbor harbor by 1:"
      ),
      (["2026-11-01 FFS.orchard DECLINED"], "- - by nobody: declined"),
      (
        ["2026-11-01 FFS.closed ASSIGNED closed", "2026-11-02 FFS.harbor ASSIGNED harbor"],
        "harbor harbor by 2: two-plans"
      ),
    ])
  func feeForService(words: [String], expected: String) throws {
    #expect(try AssignmentExample(words: words, spans: ["FFS 2026-10-01"]).line() == expected)
  }

  @Test(
    "is the behavioral health provider where that is an ECM provider, before and after",
    arguments: [
      ("orchard", "orchard", "orchard orchard by 1:"),
      ("harbor", "orchard", "Org harbor Org harbor by 1: other-than-provider"),
      ("harbor", "inside harbor", "Org harbor harbor by 1: other-than-provider"),
      ("lantern", "orchard", "orchard orchard by 1:"),
      ("stranger", "orchard", "orchard orchard by 1:"),
      ("inside", "orchard", "orchard orchard by 1:"),
      ("harbor", "closed", "Org harbor Org harbor by 1: other-than-provider"),
    ])
  func lead(provider: String, managers: String, expected: String) throws {
    let words = ["2026-11-01 300 ASSIGNED \(managers)"]
    #expect(try AssignmentExample(words: words, provider: provider).line() == expected)
    #expect(try AssignmentExample(provider: provider).line() == "- - by nobody:")
  }

  @Test(
    "is nobody once the stay is over for good",
    arguments: [
      ("2026-11-20", "R", "", "2026-11-21", "orchard orchard by 1:"),
      ("2026-09-22", "R", "", "2026-11-21", "orchard orchard by 1:"),
      ("2026-09-21", "R", "", "2026-11-21", "- - by nobody:"),
      ("2026-09-02", "R", "", "2026-11-21", "- - by nobody:"),
      ("2026-09-01", "R", "", "2026-11-21", "- - by nobody: not-ours"),
      ("2026-10-31", "R", "DE", "2026-11-21", "- - by nobody: not-ours"),
      ("2026-11-01", "R", "DE", "2026-11-21", "- - by nobody:"),
      ("2026-10-31", "R", "OC", "2026-11-21", "- - by nobody: not-ours"),
      ("2026-10-31", "R", "ES", "2026-11-21", "- - by nobody: not-ours"),
      ("2026-11-20", "R", "HO", "2026-11-21", "orchard orchard by 1:"),
    ])
  func over(release: String, kind: String, reason: String, day: String, expected: String) throws {
    var example = AssignmentExample(words: ["2026-11-01 300 ASSIGNED orchard"], release: release, day: day)
    (example.kind, example.reason) = (try #require(ReleaseDate.Kind(rawValue: kind)), reason)
    #expect(try example.line() == expected)
  }

  @Test(
    "is continuous where one person manages before and after",
    arguments: [
      ("orchard", true), ("orchard orchard", true), ("orchard orchard+", false), ("inside orchard", false),
      ("- orchard", false), ("inside closed", false),
    ])
  func continuous(managers: String, expected: Bool) throws {
    #expect(
      try AssignmentExample(words: ["2026-11-01 300 ASSIGNED \(managers)"]).standing().isContinuous
        == expected)
  }

  @Test("remembers every organization that was assigned by a plan that had the person")
  func authors() throws {
    let words = [
      "2026-11-01 300 ASSIGNED inside orchard", "2026-11-02 300 ASSIGNED harbor", "2026-11-03 300 ENDED",
      "2026-11-03 301 ASSIGNED lantern",
    ]
    let names = ["inside", "orchard", "harbor"]
    #expect(try AssignmentExample(words: words).standing().authors == Set(names.map(AssignmentExample.npi)))
  }
}
