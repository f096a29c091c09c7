extension RecordBlocks {
  /// Parses the blocks on several cores and joins the results in the order of the file.
  ///
  /// At most `jobs` blocks are parsed at once and one more is read ahead, so memory does not follow the file,
  /// and the number of cores never changes a result. Errors of the source and of `join` stop the reading.
  package mutating func forEach<Parsed: Sendable>(
    jobs: Int, parse: @escaping @Sendable (RecordBlock) -> Parsed, join: (Parsed) throws -> Void
  ) async throws {
    var blocks = self
    try await OrderedTasks.run(jobs: jobs, next: { try blocks.next() }, work: parse, join: join)
    self = blocks
  }
}
