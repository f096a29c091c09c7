/// What is told of a document's elements, or of those of one stretch of it.
package protocol XMLListener: Sendable {
  /// The document is in that encoding.
  mutating func begin(in encoding: TextEncoding)
  /// A tag opens; its path counts within the stretch.
  mutating func start(_ element: borrowing XMLElement)
  /// The schema objects to something about an element that is open.
  mutating func violation(_ violation: XMLViolation)
  /// A tag closes; in a stretch that is not the last the outermost element's end is not the document's.
  mutating func end(_ element: borrowing XMLElement)
  /// Whether nothing that may come matters any more: then no further stretch is read.
  var isDone: Bool { get }
}

extension XMLListener {
  package mutating func begin(in encoding: TextEncoding) {}
  package var isDone: Bool { false }
}

/// A listener has heard enough.
private struct XMLDone: Error {}

extension XMLReader {
  /// Reads a document of records by its schema, stretch by stretch on several cores.
  ///
  /// Each stretch is told to a copy of `listener`, from the outermost element's tag on, and `join` gets the
  /// copies in the order of the document. What is told is the same as if the document were read from front to
  /// back, and does not depend on `jobs`: a stretch that is not surely right is read again after all before it,
  /// with libxml2's own validation, and from where stretches cannot be told apart there is only one.
  ///
  /// `size` is a stretch's bytes, where records are not longer. Throws as `read` does, once all that came before was joined.
  package static func read<Listener: XMLListener>(
    _ source: some ByteSource, schema: XMLSchema, limits: XMLLimits = XMLLimits(), jobs: Int,
    stretch size: Int = 1 << 17, listener: Listener, join: (Listener) throws -> Void
  ) async throws {
    var (stretches, listener) = (
      try XMLStretches(source, schema: schema, limits: limits, size: size), listener
    )
    listener.begin(in: stretches.encoding)
    let reading = XMLStretchReading(head: stretches.head, schema: schema, limits: limits, listener: listener)
    var (records, rest) = (0, XMLRest<Listener>?.none)
    do {
      try await OrderedTasks.run(
        jobs: jobs, next: { try stretches.next() },
        work: { stretch in (stretch, reading.surelyRight(stretch)) },
        join: { stretch, right in
          if rest == nil, let told = try right ?? reading.judged(stretch, after: records) {
            records += told.records
            try join(told.listener)
            if told.listener.isDone { throw XMLDone() }
            return
          }
          let now = try rest ?? reading.rest(from: stretch, after: records)
          rest = now
          let fault = now.read(stretch)
          let isDone = now.told.listener.isDone
          if stretch.isLast || fault != nil || isDone { try join(now.told.listener) }
          if let fault { throw fault }
          if isDone { throw XMLDone() }
        })
    } catch is XMLDone {}
  }
}

/// How the stretches of one document are read.
struct XMLStretchReading<Listener: XMLListener>: Sendable {
  let head: XMLHead?
  let schema: XMLSchema
  let limits: XMLLimits
  let listener: Listener

  /// What a stretch tells, and how many records it has.
  struct Told: Sendable {
    let listener: Listener
    let records: Int
  }

  /// Reads a stretch by the schema's grammar; nil where it is not surely right.
  func surelyRight(_ stretch: XMLStretch) -> Told? {
    guard let grammar = schema.grammar else { return nil }
    return whole(stretch, .grammar(grammar), origin: stretch.origin)
  }

  /// Reads a stretch by libxml2's validation; nil where it cannot stand alone.
  func judged(_ stretch: XMLStretch, after records: Int) throws -> Told? {
    whole(stretch, .schema(schema), origin: origin(of: stretch, after: records))
  }

  /// The reading of all from a stretch on.
  func rest(from stretch: XMLStretch, after records: Int) throws -> XMLRest<Listener> {
    let hearing = XMLHearing(listener)
    let parse = try XMLParse(
      .schema(schema), limits: limits, events: hearing.events, origin: origin(of: stretch, after: records))
    if let head { try parse.feed(head.bytes[...]) }
    return XMLRest(parse, hearing)
  }

  private func origin(of stretch: XMLStretch, after records: Int) -> XMLOrigin {
    var origin = stretch.origin
    origin.records = (schema.grammar?.record ?? "", records)
    return origin
  }

  private func whole(_ stretch: XMLStretch, _ check: XMLParse.Check, origin: XMLOrigin) -> Told? {
    // A longer one may have a tag that is too long.
    guard let head, !stretch.isBroken, stretch.body.count <= limits.tag else { return nil }
    let hearing = XMLHearing(listener)
    do {
      let parse = try XMLParse(check, limits: limits, events: hearing.events, origin: origin)
      try parse.feed(stretch.bytes[...])
      if !stretch.isLast { try parse.feed(head.tail[...]) }
      try parse.finish()
      return hearing.isOfRoot
        ? nil : Told(listener: hearing.listener, records: parse.path.records - origin.records.count)
    } catch {
      return nil
    }
  }
}

/// A listener while it listens.
final class XMLHearing<Listener: XMLListener> {
  // As in `XMLParse`, whose calls these are.
  @safe @exclusivity(unchecked) private(set) var listener: Listener
  /// Whether the schema objects to the outermost element or the order of what is in it.
  private(set) var isOfRoot = false

  init(_ listener: Listener) { self.listener = listener }

  var events: XMLEvents {
    XMLEvents(
      start: { self.listener.start($0) }, violation: { self.hear($0) }, end: { self.listener.end($0) })
  }

  private func hear(_ violation: XMLViolation) {
    if violation.depth <= 1 || (violation.isOfStructure && violation.depth == 2) { isOfRoot = true }
    listener.violation(violation)
  }
}

/// The one reading of a document from where it cannot be read in stretches any more.
final class XMLRest<Listener: XMLListener> {
  private let parse: XMLParse
  private let hearing: XMLHearing<Listener>

  init(_ parse: XMLParse, _ hearing: XMLHearing<Listener>) { (self.parse, self.hearing) = (parse, hearing) }

  var told: XMLStretchReading<Listener>.Told {
    XMLStretchReading.Told(listener: hearing.listener, records: parse.path.records)
  }

  /// Reads the next stretch; gives what is wrong with it.
  func read(_ stretch: XMLStretch) -> (any Error)? {
    do {
      var body = stretch.body
      while !body.isEmpty {
        try parse.feed(body.prefix(1 << 16))
        body = body.dropFirst(1 << 16)
      }
      if stretch.isBroken { return parse.fault(.encoding) }
      if stretch.isLast { try parse.finish() }
      return nil
    } catch {
      return error
    }
  }
}
