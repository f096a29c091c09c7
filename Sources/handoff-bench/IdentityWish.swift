/// What `handoff-bench identity` is asked for.
struct IdentityWish {
  /// One file to be freed of duplicates, two to be linked, any number to estimate from.
  private(set) var files: [String] = []
  private(set) var withoutSSN = false
  private(set) var estimates = false
  /// A synthetic caseload is looked for among synthetic members.
  private(set) var isScale = false
  /// Who is no member is the twin of one.
  private(set) var hasTwins = false
  private(set) var people = 150_000
  private(set) var members = 15_000_000
  private(set) var jobs = 2

  init(_ words: [String]) throws(BenchmarkUsage) {
    var rest = words[...]
    while let word = rest.popFirst() {
      switch word {
      case "--without":
        guard rest.popFirst() == "ssn" else { throw BenchmarkUsage() }
        withoutSSN = true
      case "--estimate": estimates = true
      case "--scale": isScale = true
      case "--twins": hasTwins = true
      case "--people": people = try IdentityWish.number(&rest)
      case "--members": members = try IdentityWish.number(&rest)
      case "--jobs": jobs = try IdentityWish.number(&rest)
      default:
        guard !word.hasPrefix("--") else { throw BenchmarkUsage() }
        files.append(word)
      }
    }
    guard isScale ? files.isEmpty : !files.isEmpty && !hasTwins else { throw BenchmarkUsage() }
    guard isScale || estimates || files.count <= 2, people <= members else { throw BenchmarkUsage() }
  }

  private static func number(_ rest: inout ArraySlice<String>) throws(BenchmarkUsage) -> Int {
    guard let word = rest.popFirst(), let number = Int(word), number > 0 else { throw BenchmarkUsage() }
    return number
  }
}
