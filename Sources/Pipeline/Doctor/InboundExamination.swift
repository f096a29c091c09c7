import Reentry
import Storage

/// What lies in inbound and no run takes, and whether the newest night lets one of today run at all.
struct InboundExamination {
  private(set) var complaints: [Complaint] = []

  init(_ exchange: ExchangeFolder, _ files: () throws -> DefinitionFiles?, today: Day) {
    do {
      // What is wrong with the configuration is told by itself.
      let pipeline = attempt { try files()?.pipeline }.flatMap { $0 }
      complaints = try exchange.leftInInbound(by: pipeline).map { file in
        Complaint(
          .need, .inbound, "\(file.path): \(file.reason), and no run takes it",
          next: "have its sender send it as a plain file, or move it away")
      }
      if let night = try FutureNight(exchange, today: today) {
        complaints.append(
          Complaint(night.isFar ? .need : .note, .state, night.sentence, next: night.next))
      }
    } catch {
      complaints.append(Complaint(error, .inbound))
    }
  }
}
