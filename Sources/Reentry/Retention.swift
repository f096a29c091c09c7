/// How long what no night needs any more is kept.
package struct Retention: Hashable, Sendable {
  /// Generations of that many days before today stay.
  package var generationDays = 400
  /// So many of the newest generations stay, however old.
  package var generationsLeast = 30
  /// Senders' files of that many days stay; at least as long as the generations, which are replayed from them.
  package var originalDays = 400
  /// Records of runs of that many days stay.
  package var reportDays = 400
  package var legalHolds: [LegalHold] = []

  package init() {}

  /// As-of days whose generations and originals are never pruned.
  package struct LegalHold: Hashable, Sendable {
    package let from: Day
    package let to: Day
    package let reason: String

    package init(from: Day, to: Day, reason: String) {
      (self.from, self.to, self.reason) = (from, to, reason)
    }
  }

  package func isHeld(_ day: Day) -> Bool { legalHolds.contains { $0.from <= day && day <= $0.to } }
}
