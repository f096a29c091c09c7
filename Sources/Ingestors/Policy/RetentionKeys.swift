import Formats
import Reentry

extension Retention {
  /// Reads the keys of the pipeline file that say how long what is kept; what is not said is a year and more.
  init(_ root: JSON5Object) throws(ConfigurationFault) {
    self.init()
    let years = 1...36_500
    if let node = root["keepGenerations"] {
      let kept = try node.object(allowing: ["days", "least"])
      generationDays = try PipelineFile.number(kept, "days", generationDays, in: years)
      generationsLeast = try PipelineFile.number(kept, "least", generationsLeast, in: 1...1_000_000)
    }
    originalDays = try PipelineFile.number(
      root, "keepOriginalsDays", max(originalDays, generationDays), in: years)
    if originalDays < generationDays, let node = root["keepOriginalsDays"] {
      throw node.fault("is less than keepGenerations.days: generations are replayed from their originals")
    }
    reportDays = try PipelineFile.number(root, "keepReportsDays", reportDays, in: years)
    for node in try root["legalHolds"]?.elements() ?? [] { legalHolds.append(try LegalHold(node)) }
  }
}

extension Retention.LegalHold {
  fileprivate init(_ node: JSON5Node) throws(ConfigurationFault) {
    let hold = try node.object(allowing: ["from", "to", "reason"])
    let (from, to) = (try Self.day(hold, "from"), try Self.day(hold, "to"))
    guard from <= to else { throw try hold.value("to").fault("is before from") }
    self.init(from: from, to: to, reason: try hold.string("reason"))
  }

  private static func day(_ hold: JSON5Object, _ key: String) throws(ConfigurationFault) -> Day {
    guard let day = Day(try hold.string(key)) else {
      throw try hold.value(key).fault("is no day (YYYY-MM-DD)")
    }
    return day
  }
}
