/// What `handoff-bench eligibility` is asked for.
struct EligibilityWish {
  private(set) var rows = 15_000_000
  private(set) var people = 150_000
  private(set) var jobs = 2
  /// Only the file is made.
  private(set) var makes = false
  /// Everybody of the caseload is looked for by name, too.
  private(set) var looksForNames = false
  private(set) var file: String?

  init(_ words: [String]) throws(BenchmarkUsage) {
    var rest = words[...]
    while let word = rest.popFirst() {
      switch word {
      case "--rows": rows = try EligibilityWish.number(&rest)
      case "--people": people = try EligibilityWish.number(&rest)
      case "--jobs": jobs = try EligibilityWish.number(&rest)
      case "--make": makes = true
      case "--names": looksForNames = true
      default:
        guard file == nil, !word.hasPrefix("--") else { throw BenchmarkUsage() }
        file = word
      }
    }
    guard !makes || file != nil, people <= rows else { throw BenchmarkUsage() }
  }

  private static func number(_ rest: inout ArraySlice<String>) throws(BenchmarkUsage) -> Int {
    guard let word = rest.popFirst(), let number = Int(word), number > 0 else { throw BenchmarkUsage() }
    return number
  }
}
