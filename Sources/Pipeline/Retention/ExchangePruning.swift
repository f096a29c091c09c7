import Formats
import Ingestors
import Reentry
import Storage

extension Exchange {
  /// Takes away what the policy lets go, or only tells what that is.
  ///
  /// By the pipeline file where one is named, else by that of the newest night; a legal hold of either counts.
  /// A pruning that was cut short is finished first. Throws `Trouble` where a night was, `LockError.held`,
  /// `NightRefusal` for a day far ahead, `LostFolder`.
  package func prune(pipeline path: String?, asOf day: Day, today: Day?, isRehearsal: Bool) throws
    -> PruneList
  {
    let lock = try RunLock(folder)
    try LostFolder.refuse(in: folder)
    guard try folder.night.read() == nil else {
      throw Trouble(.disk, "a night was cut short", next: "handoff run finishes it; prune then")
    }
    guard try folder.sealing.read() == nil, try SealedIdentity(pendingIn: folder) == nil else {
      throw Trouble(.disk, "a sealing was cut short", next: "handoff run finishes it; prune then")
    }
    if let last = try Parent(folder).manifest?.asOf, day > last {
      try NightRefusal.check(day, after: last, today: today)
    }
    if !isRehearsal { try Prune.finish(in: folder) }
    let list = try Prune(retention(path), asOf: day, in: folder).list(in: folder)
    if !isRehearsal, !list.isEmpty {
      try folder.pruning.write(list.bytes)
      try Prune.finish(in: folder)
    }
    _ = consume lock
    return list
  }

  /// The pipeline file of the newest night; nil before the first.
  func newestPipeline() throws -> PipelineFile? {
    guard let fingerprint = try Parent(folder).manifest?.definitions["pipeline"] else { return nil }
    guard let bytes = try folder.definitions.bytes(of: fingerprint) else {
      throw StateLoss(what: "state/definitions/\(fingerprint)")
    }
    return try ConfigurationRefusal.naming("pipeline") { () throws(ConfigurationFault) in
      try PipelineFile(bytes)
    }
  }

  private func retention(_ path: String?) throws -> Retention {
    let last = try newestPipeline()
    guard let path else { return last?.retention ?? Retention() }
    let bytes = try Outside.named(path) { try Outside.read($0) }
    var retention = try ConfigurationRefusal.naming(path) { () throws(ConfigurationFault) in
      try PipelineFile(bytes).retention
    }
    retention.legalHolds += last?.retention.legalHolds ?? []
    return retention
  }
}

extension PruneList {
  /// What `prune --json` prints.
  package func json(isRehearsal: Bool) -> String {
    let answer: JSON = [
      "dryRun": .bool(isRehearsal), "generations": .array(generations.map { .integer($0) }),
      "originals": .array(originals.map { .string($0.batch) }), "definitions": .integer(definitions.count),
      "runs": .array(runs.map { .string($0) }),
    ]
    return answer.text(indented: true)
  }
}
