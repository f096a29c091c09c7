import Formats
import Glibc

/// What lies in the outbox of a generation, held to what its manifest lists: only that is ever published.
package struct OutboxContent: Sendable {
  package let generation: Int
  /// The deliverables that are as they were written, by partner; every partner that has a folder there.
  let sound: [(partner: String, files: [String])]
  /// Those of other bytes than were written, as `<partner>/<file>`.
  package let changed: [String]
  /// What no night put there: `<partner>/<file>`, or the name of what is no partner's folder.
  package let unlisted: [String]

  /// How many deliverables are as they were written and not published yet.
  package var soundCount: Int { sound.reduce(0) { $0 + $1.files.count } }
}

extension Outbox {
  /// Reads every file there once; `written` is what the manifest lists, by `<partner>/<file>`.
  ///
  /// What the manifest lists and is not there was published.
  package func content(
    of generation: Int, written: [String: Fingerprint]
  ) throws(DiskError) -> OutboxContent {
    var sound: [(partner: String, files: [String])] = []
    var (changed, unlisted): ([String], [String]) = ([], [])
    for partner in try exchange.root.names(in: Self.folder(generation)) {
      let place = "\(Self.folder(generation))/\(partner)"
      guard try exchange.root.facts(of: place).isFolder else {
        unlisted.append(partner)
        continue
      }
      // Held, so that a name is all that each look goes down.
      let folder = try exchange.root.folder(place)
      var files: [String] = []
      for name in try folder.names() {
        let path = "\(partner)/\(name)"
        guard let expected = written[path] else {
          unlisted.append(path)
          continue
        }
        if try folder.has(name, expected) { files.append(name) } else { changed.append(path) }
      }
      sound.append((partner, files))
    }
    return OutboxContent(generation: generation, sound: sound, changed: changed, unlisted: unlisted)
  }

}

extension Folder {
  fileprivate func has(_ name: String, _ expected: Fingerprint) throws(DiskError) -> Bool {
    guard try facts(of: name).isRegular else { return false }
    return try file(name).fingerprint() == expected
  }
}
