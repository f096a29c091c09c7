import DecisionTable

extension ToldCase {
  func isHeld(on day: String) -> Bool { situation.goneOn.map { day < $0 } ?? true }

  func rosterRow(_ day: String) -> String {
    let known = if case .member = situation.found { cin() } else { "" }
    let cells =
      [
        place, booking, known, name.last, name.first, situation.born, "F", "2024-03-01",
        situation.custodyStatus,
      ] + situation.needs.map { $0 == " " ? "" : String($0) }
      + [situation.pregnancyEndedOn ?? "", "10", day]
    return cells.joined(separator: ",") + "\n"
  }

  /// A detail of the eligibility file for each span of each member that they may be.
  var eligibilityRows: [String] {
    switch situation.found {
    case .nobody, .neverLooked: []
    case .member(let spans): spans.map { eligibilityRow($0, cin()) }
    case .twins: [1, 2].map { eligibilityRow(Situation.Span(), cin($0)) }
    }
  }

  private func eligibilityRow(_ span: Situation.Span, _ cin: String) -> String {
    let who = cin + FixedLine.cell(name.last, 20) + FixedLine.cell(name.first, 15) + " "
    let plan = FixedLine.cell(span.plan, 3) + FixedLine.cell(span.planStatus, 2)
    return "DTL" + who + FixedLine.day(situation.born) + "F" + span.county + span.aid + span.status + plan
      + FixedLine.day(span.from) + FixedLine.day(span.to) + FixedLine.cell("", 19)
      + FixedLine.cell(span.restriction, 3)
  }

  /// Their detail of the release dates with that sequence: words of several as-of days in the order in which
  /// they arrive, words of one as-of day by their sequences.
  func releaseRow(_ sequence: Int) -> String? {
    let days = Set(situation.told.map(\.asOf))
    let told =
      days.count == situation.told.count
      ? situation.told : situation.told.sorted { $0.sequence < $1.sequence }
    guard sequence <= told.count else { return nil }
    let word = told[sequence - 1]
    return "DTL" + FixedLine.cell(place, 8) + FixedLine.cell(booking, 20) + FixedLine.day(word.day)
      + word.kind
      + FixedLine.day(word.asOf) + "160000" + FixedLine.cell(word.reason, 2)
  }
}
