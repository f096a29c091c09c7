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
    try await withThrowingTaskGroup(of: (Int, Parsed).self) { group in
      var (running, due) = (0, 0)
      var waiting: [Int: Parsed] = [:]
      func take(_ index: Int, _ parsed: Parsed) throws {
        waiting[index] = parsed
        while let next = waiting.removeValue(forKey: due) {
          try join(next)
          due += 1
        }
      }
      while let block = try next() {
        group.addTask { (block.index, parse(block)) }
        running += 1
        guard running > jobs, let (index, parsed) = try await group.next() else { continue }
        running -= 1
        try take(index, parsed)
      }
      while let (index, parsed) = try await group.next() { try take(index, parsed) }
    }
  }
}
