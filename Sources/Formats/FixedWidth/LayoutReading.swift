/// The record types as the descriptor has them: controls name types and fields that may stand further down.
struct DescribedRecords {
  private struct Described {
    let object: JSON5Object
    let name: String
    let fields: [JSON5Object]
    let fieldNames: [String]
  }

  private var records: [Described] = []
  private let length: Int

  private static let fieldKeys = [
    "name", "title", "description", "from", "to", "type", "align", "pad", "scale", "sign", "form", "zeros",
    "control", "of", "field", "modulo",
  ]

  init(_ nodes: [JSON5Node], length: Int) throws(ConfigurationFault) {
    self.length = length
    for node in nodes {
      let object = try node.object(allowing: ["name", "title", "description", "begins", "where", "fields"])
      var (fields, names): ([JSON5Object], [String]) = ([], [])
      for field in try object.elements("fields") {
        let field = try field.object(allowing: DescribedRecords.fieldKeys)
        fields.append(field)
        names.append(try field.string("name"))
      }
      let name = try object.string("name")
      if records.contains(where: { $0.name == name }) { throw try object.value("name").fault("comes twice") }
      records.append(Described(object: object, name: name, fields: fields, fieldNames: names))
    }
  }

  func types() throws(ConfigurationFault) -> [Layout.RecordType] {
    var types: [Layout.RecordType] = []
    for record in records {
      var fields: [Layout.Field] = []
      for (place, field) in record.fields.enumerated() {
        let from = try field.integer("from", in: 1...length)
        let to = try field.integer("to", in: from...length)
        let kind = try FieldKind(field, width: to - from + 1)
        let zeros = try field["zeros"]?.word(of: ["empty", "value"]) ?? "value"
        fields.append(
          Layout.Field(
            name: record.fieldNames[place], range: from - 1..<to, kind: kind,
            isEmptyIfZero: zeros == "empty", control: try control(field, to - from + 1, in: record)))
      }
      types.append(Layout.RecordType(name: record.name, sign: try sign(record.object), fields: fields))
    }
    return types
  }

  // `begins` is the sign at the front; `where` one at any place, with several values.
  private func sign(_ record: JSON5Object) throws(ConfigurationFault) -> Layout.Sign {
    if let begins = record["begins"] {
      let value = Array(try begins.string().utf8)
      guard record["where"] == nil else { throw begins.fault("stands beside where") }
      guard (1...length).contains(value.count) else { throw begins.fault("is longer than the record") }
      return Layout.Sign(range: 0..<value.count, values: [value])
    }
    guard let place = record["where"] else { return Layout.Sign(range: 0..<0, values: []) }
    let object = try place.object(allowing: ["from", "to", "values"])
    let from = try object.integer("from", in: 1...length)
    let to = try object.integer("to", in: from...length)
    let values = try object.strings("values").map { Array($0.utf8) }
    guard !values.isEmpty, values.allSatisfy({ $0.count == to - from + 1 && $0.allSatisfy { $0 < 0x80 } })
    else { throw place.fault("has a value that is not ASCII of the width of its place") }
    return Layout.Sign(range: from - 1..<to, values: values)
  }

  private func control(
    _ field: JSON5Object, _ width: Int, in record: Described
  ) throws(ConfigurationFault) -> Layout.Control? {
    guard let node = field["control"] else { return nil }
    let word = try node.word(of: ["count", "count-of-all", "sum", "hash", "digit-sum", "same"])
    guard record.name == "trailer" else { throw node.fault("stands outside the trailer") }
    switch word {
    case "count-of-all": return .countOfAll
    case "count": return .count(of: try field["of"].map { node throws(ConfigurationFault) in try type(node) })
    case "same":
      let header = records.first { $0.name == "header" }
      guard let place = header?.fieldNames.firstIndex(of: try field.string("name")) else {
        throw node.fault("has no field of that name in the header")
      }
      return .same(field: place)
    default:
      let type = try type(field.value("of"))
      let name = try field.value("field")
      guard let place = records[type].fieldNames.firstIndex(of: try name.string()) else {
        throw name.fault("is no field of \(records[type].name)")
      }
      if word == "sum" { return .sum(type: type, field: place) }
      var modulo = 1
      for _ in 0..<min(width, 18) { modulo *= 10 }
      return .hash(
        type: type, field: place, modulo: try field["modulo"]?.integer(in: 2...Int.max) ?? modulo,
        byDigit: word == "digit-sum")
    }
  }

  private func type(_ node: JSON5Node) throws(ConfigurationFault) -> Int {
    let name = try node.string()
    guard let place = records.firstIndex(where: { $0.name == name }) else {
      throw node.fault("is no record type")
    }
    return place
  }
}
