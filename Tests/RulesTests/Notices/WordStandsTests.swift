import Reentry
import Rules
import Testing

@Suite("What was told before and is not due any more")
struct WordStandsTests {
  @Test(
    "stands of a proposal once somebody is assigned, while its plan has the person and they qualify",
    arguments: [
      // Told of plan, covered by plan, released on, assigned, stands.
      ("300", "300", "2026-12-20", true, true), ("300", "300", "2026-12-20", false, false),
      ("300", "301", "2026-12-20", true, false), ("301", "301", "2026-12-20", true, true),
      ("FFS", "FFS", "2026-12-20", true, true), ("FFS", "300", "2026-12-20", true, false),
      // The window: 90 days before 19 February, and a day more.
      ("300", "300", "2027-02-19", true, true), ("300", "300", "2027-02-20", true, false),
    ])
  func proposal(told: String, covered: String, release: String, isAssigned: Bool, stands: Bool) throws {
    let circumstances = try NoticeExample.circumstances()
    let word = try NoticeExample.told(
      isAssigned ? .assigned : .declined, pre: NoticeExample.manager(NoticeExample.one), plan: covered)
    let stay = NoticeExample.judged(
      try NoticeExample.person(plan: covered, release: release), circumstances, assignments: [word])
    #expect(
      WordStands().holds(
        .proposal, of: stay, told, with: PartnerID("plan.300"), in: circumstances, isFollowed: false)
        == stands)
    #expect(
      !WordStands().holds(
        .proposal, of: stay, told, with: PartnerID("plan.300"), in: circumstances, isFollowed: true))
  }
}
