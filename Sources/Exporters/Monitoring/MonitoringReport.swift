import Formats
import Reentry

extension MonitoringReport: Exportable {
  /// The rows as CSV, described by `schemas/out/monitoring.schema.json`.
  package func deliverables() -> [Deliverable] {
    [
      Deliverable(
        kind: .monitoring, partner: partner, subject: month.description, fileExtension: "csv",
        bytes: MonitoringReport.table.bytes(rows), supersedes: supersedes.isEmpty ? [] : [supersedes],
        legalBasis: "oversight: counts in which nobody can be made out")
    ]
  }

  private static let table = CSVTable<Row>([
    .init("month", \.month.description), .init("level", \.place.level), .init("place", \.place.text),
    .init("measure", \.measure.name), .init("unit", \.measure.unit.rawValue),
    .init("numerator") { $0.numerator.map { String($0) } ?? "" },
    .init("denominator") { $0.denominator.map { String($0) } ?? "" },
    .flag("suppressed", \.isSuppressed),
  ])
}
