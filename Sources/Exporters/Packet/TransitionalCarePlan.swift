import Formats
import Reentry

/// A packet is a zip of `careplan.html` for people, `careplan.fhir.xml` for their systems and `manifest.json`
/// that says what the two are, for whom and why. It counts when its manifest's hashes agree.
extension TransitionalCarePlan: Exportable {
  /// The packet for the plan's one recipient.
  package func deliverables() throws -> [Deliverable] {
    let files = [("careplan.html", page.bytes), ("careplan.fhir.xml", bundle)]
    let manifest = manifest(of: files).bytes(indented: true)
    return [
      Deliverable(
        kind: .packet, partner: recipient.partner, subject: subject,
        fileExtension: "zip", bytes: try ZipWriter.archive(files + [("manifest.json", manifest)]),
        supersedes: supersedes.isEmpty ? [] : [supersedes], legalBasis: legalBasis)
    ]
  }
}
