import Reentry

// From drop to archive: which batches wait for an operator, which are done with, and which bytes are known.
extension Caseload {
  /// Takes note of what a night decided: whether the batch waits for an operator from now on, still, or no more.
  ///
  /// Bytes that were accepted or are held are known by their fingerprint from now on; what an operator refuses
  /// is forgotten, so that the same bytes are judged anew.
  package mutating func note(_ batch: Batch, on day: Day) {
    // What was accepted once stays so, whatever a second reading says.
    if batch.was == .accepted { return }
    reopen(batch.id)
    switch batch.fate {
    case .accepted:
      update(batch.id, waiting: nil)
      remember(FiledBatch(batch, on: day), batch.sha256)
    case .duplicate: update(batch.id, waiting: nil)
    case .held, .quarantined:
      update(batch.id, waiting: WaitingBatch(batch, since: waiting[batch.id]?.since ?? day))
      if batch.fate == .held {
        remember(FiledBatch(batch, on: day), batch.sha256)
      } else {
        forget(batch.id, batch.sha256)
      }
      if batch.decision == .refuse { settle(batch.id, .refused, on: day) }
      if batch.decision == .replace { settle(batch.id, .replaced, on: day) }
    }
  }

  /// Ends the waiting of quarantined batches that an accepted one makes pointless, by the next night's look.
  ///
  /// A correction says nothing of any other file.
  package mutating func settle(by accepted: Batch, isCorrection: Bool = false, on day: Day) {
    guard accepted.fate == .accepted, accepted.was != .accepted else { return }
    for (id, waited) in waiting.sorted(by: { $0.key < $1.key }) where waited.batch.fate == .quarantined {
      guard let how = settlement(of: waited.batch, by: accepted, isCorrection) else { continue }
      settle(id, how, on: day)
    }
  }

  private func settlement(
    of waiting: Batch, by accepted: Batch, _ isCorrection: Bool
  ) -> SettledBatch.How? {
    guard waiting.feed == accepted.feed else { return nil }
    if waiting.sha256 == accepted.sha256, waiting.asOf.agrees(with: accepted.asOf) { return .sameBytes }
    if !isCorrection, accepted.replaces(waiting) { return .sameName }
    return isOvertaken(waiting) ? .newerWhole : nil
  }

  // Every facility or plan that it spoke of has a newer file that states everything.
  private func isOvertaken(_ batch: Batch) -> Bool {
    guard batch.isWhole, let day = batch.asOf, !batch.subjects.isEmpty, let feed = Feed(rawValue: batch.feed)
    else { return false }
    return batch.subjects.allSatisfy {
      applied[AppliedFiles.Subject(feed, $0)]?.whole(after: day) != nil
    }
  }
}

extension Batch {
  /// Whether it is the same sender's file of the same name, and by nothing an older one: many send under one name
  /// always.
  fileprivate func replaces(_ waiting: Batch) -> Bool {
    guard partner == waiting.partner, file == waiting.file else { return false }
    if let asOf, let other = waiting.asOf, asOf < other { return false }
    // What came in tonight came last; what an operator took up again came when its id says.
    return was == nil || id.text.prefix(10) > waiting.id.text.prefix(10)
  }
}
