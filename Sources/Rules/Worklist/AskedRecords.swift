import Reentry

/// What one sender says of one client without a place for it, once for all that it says: the row keeps the number of
/// the record that opened it.
struct AskedRecords<Word> {
  private(set) var all: [Asked] = []

  struct Asked {
    let word: Word
    /// The record that opened it.
    let source: Source
    /// The one that came last.
    let last: Source
  }

  /// `words` each with who says it of whom, when, and whether it takes back what was said before.
  private init<Key: Hashable>(
    _ words: [(word: Word, of: Key, at: Moment, source: Source, takesBack: Bool)]
  ) {
    var open: [Key: Asked] = [:]
    for told in words.sorted(by: { ($0.at, $0.source) < ($1.at, $1.source) }) {
      let known = open[told.of]
      // One who takes back what was never said means somebody else.
      if told.takesBack, known != nil {
        open[told.of] = nil
        continue
      }
      let last = known.map { max($0.last, told.source) } ?? told.source
      open[told.of] = Asked(word: known?.word ?? told.word, source: known?.source ?? told.source, last: last)
    }
    all = open.values.sorted { $0.source < $1.source }
  }
}

private struct Saying: Hashable {
  let partner: PartnerID
  let plan: PlanCode
  let client: Client
}

private struct Acting: Hashable {
  let partner: PartnerID
  let client: Client
}

extension AskedRecords<Assignment> {
  init(words: [Assignment]) {
    self.init(
      words.map {
        (
          $0, Saying(partner: $0.partner, plan: $0.plan, client: $0.client), $0.asOf, $0.source,
          $0.decision != .assigned
        )
      })
  }
}

extension AskedRecords<FacilityAction> {
  init(actions: [FacilityAction]) {
    self.init(
      actions.map { ($0, Acting(partner: $0.partner, client: $0.client), $0.asOf, $0.source, false) })
  }
}

extension AskedRecords<StatusReturn> {
  init(returns: [StatusReturn]) {
    self.init(
      returns.map {
        (
          $0, Saying(partner: $0.partner, plan: $0.plan, client: Client(cin: $0.cin)), $0.asOf, $0.source,
          false
        )
      })
  }
}
