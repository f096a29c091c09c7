import Caseload
import Formats
import Reentry
import Storage

extension Night {
  /// Makes the folders agree with what the newest generation says is held, recalled and released.
  ///
  /// Goes before anything is published. What its partner has fetched by then stays gone, which the next night
  /// sees. Every step can be repeated; one partner's failure stops that partner's files only. While lost nights are
  /// folded again nothing is let out: the last of them says what is.
  func takeBack(isRestoring: Bool = false) throws -> [PartnerFailure] {
    let disclosures = try Parent(exchange).disclosures(in: exchange)
    var failures: [PartnerFailure] = []
    for row in disclosures.all where row.isToBeTakenBack {
      do throws(PartnerFailure) { try recall(row) } catch { failures.append(error) }
    }
    for path in isRestoring ? [] : try exchange.outbox.recalled() {
      // What nobody released here a lost night took back: it stays, and counts as held (`Pickups`).
      guard let row = disclosures[path], row.isOut, !row.isUndecided else { continue }
      do throws(PartnerFailure) {
        try expect(row)
        _ = try exchange.outbox.release(row.file, to: row.partner.text)
      } catch {
        failures.append(error)
      }
    }
    return failures
  }

  private func recall(_ row: Disclosure) throws(PartnerFailure) {
    let (file, generation, partner) = (row.file, row.generation, row.partner.text)
    try onDisk(row) { () throws(DiskError) in
      try exchange.outbox.recallUnpublished(file, of: generation, from: partner)
    }
    // Nothing is left to take: what lies with us may be damaged, and is told of by itself.
    guard try onDisk(row, { () throws(DiskError) in try exchange.outbox.lies(file, with: partner) }) else {
      return
    }
    try expect(row)
    try onDisk(row) { () throws(DiskError) in
      try exchange.apart { () throws(DiskError) in
        // What its transport may have handed over is its partner's, which the next night sees.
        if try TransportRecord(of: row, in: exchange)?.mayBeWithPartner == true { return false }
        return try exchange.outbox.recall(file, of: generation, from: partner)
      }
    }
  }

  @discardableResult
  private func onDisk(
    _ row: Disclosure, _ step: () throws(DiskError) -> Bool
  ) throws(PartnerFailure) -> Bool {
    do throws(DiskError) { return try step() } catch {
      throw PartnerFailure(partner: row.partner.text, file: row.file, reason: .disk(error))
    }
  }

  // A partner can put anything under the name of what it was sent.
  private func expect(_ row: Disclosure) throws(PartnerFailure) {
    guard let sha256 = Fingerprint(hex: row.sha256) else { return }
    try exchange.outbox.expect(sha256, of: row.file, with: row.partner.text)
  }
}
