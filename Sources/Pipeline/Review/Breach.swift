import Caseload
import Formats
import Reentry
import Storage

/// What was disclosed of a case to whom: for judging a breach and notifying of it (45 CFR 164.402-414).
///
/// It names no person, only the case; whom to notify is looked up by it.
package struct Breach: Sendable {
  package let caseName: String
  package let rows: [Row]

  package init(_ item: Review.Item, _ rows: [Row]) { (caseName, self.rows) = (item.person.name, rows) }

  /// One notice to one receiver.
  package struct Row: Sendable {
    let disclosed: DisclosedCase
    let file: Disclosure?
    /// The WITHDRAW that says so; nil where there is none.
    let withdrawal: Disclosure?

    /// Whether it was said of the person as a member that they are not.
    package var isWrong: Bool { disclosed.retractedIn != nil }
    package var cin: String { disclosed.cin?.description ?? "" }
    package var partner: String { file?.partner.text ?? "" }
    package var kind: String { file?.kind.rawValue ?? "" }
    package var notice: String { disclosed.notice }
    package var name: String { disclosed.file }
    package var placedOn: String { file?.placedOn.description ?? "" }
    package var fetchedOn: String { file?.goneOn?.description ?? "" }
    package var acknowledgedAt: String { file?.acknowledgedAt?.description ?? "" }
    package var state: String { file?.state.rawValue ?? "" }
    /// The night that took it back; empty where none did.
    package var retractedIn: String { disclosed.retractedIn.map(String.init) ?? "" }
    /// The night whose WITHDRAW tells the receiver to disregard it; empty where none did, and while it is kept back.
    package var withdrawnIn: String {
      if let withdrawal { return withdrawal.isKeptBack ? "" : String(withdrawal.generation) }
      return (disclosed.withdrawnIn ?? file?.withdrawnIn).map(String.init) ?? ""
    }
    /// The WITHDRAW that its receiver was not given.
    package var withdrawalKeptBack: String? { withdrawal.flatMap { $0.isKeptBack ? $0.file : nil } }

    fileprivate var cells: [String] {
      [
        Case.name(disclosed.person), cin, isWrong ? "Y" : "N", partner, kind, notice, name, placedOn,
        fetchedOn, acknowledgedAt, state, retractedIn, withdrawnIn,
      ]
    }
  }

  private static let columns = [
    "case_number", "disclosed_as_cin", "wrong_match", "receiver", "kind", "notification_id", "file",
    "placed_on", "fetched_by", "acknowledged_at", "state", "taken_back_in_night", "withdrawn_in_night",
  ]

  /// Writes the list as CSV to a new file; throws `Trouble` where it cannot be made, or would lie in a folder of the
  /// exchange, where a partner could fetch it.
  package func write(to path: String, beside exchange: Exchange) throws {
    try exchange.writeOutside(path, what: "the list", Breach.columns, rows.map(\.cells))
  }

  /// What `review --breach --json` prints.
  package var json: String {
    let answer: JSON = [
      "case": .string(caseName),
      "disclosures": .array(
        rows.map { row in
          .object(JSONObject(zip(Breach.columns, row.cells).map { .init($0, .string($1)) }))
        }),
    ]
    return answer.text(indented: true)
  }
}
