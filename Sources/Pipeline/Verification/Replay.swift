import Formats
import Ingestors
import Reentry
import Storage

/// Nights done again from their parents' tables and the archived inputs, in memory and to hashes only, and compared
/// with what they wrote.
package struct Replay: Sendable {
  /// How many generations were done again.
  package private(set) var replayed = 0
  /// Those that cannot be, each with the reason.
  package private(set) var skipped: [String] = []
  /// Files that come out otherwise though this engine wrote them: damage.
  package private(set) var damage: [String] = []
  /// Files that come out otherwise with this engine than with the one that wrote them.
  package private(set) var differing: [String] = []

  /// Whether nothing came out otherwise, with whichever engine.
  package var isProof: Bool { damage.isEmpty && differing.isEmpty }

  private let exchange: ExchangeFolder
  private let shelves: [String: Shelf]
  private let jobs: Int
  private let seals: SealRecord
  private let damaged: DamagedInputs

  /// Does again the generations in the range that can be, one after another; throws `DiskError` where the disk
  /// fails.
  ///
  /// What follows in a night from something `damaged`, which was told of, is one line.
  init(
    _ exchange: ExchangeFolder, _ range: ClosedRange<Int>, damaged: DamagedInputs, jobs: Int,
    tell: @Sendable (_ generation: Int) -> Void
  ) async throws {
    (self.exchange, self.jobs, shelves) = (exchange, jobs, try exchange.shelves.whereabouts())
    self.damaged = damaged
    seals = try SealRecord(exchange)
    let committed = try exchange.generations.committed()
    let pruned = try exchange.generations.pruned()
    for (place, number) in committed.enumerated() where range.contains(number) {
      tell(number)
      let parent = place > 0 ? committed[place - 1] : nil
      if pruned.contains(where: { $0 > parent ?? 0 && $0 < number }) {
        skipped.append("generation \(number): the one before it was pruned")
      } else if let parent, seals.touchesTables(of: parent) {
        skipped.append("generation \(number): of the one before it something was sealed")
      } else if seals.touches(number) {
        skipped.append("generation \(number): something of it was sealed")
      } else {
        try await replay(number, on: parent)
      }
    }
  }

  private mutating func replay(_ number: Int, on parent: Int?) async throws {
    var engine = Engine.version
    do {
      let night = try WrittenNight(number, in: exchange)
      engine = night.manifest.engine
      if let original = try prunedOriginal(night) {
        skipped.append("generation \(number): the original of \(original) was pruned")
        return
      }
      if let batch = night.batches.first(where: { seals.touches($0.id) }) {
        skipped.append("generation \(number): something of \(batch.id) was sealed")
        return
      }
      let files = try DefinitionFiles(fingerprints: night.manifest.definitions, in: exchange)
      if !files.completed.isEmpty {
        let keys = files.completed.joined(separator: ", ")
        differing.append(
          "\(Chain.place(number)): engine \(engine) kept no \(keys): as the installed policy says")
      }
      let causes = damaged.causes(of: night, on: parent)
      compare(night, with: try await again(night, by: files, on: parent), causes)
      replayed += 1
    } catch let error as DiskError where !error.isMissing {
      throw error
    } catch {
      let sentence = "\(Chain.place(number)): cannot be replayed: \(Trouble(error).message)"
      if engine == Engine.version { damage.append(sentence) } else { differing.append(sentence) }
    }
  }

  private func again(
    _ night: WrittenNight, by files: DefinitionFiles, on parent: Int?
  ) async throws -> Manifest {
    let day = night.manifest.asOf
    let inputs = try KeptInputs(night.plan, shelves: shelves, in: exchange)
    let writing = try await Night(
      exchange: exchange, files: files, asOf: day, time: nil, today: nil, jobs: jobs, tell: { _ in }
    )
    .decide(night.plan, NightDefinitions(files, asOf: day), on: Parent(parent, in: exchange), inputs)
    return try await writing.written(
      by: { Fingerprint(of: $1) }, sharing: { _, _ in }, all: { $0.map { Fingerprint(of: $0.bytes) } })
  }

  private func prunedOriginal(_ night: WrittenNight) throws -> BatchID? {
    try night.batches.first { batch in
      guard let shelf = shelves[batch.id.text] else { return false }
      let names = try exchange.shelves.files(of: batch.id.text, on: shelf)
      return names.contains(PrunedOriginal.name) && !names.contains(Claim.storedName(of: batch.file))
    }?.id
  }

  private mutating func compare(_ night: WrittenNight, with again: Manifest, _ causes: [String]) {
    let (place, written) = (Chain.place(again.generation), night.manifest)
    var others = Replay.others(written.files, again.files).map { "\(place)/\($0)" }
    others += Replay.others(written.outbox, again.outbox).map { "\(place)/outbox/\($0)" }
    let isOurs = written.engine == again.engine
    if let cause = causes.first, !others.isEmpty {
      let files = others.count == 1 ? "1 file comes" : "\(others.count) files come"
      let more = causes.count > 1 ? " and \(causes.count - 1) more" : ""
      let line = "\(place): \(files) out otherwise, as \(cause)\(more) cannot be gone by"
      if isOurs { damage.append(line) } else { differing.append(line) }
      return
    }
    guard isOurs else {
      differing += others.map { "\($0): engine \(written.engine) wrote another" }
      return
    }
    if others.isEmpty, again.bytes != night.bytes { others.append("\(place)/manifest.json") }
    damage += others.map { "\($0): a replay gives another" }
  }

  private static func others(_ one: [String: Fingerprint], _ other: [String: Fingerprint]) -> [String] {
    Set(one.keys).union(other.keys).filter { one[$0] != other[$0] }.sorted()
  }
}

/// Files that nights were made of and that are missing or not what was written.
struct DamagedInputs: Sendable {
  /// The originals of batches, by the batches' ids.
  var originals: [String: String] = [:]
  /// Everything that is damaged.
  var files: Set<String> = []

  // Of its tables, its definitions and its originals.
  fileprivate func causes(of night: WrittenNight, on parent: Int?) -> [String] {
    if files.isEmpty { return [] }
    let tables = parent.map { Chain.place($0) + "/" }
    let definitions = Set(night.manifest.definitions.values.map { "state/definitions/\($0.hex)" })
    let own = Set(night.batches.compactMap { originals[$0.id.text] })
    return files.filter { path in
      own.contains(path) || definitions.contains(path) || tables.map { path.hasPrefix($0) } ?? false
    }
    .sorted()
  }
}

/// A committed night, and the plan that it was: what it names and says of its inputs is all that it was made of.
private struct WrittenNight {
  let bytes: [UInt8]
  let manifest: Manifest
  let batches: [Batch]
  let plan: NightPlan

  init(_ number: Int, in exchange: ExchangeFolder) throws {
    bytes = try exchange.generations.read(number, "manifest.json")
    manifest = try Manifest(bytes, of: number)
    batches = try BatchTable.read(exchange.generations.read(number, BatchTable.name))
    let observed = try ObservedTable.read(exchange.generations.read(number, ObservedTable.name))
    let isRestored = manifest.restored != nil
    let inputs = batches.filter { $0.was == nil }.enumerated().map { place, batch in
      NightPlan.Input(
        claim: place + 1, partner: batch.partner.text, feed: batch.feed, name: batch.file,
        fingerprint: Fingerprint(hex: batch.sha256) ?? Fingerprint(of: []),
        batch: isRestored ? batch.id.text : nil)
    }
    plan = NightPlan(
      generation: number, asOf: manifest.asOf, definitions: manifest.definitions, inputs: inputs,
      observed: observed, restored: manifest.restored)
  }
}
