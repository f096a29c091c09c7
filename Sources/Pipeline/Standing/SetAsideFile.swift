import Caseload
import Formats
import Reentry
import Storage

/// A claimed file that a repair set aside, and that its sender has not sent again.
package struct SetAsideFile: Sendable {
  /// `work/set-aside/<n>`.
  package let place: String
  /// Partner and feed; empty where nobody knows whose it was.
  package let sender: String
  package let on: String

  /// Those of which no file of the same bytes, or of the same name since, was taken; what was looked after in another
  /// way is taken away from there.
  static func waiting(in exchange: ExchangeFolder) throws -> [SetAsideFile] {
    let names = try exchange.setAside.names()
    guard !names.isEmpty else { return [] }
    let records = try names.compactMap { name in
      try exchange.setAside.record(of: name).flatMap { Record("work/set-aside/\(name)", $0) }
    }
    let caseload = try Parent(exchange).caseload(in: exchange)
    return records.filter { record in !caseload.fingerprints.contains { record.isBack($0.key, $0.value) } }
      .map(\.file)
  }

  private struct Record {
    let file: SetAsideFile
    private let partner: String
    private let feed: String
    private let name: String
    private let sha256: String
    private let on: Day

    /// Nil where something else than a claim was set aside.
    init?(_ place: String, _ bytes: [UInt8]) {
      guard let root = attempt({ try JSON5Document(bytes).root.plain }) else { return nil }
      func text(_ key: String) -> String { if case .string(let text) = root[key] { text } else { "" } }
      guard text("from").hasPrefix("work/claimed/"), let on = Day(text("on")) else { return nil }
      (partner, feed, name) = (text("partner"), text("feed"), text("file"))
      (sha256, self.on) = (text("sha256Expected"), on)
      let sender = partner.isEmpty ? "" : "\(partner) \(feed)"
      file = SetAsideFile(place: place, sender: sender, on: on.description)
    }

    func isBack(_ sha256: String, _ batches: [FiledBatch]) -> Bool {
      if sha256 == self.sha256 { return true }
      return batches.contains {
        $0.partner.text == partner && $0.feed == feed && $0.file == name && $0.on >= on
      }
    }
  }

  /// As `status --json` has it.
  var json: JSON { ["place": .string(place), "sender": .string(sender), "since": .string(on)] }
}
