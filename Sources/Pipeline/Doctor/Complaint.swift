/// Something about an exchange that somebody should know: what it is in words, and what mends it.
package struct Complaint: Hashable, Sendable {
  /// How bad it is.
  package enum Weight: String, Sendable {
    /// Something is not what a night wrote: no night goes on, or what it says is not sure.
    case damage
    /// The configuration is refused: no night begins.
    case refusal
    /// Somebody must do something.
    case need
    /// Worth knowing.
    case note
  }

  package enum Subject: String, Sendable {
    case configuration, folders, partners, lock, work, state, outbox, inbound, waiting, transport
    case timeZone = "time-zone"
  }

  package let weight: Weight
  package let subject: Subject
  package let message: String
  /// What to do next, or, where it begins with `handoff`, to type; empty where nothing follows.
  package let next: String

  init(_ weight: Weight, _ subject: Subject, _ message: String, next: String = "") {
    (self.weight, self.subject, self.message, self.next) = (weight, subject, message, next)
  }

  /// An error that an examination ended with.
  init(_ error: any Error, _ subject: Subject) {
    let trouble = Trouble(error)
    let weight: Weight = subject == .configuration ? .refusal : .damage
    self.init(weight, subject, trouble.message, next: trouble.next.isEmpty ? Complaint.restore : trouble.next)
  }

  static let restore = "restore it from a backup; handoff verify lists everything"
  static let repair = "handoff doctor --repair"
  static let run = "handoff run PIPELINE"
}
