import Reentry

/// The facility that holds somebody hears who manages their care before release: it schedules the first meeting
/// (source document 000, steps 1c and 1d).
///
/// Staff of the facility read it, so it tells no need and no kind of provider (DOMAIN §6).
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
    let organization = circumstances.registry.organization(manager.organization)
    let name = organization.map { $0.kind == .behavioral ? "" : $0.name } ?? ""
    return .content(
      Addressed(
        to: facility.partner, subject: facility.id.text,
        AssignmentNotice(
          of: judged.subject.person, manager: manager, organizationName: name,
          effectiveOn: word.effectiveOn)))
  }
}
