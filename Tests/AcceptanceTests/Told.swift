import Foundation

extension Tree {
  /// What every partner's folder got in a night about a case: `partner KIND action what day`, the ids superseded or
  /// withdrawn behind.
  func told(night: Int, of kinds: Set<String>) throws -> [String: [String]] {
    var told: [String: [String]] = [:]
    for (place, bytes) in try content(of: "outbound") where place.contains("-00000\(night).") {
      let parts = place.split(separator: "/").map(String.init)
      let kind = String(parts[1].split(separator: "-")[1])
      guard kinds.contains(kind) else { continue }
      if kind == "PACKET" {
        told[String(parts[1].split(separator: "-")[4]), default: []].append("\(parts[0]) PACKET")
      }
      guard place.hasSuffix(".csv") else { continue }
      for row in Self.rows(String(decoding: bytes, as: UTF8.self)) {
        told[row["case_number"] ?? "", default: []].append("\(parts[0]) \(kind)" + Self.words(row))
      }
    }
    return told.mapValues { $0.sorted() }
  }

  private static func words(_ row: [String: String]) -> String {
    if let withdrawn = row["withdraws"] { return " \(withdrawn)" }
    let what = [row["action"], row["status"] ?? row["event"]]
    let day = row["event_date"] ?? row["active_by"] ?? row["release_date"]
    let words = (what + [day]).compactMap { $0 }.filter { !$0.isEmpty }
    let earlier = row["supersedes"] ?? ""
    return words.map { " \($0)" }.joined() + (earlier.isEmpty ? "" : " after \(earlier)")
  }

  private static func rows(_ text: String) -> [[String: String]] {
    let lines = text.components(separatedBy: "\r\n").filter { !$0.isEmpty }
    guard let head = lines.first?.components(separatedBy: ",") else { return [] }
    return lines.dropFirst().map { line in
      Dictionary(zip(head, line.components(separatedBy: ","))) { first, _ in first }
    }
  }
}
