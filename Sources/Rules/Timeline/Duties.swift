import Reentry

/// Everything that is owed about one case because of its release, in the order of the process (DOMAIN §4).
///
/// Before a release that is for those who qualify in custody, after one for those who qualified on its day. A change
/// of the date changes every day here; what was done stays done. Of a death, a move or a stay that another one follows
/// nothing is owed. Who was released before a manager was assigned or a plan drafted is owed both after it, until a plan or
/// provider closes the loop.
package struct Duties: Sendable {
  package private(set) var all: [Duty] = []

  private let day: Day
  private let policy: Policy

  /// `sent` gives the newest deliverable of a kind that went out about the case and stands.
  package init(
    of judged: JudgedCase, in circumstances: Circumstances, sent: (Deliverable.Kind) -> Duty.Proof?
  ) {
    (day, policy) = (circumstances.day, circumstances.policy)
    if let end = AlertOfRelease().end(judged, circumstances, within: policy.timeline.followUpDays),
      end.person.event == .released
    {
      oweAfter(end.person.happenedOn, DoneSteps(judged, in: circumstances), sent)
      return
    }
    guard judged.isInCustody, let date = judged.subject.release.date, let release = date.day, day <= release
    else { return }
    if judged.determination.reasons == [.windowNotOpen] {
      oweWindow(release, date)
    } else if Duties.areOwed(judged) {
      oweWindow(release, date)
      oweBefore(release, date, judged, DoneSteps(judged, in: circumstances), sent)
    }
  }

  // Words that contradict one another leave the due dates as they were.
  static func areOwed(_ judged: JudgedCase) -> Bool {
    let (answer, doubt) = (judged.determination, judged.subject.release.doubt)
    if answer.outcome == .eligible { return true }
    return doubt == .conflict && answer.outcome == .pending
      && answer.missing.allSatisfy { $0.from == .operatorOfExchange }
  }

  // Nobody has to open it: it is done by the word that told the date.
  private mutating func oweWindow(_ release: Day, _ date: ReleaseDate) {
    let opens = opening(release)
    owe(
      .windowOpens, on: opens, policy.windowDays.citation, met: opens <= day ? Met(opens, date.source) : nil)
  }

  private func opening(_ release: Day) -> Day { release.advanced(by: -policy.windowDays.value) }

  private mutating func oweBefore(
    _ release: Day, _ date: ReleaseDate, _ judged: JudgedCase, _ done: DoneSteps,
    _ sent: (Deliverable.Kind) -> Duty.Proof?
  ) {
    let known = KnownSince(judged.subject.person, date)
    let lead = policy.handoffLeadDays
    let latest = release.advanced(by: -lead.value)
    let handoff = max(latest, min(known.date, release))
    let isShort = latest < day
    for step in [Duty.Kind.careManagerAssigned, .firstMeeting, .secondMeeting, .planDrafted] {
      guard let days = policy.timeline.daysToStep[step] else { continue }
      let due = max(opening(release), known.case).advanced(by: days.value)
      owe(step, on: min(due, handoff), days.citation, isExpedited: due > latest, met: Met(done.first(step)))
    }
    // A packet that went out while the plan was a draft shares no final plan.
    let final = done.first(.planShared)
    owe(
      .planShared, on: handoff, lead.citation, isExpedited: isShort,
      met: final == nil ? nil : Met(sent(.packet)) ?? Met(final))
    let meeting = done.lastMeeting
    owe(meeting, on: handoff, lead.citation, isExpedited: isShort, met: Met(done.first(meeting)))
    let supply = policy.medicationSupplyDays
    owe(.medicationSupply, on: release, supply.citation, met: Met(done.first(.medicationSupply)))
    oweCoverage(release, judged, isExpedited: isShort, wasAsked: sent(.unsuspend) != nil)
  }

  // That the county was asked meets nothing: coverage that is active does.
  private mutating func oweCoverage(_ release: Day, _ judged: JudgedCase, isExpedited: Bool, wasAsked: Bool) {
    guard let coverage = judged.coverage else { return }
    let citation = CountyMakesActive.citation
    if coverage.isSuspended {
      owe(.unsuspension, on: release, citation, isExpedited: isExpedited)
    } else if wasAsked {
      owe(.unsuspension, on: release, citation, met: Met(coverage.asOf, coverage.source))
    }
  }

  private mutating func oweAfter(
    _ release: Day, _ done: DoneSteps, _ sent: (Deliverable.Kind) -> Duty.Proof?
  ) {
    let (first, second) = (policy.firstContactBusinessDays, policy.secondContactDays)
    catchUp(.careManagerAssigned, on: release, since: release, done)
    catchUp(.planDrafted, on: release.advanced(by: second.value), since: release, done)
    // The alert is part of the same step as the handoff (source document 000, step 5c).
    owe(
      .releaseAlert, on: release, policy.handoffLeadDays.citation, isExpedited: true, met: Met(sent(.release))
    )
    owe(
      .firstContact, on: release.advanced(byBusinessDays: first.value, holidays: policy.holidays),
      first.citation, met: Met(done.contact(.firstContact, since: release)))
    owe(
      .secondContact, on: release.advanced(by: second.value), second.citation,
      met: Met(done.contact(.secondContact, since: release)))
  }

  // What was not done in time for the release.
  private mutating func catchUp(_ step: Duty.Kind, on due: Day, since release: Day, _ done: DoneSteps) {
    guard let days = policy.timeline.daysToStep[step], !done.isDone(step, by: release),
      done.closed(since: release) == nil || done.first(step) != nil
    else { return }
    owe(step, on: due, days.citation, isExpedited: true, met: Met(done.first(step)))
  }

  private mutating func owe(
    _ kind: Duty.Kind, on due: Day, _ citation: String, isExpedited: Bool = false, met: Met? = nil
  ) {
    let state: Duty.State = met.map { .met(by: $0.proof) } ?? (due < day ? .overdue : .open)
    all.append(
      Duty(
        kind, dueOn: due, citation: citation, isExpedited: isExpedited, state: state, doneOn: met?.on))
  }
}

/// What shows a duty to be met, and when it was; of a deliverable its own night says that.
private struct Met {
  let proof: Duty.Proof
  let on: Day?

  init(_ day: Day, _ source: Source) { (proof, on) = (.record(source), day) }

  init?(_ done: DoneSteps.Done?) {
    guard let done else { return nil }
    self.init(done.on, done.source)
  }

  init?(_ sent: Duty.Proof?) {
    guard let sent else { return nil }
    (proof, on) = (sent, nil)
  }
}

/// Since when a case, and the release day that counts, could be acted on.
private struct KnownSince {
  /// The person and any release day: nobody is late on the day they become known.
  let `case`: Day
  /// The person and that very release day, whoever told it first without another between.
  let date: Day

  init(_ person: Case, _ date: ReleaseDate) {
    let told = person.releaseDates.filter { !$0.isNewer(than: date) }
    let first = told.first { $0.day != nil } ?? date
    let same = told.reversed().prefix { $0.day == date.day }.last ?? date
    `case` = max(person.firstSeenOn, first.asOf.day)
    self.date = max(person.firstSeenOn, same.asOf.day)
  }
}
