import Formats
import Reentry
import Storage

/// What committed nights wrote for partners and is not published.
struct OutboxExamination {
  private(set) var complaints: [Complaint] = []
  private(set) var repairs: [Repair] = []

  init(_ exchange: ExchangeFolder) {
    do {
      for number in try exchange.generations.committed()
      where try exchange.generations.has(number, "outbox") {
        let manifest = try Manifest(exchange.generations.read(number, "manifest.json"), of: number)
        judge(try exchange.outbox.content(of: number, written: manifest.outbox), manifest)
      }
    } catch {
      complaints.append(Complaint(error, .outbox))
    }
  }

  private mutating func judge(_ content: OutboxContent, _ manifest: Manifest) {
    for path in content.changed {
      let damage = OutboxDamage(path: path, generation: content.generation)
      complaints.append(Complaint(.damage, .outbox, "\(damage)", next: damage.next))
    }
    for path in content.unlisted {
      let place = "\(Chain.place(content.generation))/outbox/\(path)"
      let message = "\(place): no night put it there; it is not published"
      complaints.append(Complaint(.damage, .outbox, message, next: Complaint.repair))
      repairs.append(Repair(.setAside(place), because: message))
    }
    guard content.soundCount > 0 else { return }
    complaints.append(
      Complaint(
        .need, .outbox,
        "of night \(content.generation), of \(manifest.asOf), not published yet: \(content.soundCount)",
        next: Complaint.run))
  }
}
