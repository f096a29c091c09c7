/// Work on pieces of a file on several cores, its results joined in the order of the file.
enum OrderedTasks {
  /// Takes pieces until there is none, works on `jobs` of them at once and joins each as soon as its turn comes.
  ///
  /// At most one piece more is read ahead, so memory does not follow the file, and the number of cores never
  /// changes a result. What `next` and `join` throw ends all.
  static func run<Piece: Sendable, Done: Sendable>(
    jobs: Int, next: () throws -> Piece?, work: @escaping @Sendable (Piece) -> Done,
    join: (Done) throws -> Void
  ) async throws {
    if jobs <= 1 {
      while let piece = try next() { try join(work(piece)) }
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
        group.addTask { (index, work(piece)) }
        (started, running) = (started + 1, running + 1)
        guard running > jobs, let (index, done) = try await group.next() else { continue }
        running -= 1
        try take(index, done)
      }
      while let (index, done) = try await group.next() { try take(index, done) }
    }
  }
}
