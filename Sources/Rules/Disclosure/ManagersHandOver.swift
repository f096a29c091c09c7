import Reentry

/// Where one manager cares for somebody before release and another after, both hear from about 14 days before that
/// they are to meet, with the person or alone where the person cannot (source document 000, step 5c).
///
/// Of the same manager before and after nothing is handed over.
package struct ManagersHandOver: Sendable {
  package init() {}

  package func notices(
    of judged: JudgedCase, in circumstances: Circumstances
  ) -> [Due<Addressed<HandoffNotice>>] {
    guard let expected = ExpectedRelease(of: judged, in: circumstances) else { return [] }
    let standing = StandingAssignment(of: judged, in: circumstances)
    guard let before = standing.preRelease, let after = standing.postRelease, !standing.isContinuous else {
      return []
    }
    let isUnable = judged.care.actionsHere.contains { $0.kind == .personUnable }
    func notice(_ role: HandoffNotice.Role, to partner: PartnerID) -> HandoffNotice {
      let kind: DisclosureTable.Kind = role == .before ? .preReleaseManager : .postReleaseManager
      let texts = ToldTexts(
        of: judged, to: CareReceiver(kind, partner, in: circumstances.registry), in: circumstances)
      return HandoffNotice(
        stay: expected.stay, role: role, releaseOn: expected.day, releaseKind: expected.kind,
        dueOn: expected.timeline.handoffDueOn, isExpedited: expected.timeline.isExpedited,
        before: texts.manager(before, of: standing), after: texts.manager(after, of: standing),
        isPersonUnable: isUnable)
    }
    let registry = circumstances.registry
    guard let first = registry.organization(before.organization)?.partner,
      let second = registry.organization(after.organization)?.partner
    else { return [] }
    if first == second { return [.content(Addressed(to: first, notice(.both, to: first)))] }
    return [
      .content(Addressed(to: first, notice(.before, to: first))),
      .content(Addressed(to: second, notice(.after, to: second))),
    ]
  }
}

/// The release of somebody who qualifies, so near that the handoff is due.
struct ExpectedRelease {
  let stay: MemberStay
  let coverage: Coverage
  let day: Day
  let kind: ReleaseDate.Kind
  let timeline: Timeline

  /// Nil where it is further away, not known, or the person does not qualify.
  init?(of judged: JudgedCase, in circumstances: Circumstances) {
    guard judged.determination.outcome == .eligible else { return nil }
    self.init(ofAnyone: judged, in: circumstances)
  }

  /// Whether or not the person qualifies.
  init?(ofAnyone judged: JudgedCase, in circumstances: Circumstances) {
    let policy = circumstances.policy
    guard judged.isInCustody, let told = judged.subject.release.date, let day = told.day,
      circumstances.day <= day, circumstances.day.days(until: day) <= policy.handoffLeadDays.value,
      let coverage = judged.subject.coverageTold(in: circumstances),
      let facility = circumstances.registry.facilities[judged.subject.person.booking.facility]
    else { return nil }
    stay = MemberStay(of: judged.subject.person, cin: coverage.cin, in: facility)
    (self.coverage, self.day, kind) = (coverage, day, told.kind)
    timeline = Timeline(release: day, on: circumstances.day, policy: policy)
  }
}
