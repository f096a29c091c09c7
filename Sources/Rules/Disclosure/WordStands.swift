import Reentry

/// What was told and is not due any more stands where nothing speaks against it; else it is withdrawn (DOMAIN §4).
package struct WordStands: Sendable {
  package init() {}

  /// Whether what was said of that kind about a case needs no withdrawal, though it would not be said anew.
  ///
  /// A release is what the notices were for; absence from a roster, a day that has passed and words that contradict
  /// one another prove nothing until the facility or an operator says more. A person who is held again, or elsewhere,
  /// is another case: of this one nothing stands. Nor does what whoever was to manage the care after a release was told,
  /// once somebody else does. `subject` is whom the notice was about besides: the plan of a proposal.
  package func holds(
    _ kind: Deliverable.Kind, of judged: JudgedCase, _ subject: String, with partner: PartnerID,
    in circumstances: Circumstances, isFollowed: Bool
  ) -> Bool {
    if isFollowed || NothingIsShared().holds(with: partner, of: judged, in: circumstances) { return false }
    let last = judged.care.assignments.last {
      $0.effectiveOn <= circumstances.day && judged.wasMember(whenTold: $0)
    }
    let isAssigned = last?.decision == .assigned
    switch judged.subject.release.whereabouts {
    case .presumedReleased, .released:
      let isToManager = kind == .release && subject == Addressed<ReleaseAlert>.all
      if kind == .handoff { return !isHandoffOver(judged, in: circumstances) }
      guard isToManager || [.packet, .referral].contains(kind) else { return true }
      let isAsManager = isToManager || kind == .referral
      return !isReplaced(partner, asRelease: isAsManager, judged, in: circumstances)
    case .datePassed: return kind != .assignment || isAssigned
    case .transferred: return kind == .packet || kind == .prefill
    // An organization expected a release, and is not to reach out.
    case .died: return kind == .release && subject != Addressed<ReleaseAlert>.all
    case .held, .hospital:
      if judged.subject.release.doubt == .conflict, judged.determination.outcome == .pending { return true }
      if kind == .proposal {
        let plan = circumstances.registry.plans[PlanCode(subject)]
        return plan.map { $0.partner == partner } ?? true && isAnswered(judged, subject, in: circumstances)
      }
      return kind == .unsuspend && CountyMakesActive().isDone(judged)
    case .otherCustody, .escaped: return false
    }
  }

  // Both managers were told of one handoff: once another is to manage the care after it, or nobody, neither has one.
  private func isHandoffOver(_ judged: JudgedCase, in circumstances: Circumstances) -> Bool {
    let release = judged.subject.release
    let told = release.releasedOn == nil ? judged.subject.person.goneBy : release.date?.source.batch
    guard let night = told?.night else { return false }
    let standing = StandingAssignment(of: judged, in: circumstances)
    let isEnded = !Set(standing.troubles).isDisjoint(with: [.ended, .declined])
    guard let now = standing.postRelease?.organization else { return isEnded }
    // By what had come before the night that heard of the release: after it no handoff is told.
    let then = judged.care.assignments.last {
      $0.decision == .assigned && $0.source.batch.night.map { $0 < night } ?? false
    }
    guard let then, let newest = standing.newest, newest.asOf > then.asOf else { return false }
    return (then.postRelease ?? then.preRelease)?.organization != now
  }

  // By somebody else, or because a last word ended it; that a coverage lapses replaces nobody, nor does the no of another
  // who was asked. Who managed the care before release has done so.
  private func isReplaced(
    _ partner: PartnerID, asRelease: Bool, _ judged: JudgedCase, in circumstances: Circumstances
  ) -> Bool {
    let standing = StandingAssignment(of: judged, in: circumstances)
    let own = CareReceiver(.postReleaseManager, partner, in: circumstances.registry).authors
    let managing = Set([standing.preRelease, standing.postRelease].compactMap { $0?.organization })
    let isEnded =
      !Set(standing.troubles).isDisjoint(with: [.ended, .declined])
      && !judged.care.mayTakeOn.contains(partner)
    guard !own.isEmpty, own.isDisjoint(with: managing) else { return false }
    if asRelease, judged.care.mayTakeOn.contains(partner), isOfPlan(judged, circumstances) { return true }
    guard standing.postRelease != nil || isEnded else { return false }
    if asRelease { return true }
    let words = judged.care.assignments.filter { $0.decision == .assigned }
    let before = Set(words.compactMap { $0.preRelease?.organization })
    let after = Set(words.compactMap { ($0.postRelease ?? $0.preRelease)?.organization })
    return !own.isDisjoint(with: after) && own.isDisjoint(with: before)
  }

  // Whoever was asked of a fee-for-service member can answer no more.
  private func isOfPlan(_ judged: JudgedCase, _ circumstances: Circumstances) -> Bool {
    judged.subject.coverageTold(in: circumstances).map { $0.plan != .feeForService } ?? false
  }

  // A proposal is answered while the plan's member has whom an assignment names, and as good as before while something is
  // to be found out.
  private func isAnswered(_ judged: JudgedCase, _ subject: String, in circumstances: Circumstances) -> Bool {
    switch judged.determination.outcome {
    case .eligible:
      let standing = StandingAssignment(of: judged, in: circumstances)
      return standing.word != nil && !standing.isVacant
        && judged.subject.coverageTold(in: circumstances)?.plan.text == subject
    case .pending: return true
    case .notEligible: return false
    }
  }
}
