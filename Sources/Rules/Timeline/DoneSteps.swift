import Reentry

/// Which steps of the process the records of a stay's care show to be done.
///
/// A step is done by the first record that shows it. Items count of organizations that were assigned to the stay, at
/// whatever time: what another tells is kept and meets nothing.
struct DoneSteps {
  private let standing: StandingAssignment
  private let items: [CareItem]
  private let actions: [FacilityAction]
  private let returns: [StatusReturn]
  private let supplyDays: Int
  private let isInCustody: Bool
  /// Whether any facility said so, up to now.
  private let wasUnable: Bool
  private let bookedOn: Day
  /// Before release the manager inside, afterwards the one outside.
  private let manager: CareManager?

  /// With `seeing` only by what is of these kinds of content and no other.
  init(_ judged: JudgedCase, in circumstances: Circumstances, seeing kinds: Set<CareCategory>? = nil) {
    standing = StandingAssignment(of: judged, in: circumstances)
    isInCustody = judged.isInCustody
    manager = isInCustody ? standing.preRelease : standing.postRelease
    let all = CareInUse(of: judged, in: circumstances).items
    items =
      kinds.map { kinds in all.filter { KindsOfCare(of: $0, in: circumstances).isOnly(kinds) } } ?? all
    actions = judged.care.actionsHere
    wasUnable = judged.care.actions.contains { $0.kind == .personUnable }
    bookedOn = judged.subject.person.booking.bookedOn
    returns = ReturnsInUse(of: judged, standing, in: circumstances).all
    supplyDays = circumstances.policy.medicationSupplyDays.value
  }

  /// The day of the newest meeting of that kind that was missed; nil where none was, or one was held since.
  func missed(_ kind: Meeting.Kind) -> Day? {
    let days = { (state: Meeting.State) in
      items.compactMap { item -> Day? in
        guard case .meeting(let meeting) = item.content, meeting.kind == kind, meeting.state == state else {
          return nil
        }
        return meeting.on.day
      }.max()
    }
    guard let missed = days(.missed) else { return nil }
    return days(.held).map { $0 >= missed } ?? false ? nil : missed
  }

  /// The same manager before and after release hands nothing over, and meets the person all the same.
  var lastMeeting: Duty.Kind { standing.isContinuous ? .finalMeeting : .warmHandoff }

  /// Whether the step was done on that day.
  func isDone(_ step: Duty.Kind, by day: Day) -> Bool { first(step).map { $0.on <= day } ?? false }

  /// A record that shows a step to be done, and when that was.
  struct Done {
    let on: Day
    let source: Source

    init(_ on: Day, _ source: Source) { (self.on, self.source) = (on, source) }

    static func first(_ all: [Done]) -> Done? { all.min { ($0.on, $0.source) < ($1.on, $1.source) } }
  }

  /// The first record that shows it; nil where none does, and of steps that no record of care shows.
  func first(_ step: Duty.Kind) -> Done? {
    switch step {
    case .careManagerAssigned: assigned
    case .firstMeeting: held([.first])
    case .secondMeeting: held([.second])
    case .planDrafted: plan { _ in true }
    case .planShared: plan { $0.isFinal }
    case .warmHandoff: held([.warmHandoff], withPerson: true)
    case .finalMeeting: held([.final, .warmHandoff], withPerson: true)
    case .medicationSupply: supply
    case .windowOpens, .unsuspension, .releaseAlert, .firstContact, .secondContact: nil
    }
  }

  // In custody both managers, so that one who is gone is found in time.
  private var assigned: Done? {
    guard manager != nil, !(isInCustody && standing.isVacant) else { return nil }
    // Nobody manages before the assignment begins, however early it was told.
    return standing.word.map { standing.began ?? Done(max($0.asOf.day, $0.effectiveOn), $0.source) }
  }

  // The managers alone, where the facility says that the person cannot take part; the one of then, of a meeting that was
  // held before the person was moved.
  private func held(_ kinds: Set<Meeting.Kind>, withPerson: Bool = false) -> Done? {
    let isUnable = actions.contains { $0.kind == .personUnable }
    return .first(
      items.compactMap { item in
        guard case .meeting(let meeting) = item.content, kinds.contains(meeting.kind), meeting.state == .held,
          !withPerson || meeting.wasPersonPresent || isUnable || wasUnable && meeting.on.day < bookedOn
        else { return nil }
        return Done(meeting.on.day, item.source)
      })
  }

  private func plan(_ counts: (PlanState) -> Bool) -> Done? {
    .first(
      items.compactMap { item in
        guard case .plan(let plan) = item.content, counts(plan) else { return nil }
        return Done(plan.on, item.source)
      })
  }

  // Enough days in hand by the facility's word, by the care manager's for each medicine, or none needed. The days of a
  // medicine that is only ordered are those it is ordered for.
  private var supply: Done? {
    if let given = actions.medicationInHand(forDays: supplyDays) { return Done(given.doneOn, given.source) }
    let medicines = items.compactMap { item -> (days: Int, Done)? in
      guard case .medication(let medicine) = item.content else { return nil }
      return (medicine.daysInHand, Done(item.asOf.day, item.source))
    }
    if !medicines.isEmpty {
      let isEnough = medicines.allSatisfy { $0.days >= supplyDays }
      return isEnough ? medicines.map(\.1).max { ($0.on, $0.source) < ($1.on, $1.source) } : nil
    }
    return .first(
      items.compactMap { item in
        guard case .notNeeded(.medications, _) = item.content else { return nil }
        return Done(item.asOf.day, item.source)
      })
  }
}

extension DoneSteps {
  /// What shows that the person was reached for the first or second time after the release, on two days.
  ///
  /// Where a plan or provider closes the loop, nobody owes a contact any more.
  func contact(_ step: Duty.Kind, since release: Day) -> Done? {
    let reached = reached(since: release)
    var days: [Done] = []
    for contact in reached where contact.on != days.last?.on { days.append(contact) }
    let place = step == .firstContact ? 0 : 1
    if days.indices.contains(place) { return days[place] }
    return closed(since: release)
  }

  /// That a plan or provider closed the loop after the release, and has not opened it again since.
  func closed(since release: Day) -> Done? {
    let told = Dictionary(grouping: returns.filter { $0.statusOn >= release }, by: \.partner)
    let closed = told.values.flatMap { words in
      words.sorted { ($0.asOf, $0.source) < ($1.asOf, $1.source) }
        .split(omittingEmptySubsequences: false) { $0.closureReason.isEmpty }.last ?? []
    }
    return .first(closed.map { Done($0.statusOn, $0.source) })
  }

  private func reached(since release: Day) -> [Done] {
    let contacts = items.compactMap { item -> Done? in
      guard case .contact(let contact) = item.content, contact.isReached else { return nil }
      return Done(contact.on.day, item.source)
    }
    let encounters = returns.compactMap { told in told.lastEncounterOn.map { Done($0, told.source) } }
    return (contacts + encounters).filter { $0.on >= release }
      .sorted { ($0.on, $0.source) < ($1.on, $1.source) }
  }
}

extension [FacilityAction] {
  /// The first that says medication to be in hand for so many days or more, since one said less.
  ///
  /// Nil where the newest says less. Of rows of one file that speak of the same moment the fewest days count.
  func medicationInHand(forDays days: Int) -> FacilityAction? {
    var enough: [FacilityAction] = []
    var short: FacilityAction?
    for told in filter({ $0.kind == .medicationInHand }).sorted(by: {
      ($0.asOf, $0.source) < ($1.asOf, $1.source)
    }) {
      guard let given = Int(told.detail) else { continue }
      if given < days {
        (enough, short) = ([], told)
      } else if short.map({ $0.asOf != told.asOf || $0.source.batch != told.source.batch }) ?? true {
        enough.append(told)
      }
    }
    return enough.min { ($0.doneOn, $0.source) < ($1.doneOn, $1.source) }
  }
}
