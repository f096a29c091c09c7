import Reentry

/// Records of care that belong to nobody who is known, or to somebody whom their author does not care for.
struct UnplacedRecords {
  private(set) var items: [WorkItem] = []
  private let circumstances: Circumstances

  init(_ judged: [JudgedCase], _ strays: [CareOfStays.Stray], in circumstances: Circumstances) {
    self.circumstances = circumstances
    for stray in strays {
      add(stray.source, why: stray.why.words)
      if let author = stray.author { readdress(stray.source, author) }
      if let word = stray.word { readdress(word) }
    }
    // One record is known of every stay that goes on from its own.
    var seen: Set<Source> = []
    let answers = Set(
      judged.flatMap { stay in
        stay.care.assignments.filter { stay.isKnown(to: $0, in: circumstances) }.map(\.source)
      })
    for stay in judged {
      for word in stay.care.unasked + stay.care.assignments
      where !answers.contains(word.source) && seen.insert(word.source).inserted {
        readdress(word)
      }
      for told in ReturnsInUse(of: stay, in: circumstances).unused where seen.insert(told.source).inserted {
        add(
          told.source,
          why: "its sender is neither the person's plan nor their care manager: kept, and not used")
      }
      for item in CareInUse(of: stay, in: circumstances).unused where seen.insert(item.source).inserted {
        add(item.source, why: "its author is not the person's care manager: kept, and not used")
        readdress(item.source, item.author)
      }
    }
  }

  // The same whether or not anybody is known: a row that came of known people alone would tell who is held.
  private mutating func readdress(_ source: Source, _ author: NPI) {
    items.append(
      WorkItem(
        .readdressRecord, for: .organization(author), subject: source.id, on: circumstances.day,
        why: "it is about somebody whom you are not assigned to: kept, and not used",
        citation: "DOMAIN §6"))
  }

  // A plan hears the same of a row about anybody of whom it was not told, known or not: else it could find out who is
  // held. So does an organization that assigns itself unasked.
  private mutating func readdress(_ word: Assignment) {
    guard let author = author(of: word) else { return }
    items.append(
      WorkItem(
        .readdressRecord, for: author, subject: word.source.id, on: circumstances.day,
        why: "no notice that stands asks for this assignment: look whether CIN and booking are right",
        citation: "000 step 1c"))
  }

  private func author(of word: Assignment) -> WorkItem.Holder? {
    let registry = circumstances.registry
    guard word.plan == .feeForService else {
      return registry.plans[word.plan].map { _ in .plan(word.plan) }
    }
    return registry.organizations.first { $0.partner == word.partner }.map { .organization($0.npi) }
  }

  private mutating func add(_ source: Source, why: String) {
    items.append(
      WorkItem(
        .placeCareRecord, for: .operatorOfExchange, subject: source.id, on: circumstances.day, why: why,
        citation: "DOMAIN §6"))
  }
}

extension CareOfStays.Stray.Why {
  fileprivate var words: String {
    switch self {
    case .nobodyKnown: "it names nobody who is known"
    case .otherPerson: "it names a booking of somebody else"
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
