/// What `handoff-bench packets` is asked for.
struct PacketWish {
  private(set) var packets = 20_000
  private(set) var jobs = 2
  /// Things told of the care, in each.
  private(set) var told = 5
  /// Where the exchange is made, and stays; nil for a scratch folder.
  private(set) var out: String?

  init(_ words: [String]) throws(BenchmarkUsage) {
    var rest = words[...]
    while let word = rest.popFirst() {
      guard let value = rest.popFirst() else { throw BenchmarkUsage() }
      if word == "--out" {
        out = value
        continue
      }
      guard let number = Int(value), number > 0 || word == "--told" && number == 0 else {
        throw BenchmarkUsage()
      }
      switch word {
      case "--packets": packets = number
      case "--jobs": jobs = number
      case "--told": told = number
      default: throw BenchmarkUsage()
      }
    }
  }
}
