import DecisionTable
import Foundation
import Testing

/// One night in which every case of the decision table that files can tell is a booking.
struct DecisionNight: Sendable {
  static let day = "2026-11-23"
  static let sender = "truth.sheriff"
  let cases: [ToldCase]
  private let places: [Situation.Place]

  init() {
    let rows = (TruthTable.single + TruthTable.pairs).filter { ToldCase.canBeTold($0.situation) }
    var places: [Situation.Place] = []
    for row in rows where !places.contains(row.situation.facility) { places.append(row.situation.facility) }
    self.places = places
    cases = rows.enumerated().map { place, row in
      let facility = places.firstIndex(of: row.situation.facility) ?? 0
      return ToldCase(row: row, number: place + 1, place: DecisionNight.id(facility))
    }
  }

  private static func id(_ place: Int) -> String { "TRUTH" + ToldCase.digits(place, 2) }

  /// Registers the facilities, and drops what their sheriff and the state send.
  func drop(in tree: Tree) throws {
    try tree.register(
      "\(DecisionNight.sender),A sheriff of the table,FACILITY,,*,production,2000-01-01,\n", in: "partners")
    try tree.register(places.enumerated().map(facility).joined(), in: "facilities")
    for day in ["2026-11-21", "2026-11-22"] {
      try tree.drop("\(DecisionNight.sender)/rosters/roster-\(day).csv", roster(day))
    }
    for (place, id) in places.indices.map({ ($0, DecisionNight.id($0)) }) {
      for sequence in 1...3 {
        guard let text = releaseDates(id, sequence) else { continue }
        try tree.drop("\(DecisionNight.sender)/release-dates/RD-\(place)-\(sequence).txt", text)
      }
    }
    try tree.drop("dhcs/eligibility/state.txt", eligibility())
  }

  private func facility(_ number: Int, _ place: Situation.Place) -> String {
    let cells = [
      DecisionNight.id(number), "Facility \(number) of the table", place.kind, "10", DecisionNight.sender,
      place.isReady ? "yes" : "no", place.goLive ?? "", place.isConditional ? "yes" : "no", "2000-01-01", "",
    ]
    return cells.joined(separator: ",") + "\n"
  }

  /// Everyone in custody on that day.
  private func roster(_ day: String) -> String {
    let header =
      "facility_id,booking_number,cin,last_name,first_name,birth_date,sex,booking_date,custody_status,"
      + "mental_health,substance_use,chronic_condition,developmental_disability,brain_injury,hiv,pregnancy,"
      + "pregnancy_end_date,release_county,as_of\n"
    return header + cases.filter { $0.isHeld(on: day) }.map { $0.rosterRow(day) }.joined()
  }

  private func eligibility() -> String {
    let details = cases.flatMap(\.eligibilityRows)
    let day = "20261123ALL"
    return FixedLine.wide("HDR\(day)000001F", 130) + details.map { FixedLine.wide($0, 130) }.joined()
      + FixedLine.wide("TRL\(day)\(ToldCase.digits(details.count, 10))000001", 130)
  }

  /// The words of that place in the order of arrival; nil where no booking of the facility has so many.
  private func releaseDates(_ id: String, _ sequence: Int) -> String? {
    let details = cases.filter { $0.place == id }.compactMap { $0.releaseRow(sequence) }
    guard !details.isEmpty else { return nil }
    let head = "20261123" + FixedLine.cell(id, 8)
    let number = ToldCase.digits(sequence, 6)
    return FixedLine.wide("HDR\(head)\(number)", 80) + details.map { FixedLine.wide($0, 80) }.joined()
      + FixedLine.wide("TRL\(head)\(ToldCase.digits(details.count, 8))\(number)", 80)
  }
}

/// A line of a fixed-width file.
enum FixedLine {
  static func cell(_ text: String, _ width: Int) -> String {
    text.padding(toLength: width, withPad: " ", startingAt: 0)
  }

  static func wide(_ text: String, _ length: Int) -> String { cell(text, length) + "\n" }

  /// `YYYYMMDD`, or blanks.
  static func day(_ day: String?) -> String { cell(day?.filter { $0 != "-" } ?? "", 8) }
}
