import Formats
import Reentry

/// One pass over an XML feed, or over a stretch of it: what it makes of tags and violations, and the reading at
/// its end.
protocol XMLPass: XMLListener {
  associatedtype Value: Sendable
  associatedtype Root: Sendable
  var reading: FeedReading<Value> { get set }
  /// What the outermost element says; nil before it.
  var root: Root? { get set }
  /// Takes in what a later stretch of the document said.
  mutating func take(_ part: Self)
  mutating func finished() -> FeedReading<Value>
}

extension XMLPass {
  /// A file that is refused is not read to its end: a small one could hold the night for hours.
  var isDone: Bool { reading.refusal != nil }

  mutating func begin(in encoding: TextEncoding) { reading.form = "XML, \(encoding.rawValue)" }

  mutating func take(_ part: Self) { takeReading(of: part) }

  /// Takes in the reading of a later stretch.
  mutating func takeReading(of part: Self) {
    reading.join(part.reading)
    root = root ?? part.root
    reading.form = part.reading.form
  }

  /// Reads a document to its end; what is wrong with it is in the reading, what the source throws is thrown.
  func read(
    _ source: some ByteSource, schema: XMLSchema, jobs: Int
  ) async throws -> FeedReading<Value> {
    var whole = self
    do {
      try await XMLReader.read(source, schema: schema, jobs: jobs, listener: self) { part in
        whole.take(part)
      }
    } catch let fault as XMLFault {
      whole.reading.refuse(fault)
    }
    return whole.finished()
  }
}

extension FeedReading {
  /// Joins what a later stretch of the document said, its records counted from 1.
  mutating func join(_ later: FeedReading) {
    let before = facts.records
    accepted += later.accepted.map { Told($0.value, record: $0.record + before) }
    closing += later.closing.map { Told($0.value, record: $0.record + before) }
    facts.findings.join(later.facts.findings, after: before)
    facts.rejects.join(later.facts.rejects) { $0.moved(by: before) }
    facts.subjects.formUnion(later.facts.subjects)
    facts.records += later.facts.records
  }
}
