import Caseload
import Reentry
import Storage

extension Published {
  /// What its partner has not got, by what is known now, and what an operator had handed over again.
  func toHandOver() throws -> [Disclosure] {
    let recorded = Set(try exchange.transport.records())
    return try all.filter { row in
      if row.state == .waiting { return try exchange.outbox.lies(row.file, with: row.partner.text) }
      guard row.isWithPartner, recorded.contains(row.path),
        let record = try TransportRecord(of: row, in: exchange), !record.again.isEmpty
      else { return false }
      return record.state != .handedOver && record.attempts < record.allowed
    }
  }

  /// What was given up, and still lies where its partner may fetch it.
  func givenUp() throws -> [TransportReport.File] {
    let recorded = Set(try exchange.transport.records())
    return try all.compactMap { row in
      guard recorded.contains(row.path), row.state == .waiting || row.isWithPartner,
        let record = try TransportRecord(of: row, in: exchange), record.isGivenUp,
        row.state == .waiting || !record.again.isEmpty,
        try exchange.outbox.lies(row.file, with: row.partner.text)
      else { return nil }
      return TransportReport.File(row, record)
    }
  }
}
