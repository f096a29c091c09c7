import CLinux

/// The digest of FIPS 180-4 over bytes that arrive in pieces of any size.
package struct SHA256: Sendable {
  /// Who compresses the blocks; both give the same digest.
  package enum Engine: CaseIterable, Sendable {
    case portable
    /// The processor's SHA instructions; only where `best` is this one.
    case instructions

    /// The faster one of those this processor has.
    package static let best: Engine = handoff_sha256_has_instructions() != 0 ? .instructions : .portable
  }

  private let engine: Engine
  private var state: InlineArray<8, UInt32> = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
  ]
  /// The bytes of a block not yet whole.
  private var tail = InlineArray<64, UInt8>(repeating: 0)
  private var tailCount = 0
  private var byteCount: UInt64 = 0

  /// A digest of nothing yet; `engine` is for tests and benchmarks.
  package init(engine: Engine = .best) { self.engine = engine }

  /// Takes the next bytes.
  package mutating func update(_ bytes: [UInt8]) { unsafe update(bytes.span.bytes) }

  /// Takes the next bytes.
  package mutating func update(_ bytes: RawSpan) {
    unsafe bytes.withUnsafeBytes { unsafe take($0) }
  }

  /// The digest of everything taken.
  package consuming func finish() -> Fingerprint {
    let bitCount = byteCount << 3
    let zeros = (119 - tailCount) % 64
    var end: [UInt8] = [0x80]
    end.append(contentsOf: repeatElement(0, count: zeros))
    end.append(contentsOf: stride(from: UInt64(56), through: 0, by: -8).map { UInt8(bitCount >> $0 & 0xff) })
    update(end)
    return Fingerprint(state)
  }

  private mutating func take(_ bytes: UnsafeRawBufferPointer) {
    byteCount &+= UInt64(bytes.count)
    var rest = unsafe bytes[...]
    if tailCount > 0 { unsafe fillTail(from: &rest) }
    let whole = unsafe rest.count / 64
    unsafe compress(UnsafeRawBufferPointer(rebasing: rest.prefix(whole * 64)), blocks: whole)
    unsafe rest = rest.dropFirst(whole * 64)
    unsafe fillTail(from: &rest)
  }

  private mutating func fillTail(from rest: inout Slice<UnsafeRawBufferPointer>) {
    while tailCount < 64, let byte = unsafe rest.popFirst() {
      tail[tailCount] = byte
      tailCount += 1
    }
    guard tailCount == 64 else { return }
    tailCount = 0
    let block = tail
    unsafe withUnsafeBytes(of: block) { unsafe compress($0, blocks: 1) }
  }

  private mutating func compress(_ bytes: UnsafeRawBufferPointer, blocks: Int) {
    guard blocks > 0, let start = bytes.baseAddress else { return }
    let engine = engine
    unsafe withUnsafeMutableBytes(of: &state) { raw in
      guard let words = unsafe raw.bindMemory(to: UInt32.self).baseAddress else { return }
      switch engine {
      case .portable: unsafe handoff_sha256_portable(words, start, blocks)
      case .instructions: unsafe handoff_sha256_instructions(words, start, blocks)
      }
    }
  }
}
