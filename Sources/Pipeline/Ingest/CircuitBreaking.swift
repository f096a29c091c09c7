import Caseload
import Ingestors
import Reentry
import Rules

// The circuit breaker: a file that looks wrong beside the last ones of its sender waits for an operator.
extension Ingest {
  /// What a file is like, and what it would change; nil for feeds that no breaker is set for, and corrections.
  func measure(_ read: ReadFile, _ file: PendingFile, _ caseload: Caseload) -> FileMeasure? {
    // What was accepted once and is read again was measured then.
    guard let scope = read.scope, file.reopened?.batch.fate != .accepted else { return nil }
    let facts = read.facts
    let series = FileMeasure.Series(
      PartnerFeed(file.partner, file.feed), subject: facts.subjects.sorted().joined(separator: " "),
      scope: scope)
    guard breaker(series) != nil else { return nil }
    var measure = FileMeasure(series, night: plan.asOf, batch: file.id)
    (measure.rows, measure.rejected) = (facts.records, facts.rejects.count)
    measure.isApproved = file.isApproved
    measure.look(at: read, before: caseload)
    return measure
  }

  /// What of it is unusual; nothing where an operator let it pass.
  func unusual(_ measure: FileMeasure, _ file: PendingFile, _ caseload: Caseload) -> [Unusual] {
    guard !file.isApproved, let limits = breaker(measure.series) else { return [] }
    return FileLooksAsUsual(limits).objections(to: measure, after: caseload.measures[measure.series] ?? [])
  }

  /// The numbers in force for a feed; nil where none are set.
  func breaker(_ series: FileMeasure.Series) -> CircuitBreaker? {
    Feed(rawValue: series.source.feed).flatMap { definitions.policy.circuitBreakers[$0]?.value }
  }
}

extension PendingFile {
  /// An operator saw what speaks against it and decided that it is applied whatever it looks like.
  var isApproved: Bool { reopened?.overridesDoubts ?? false }
}

extension FileMeasure {
  // What the file would change of what is known.
  fileprivate mutating func look(at read: ReadFile, before caseload: Caseload) {
    switch read {
    case .releaseDates(let reading):
      (dated, redated) = caseload.redated(by: reading.accepted.map(\.value))
    case .eligibility(let reading):
      guard reading.isFull, let day = reading.asOf, let plan = reading.subjects.first else { return }
      (covered, uncovered) = caseload.uncovered(
        by: reading.accepted.map(\.value), plan: PlanCode(plan), asOf: day, spared: reading.unreadMembers)
    case .roster, .assignments, .actions, .returns, .careRecords, .decisions, .acks, .refused: break
    }
  }
}

extension ReadFile {
  /// Whether it states everything or what is new; nil where it is compared with nothing.
  fileprivate var scope: FileMeasure.Scope? {
    switch self {
    case .roster(let reading): reading.isCorrection ? nil : .full
    case .releaseDates, .assignments, .actions, .returns: .delta
    case .eligibility(let reading): reading.isFull ? .full : .delta
    case .careRecords, .decisions, .acks, .refused: nil
    }
  }
}
