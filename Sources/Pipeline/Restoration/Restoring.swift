import Formats
import Reentry
import Storage

extension Night {
  /// Goes on from an older state beside a newer exchange: folds the lost nights again, a generation for each, numbered
  /// above everything seen, with what lies on the shelves of them; nothing is sent, for it was sent then.
  ///
  /// Gives the newest report. Throws as `run` does, and `Trouble` where no night is lost. Repeat it after a crash.
  package func restore(reason: String) async throws -> Outcome {
    _ = try NightDefinitions(files, asOf: asOf)
    let lock = try RunLock(exchange)
    let outcome = try await restoreLocked(reason)
    _ = consume lock
    return outcome
  }

  /// Throws `Trouble` where an older state was put back: before anything is claimed, and nothing changes.
  func refuseLostNights() throws { try Night.refuseLostNights(in: exchange) }

  /// The same of an exchange whose lock is not held: a night that ends meanwhile is none that was lost.
  static func refuseLostNights(in exchange: ExchangeFolder) throws {
    guard var lost = try LostNights(exchange) else { return }
    while try exchange.generations.highest() ?? 0 != lost.newest {
      guard let again = try LostNights(exchange) else { return }
      lost = again
    }
    throw Trouble(.disk, lost.sentence, next: LostNights.remedy)
  }

  /// Whether a night of a restoration was begun and not finished.
  func isRestoring() throws -> Bool {
    guard let bytes = try exchange.night.read() else { return false }
    return try NightPlan(bytes).restored != nil
  }

  private func restoreLocked(_ reason: String) async throws -> Outcome {
    try LostFolder.refuse(in: exchange)
    try exchange.layOut()
    let recovered = try await isRestoring() ? recover() : Recovered(failures: [])
    if let lost = try LostNights(exchange) { try endForeignNight(lost) }
    guard let lost = try LostNights(exchange) else {
      guard recovered.report != nil else {
        throw Trouble(.usage, "no night is missing here", next: "handoff run PIPELINE")
      }
      return try outcome(recovered.failures)
    }
    try exchange.generations.discardUncommitted()
    for name in files.files.keys.sorted() { try exchange.definitions.keep(files.files[name] ?? []) }
    for (place, night) in lost.nights.enumerated() {
      let plan = try plan(of: night, number: lost.seen + 1 + place, after: lost.after, reason)
      try exchange.night.write(plan.bytes)
      _ = try await finish(plan, NightDefinitions(files, asOf: night.day), [])
    }
    return try outcome(recovered.failures)
  }

  private func plan(
    of night: LostNight, number: Int, after: Int, _ reason: String
  ) throws -> NightPlan {
    let batches = try night.batches.sorted { $0.key < $1.key }.enumerated()
      .map { place, batch in
        try LostBatch(batch.key, on: batch.value, number: place + 1, in: exchange)
      }
    let crashed = batches.filter(\.crashedReader).compactMap(\.input.batch)
    return NightPlan(
      generation: number, asOf: night.day, definitions: files.fingerprints, inputs: batches.map(\.input),
      observed: try crashed.map { Observation(.readerCrashed, $0) } + night.deliverables
        + takenBack(),
      restored: Restoration(after: after, toldAs: night.generation ?? number, reason: reason))
  }

  // What an earlier one of the lost nights took back, as the night after it saw; and what its partner has, by today at
  // the latest: none of the lost nights took that back.
  private func takenBack() throws -> [Observation] {
    var pickups = try Pickups(in: exchange)
    return try pickups.observed(of: Parent(exchange).disclosures(in: exchange), afterLoss: true)
      .compactMap { seen in
        switch seen.kind {
        case .takenBack, .heldBack, .handedOver: seen
        case .pickedUp: Observation(.pickedUp, seen.subject, asOf.description)
        default: nil
        }
      }
  }

  // A night fixed on a parent that is not here. Where it may have been published, its files are filed as those of
  // a lost night; else they are claimed again by the next run.
  private func endForeignNight(_ lost: LostNights) throws {
    guard let bytes = try exchange.night.read() else { return }
    let plan = try NightPlan(bytes)
    if plan.generation <= lost.seen {
      let claimed = Set(try exchange.claims.recover().claims.map(\.number))
      for input in plan.inputs where claimed.contains(input.claim) {
        let feed = Feed(rawValue: input.feed)?.rawValue ?? "unknown"
        let id = "\(plan.asOf)-\(feed)-\(input.fingerprint.hex.prefix(12))-c\(input.claim)"
        try exchange.shelves.file(
          claim: input.claim, on: Night.shelf(.accepted, plan.asOf), as: id,
          extras: [("report.json", LostBatch.report(of: input, as: id))])
      }
    }
    try exchange.night.remove()
  }

  private func outcome(_ failures: [PartnerFailure]) throws -> Outcome {
    Outcome(
      report: try StoredReport.newest(in: exchange), isIdle: false, failures: failures, leftAlone: [],
      recovered: nil, waiting: try Parent(exchange).waitingInOrder(in: exchange))
  }

  /// Files the batches of a restored night: each from where it lies now.
  func refile(_ rows: [Batch], of number: Int, on day: Day) throws {
    let shelves = try exchange.shelves.whereabouts()
    for row in rows {
      guard let now = shelves[row.id.text] else { throw StateLoss(what: "the original of \(row.id)") }
      let (shelf, extras) = (Night.shelf(row.fate, day), try extras(of: row.id, number))
      try exchange.shelves.move(row.id.text, from: now, to: shelf, extras: extras)
      guard !extras.contains(where: { $0.name == "rejects.csv" }) else { continue }
      try exchange.shelves.remove("rejects.csv", of: row.id.text, on: shelf)
    }
  }
}
