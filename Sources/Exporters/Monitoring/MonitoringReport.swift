import Formats
import Reentry

/// The rows, described by `schemas/out/monitoring.schema.json`.
extension MonitoringReport: Tabular {
  package var table: OutgoingTable {
    OutgoingTable(
      .monitoring, to: partner, month.description, MonitoringReport.columns, rows,
      supersedes: supersedes.isEmpty ? [] : [supersedes],
      legalBasis: "oversight: counts in which nobody can be made out")
  }

  static let columns = CSVTable<Row>([
    .init("month", \.month.description), .init("level", \.place.level), .init("place", \.place.text),
    .init("measure", \.measure.name), .init("unit", \.measure.unit.rawValue),
    .init("numerator") { $0.numerator.map { String($0) } ?? "" },
    .init("denominator") { $0.denominator.map { String($0) } ?? "" },
    .flag("suppressed", \.isSuppressed),
  ])
}
