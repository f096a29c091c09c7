import CLibXML2

/// The check of one document by a grammar, tag by tag; the first thing that is not surely right ends it.
///
/// Names are addresses of the parser's interned strings, so comparing them is comparing addresses.
struct XMLAcceptance {
  private struct Level {
    let element: Int
    /// The place among the element's children where the last one was.
    var child = 0
    /// How many of that child there are.
    var count = 0
  }

  private let grammar: XMLGrammar
  private let namespace: UInt
  private let elementNames: [UInt]
  private let attributeNames: [[UInt]]
  private let required: [UInt64]
  private var levels: [Level] = []

  /// Interns the grammar's names with a parser.
  init?(_ grammar: XMLGrammar, parser: xmlParserCtxtPtr?) {
    guard let dictionary = unsafe parser?.pointee.dict else { return nil }
    func interned(_ name: String) -> UInt { UInt(bitPattern: unsafe xmlDictLookup(dictionary, name, -1)) }
    self.grammar = grammar
    namespace = grammar.namespace.isEmpty ? 0 : interned(grammar.namespace)
    elementNames = grammar.elements.map { interned($0.name) }
    attributeNames = grammar.elements.map { $0.attributes.map { interned($0.name) } }
    required = grammar.elements.map { element in
      element.attributes.enumerated().reduce(0) { $1.element.isRequired ? $0 | 1 << UInt64($1.offset) : $0 }
    }
  }

  /// Whether the tag surely is right where it stands.
  ///
  /// The outermost element's attributes are for whoever cut the document to check: they are in every stretch.
  mutating func accepts(_ name: UnsafePointer<xmlChar>, _ tag: XMLTag) -> Bool {
    guard unsafe UInt(bitPattern: tag.namespace) == namespace else { return false }
    let name = UInt(bitPattern: name)
    guard !levels.isEmpty else {
      levels.append(Level(element: 0))
      return elementNames[0] == name
    }
    guard let element = place(of: name), unsafe accepts(tag, of: element) else { return false }
    levels.append(Level(element: element))
    return true
  }

  /// Whether the element that ends has all that it must have.
  mutating func acceptsEnd() -> Bool {
    guard let level = levels.popLast() else { return false }
    let children = grammar.elements[level.element].children
    var count = level.count
    for place in level.child..<max(level.child, children.count) {
      guard count >= children[place].least else { return false }
      count = 0
    }
    return true
  }

  /// Whether text may stand here; an element without children may not even hold blanks.
  func acceptsText(blank: Bool) -> Bool {
    guard let level = levels.last else { return true }
    let element = grammar.elements[level.element]
    return element.hasText || (blank && !element.children.isEmpty)
  }

  /// The element that a child is, if it may come now.
  private mutating func place(of name: UInt) -> Int? {
    let last = levels.count - 1
    let parent = levels[last].element
    var (place, count) = (levels[last].child, levels[last].count)
    while place < grammar.elements[parent].children.count {
      let child = grammar.elements[parent].children[place]
      if elementNames[child.element] == name {
        guard count < child.most else { return nil }
        (levels[last].child, levels[last].count) = (place, count + 1)
        return child.element
      }
      guard count >= child.least else { return nil }
      (place, count) = (place + 1, 0)
    }
    return nil
  }

  private func accepts(_ tag: XMLTag, of element: Int) -> Bool {
    var seen: UInt64 = 0
    // Attributes mostly come in the order of the schema, so the search goes on where it ended.
    var next = 0
    for index in 0..<(unsafe tag.attributeCount) {
      guard let rows = unsafe tag.attributes, unsafe rows[5 * index + 2] == nil,
        let place = unsafe attribute(UInt(bitPattern: rows[5 * index]), of: element, from: next),
        unsafe accepts(rows + 5 * index, grammar.elements[element].attributes[place].value)
      else { return false }
      seen |= 1 << UInt64(place)
      next = place + 1
    }
    return required[element] & ~seen == 0
  }

  private func attribute(_ name: UInt, of element: Int, from next: Int) -> Int? {
    let count = attributeNames[element].count
    for step in 0..<count {
      let place = next + step < count ? next + step : next + step - count
      if attributeNames[element][place] == name { return place }
    }
    return nil
  }

  private func accepts(
    _ row: UnsafeMutablePointer<UnsafePointer<xmlChar>?>, _ value: XMLGrammar.Value
  ) -> Bool {
    if case .anything = value { return true }
    guard let start = unsafe row[3], let end = unsafe row[4] else { return false }
    return value.accepts(unsafe Span(_unsafeElements: UnsafeBufferPointer(start: start, count: end - start)))
  }
}
