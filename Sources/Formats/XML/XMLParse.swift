import CLibXML2

/// One document being read, or one stretch of it: the owner of libxml2's parser and of the check beside it.
///
/// libxml2 calls back into it (`XMLCallbacks`); what goes wrong there is kept in `failure`, stops the parser,
/// and is thrown once libxml2 has returned.
@safe final class XMLParse {
  /// What tags are held against.
  enum Check {
    case nothing
    /// By libxml2, which tells of every violation.
    case schema(XMLSchema)
    /// By ourselves; the first doubt ends the reading with `XMLDoubt`.
    case grammar(XMLGrammar)
  }

  let limits: XMLLimits
  // libxml2 calls back once for each tag and text, and nothing that is called then calls libxml2, so no access
  // overlaps another; checking that took a seventh of the time of a reading.
  @safe @exclusivity(unchecked) private(set) var path = XMLPath()
  @safe @exclusivity(unchecked) private(set) var failure: (any Error)?
  private let events: XMLEvents
  private let origin: XMLOrigin
  private var parser: xmlParserCtxtPtr?
  private var validation: XMLValidation?
  @safe @exclusivity(unchecked) private var acceptance: XMLAcceptance?
  @safe @exclusivity(unchecked) private var text: [UInt8] = []
  @safe @exclusivity(unchecked) private var pending: [XMLViolation] = []
  /// Whether a CDATA section is part of the text.
  @safe @exclusivity(unchecked) private var hasSection = false
  private var isAtEnd = false
  /// Whether the outermost element has ended.
  private var isOver = false
  /// Whether names that the grammar knows, and blanks of a stretch, are within the limits.
  private var isGrammarEnough = false

  /// Ready for the first byte.
  init(
    _ check: Check = .nothing, limits: XMLLimits, events: XMLEvents, origin: XMLOrigin = XMLOrigin()
  ) throws(XMLFault) {
    (self.limits, self.events, self.origin) = (limits, events, origin)
    xmlInitParser()
    handoff_xml_silence()
    let myself = unsafe Unmanaged.passUnretained(self).toOpaque()
    var callbacks = unsafe XMLCallbacks.table()
    unsafe parser = unsafe xmlCreatePushParserCtxt(&callbacks, myself, nil, 0, nil)
    let options = XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    unsafe xmlCtxtUseOptions(parser, Int32(options | XML_PARSE_IGNORE_ENC.rawValue))
    switch check {
    case .nothing: break
    case .schema(let schema):
      validation = unsafe XMLValidation(schema, reportingTo: myself)
      if validation == nil { throw fault(.schema) }
    case .grammar(let grammar):
      acceptance = unsafe XMLAcceptance(grammar, parser: parser)
      isGrammarEnough = limits.text >= limits.tag && limits.name >= grammar.longestName
      if acceptance == nil { throw fault(.schema) }
    }
    guard unsafe parser != nil else { throw fault(.schema) }
  }

  /// Lets go of libxml2; the parse is of no use any more.
  func close() {
    validation = nil
    unsafe xmlFreeParserCtxt(parser)
    unsafe parser = nil
  }

  deinit { close() }

  /// Reads the next bytes, in UTF-8; throws what is wrong with them.
  func feed(_ bytes: ArraySlice<UInt8>) throws {
    unsafe bytes.withUnsafeBytes { chunk in
      let start = unsafe chunk.baseAddress?.assumingMemoryBound(to: CChar.self)
      _ = unsafe xmlParseChunk(parser, start, Int32(chunk.count), 0)
    }
    if let failure { throw failure }
    // What libxml2 has not taken yet is one unfinished tag or comment.
    guard unfinished <= limits.tag else { throw fault(.tooLong) }
  }

  /// Ends the document; throws where it is not whole.
  func finish() throws {
    isAtEnd = true
    unsafe xmlParseChunk(parser, nil, 0, 1)
    if let failure { throw failure }
  }

  private var unfinished: Int {
    guard let input = unsafe parser?.pointee.input else { return 0 }
    return unsafe input.pointee.end - input.pointee.cur
  }
}

/// Something that our own check cannot be sure of.
struct XMLDoubt: Error {}

/// What the callbacks report.
extension XMLParse {
  /// A tag opens; its attributes are libxml2's rows of five.
  @unsafe func open(_ name: UnsafePointer<xmlChar>, _ tag: XMLTag) {
    guard failure == nil else { return }
    if hasSection || !text.isEmpty { flushText() }
    unsafe enter(name)
    if isCutInTag { return fail(cut(code: Int(XML_ERR_GT_REQUIRED.rawValue))) }
    if path.depth > limits.depth { return fail(fault(.tooDeep)) }
    if unsafe tag.attributeCount + Int(tag.namespaceCount) > limits.attributes {
      return fail(fault(.tooManyAttributes))
    }
    if unsafe acceptance?.accepts(name, tag) == false { return fail(XMLDoubt()) }
    if !isGrammarEnough, unsafe tag.hasName(longerThan: limits.name, name) || tagLength > limits.tag {
      return fail(fault(.tooLong))
    }
    unsafe validation?.open(name, tag)
    attempt {
      try events.start(
        unsafe XMLElement(
          self, name, tag.prefix, tag.namespace, tag.attributes, tag.attributeCount))
    }
    tellViolations()
  }

  /// A tag closes.
  @unsafe func close(
    _ name: UnsafePointer<xmlChar>, prefix: UnsafePointer<xmlChar>?, namespace: UnsafePointer<xmlChar>?
  ) {
    guard failure == nil else { return }
    if hasSection || !text.isEmpty { flushText() }
    if acceptance?.acceptsEnd() == false { return fail(XMLDoubt()) }
    unsafe validation?.close(name, prefix, namespace)
    tellViolations()
    attempt { try events.end(unsafe XMLElement(self, name, prefix, namespace, nil, 0)) }
    path.leave()
    isOver = path.depth == 0
  }

  /// Some of the text between two tags.
  @unsafe func add(_ bytes: UnsafeBufferPointer<xmlChar>) {
    guard failure == nil else { return }
    // Blanks between tags are most of all text, and only a schema wants them.
    if isGrammarEnough, text.isEmpty, unsafe XMLParse.isBlank(bytes) {
      if acceptance?.acceptsText(blank: true) == false { fail(XMLDoubt()) }
      return
    }
    if text.count + bytes.count > limits.text { return fail(fault(.tooLong)) }
    unsafe text.append(contentsOf: bytes)
  }

  /// A CDATA section, or part of one.
  @unsafe func addSection(_ bytes: UnsafeBufferPointer<xmlChar>) {
    if acceptance != nil { return fail(XMLDoubt()) }
    hasSection = true
    unsafe add(bytes)
  }

  /// A comment or a processing instruction of so many bytes.
  func skip(_ count: Int) {
    if count > limits.tag { fail(fault(.tooLong)) }
  }

  private func enter(_ name: UnsafePointer<xmlChar>) {
    path.enter(UInt(bitPattern: name))
    guard path.depth == 1, origin.records.count > 0 else { return }
    let record = unsafe xmlDictLookup(parser?.pointee.dict, origin.records.name, -1)
    path.resume(UInt(bitPattern: record), after: origin.records.count)
  }

  /// A document type begins.
  func declareType() { fail(fault(.doctype)) }

  /// libxml2 objects to the form.
  ///
  /// Its words quote the document, so only its number is kept.
  func objectToForm(code: Int32) {
    guard failure == nil else { return }
    // What is no letter is none, whether more would have come or not.
    let isCut = isAtEnd && !isOver && kind(of: code) != .encoding
    if isCut {
      failure = cut(code: Int(code))
      return
    }
    let place = place
    failure = XMLFault(
      kind: kind(of: code), line: place.line, byteOffset: place.byteOffset, path: pathText, code: Int(code))
  }

  // How far libxml2 got into an unfinished section depends on how the bytes came; where they end does not.
  private func cut(code: Int) -> XMLFault {
    let place = end
    return XMLFault(
      kind: .truncated, line: place.line, byteOffset: place.byteOffset, path: pathText, code: code)
  }

  // libxml2 tells of a tag before it looks for its `>`, and only then that the document ends there: what the
  // schema would miss in such a tag, the cut took.
  private var isCutInTag: Bool { isAtEnd && unfinished == 0 }

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
    defer {
      text.removeAll(keepingCapacity: true)
      hasSection = false
    }
    let isBlank = unsafe text.withUnsafeBufferPointer { unsafe XMLParse.isBlank($0) }
    if acceptance?.acceptsText(blank: isBlank) == false { return fail(XMLDoubt()) }
    // In one piece: libxml2 puts pieces together in quadratic time, and every `&amp;` makes a piece.
    unsafe text.withUnsafeBufferPointer { unsafe validation?.add($0, hasSection: hasSection) }
    guard !isBlank else { return }
    attempt { try events.text(String(decoding: text, as: UTF8.self)) }
  }

  private static func isBlank(_ bytes: UnsafeBufferPointer<xmlChar>) -> Bool {
    for index in bytes.indices {
      let byte = unsafe bytes[index]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return false }
    }
    return true
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

  /// Where what libxml2 reads next stands.
  private var place: XMLPlace {
    guard let input = unsafe parser?.pointee.input?.pointee, let base = unsafe input.base,
      let current = unsafe input.cur
    else { return XMLPlace(line: 1, byteOffset: 0) }
    return origin.place(
      line: Int(unsafe input.line), byteOffset: Int(unsafe input.consumed) + (unsafe current - base))
  }

  /// Line and byte behind all that was fed.
  private var end: XMLPlace {
    guard let input = unsafe parser?.pointee.input?.pointee, let base = unsafe input.base,
      let current = unsafe input.cur, let end = unsafe input.end
    else { return XMLPlace(line: 1, byteOffset: 0) }
    return origin.place(
      line: Int(unsafe input.line) + Int(unsafe handoff_xml_line_ends(current, end)),
      byteOffset: Int(unsafe input.consumed) + (unsafe end - base))
  }

  /// Where the `<` stands that began the tag just read; no `<` stands inside a tag.
  var position: XMLPlace {
    guard let input = unsafe parser?.pointee.input?.pointee, let base = unsafe input.base,
      let end = unsafe input.cur
    else { return XMLPlace(line: 1, byteOffset: 0) }
    let start = unsafe handoff_xml_tag_start(base, end) ?? base
    let line = Int(unsafe input.line) - Int(unsafe handoff_xml_line_ends(start, end))
    return origin.place(line: line, byteOffset: Int(unsafe input.consumed) + (unsafe start - base))
  }

  static func lineEnds(in bytes: ArraySlice<UInt8>) -> Int {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return 0 }
      return Int(unsafe handoff_xml_line_ends(start, start + bytes.count))
    }
  }

  /// Bytes of the tag that is being read, so far.
  private var tagLength: Int {
    guard let input = unsafe parser?.pointee.input?.pointee, let base = unsafe input.base,
      let end = unsafe input.cur, unsafe end - base > limits.tag
    else { return 0 }
    return unsafe end - (handoff_xml_tag_start(base, end) ?? base)
  }

  /// How many bytes were read when a tag is told: all but its last one or two.
  var length: Int { place.byteOffset }
}
