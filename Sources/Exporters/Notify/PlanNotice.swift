import Formats
import Reentry

extension PlanNotice: Tabular {
  /// The notice twice, as a table and as XML; both say the same.
  package func deliverables() -> [Deliverable] {
    [table.file(), table.file("xml", document(), named: nil)]
  }

  package var table: OutgoingTable {
    OutgoingTable(
      .notify, to: plan.partner, plan.code.text, PlanNotice.columns, rows,
      legalBasis: "treatment and care coordination")
  }
}
