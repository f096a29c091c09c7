import Formats

/// gzip: what comes out is within the limits, and the same however the bytes arrive.
struct GzipTarget: FuzzTarget {
  func read(_ input: FuzzInput) throws {
    let whole = GzipTarget.unpacked(BytesInMemory(input.file))
    let trickled = GzipTarget.unpacked(input.trickling)
    precondition(whole.bytes.count <= 1 << 20, "more came out than the limit")
    precondition((whole.fault == nil) == (trickled.fault == nil), "how the bytes arrive makes a difference")
    if whole.fault == nil { precondition(whole.bytes == trickled.bytes, "other bytes came out") }
  }

  private static func unpacked(_ base: some ByteSource) -> (bytes: [UInt8], fault: GzipFault?) {
    let source = GzipSource(base, limits: UnpackingLimits(ratio: 100, ratioFree: 1 << 12, total: 1 << 18))
    var (bytes, block): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 1 << 12))
    do {
      while case let count = try source.read(into: &block), count > 0 { bytes += block[..<count] }
      return (bytes, nil)
    } catch {
      guard let fault = error as? GzipFault else { preconditionFailure("\(error)") }
      return (bytes, fault)
    }
  }
}
