import Formats
import Reentry
import Storage

/// A file that a lost night decided on, as its report beside it says.
struct LostBatch {
  let input: NightPlan.Input
  /// Its reader never came back: it is not read again.
  let crashedReader: Bool

  /// Throws `StateLoss` where report or original are missing or do not agree.
  init(_ id: String, on shelf: Shelf, number: Int, in exchange: ExchangeFolder) throws {
    let place = "\(shelf.folder(of: id))/report.json"
    let loss = StateLoss(what: place)
    guard let report = attempt({ try LostBatch.report(id, shelf, exchange) }),
      case .string(let partner) = report["partner"], case .string(let feed) = report["feed"],
      case .string(let name) = report["file"], case .string(let sha256) = report["sha256"],
      let fingerprint = Fingerprint(hex: sha256)
    else { throw loss }
    let original = Claim.storedName(of: name)
    let found = attempt { try exchange.shelves.open(original, of: id, on: shelf).fingerprint() }
    guard found == fingerprint else { throw StateLoss(what: "\(shelf.folder(of: id))/\(original)") }
    input = NightPlan.Input(
      claim: number, partner: partner, feed: feed, name: name, fingerprint: fingerprint, batch: id)
    guard case .array(let findings) = report["findings"] else { throw loss }
    crashedReader = findings.contains { $0["code"] == .string(FindingCode.readerCrashed.rawValue) }
  }

  private static func report(_ id: String, _ shelf: Shelf, _ exchange: ExchangeFolder) throws -> JSON {
    try JSON5Document(exchange.shelves.read("report.json", of: id, on: shelf)).root.plain
  }

  /// What stands beside a file of a lost night that was cut short before it was filed.
  static func report(of input: NightPlan.Input, as id: String) -> [UInt8] {
    let report: JSON = [
      "batch": .string(id), "partner": .string(input.partner), "feed": .string(input.feed),
      "file": .string(input.name), "sha256": .string(input.fingerprint.hex), "findings": [],
    ]
    return report.bytes(indented: true)
  }
}
