import Formats
import Foundation
import Testing

/// An exchange after one night, and a second one that was cut short as soon as it was fixed: a roster and release
/// dates are claimed.
struct FixedNight: Sendable {
  static let day = "2026-11-22"
  let tree: Tree
  /// By the number of their claims.
  static let files = [
    2: (feed: "rosters", name: "CA10JAIL_roster_2026-11-22.csv", text: JailFile.roster(of: 6)),
    1: (
      feed: "release-dates", name: "RD-2.txt",
      text: JailFile.dates(day: "20261122", sequence: 2, release: "20270110")
    ),
  ]

  init() throws {
    tree = try Tree()
    try tree.drop(JailFile.rosters + "CA10JAIL_roster_2026-11-21.csv", JailFile.roster(of: 5))
    try tree.run("2026-11-21", "--quiet")
    for (number, file) in FixedNight.files {
      let folder = "../work/claimed/\(number)"
      try tree.drop("\(folder)/\(file.name)", file.text)
      try tree.drop("\(folder)/claim.json", FixedNight.ticket(file.feed, file.name))
    }
    try tree.drop("../work/night.json", plan(generation: 2))
  }

  private static func ticket(_ feed: String, _ name: String) -> String {
    """
    {"partner": "fresno.sheriff", "feed": "\(feed)", "name": "\(name)", "mtime": 1, "attempts": 0,
     "marker": false, "inode": "1", "ctime": 1, "ctimeNanoseconds": 1}
    """
  }

  private func plan(generation: Int) throws -> String {
    let manifest = try tree.json("state/generations/000001/manifest.json")
    let definitions = try #require(manifest["definitions"])
    let inputs = FixedNight.files.sorted { $0.key < $1.key }.map { number, file in
      """
      {"claim": \(number), "partner": "fresno.sheriff", "feed": "\(file.feed)", "name": "\(file.name)",
       "sha256": "\(Fingerprint(of: Array(file.text.utf8)).hex)"}
      """
    }
    return """
      {"generation": \(generation), "asOf": "\(FixedNight.day)", "definitions": \(definitions.text(indented: false)),
       "inputs": [\(inputs.joined(separator: ","))], "observed": []}
      """
  }

  /// The same files dropped by their sender, and a night that nothing disturbs.
  static func undisturbed() throws -> Tree {
    let tree = try Tree()
    try tree.drop(JailFile.rosters + "CA10JAIL_roster_2026-11-21.csv", JailFile.roster(of: 5))
    try tree.run("2026-11-21", "--quiet")
    for (_, file) in files { try tree.drop("fresno.sheriff/\(file.feed)/\(file.name)", file.text) }
    try tree.run(day, "--quiet")
    return tree
  }
}

extension Tree {
  func json(_ place: String) throws -> JSON {
    try JSON5Document(bytes(of: "\(path)/\(place)")).root.plain
  }

  func remove(_ place: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(place)") }
}
