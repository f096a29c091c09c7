import Formats
import Reentry
import Storage

/// What a receipt that was published said, as it is kept.
///
/// The generation that sent it has it: under `batches/` where it decided on the file, under `receipts/` where it sent
/// the receipt anew. Where that was pruned, the copy that was taken back still is in `work/recalled/`.
struct KeptReceipt {
  let row: Disclosure

  /// Its name within the generation that sends it anew.
  var name: String { "receipts/\(file)" }

  private var file: String { "\(row.subject)/\(row.file.hasSuffix(".csv") ? "rejects.csv" : "report.json")" }

  /// The bytes that were published; nil where they are kept nowhere.
  func bytes(in exchange: ExchangeFolder) throws -> [UInt8]? {
    for folder in ["batches", "receipts"] {
      if let found = try bytes("\(folder)/\(file)", of: row.generation, in: exchange) { return found }
    }
    guard let sha256 = Fingerprint(hex: row.sha256) else { return nil }
    let found = try exchange.outbox.look(atRecalled: row.path, published: sha256)
    return found == .published ? try exchange.outbox.read(recalled: row.path) : nil
  }

  /// The same as the generation has them that sent it anew; throws `StateLoss` where it has not.
  func bytes(sentAnewIn generation: Int, in exchange: ExchangeFolder) throws -> [UInt8] {
    guard let found = try bytes(name, of: generation, in: exchange) else {
      throw StateLoss(what: "\(Chain.place(generation))/\(name)")
    }
    return found
  }

  private func bytes(_ name: String, of generation: Int, in exchange: ExchangeFolder) throws -> [UInt8]? {
    guard try exchange.generations.has(generation, name) else { return nil }
    let bytes = try exchange.generations.read(generation, name)
    return Fingerprint(of: bytes).hex == row.sha256 ? bytes : nil
  }
}
