import Formats

/// Zip archives: what is read of one is within the limits, and what we write is read as it was.
struct ZipTarget: FuzzTarget {
  func read(_ input: FuzzInput) throws {
    if input.chooses(0) { try written(input.file) }
    let archive: ZipArchive
    do {
      archive = try ZipArchive(BytesInMemory(input.file), limits: ZipTarget.limits)
    } catch is ZipRefusal { return }
    precondition(archive.members.count <= ZipArchive.mostEntries, "more members than the limit")
    for member in archive.members {
      do {
        let bytes = try ZipTarget.unpacked(archive, member)
        precondition(bytes.count <= ZipTarget.limits.total, "more came out than the limit")
      } catch is ZipRefusal { continue }
    }
  }

  private static let limits = UnpackingLimits(ratio: 100, ratioFree: 1 << 12, total: 1 << 18)

  private func written(_ bytes: [UInt8]) throws {
    let parts = [Array(bytes.prefix(bytes.count / 3)), Array(bytes.dropFirst(bytes.count / 3))]
    let packed = try ZipWriter.archive([("a.csv", parts[0]), ("b.csv", parts[1])])
    let archive = try ZipArchive(BytesInMemory(packed))
    let read = try archive.members.map { try ZipTarget.unpacked(archive, $0) }
    precondition(read == parts, "written and read again, it is something else")
  }

  private static func unpacked(_ archive: ZipArchive, _ member: ZipMember) throws -> [UInt8] {
    let source = archive.source(of: member)
    var (bytes, block): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 1 << 12))
    while case let count = try source.read(into: &block), count > 0 { bytes += block[..<count] }
    return bytes
  }
}
