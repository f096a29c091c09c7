import Formats
import Ingestors

/// What libFuzzer made: a first byte that chooses how the rest is read, and the rest, which is the file.
struct FuzzInput: Sendable {
  let choice: UInt8
  let file: [UInt8]

  init(_ bytes: [UInt8]) { (choice, file) = (bytes.first ?? 0, Array(bytes.dropFirst())) }

  /// The file as it may come from a slow disk: 1 to 250 bytes at a time.
  var trickling: TricklingBytes { TricklingBytes(file, step: 8 * Int(choice & 31) + 1) }

  /// Whether it is read a second time, trickling, to compare.
  var isReadTwice: Bool { chooses(2) }

  /// A choice of two, by one of the three bits that trickling leaves.
  func chooses(_ bit: UInt8) -> Bool { choice & (32 << bit) != 0 }
}

/// Bytes handed out a few at a time.
struct TricklingBytes: ByteSource, Sendable {
  private let bytes: [UInt8]
  private let step: Int
  private var position = 0

  init(_ bytes: [UInt8], step: Int) { (self.bytes, self.step) = (bytes, step) }

  mutating func read(into block: inout [UInt8]) -> Int {
    let count = min(step, block.count, bytes.count - position)
    block.replaceSubrange(0..<count, with: bytes[position..<position + count])
    position += count
    return count
  }
}

/// Whether an error is a reader's own way of refusing.
func isRefusal(_ error: any Error) -> Bool {
  error is CSVFault || error is RecordTooLong || error is XMLFault || error is GzipFault || error is JSONFault
    || error is ConfigurationFault || error is ZipRefusal
}

/// Waits for what has no reason to wait: everything here runs on one core.
func now<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) throws -> Value {
  let box = Box<Value>()
  _ = Task.immediate {
    do { box.result = .success(try await body()) } catch { box.result = .failure(error) }
  }
  guard let result = box.result else { fatalError("a reader with one job waited") }
  return try result.get()
}

private final class Box<Value: Sendable>: @unchecked Sendable { var result: Result<Value, any Error>? }

/// Both readings of one file must be one.
///
/// Of XML that is refused only that it is: which fault libxml2 comes upon first may depend on the pieces.
func agree<Value>(_ one: FeedReading<Value>, _ other: FeedReading<Value>, isXML: Bool = false) {
  precondition((one.facts.refusal == nil) == (other.facts.refusal == nil), "one is refused")
  if isXML, one.facts.refusal != nil { return }
  precondition(one.accepted.map(\.record) == other.accepted.map(\.record), "other records stand")
  precondition(one.facts.records == other.facts.records, "another number of records")
  precondition(one.facts.findings == other.facts.findings, "other findings")
  precondition(one.facts.rejects == other.facts.rejects, "other rejects")
  precondition(
    one.facts.asOf == other.facts.asOf && one.facts.sequence == other.facts.sequence, "another day")
  precondition(one.facts.rejected <= one.facts.records, "more rejected than read")
}
