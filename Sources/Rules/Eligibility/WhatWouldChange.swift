import Reentry

/// What would change the answer for a case: each supposition under which it is judged again and comes out
/// otherwise.
///
/// Days to come are judged by the rules and the registry in force on the day of the answer, up to the release.
package struct WhatWouldChange: Sendable {
  /// The nearest first; what may be told any day before what takes time, several things together last.
  package private(set) var all: [PossibleChange] = []

  private let judged: JudgedCase
  private let circumstances: Circumstances

  package init(_ judged: JudgedCase, in circumstances: Circumstances) {
    (self.judged, self.circumstances) = (judged, circumstances)
    let ways = Criterion.allCases.map { waysToMeet($0) }
    var found = ways.joined().compactMap { change([$0], daysAway: 0) }
    if !found.contains(where: { $0.outcome == .eligible }) { found += together(ways) }
    found += daysToCome() + [laterRelease()].compactMap { $0 }
    all = found.enumerated()
      .sorted { a, b in
        let (one, other) = (a.element, b.element)
        return (one.suppositions.count, one.daysAway, a.offset)
          < (other.suppositions.count, other.daysAway, b.offset)
      }
      .map(\.element)
  }

  private func change(_ suppositions: [Supposition], daysAway: Int) -> PossibleChange? {
    let answer = answer(suppositions)
    guard answer.outcome != judged.determination.outcome else { return nil }
    return PossibleChange(suppositions, answer, from: judged.determination, daysAway: daysAway)
  }

  private func answer(_ suppositions: [Supposition]) -> Determination {
    var supposed = SupposedCase(judged.subject, in: circumstances)
    for supposition in suppositions { supposed.suppose(supposition) }
    return supposed.determination
  }

  private func waysToMeet(_ criterion: Criterion) -> [Supposition] {
    let finding = judged.determination[criterion]
    if finding.isMet { return [] }
    switch criterion {
    case .liveFacility: return waysToBeHeld(finding)
    case .mediCalOrCHIP: return waysToBeCovered
    case .qualifyingNeed: return [.needConfirmed]
    case .releaseWindow: return [.releaseBy(lastDayOfWindow)]
    }
  }

  private func waysToBeHeld(_ finding: CriterionFinding) -> [Supposition] {
    switch finding.answer {
    case .failed(.facilityNotRegistered), .failed(.facilityNotReady), .failed(.facilityNotLive):
      [.facilityLive(judged.subject.person.booking.facility)]
    case .unknown: [.heldHere]
    case .met, .failed: []
    }
  }

  private var waysToBeCovered: [Supposition] {
    if case .review(let candidates) = judged.subject.identity {
      return candidates.map { .isMember($0.cin) } + [.isNoCandidate]
    }
    return [.coverage(county: county)]
  }

  // Of the county where they were found, else of the one that would be asked.
  private var county: CountyCode? {
    let person = judged.subject.person
    if let span = person.members.first?.spans.last { return span.county }
    let facility = circumstances.registry.facilities[person.booking.facility]
    return facility?.kind == .prison
      ? person.booking.home.county : facility?.county ?? person.booking.home.county
  }

  private var lastDayOfWindow: Day { circumstances.day.advanced(by: circumstances.policy.windowDays.value) }

  /// One way for each criterion that is not met, where all of them make the person eligible.
  private func together(_ ways: [[Supposition]]) -> [PossibleChange] {
    let unmet = zip(Criterion.allCases, ways).filter { !judged.determination[$0.0].isMet }
    let first = unmet.compactMap { $0.1.first }
    guard first.count > 1, first.count == unmet.count else { return [] }
    return [change(first, daysAway: 0)].compactMap { $0 }.filter { $0.outcome == .eligible }
  }

  // A release moved out of the window; only where it is inside.
  private func laterRelease() -> PossibleChange? {
    guard judged.determination.window.isMet else { return nil }
    let day = lastDayOfWindow
    return change([.releaseAfter(day)], daysAway: circumstances.day.days(until: day))
  }

  private func daysToCome() -> [PossibleChange] {
    var (found, before): ([PossibleChange], Determination) = ([], judged.determination)
    for day in turningDays {
      let answer = answer([.dayComes(day)])
      if answer.outcome != before.outcome {
        let away = circumstances.day.days(until: day)
        found.append(PossibleChange([.dayComes(day)], answer, from: before, daysAway: away))
      }
      before = answer
    }
    return found
  }

  /// Every day to come, up to the release, on which a criterion may be answered otherwise by time alone.
  private var turningDays: [Day] {
    let (subject, policy) = (judged.subject, circumstances.policy)
    var days: Set<Day> = [policy.earliestLiveOn.value]
    if let release = subject.release.date?.day { days.insert(release.advanced(by: -policy.windowDays.value)) }
    if let live = circumstances.registry.facilities[subject.person.booking.facility]?.liveOn {
      days.insert(live)
    }
    if let member = subject.member {
      for span in subject.person.members[member].spans where !span.isNone {
        days.insert(span.from)
        if let to = span.to { days.insert(to.advanced(by: 1)) }
      }
    }
    for age in ages { if let birthday = subject.birthday(age) { days.insert(birthday) } }
    for lapse in judged.determination.lapses { days.insert(lapse.on) }
    let last = subject.release.date?.day
    return days.filter { day in circumstances.day < day && last.map { day <= $0 } ?? true }.sorted()
  }

  private var ages: [Int] {
    let eligibility = circumstances.policy.eligibility
    let ends = eligibility.endsAtAge.values.map(\.value)
    if case .everyYouth(let age) = eligibility.exemptYouth { return ends + [age] }
    return ends
  }
}

/// Something under which the answer would be another.
package struct PossibleChange: Hashable, Sendable {
  /// All of them together.
  package let suppositions: [Supposition]
  package let outcome: Determination.Outcome
  /// The criteria that are answered otherwise, as they would be answered.
  package let turned: [CriterionFinding]
  /// Days until it can be so; 0 where it may be told any day.
  package let daysAway: Int

  init(
    _ suppositions: [Supposition], _ answer: Determination, from before: Determination, daysAway: Int
  ) {
    (self.suppositions, self.daysAway) = (suppositions, daysAway)
    outcome = answer.outcome
    turned = zip(before.findings, answer.findings).filter { $0.answer != $1.answer }.map(\.1)
  }
}
