import CZlib

/// The one owner of a zlib deflate state: raw deflate, the same bytes in, the same bytes out.
@safe final class Deflater {
  /// The level that packs best of those that take the first match: care plans come out 8 % larger than at level 6, in
  /// half of its time.
  static let level: Int32 = 3

  /// zlib keeps a pointer to it, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var block = [UInt8](repeating: 0, count: 1 << 14)

  init(level: Int32 = Deflater.level) {
    unsafe stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    guard unsafe handoff_deflate_init(stream, level, -15) == Z_OK else {
      fatalError("no memory to compress")
    }
  }

  deinit {
    unsafe deflateEnd(stream)
    unsafe stream.deallocate()
  }

  private static let spare = Locked<[Deflater]>([])

  /// One of the usual level that nobody uses; whoever takes it gives it back.
  ///
  /// Its quarter of a megabyte, taken from the system and given back for each archive, costs as much as to pack a page.
  static func taken() -> Deflater { spare.with { $0.popLast() } ?? Deflater() }

  /// Keeps it for the next archive; only what `taken` gave.
  func giveBack() { Self.spare.with { if $0.count < 64 { $0.append(self) } } }

  /// The bytes as one raw deflate stream, whatever was compressed before; where they hold the piece, it stands there as
  /// it was packed.
  func compressed(_ bytes: [UInt8], around piece: PackedPiece? = nil) -> [UInt8] {
    // A state of its own costs more than a page does.
    unsafe deflateReset(stream)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count / 3)
    var position = 0
    if let piece, let place = piece.place(in: bytes) {
      // What follows a full flush looks back at nothing before it, so the piece may stand between.
      feed(bytes[..<place.lowerBound], Z_FULL_FLUSH, into: &output)
      output += piece.packed
      position = place.upperBound
    }
    repeat {
      // zlib counts in 32 bits, so a large input goes in slices.
      let slice = bytes[position..<min(position + (1 << 30), bytes.count)]
      position = slice.endIndex
      feed(slice, position == bytes.count ? Z_FINISH : Z_NO_FLUSH, into: &output)
    } while position < bytes.count
    return output
  }

  /// The bytes as blocks that end with a byte, and none of them the last.
  func compressedPiece(_ bytes: [UInt8]) -> [UInt8] {
    unsafe deflateReset(stream)
    var output: [UInt8] = []
    feed(bytes[...], Z_FULL_FLUSH, into: &output)
    return output
  }

  private func feed(_ slice: ArraySlice<UInt8>, _ flush: Int32, into output: inout [UInt8]) {
    unsafe slice.withUnsafeBufferPointer { input in
      unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      unsafe stream.pointee.avail_in = UInt32(input.count)
      repeat {
        unsafe block.withUnsafeMutableBufferPointer { room in
          unsafe stream.pointee.next_out = room.baseAddress
          unsafe stream.pointee.avail_out = UInt32(room.count)
          _ = unsafe deflate(stream, flush)
        }
        output += block.prefix(block.count - Int(unsafe stream.pointee.avail_out))
      } while unsafe stream.pointee.avail_out == 0
    }
  }
}
