import Caseload
import Formats
import Ingestors
import Reentry
import Storage

/// One step of a transport, ready to run for one deliverable.
struct TransportProgram {
  let program: Program

  init(_ step: TransportStep, _ row: Disclosure, in exchange: ExchangeFolder) throws(DiskError) {
    let (folder, partner) = (exchange.transport, row.partner.text)
    let (file, out) = (try folder.copy(of: row.file, for: partner), try folder.out(for: partner))
    func value(_ place: TransportWord.Place) -> String {
      switch place {
      case .file: file
      case .name: row.file
      case .partner: partner
      case .kind: row.kind.rawValue
      case .sha256: row.sha256
      case .out: out
      }
    }
    let lines = step.input?.map { $0.filled(value) + "\n" }
    program = Program(
      words: [step.program] + step.arguments.map { $0.filled(value) }, folder: step.workingFolder ?? out,
      environment: TransportProgram.environment(step),
      input: try lines.map { lines throws(DiskError) in
        try folder.write(input: lines.joined(), for: partner)
      },
      seconds: step.timeoutSeconds)
  }

  // Whatever else is in our environment is none of its business.
  private static func environment(_ step: TransportStep) -> [String] {
    let own = step.environment.map { "\($0.name)=\($0.value)" }
    let inherited = ["PATH", "HOME", "LANG"].filter { name in !step.environment.contains { $0.name == name } }
    return inherited.compactMap(Program.inherited) + own
  }

  /// Where in `runs/` is what a partner's program said when it last failed.
  static func saidFile(of partner: PartnerID) -> String { "transport-\(partner).txt" }
}

extension DefinitionFiles {
  /// Throws `ConfigurationRefusal` where a program of a transport is not there to be run.
  func expectPrograms() throws(ConfigurationRefusal) {
    try pipeline.expectPrograms(file: path("pipeline"))
  }
}

extension PipelineFile {
  func expectPrograms(file: String) throws(ConfigurationRefusal) {
    for step in transports.flatMap(\.steps) {
      guard Outside.isProgram(step.program) else {
        throw ConfigurationRefusal(file: file, fault: step.programMissing)
      }
      guard step.workingFolder.map(ExchangeFolder.exists) ?? true else {
        throw ConfigurationRefusal(file: file, fault: step.folderMissing)
      }
    }
  }
}
