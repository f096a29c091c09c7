import Ingestors
import Reentry
import Storage

extension ExchangeFolder {
  /// What lies in inbound and no run takes as it is, by a pipeline file where one is known.
  ///
  /// Looked at once, without waiting; what a sender is still at is left out.
  func leftInInbound(by pipeline: PipelineFile?) throws -> [NightReport.LeftAlone] {
    let found = try inbox.content(by: pipeline?.dropRules ?? DropRules())
    let left = found.leftAlone.filter { $0.isWorthAWord && $0.reason != .growing }
      .map { NightReport.LeftAlone(path: $0.path, reason: $0.reason.words) }
    let large = found.stable.filter { file in
      pipeline.map { file.size > $0.intake.largestFile } ?? false
    }
    return left
      + large.map { NightReport.LeftAlone(path: $0.shownPath, reason: Intake.Reason.tooLarge.rawValue) }
  }
}
