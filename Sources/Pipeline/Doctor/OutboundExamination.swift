import Caseload
import Reentry
import Storage

/// What lies in partners' folders under the names of deliverables.
struct OutboundExamination {
  private(set) var complaints: [Complaint] = []

  init(_ exchange: ExchangeFolder) {
    do {
      let disclosures = try Parent(exchange).disclosures(in: exchange)
      complaints = try AlteredDeliverable.all(among: disclosures.all, in: exchange).map { altered in
        Complaint(.damage, .outbox, altered.sentence, next: altered.next)
      }
    } catch {
      // Damage of the state is told of by itself.
      guard error is DiskError else { return }
      complaints = [Complaint(error, .outbox)]
    }
  }
}
