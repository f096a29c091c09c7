import Formats
import Reentry
import Storage

/// What a deliverable of a night says of that night within itself, by which a file is believed to be what its name says.
///
/// A partner can put any file under any name into its own folder. What it cannot have is what a night that it never
/// saw wrote: the ids of notices end with the night's number, a packet names its night and its recipient, a receipt
/// the batch that it answers. Somebody who knows all that and writes as the exchange's own user can still forge it.
struct NightMark {
  private let name: PublishedName
  private let file: Substring
  private let partner: Substring

  /// Of `<partner>/<file>`; nil where that is no deliverable's name, or one of a deliverable for somebody else.
  init?(of path: String) {
    let parts = path.split(separator: "/")
    guard parts.count == 2, let name = PublishedName(parts[1]) else { return nil }
    (self.name, file, partner) = (name, parts[1], parts[0])
    guard file.hasPrefix("JI-\(name.kind)-\(name.day.compact)-\(partner)-") else { return nil }
  }

  /// Whether the file bears it; throws `DiskError`, and nothing for what is no such file.
  func isBorne(by stored: StoredFile) throws -> Bool {
    if name.kind == Deliverable.Kind.packet.rawValue {
      return attempt { try isBornePacked(by: stored) } ?? false
    }
    var opening = [UInt8](repeating: 0, count: 1 << 16)
    let count = try stored.source().read(into: &opening, at: 0)
    let text = String(decoding: opening.prefix(count), as: UTF8.self)
    return marks.contains { text.contains($0) }
  }

  private var marks: [String] {
    let night = Case.name(name.generation)
    switch Deliverable.Kind(rawValue: name.kind) {
    case .receipt: return [name.subject]
    // One that names only a file was made on its day, which an older engine wrote last.
    case .withdraw: return ["-\(night)-", ",\(name.day)\r\n", ",\(name.day),"]
    default: return ["-\(night)"]
    }
  }

  private func isBornePacked(by stored: StoredFile) throws -> Bool {
    let archive = try ZipArchive(stored.source())
    guard let member = archive.members.first(where: { $0.name == "manifest.json" }) else { return false }
    var (source, block) = (archive.source(of: member), [UInt8](repeating: 0, count: 1 << 16))
    var bytes: [UInt8] = []
    while case let count = try source.read(into: &block), count > 0 { bytes += block.prefix(count) }
    let manifest = try JSON5Document(bytes).root.plain
    return manifest["generation"] == .integer(name.generation)
      && manifest["recipient"]?["partner"] == .string(String(partner))
  }
}
