import Caseload
import Reentry
import Rules

extension Explanation {
  /// What `explain` prints: the answer first, then every criterion, the dates, what was sent.
  package var text: String {
    let (person, determination) = (judged.subject.person, judged.determination)
    var lines = [
      "case \(person.name) · booking \(person.booking.key.number) · \(person.booking.facility)"
        + " · as of \(circumstances.day) (generation \(generation))", "",
      "  \(Explanation.words(determination.outcome))",
    ]
    lines += determination.findings.map(line)
    lines += determination.lapses.map { "  lapses  \($0.criterion.words), on \($0.on), before release" }
    lines.append("")
    lines += dates
    lines += judged.subject.coverageDuties(in: circumstances).map { "  due     \($0.words)" }
    if !sent.entries.isEmpty { lines.append("") }
    lines += sent.entries.map(line)
    lines += withheld.map { "  not sent \($0.kind.rawValue): \($0.why.words)" }
    lines += determination.missing.map { "  missing \($0.what.rawValue), from the \($0.from.rawValue)" }
    return lines.joined(separator: "\n")
  }

  private static func words(_ outcome: Determination.Outcome) -> String {
    switch outcome {
    case .eligible: "eligible"
    case .pending: "pending: something is not known yet"
    case .notEligible: "not eligible today"
    }
  }

  private func line(_ finding: CriterionFinding) -> String {
    let answer: String =
      switch finding.answer {
      case .met: "yes"
      case .failed: "no"
      case .unknown: "?"
      }
    let field = finding.field == .none ? "" : ", \(finding.field.rawValue)"
    let source = finding.evidence.map { ", record \($0.record) of \($0.batch)\(field)" } ?? ""
    return "    \(padded(finding.criterion.words, 30)) \(padded(answer, 4)) \(finding.detail)\n"
      + "    \(padded("", 30)) \(padded("", 4)) \(finding.citation)\(source)"
  }

  private func line(_ duty: Duty) -> String {
    let proof: String =
      switch duty.state {
      case .open, .overdue: duty.isExpedited ? ", expedited" : ""
      case .met(.record(let source)): ", record \(source.record) of \(source.batch)"
      case .met(.deliverable(let file, let night)): ", \(file) (night \(night))"
      }
    return "  due     \(duty.dueOn) \(padded(duty.kind.words, 25)) \(duty.state.word)\(proof)"
  }

  private func line(_ entry: SentHistory.Entry) -> String {
    let notice = entry.notice
    let end = entry.withdrawnIn.map { ", withdrawn in night \($0)" } ?? ""
    return
      "  sent    \(notice.kind.rawValue) \(notice.id) to \(notice.partner) (night \(notice.generation)\(end)"
      + (entry.disclosure.map(Explanation.words) ?? "") + ")"
  }

  private static func words(_ file: Disclosure) -> String {
    switch file.state {
    case .waiting: ", not fetched yet"
    case .pickedUp: file.goneOn.map { ", fetched by \($0)" } ?? ""
    case .acknowledged: file.acknowledgedAt.map { ", acknowledged \($0.day)" } ?? ""
    case .held:
      ", held in night \(file.decidedIn ?? 0)"
        + (file.supersededIn.map { " and superseded in night \($0)" } ?? "")
    case .recalled: ", recalled in night \(file.decidedIn ?? 0)"
    }
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private var dates: [String] {
    var lines: [String] = []
    if let timeline, let day = judged.subject.release.date?.day {
      let left = circumstances.day.days(until: timeline.handoffDueOn)
      let due = timeline.isExpedited ? "at once" : "\(left) days"
      lines.append(
        "  dates   \(timeline.windowOpensOn) window opens · \(timeline.handoffDueOn) plan and warm handoff due"
          + " (\(due)) · \(day) release")
    }
    let told = judged.subject.person.releaseDates.map { date in
      "\(date.day?.description ?? "unknown") \(date.kind.word) (\(date.asOf.day))"
    }
    if !told.isEmpty { lines.append("  history \(told.joined(separator: " -> "))") }
    if let doubt = judged.subject.release.doubt { lines.append("  doubt   \(doubt.words)") }
    return lines + duties.map(line)
  }
}
