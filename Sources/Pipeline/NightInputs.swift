import Reentry
import Storage

/// Where the files of a night lie while it is decided.
protocol NightInputs: Sendable {
  /// Whether the program ended twice while it read the file.
  func crashedReader(of file: PendingFile) -> Bool

  /// What `read` makes of the file; throws what it throws, `DiskError`, and `StateLoss` where the file is gone.
  func read(_ file: PendingFile, _ read: (StoredFile) async throws -> ReadFile) async throws -> ReadFile
}

/// The files of a night under way: claimed, or on the shelf where a decision finds them.
struct ClaimedInputs: NightInputs {
  let exchange: ExchangeFolder
  /// By their numbers.
  let claims: [Int: Claim]

  init(_ claims: [Claim], in exchange: ExchangeFolder) {
    self.exchange = exchange
    self.claims = Dictionary(claims.map { ($0.number, $0) }) { first, _ in first }
  }

  func crashedReader(of file: PendingFile) -> Bool {
    guard case .claim(let number) = file.origin else { return false }
    return (claims[number]?.attempts ?? 0) >= 2
  }

  /// How often reading a claimed file was begun is counted on the disk.
  func read(_ file: PendingFile, _ read: (StoredFile) async throws -> ReadFile) async throws -> ReadFile {
    switch file.origin {
    case .shelf(let shelf, _):
      let name = Claim.storedName(of: file.name)
      return try await read(exchange.shelves.open(name, of: file.id.text, on: shelf))
    case .claim(let number):
      guard let claim = claims[number] else { throw StateLoss(what: "work/claimed/\(number)") }
      return try await counted(claim, read)
    }
  }

  private func counted(_ claim: Claim, _ read: (StoredFile) async throws -> ReadFile) async throws -> ReadFile
  {
    // Only the file being read answers for a reader that never comes back.
    let begun = try exchange.claims.recordAttempt(claim)
    let found: ReadFile
    do {
      found = try await read(exchange.claims.open(claim))
    } catch {
      // A disk that failed is no crash of the reader.
      try exchange.claims.clearAttempts(begun)
      throw error
    }
    try exchange.claims.clearAttempts(begun)
    return found
  }
}

/// The files of a night that was committed: on whichever shelf each batch lies by now.
struct KeptInputs: NightInputs {
  let exchange: ExchangeFolder
  let shelves: [String: Shelf]
  /// The batches whose readers never came back.
  let crashed: Set<String>

  init(_ observed: [Observation], shelves: [String: Shelf]? = nil, in exchange: ExchangeFolder) throws {
    self.exchange = exchange
    self.shelves = try shelves ?? exchange.shelves.whereabouts()
    crashed = Set(observed.filter { $0.kind == .readerCrashed }.map(\.subject))
  }

  func crashedReader(of file: PendingFile) -> Bool { crashed.contains(file.id.text) }

  func read(_ file: PendingFile, _ read: (StoredFile) async throws -> ReadFile) async throws -> ReadFile {
    guard let shelf = shelves[file.id.text] else { throw StateLoss(what: "the original of \(file.id)") }
    let name = Claim.storedName(of: file.name)
    return try await read(exchange.shelves.open(name, of: file.id.text, on: shelf))
  }
}
