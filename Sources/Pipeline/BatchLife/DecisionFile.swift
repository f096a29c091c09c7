import Formats
import Reentry
import Storage

/// What an operator decided about one batch or deliverable, in words.
package struct Verdict: Hashable, Sendable {
  package let subject: Decision.Subject
  package let word: Decision.Word

  package init(_ subject: Decision.Subject, _ word: Decision.Word) {
    (self.subject, self.word) = (subject, word)
  }
}

/// A file of decisions as the commands write it (CONTRACT §2): a row a verdict.
package struct DecisionFile: Sendable {
  /// `decisions-<when it was typed>-<12 digits of its SHA-256>.csv`: the names are in the order of the typing.
  package let name: String
  package let bytes: [UInt8]

  /// Gives the file of a decision typed in that microsecond of the moment's second.
  ///
  /// A night takes no decision that is later than its day: one for the night of an earlier day is dated at the end of
  /// that, and the name says when it was typed. `generation` is the newest when it was decided, so that the same
  /// decision after one more night is another file and no duplicate.
  package init(
    _ verdicts: [Verdict], reason: String, by operatorName: String, at moment: Moment, microsecond: Int,
    asOf day: Day, generation: Int
  ) {
    let decidedAt = min(moment, Moment(day: day, second: 86_399))
    var writer = CSVWriter()
    writer.append(["kind", "subject", "decision", "reason", "decided_by", "decided_at", "generation"])
    for verdict in verdicts {
      writer.append([
        verdict.subject.kind, verdict.subject.text, verdict.subject.text(deciding: verdict.word), reason,
        operatorName,
        decidedAt.description, String(generation),
      ])
    }
    bytes = writer.bytes
    let typed = moment.description.filter { $0 != ":" } + String(String(1_000_000 + microsecond).suffix(6))
    name = "decisions-\(typed)-\(Fingerprint(of: bytes).hex.prefix(12)).csv"
  }
}

extension Exchange {
  /// Puts decisions where the next night finds them: one file, durably, in `inbound/operator/decisions/`.
  ///
  /// `asOf` is the day of the night that is to take them. Takes no lock: like a partner's file it may be dropped at any time. Gives the file's name; a file of that
  /// name is there already where the same was decided in the same microsecond.
  @discardableResult
  package func file(
    _ verdicts: [Verdict], reason: String, by operatorName: String, at moment: Moment, microsecond: Int,
    asOf day: Day
  ) throws -> String {
    let file = DecisionFile(
      verdicts, reason: reason, by: operatorName, at: moment, microsecond: microsecond, asOf: day,
      generation: try folder.generations.highest() ?? 0)
    do {
      try folder.inbox.drop(file.name, file.bytes, partner: "operator", feed: Feed.decisions.rawValue)
    } catch {
      guard error.isTaken else { throw error }
    }
    return file.name
  }

  /// The moment in California at that second since 1970.
  package static func pacificMoment(atSecond second: Int) -> Moment {
    Moment(
      day: pacificDay(atSecond: second), second: Int32(ProcessFacts.pacificSecond(atSecond: second)))
  }

  /// The name of the real user whose process this is.
  package static var userName: String { ProcessFacts.userName }
}
