import Reentry

/// Records of care that belong to nobody who is known, or to somebody whom their author does not care for.
///
/// A row goes when its record is placed, corrected or withdrawn; else when nobody would look at it any more
/// (`placingDays`). That somebody left ends none: it would tell that they were held.
struct UnplacedRecords {
  private(set) var items: [WorkItem] = []
  private let circumstances: Circumstances

  init(_ judged: [JudgedCase], _ strays: [CareOfStays.Stray], in circumstances: Circumstances) {
    self.circumstances = circumstances
    let unplaced = Unplaced(judged, strays, in: circumstances)
    for asked in AskedRecords(words: unplaced.words).all where isRecent(asked.last) {
      readdress(asked.word, as: asked.source)
      if unplaced.strayWords.contains(asked.word.source) {
        add(asked.source, why: (unplaced.whys[asked.word.source] ?? .nobodyKnown).words)
      }
    }
    for asked in AskedRecords(returns: unplaced.returns).all where isRecent(asked.last) {
      readdress(asked.word, as: asked.source)
      add(
        asked.source,
        why: unplaced.whys[asked.word.source]?.words
          ?? "its sender is neither the person's plan nor their care manager: kept, and not used")
    }
    addActions(UnplacedActions(judged, strays))
    addItems(unplaced)
  }

  private mutating func addActions(_ actions: UnplacedActions) {
    for asked in actions.all where isRecent(asked.last) {
      readdress(asked.word, as: asked.source)
      add(asked.source, why: CareOfStays.Stray.Why.nobodyKnown.words)
    }
  }

  private mutating func addItems(_ unplaced: Unplaced) {
    for item in unplaced.items where isRecent(item.source) {
      add(
        item.opened,
        why: (unplaced.whys[item.source]?.words ?? "its author is not the person's care manager")
          + (item.isAgainst
            ? ": what it forbids counts all the same, for each whom it may mean" : ": kept, and not used"))
      readdress(item)
    }
  }

  private func isRecent(_ source: Source) -> Bool {
    guard let came = source.batch.night else { return true }
    return came.days(until: circumstances.day) <= circumstances.policy.records.placingDays.value
  }

  // The same whether or not anybody is known: a row that came of known people alone would tell who is held.
  private mutating func readdress(_ item: CareItem) {
    let why =
      item.isAgainst
      ? "what it forbids counts for each whom it may mean; if that is another, send it again"
      : "kept, and not used"
    items.append(
      WorkItem(
        .readdressRecord, for: .organization(item.author), subject: item.opened.id, on: circumstances.day,
        why: "it is about somebody whom you are not assigned to: \(why)", citation: "DOMAIN §6"))
  }

  // A plan hears the same of a row about anybody of whom it was not told, known or not: else it could find out who is
  // held. So does an organization that assigns itself unasked.
  private mutating func readdress(_ word: Assignment, as source: Source) {
    let plan = circumstances.registry.plans[word.plan].map { _ in WorkItem.Holder.plan(word.plan) }
    guard let author = plan ?? author(of: word.plan, word.partner) else { return }
    items.append(
      WorkItem(
        .readdressRecord, for: author, subject: source.id, on: circumstances.day,
        why: "no notice that stands asks for this assignment: look whether CIN and booking are right",
        citation: "000 step 1c"))
  }

  private mutating func readdress(_ told: StatusReturn, as source: Source) {
    guard let author = author(of: told.plan, told.partner) else { return }
    items.append(
      WorkItem(
        .readdressRecord, for: author, subject: source.id, on: circumstances.day,
        why: "it is about nobody whom you have here: look whether the CIN is right; kept, and not used",
        citation: "DOMAIN §6"))
  }

  // It tells a facility of its own numbers alone: whether anybody is held elsewhere adds and ends no row.
  private mutating func readdress(_ told: FacilityAction, as source: Source) {
    guard let facility = told.client.facility, circumstances.registry.facilities[facility] != nil else {
      return
    }
    items.append(
      WorkItem(
        .readdressRecord, for: .facility(facility), subject: source.id, on: circumstances.day,
        why: "nobody here has that number of yours: if it is wrong, send the row again with the right one",
        citation: "DOMAIN §6"))
  }

  // The plan that it speaks for where that is its sender's own, else what its sender is.
  private func author(of plan: PlanCode, _ partner: PartnerID) -> WorkItem.Holder? {
    let registry = circumstances.registry
    if registry.plans[plan]?.partner == partner { return .plan(plan) }
    let own = registry.organizations.first { $0.partner == partner }
    return own.map { .organization($0.npi) }
      ?? registry.plans.values.filter { $0.partner == partner }.map(\.code).min().map { .plan($0) }
  }

  private mutating func add(_ source: Source, why: String) {
    items.append(
      WorkItem(
        .placeCareRecord, for: .operatorOfExchange, subject: source.id, on: circumstances.day, why: why,
        citation: "DOMAIN §6"))
  }
}

/// Every record that found no place, once.
private struct Unplaced {
  var words: [Assignment] = []
  var returns: [StatusReturn] = []
  var items: [CareItem] = []
  /// Of strays why they are some.
  var whys: [Source: CareOfStays.Stray.Why] = [:]
  var strayWords: Set<Source> = []

  init(_ judged: [JudgedCase], _ strays: [CareOfStays.Stray], in circumstances: Circumstances) {
    for stray in strays {
      whys[stray.source] = stray.why
      if let word = stray.word { words.append(word) }
      if let told = stray.told { returns.append(told) }
      if let item = stray.item { items.append(item) }
    }
    strayWords = Set(words.map(\.source))
    let answers = Set(
      judged.flatMap { stay in
        stay.care.assignments.filter { stay.isKnown(to: $0, in: circumstances) }.map(\.source)
      })
    // One record is known of every stay that goes on from its own.
    var seen = Set(items.map(\.source))
    for stay in judged {
      words += (stay.care.unasked + stay.care.assignments)
        .filter { !answers.contains($0.source) && seen.insert($0.source).inserted }
      returns += ReturnsInUse(of: stay, in: circumstances).unused.filter { seen.insert($0.source).inserted }
      items += CareInUse(of: stay, in: circumstances).unused.filter { seen.insert($0.source).inserted }
    }
  }
}

extension CareOfStays.Stray.Why {
  fileprivate var words: String {
    switch self {
    case .nobodyKnown: "it names nobody who is known"
    case .otherPerson: "the booking or person number that it names is not that member's"
    }
  }
}

extension JudgedCase {
  /// Whether whoever says the word was told of the person, or may be tonight.
  fileprivate func isKnown(to word: Assignment, in circumstances: Circumstances) -> Bool {
    if word.plan == .feeForService || care.notified.contains(word.partner) { return true }
    return AssignmentWords.plans(of: self).contains(word.plan) && isInCustody
      && determination.outcome != .notEligible
  }
}
