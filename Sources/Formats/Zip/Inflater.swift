import CZlib

/// When to stop unpacking, so that a small file cannot fill the night.
package struct UnpackingLimits: Sendable {
  /// Bytes out for each byte in, once past `ratioFree` bytes out.
  package let ratio: Int
  package let ratioFree: Int
  /// Bytes out in all.
  package let total: Int

  package init(ratio: Int = 200, ratioFree: Int = 1 << 20, total: Int = 64 << 30) {
    (self.ratio, self.ratioFree, self.total) = (ratio, ratioFree, total)
  }

  /// Whether so many bytes may come of so many packed ones.
  func allow(_ produced: Int, from consumed: Int) -> Bool {
    produced <= ratioFree || produced / ratio <= consumed
  }
}

/// The one owner of a zlib inflate state.
@safe final class Inflater {
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

  /// What stands around the deflated bytes, as zlib counts it: bits of window, and 16 more for gzip.
  enum Wrapping: Int32 {
    case gzip = 31
    case none = -15
  }

  private let wrapping: Wrapping
  /// zlib keeps a pointer to it, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var isReady = false

  init(_ wrapping: Wrapping) {
    self.wrapping = wrapping
    unsafe stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
  }

  deinit {
    if isReady { unsafe inflateEnd(stream) }
    unsafe stream.deallocate()
  }

  /// Ready for a new stream; false when there is no memory.
  func reset() -> Bool {
    if isReady { return unsafe inflateReset(stream) == Z_OK }
    isReady = unsafe handoff_inflate_init(stream, wrapping.rawValue) == Z_OK
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
