import Formats
import Ingestors
import Reentry
import Storage

/// A policy and where it came from: a file, or what a night ran with.
package struct NamedPolicy: Sendable {
  /// As the operator named it.
  package let name: String
  package let title: String
  /// SHA-256 of its bytes, by which a generation's manifest names it.
  package let sha256: String
  let file: PolicyFile

  /// `older` is the file where an older engine kept it.
  init(name: String, bytes: [UInt8], older: OlderPolicy? = nil) throws(ConfigurationRefusal) {
    let file = try ConfigurationRefusal.naming(name) { () throws(ConfigurationFault) in
      try PolicyFile(older?.bytes ?? bytes)
    }
    (self.name, title, self.file) = (name, file.title, file)
    sha256 = Fingerprint(of: bytes).hex
  }

  /// Reads a policy file; throws `Trouble` where there is none, `ConfigurationRefusal` for what is wrong in it.
  package init(path: String) throws {
    try self.init(name: path, bytes: Outside.named(path) { try Outside.read($0) })
  }

  /// The policy file that a pipeline file names.
  package init(ofPipeline path: String) throws {
    let bytes = try Outside.named(path) { try Outside.read($0) }
    let pipeline = try ConfigurationRefusal.naming(path) { () throws(ConfigurationFault) in
      try PipelineFile(bytes)
    }
    try self.init(path: DefinitionFiles.path(pipeline.policy, from: DefinitionFiles.folder(of: path)))
  }
}

extension Exchange {
  /// The policy that the newest night ran with, or the one whose SHA-256 begins so; nil where no night had it.
  ///
  /// `current`, or at least eight hexadecimal digits.
  package func policy(_ name: String) throws -> NamedPolicy? {
    let nights = try History(folder).nights.compactMap { $0.manifest.definitions["policy"] }
    let isHash = name.utf8.count >= 8 && name.allSatisfy(\.isHexDigit)
    let found =
      name == "current" ? nights.last : nights.last { isHash && $0.hex.hasPrefix(name.lowercased()) }
    guard let found else { return nil }
    guard let bytes = try folder.definitions.bytes(of: found) else {
      throw StateLoss(what: "state/definitions/\(found)")
    }
    let installed = folder.installed.map { DataFolder(path: $0) }
    return try NamedPolicy(name: name, bytes: bytes, older: installed?.completing(policy: bytes))
  }
}
