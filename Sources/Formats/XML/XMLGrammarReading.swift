extension XMLGrammar {
  /// What can be checked of a schema; nil when anything in it is not known here.
  init?(_ schema: XSDElement) {
    let elements = schema.children.filter { $0.name != "simpleType" }
    guard schema.name == "schema", elements.count == 1, let root = elements.first,
      schema.hasOnly("targetNamespace", "elementFormDefault", "version"),
      schema.attributes["elementFormDefault"] == "qualified"
    else { return nil }
    namespace = schema.attributes["targetNamespace"] ?? ""
    var found: [Element] = []
    guard root.hasOnly("name"), XMLGrammar.read(root, into: &found) != nil else { return nil }
    self.elements = found
  }

  /// The place of an element read with all that is in it; nil when something is not known.
  private static func read(_ declared: XSDElement, into elements: inout [Element]) -> Int? {
    guard declared.name == "element", let name = declared.attributes["name"] else { return nil }
    let place = elements.count
    elements.append(Element(name: name))
    if let type = declared.attributes["type"] {
      elements[place].hasText = true
      return type == declared.prefix + "string" && declared.children.isEmpty ? place : nil
    }
    guard declared.children.count == 1, let type = declared.children.first, type.name == "complexType",
      type.attributes.isEmpty
    else { return nil }
    for part in type.children {
      if part.name == "sequence", elements[place].children.isEmpty, elements[place].attributes.isEmpty {
        guard let children = children(of: part, into: &elements) else { return nil }
        elements[place].children = children
      } else {
        guard let attribute = Attribute(part) else { return nil }
        elements[place].attributes.append(attribute)
      }
    }
    return elements[place].attributes.count <= UInt64.bitWidth ? place : nil
  }

  private static func children(of sequence: XSDElement, into elements: inout [Element]) -> [Child]? {
    guard sequence.attributes.isEmpty else { return nil }
    var children: [Child] = []
    for declared in sequence.children {
      guard declared.hasOnly("name", "type", "minOccurs", "maxOccurs"),
        let least = Int(declared.attributes["minOccurs"] ?? "1"),
        let most = bound(declared.attributes["maxOccurs"] ?? "1"),
        let place = read(declared, into: &elements)
      else { return nil }
      children.append(Child(element: place, least: least, most: most))
    }
    return children
  }

  private static func bound(_ text: String) -> Int? { text == "unbounded" ? Int.max : Int(text) }
}

extension XMLGrammar.Attribute {
  fileprivate init?(_ declared: XSDElement) {
    let use = declared.attributes["use"] ?? "optional"
    guard declared.name == "attribute", declared.hasOnly("name", "type", "use"),
      let name = declared.attributes["name"], use == "required" || use == "optional"
    else { return nil }
    (self.name, isRequired) = (name, use == "required")
    value = XMLGrammar.Value(declared)
  }
}

extension XMLGrammar.Value {
  fileprivate init(_ declared: XSDElement) {
    guard let type = declared.attributes["type"] else {
      self = XMLGrammar.Value.listed(declared) ?? .unknown
      return
    }
    switch type {
    case declared.prefix + "string": self = .anything
    case declared.prefix + "date": self = .date
    case declared.prefix + "nonNegativeInteger": self = .nonNegativeInteger
    default: self = .unknown
    }
  }

  private static func listed(_ declared: XSDElement) -> XMLGrammar.Value? {
    guard declared.children.count == 1, let type = declared.children.first, type.name == "simpleType",
      type.children.count == 1, let restriction = type.children.first, restriction.name == "restriction",
      restriction.attributes["base"] == restriction.prefix + "string", !restriction.children.isEmpty
    else { return nil }
    var values: [[UInt8]] = []
    for facet in restriction.children {
      guard facet.name == "enumeration", let value = facet.attributes["value"] else { return nil }
      values.append(Array(value.utf8))
    }
    return .oneOf(values)
  }

  /// Whether the value is surely right.
  func accepts(_ bytes: Span<UInt8>) -> Bool {
    switch self {
    case .anything: true
    case .date: XMLGrammar.Value.isDate(bytes)
    case .nonNegativeInteger: (1...18).contains(bytes.count) && XMLGrammar.Value.number(bytes) != nil
    case .oneOf(let values): values.contains { bytes.equals($0) }
    case .unknown: false
    }
  }

  private static func isDate(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D, let year = number(bytes.extracting(0..<4)),
      let month = number(bytes.extracting(5..<7)), let day = number(bytes.extracting(8..<10))
    else { return false }
    // Which years have a 29th of February, libxml2 knows.
    let days = month == 2 ? 28 : [4, 6, 9, 11].contains(month) ? 30 : 31
    return year > 0 && (1...12).contains(month) && (1...days).contains(day)
  }

  private static func number(_ bytes: Span<UInt8>) -> Int? {
    var number = 0
    for index in bytes.indices {
      guard bytes[index] &- 0x30 <= 9 else { return nil }
      number = number * 10 + Int(bytes[index] &- 0x30)
    }
    return number
  }
}
