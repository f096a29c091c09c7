import Formats
import Reentry

/// A key of the policy file: a list of entries, each with the days it is in force and a citation.
protocol PolicyKey: Sendable {
  var name: String { get }
  var subject: PolicyFile.Subject { get }
  /// The keys of an entry besides `from`, `to` and `citation`.
  var fields: [String] { get }
  /// The field that says what the entry gives its value to; empty where the key has one value a day.
  var namedBy: String { get }
  /// All the fields that say so.
  var naming: [String] { get }
  /// What must have exactly one value on every day; anything else may have none.
  var required: [String] { get }

  /// What an entry gives its value to, `[""]` where the key has one value a day.
  ///
  /// Reads the value as well, and throws where it is none.
  func names(in entry: JSON5Object) throws(ConfigurationFault) -> [String]
}

extension PolicyKey {
  var naming: [String] { [namedBy] }
}

/// A key with exactly one value on every day.
struct PolicyValue<Value: Sendable & Hashable>: PolicyKey {
  let name: String
  let subject: PolicyFile.Subject
  let fields: [String]
  let read: @Sendable (JSON5Object) throws(ConfigurationFault) -> Value

  init(
    _ name: String, _ subject: PolicyFile.Subject, fields: [String] = ["value"],
    read: @escaping @Sendable (JSON5Object) throws(ConfigurationFault) -> Value
  ) {
    (self.name, self.subject, self.fields, self.read) = (name, subject, fields, read)
  }

  var namedBy: String { "" }
  var required: [String] { [""] }

  func names(in entry: JSON5Object) throws(ConfigurationFault) -> [String] {
    _ = try read(entry)
    return [""]
  }
}

extension PolicyValue<Int> {
  init(_ name: String, _ subject: PolicyFile.Subject, in range: ClosedRange<Int>) {
    self.init(name, subject) { entry throws(ConfigurationFault) in try entry.integer("value", in: range) }
  }
}

extension PolicyValue<Bool> {
  init(_ name: String, _ subject: PolicyFile.Subject) {
    self.init(name, subject) { entry throws(ConfigurationFault) in try entry.bool("value") }
  }
}

/// A key that gives each of several things a value: a code table.
struct PolicyTable<Name: Sendable & Hashable, Value: Sendable & Hashable>: PolicyKey {
  let name: String
  let subject: PolicyFile.Subject
  let fields: [String]
  let namedBy: String
  let naming: [String]
  let required: [String]
  /// What an entry speaks of, each with its text in the file, and the value that all of them have.
  let read: @Sendable (JSON5Object) throws(ConfigurationFault) -> (names: [(String, Name)], value: Value)

  init(
    _ name: String, _ subject: PolicyFile.Subject, fields: [String], namedBy: String,
    and others: [String] = [], required: [String] = [],
    read:
      @escaping @Sendable (JSON5Object) throws(ConfigurationFault) -> (
        names: [(String, Name)], value: Value
      )
  ) {
    (self.name, self.subject, self.fields) = (name, subject, fields)
    (self.namedBy, naming) = (namedBy, [namedBy] + others)
    (self.required, self.read) = (required, read)
  }

  func names(in entry: JSON5Object) throws(ConfigurationFault) -> [String] {
    let names = try read(entry).names.map(\.0)
    if names.isEmpty { throw try entry.value(namedBy).fault("names nothing") }
    return names
  }
}
