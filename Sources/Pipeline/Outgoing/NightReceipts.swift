import Caseload
import Exporters
import Reentry
import Rules

/// The receipts of one night: of the files that it decided on, and those that were recalled in time, anew.
struct NightReceipts {
  /// Of the files that it decided on.
  let answers: [Receipt]
  /// Recalled ones, as they were; none in a night that is folded again, for they went out then.
  let anew: [Deliverable]
  /// What those that go out anew are made of, as the generation keeps it for a replay.
  let kept: [(name: String, bytes: [UInt8])]
  /// The files of earlier nights in whose place another receipt goes out.
  let superseded: [String]
  /// Recalled ones that are due again and kept nowhere, as `<partner>/<file>`.
  let lost: [String]

  /// Throws `StateLoss` where what was there when the night was fixed is not.
  init(
    _ decided: [DecidedFile], _ disclosures: Disclosures, _ judged: Judged, _ plan: NightPlan,
    from inputs: any NightInputs
  ) throws {
    let partners = judged.circumstances.registry.partners
    let receipts = NightReceipts.answers(decided, on: plan.asOf, partners)
    let told = Set(receipts.map(\.batch.id.text))
    let owed = RecalledReceipts(disclosures).owed
      .filter { forms in forms.allSatisfy { !told.contains($0.subject) && mayHave($0.partner, partners) } }
    let missing = Set(plan.observed.filter { $0.kind == .receiptLost }.map(\.subject))
    lost = owed.joined().map(\.path).filter { missing.contains($0) }
    let due = owed.filter { forms in !forms.contains { missing.contains($0.path) } }.joined()
    superseded =
      NightReceipts.earlier(receipts.filter { $0.batch.was != nil }, disclosures) + due.map(\.file)
    let read = plan.restored != nil ? [] : try due.map { (row: $0, bytes: try inputs.receipt($0)) }
    (answers, anew) = (receipts, read.map { Receipt.anew($0.row, $0.bytes) })
    kept = read.map { (KeptReceipt(row: $0.row).name, $0.bytes) }
  }

  private static func answers(
    _ decided: [DecidedFile], on day: Day, _ partners: [PartnerID: Partner]
  ) -> [Receipt] {
    // A folder that is no partner gets no answer: nobody picks up there.
    decided.filter { $0.batch.fate != .quarantined || partners[$0.batch.partner] != nil }
      .map { Receipt(batch: $0.batch, asOf: day, rejects: $0.rejects) }
  }

  // Out after its successor an earlier one would be the last word on the file.
  private static func earlier(_ again: [Receipt], _ disclosures: Disclosures) -> [String] {
    let batches = Set(again.map(\.batch.id.text))
    if batches.isEmpty { return [] }
    return disclosures.all.filter { $0.kind == .receipt && batches.contains($0.subject) }.map(\.file)
  }
}

// Who is no partner any more is told nothing more.
private func mayHave(_ partner: PartnerID, _ partners: [PartnerID: Partner]) -> Bool {
  partners[partner] != nil || partner == .operatorOfExchange
}
