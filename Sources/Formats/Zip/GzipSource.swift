import CZlib

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
/// Members follow each other as `gzip` itself reads them. A class, because the state of the unpacking cannot be copied.
package final class GzipSource<Base: ByteSource>: ByteSource {
  /// When to stop unpacking, so that a small file cannot fill the night.
  package struct Limits: Sendable {
    /// Bytes out for each byte in, once past `ratioFree` bytes out.
    package let ratio: Int
    package let ratioFree: Int
    /// Bytes out in all.
    package let total: Int

    package init(ratio: Int = 200, ratioFree: Int = 1 << 20, total: Int = 64 << 30) {
      self.ratio = ratio
      self.ratioFree = ratioFree
      self.total = total
    }
  }

  private var base: Base
  private let limits: Limits
  private let inflater = Inflater()
  private var input = [UInt8](repeating: 0, count: 1 << 16)
  private var inputRange = 0..<0
  private var consumed = 0
  private var produced = 0
  private var isInMember = false
  private var hasMember = false

  package init(_ base: Base, limits: Limits = Limits()) {
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
    guard produced <= limits.ratioFree || produced / limits.ratio <= consumed else {
      throw .ratio(uncompressedByte: produced)
    }
  }
}

/// The one owner of a zlib inflate state.
@safe private final class Inflater {
  /// What one call did.
  struct Step {
    enum Outcome {
      case goesOn
      case ended
      case corrupt
    }
    let consumed: Int
    let produced: Int
    let outcome: Outcome
  }

  /// zlib keeps a pointer to it, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var isReady = false

  init() {
    unsafe stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
  }

  deinit {
    if isReady { unsafe inflateEnd(stream) }
    unsafe stream.deallocate()
  }

  /// Ready for a new gzip member; false when there is no memory.
  func reset() -> Bool {
    if isReady { return unsafe inflateReset(stream) == Z_OK }
    // 15 bits of window, and 16 more: gzip only.
    isReady = unsafe handoff_inflate_init(stream, 15 + 16) == Z_OK
    return isReady
  }

  /// Unpacks from `input[range]` into `block` from `start` on, as far as either reaches.
  func step(_ input: [UInt8], _ range: Range<Int>, into block: inout [UInt8], from start: Int) -> Step {
    let room = min(block.count - start, 1 << 30)
    let status = unsafe input.withUnsafeBufferPointer { source in
      unsafe block.withUnsafeMutableBufferPointer { target in
        unsafe stream.pointee.next_in = UnsafeMutablePointer(
          mutating: source.baseAddress?.advanced(by: range.lowerBound))
        unsafe stream.pointee.avail_in = UInt32(range.count)
        unsafe stream.pointee.next_out = target.baseAddress?.advanced(by: start)
        unsafe stream.pointee.avail_out = UInt32(room)
        return unsafe inflate(stream, Z_NO_FLUSH)
      }
    }
    return Step(
      consumed: range.count - Int(unsafe stream.pointee.avail_in),
      produced: room - Int(unsafe stream.pointee.avail_out), outcome: outcome(status))
  }

  private func outcome(_ status: Int32) -> Step.Outcome {
    switch status {
    case Z_OK, Z_BUF_ERROR: .goesOn
    case Z_STREAM_END: .ended
    default: .corrupt
    }
  }
}
