import Formats
import Reentry
import Storage

extension Night {
  /// Makes the tree what an undisturbed run would have left: whatever is above the highest manifest goes,
  /// what is committed is published and filed, and a fixed night is finished as it was fixed.
  func recover() async throws -> Recovered {
    try Night.refuseLostGeneration(in: exchange)
    try Prune.finish(in: exchange)
    try exchange.generations.discardUncommitted()
    let committed = try exchange.generations.committed()
    let begun = try exchange.night.read()
    // Nothing may be built on what a power failure could still take back.
    if begun != nil { try exchange.syncAll() }
    let fixed = try begun.map { try NightPlan($0) }
    // What the last night holds back must not be published on the way, and what failed then is tried again.
    var failures = try takeBack(isRestoring: fixed?.restored != nil)
    for number in committed where try exchange.generations.has(number, "outbox") {
      failures += try publish(number)
      tell(.recovered(generation: number))
    }
    guard let plan = fixed else { return Recovered(failures: failures) }
    if committed.last ?? 0 >= plan.generation {
      failures += try settle(plan.generation)
      return Recovered(failures: failures, report: try StoredReport.newest(in: exchange))
    }
    let claims = try claims(of: plan)
    let files = try DefinitionFiles(fingerprints: plan.definitions, in: exchange)
    let definitions = try NightDefinitions(files, asOf: plan.asOf)
    failures += try await finish(plan, definitions, claims) ?? []
    tell(.recovered(generation: plan.generation))
    return Recovered(failures: failures, report: try StoredReport.newest(in: exchange))
  }

  /// What recovery did.
  struct Recovered {
    var failures: [PartnerFailure]
    /// The report of the night that was finished; nil when none had been interrupted.
    var report: StoredReport?
  }

  // As they were when the night was fixed: what was changed since is not read, for then the night is another.
  private func claims(of plan: NightPlan) throws -> [Claim] {
    let inputs = plan.inputs.filter { $0.batch == nil }
    let claims = try exchange.claims.recover(fixed: Set(inputs.map(\.claim))).claims
    return try inputs.map { input in
      let claim = claims.first { $0.number == input.claim }
      let found = try claim.flatMap { try exchange.claims.openIfThere($0)?.fingerprint() }
      guard let claim, found == input.fingerprint else {
        throw ClaimDamage(of: input, in: plan, isMissing: found == nil)
      }
      return claim
    }
  }

  // The newest manifest is the one whose hash was kept, or its child that the night under way made: a crash can come
  // between the two. Anything else is a generation that somebody took away or put there, and nothing is built on it.
  static func refuseLostGeneration(in exchange: ExchangeFolder) throws {
    let kept = try exchange.definitions.manifestHash().map { String(decoding: $0.prefix(64), as: UTF8.self) }
    let parent = try Parent(exchange)
    let isChild = parent.manifest.map { $0.parent?.hex == kept } == true
    let begun = try exchange.night.read().map { try NightPlan($0).generation }
    let isNewest = kept == parent.fingerprint?.hex || isChild && parent.number == begun
    if !isNewest, kept == nil, let number = parent.number, let manifest = parent.manifest {
      throw NewestUnnamed(number: number, asOf: manifest.asOf)
    }
    guard isNewest else { throw StateLoss(what: "the generation that state/manifest.sha256 names") }
    guard let number = parent.number, let manifest = parent.manifest else { return }
    for name in manifest.files.keys.sorted() where try !exchange.generations.has(number, name) {
      throw StateLoss(what: "state/generations/\(Case.name(number))/\(name)")
    }
  }

  /// Publishes a committed generation, files its claims and ends the night.
  ///
  /// Every step can be repeated.
  func settle(_ number: Int) throws -> [PartnerFailure] {
    let manifest = try exchange.generations.read(number, "manifest.json")
    try exchange.definitions.writeManifestHash(Array((Fingerprint(of: manifest).hex + "\n").utf8))
    let written = try Manifest(manifest, of: number)
    var failures = try takeBack(isRestoring: written.restored != nil)
    if try exchange.generations.has(number, "outbox") { failures += try publish(number) }
    tell(.published(files: written.outbox.count))
    if let bytes = try exchange.night.read() {
      try file(NightPlan(bytes), of: number)
      try exchange.attempts.end()
      try exchange.night.remove()
    }
    return failures
  }

  // What is not as the night wrote it reaches nobody, and nothing beside it does before somebody has looked.
  private func publish(_ number: Int) throws -> [PartnerFailure] {
    let manifest = try Manifest(exchange.generations.read(number, "manifest.json"), of: number)
    let content = try exchange.outbox.content(of: number, written: manifest.outbox)
    if let path = content.changed.first { throw OutboxDamage(path: path, generation: number) }
    return try exchange.outbox.publish(content)
  }

  // Moves each claim to archive, quarantine or held, its report and rejects beside it; and each batch that was
  // taken up again to where it belongs now.
  private func file(_ plan: NightPlan, of number: Int) throws {
    guard plan.generation == number else { return }
    let rows = try BatchTable.read(exchange.generations.read(number, BatchTable.name))
    let reopened = rows.dropFirst(plan.inputs.count)
    guard rows.count >= plan.inputs.count, reopened.allSatisfy({ $0.was != nil }) else {
      throw StateLoss(what: "work/night.json")
    }
    if plan.restored != nil { return try refile(rows, of: number, on: plan.asOf) }
    for (input, row) in zip(plan.inputs, rows) {
      try exchange.shelves.file(
        claim: input.claim, on: Night.shelf(row.fate, plan.asOf), as: row.id.text,
        extras: try extras(of: row.id, number))
    }
    for row in reopened {
      // What was accepted once stays where the archive has it.
      guard let was = row.was, was != .accepted else { continue }
      try exchange.shelves.move(
        row.id.text, from: Night.shelf(was, plan.asOf), to: Night.shelf(row.fate, plan.asOf),
        extras: try extras(of: row.id, number))
    }
  }

  func extras(of id: BatchID, _ number: Int) throws -> [(name: String, bytes: [UInt8])] {
    try exchange.generations.names(number, in: "batches/\(id)").map {
      ($0, try exchange.generations.read(number, "batches/\(id)/\($0)"))
    }
  }

  /// Where a batch of that fate is kept.
  static func shelf(_ fate: Batch.Fate, _ day: Day) -> Shelf {
    switch fate {
    case .accepted, .duplicate: .archive(day: day.description.split(separator: "-").joined(separator: "/"))
    case .quarantined: .quarantine
    case .held: .held
    }
  }
}
