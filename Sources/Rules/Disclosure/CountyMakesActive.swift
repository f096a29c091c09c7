import Reentry

/// The county that keeps a suspended coverage is asked to make it active again by the release day (DOMAIN §3).
///
/// It hears of those who qualify, again when the day moves, and that it was taken back when nothing is due any more.
package struct CountyMakesActive: Sendable {
  package static let citation = "W&I Code 14011.10"

  package init() {}

  package func request(
    of judged: JudgedCase, in circumstances: Circumstances
  ) -> Due<Addressed<UnsuspensionRequest>> {
    guard judged.determination.outcome == .eligible, judged.isInCustody else { return .nothing }
    guard let coverage = judged.coverage, coverage.isSuspended,
      let told = judged.subject.release.date, let day = told.day,
      let facility = circumstances.registry.facilities[judged.subject.person.booking.facility]
    else { return .nothing }
    guard let county = circumstances.registry.counties[coverage.county], let partner = county.socialServices
    else { return .withheld(.countyHasNoPartner) }
    let person = judged.subject.person
    let receiver = CareReceiver(.socialServices, partner, in: circumstances.registry)
    let request = UnsuspensionRequest(
      stay: MemberStay(of: person, cin: coverage.cin, in: facility), releaseOn: day,
      releaseKind: told.kind, releaseKnownAsOf: told.asOf,
      isExpedited: Timeline(release: day, on: circumstances.day, policy: circumstances.policy).isExpedited,
      home: ToldTexts(of: judged, to: receiver, in: circumstances).home)
    return .content(Addressed(to: partner, subject: county.code.text, request))
  }

  /// Whether the county has done what it was asked: who qualifies is covered, and nothing is suspended.
  func isDone(_ judged: JudgedCase) -> Bool {
    guard judged.determination.outcome == .eligible, judged.isInCustody else { return false }
    return judged.coverage.map { !$0.isSuspended } ?? false
  }
}
