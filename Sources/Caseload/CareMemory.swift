import Reentry

/// What was told of care so far: every assignment, action and return once, and each item as its author told it last.
package struct CareMemory: Sendable {
  package private(set) var assignments = TellOnce<Assignment>()
  package private(set) var actions = TellOnce<FacilityAction>()
  package private(set) var returns = TellOnce<StatusReturn>()
  private var items: [CareItem.Key: CareItem] = [:]

  package init() {}

  package mutating func apply(_ told: [Assignment]) { assignments.add(told) }
  package mutating func apply(_ told: [FacilityAction]) { actions.add(told) }
  package mutating func apply(_ told: [StatusReturn]) { returns.add(told) }

  /// Takes items in, each where nothing newer is known of it; gives how many were older, or the same once more.
  package mutating func apply(_ told: [CareItem]) -> Int {
    var older = 0
    for item in told {
      let item = apart(item)
      let known = items[item.key]
      if let known, known.isNewer(than: item) {
        older += 1
      } else {
        items[item.key] = item.opened(by: known?.opened ?? item.opened)
      }
    }
    return older
  }

  /// Takes in what takes a consent back, refuses, or declares it void: of those only what allowed something; of one that
  /// is given what it allows no more.
  package mutating func close(by told: CareItem) {
    let known = items[apart(told).key]
    if told.isGivenConsent { return narrow(known, to: told) }
    if told.isVoid, !(known?.isGivenConsent ?? false) { return }
    _ = apply([told.givingWay(after: known)])
  }

  // What allows less than was told before under its number takes the rest back; it opens nothing.
  private mutating func narrow(_ known: CareItem?, to told: CareItem) {
    guard let known, known.isGivenConsent, !known.isNewer(than: told),
      case .consent(let before) = known.content, case .consent(let later) = told.content
    else { return }
    items[known.key] = known.saying(before.narrowed(by: later).map { .consent($0) } ?? .void)
  }

  // A number may be given to a record about somebody else, and then that takes its place. But what a person agreed to
  // or refused is never taken away by a word about another: it stays, and the other stands beside it.
  private func apart(_ item: CareItem) -> CareItem {
    guard let known = items[item.key], known.isConsent || item.isConsent,
      !known.client.isNamed(as: item.client)
    else { return item }
    return item.numbered("\(item.key.recordID) \(item.client.words)")
  }

  /// Knows of somebody nothing any more; a return names its member alone.
  mutating func erase(_ isTheirs: (Client) -> Bool, _ cins: Set<CIN>) {
    assignments.erase { isTheirs($0.client) }
    actions.erase { isTheirs($0.client) }
    returns.erase { cins.contains($0.cin) }
    items = items.filter { !isTheirs($0.value.client) }
  }

  package mutating func restore(_ item: CareItem) { items[item.key] = item }

  /// Gives the records of an organization that sends under another partner id by now to that one: what it tells under
  /// their numbers takes their place.
  ///
  /// A number that it has used anew since stays what it is. `partner` tells who an organization's partner is, of one who
  /// was it and is no more; nil where that is nobody, or one of several.
  package mutating func follow(_ partner: (_ author: NPI, _ was: PartnerID) -> PartnerID?) {
    let moved = items.values.compactMap { item in
      partner(item.author, item.key.partner).map { (item.key, item.told(by: $0)) }
    }
    for (key, item) in moved.sorted(by: { $0.0 < $1.0 }) where items[item.key] == nil {
      items[key] = nil
      items[item.key] = item
    }
  }

  /// What people said not to share, by the numbers of the records.
  package var refusals: [CareItem.Key: Consent] {
    items.compactMapValues { item in
      if case .consent(let consent) = item.content, consent.isRefusal { consent } else { nil }
    }
  }

  /// By their numbers.
  package var allItems: [CareItem] { items.values.sorted { $0.key < $1.key } }

  /// Everything, for the rules.
  package var records: CareRecords {
    var records = CareRecords()
    (records.assignments, records.actions) = (assignments.all, actions.all)
    (records.items, records.returns) = (allItems.filter { !$0.isVoid }, returns.all)
    return records
  }
}

/// A record whose place in a file is not what it says.
package protocol Sourced: Hashable, Sendable {
  var source: Source { get set }
}

extension Assignment: Sourced {}
extension FacilityAction: Sourced {}
extension StatusReturn: Sourced {}

/// Records in the order in which they were first told; what is told again is no news, whatever file it stands in.
package struct TellOnce<Record: Sourced>: Sendable {
  package private(set) var all: [Record] = []
  private var known: Set<Record> = []

  package init() {}

  package mutating func add(_ told: [Record]) {
    for record in told where known.insert(record.unsourced).inserted { all.append(record) }
  }

  mutating func erase(_ isErased: (Record) -> Bool) {
    all.removeAll(where: isErased)
    known = known.filter { !isErased($0) }
  }
}

extension Sourced {
  fileprivate var unsourced: Self {
    var record = self
    record.source = Source(batch: BatchID(""), record: 0)
    return record
  }
}
