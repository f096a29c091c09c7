import Formats

extension FileListing {
  /// Lists an XML file: an object an element with its attributes, and one for each text.
  func xml(_ source: some ByteSource, _ show: (JSON) throws -> Void) throws {
    var source = source
    try XMLReader.read(
      &source,
      onStart: { element in
        var members = [
          JSONObject.Member("element", .string(element.name)),
          JSONObject.Member("depth", .integer(element.depth)),
        ]
        for (name, value) in element.attributes { members.append(JSONObject.Member(name, .string(value))) }
        try show(.object(JSONObject(members)))
      },
      onText: { try show(["text": .string($0)]) })
  }
}
