import Pipeline
import Reentry

/// The words of a command line: its options and what is left.
///
/// `--name value` and `--name=value` are the same, but that a value beginning with `--` needs the second; `--` ends
/// the options.
struct Arguments {
  private(set) var words: [String] = []
  private var values: [String: String] = [:]
  private var flags: Set<String> = []

  /// Throws `Trouble` for an option that the command does not know, or one without its value.
  init(_ rest: [String], valued: Set<String> = [], flags known: Set<String> = []) throws(Trouble) {
    let valued = valued.union(Arguments.valuedEverywhere)
    let known = known.union(Arguments.flagsEverywhere)
    var index = 0
    while index < rest.count {
      let word = rest[index]
      index += 1
      if word == "--" {
        words += rest[index...]
        return
      }
      guard word.hasPrefix("--") else {
        words.append(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      if known.contains(parts[0]), parts.count == 1 {
        flags.insert(parts[0])
      } else if valued.contains(parts[0]) {
        if parts.count == 1 {
          // An option behind it is no value: who means one that begins so writes --name=value.
          guard index < rest.count, !rest[index].hasPrefix("--") else {
            throw Trouble(.usage, "\(parts[0]) needs a value", next: "handoff help")
          }
          values[parts[0]] = rest[index]
          index += 1
        } else {
          values[parts[0]] = parts[1]
        }
      } else {
        throw Trouble(.usage, "\(parts[0]) is no option here", next: "handoff help")
      }
    }
  }

  private static let valuedEverywhere: Set<String> = ["--data", "--log-format", "--jobs"]
  private static let flagsEverywhere: Set<String> = ["--json", "--quiet"]

  func has(_ flag: String) -> Bool { flags.contains(flag) }
  func value(_ option: String) -> String? { values[option] }

  /// Throws `Trouble` where needs are to be named anywhere but on a terminal.
  func expectTerminalForNeeds() throws(Trouble) {
    guard has("--show-needs"), has("--json") || !Terminal.isWatched else { return }
    throw Trouble(.usage, "--show-needs is for a terminal: needs go into no file and no pipe")
  }

  /// A whole number in a range.
  func number(_ option: String, in range: ClosedRange<Int>) throws(Trouble) -> Int? {
    guard let text = values[option] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw Trouble(
        .usage, "\(option): \(text) is not a whole number (\(range.lowerBound)-\(range.upperBound))")
    }
    return number
  }

  func day(_ option: String) throws(Trouble) -> Day? {
    guard let text = values[option] else { return nil }
    guard let day = Day(text) else { throw Trouble(.usage, "\(option): \(text) is not a day (YYYY-MM-DD)") }
    return day
  }

  /// Throws the usage where fewer words are left.
  func expectWords(_ least: Int = 1, usage: String) throws(Trouble) {
    guard words.count >= least else { throw Trouble(.usage, "usage: \(usage)") }
  }

  /// The words, exactly so many, or the usage.
  func words(_ count: Int, usage: String) throws(Trouble) -> [String] {
    guard words.count == count else { throw Trouble(.usage, "usage: \(usage)") }
    return words
  }
}
