import Reentry

extension Caseload {
  /// The first night that took a file; nil before it.
  package var firstNight: Day? { arrivals.values.map(\.since).min() }

  /// Whether bytes of that SHA-256 are no arrival: they were accepted or held before, from that partner for that feed.
  ///
  /// The same bytes from somebody else are another's word, and nobody is told that somebody said it before. `asOf` is the
  /// day they speak of, where it is known.
  package func knows(
    _ sha256: String, from sender: PartnerFeed, asOf: Day? = nil, except batch: BatchID? = nil
  ) -> Bool {
    fingerprints[sha256]?.contains { file in
      file.id != batch && PartnerFeed(file.partner, file.feed) == sender && file.says(sameAs: asOf)
    } ?? false
  }

  /// Takes note of the files that a night decided on; `late` says for which day one came too late.
  ///
  /// Of several files of one partner and feed the newest by its own word counts. What an operator's decision took
  /// up again came in another night.
  package mutating func noteArrivals(_ batches: [Batch], on night: Day, late: [PartnerFeed: Day]) {
    for batch in batches {
      let source = PartnerFeed(batch.partner, batch.feed)
      let last = arrivals[source]
      if batch.was != nil {
        if last?.batch.id == batch.id { arrivals[source]?.batch = batch }
        continue
      }
      guard !knows(batch.sha256, from: source, asOf: batch.asOf, except: batch.id) else { continue }
      let isSameNight = last?.night == night
      if isSameNight, let last, batch.isOlder(than: last.batch) { continue }
      arrivals[source] = Arrival(
        since: last?.since ?? night, night: night, batch: batch,
        dueOn: late[source] ?? (isSameNight ? last?.dueOn(beside: batch) : nil))
    }
  }
}

extension Batch {
  // By its own day and sequence, not by when it came.
  fileprivate func isOlder(than other: Batch) -> Bool {
    (asOf?.number ?? 0, sequence) < (other.asOf?.number ?? 0, other.sequence)
  }
}

extension Arrival {
  // A file of a newer day is not as late as the one before it.
  fileprivate func dueOn(beside newer: Batch) -> Day? {
    if let day = newer.asOf, let mine = batch.asOf, mine < day { return nil }
    return dueOn
  }
}
