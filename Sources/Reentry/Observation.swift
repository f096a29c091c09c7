/// What a night saw of the world beside its inputs: a row of a generation's `observed.csv`.
///
/// It is fixed with the night: a restart or a replay sees the same, whatever is there by then.
package struct Observation: Hashable, Sendable {
  package let kind: Kind
  /// A path, a partner and feed, a deliverable, a batch: what the kind is about.
  package let subject: String
  /// What was seen of it: a reason, a day; empty where the kind says all.
  package let detail: String

  package init(_ kind: Kind, _ subject: String, _ detail: String = "") {
    (self.kind, self.subject, self.detail) = (kind, subject, detail)
  }

  package enum Kind: String, Sendable, CaseIterable {
    /// What lies in inbound and was not taken, with the reason.
    case leftAlone = "left-alone"
    /// A file that was due and has not come, as `<partner>/<feed>`, and by when.
    case missing
    /// A file that came in a later night than it was due, as `<partner>/<feed>`, and by when.
    case late
    /// A deliverable that is no longer in outbound, as `<partner>/<file>`; where that was seen on a later day than the
    /// night's, the day.
    case pickedUp = "picked-up"
    /// A deliverable that its partner's transport handed over, or may have, as `<partner>/<file>`, and the day.
    case handedOver = "handed-over"
    /// A deliverable that is back with us after a hold or a recall, as `<partner>/<file>`.
    case takenBack = "taken-back"
    /// A deliverable of a lost night that lies in outbound, as `<partner>/<file>`, and its SHA-256.
    case published
    /// A deliverable of a lost night, or that only a lost night can have held or recalled, and lies with us, likewise.
    case heldBack = "held-back"
    /// A held deliverable that was back with us and is gone from there, as `<partner>/<file>`.
    case heldMissing = "held-missing"
    /// A held deliverable of which work/recalled has something else than was published, as `<partner>/<file>`.
    case heldAltered = "held-altered"
    /// A receipt that is held or was recalled in time and is kept nowhere, as `<partner>/<file>`.
    case receiptLost = "receipt-lost"
    /// A batch whose reader never came back, twice.
    case readerCrashed = "reader-crashed"
  }
}
