import Reentry

/// How far a stay is: the furthest step that its records show, once it is known that the person qualifies.
///
/// A step that is done counts though one before it is not known to be: what is left stands on the worklists. Before
/// release nobody is further than `qualifies` while nobody manages the care, whatever was done: it is to be assigned.
package struct StageOfCase: Hashable, Sendable {
  package let stage: Stage
  /// Nil unless it is closed.
  package let closing: Stage.Closing?
  /// Since when, as the record says that shows it; nil where none names a day.
  package let since: Day?

  /// `duties` are what is owed about the stay, `isFollowed` whether a later one takes its place.
  package init(of judged: JudgedCase, _ duties: [Duty], isFollowed: Bool, in circumstances: Circumstances) {
    let release = judged.subject.release
    if isFollowed {
      self.init(closed: .followed)
      return
    }
    switch release.whereabouts {
    case .died: self.init(closed: .died, since: release.diedOn)
    case .transferred: self.init(closed: .moved, since: release.date?.day)
    case .otherCustody: self.init(closed: .otherCustody, since: release.date?.day)
    case .escaped: self.init(closed: .escaped, since: release.date?.day)
    case .released: self.init(after: release.releasedOn, duties, in: circumstances)
    case .held, .hospital, .datePassed, .presumedReleased: self.init(before: judged, duties)
    }
  }

  private init(_ stage: Stage, since: Day? = nil) { (self.stage, closing, self.since) = (stage, nil, since) }

  private init(closed closing: Stage.Closing, since: Day? = nil) {
    (stage, self.closing, self.since) = (.closed, closing, since)
  }

  private init(before judged: JudgedCase, _ duties: [Duty]) {
    if case .unmatched = judged.subject.identity, judged.isInCustody {
      self.init(.application)
    } else if Duties.areOwed(judged) {
      self.init(furthestOf: duties)
    } else if judged.determination.outcome == .pending {
      self.init(.screening)
    } else if judged.determination.waitsForWindow {
      self.init(.waiting)
    } else {
      self.init(closed: .notEligible)
    }
  }

  private init(furthestOf duties: [Duty]) {
    let done = duties.filter(\.isMet)
    guard done.contains(where: { $0.kind == .careManagerAssigned }) else {
      self.init(.qualifies)
      return
    }
    let reached = done.compactMap { duty in Stage(shownBy: duty.kind).map { (stage: $0, on: duty.doneOn) } }
    let isPlan = reached.contains { $0.stage == .planDrafted }
    let furthest =
      Stage.ofCare.last { stage in
        // A packet that went out because its day had come says what is known, and is nobody's plan.
        (stage != .planShared || isPlan) && reached.contains { $0.stage == stage }
      } ?? .assigned
    self.init(furthest, since: reached.first { $0.stage == furthest }?.on)
  }

  // Of whom nothing is owed the time is over, or they did not qualify on the day.
  private init(after release: Day?, _ duties: [Duty], in circumstances: Circumstances) {
    guard let first = duties.first(where: { $0.kind == .firstContact }) else {
      let days = release.map { $0.days(until: circumstances.day) } ?? 0
      let isOver = circumstances.policy.timeline.followUpDays < days
      self.init(closed: isOver ? .timeOver : .notEligible, since: release)
      return
    }
    let isCaughtUp = !duties.contains { [.careManagerAssigned, .planDrafted].contains($0.kind) && !$0.isMet }
    if let second = duties.first(where: { $0.kind == .secondContact }), second.isMet, isCaughtUp {
      self.init(closed: .followedUp, since: second.doneOn)
    } else if first.isMet {
      self.init(.contacted, since: first.doneOn)
    } else {
      self.init(.released, since: release)
    }
  }

  /// Whether a person in custody has come to a stage of care, or further.
  package func hasReached(_ stage: Stage) -> Bool {
    guard let place = Stage.ofCare.firstIndex(of: self.stage), let asked = Stage.ofCare.firstIndex(of: stage)
    else { return false }
    return asked <= place
  }
}

extension Stage {
  /// The stage that a duty brings about once it is met; nil where it brings about none.
  fileprivate init?(shownBy duty: Duty.Kind) {
    switch duty {
    case .careManagerAssigned: self = .assigned
    case .firstMeeting: self = .met
    case .secondMeeting: self = .assessed
    case .planDrafted: self = .planDrafted
    case .planShared: self = .planShared
    case .warmHandoff, .finalMeeting: self = .handedOver
    case .windowOpens, .medicationSupply, .unsuspension, .releaseAlert, .firstContact, .secondContact:
      return nil
    }
  }
}
