import Reentry

/// `full-files.csv`: each plan's latest eligibility file that stated all its coverage.
enum FullFileTable {
  static let table = StateTable(name: "full-files.csv", columns: ["plan", "as_of", "batch"])

  static func row(_ plan: PlanCode, _ file: FullFile) -> [String] {
    [plan.text, file.asOf.description, file.batch.text]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> (PlanCode, FullFile) {
    let file = FullFile(asOf: try row.value(1) { Day($0) }, batch: BatchID(row.values[2]))
    return (PlanCode(row.values[0]), file)
  }
}
