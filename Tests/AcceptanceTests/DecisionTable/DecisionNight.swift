import DecisionTable
import Foundation
import Testing

/// A night in which every case of the decision table that files can tell is a booking, and its eve.
///
/// On the eve everybody is on the rosters and looked for in a full eligibility file; on the night the rosters no
/// longer have those who are gone, and the release dates come. A facility of the table is several in the registry,
/// of forty bookings each with the same numbers, so that one word asks for many.
struct DecisionNight: Sendable {
  static let day = "2026-11-23"
  static let eve = "2026-11-22"
  static let sender = "truth.sheriff"
  private static let bookings = 40
  let cases: [ToldCase]
  private let places: [(id: String, place: Situation.Place)]

  init() {
    let rows = (TruthTable.single + TruthTable.pairs).filter { ToldCase.canBeTold($0.situation) }
    var held: [Situation.Place: Int] = [:]
    var (cases, places): ([ToldCase], [(String, Situation.Place)]) = ([], [])
    for (number, row) in rows.enumerated() {
      let place = row.situation.facility
      let booking = held[place, default: 0] % DecisionNight.bookings
      if booking == 0 { places.append(("TRUTH" + ToldCase.digits(places.count, 2), place)) }
      held[place, default: 0] += 1
      let id = places.last { $0.1 == place }?.0 ?? ""
      cases.append(ToldCase(row: row, number: number + 1, place: id, booking: "B\(booking)"))
    }
    (self.cases, self.places) = (cases, places)
  }

  /// Every booking number that a facility uses.
  static var numbers: [String] { (0..<bookings).map { "B\($0)" } }

  /// Registers the facilities, and drops what their sheriff and the state send on the eve.
  func dropEve(in tree: Tree) throws {
    try tree.register(
      "\(DecisionNight.sender),A sheriff of the table,FACILITY,,*,production,2000-01-01,\n", in: "partners")
    try tree.register(places.map(facility).joined(), in: "facilities")
    try tree.drop("\(DecisionNight.sender)/rosters/eve.csv", roster(DecisionNight.eve))
    try tree.drop("dhcs/eligibility/state.txt", eligibility())
  }

  /// What the sheriff sends for the night itself.
  func dropNight(in tree: Tree) throws {
    try tree.drop("\(DecisionNight.sender)/rosters/night.csv", roster(DecisionNight.day))
    for (id, _) in places {
      for sequence in 1...3 {
        guard let text = releaseDates(id, sequence) else { continue }
        try tree.drop("\(DecisionNight.sender)/release-dates/RD-\(id)-\(sequence).txt", text)
      }
    }
  }

  private func facility(_ id: String, _ place: Situation.Place) -> String {
    let cells = [
      id, "\(id) of the table", place.kind, "10", DecisionNight.sender,
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
    let day = "20261122ALL"
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
