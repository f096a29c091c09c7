import Caseload
import Ingestors
import Reentry

extension Ingest {
  /// Takes a partner's acknowledgements of its own deliverables into the disclosures.
  func note(
    _ told: [Told<Acknowledgement>], from partner: PartnerID, _ facts: inout ReadingFacts,
    _ caseload: inout Caseload
  ) {
    facts.object(to: told) { acknowledgement in
      caseload.disclosures.note(acknowledgement, from: partner)
        .map { ($0, $0 == .hashDiffers ? "sha256" : "file") }
    }
  }
}
