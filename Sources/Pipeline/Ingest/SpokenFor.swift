import Ingestors
import Reentry
import Rules

extension Ingest {
  /// The file without rows of whom its sender may not speak for; what is no such table stays as it is.
  ///
  /// A file of many people is not refused for one of them that is another sender's.
  func spokenFor(_ read: ReadFile, by sender: PartnerID) -> ReadFile {
    guard let partner = definitions.registry.partners[sender], read.facts.refusal == nil else { return read }
    let rule = SenderMaySpeak(partner, definitions.registry)
    switch read {
    case .assignments(var reading):
      reading.keep(of: partner, rule.objection) { $0.plan.text }
      return .assignments(reading)
    case .actions(var reading):
      reading.keep(of: partner, rule.objection) { $0.client.facility?.text ?? "" }
      return .actions(reading)
    case .returns(var reading):
      reading.keep(of: partner, rule.objection) { $0.plan.text }
      return .returns(reading)
    case .roster, .releaseDates, .eligibility, .careRecords, .decisions, .acks, .refused: return read
    }
  }
}

extension FeedReading where Value: TabledRecord {
  // The rows that stand, and as the file's subjects whom of theirs the sender speaks for.
  fileprivate mutating func keep(
    of partner: Partner, _ objection: (Value) -> SenderMaySpeak.Objection?, _ subject: (Value) -> String
  ) {
    reject(objection)
    facts.subjects = Set(accepted.map { subject($0.value) }).filter { partner.maySpeak(for: $0) }
  }
}
