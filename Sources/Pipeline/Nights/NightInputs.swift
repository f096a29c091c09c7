import Reentry
import Storage

/// Where the files of a night lie while it is decided.
protocol NightInputs: Sendable {
  /// Whether the program ended twice while it read the file; throws `DiskError`.
  func crashedReader(of file: PendingFile) throws -> Bool

  /// What `read` makes of the file, nil where somebody took it away; throws what it throws, and `DiskError`.
  func read(_ file: PendingFile, _ read: (StoredFile) async throws -> ReadFile) async throws -> ReadFile?

  /// What a receipt said that goes out anew; throws `StateLoss` where that is gone, and `DiskError`.
  func receipt(_ recalled: Disclosure) throws -> [UInt8]
}

/// The files of a night under way: claimed, or on the shelf where a decision finds them.
///
/// How often reading one was begun is counted on the disk: only the file being read answers for a reader that
/// never comes back.
struct ClaimedInputs: NightInputs {
  let exchange: ExchangeFolder
  /// By their numbers.
  let claims: [Int: Claim]

  init(_ claims: [Claim], in exchange: ExchangeFolder) {
    self.exchange = exchange
    self.claims = Dictionary(claims.map { ($0.number, $0) }) { first, _ in first }
  }

  func crashedReader(of file: PendingFile) throws -> Bool {
    switch file.origin {
    case .claim(let number): (claims[number]?.attempts ?? 0) >= 2
    case .shelf: try exchange.attempts.count(file.id.text) >= 2
    }
  }

  func read(_ file: PendingFile, _ read: (StoredFile) async throws -> ReadFile) async throws -> ReadFile? {
    let claim = try begin(file)
    let found: Result<ReadFile?, any Error>
    do {
      if let stored = try original(of: file, claim) {
        found = .success(try await read(stored))
      } else {
        found = .success(nil)
      }
    } catch {
      found = .failure(error)
    }
    // A disk that failed is no crash of the reader either.
    try end(file, claim)
    return try found.get()
  }

  func receipt(_ recalled: Disclosure) throws -> [UInt8] {
    guard let bytes = try KeptReceipt(row: recalled).bytes(in: exchange.whole) else {
      throw StateLoss(what: "work/recalled/\(recalled.path)")
    }
    return bytes
  }

  // The claim as its ticket has it from now on; nil for a batch on a shelf.
  private func begin(_ file: PendingFile) throws -> Claim? {
    guard case .claim(let number) = file.origin else {
      try exchange.attempts.record(file.id.text)
      return nil
    }
    guard let claim = claims[number] else { throw StateLoss(what: "work/claimed/\(number)") }
    return try exchange.claims.recordAttempt(claim)
  }

  private func original(of file: PendingFile, _ claim: Claim?) throws -> StoredFile? {
    if let claim { return try exchange.claims.open(claim) }
    guard let shelf = file.reopened?.shelf else { return nil }
    return try exchange.shelves.openIfThere(Claim.storedName(of: file.name), of: file.id.text, on: shelf)
  }

  private func end(_ file: PendingFile, _ claim: Claim?) throws {
    if let claim {
      try exchange.claims.clearAttempts(claim)
    } else {
      try exchange.attempts.clear(file.id.text)
    }
  }
}

/// The files of a night that was committed: on whichever shelf each batch lies by now.
struct KeptInputs: NightInputs {
  let exchange: ExchangeFolder
  let shelves: [String: Shelf]
  /// The batches whose readers never came back.
  let crashed: Set<String>
  private let generation: Int

  init(_ plan: NightPlan, shelves: [String: Shelf]? = nil, in exchange: ExchangeFolder) throws {
    (self.exchange, generation) = (exchange, plan.generation)
    self.shelves = try shelves ?? exchange.shelves.whereabouts()
    crashed = Set(plan.observed.filter { $0.kind == .readerCrashed }.map(\.subject))
  }

  func receipt(_ recalled: Disclosure) throws -> [UInt8] {
    try KeptReceipt(row: recalled).bytes(sentAnewIn: generation, in: exchange)
  }

  func crashedReader(of file: PendingFile) -> Bool { crashed.contains(file.id.text) }

  func read(_ file: PendingFile, _ read: (StoredFile) async throws -> ReadFile) async throws -> ReadFile? {
    guard let shelf = shelves[file.id.text] else { return nil }
    let name = Claim.storedName(of: file.name)
    guard let stored = try exchange.shelves.openIfThere(name, of: file.id.text, on: shelf) else { return nil }
    return try await read(stored)
  }
}
