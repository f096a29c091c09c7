/// What `handoff-bench care` is asked for.
struct CareWish {
  private(set) var cases = 150_000
  private(set) var organizations = 200
  private(set) var seed: UInt64 = 7

  init(_ words: [String]) throws(BenchmarkUsage) {
    var rest = words[...]
    while let word = rest.popFirst() {
      guard let value = rest.popFirst().flatMap({ Int($0) }), value > 0 else { throw BenchmarkUsage() }
      switch word {
      case "--cases": cases = value
      case "--organizations": organizations = value
      case "--seed": seed = UInt64(value)
      default: throw BenchmarkUsage()
      }
    }
  }
}
