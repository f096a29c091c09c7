import Caseload
import Formats
import Reentry
import Storage

/// Which of the generations, originals, definitions and records of runs no night, replay or legal hold needs.
struct Prune {
  /// What stays of a pruned generation beside its manifest: it says what became of which file.
  static let kept: Set<String> = [BatchTable.name]

  let retention: Retention
  let today: Day
  private let chain: Chain
  /// Generations that can be replayed and must remain so.
  private var replayed: Set<Int> = []
  /// Generations that stay, among them those from which the replayed ones begin.
  private var staying: Set<Int> = []

  /// Throws `Trouble` where the chain is damaged: nothing is pruned then.
  init(_ retention: Retention, asOf today: Day, in exchange: ExchangeFolder) throws {
    (self.retention, self.today) = (retention, today)
    chain = try Chain(exchange)
    if let damage = chain.damage.first { throw Trouble(.disk, damage, next: "run handoff verify") }
    let committed = chain.links.filter { !$0.isPruned }
    let days = Set(
      committed.enumerated().filter { isWanted($1, newer: committed.count - 1 - $0) }
        .map(\.element.manifest.asOf))
    // Batch ids of a day depend on its earlier nights, so a day stays whole.
    for (place, link) in committed.enumerated() where days.contains(link.manifest.asOf) {
      replayed.insert(link.number)
      if place > 0 { staying.insert(committed[place - 1].number) }
    }
    staying.formUnion(replayed)
    for link in committed where try exchange.generations.has(link.number, "outbox") {
      staying.insert(link.number)
    }
    // What a receipt says that may have to go out anew.
    let receipts = RecalledReceipts(try Parent(exchange).disclosures(in: exchange))
    staying.formUnion(receipts.unsaid.joined().map(\.generation))
  }

  private func isWanted(_ link: Chain.Link, newer: Int) -> Bool {
    let day = link.manifest.asOf
    return newer < retention.generationsLeast || day.days(until: today) <= retention.generationDays
      || retention.isHeld(day)
  }

  /// What goes; empty where there is nothing.
  func list(in exchange: ExchangeFolder) throws -> PruneList {
    var list = PruneList()
    let committed = chain.links.filter { !$0.isPruned }
    list.generations = committed.map(\.number).filter { !staying.contains($0) }
    list.originals = try originals(exchange)
    let named = Set(
      committed.filter { staying.contains($0.number) }.flatMap { $0.manifest.definitions.values })
    list.definitions = try exchange.definitions.kept().filter { !named.contains($0) }.sorted()
    let days = Dictionary(chain.links.map { ($0.number, $0.manifest.asOf) }) { first, _ in first }
    list.runs = try exchange.runs.names().filter { name in
      guard let day = days[Int(name.prefix { $0 != "." }) ?? 0] else { return false }
      return day.days(until: today) > retention.reportDays && !retention.isHeld(day)
    }
    return list
  }

  private func originals(_ exchange: ExchangeFolder) throws -> [PruneList.Original] {
    let waiting = try Parent(exchange).waiting(in: exchange)
    var needed = Set(waiting.keys.map(\.text))
    var days: [String: Day] = [:]
    // Mended rows are judged by what was rejected of a file of their sender's of the same day.
    var (mendable, mends): ([MendedFile: [String]], Set<MendedFile>) = ([:], [])
    for link in chain.links {
      guard let batches = link.batches else { throw StateLoss(what: "\(link.place)/\(BatchTable.name)") }
      for batch in batches { days[batch.id.text] = link.manifest.asOf }
      let stays = replayed.contains(link.number) || retention.isHeld(link.manifest.asOf)
      if stays { needed.formUnion(batches.map(\.id.text)) }
      for batch in batches {
        if batch.rejected > 0 { mendable[MendedFile(batch), default: []].append(batch.id.text) }
        if stays { mends.insert(MendedFile(batch)) }
      }
    }
    for file in mends { needed.formUnion(mendable[file] ?? []) }
    var found: [PruneList.Original] = []
    for (id, kept) in KeptBatches(chain.links).byID.sorted(by: { $0.key < $1.key }) {
      guard !needed.contains(id), let day = days[id], day.days(until: today) > retention.originalDays,
        try exchange.shelves.files(of: id, on: kept.shelf).contains(Claim.storedName(of: kept.batch.file))
      else { continue }
      found.append(
        PruneList.Original(
          batch: id, file: kept.batch.file, sha256: kept.batch.sha256, shelf: kept.shelf))
    }
    return found
  }

  /// Takes away what the list in `work/prune.json` names, if there is one; repeat it after a crash.
  static func finish(in exchange: ExchangeFolder) throws {
    guard let bytes = try exchange.pruning.read() else { return }
    let list = try PruneList(bytes)
    try PrunedRecord.add(list, in: exchange)
    for number in list.generations { try exchange.generations.prune(number, keeping: kept) }
    for original in list.originals {
      let note = PrunedOriginal(id: original.batch, file: original.file, sha256: original.sha256)
      try exchange.shelves.prune(
        original.batch, on: original.shelf, keeping: ["report.json"],
        note: (PrunedOriginal.name, note.bytes))
    }
    for fingerprint in list.definitions { try exchange.definitions.forget(fingerprint) }
    for name in list.runs { try exchange.runs.remove(name) }
    try exchange.pruning.remove()
  }
}

/// What a file and its mended rows have in common.
private struct MendedFile: Hashable {
  let partner: PartnerID
  let feed: String
  let asOf: Day?

  init(_ batch: Batch) { (partner, feed, asOf) = (batch.partner, batch.feed, batch.asOf) }
}
