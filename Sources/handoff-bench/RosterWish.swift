/// What `handoff-bench roster` is asked for.
struct RosterWish {
  /// Rows of the file that is made where none is given.
  private(set) var rows = 1_000_000
  private(set) var seed: UInt64 = 7
  private(set) var jobs = 2
  private(set) var file: String?
  /// Where the bad rows are written with their reasons; nowhere when nil.
  private(set) var reasons: String?

  init(_ words: [String]) throws(BenchmarkUsage) {
    var rest = words[...]
    while let word = rest.popFirst() {
      switch word {
      case "--rows": rows = try RosterWish.number(&rest)
      case "--seed": seed = try RosterWish.number(&rest)
      case "--jobs": jobs = try RosterWish.number(&rest)
      case "--reasons":
        guard let path = rest.popFirst() else { throw BenchmarkUsage() }
        reasons = path
      default:
        guard file == nil, !word.hasPrefix("--") else { throw BenchmarkUsage() }
        file = word
      }
    }
  }

  private static func number<Number: FixedWidthInteger>(
    _ rest: inout ArraySlice<String>
  ) throws(BenchmarkUsage) -> Number {
    guard let word = rest.popFirst(), let number = Number(word), number > 0 else { throw BenchmarkUsage() }
    return number
  }
}
