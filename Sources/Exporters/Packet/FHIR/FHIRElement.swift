import Formats
import Reentry

/// A piece of a FHIR resource, of which both its forms are written: a round trip needs what XML leaves open,
/// whether a value is a text, a number or a flag, and whether it may occur more than once.
struct FHIRElement: Sendable {
  let name: String
  let value: Value
  /// It may occur more than once, so JSON has an array.
  var isList = false
  /// Its XML, where many documents hold the same.
  private var xml: WrittenElements?

  init(name: String, value: Value) { (self.name, self.value) = (name, value) }

  /// The same with its XML, for what is kept.
  var written: FHIRElement {
    var element = self
    element.xml = WrittenElements(write)
    return element
  }

  enum Value: Sendable {
    case text(String)
    case flag(Bool)
    case number(Int)
    case parts([FHIRElement])
    /// XHTML for people to read.
    case narrative([Markup])
    /// A whole resource, by its type.
    case resource(String, [FHIRElement])
  }
}

extension FHIRElement {
  /// Writes it as XML: a value in an attribute, parts inside.
  func write(to writer: XMLWriter) {
    if let xml { return writer.again(xml) }
    switch value {
    case .text(let text): writer.element(name, "value", text)
    case .flag(let flag): writer.element(name, "value", flag ? "true" : "false")
    case .number(let number): writer.element(name, "value", String(number))
    case .parts(let parts): FHIRElement.write(parts, in: name, to: writer)
    case .narrative(let blocks): FHIRElement.division(of: blocks).write(to: writer)
    case .resource(let type, let parts):
      writer.start(name)
      FHIRElement.write(parts, in: type, to: writer)
      writer.end()
    }
  }

  private static func write(_ parts: [FHIRElement], in name: String, to writer: XMLWriter) {
    writer.start(name)
    for part in parts { part.write(to: writer) }
    writer.end()
  }

  private static func division(of blocks: [Markup]) -> Markup {
    tag("div", ["xmlns": "http://www.w3.org/1999/xhtml"], all: blocks)
  }

  /// The value as JSON has it; XHTML is a string there.
  private var json: JSON {
    switch value {
    case .text(let text): .string(XMLWriter.allowed(text))
    case .flag(let flag): .bool(flag)
    case .number(let number): .integer(number)
    case .parts(let parts): FHIRElement.json(parts)
    case .narrative(let blocks): .string(XMLWriter.fragment(FHIRElement.division(of: blocks).write))
    case .resource(let type, let parts): FHIRElement.json(parts, ofType: type)
    }
  }

  /// The parts as the members of an object; those that may repeat stand in arrays.
  static func json(_ parts: [FHIRElement], ofType type: String? = nil) -> JSON {
    var members = type.map { [JSONObject.Member("resourceType", .string($0))] } ?? []
    var lists: [String: Int] = [:]
    for part in parts {
      if let place = lists[part.name], case .array(let before) = members[place].value {
        members[place].value = .array(before + [part.json])
      } else {
        if part.isList { lists[part.name] = members.count }
        members.append(JSONObject.Member(part.name, part.isList ? [part.json] : part.json))
      }
    }
    return .object(JSONObject(members))
  }
}
