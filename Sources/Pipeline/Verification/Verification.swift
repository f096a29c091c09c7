import Caseload
import Formats
import Reentry
import Storage

/// A walk over everything that state, archive, quarantine and held hold: the chain of manifests, every hash, what
/// must be there and is not, and what is there and nobody wrote.
package struct Verification: Sendable {
  package private(set) var generations = 0
  /// Generations that were pruned: of these the manifest is checked, and what of them was kept.
  package private(set) var pruned = 0
  package private(set) var files = 0
  /// Originals in the archive.
  package private(set) var archived = 0
  /// Originals in whose place a note says that they were pruned.
  package private(set) var prunedOriginals = 0
  /// Files that are as a sealing left them.
  package private(set) var sealed = 0
  /// What is missing or not what was written, a line each.
  package internal(set) var damage: [String]
  /// What is no damage and worth knowing, a line each.
  package internal(set) var notes: [String] = []
  /// What a replay found; nil where none was asked for.
  package internal(set) var replay: Replay?
  /// What of the damage a night was made of.
  private(set) var damagedInputs = DamagedInputs()
  /// The newest generation; zero before the first night.
  package let newest: Int

  private let exchange: ExchangeFolder
  private let chain: Chain
  private let batches: KeptBatches
  /// Whose originals a pruning took away.
  private let prunedBatches: Set<String>
  private let unfinished: UnfinishedNight?
  private let seals: SealRecord?
  /// Every path that was accounted for.
  private var seen: Set<String> = []

  /// Reads everything once; throws `DiskError` only where the disk fails, damage is in `damage`.
  init(_ exchange: ExchangeFolder) throws {
    self.exchange = exchange
    chain = try Chain(exchange)
    batches = KeptBatches(chain.links)
    prunedBatches = attempt { try PrunedRecord(exchange).originals } ?? []
    damage = chain.damage
    seals = attempt { try SealRecord(exchange) }
    if seals == nil { damage.append("state/seals.json: not what a sealing writes") }
    newest = chain.links.last?.number ?? 0
    unfinished = try UnfinishedNight(exchange, newest: newest)
    if unfinished != nil { notes.append("work/night.json: a night was cut short; the next run finishes it") }
    let inventory = Inventory(exchange)
    for link in chain.links { try check(link, inventory) }
    try checkDefinitions(inventory)
    try checkNewest()
    try checkBatches(inventory)
    try checkWaiting()
    try checkFolders()
    try findStrays(inventory)
    try findNewerNights()
    // A table that cannot be read was told of above.
    damage += attempt { try TakenBack.damage(in: exchange) } ?? []
    damage += attempt { try altered() } ?? []
  }

  /// Whether nothing is missing and nothing was changed.
  package var isSound: Bool { damage.isEmpty }

  private mutating func check(_ link: Chain.Link, _ inventory: Inventory) throws {
    if link.isPruned { pruned += 1 } else { generations += 1 }
    seen.insert("\(link.place)/\(link.manifestName)")
    for (name, fingerprint) in link.files.sorted(by: { $0.key < $1.key }) {
      files += 1
      try expect(fingerprint, at: "\(link.place)/\(name)", inventory)
    }
    // What is no longer in the outbox was published.
    for (name, fingerprint) in link.manifest.outbox.sorted(by: { $0.key < $1.key }) where !link.isPruned {
      let path = "\(link.place)/outbox/\(name)"
      guard let found = try inventory.fingerprint(of: path) else { continue }
      files += 1
      seen.insert(path)
      if found != fingerprint { damage.append("\(path): changed") }
    }
  }

  @discardableResult
  private mutating func expect(
    _ fingerprint: Fingerprint?, at path: String, _ inventory: Inventory
  ) throws -> Bool {
    seen.insert(path)
    let found = try inventory.fingerprint(of: path)
    if found == fingerprint, found != nil { return true }
    if let found, let fingerprint, seals?.accepts(found, for: fingerprint, at: path) ?? false {
      sealed += 1
      return true
    }
    damage.append("\(path): \(found == nil ? "missing" : "changed")")
    damagedInputs.files.insert(path)
    return false
  }

  // A definition's name is its hash, so one that nobody names can be checked as well.
  private mutating func checkDefinitions(_ inventory: Inventory) throws {
    var named: Set<Fingerprint> = []
    for link in chain.links where !link.isPruned { named.formUnion(link.manifest.definitions.values) }
    let kept = try exchange.definitions.kept()
    for fingerprint in named.union(kept).sorted() {
      try expect(fingerprint, at: "state/definitions/\(fingerprint.hex)", inventory)
    }
    let unnamed = Set(kept).subtracting(named).count
    if unnamed > 0 { notes.append("state/definitions: \(unnamed) that no generation names") }
  }

  private mutating func checkNewest() throws {
    seen.formUnion(["state/manifest.sha256", "state/lock", "state/pruned.json", "state/seals.json"])
    let said = try exchange.definitions.manifestHash().map { String(decoding: $0, as: UTF8.self) }
    var right = [chain.newest.map { $0.hex + "\n" }]
    // A night that was cut short right after its commit has not come to that yet.
    if unfinished != nil { right.append(chain.links.last?.manifest.parent.map { $0.hex + "\n" }) }
    guard !right.contains(said) else { return }
    damage.append("state/manifest.sha256: \(said == nil ? "missing" : "names another manifest")")
  }

  private mutating func checkFolders() throws {
    damage += attempt { try LostFolder.all(in: exchange) }?.map(\.description) ?? []
    for name in ExchangeFolder.filled where try exchange.wasMadeAnew(name) {
      seen.insert(ExchangeFolder.madeAnew(name))
      notes.append("\(name)/ was made anew by handoff doctor: what lay in it before is not there")
    }
  }

  private mutating func checkBatches(_ inventory: Inventory) throws {
    for (id, kept) in batches.byID.sorted(by: { $0.key < $1.key }) {
      if try isUnderWay(kept, inventory) { continue }
      for (name, fingerprint) in kept.beside.sorted(by: { $0.key < $1.key }) {
        let path = "\(kept.shelf.folder(of: id))/\(name)"
        let mayBeGone = try name == "rejects.csv" && inventory.fingerprint(of: kept.stub) != nil
        if try mayBeGone && inventory.fingerprint(of: path) == nil { continue }
        try expect(fingerprint, at: path, inventory)
      }
      if try inventory.fingerprint(of: kept.stub) != nil {
        prunedOriginals += 1
        try expect(PrunedOriginal(kept.batch).fingerprint, at: kept.stub, inventory)
        if !prunedBatches.contains(id) { damage.append("\(kept.stub): no pruning took that original away") }
      } else {
        if case .archive = kept.shelf { archived += 1 }
        let isSound = try expect(Fingerprint(hex: kept.batch.sha256), at: kept.original, inventory)
        if !isSound { damagedInputs.originals[id] = kept.original }
      }
    }
  }

  // Committed and not yet filed: the original lies where it lay before.
  private mutating func isUnderWay(_ kept: KeptBatches.Kept, _ inventory: Inventory) throws -> Bool {
    guard let unfinished, kept.generation == unfinished.plan.generation else { return false }
    if try inventory.fingerprint(of: kept.original) != nil { return false }
    let name = Claim.storedName(of: kept.batch.file)
    var places = unfinished.claims(of: kept.batch).map { "work/claimed/\($0)/\(name)" }
    if let earlier = kept.earlier {
      let folder = earlier.folder(of: kept.batch.id.text)
      places.append("\(folder)/\(name)")
      for beside in kept.beside.keys { seen.insert("\(folder)/\(beside)") }
    }
    for place in places {
      seen.insert(place)
      if try inventory.fingerprint(of: place)?.hex == kept.batch.sha256 { return true }
    }
    return false
  }

  // What waits for an operator by the newest table is what lies there and was not done with.
  private mutating func checkWaiting() throws {
    guard let last = chain.links.last, last.manifest.files[Caseload.waitingTable] != nil else { return }
    let place = "\(last.place)/\(Caseload.waitingTable)"
    let tables: Set = [Caseload.waitingTable, Caseload.settledTable]
    let standing = attempt { try Parent(last.number, in: exchange).caseload(in: exchange, only: tables) }
    guard let (waiting, settled) = standing.map({ ($0.waiting, $0.settled) }) else {
      return damage.append("\(place): cannot be read")
    }
    for (id, told) in waiting.sorted(by: { $0.key.text < $1.key.text }) {
      let kept = batches.byID[id.text]?.batch
      guard kept?.sha256 == told.batch.sha256, kept?.fate == told.batch.fate else {
        damage.append("\(place): \(id) does not wait")
        continue
      }
    }
    for (id, kept) in batches.byID.sorted(by: { $0.key < $1.key }) {
      guard kept.batch.fate == .held || kept.batch.fate == .quarantined else { continue }
      if settled[BatchID(id)] != nil || waiting[BatchID(id)] != nil { continue }
      damage.append("\(place): \(id) waits and is not in it")
    }
  }

  private mutating func findStrays(_ inventory: Inventory) throws {
    let isBlind = !chain.unreadable.isEmpty || chain.links.contains { $0.batches == nil }
    for root in ["state", "archive", "quarantine", "held"] {
      for entry in try inventory.entries(below: root) where !seen.contains(entry.path) || !entry.isFile {
        let parts = entry.path.split(separator: "/")
        // A write, a removal or a night that a crash cut short; the next run clears it away.
        if parts.contains(where: { $0.hasPrefix(".") }) || isUncommitted(parts) {
          notes.append("\(entry.path): left by something that was cut short")
        } else if !isBlind || (root == "state" && !isUnreadable(parts)) {
          damage.append("\(entry.path): nothing here wrote it")
        }
      }
    }
  }

  private func number(_ parts: [Substring]) -> Int? {
    guard parts.count > 3, parts[0] == "state", parts[1] == "generations" else { return nil }
    return Int(parts[2])
  }

  private func isUncommitted(_ parts: [Substring]) -> Bool {
    number(parts).map { $0 > newest && !chain.unreadable.contains($0) } ?? false
  }

  private func isUnreadable(_ parts: [Substring]) -> Bool {
    number(parts).map { chain.unreadable.contains($0) } ?? false
  }

  private func altered() throws -> [String] {
    let disclosures = try Parent(exchange).disclosures(in: exchange)
    return try AlteredDeliverable.all(among: disclosures.all, in: exchange).map(\.sentence)
  }

  private mutating func findNewerNights() throws {
    // Where the state is damaged, that is told already.
    guard unfinished == nil, let lost = attempt({ try LostNights(lookingAt: exchange) }) else { return }
    notes += lost.strays.map { "\($0): has the name of a later night's and is none" }
    if !lost.isNone { damage.append(lost.sentence) }
  }
}
