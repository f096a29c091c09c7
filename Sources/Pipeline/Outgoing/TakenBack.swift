import Caseload
import Formats
import Reentry
import Storage

/// What lies in `work/recalled`, compared with what the newest generation says is held or recalled.
enum TakenBack {
  /// What is missing, changed or unaccounted for, a line each.
  ///
  /// A recalled file may be gone: nothing needs it any more. What is to be released and could not be yet is none.
  static func damage(in exchange: ExchangeFolder) throws -> [String] {
    let disclosures = try Parent(exchange).disclosures(in: exchange)
    let found = Set(try exchange.outbox.recalled())
    let seals = try SealRecord(exchange)
    var damage: [String] = []
    for row in disclosures.all where row.state == .held && row.takenBackOn != nil && !found.contains(row.path)
    {
      damage.append("work/recalled/\(row.path): held, and missing")
    }
    for path in found.sorted() {
      guard let row = disclosures[path], row.state != .pickedUp else {
        damage.append("work/recalled/\(path): no generation says that it is held or recalled")
        continue
      }
      // What cannot be read speaks for itself only.
      let bytes = attempt { try exchange.outbox.open(recalled: path).fingerprint() }
      guard bytes?.hex != row.sha256 else { continue }
      let written = Fingerprint(hex: row.sha256)
      if let bytes, let written, seals.accepts(bytes, for: written, at: "work/recalled/\(path)") { continue }
      damage.append("work/recalled/\(path): changed")
    }
    return damage + (try exchange.outbox.recalledStrays()).map { "\($0): not of this exchange" }
  }
}
