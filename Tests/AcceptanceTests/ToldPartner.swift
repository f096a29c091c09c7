import Foundation
import Testing

/// What one plan knows of each case after reading every notice and withdrawal that it was ever given, in order.
struct ToldPartner {
  /// What stands, by case number: all that a row says but its own id, what it supersedes and whether it is news, and
  /// what a day makes of it: as of when the date was told, when the handoff is due.
  private(set) var standing: [String: [String]] = [:]
  /// How often each case was told of for the first time, or again after it was withdrawn.
  private(set) var firstTold: [String: Int] = [:]
  private var ids: [String: String] = [:]

  /// Reads what lies in the folder; no partner of these tests clears anything away.
  ///
  /// A row that supersedes or withdraws what the partner does not know, and a second first notice, is an issue.
  init(_ partner: String, in tree: Tree) throws {
    let names = try tree.names(in: "outbound/\(partner)").filter { $0.hasSuffix(".csv") }
    let told = names.filter { $0.hasPrefix("JI-NOTIFY") || $0.hasPrefix("JI-WITHDRAW") }
    for name in told.sorted(by: { ToldPartner.night($0) < ToldPartner.night($1) }) {
      let text = try Repository.text("\(tree.path)/outbound/\(partner)/\(name)")
      for line in text.components(separatedBy: "\r\n").dropFirst() where !line.isEmpty {
        let cells = line.components(separatedBy: ",")
        if name.hasPrefix("JI-WITHDRAW") { withdraw(cells) } else { take(cells) }
      }
    }
  }

  private static func night(_ name: String) -> String { String(name.dropLast(4).suffix(6)) }

  private mutating func take(_ cells: [String]) {
    let number = String(cells[0].dropFirst().prefix(6))
    if cells[2] == "CHANGED" {
      #expect(ids[number] == cells[1], "\(cells[0]) supersedes what the partner does not know")
    } else {
      #expect(ids[number] == nil, "\(cells[0]) is a second first notice")
      firstTold[number, default: 0] += 1
    }
    (ids[number], standing[number]) = (cells[0], cells[3...16] + [cells[18]] + cells[21...])
  }

  private mutating func withdraw(_ cells: [String]) {
    // A release alert is withdrawn in the same file.
    guard cells[1].hasPrefix("N") else { return }
    #expect(ids[cells[2]] == cells[1], "\(cells[0]) withdraws what the partner does not know")
    (ids[cells[2]], standing[cells[2]]) = (nil, nil)
  }
}
