/// Why a gzip stream cannot be read further, with how far it was read.
package enum GzipFault: Error, Sendable, Equatable {
  /// The stream ends in the middle of a member. `compressedByte` is where, counted from 0.
  case truncated(compressedByte: Int)
  /// Not gzip, a wrong checksum, or garbage behind the last member.
  case corrupt(compressedByte: Int)
  /// More comes out of it than an honest file of its size would hold.
  case ratio(uncompressedByte: Int)
  /// More comes out of it than anything here may be long.
  case tooLong(uncompressedByte: Int)
}

/// What a gzip stream unpacks to, block by block.
///
/// Members follow each other as `gzip` itself reads them, and zeros may follow the last. A class, because the state of the unpacking cannot be copied.
package final class GzipSource<Base: ByteSource>: ByteSource {
  private var base: Base
  private let limits: UnpackingLimits
  private let inflater = Inflater(.gzip)
  private var input = [UInt8](repeating: 0, count: 1 << 16)
  private var inputRange = 0..<0
  private var consumed = 0
  private var produced = 0
  private var isInMember = false
  private var hasMember = false
  /// Zeros fill up the last block, as tapes and some copying tools leave it; nothing else may follow.
  private var isPadding = false

  package init(_ base: Base, limits: UnpackingLimits = UnpackingLimits()) {
    self.base = base
    self.limits = limits
  }

  /// Fills `block` with unpacked bytes; zero at the end.
  ///
  /// Throws `GzipFault`, or what the base throws.
  package func read(into block: inout [UInt8]) throws -> Int {
    var filled = 0
    while filled < block.count {
      if inputRange.isEmpty, try !refill() {
        guard !isInMember, hasMember else { throw GzipFault.truncated(compressedByte: consumed) }
        break
      }
      if try isPadded() { continue }
      try startMember()
      let step = inflater.step(input, inputRange, into: &block, from: filled)
      advance(step)
      filled += step.produced
      try check(step)
    }
    return filled
  }

  private func refill() throws -> Bool {
    inputRange = 0..<(try base.read(into: &input))
    return !inputRange.isEmpty
  }

  // True where all that is at hand is padding behind the last member.
  private func isPadded() throws(GzipFault) -> Bool {
    guard !isInMember, hasMember, isPadding || input[inputRange.lowerBound] == 0 else { return false }
    isPadding = true
    for place in inputRange where input[place] != 0 {
      throw .corrupt(compressedByte: consumed + place - inputRange.lowerBound)
    }
    consumed += inputRange.count
    inputRange = 0..<0
    return true
  }

  private func startMember() throws(GzipFault) {
    guard !isInMember else { return }
    guard inflater.reset() else { throw .corrupt(compressedByte: consumed) }
    isInMember = true
    hasMember = true
  }

  private func advance(_ step: Inflater.Step) {
    inputRange = inputRange.lowerBound + step.consumed..<inputRange.upperBound
    consumed += step.consumed
    produced += step.produced
  }

  private func check(_ step: Inflater.Step) throws(GzipFault) {
    switch step.outcome {
    case .goesOn: break
    case .ended: isInMember = false
    case .corrupt: throw .corrupt(compressedByte: consumed)
    }
    guard produced <= limits.total else { throw .tooLong(uncompressedByte: produced) }
    guard limits.allow(produced, from: consumed) else { throw .ratio(uncompressedByte: produced) }
  }
}
