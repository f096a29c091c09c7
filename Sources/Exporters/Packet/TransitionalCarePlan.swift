import Formats
import Reentry

/// A packet is a zip of `careplan.html` for people, `careplan.fhir.xml` for their systems, each further form that the
/// receiver asks for, and `manifest.json` that says what they are, for whom and why. It counts when its manifest's
/// hashes agree.
extension TransitionalCarePlan: Exportable {
  /// The packet for the plan's one recipient.
  package func deliverables() throws -> [Deliverable] {
    let files = PacketForm.allCases.filter(recipient.forms.contains).map { ($0.rawValue, bytes(in: $0)) }
    let manifest = manifest(of: files).bytes(indented: true)
    return [
      Deliverable(
        kind: .packet, partner: recipient.partner, subject: subject,
        fileExtension: "zip", bytes: try ZipWriter.archive(files + [("manifest.json", manifest)]),
        supersedes: supersedes.isEmpty ? [] : [supersedes], legalBasis: legalBasis)
    ]
  }

  private func bytes(in form: PacketForm) -> [UInt8] {
    switch form {
    case .html: page.bytes
    case .fhirXML: fhirXML
    case .fhirJSON: fhirJSON
    case .ccda: ccda
    }
  }
}
