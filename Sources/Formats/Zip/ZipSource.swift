/// What one member of an archive unpacks to, block by block; its checksum and length are verified at its end.
///
/// A class, because the state of the unpacking cannot be copied.
package final class ZipSource: ByteSource {
  private let entry: ZipEntry
  private let file: any RandomAccess
  private let limits: UnpackingLimits
  private let inflater = Inflater(.none)
  private var input = [UInt8](repeating: 0, count: 1 << 16)
  private var inputRange = 0..<0
  private var rest: Range<Int>
  private var produced = 0
  private var checksum: UInt32 = 0
  private var isEnded = false

  init(_ member: ZipMember, in archive: ZipArchive) {
    (entry, file, limits, rest) = (member.entry, archive.file, archive.limits, member.data)
  }

  /// Fills `block` with unpacked bytes; zero at the end.
  ///
  /// Throws `ZipRefusal`, or what the file throws.
  package func read(into block: inout [UInt8]) throws -> Int {
    if produced == 0, rest.count == entry.packed, !isEnded { try begin() }
    var filled = 0
    while filled < block.count, !isEnded { filled += try step(into: &block, from: filled) }
    checksum = CRC32.sum(of: block.span.extracting(first: filled), after: checksum)
    if isEnded, filled < block.count || produced == entry.size { try finish() }
    return filled
  }

  private func begin() throws(ZipRefusal) {
    // What it says of itself is enough to refuse it; the steps see to it that it says the truth.
    guard entry.size <= limits.total, limits.allow(entry.size, from: entry.packed) else { throw .tooLarge }
    guard inflater.reset() else { throw .damaged }
  }

  private func step(into block: inout [UInt8], from filled: Int) throws -> Int {
    if inputRange.isEmpty, !rest.isEmpty { try refill() }
    let count = try entry.isStored ? copy(into: &block, from: filled) : inflate(into: &block, from: filled)
    produced += count
    guard produced <= entry.size else { throw ZipRefusal.headersDisagree }
    return count
  }

  private func refill() throws {
    let count = try file.read(into: &input, at: rest.lowerBound)
    guard count > 0 else { throw ZipRefusal.truncated }
    inputRange = 0..<min(count, rest.count)
    rest = rest.lowerBound + inputRange.count..<rest.upperBound
  }

  private func copy(into block: inout [UInt8], from filled: Int) -> Int {
    let count = min(inputRange.count, block.count - filled)
    let start = inputRange.lowerBound
    block.replaceSubrange(filled..<filled + count, with: input[start..<start + count])
    inputRange = start + count..<inputRange.upperBound
    isEnded = inputRange.isEmpty && rest.isEmpty
    return count
  }

  private func inflate(into block: inout [UInt8], from filled: Int) throws(ZipRefusal) -> Int {
    let step = inflater.step(input, inputRange, into: &block, from: filled)
    inputRange = inputRange.lowerBound + step.consumed..<inputRange.upperBound
    switch step.outcome {
    case .corrupt: throw .damaged
    case .ended: isEnded = true
    case .goesOn:
      // Nothing left to read, nothing came of it, and still no end.
      if inputRange.isEmpty, rest.isEmpty, step.produced == 0, step.consumed == 0 { throw .damaged }
    }
    return step.produced
  }

  private func finish() throws(ZipRefusal) {
    guard produced == entry.size, inputRange.isEmpty, rest.isEmpty else { throw .headersDisagree }
    guard checksum == entry.checksum else { throw .damaged }
  }
}
