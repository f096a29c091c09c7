extension RecordBlocks {
  /// Parses the blocks on several cores and joins the results in the order of the file.
  ///
  /// At most `jobs` blocks are parsed at once and one more is read ahead, so memory does not follow the file,
  /// and the number of cores never changes a result. Errors of the source and of `join` stop the reading.
  package mutating func forEach<Parsed: Sendable>(
    jobs: Int, parse: @escaping @Sendable (RecordBlock) -> Parsed, join: (Parsed) throws -> Void
  ) async throws {
    if jobs <= 1 {
      while let block = try next() { try join(parse(block)) }
      return
    }
    var blocks = self
    try await joinInOrder(jobs: jobs, next: { try blocks.next() }, work: parse, join: join)
    self = blocks
  }
}

/// Works on pieces on several cores and joins what they give in the order of the pieces.
///
/// At most `jobs` are worked on at once and one more waits. What `next`, `work` or `join` throws ends it.
func joinInOrder<Piece: Sendable, Parsed: Sendable>(
  jobs: Int, next: () throws -> Piece?, work: @escaping @Sendable (Piece) throws -> Parsed,
  join: (Parsed) throws -> Void
) async throws {
  try await withThrowingTaskGroup(of: (Int, Parsed).self) { group in
    var (begun, running, due) = (0, 0, 0)
    var waiting: [Int: Parsed] = [:]
    func take(_ index: Int, _ parsed: Parsed) throws {
      waiting[index] = parsed
      while let next = waiting.removeValue(forKey: due) {
        try join(next)
        due += 1
      }
    }
    while let piece = try next() {
      let index = begun
      group.addTask { (index, try work(piece)) }
      (begun, running) = (begun + 1, running + 1)
      guard running > jobs, let (index, parsed) = try await group.next() else { continue }
      running -= 1
      try take(index, parsed)
    }
    while let (index, parsed) = try await group.next() { try take(index, parsed) }
  }
}
