import Caseload
import Reentry
import Storage

extension Night {
  /// Makes the folders agree with what the newest generation says is held, recalled and released.
  ///
  /// Goes before anything is published. What its partner has fetched by then stays gone, which the next night
  /// sees. Every step can be repeated; one partner's failure stops that partner's files only.
  func takeBack() throws -> [PartnerFailure] {
    let disclosures = try Parent(exchange).disclosures(in: exchange)
    var failures: [PartnerFailure] = []
    for row in disclosures.all where row.isToBeTakenBack {
      do throws(DiskError) {
        _ = try exchange.outbox.recall(row.file, of: row.generation, from: row.partner.text)
      } catch {
        failures.append(PartnerFailure(partner: row.partner.text, file: row.file, reason: .disk(error)))
      }
    }
    for path in try exchange.outbox.recalled() {
      guard let row = disclosures[path], row.state == .waiting || row.state == .acknowledged else { continue }
      do throws(PartnerFailure) {
        _ = try exchange.outbox.release(row.file, to: row.partner.text)
      } catch {
        failures.append(error)
      }
    }
    return failures
  }
}
