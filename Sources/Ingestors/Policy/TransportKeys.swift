import Formats
import Reentry

/// How one partner's deliverables are handed over once they are published: programs of the operator's, run one after
/// another for each file.
package struct PartnerTransport: Sendable, Equatable {
  package let partner: PartnerID
  package let steps: [TransportStep]
  /// The kinds that are handed over; nil for all.
  package let kinds: Set<Deliverable.Kind>?
  /// After so many a file waits for an operator.
  package let attempts: Int
  /// Whether a file that was handed over is taken out of outbound.
  package let removes: Bool
  /// What is to be said where the registry has no such partner.
  package let stranger: ConfigurationFault

  /// All of them, in the order of the pipeline file; throws `ConfigurationFault` with line, column and key.
  static func all(_ node: JSON5Node) throws(ConfigurationFault) -> [PartnerTransport] {
    var all: [PartnerTransport] = []
    for member in try node.members() { all.append(try PartnerTransport(member)) }
    return all
  }

  private init(_ member: JSON5Member) throws(ConfigurationFault) {
    let keys = try member.value.object(allowing: ["steps", "kinds", "attempts", "remove"])
    partner = PartnerID(member.key)
    steps = try PartnerTransport.steps(keys.value("steps"))
    kinds = try keys["kinds"].map { node throws(ConfigurationFault) in try PartnerTransport.kinds(node) }
    attempts = try PipelineFile.number(keys, "attempts", 5, in: 1...1000)
    removes = try keys["remove"]?.bool() ?? false
    stranger = ConfigurationFault(
      line: member.line, column: member.column, key: "transport",
      message: "\"\(member.key)\" is no partner of the registry")
  }

  private static func steps(_ node: JSON5Node) throws(ConfigurationFault) -> [TransportStep] {
    var steps: [TransportStep] = []
    for element in try node.elements() { steps.append(try TransportStep(element)) }
    guard !steps.isEmpty else { throw node.fault("has no step") }
    return steps
  }

  private static func kinds(_ node: JSON5Node) throws(ConfigurationFault) -> Set<Deliverable.Kind> {
    var kinds: Set<Deliverable.Kind> = []
    for element in try node.elements() {
      guard let kind = Deliverable.Kind(rawValue: try element.string()) else {
        throw element.fault("is no kind of deliverable")
      }
      kinds.insert(kind)
    }
    guard !kinds.isEmpty else { throw node.fault("has no kind: nothing would be handed over") }
    return kinds
  }
}

/// One program of a transport: what it is given and for how long it may run.
package struct TransportStep: Sendable, Equatable {
  /// The program's path from the root on.
  package let program: String
  package let arguments: [TransportWord]
  /// Lines of its standard input; nil for none.
  package let input: [TransportWord]?
  package let timeoutSeconds: Int
  /// Where it starts, from the root on; nil for the folder of `{out}`.
  package let workingFolder: String?
  /// What its environment has beside PATH, HOME and LANG, in the order of the names.
  package let environment: [Variable]
  /// What is to be said where the program is not there.
  package let programMissing: ConfigurationFault
  /// What is to be said where its working folder is not there.
  package let folderMissing: ConfigurationFault

  package struct Variable: Sendable, Equatable {
    package let name: String
    package let value: String
  }

  init(_ node: JSON5Node) throws(ConfigurationFault) {
    let keys = try node.object(allowing: [
      "command", "input", "timeoutSeconds", "workingFolder", "environment",
    ])
    let command = try keys.elements("command")
    guard let first = command.first else { throw try keys.value("command").fault("has no program") }
    program = try TransportStep.path(first)
    programMissing = first.fault("is no program that can be run here")
    arguments = try TransportWord.all(command.dropFirst())
    input = try keys["input"].map { node throws(ConfigurationFault) in
      try TransportWord.all(node.elements()[...])
    }
    timeoutSeconds = try PipelineFile.number(keys, "timeoutSeconds", 120, in: 1...86_400)
    workingFolder = try keys["workingFolder"].map { node throws(ConfigurationFault) in
      try TransportStep.path(node)
    }
    folderMissing = (keys["workingFolder"] ?? node).fault("is no folder here")
    environment =
      try keys["environment"].map { node throws(ConfigurationFault) in
        try TransportStep.variables(node)
      } ?? []
  }

  private static func path(_ node: JSON5Node) throws(ConfigurationFault) -> String {
    let path = try node.string()
    guard path.hasPrefix("/"), !path.contains("\u{0}"), !path.contains("{") else {
      throw node.fault("is no path from the root on")
    }
    return path
  }

  private static func variables(_ node: JSON5Node) throws(ConfigurationFault) -> [Variable] {
    var variables: [Variable] = []
    for member in try node.members() {
      let value = try member.value.string()
      guard !member.key.isEmpty, !(member.key + value).contains("\u{0}"), !member.key.contains("=") else {
        throw member.value.fault("is no variable of an environment")
      }
      variables.append(Variable(name: member.key, value: value))
    }
    return variables.sorted { $0.name < $1.name }
  }
}
