import Reentry
import Storage

/// What partners' transports gave up, and what of their records cannot be read.
struct TransportExamination {
  private(set) var complaints: [Complaint] = []

  init(_ exchange: ExchangeFolder) {
    do {
      for path in try exchange.transport.records() {
        guard let bytes = try exchange.transport.record(of: path), TransportRecord(bytes) == nil else {
          continue
        }
        complaints.append(
          Complaint(
            .need, .transport, "work/transport: the record of \(path) cannot be read: it may go out twice",
            next: "ask the partner what it has; the next round hands it over again and writes it anew"))
      }
      for file in try Exchange(folder: exchange).published().givenUp() {
        complaints.append(
          Complaint(
            .need, .transport, "\(file.partner): \(file.file) was not handed over: \(file.end)",
            next: "handoff transport --again \(file.file) --reason TEXT"))
      }
    } catch {
      // Damage of the state is told of by itself.
      guard error is DiskError else { return }
      complaints.append(Complaint(error, .transport))
    }
  }
}
