import Formats
import Reentry

/// What became of everything that partners' transports were to hand over, in one round.
package struct TransportReport: Sendable {
  /// A deliverable and how far it is.
  package struct File: Sendable, Hashable {
    package let partner: PartnerID
    package let file: String
    package let attempts: Int
    package let allowed: Int
    /// Which program ended the last attempt, counted from 1; 0 where none did.
    package let step: Int
    /// How that ended: `exit 1`, `signal 9`, `timeout`, `not-started 2`; empty where nothing is known of it.
    package let end: String

    init(_ row: Disclosure, _ record: TransportRecord) {
      (partner, file) = (row.partner, row.file)
      (attempts, allowed, step) = (record.attempts, record.allowed, record.step)
      end = record.end?.words ?? ""
    }

    init(_ row: Disclosure) {
      (partner, file, attempts, allowed, step, end) = (row.partner, row.file, 0, 0, 0, "")
    }
  }

  /// Something that failed before any program ran, of one partner's or, where it is nil, of everybody's.
  package struct Stop: Sendable, Hashable {
    package let partner: PartnerID?
    package let message: String
  }

  package var handedOver: [File] = []
  /// Tried in vain, and tried again with the next round.
  package var failing: [File] = []
  /// Tried as often as the pipeline file allows: an operator must look.
  package var givenUp: [File] = []
  /// Not tried in this round: left for the next one, or what a rehearsal would try.
  package var due: [File] = []
  /// To whom somebody else hands over just now.
  package var busy: [PartnerID] = []
  package var stopped: [Stop] = []

  package var needsOperator: Bool { !givenUp.isEmpty || !stopped.isEmpty }

  package var isEmpty: Bool {
    handedOver.isEmpty && failing.isEmpty && due.isEmpty && busy.isEmpty && !needsOperator
  }

  package init() {}

  /// Of a round that did not come to its partners.
  package init(_ error: any Error) {
    stopped = [Stop(partner: nil, message: Trouble(error).message)]
  }

  mutating func add(_ other: TransportReport) {
    handedOver += other.handedOver
    failing += other.failing
    givenUp += other.givenUp
    due += other.due
    busy += other.busy
    stopped += other.stopped
  }

  /// What `transport --json` prints, and `run --json` has under `transport`.
  package var json: JSON {
    [
      "handedOver": .array(handedOver.map(\.json)), "failing": .array(failing.map(\.json)),
      "givenUp": .array(givenUp.map(\.json)), "due": .array(due.map(\.json)),
      "busy": .array(busy.map { .string($0.text) }),
      "stopped": .array(
        stopped.map {
          ["partner": $0.partner.map { .string($0.text) } ?? .null, "message": .string($0.message)]
        }),
      "needsOperator": .bool(needsOperator),
    ]
  }

  /// The same as a whole document.
  package var text: String { json.text(indented: true) }

  /// The same as a line under the key `transport`, among those of a watch's nights.
  package var line: String {
    let line: JSON = ["transport": json]
    return line.text(indented: false) + "\n"
  }
}

extension TransportReport.File {
  var json: JSON {
    [
      "partner": .string(partner.text), "file": .string(file), "attempts": .integer(attempts),
      "allowed": .integer(allowed), "step": .integer(step), "end": .string(end),
    ]
  }
}
