import Caseload
import Formats
import Ingestors
import Reentry
import Rules
import Storage

/// Erases from the tree whom nights sealed: after the night that took the decision was published and filed.
///
/// `work/seal.json` says whom it is about until it is done, and a restart goes on from there; `state/seals.json` has
/// what is put in the place of what before anything is.
struct Sealing {
  let exchange: ExchangeFolder
  let identity: SealedIdentity
  private let table: ErasedTable
  private let text: ErasedText

  init(_ exchange: ExchangeFolder, _ identity: SealedIdentity) {
    (self.exchange, self.identity) = (exchange, identity)
    let marks = SealedMarks(identity)
    (table, text) = (
      ErasedTable(marks: marks, cases: identity.cases), ErasedText(marks: marks, cases: identity.cases)
    )
  }

  /// Erases what is to be erased, if anything is; repeat it after a crash.
  ///
  /// While a partner's folder keeps a deliverable from being taken back, it stays begun. Never on a rehearsal's copy.
  static func finish(in exchange: ExchangeFolder) throws {
    guard exchange.isWhole else { return }
    var identity = try exchange.sealing.read().map { try SealedIdentity($0) }
    if identity == nil {
      identity = try SealedIdentity(pendingIn: exchange)
      if let identity { try exchange.sealing.write(identity.bytes) }
    }
    guard let identity else { return }
    if try Sealing(exchange, identity).erase() { try exchange.sealing.remove() }
  }

  /// A file of the tree, and what is to be in its place.
  struct Change {
    let path: String
    let was, now: Fingerprint
    let bytes: [UInt8]
  }

  /// Gives whether nothing is left to take back first.
  private func erase() throws -> Bool {
    var record = try SealRecord(exchange)
    let before = record
    record.cases.formUnion(identity.cases.keys)
    let waits = try !removeFetched()
    try changes { change in
      record.add(SealRecord.Tombstone(path: change.path, was: change.was, now: change.now))
    }
    if record != before { try exchange.seals.write(record.bytes) }
    let firsts = record.firstNames
    try changes { change in
      let first = firsts[SealRecord.shared(change.path, change.now)]
      if let first, first != change.path, try exchange.erasure.read(first) == change.bytes {
        try exchange.erasure.replace(change.path, sharing: first)
      } else {
        try exchange.erasure.replace(change.path, by: change.bytes)
      }
    }
    return !waits
  }

  /// Every file of which something is theirs, one after the other.
  func changes(_ body: (Change) throws -> Void) throws {
    let inventory = Inventory(exchange)
    for root in ["state", "archive", "quarantine", "held", "work", "runs"] {
      for entry in try inventory.entries(below: root) where entry.isFile {
        guard let bytes = try exchange.erasure.read(entry.path), let erased = erased(entry.path, bytes)
        else { continue }
        try body(
          Change(
            path: entry.path, was: Fingerprint(of: bytes), now: Fingerprint(of: erased), bytes: erased))
      }
    }
  }

  // Nil where nothing of it is theirs, or it is not for a sealing to change.
  private func erased(_ path: String, _ bytes: [UInt8]) -> [UInt8]? {
    let parts = path.split(separator: "/").map(String.init)
    // What we say of a file names nobody, and numbers in it may be anybody's.
    if parts.last == "report.json" { return nil }
    switch (parts[0], parts.count) {
    case ("state", 4) where parts[1] == "generations" && path.hasSuffix(".csv"):
      return Int(parts[2]).flatMap { table.erased(parts[3], of: $0, bytes) }
    case ("state", 5...) where parts[1] == "generations" && parts[3] != "outbox": return text.erased(bytes)
    case ("state", _): return nil
    case ("work", 4) where parts[1] == "recalled":
      if identity.files.contains("\(parts[2])/\(parts[3])") { return bytes.isEmpty ? nil : [] }
      return path.hasSuffix(".json") ? nil : text.erased(bytes)
    case ("work", 2): return nil
    case ("work", _) where ["claimed", "transport"].contains(parts[1]): return nil
    default: return text.erased(bytes)
    }
  }

  // What partners were seen to have and left in their folders; false where something is still to be taken back.
  private func removeFetched() throws -> Bool {
    let disclosures = try Parent(exchange).disclosures(in: exchange)
    var isDone = true
    for row in disclosures.all where identity.files.contains(row.path) {
      guard let sha256 = Fingerprint(hex: row.sha256) else { continue }
      let found = try exchange.outbox.look(at: row.file, for: row.partner.text, published: sha256)
      if found == .published, row.isWithPartner {
        try exchange.transport.removePublished(row.file, for: row.partner.text, sha256)
      } else if found == .published || found == .unreadable, row.isToBeTakenBack {
        isDone = false
      }
    }
    return isDone
  }
}

extension SealedIdentity {
  /// Those whom the newest night has as sealed and no sealing has erased; nil where there are none.
  init?(pendingIn exchange: ExchangeFolder) throws {
    let parent = try Parent(exchange)
    let standing = try parent.caseload(in: exchange, only: [Caseload.sealedTable])
    let erased = try standing.sealed.isEmpty ? [] : SealRecord(exchange).cases
    let pending = standing.sealed.filter { !erased.contains($0.number) }
    if pending.isEmpty { return nil }
    self.init()
    for row in pending { cases[row.number] = row.generation }
    try self.fill(through: pending.map(\.generation).min() ?? 0, exchange)
  }

  /// Those cases as they stand now, before a night seals them.
  init(of numbers: Set<Int>, in exchange: ExchangeFolder) throws {
    self.init()
    let next = (try exchange.generations.highest() ?? 0) + 1
    for number in numbers { cases[number] = next }
    try self.fill(through: next, exchange)
  }

  // From every generation before the one that sealed them.
  private mutating func fill(through end: Int, _ exchange: ExchangeFolder) throws {
    let numbers = Set(cases.keys)
    let before = try exchange.generations.committed().filter { $0 < end }
    for generation in before {
      let bytes = try exchange.generations.read(generation, Caseload.caseTable)
      for booking in try Caseload.bookings(bytes, of: numbers) { take(booking) }
    }
    guard let last = before.last else { return }
    let parent = try Parent(last, in: exchange)
    guard let manifest = parent.manifest else { return }
    let caseload = try parent.caseload(in: exchange)
    let definitions = try NightDefinitions(
      DefinitionFiles(fingerprints: manifest.definitions, in: exchange), asOf: manifest.asOf)
    let judged = Judged(caseload, definitions, in: last)
    for stay in judged.cases where numbers.contains(stay.subject.person.number) { take(stay) }
    let newest = try Parent(exchange).caseload(in: exchange)
    let others = judged.cases.map(\.subject.person)
      .filter { !numbers.contains($0.number) && !(newest.person($0.number)?.isSealed ?? false) }
    leave(others)
    for row in caseload.disclosedCases where numbers.contains(row.person) {
      for file in SealedIdentity.series(of: row, caseload) { files.insert(file.path) }
    }
  }

  // Who a person is taken to be; where nobody says, as the roster has it.
  private mutating func take(_ stay: JudgedCase) {
    let person = stay.subject.person
    take(person.booking)
    for former in person.formerNames { take(former, person.booking.bornOn, person.booking.ssn) }
    guard let cin = stay.subject.identity.cin ?? person.booking.cin else { return }
    cins.insert(cin.description)
    for known in person.members where known.member.cin == cin {
      take(known.member.name, known.member.bornOn, known.member.ssn)
    }
  }

  // What somebody else has as well says of nobody that it is they.
  private mutating func leave(_ others: [Case]) {
    cins.subtract(others.compactMap { $0.booking.cin?.description })
    numbers.subtract(others.map(\.booking.ssn))
    let told = Set(
      others.map {
        [
          $0.booking.name.last.lowercased(), $0.booking.name.first.lowercased(),
          $0.booking.bornOn.description,
        ]
      })
    names = names.filter { !told.contains([$0.last.lowercased(), $0.first.lowercased(), $0.bornOn]) }
  }

  // The file in all its forms; of those that are always whole every one that came after it.
  private static func series(of row: DisclosedCase, _ caseload: Caseload) -> [Disclosure] {
    guard let first = caseload.disclosures[row.file] else { return [] }
    let isWhole = caseload.sent.all.contains {
      $0.isWhole && $0.kind == first.kind && $0.partner == first.partner && $0.subject == first.subject
    }
    return caseload.disclosures.all.filter {
      $0.partner == first.partner
        && ($0.stem == first.stem
          || isWhole && $0.kind == first.kind && $0.subject == first.subject
            && $0.generation >= first.generation)
    }
  }
}
