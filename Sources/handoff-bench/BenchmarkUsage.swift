/// What the command line may hold; shown where it holds something else.
struct BenchmarkUsage: Error, CustomStringConvertible {
  var description: String {
    "usage: handoff-bench roster [--rows N] [--seed S] [--jobs N] [--reasons FILE] [FILE]"
  }
}
