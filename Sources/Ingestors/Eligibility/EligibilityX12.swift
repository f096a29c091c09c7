import Formats
import Reentry

/// Eligibility as X12 834 in the flavour of DHCS: a member's segments, and a loop a coverage month or span.
///
/// Blocks end before a member's first segment and are read on several cores; the control segments between
/// members are checked in the order of the file. Records are coverage loops (`HD`), counted through the file; a
/// finding's line is the number of its segment, which is its line where each segment has one.
package struct EligibilityX12: Sendable {
  private let batch: BatchID
  private let refusesCounts: Bool

  /// With `refusesCounts` off, trailers that count wrong are warnings (`x12Counts` of a sender's profile).
  package init(batch: BatchID, refusesCounts: Bool = true) {
    (self.batch, self.refusesCounts) = (batch, refusesCounts)
  }

  /// Reads the file to its end, keeping the records of those sought; throws what the source throws.
  package func read<Source: ByteSource>(
    _ source: Source, sought: Sought, jobs: Int
  ) async throws -> FeedReading<CoverageRecord> {
    let batch = batch
    return try await read(
      source, jobs: jobs,
      take: { fields, record, objections in
        CoverageRecord(
          fields, sought: sought, source: Reentry.Source(batch: batch, record: record),
          objections: &objections)
      }, joined: { _ in }, settle: { reading, controls in reading.settle(controls) })
  }

  /// Reads the file to its end; `joined` gets the reading as each block has come in.
  func read<Source: ByteSource, Value: Sendable>(
    _ source: Source, jobs: Int,
    take: @escaping @Sendable (borrowing Fields, Int, inout [Objection]) -> Value?,
    joined: (inout FeedReading<Value>) throws -> Void,
    settle: (inout FeedReading<Value>, EligibilityControls) -> Void
  ) async throws -> FeedReading<Value> {
    var reading = FeedReading<Value>()
    reading.rejects = Rejects(columns: EligibilityField.allCases.map(\.name))
    reading.form = "X12 834, UTF-8, a line is a segment"
    var source = source
    let head = try X12Head(&source)
    guard let delimiters = head.delimiters else {
      reading.refuse(head.refusal)
      return reading
    }
    var blocks = RecordBlocks(
      source, boundary: .member(delimiters), afterReading: head.bytes, at: head.offset)
    var (envelope, line) = (X12Envelope(refusesCounts: refusesCounts), 1)
    do {
      try await blocks.forEach(
        jobs: jobs,
        parse: { block in
          // What the loop over segments calls is not generic: only what it keeps is.
          var accepted: [FoundRecord<Value>] = []
          var members = X12Members(block, delimiters)
          let found = members.read { fields, place, objections in
            guard let value = take(fields, place.record, &objections), objections.isEmpty else { return }
            accepted.append(
              FoundRecord(value: value, record: place.record, offset: place.offset, line: place.index))
          }
          return (found, accepted)
        },
        join: { block, accepted in
          envelope.take(block)
          reading.join(BlockFindings(block, accepted), firstLine: &line)
          try joined(&reading)
        })
    } catch is RecordTooLong {
      reading.refuse(.x12TooLarge, line: line)
    }
    envelope.finish()
    for finding in envelope.findings { reading.findings.add(finding) }
    if let said = envelope.said { settle(&reading, said.controls(of: reading.subjects)) }
    return reading
  }
}

extension BlockFindings {
  fileprivate init(_ block: X12Block, _ accepted: [FoundRecord<Value>]) {
    (self.accepted, rejected, subjects) = (accepted, block.rejected, block.subjects)
    (records, lines, offset) = (block.records, block.segments, block.offset)
  }
}

extension X12Head {
  /// Why there are no delimiters.
  fileprivate var refusal: FindingCode {
    if bytes.isEmpty { return .fileEmpty }
    let isCut = bytes.count < X12Delimiters.headerLength
    return isCut && X12Delimiters.isHeader(bytes.span) ? .fileTruncated : .headerUnreadable
  }
}
