import Reentry

/// The county that takes applications is told of everyone in custody who was found in no coverage (step 0a).
///
/// Nobody whose identity is still to be settled is referred. The facility's county; a prison's people go to the
/// county of release.
package struct CountyTakesApplication: Sendable {
  package static let basis = "pre-release application (Penal Code 4011.11; STC 9.6)"

  package init() {}

  package func referral(
    of judged: JudgedCase, in circumstances: Circumstances
  ) -> Due<Addressed<ApplicationReferral>> {
    guard case .unmatched = judged.subject.identity, judged.isInCustody else { return .nothing }
    let person = judged.subject.person
    guard let facility = circumstances.registry.facilities[person.booking.facility] else { return .nothing }
    guard let code = county(of: judged, in: circumstances) else { return .withheld(.releaseCountyUnknown) }
    guard let county = circumstances.registry.counties[code], let partner = county.socialServices else {
      return .withheld(.countyHasNoPartner)
    }
    let receiver = CareReceiver(.socialServices, partner, in: circumstances.registry)
    let texts = ToldTexts(of: judged, to: receiver, in: circumstances)
    return .content(
      Addressed(
        to: partner, subject: county.code.text,
        referred(person, texts, judged.subject.release.date, facility)))
  }

  /// The county that takes the application; nil where nobody is to be referred, or it is not known.
  func county(of judged: JudgedCase, in circumstances: Circumstances) -> CountyCode? {
    guard case .unmatched = judged.subject.identity, judged.isInCustody else { return nil }
    let booking = judged.subject.person.booking
    let facility = circumstances.registry.facilities[booking.facility]
    return facility?.kind == .prison ? booking.home.county : facility?.county
  }

  private func referred(
    _ person: Case, _ texts: ToldTexts, _ date: ReleaseDate?, _ facility: Facility
  ) -> ApplicationReferral {
    let booking = person.booking
    return ApplicationReferral(
      caseName: person.name, booking: booking.key, facilityName: facility.name, name: booking.name,
      bornOn: booking.bornOn, sex: booking.sex, ssn: booking.ssn, home: texts.home,
      preferredLanguage: texts.preferredLanguage, releaseOn: date?.day,
      releaseKind: date?.kind ?? .unknown)
  }
}
