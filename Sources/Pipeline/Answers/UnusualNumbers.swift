import Formats
import Reentry
import Storage

extension Unusual {
  /// What a batch's report says that was far from what is usual; nothing where it was not.
  static func all(in report: JSON) -> [Unusual] {
    guard case .array(let rows) = report["unusual"] else { return [] }
    return rows.compactMap { row in
      func number(_ key: String) -> Int { if case .integer(let number) = row[key] { number } else { 0 } }
      guard case .string(let code) = row["code"], let known = FindingCode(rawValue: code) else { return nil }
      return Unusual(
        known, found: number("found"), median: number("median"), spread: number("spread"),
        nights: number("files"))
    }
  }

  /// The same of a batch that is held; nothing where its night has not been filed yet.
  static func all(of held: BatchID, in exchange: ExchangeFolder) throws -> [Unusual] {
    guard try exchange.shelves.files(of: held.text, on: .held).contains("report.json") else { return [] }
    let bytes = try exchange.shelves.read("report.json", of: held.text, on: .held)
    return all(in: try JSON5Document(bytes).root.plain)
  }
}
