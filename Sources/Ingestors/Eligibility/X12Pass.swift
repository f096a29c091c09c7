import Formats
import Reentry

/// One pass over an X12 file: its reading, and its frame as far as it was read.
struct X12Pass<Value: Sendable> {
  var reading = FeedReading<Value>()
  private(set) var delimiters: X12Delimiters?
  private var envelope: X12Envelope
  private var line = 1

  /// A block's findings and the records of it that stand.
  typealias Parsed = (block: X12Block, accepted: [FoundRecord<Value>])

  init(refusesCounts: Bool) {
    envelope = X12Envelope(refusesCounts: refusesCounts)
    reading.rejects = Rejects(columns: EligibilityField.allCases.map(\.name))
    (reading.form, reading.fileForm) = ("X12 834, UTF-8, a line is a segment", .x12)
  }

  /// The file in blocks that end before a member; nil where its header cannot be read.
  mutating func blocks<Source: ByteSource>(of source: Source) throws -> RecordBlocks<Source>? {
    var source = source
    let head = try X12Head(&source)
    delimiters = head.delimiters
    guard let delimiters else {
      reading.refuse(head.refusal)
      return nil
    }
    return RecordBlocks(source, boundary: .member(delimiters), afterReading: head.bytes, at: head.offset)
  }

  /// Reads a block; `take` gives the value to keep, nil for one not looked for, or objections.
  static func parse(
    _ block: RecordBlock, _ delimiters: X12Delimiters,
    take: (borrowing Fields, Int, inout [Objection]) -> Value?
  ) -> Parsed {
    // What the loop over segments calls is not generic: only what it keeps is.
    var accepted: [FoundRecord<Value>] = []
    var members = X12Members(block, delimiters)
    let found = members.read { fields, place, objections in
      guard let value = take(fields, place.record, &objections), objections.isEmpty else { return }
      accepted.append(
        FoundRecord(value: value, record: place.record, offset: place.offset, line: place.index))
    }
    return (found, accepted)
  }

  /// Joins a block's findings behind those of the blocks before it.
  mutating func join(_ parsed: Parsed) {
    envelope.take(parsed.block)
    reading.join(BlockFindings(parsed.block, parsed.accepted), firstLine: &line)
  }

  mutating func refuseLength() { reading.refuse(.x12TooLarge, line: line) }

  /// Judges the frame, once the file is read.
  mutating func finish() {
    envelope.finish()
    for finding in envelope.findings { reading.findings.add(finding) }
  }

  /// What the file says of itself; nil where no transaction begins in it.
  var said: EligibilityControls? { envelope.said?.controls(of: reading.subjects) }
}

extension BlockFindings {
  fileprivate init(_ block: X12Block, _ accepted: [FoundRecord<Value>]) {
    self.init()
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
