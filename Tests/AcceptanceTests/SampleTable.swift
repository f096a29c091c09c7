import Foundation
import Testing

/// One row of the outcome tables in `samples/README.md`: what becomes of a booking on a night.
struct SampleOutcome: Sendable, CustomTestStringConvertible {
  let night: Int
  let booking: String
  /// The cell as it is written; what holds `until` something else is built, where it says so.
  let cell: String

  init(night: Int, booking: String, written cell: String) {
    (self.night, self.booking) = (night, booking)
    let until = cell.firstMatch(of: /\(until [^:]*: (.*)\)/)
    self.cell = until.map { String($0.1) } ?? cell
  }

  var testDescription: String { "night \(night), \(booking): \(cell)" }

  /// `eligible`, `pending` or `notEligible`; nil where there is no case.
  var outcome: String? {
    guard let word = cell.split(whereSeparator: { " ,;".contains($0) }).first else { return nil }
    return ["eligible", "pending", "notEligible"].contains(word) ? String(word) : nil
  }

  /// The code after the outcome, of what fails or is missing; nil where the cell names none.
  var reason: String? {
    guard let outcome, outcome != "eligible" else { return nil }
    let rest = cell.dropFirst(outcome.count).prefix { !",;(".contains($0) }
    let word = rest.trimmingCharacters(in: .whitespaces)
    return word.isEmpty ? nil : word
  }

  /// The day after `opens`.
  var opensOn: String? { day(after: "(opens ") }

  /// The day before `stands`: the release day that counts.
  var releasedOn: String? {
    guard let end = cell.range(of: " stands") else { return nil }
    return String(cell[..<end.lowerBound].suffix(10))
  }

  var isExpedited: Bool { cell.contains("expedited") }

  private func day(after words: String) -> String? {
    cell.range(of: words).map { String(cell[$0.upperBound...].prefix(10)) }
  }

  /// Every booking of the tables on both nights; `=` stands for the cell of the first night.
  static func all() throws -> [SampleOutcome] {
    var found: [SampleOutcome] = []
    for line in try Repository.text(Repository.samples + "/README.md").split(separator: "\n") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count == 4, cells[0].wholeMatch(of: /[A-Z][0-9]{2}-[0-9]{4}/) != nil else { continue }
      found.append(SampleOutcome(night: 1, booking: cells[0], written: cells[2]))
      found.append(
        SampleOutcome(night: 2, booking: cells[0], written: cells[3] == "=" ? cells[2] : cells[3]))
    }
    return found
  }
}
