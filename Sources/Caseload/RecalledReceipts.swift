import Reentry

/// The receipts that are held or recalled and that nobody has: the last of each batch, each with all its forms.
///
/// A later receipt of the same batch says more than an earlier one, wherever it is: of that one nothing is owed.
package struct RecalledReceipts {
  /// In the order of their names' bytes within that of their nights.
  package let unsaid: [[Disclosure]]

  package init(_ disclosures: Disclosures) {
    let receipts = disclosures.all.filter { $0.kind == .receipt }
    // One is back with us when all its forms are.
    unsaid = RecalledReceipts.last(receipts)
      .filter { $0.allSatisfy { $0.isUnsaid && $0.supersededIn == nil } }
      .sorted { ($0[0].generation, $0[0].file) < ($1[0].generation, $1[0].file) }
  }

  /// Those of them that are not held: they are due again.
  package var owed: [[Disclosure]] { unsaid.filter { $0.allSatisfy { $0.state == .recalled } } }

  private static func last(_ receipts: [Disclosure]) -> [[Disclosure]] {
    var last: [Answer: [Disclosure]] = [:]
    for row in receipts {
      let answer = Answer(partner: row.partner, batch: row.subject)
      if last[answer]?.first?.stem == row.stem {
        last[answer]?.append(row)
      } else {
        last[answer] = [row]
      }
    }
    return Array(last.values)
  }

  private struct Answer: Hashable {
    let partner: PartnerID
    let batch: String
  }
}
