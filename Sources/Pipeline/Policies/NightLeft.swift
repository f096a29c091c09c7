import Caseload
import Formats
import Reentry
import Storage

/// The caseload as a night left it, with the definitions that it ran with.
struct NightLeft: Sendable {
  let manifest: Manifest
  let caseload: Caseload
  let files: DefinitionFiles

  /// The newest night, or the newest up to a day; nil where there is none.
  ///
  /// Throws `StateLoss` or `StateDamage` where the state is not what a night wrote.
  init?(in exchange: ExchangeFolder, asOf: Day?) throws {
    let wanted = try History(exchange).nights.last { night in asOf.map { night.manifest.asOf <= $0 } ?? true }
    guard let manifest = wanted?.manifest else { return nil }
    self.manifest = manifest
    caseload = try Caseload { name in
      let bytes = try exchange.generations.read(manifest.generation, name)
      guard manifest.files[name] == Fingerprint(of: bytes) else {
        throw StateLoss(what: "state/generations/\(Case.name(manifest.generation))/\(name)")
      }
      return bytes
    }
    files = try DefinitionFiles(fingerprints: manifest.definitions, in: exchange)
  }
}
