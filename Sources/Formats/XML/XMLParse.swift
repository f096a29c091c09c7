import CLibXML2

/// One document being read: the owner of libxml2's parser and of the validation beside it.
///
/// libxml2 calls back into it (`XMLCallbacks`); what goes wrong there is kept in `failure`, stops the parser,
/// and is thrown once libxml2 has returned.
@safe final class XMLParse {
  let limits: XMLLimits
  var path = XMLPath()
  private(set) var failure: (any Error)?
  private let events: XMLEvents
  private var parser: xmlParserCtxtPtr?
  private var validation: XMLValidation?
  private var text: [UInt8] = []
  private var pending: [XMLViolation] = []
  private var isAtEnd = false

  /// Ready for the first byte.
  init(schema: XMLSchema?, limits: XMLLimits, events: XMLEvents) throws(XMLFault) {
    self.limits = limits
    self.events = events
    xmlInitParser()
    handoff_xml_silence()
    let myself = unsafe Unmanaged.passUnretained(self).toOpaque()
    var callbacks = unsafe XMLCallbacks.table()
    unsafe parser = unsafe xmlCreatePushParserCtxt(&callbacks, myself, nil, 0, nil)
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    unsafe xmlCtxtUseOptions(parser, Int32(options | XML_PARSE_IGNORE_ENC.rawValue))
    if let schema { validation = unsafe XMLValidation(schema, reportingTo: myself) }
    guard unsafe parser != nil, schema == nil || validation != nil else { throw fault(.schema) }
  }

  /// Lets go of libxml2; the parse is of no use any more.
  func close() {
    validation = nil
    unsafe xmlFreeParserCtxt(parser)
    unsafe parser = nil
  }

  deinit { close() }

  /// Reads a document to its end.
  func read(_ source: inout some ByteSource) throws {
    var block = [UInt8](repeating: 0, count: 1 << 16)
    var head: [UInt8] = []
    while head.count < XMLEncoding.headLength, case let count = try source.read(into: &block), count > 0 {
      head += block.prefix(count)
    }
    guard let encoding = XMLEncoding(head: head) else { throw fault(.encoding) }
    try feed(head[...], in: encoding)
    while case let count = try source.read(into: &block), count > 0 {
      try feed(block[..<count], in: encoding)
    }
    isAtEnd = true
    unsafe xmlParseChunk(parser, nil, 0, 1)
    if let failure { throw failure }
  }

  private func feed(_ bytes: ArraySlice<UInt8>, in encoding: XMLEncoding) throws {
    guard let bytes = encoding.utf8(bytes) else { throw fault(.encoding) }
    unsafe bytes.withUnsafeBytes { chunk in
      let start = unsafe chunk.baseAddress?.assumingMemoryBound(to: CChar.self)
      _ = unsafe xmlParseChunk(parser, start, Int32(chunk.count), 0)
    }
    if let failure { throw failure }
    // What libxml2 has not taken yet is one unfinished tag or comment.
    guard unfinished <= limits.tag else { throw fault(.tooLong) }
  }

  private var unfinished: Int {
    guard let input = unsafe parser?.pointee.input else { return 0 }
    return unsafe input.pointee.end - input.pointee.cur
  }
}

/// What the callbacks report.
extension XMLParse {
  /// A tag opens; its attributes are libxml2's rows of five.
  @unsafe func open(_ name: UnsafePointer<xmlChar>, _ tag: XMLTag) {
    guard failure == nil else { return }
    flushText()
    path.enter(UInt(bitPattern: name))
    if path.depth > limits.depth { return fail(fault(.tooDeep)) }
    if unsafe tag.attributeCount + Int(tag.namespaceCount) > limits.attributes {
      return fail(fault(.tooManyAttributes))
    }
    if unsafe tag.hasName(longerThan: limits.name, name) { return fail(fault(.tooLong)) }
    unsafe validation?.open(name, tag)
    attempt {
      try events.start(
        unsafe XMLElement(self, name, tag.namespace, tag.attributes, tag.attributeCount))
    }
    tellViolations()
  }

  /// A tag closes.
  @unsafe func close(
    _ name: UnsafePointer<xmlChar>, prefix: UnsafePointer<xmlChar>?, namespace: UnsafePointer<xmlChar>?
  ) {
    guard failure == nil else { return }
    flushText()
    unsafe validation?.close(name, prefix, namespace)
    tellViolations()
    attempt { try events.end(unsafe XMLElement(self, name, namespace, nil, 0)) }
    path.leave()
  }

  /// Some of the text between two tags.
  @unsafe func add(_ bytes: UnsafeBufferPointer<xmlChar>) {
    guard failure == nil else { return }
    if text.count + bytes.count > limits.text { return fail(fault(.tooLong)) }
    unsafe text.append(contentsOf: bytes)
  }

  /// A document type begins.
  func declareType() { fail(fault(.doctype)) }

  /// libxml2 objects to the form.
  ///
  /// Its words quote the document, so only its number is kept.
  func objectToForm(code: Int32) {
    guard failure == nil else { return }
    let place = self.place
    failure = XMLFault(
      kind: isAtEnd ? .truncated : kind(of: code), line: place.line, byteOffset: place.byteOffset,
      path: pathText, code: Int(code))
  }

  /// The schema objects.
  func object(code: Int32, attribute: String?) {
    guard failure == nil else { return }
    let position = position
    let violation = XMLViolation(
      line: position.line, byteOffset: position.byteOffset, path: pathText, depth: path.depth,
      attribute: attribute, code: Int(code))
    // libxml2 names a broken facet and then says that the value is not of its type: once is enough.
    let isEcho = pending.last.map { $0.isOfFacet && $0.attribute == attribute } ?? false
    if isEcho, code == Int32(XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1.rawValue) { return }
    pending.append(violation)
  }

  private func kind(of code: Int32) -> XMLFault.Kind {
    switch xmlParserErrors(UInt32(bitPattern: code)) {
    case XML_ERR_INVALID_CHAR, XML_ERR_INVALID_ENCODING, XML_ERR_UNKNOWN_ENCODING: .encoding
    case XML_ERR_NAME_TOO_LONG: .tooLong
    default: .notWellFormed
    }
  }

  private func flushText() {
    defer { text.removeAll(keepingCapacity: true) }
    guard !text.isEmpty else { return }
    // In one piece: libxml2 puts pieces together in quadratic time, and every `&amp;` makes a piece.
    unsafe text.withUnsafeBufferPointer { unsafe validation?.add($0) }
    let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D]
    guard text.contains(where: { !blanks.contains($0) }) else { return }
    attempt { try events.text(String(decoding: text, as: UTF8.self)) }
  }

  private func tellViolations() {
    guard !pending.isEmpty else { return }
    defer { pending.removeAll() }
    for violation in pending { attempt { try events.violation(violation) } }
  }

  private func attempt(_ tell: () throws -> Void) {
    guard failure == nil else { return }
    do {
      try tell()
    } catch {
      fail(error)
    }
  }

  private func fail(_ error: any Error) {
    guard failure == nil else { return }
    failure = error
    unsafe xmlStopParser(parser)
  }
}

/// Where the parser is.
extension XMLParse {
  /// A fault here.
  func fault(_ kind: XMLFault.Kind, code: Int = 0) -> XMLFault {
    let position = position
    return XMLFault(
      kind: kind, line: position.line, byteOffset: position.byteOffset, path: pathText, code: code)
  }

  /// As in `releaseDates/release[12]`.
  var pathText: String {
    path.text { name in
      guard let start = unsafe UnsafePointer<CChar>(bitPattern: name) else { return "" }
      return unsafe String(cString: start)
    }
  }

  /// Line and byte of what libxml2 reads next.
  private var place: (line: Int, byteOffset: Int) {
    guard let input = unsafe parser?.pointee.input?.pointee, let base = unsafe input.base,
      let current = unsafe input.cur
    else { return (1, 0) }
    return (Int(unsafe input.line), Int(unsafe input.consumed) + (unsafe current - base))
  }

  /// Line and byte of the `<` that began the tag just read; no `<` stands inside a tag.
  var position: (line: Int, byteOffset: Int) {
    guard let input = unsafe parser?.pointee.input?.pointee, let base = unsafe input.base,
      let end = unsafe input.cur
    else { return (1, 0) }
    var line = Int(unsafe input.line)
    var place = unsafe end
    while unsafe place > base, unsafe place.pointee != UInt8(ascii: "<") || place == end {
      unsafe place -= 1
      if unsafe place.pointee == UInt8(ascii: "\n") { line -= 1 }
    }
    return (max(line, 1), Int(unsafe input.consumed) + (unsafe place - base))
  }
}
