/// What `handoff-bench criteria` is asked for.
struct CriteriaWish {
  private(set) var cases = 1_000_000
  /// How often each case is judged.
  private(set) var rounds = 1
  private(set) var seed: UInt64 = 7
  private(set) var jobs = 2

  init(_ words: [String]) throws(BenchmarkUsage) {
    var rest = words[...]
    while let word = rest.popFirst() {
      guard let value = rest.popFirst().flatMap({ Int($0) }), value > 0 else { throw BenchmarkUsage() }
      switch word {
      case "--cases": cases = value
      case "--rounds": rounds = value
      case "--seed": seed = UInt64(value)
      case "--jobs": jobs = value
      default: throw BenchmarkUsage()
      }
    }
  }
}
