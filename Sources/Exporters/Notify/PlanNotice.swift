import Formats
import Reentry

extension PlanNotice: Exportable {
  /// The notice twice, as a table and as XML; both say the same.
  package func deliverables() -> [Deliverable] {
    [file("csv", table()), file("xml", document())]
  }

  private func file(_ fileExtension: String, _ bytes: [UInt8]) -> Deliverable {
    Deliverable(
      kind: .notify, partner: plan.partner, subject: plan.code.text, fileExtension: fileExtension,
      bytes: bytes, legalBasis: "treatment and care coordination")
  }
}
