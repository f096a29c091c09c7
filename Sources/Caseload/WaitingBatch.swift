import Reentry

/// A batch that waits for an operator: held, or quarantined and not done with since.
package struct WaitingBatch: Hashable, Sendable {
  /// Without its findings.
  package let batch: Batch
  /// The night that first decided so.
  package let since: Day
  /// What spoke against it, the codes of its findings that refuse the file or hold it.
  package let reasons: [FindingCode]

  package init(_ batch: Batch, since day: Day) {
    let reasons = batch.findings.rows.map(\.code).filter { $0.severity == .refusal || $0 == .sequenceGap }
    self.init(
      batch, since: day,
      reasons: reasons.enumerated().filter { reasons.firstIndex(of: $1) == $0 }.map(\.element))
  }

  init(_ batch: Batch, since day: Day, reasons: [FindingCode]) {
    var bare = batch
    (bare.findings, bare.unknownColumns) = (FindingTally(), [])
    (bare.was, bare.decision) = (nil, nil)
    (self.batch, since, self.reasons) = (bare, day, reasons)
  }
}

/// A batch that was refused, and that nothing is to be done about any more; it stays in quarantine.
package struct SettledBatch: Hashable, Sendable {
  package let waited: WaitingBatch
  package let how: How
  /// The night that settled it.
  package let on: Day

  package init(_ waited: WaitingBatch, _ how: How, on day: Day) {
    (self.waited, self.how, on) = (waited, how, day)
  }

  package enum How: String, Sendable, CaseIterable {
    /// An operator refused it.
    case refused
    /// An operator put another file in its place.
    case replaced
    /// The same sender's file of the same name was accepted.
    case sameName = "same-name-accepted"
    /// The same bytes were accepted.
    case sameBytes = "same-bytes-accepted"
    /// Newer files state everything of each facility or plan that it spoke of.
    case newerWhole = "newer-whole-file-accepted"

    /// Whether it is so by somebody's word, or its bytes are applied: then only the word for what is done with
    /// takes it up again.
    package var isFinal: Bool {
      switch self {
      case .refused, .replaced, .sameBytes: true
      case .sameName, .newerWhole: false
      }
    }
  }
}

/// A file that was accepted or held, and where it lies.
package struct FiledBatch: Hashable, Sendable {
  package let id: BatchID
  package let partner: PartnerID
  package let feed: String
  package let file: String
  /// The night that decided so: the day of the archive where it was accepted.
  package let on: Day
  /// The day it speaks of; nil where it speaks of none.
  package let asOf: Day?

  package init(id: BatchID, partner: PartnerID, feed: String, file: String, on day: Day, asOf: Day?) {
    (self.id, self.partner, self.feed, self.file, on, self.asOf) = (id, partner, feed, file, day, asOf)
  }

  /// Whether the same bytes say the same again, of that day: a name may give them another one.
  package func says(sameAs day: Day?) -> Bool { asOf.agrees(with: day) }

  init(_ batch: Batch, on day: Day) {
    self.init(
      id: batch.id, partner: batch.partner, feed: batch.feed, file: batch.file, on: day, asOf: batch.asOf)
  }
}

extension Day? {
  /// Whether nothing speaks against both being the same day.
  func agrees(with other: Day?) -> Bool { self == nil || other == nil || self == other }
}
