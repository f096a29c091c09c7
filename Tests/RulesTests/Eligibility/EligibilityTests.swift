import Reentry
import Rules
import Testing

@Suite("Pre-release eligibility")
struct EligibilityTests {
  @Test("a failed criterion beats an unknown one, and both are listed")
  func outcome() throws {
    var person = try Example.person(release: "2027-06-01", needs: [:])
    #expect(try Example.determination(person).outcome == .notEligible)
    #expect(try Example.determination(person).reasons == [.windowNotOpen])
    #expect(try Example.determination(person).missing.map(\.what) == [.needsScreening])
    person = try Example.person(needs: [:])
    #expect(try Example.determination(person).outcome == .pending)
    #expect(try Example.determination(try Example.person()).outcome == .eligible)
  }
}

@Suite("Due dates")
struct DueDateTests {
  @Test("business days leave out weekends and holidays")
  func businessDays() throws {
    let friday = try #require(Day("2026-11-20"))
    #expect(friday.weekday == 5)
    #expect(friday.advanced(byBusinessDays: 1, holidays: []) == Day("2026-11-23"))
    let wednesday = try #require(Day("2026-11-25"))
    let thanksgiving = try #require(Day("2026-11-26"))
    #expect(wednesday.advanced(byBusinessDays: 2, holidays: [thanksgiving]) == Day("2026-11-30"))
  }

  @Test("less time than the lead is at once")
  func expedited() throws {
    let policy = try Example.policy()
    let day = try #require(Day("2026-11-21"))
    let far = Timeline(release: try #require(Day("2026-12-05")), on: day, policy: policy)
    #expect(far.handoffDueOn == day)
    #expect(!far.isExpedited)
    let near = Timeline(release: try #require(Day("2026-12-04")), on: day, policy: policy)
    #expect(near.handoffDueOn == day)
    #expect(near.isExpedited)
    #expect(near.windowOpensOn == Day("2026-09-05"))
  }
}
