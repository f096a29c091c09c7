import Reentry
import Rules

// Who the person is, where covered and held, and when released.
extension Explanation {
  func whoAndWhen(_ showingNeeds: Bool) -> [String] {
    let parts = [
      section("stage", [stageWords]), section("due", duties.flatMap { dutyWords($0) }),
      section("to do", workWords), section("done", doneWords), section("manager", managers(showingNeeds)),
      section("told", told),
      section("doubt", [judged.subject.release.doubt?.words].compactMap { $0 } + identityDoubts),
      section("identity", identityWords + formerWords + rulingWords),
      section("covered", coverage.flatMap { coverageWords($0, showingNeeds) }),
      section("county", judged.subject.coverageDuties(in: circumstances).map(\.words)),
      section("also", stays.map(Explanation.words)),
    ]
    return parts.flatMap(\.self)
  }

  private func dutyWords(_ duty: Duty) -> [String] {
    let left = circumstances.day.days(until: duty.dueOn)
    let state = "\(duty.dueOn) \(WrappedText.padded(duty.kind.words, 24)) \(duty.state.word)"
    switch duty.state {
    case .open where duty.isExpedited: return ["\(state), expedited, by \(duty.citation)"]
    case .open: return ["\(state), in \(left) \(left == 1 ? "day" : "days"), by \(duty.citation)"]
    case .overdue: return ["\(state), by \(duty.citation)"]
    case .met(.record(let source)):
      return ["\(state), by \(duty.citation)", "  from \(Explanation.words(source))"]
    case .met(.deliverable(let file, let night)):
      return ["\(state), by \(duty.citation)", "  by \(file) (night \(night))"]
    }
  }

  private var told: [String] {
    ToldDates(judged.subject.person.releaseDates, judged.subject.release).rows.flatMap { row in
      let date = row.date
      let reason = date.reason.isEmpty ? "" : ", reason \(date.reason)"
      return [
        "\(date.day?.description ?? "no day") \(date.kind.word)\(reason), as of \(date.asOf),"
          + " sequence \(date.sequence): \(row.counts ? "counts, " : "")\(row.why)",
        "  from \(Explanation.words(date.source))",
      ]
    }
  }

  /// The spans of the member that the person is, or of every member that it may be.
  var coverage: [Coverage] {
    let cins: [CIN] =
      switch judged.subject.identity {
      case .matched(let cin): [cin]
      case .review(let candidates): candidates.map(\.cin)
      case .unmatched, .notLookedFor: []
      }
    return judged.subject.person.members.filter { cins.contains($0.member.cin) }.flatMap(\.spans)
  }

  // Some aid codes tell a need: all are shown or none is.
  private func coverageWords(_ span: Coverage, _ showingNeeds: Bool) -> [String] {
    let days = span.isNone ? "no coverage" : "\(span.from) to \(span.to?.description ?? "open")"
    let aid = showingNeeds ? ", aid \(span.aid)" : ""
    return [
      "\(days), plan \(span.plan)\(aid), status \(span.status), county \(span.county)"
        + (span.isSuspended ? ", suspended" : ""),
      "  from \(Explanation.words(span.source))",
    ]
  }

  private static func words(_ stay: JudgedCase) -> String {
    let booking = stay.subject.person.booking
    let state =
      stay.subject.person.goneOn.map { "gone since \($0)" } ?? stay.subject.release.whereabouts.words
    return "case \(stay.subject.person.name) · booking \(booking.key.number) · \(booking.facility), booked"
      + " \(booking.bookedOn), \(state)"
  }
}
