import Reentry

/// A plan, and the county that keeps the coverage, are told at once that somebody who qualified went home, and of a
/// death (source document 000, step 5c; DOMAIN §4).
///
/// Who qualified is judged on that day, as though custody went on: what lapses later changes nothing. After the last
/// contact that is due nothing is said any more. The organization that manages the care after release hears the day
/// once the handoff is due, and each change of it; of a death nothing, so that nobody reaches out. While nobody manages
/// the care, of a fee-for-service member whoever stands asked hears the release in its place.
package struct AlertOfRelease: Sendable {
  package init() {}

  /// `asked` are those with whom a referral of the person stands.
  package func alerts(
    of judged: JudgedCase, asked: Set<PartnerID> = [], in circumstances: Circumstances
  ) -> [Due<Addressed<ReleaseAlert>>] {
    let days = circumstances.policy.secondContactDays.value
    guard let end = end(judged, circumstances, within: days) else { return toManager(judged, circumstances) }
    let county = toCounty(end, judged, circumstances)
    guard end.person.event == .released else { return [toPlan(end, judged, circumstances), county] }
    let organizations =
      toManager(judged, followedUp(end.person, circumstances), circumstances)
      + toAsked(end, judged, asked, circumstances)
    // No plan is missed where an organization hears it in its place.
    let isInPlaceOfPlan = end.coverage.plan == .feeForService && !organizations.isEmpty
    return (isInPlaceOfPlan ? [] : [toPlan(end, judged, circumstances)]) + [county] + organizations
  }

  private func toPlan(
    _ end: End, _ judged: JudgedCase, _ circumstances: Circumstances
  ) -> Due<Addressed<ReleaseAlert>> {
    guard end.coverage.plan != .feeForService else { return .withheld(.noPlan) }
    guard let plan = circumstances.registry.plans[end.coverage.plan] else {
      return .withheld(.planNotInRegistry)
    }
    let person = end.person.event == .released ? followedUp(end.person, circumstances) : end.person
    let receiver = CareReceiver(.plan, plan.partner, in: circumstances.registry)
    let told = housed(person, judged, for: receiver, circumstances)
    return .content(Addressed(to: plan.partner, subject: plan.code.text, told))
  }

  private func followedUp(_ person: ReleaseAlert, _ circumstances: Circumstances) -> ReleaseAlert {
    let timeline = Timeline(release: person.happenedOn, on: circumstances.day, policy: circumstances.policy)
    var person = person
    person.firstContactDueOn = timeline.firstContactDueOn
    person.secondContactDueOn = timeline.secondContactDueOn
    return person
  }

  // Before the release, of one that is near.
  private func toManager(
    _ judged: JudgedCase, _ circumstances: Circumstances
  ) -> [Due<Addressed<ReleaseAlert>>] {
    guard let expected = ExpectedRelease(of: judged, in: circumstances) else { return [] }
    var person = ReleaseAlert(stay: expected.stay, event: .expected, happenedOn: expected.day)
    person.isExpedited = expected.timeline.isExpedited
    person.unsuspensionNeeded = expected.coverage.isSuspended
    return toManager(judged, followedUp(person, circumstances), circumstances)
  }

  private func toManager(
    _ judged: JudgedCase, _ person: ReleaseAlert, _ circumstances: Circumstances
  ) -> [Due<Addressed<ReleaseAlert>>] {
    let manager = StandingAssignment(of: judged, in: circumstances).postRelease
    guard let organization = circumstances.registry.organization(manager?.organization) else { return [] }
    let receiver = CareReceiver(.postReleaseManager, organization.partner, in: circumstances.registry)
    return [
      .content(Addressed(to: organization.partner, housed(person, judged, for: receiver, circumstances)))
    ]
  }

  // As the referral was told: identity, coverage and release logistics, to whoever may still take the person on.
  private func toAsked(
    _ end: End, _ judged: JudgedCase, _ asked: Set<PartnerID>, _ circumstances: Circumstances
  ) -> [Due<Addressed<ReleaseAlert>>] {
    guard end.coverage.plan == .feeForService,
      StandingAssignment(of: judged, in: circumstances).postRelease == nil
    else { return [] }
    let care = CareDisclosure(of: judged, in: circumstances)
    return asked.intersection(judged.care.mayTakeOn).sorted().map { partner in
      let receiver = CareReceiver(.preReleaseManager, partner, in: circumstances.registry)
      guard care.decision(on: .logistics, to: receiver).shown == .full else {
        return .withheld(care.isRefused(receiver) ? .refused : .noConsent)
      }
      var person = followedUp(end.person, circumstances)
      person.home = ToldTexts(of: judged, to: receiver, in: circumstances).home
      return .content(Addressed(to: partner, person))
    }
  }

  private func toCounty(
    _ end: End, _ judged: JudgedCase, _ circumstances: Circumstances
  ) -> Due<Addressed<ReleaseAlert>> {
    let registry = circumstances.registry
    guard let county = registry.counties[end.coverage.county], let partner = county.socialServices else {
      return .withheld(.countyHasNoPartner)
    }
    let receiver = CareReceiver(.socialServices, partner, in: registry)
    let told = housed(end.person, judged, for: receiver, circumstances)
    return .content(Addressed(to: partner, subject: county.code.text, told))
  }

  // Where the person will live, as far as its receiver may read it; of the dead nothing.
  private func housed(
    _ person: ReleaseAlert, _ judged: JudgedCase, for receiver: CareReceiver, _ circumstances: Circumstances
  ) -> ReleaseAlert {
    guard person.event != .died else { return person }
    var person = person
    person.home = ToldTexts(of: judged, to: receiver, in: circumstances).homeToldLast
    return person
  }

  struct End {
    let coverage: Coverage
    let person: ReleaseAlert
  }

  /// How and when custody ended of somebody who qualified on that day; nil where that is longer ago.
  func end(_ judged: JudgedCase, _ circumstances: Circumstances, within days: Int) -> End? {
    let release = judged.subject.release
    guard let day = release.releasedOn ?? release.diedOn,
      day.days(until: circumstances.day) <= days
    else { return nil }
    let subject = judged.subject.asHeld(on: day)
    let onThatDay = circumstances.moved(to: day)
    guard PreReleaseEligibility().determination(for: subject, in: onThatDay).outcome == .eligible,
      let coverage = subject.coverage(on: day, in: onThatDay),
      let facility = circumstances.registry.facilities[judged.subject.person.booking.facility]
    else { return nil }
    let isDeath = release.diedOn != nil
    var person = ReleaseAlert(
      stay: MemberStay(of: judged.subject.person, cin: coverage.cin, in: facility),
      event: isDeath ? .died : .released, happenedOn: day)
    if !isDeath { person.unsuspensionNeeded = coverage.isSuspended }
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
