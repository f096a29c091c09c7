import Formats
import Reentry

/// The members of a zip, each a part of one file.
struct InboundParts: Sendable {
  let archive: ZipArchive

  /// Opens the archive; throws `PackedRefusal`, and what the file throws.
  init(_ source: some ByteSource) throws {
    guard let file = source.byPlace else { throw PackedRefusal(.zipNotSeekable) }
    do { archive = try ZipArchive(file) } catch let refusal as ZipRefusal { throw PackedRefusal(refusal) }
    if archive.isDocument { throw PackedRefusal(.workbook) }
    guard !archive.members.isEmpty else { throw PackedRefusal(.fileEmpty) }
  }

  var count: Int { archive.members.count }

  /// As the archive calls it: to be shown only.
  func name(_ place: Int) -> String { archive.members[place].name }

  /// A part's bytes; throws `PackedRefusal` where they are packed once more, and what the file throws.
  func source(_ place: Int) throws -> InboundSource<ZipSource> {
    let source = try InboundSource(archive.source(of: archive.members[place]))
    guard !source.isZip, !source.isGzip else { throw PackedRefusal(.packedTwice) }
    return source
  }
}

/// What is packed within something packed: never unpacked.
struct PackedTwice: Error {}

/// Why a file is not even unpacked or begun, as a finding says it.
struct PackedRefusal: Error, Sendable {
  let code: FindingCode

  init(_ code: FindingCode) { self.code = code }

  init(_ refusal: ZipRefusal) {
    code =
      switch refusal {
      case .truncated: .fileTruncated
      case .damaged: .compressionDamaged
      case .garbageInFront: .zipGarbageInFront
      case .hiddenBytes: .zipHiddenBytes
      case .ofSeveralDisks: .zipOfSeveralDisks
      case .tooManyMembers: .zipTooManyMembers
      case .encrypted: .zipEncrypted
      case .methodUnknown: .zipMethodUnknown
      case .nameUnsafe: .zipNameUnsafe
      case .namesRepeated: .zipNamesRepeated
      case .membersOverlap: .zipMembersOverlap
      case .headersDisagree: .zipHeadersDisagree
      case .tooLarge: .zipTooLarge
      }
  }

  init(_ fault: GzipFault) {
    if case .truncated = fault { code = .fileTruncated } else { code = .compressionDamaged }
  }

  /// Nil for an error that says nothing of how a file is packed.
  init?(_ error: any Error) {
    switch error {
    case let refusal as PackedRefusal: self = refusal
    case let refusal as ZipRefusal: self.init(refusal)
    case let fault as GzipFault: self.init(fault)
    case is PackedTwice: self.init(.packedTwice)
    default: return nil
    }
  }
}
