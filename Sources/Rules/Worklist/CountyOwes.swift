import Reentry

// The list of a county's social services: applications, and coverage that is suspended or in question.
extension WorkOfCase {
  mutating func addOfCounty() {
    if let county = CountyTakesApplication().county(of: stay, in: circumstances) {
      let submitted = stay.care.actions.first { $0.kind == .applicationSubmitted }
      add(
        .decideApplication, for: .county(county), dueOn: releaseOn,
        why: submitted.map { "submitted on \($0.doneOn)" } ?? "referred: in custody and in no coverage",
        citation: CountyTakesApplication.basis)
    }
    guard let coverage = stay.coverage else { return }
    if let duty = owed(.unsuspension) {
      add(.makeCoverageActive, for: .county(coverage.county), duty, why: "suspended in custody")
    }
    note(.makeCoverageActive, for: .county(coverage.county), .unsuspension)
    for what in missing(from: .socialServices) {
      add(
        .clearCoverage, for: .county(coverage.county), what.rawValue, dueOn: releaseOn,
        why: "open: \(what.rawValue.replacing("-", with: " "))", citation: "000 slide 11")
    }
  }
}
