import Reentry

/// The county behavioral health plan hears of somebody with a behavioral health need who is about to come home, also
/// where the county's own jail is not live (source document 000, step 5; DOMAIN §2 and §3).
///
/// The county of release, where care goes on; where that is not known, the county of the coverage. That the link is
/// made tells the need: mental health to a treating party, substance use only with a consent that covers that county
/// plan by name (DOMAIN §6). Of somebody with both and no consent nothing hints at the other.
package struct CountyLinksCare: Sendable {
  package init() {}

  package func link(
    of judged: JudgedCase, in circumstances: Circumstances
  ) -> Due<Addressed<BehavioralLink>> {
    let needs = judged.subject.person.booking.needs
    let bases: Set<NeedBasis> = [.confirmed, .suspected]
    let (hasMental, hasSubstance) = (
      bases.contains(needs[.mentalHealth]), bases.contains(needs[.substanceUse])
    )
    guard hasMental || hasSubstance, isDue(judged),
      let expected = ExpectedRelease(ofAnyone: judged, in: circumstances)
    else { return .nothing }
    let code = judged.subject.person.booking.home.county ?? expected.coverage.county
    guard let county = circumstances.registry.counties[code], let id = county.behavioralHealth,
      circumstances.registry.partners[id] != nil
    else { return .withheld(.countyHasNoBehavioralHealth) }
    let care = CareDisclosure(of: judged, in: circumstances)
    let receiver = CareReceiver(.countyBehavioralHealth, id, in: circumstances.registry)
    func maySee(_ category: CareCategory) -> Bool { care.decision(on: category, to: receiver).shown == .full }
    let (mental, substance) = (
      hasMental && maySee(.mentalHealth), hasSubstance && maySee(.substanceUse)
    )
    guard mental || substance, maySee(.logistics) else { return .withheld(.noConsent) }
    let redisclosure = substance ? care.redisclosure(of: [.substanceUse], to: receiver) : nil
    let texts = ToldTexts(
      of: judged, to: receiver, byConsent: redisclosure == nil ? [] : [.substanceUse], in: circumstances)
    let standing = StandingAssignment(of: judged, in: circumstances)
    return .content(
      Addressed(
        to: id, subject: code.text,
        BehavioralLink(
          stay: expected.stay, releaseOn: expected.day, releaseKind: expected.kind,
          isExpedited: expected.timeline.isExpedited, home: texts.homeToldLast,
          preferredLanguage: texts.preferredLanguage, isMentalHealth: mental,
          redisclosure: redisclosure,
          manager: standing.postRelease.map { texts.manager($0, of: standing) })))
  }

  // Who qualifies but for the facility, which is not live yet, is linked all the same.
  private func isDue(_ judged: JudgedCase) -> Bool {
    let answer = judged.determination
    if answer.outcome == .eligible { return true }
    return answer.outcome == .notEligible && answer.missing.isEmpty
      && answer.reasons.allSatisfy { [.facilityNotReady, .facilityNotLive].contains($0) }
  }
}
