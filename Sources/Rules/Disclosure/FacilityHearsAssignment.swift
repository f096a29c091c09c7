import Reentry

/// The facility that holds somebody hears who manages their care before release: it schedules the first meeting
/// (source document 000, steps 1c and 1d).
///
/// Staff of the facility read it, so it tells no need and no kind of provider (DOMAIN §6): every row has a person's name
/// and telephone, whoever the manager is, and no organization and no address of one. Where nobody is named whom the
/// facility could call, it hears nothing yet.
package struct FacilityHearsAssignment: Sendable {
  package init() {}

  package func notice(
    of judged: JudgedCase, in circumstances: Circumstances
  ) -> Due<Addressed<AssignmentNotice>> {
    guard judged.isInCustody, judged.determination.outcome != .notEligible,
      let facility = circumstances.registry.facilities[judged.subject.person.booking.facility]
    else { return .nothing }
    let standing = StandingAssignment(of: judged, in: circumstances)
    guard let word = standing.word, let manager = standing.preRelease else { return .nothing }
    guard let contact = standing.contact(in: circumstances) else {
      return .withheld(.managerNotNamed)
    }
    return .content(
      Addressed(
        to: facility.partner, subject: facility.id.text,
        AssignmentNotice(
          of: judged.subject.person, manager: contact,
          phone: circumstances.tells(phone: manager.phone) ? "" : manager.phone, effectiveOn: word.effectiveOn
        )))
  }
}

extension StandingAssignment {
  /// The name by which a facility asks for the manager before release; nil where none is told that it may read.
  func contact(in circumstances: Circumstances) -> String? { preRelease?.ownName(in: circumstances) }
}

extension CareManager {
  /// The name of a person, for whoever may not know what it is about; nil where none is told, or only the name of an
  /// organization, or one that tells what it is about.
  func ownName(in circumstances: Circumstances) -> String? {
    if name.isEmpty { return nil }
    let told = FoldedText.writings(of: name)
    let isOrganization = circumstances.registry.organizations.contains {
      !FoldedText.writings(of: $0.name).isDisjoint(with: told)
    }
    return isOrganization || circumstances.tells(name: name) ? nil : name
  }
}
