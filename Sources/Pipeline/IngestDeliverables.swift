import Caseload
import Ingestors
import Reentry

extension Ingest {
  /// Takes a decision about a deliverable into the disclosures; false where it is rejected.
  func decide(_ told: Told<Decision>, _ facts: inout ReadingFacts, _ caseload: inout Caseload) -> Bool {
    guard case .deliverable(let name) = told.value.subject else { return true }
    guard let code = caseload.disclosures.decide(told.value.word, about: name, in: plan.generation) else {
      return true
    }
    facts.object(code, "subject", to: told)
    return false
  }

  /// Takes a partner's acknowledgement of one of its own deliverables into the disclosures.
  func note(
    _ told: Told<Acknowledgement>, from partner: PartnerID, _ facts: inout ReadingFacts,
    _ caseload: inout Caseload
  ) {
    guard let code = caseload.disclosures.note(told.value, from: partner) else { return }
    facts.object(code, code == .hashDiffers ? "sha256" : "file", to: told)
  }
}
