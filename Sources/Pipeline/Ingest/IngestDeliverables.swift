import Caseload
import Ingestors
import Reentry

extension Ingest {
  /// Takes a partner's acknowledgement of one of its own deliverables into the disclosures.
  func note(
    _ told: Told<Acknowledgement>, from partner: PartnerID, _ facts: inout ReadingFacts,
    _ caseload: inout Caseload
  ) {
    guard let code = caseload.disclosures.note(told.value, from: partner) else { return }
    facts.object(code, code == .hashDiffers ? "sha256" : "file", to: told)
  }
}
