import Reentry

/// What one month comes to, of every case as it stood at the month's end (DOMAIN §2, last row).
package struct CountedMonth: Sendable {
  package private(set) var counts = MonthlyCounts()

  private let month: Month
  private let circumstances: Circumstances
  private var days: [MeasuredPlace: [Duty.Kind: [Int]]] = [:]
  private var gaps: Set<Agreement> = []
  private var people = SharedPeople()

  /// What is known of one case besides how it is judged.
  package struct Known: Sendable {
    /// Every deliverable that told of it, and the day on which it was placed.
    package var told: [(kind: Deliverable.Kind, on: Day)] = []
    package var duties: [DutyRecord] = []

    package init() {}
  }

  /// `judged` are the cases, judged on the month's last day.
  package init(
    _ judged: [JudgedCase], in circumstances: Circumstances, of month: Month, known: (Int) -> Known
  ) {
    (self.month, self.circumstances) = (month, circumstances)
    let stays = StaysOfMembers(judged, in: circumstances)
    for stay in judged where !stays.isFollowed(stay) {
      var all = known(stay.subject.person.number)
      // Who was moved was told of before, and is no news.
      for earlier in stays.moved(to: stay) { all.told += known(earlier.subject.person.number).told }
      count(stay, all)
    }
    for (place, kinds) in days {
      for (kind, days) in kinds { counts.note(CountedMonth.median(days), Measure.days(kind).name, at: place) }
    }
    for gap in gaps { count(gap) }
    counts.judge(people, circumstances.registry, circumstances.policy.monitoring)
  }

  // Of an even number the lower of the two in the middle.
  static func median(_ numbers: [Int]) -> Int {
    numbers.isEmpty ? 0 : numbers.sorted()[(numbers.count - 1) / 2]
  }

  private mutating func count(_ stay: JudgedCase, _ known: Known) {
    let plan = (stay.subject.coverageTold(in: circumstances) ?? stay.coverage)?.plan ?? PlanCode("NONE")
    let facility = stay.subject.person.booking.facility
    let own = MeasuredPlace.facility(facility)
    let places = [.all, .county(of: own, circumstances.registry), own, .plan(plan)]
    var counted: Set<String> = []
    for (measure, number) in numbers(stay, known) {
      for place in places { counts.add(number, measure, at: place) }
      if measure.unit != .changes { counted.insert(measure.name) }
    }
    defer { people.add(counted, at: [own, .plan(plan)]) }
    for duty in known.duties where Measure.timed.contains(duty.kind.asCounted) {
      guard let done = duty.doneOn, month.contains(done), let opens = duty.opensOn else { continue }
      counted.insert(Measure.done(duty.kind.asCounted).name)
      for place in places {
        counts.add(1, .done(duty.kind.asCounted), at: place)
        days[place, default: [:]][duty.kind.asCounted, default: []].append(max(0, opens.days(until: done)))
      }
    }
    let agreement = Agreement(plan: plan, facility: facility)
    if qualifies(stay), circumstances.registry.plans[plan] != nil,
      !circumstances.registry.agreements.contains(agreement)
    {
      gaps.insert(agreement)
    }
  }

  private mutating func count(_ gap: Agreement) {
    let own = MeasuredPlace.facility(gap.facility)
    for place in [
      .all, .county(of: own, circumstances.registry), own, .plan(gap.plan), .pair(gap.plan, gap.facility),
    ] { counts.add(1, .agreementsMissing, at: place) }
  }

  private func qualifies(_ stay: JudgedCase) -> Bool {
    stay.isInCustody && stay.determination.outcome == .eligible
  }
}

// What one case adds.
extension CountedMonth {
  private func numbers(_ stay: JudgedCase, _ known: Known) -> [(Measure, Int)] {
    let released = stay.subject.release.releasedOn.flatMap { month.contains($0) ? $0 : nil }
    return (volumes(stay, known) + releases(stay, known, released)).map { ($0, 1) }
      + duties(known).map { ($0, 1) } + managers(stay, isCounted: qualifies(stay) || released != nil)
      + services(stay).map { ($0, 1) }
  }

  private func volumes(_ stay: JudgedCase, _ known: Known) -> [Measure] {
    var found: [Measure] = []
    if stay.isInCustody { found.append(.inCustody) }
    if stay.isInCustody, stay.determination.outcome == .pending { found.append(.pending) }
    if qualifies(stay) {
      found.append(.eligible)
      if StandingAssignment(of: stay, in: circumstances).preRelease != nil { found.append(.assigned) }
    }
    if firstNotice(known).map(month.contains) ?? false { found.append(.notified) }
    if known.told.contains(where: { $0.kind == .packet && month.contains($0.on) }) { found.append(.packets) }
    return found
  }

  // A plan's, or for fee-for-service the organization's.
  private func firstNotice(_ known: Known) -> Day? {
    known.told.filter { $0.kind == .notify || $0.kind == .referral }.map(\.on).min()
  }

  private func releases(_ stay: JudgedCase, _ known: Known, _ released: Day?) -> [Measure] {
    guard let released else { return [] }
    var found: [Measure] = [.released]
    if firstNotice(known).map({ $0 <= released }) ?? false { found.append(.releasedAfterNotice) }
    if StepsDone(of: stay, in: circumstances).handedOverOn.map({ $0 <= month.last }) ?? false {
      found.append(.handedOver)
    }
    return found
  }

  private func duties(_ known: Known) -> [Measure] {
    known.duties.flatMap { duty -> [Measure] in
      guard let day = duty.dueOn, month.contains(day) else { return [] }
      let (kind, due) = (duty.kind.asCounted, Measure.due(duty.kind.asCounted))
      guard let done = duty.doneOn, done <= month.last else { return [due, .overdue(kind)] }
      return done <= day ? [due, .onTime(kind)] : [due]
    }
  }

  private func managers(_ stay: JudgedCase, isCounted: Bool) -> [(Measure, Int)] {
    let standing = StandingAssignment(of: stay, in: circumstances)
    guard isCounted, standing.word != nil else { return [] }
    var found: [(Measure, Int)] = [(.managed, 1), (.managerChanges, changes(stay, standing))]
    if standing.preRelease != nil, standing.postRelease != nil {
      found.append((.bothManagers, 1))
      if standing.isContinuous { found.append((.sameManager, 1)) }
    }
    return found
  }

  // Each other manager whom the same plan names for the time before release, and who takes over after it.
  private func changes(_ stay: JudgedCase, _ standing: StandingAssignment) -> Int {
    let named = stay.care.assignments.filter { $0.decision == .assigned && $0.plan == standing.word?.plan }
      .compactMap { $0.preRelease ?? $0.postRelease }
    let changes = zip(named, named.dropFirst()).count { !$0.isSame(as: $1) }
    let isHandedOver = standing.preRelease != nil && standing.postRelease != nil && !standing.isContinuous
    return changes + (isHandedOver ? 1 : 0)
  }

  // People who were given a service, by the catalogue in force.
  private func services(_ stay: JudgedCase) -> [Measure] {
    let catalogue = circumstances.policy.monitoring.services
    let given = stay.care.actions.filter { $0.kind == .serviceGiven && month.contains($0.doneOn) }
    return Set(given.map { catalogue[$0.detail] == nil ? "" : $0.detail }).sorted().map { .service($0) }
  }
}

/// When the steps of the process were done for a stay, whether or not they are owed still.
package struct StepsDone: Sendable {
  private let days: [Duty.Kind: Day]
  private let lastMeeting: Duty.Kind

  package init(of judged: JudgedCase, in circumstances: Circumstances) {
    let done = DoneSteps(judged, in: circumstances)
    lastMeeting = done.lastMeeting
    var days: [Duty.Kind: Day] = [:]
    for step in Duty.Kind.allCases { days[step] = done.first(step)?.on }
    self.days = days
  }

  /// Nil while it is not known to be done.
  package subscript(step: Duty.Kind) -> Day? { days[step] }

  /// The warm handoff, or the final meeting where one person manages before and after.
  package var handedOverOn: Day? { days[lastMeeting] }
}
