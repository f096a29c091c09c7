import Formats
import Reentry

/// One entry of the policy file: a value, what it is given to, and for which days by whose word.
package struct PolicyEntry: Sendable {
  /// The key it stands under.
  package let key: String
  package let subject: PolicyFile.Subject
  /// What it gives its value to: a need, aid codes, status digits; one empty text where the key has one value.
  package let names: [String]
  package let from: Day
  /// The last day; nil where it has none.
  package let to: Day?
  /// A source document's place, or `default` where the exchange itself decided.
  package let citation: String
  let object: JSON5Object
  private let valueFields: [String]

  /// Throws `ConfigurationFault` for an unknown key, a value out of its range, days that end before they begin,
  /// and a citation that is missing.
  init(_ node: JSON5Node, of key: any PolicyKey) throws(ConfigurationFault) {
    object = try node.object(allowing: key.fields + ["from", "to", "citation"])
    (self.key, subject) = (key.name, key.subject)
    names = try key.names(in: object)
    valueFields = key.fields.filter { !key.naming.contains($0) }
    from = try object.day("from")
    to = object["to"] == nil ? nil : try object.day("to")
    if let to, to < from { throw try object.value("to").fault("\(to) is before from, \(from)") }
    citation = try object.string("citation")
    if citation.allSatisfy(\.isWhitespace) { throw try object.value("citation").fault("is empty") }
  }

  package func isInForce(on day: Day) -> Bool { from <= day && to.map { day <= $0 } ?? true }

  /// The value as one reads it: words and numbers, each with its field's name where there are several.
  package var value: String {
    let told = valueFields.compactMap { field in object[field].map { (field, $0.words) } }
    if told.count == 1, let only = told.first { return only.1 }
    return told.isEmpty ? "yes" : told.map { "\($0) \($1)" }.joined(separator: ", ")
  }

  /// The value as it stands in the file: the one field's, or an object of them; true where naming is all.
  package var json: JSON {
    let told = valueFields.compactMap { field in object[field].map { (field, $0.plain) } }
    if told.count == 1, let only = told.first { return only.1 }
    return told.isEmpty ? true : .object(JSONObject(told.map { JSONObject.Member($0, $1) }))
  }
}

extension JSON5Node {
  fileprivate var words: String {
    switch value {
    case .string(let text): text
    case .bool(let value): value ? "yes" : "no"
    case .array(let nodes): nodes.map(\.words).joined(separator: " ")
    default: plain.text(indented: false)
    }
  }
}
