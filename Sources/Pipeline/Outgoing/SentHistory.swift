import Caseload
import Reentry
import Storage

/// Everything that was said about one case, night by night, and what of it was taken back.
struct SentHistory {
  /// A notice and the generation that withdrew it; nil while it stands or was replaced.
  struct Entry {
    let notice: SentNotice
    var withdrawnIn: Int?
    /// What became of the file; nil where an older engine kept no record of it.
    let disclosure: Disclosure?
  }

  private(set) var entries: [Entry] = []

  /// Walks the generations up to one; throws `StateDamage` or `DiskError`.
  init(of person: Int, through last: Int, _ disclosures: Disclosures, in exchange: ExchangeFolder) throws {
    for number in try exchange.generations.committed() where number <= last {
      let bytes = try exchange.generations.read(number, Caseload.sentTable)
      let standing = try Caseload.sentNotices(bytes).filter { $0.person == person }
      take(standing, disclosures, in: number)
    }
  }

  private mutating func take(_ standing: [SentNotice], _ disclosures: Disclosures, in generation: Int) {
    for place in entries.indices where entries[place].withdrawnIn == nil {
      let earlier = entries[place].notice
      let goesOn = standing.contains {
        $0.kind == earlier.kind && $0.partner == earlier.partner && $0.subject == earlier.subject
      }
      if !goesOn { entries[place].withdrawnIn = generation }
    }
    for notice in standing
    where !entries.contains(where: {
      $0.notice.id == notice.id && $0.notice.kind == notice.kind && $0.notice.partner == notice.partner
    }) {
      entries.append(Entry(notice: notice, disclosure: disclosures[notice.file]))
    }
  }
}
