import Formats

/// One pass over an XML feed: what it makes of tags and violations, and the reading at its end.
protocol XMLPass {
  associatedtype Value: Sendable
  var reading: FeedReading<Value> { get set }
  mutating func start(_ element: borrowing XMLElement)
  mutating func violation(_ violation: XMLViolation)
  mutating func end(_ element: borrowing XMLElement)
  mutating func finished() -> FeedReading<Value>
}

extension XMLPass {
  /// Reads a document to its end; what is wrong with it is in the reading, what the source throws is thrown.
  mutating func read(_ source: inout some ByteSource, schema: XMLSchema) throws -> FeedReading<Value> {
    var pass = self
    do {
      try XMLReader.read(
        &source, schema: schema, onStart: { pass.start($0) }, onViolation: { pass.violation($0) },
        onEnd: { pass.end($0) })
    } catch let fault as XMLFault {
      pass.reading.refuse(fault)
    }
    return pass.finished()
  }
}
