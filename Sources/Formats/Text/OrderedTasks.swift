/// Work on pieces of a file on several cores, its results joined in the order of the file.
package enum OrderedTasks {
  /// Takes pieces until there is none, works on `jobs` of them at once and joins each as soon as its turn comes.
  ///
  /// One piece more is read ahead, and a few that are done wait for a slow one before them; so memory does not
  /// follow the file, and the number of cores never changes a result. What a closure throws ends all.
  package static func run<Piece: Sendable, Done: Sendable>(
    jobs: Int, next: () throws -> Piece?, work: @escaping @Sendable (Piece) throws -> Done,
    join: (Done) throws -> Void
  ) async throws {
    if jobs <= 1 {
      while let piece = try next() { try join(try work(piece)) }
      return
    }
    try await withThrowingTaskGroup(of: (Int, Done).self) { group in
      var (started, running, due) = (0, 0, 0)
      var waiting: [Int: Done] = [:]
      func take(_ index: Int, _ done: Done) throws {
        waiting[index] = done
        while let next = waiting.removeValue(forKey: due) {
          try join(next)
          due += 1
        }
      }
      while let piece = try next() {
        let index = started
        group.addTask { (index, try work(piece)) }
        (started, running) = (started + 1, running + 1)
        while running > jobs || started - due > 2 * jobs, let (index, done) = try await group.next() {
          running -= 1
          try take(index, done)
        }
      }
      while let (index, done) = try await group.next() { try take(index, done) }
    }
  }
}
