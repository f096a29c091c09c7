/// What `handoff-bench xml` is asked for.
struct XMLWish {
  /// Members of the document that is made where no file is given.
  private(set) var members = 1_000_000
  private(set) var jobs = 2
  private(set) var file: String?
  /// Where the document is to be written and nothing measured.
  private(set) var output: String?

  init(_ words: [String]) throws(BenchmarkUsage) {
    var rest = words[...]
    while let word = rest.popFirst() {
      switch word {
      case "--members": members = try XMLWish.number(&rest)
      case "--jobs": jobs = try XMLWish.number(&rest)
      case "--make":
        guard let path = rest.popFirst() else { throw BenchmarkUsage() }
        output = path
      default:
        guard file == nil, !word.hasPrefix("--") else { throw BenchmarkUsage() }
        file = word
      }
    }
  }

  private static func number(_ rest: inout ArraySlice<String>) throws(BenchmarkUsage) -> Int {
    guard let word = rest.popFirst(), let number = Int(word), number > 0 else { throw BenchmarkUsage() }
    return number
  }
}
