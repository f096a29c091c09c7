import Caseload
import Reentry
import Storage

/// What lies in partners' folders, and back with us, under the names of deliverables.
struct OutboundExamination {
  private(set) var complaints: [Complaint] = []

  init(_ exchange: ExchangeFolder) {
    do {
      let disclosures = try Parent(exchange).disclosures(in: exchange)
      complaints = try AlteredDeliverable.all(among: disclosures.all, in: exchange).map { altered in
        Complaint(.damage, .outbox, altered.sentence, next: altered.next)
      }
      complaints += try TakenBack.damage(in: exchange).map { sentence in
        Complaint(
          .damage, .outbox, sentence,
          next:
            "put back what was published from a backup; a held one may be recalled instead, and one that was "
            + "recalled be moved away")
      }
    } catch {
      // Damage of the state is told of by itself.
      guard error is DiskError else { return }
      complaints = [Complaint(error, .outbox)]
    }
  }
}
