import Caseload
import Reentry
import Storage

/// Everything that was said about one case, night by night, and what of it was taken back.
struct SentHistory {
  /// A notice, and how it ended; it stands while nothing replaced or withdrew it.
  struct Entry {
    let notice: SentNotice
    var withdrawnIn: Int?
    /// The generation that told the partner otherwise.
    var supersededIn: Int?
    /// What became of the file; nil where an older engine kept no record of it.
    let disclosure: Disclosure?
    /// The WITHDRAW that says so; nil where there is none.
    let withdrawal: Disclosure?

    /// The night that told the partner to disregard it; nil while it did not, or while that is kept back.
    var toldWithdrawnIn: Int? {
      guard let withdrawal else { return withdrawnIn }
      return withdrawal.isKeptBack ? nil : withdrawal.generation
    }

    /// Whether it was held or recalled before the partner was told otherwise.
    var wasKeptBackFirst: Bool {
      guard let disclosure, disclosure.state == .held || disclosure.state == .recalled else { return false }
      return (disclosure.decidedIn ?? 0) <= supersededIn ?? .max
    }
  }

  private(set) var entries: [Entry] = []

  /// Of each of some cases, by walking the generations up to one; throws `StateDamage` or `DiskError`.
  static func all(
    of people: Set<Int>, through last: Int, _ caseload: Caseload, in exchange: ExchangeFolder
  ) throws -> [Int: SentHistory] {
    var all: [Int: SentHistory] = [:]
    let withdrawals = Withdrawals(caseload)
    for number in try exchange.generations.committed() where number <= last {
      let bytes = try exchange.generations.read(number, Caseload.sentTable)
      let standing = try Caseload.sentNotices(bytes, of: people)
      let byPerson = Dictionary(grouping: standing, by: \.person)
      for person in Set(all.keys).union(byPerson.keys) {
        all[person, default: SentHistory()].take(
          byPerson[person] ?? [], caseload.disclosures, withdrawals, in: number)
      }
    }
    return all
  }

  /// Whether a partner was told that, and nothing else since; where a subject is given, about that.
  func stands(_ kind: Deliverable.Kind, with partner: PartnerID, about subject: String? = nil) -> Bool {
    entries.contains { entry in
      entry.notice.kind == kind && entry.notice.partner == partner && entry.withdrawnIn == nil
        && subject.map { $0 == entry.notice.subject } ?? true
        && entry.supersededIn == nil
        && !(entry.disclosure.map { $0.state == .recalled && !$0.isWithPartner } ?? false)
    }
  }

  private mutating func take(
    _ standing: [SentNotice], _ disclosures: Disclosures, _ withdrawals: Withdrawals, in generation: Int
  ) {
    for place in entries.indices where entries[place].withdrawnIn == nil && entries[place].supersededIn == nil
    {
      let earlier = entries[place].notice
      let latest = standing.first {
        $0.kind == earlier.kind && $0.partner == earlier.partner && $0.subject == earlier.subject
      }
      if latest == nil {
        entries[place].withdrawnIn = generation
      } else if latest?.id != earlier.id {
        entries[place].supersededIn = generation
      }
    }
    for notice in standing
    where !entries.contains(where: { $0.isOf(notice) }) {
      entries.append(
        Entry(
          notice: notice, disclosure: disclosures.inAnyForm(notice.file),
          withdrawal: withdrawals[notice.id, in: notice.file]))
    }
  }
}

extension SentHistory.Entry {
  // One id names what was said to each of its receivers.
  fileprivate func isOf(_ other: SentNotice) -> Bool {
    notice.id == other.id && notice.kind == other.kind && notice.partner == other.partner
      && notice.subject == other.subject
  }
}
