import Foundation

/// One reader under libFuzzer: any bytes at all are read or refused, and what it promises holds.
///
/// A broken promise is a `precondition`, which libFuzzer reports as a crash with the bytes that led there.
protocol FuzzTarget: Sendable {
  init() throws
  func read(_ input: FuzzInput) throws
}

/// The target that `HANDOFF_FUZZ_TARGET` names; one program has them all, so that it is built once.
private let target: any FuzzTarget = {
  let targets: [String: any FuzzTarget.Type] = [
    "csv": CSVTarget.self, "roster": RosterTarget.self, "fixed": FixedTarget.self, "xml": XMLTarget.self,
    "care": CareTarget.self, "x12": X12Target.self, "gzip": GzipTarget.self, "zip": ZipTarget.self,
    "json5": JSON5Target.self,
  ]
  let name = ProcessInfo.processInfo.environment["HANDOFF_FUZZ_TARGET"] ?? ""
  guard let type = targets[name], let target = try? type.init() else {
    fatalError("HANDOFF_FUZZ_TARGET is one of \(targets.keys.sorted()), run from the root of the checkout")
  }
  return target
}()

@_cdecl("LLVMFuzzerTestOneInput")
func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
  do { try target.read(FuzzInput(bytes)) } catch {
    // What a reader refuses it throws; whatever else is thrown would have stopped a night.
    precondition(isRefusal(error), "\(error)")
  }
  return 0
}
