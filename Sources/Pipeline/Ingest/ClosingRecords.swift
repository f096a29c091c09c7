import Caseload
import Ingestors
import Reentry

extension Ingest {
  /// Takes in at once what the records of a file take back or refuse that do not count by themselves: those rejected in
  /// it, and all of a file that is held or refused.
  ///
  /// Nobody is told on by a consent while somebody mends the word that ended it. The word is its organization's, as any
  /// other; of sealed cases it is left out, and its sender is told the same.
  func close(
    by read: ReadFile, _ file: PendingFile, _ fate: Batch.Fate, _ facts: inout ReadingFacts,
    _ caseload: inout Caseload
  ) {
    guard case .careRecords(let reading) = read, !reading.closing.isEmpty else { return }
    let counted = fate == .accepted ? Set(reading.accepted.map(\.record)) : []
    let own = definitions.registry.organizations.filter { $0.partner == file.partner }.map(\.npi)
    let sealed = SealedKeys(caseload)
    for told in reading.closing where !counted.contains(told.record) && own.contains(told.value.author) {
      let item = told.value.told(by: file.partner).knownAtOnce(by: plan.asOf)
      if sealed.number(of: item.client) == nil { caseload.care.close(by: item) }
      // What is void, or allows less, is told only where it stands: whether it ended anything is known of people who are
      // not sealed alone.
      if item.isAgainst { facts.findings.add(Finding(.closedAtOnce, record: told.record)) }
    }
  }
}
