import Reentry

/// The records of one block that were left out: the first ones as they came, of the others only how many.
///
/// A file of nothing but faults must not cost memory without bound; and as many are kept of a block as of a file,
/// or it would depend on the blocks which ones.
struct BlockRejects: Sendable {
  private(set) var kept: [RejectedRecord] = []
  /// What speaks against the others, and how often.
  private(set) var others: [Other] = []
  private(set) var otherCount = 0

  struct Other: Sendable {
    let objection: Objection
    var count: Int
    /// The first one, as counted in the block.
    let record: Int
    let line: Int
  }

  /// Whether the next one is kept, so that its values are wanted.
  var keepsNext: Bool { kept.count < Rejects.mostKept }

  mutating func append(_ rejected: RejectedRecord) {
    if keepsNext { return kept.append(rejected) }
    otherCount += 1
    for objection in rejected.objections {
      if let index = others.firstIndex(where: { $0.objection == objection }) {
        others[index].count += 1
      } else {
        others.append(
          Other(objection: objection, count: 1, record: rejected.record, line: rejected.line))
      }
    }
  }

  var last: RejectedRecord? { otherCount == 0 ? kept.last : nil }

  /// Puts those that are kept in the order of the file.
  mutating func sort() { kept.sort { $0.record < $1.record } }
}
