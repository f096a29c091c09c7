import Reentry

/// A plan, and the county that keeps the coverage, are told at once that somebody who qualified went home, and of a
/// death (source document 000, step 5c; DOMAIN §4).
///
/// Who qualified is judged on that day, as though custody went on: what lapses later changes nothing. After the last
/// contact that is due nothing is said any more. Who manages the care after release is told once assignments are read.
package struct AlertOfRelease: Sendable {
  package init() {}

  package typealias ForPlan = (plan: Plan, person: ReleaseAlert.Person)
  package typealias ForCounty = (county: County, partner: PartnerID, person: ReleaseAlert.Person)

  package func alerts(
    of judged: JudgedCase, in circumstances: Circumstances
  ) -> (plan: Due<ForPlan>, county: Due<ForCounty>) {
    let days = circumstances.policy.secondContactDays.value
    guard let end = end(judged, circumstances, within: days) else { return (.nothing, .nothing) }
    return (toPlan(end, circumstances), toCounty(end, circumstances.registry))
  }

  private func toPlan(_ end: End, _ circumstances: Circumstances) -> Due<ForPlan> {
    guard end.coverage.plan != .feeForService else { return .withheld(.noPlan) }
    guard let plan = circumstances.registry.plans[end.coverage.plan] else {
      return .withheld(.planNotInRegistry)
    }
    var person = end.person
    if person.event == .released {
      let policy = circumstances.policy
      let timeline = Timeline(release: person.happenedOn, on: circumstances.day, policy: policy)
      person.firstContactDueOn = timeline.firstContactDueOn
      person.secondContactDueOn = timeline.secondContactDueOn
    }
    return .content((plan, person))
  }

  private func toCounty(_ end: End, _ registry: Registry) -> Due<ForCounty> {
    guard let county = registry.counties[end.coverage.county], let partner = county.socialServices else {
      return .withheld(.countyHasNoPartner)
    }
    return .content((county, partner, end.person))
  }

  struct End {
    let coverage: Coverage
    let person: ReleaseAlert.Person
  }

  /// How and when custody ended of somebody who qualified on that day; nil where that is longer ago.
  func end(_ judged: JudgedCase, _ circumstances: Circumstances, within days: Int) -> End? {
    let (release, policy) = (judged.subject.release, circumstances.policy)
    guard let day = release.releasedOn ?? release.diedOn,
      day.days(until: circumstances.day) <= days
    else { return nil }
    let subject = judged.subject.asHeld(on: day)
    let onThatDay = Circumstances(day: day, policy: policy, registry: circumstances.registry)
    guard PreReleaseEligibility().determination(for: subject, in: onThatDay).outcome == .eligible,
      let coverage = subject.coverage(on: day, in: onThatDay),
      let facility = circumstances.registry.facilities[judged.subject.person.booking.facility]
    else { return nil }
    let isDeath = release.diedOn != nil
    var person = ReleaseAlert.Person(
      stay: MemberStay(of: judged.subject.person, cin: coverage.cin, in: facility),
      event: isDeath ? .died : .released, happenedOn: day)
    if !isDeath {
      (person.home, person.unsuspensionNeeded) = (judged.subject.person.booking.home, coverage.isSuspended)
    }
    return End(coverage: coverage, person: person)
  }
}

extension IdentifiedCase {
  /// The case as it was before it ended on that day.
  fileprivate func asHeld(on day: Day) -> IdentifiedCase {
    var (person, standing) = (person, release)
    person.goneOn = nil
    standing.whereabouts = .held
    standing.date?.day = day
    standing.date?.kind = .confirmed
    standing.date?.reason = ""
    return IdentifiedCase(person: person, identity: identity, release: standing)
  }
}
