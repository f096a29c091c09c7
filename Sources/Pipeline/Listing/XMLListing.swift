import Formats
import Storage

extension FileListing {
  /// Lists an XML file: an object an element with its attributes, and one for each text.
  static func xml(
    _ source: some ByteSource, schema path: String?, _ show: (JSON) throws -> Void,
    _ object: (ListingFault) -> Void
  ) throws {
    var source = source
    let schema = try path.map { path in
      try XMLSchema(bytes: Outside.named(path) { try Outside.read($0) })
    }
    try XMLReader.read(
      &source, schema: schema,
      onStart: { element in
        var members = [
          JSONObject.Member("element", .string(element.name)),
          JSONObject.Member("depth", .integer(element.depth)),
        ]
        for (name, value) in element.attributes { members.append(JSONObject.Member(name, .string(value))) }
        try show(.object(JSONObject(members)))
      },
      onText: { try show(["text": .string($0)]) },
      onViolation: { violation in
        let place = violation.attribute.map { "\(violation.path)/@\($0)" } ?? violation.path
        object(ListingFault(line: violation.line, field: place, message: violation.message))
      })
  }
}
