import Formats

/// The pipeline, policy, registry, profiles and schemas that generations name, by their content.
package struct Definitions: Sendable {
  let exchange: ExchangeFolder

  /// Keeps the bytes under their SHA-256, durably; does nothing where they are kept already, undamaged.
  @discardableResult
  package func keep(_ bytes: [UInt8]) throws(DiskError) -> Fingerprint {
    let fingerprint = Fingerprint(of: bytes)
    let name = path(of: fingerprint)
    if try exchange.root.readIfThere(name) != bytes { try exchange.root.write(name, bytes) }
    return fingerprint
  }

  /// Nil where nothing of that content was kept, or what was is damaged.
  package func bytes(of fingerprint: Fingerprint) throws(DiskError) -> [UInt8]? {
    let bytes = try exchange.root.readIfThere(path(of: fingerprint))
    return bytes.flatMap { Fingerprint(of: $0) == fingerprint ? $0 : nil }
  }

  /// The SHA-256 of everything kept, as the names say.
  package func kept() throws(DiskError) -> [Fingerprint] {
    try exchange.root.names(in: "state/definitions").compactMap { Fingerprint(hex: $0) }
  }

  /// Forgets a content, durably; fine where it is gone already.
  package func forget(_ fingerprint: Fingerprint) throws(DiskError) {
    try exchange.root.remove(path(of: fingerprint))
    try exchange.root.sync(folder: "state/definitions")
  }

  /// The content of `state/manifest.sha256`; nil before the first night.
  package func manifestHash() throws(DiskError) -> [UInt8]? {
    try exchange.root.readIfThere("state/manifest.sha256")
  }

  /// Replaces `state/manifest.sha256`, durably.
  package func writeManifestHash(_ bytes: [UInt8]) throws(DiskError) {
    try exchange.root.write("state/manifest.sha256", bytes)
  }

  private func path(of fingerprint: Fingerprint) -> String { "state/definitions/\(fingerprint.hex)" }
}
