import Caseload
import Reentry
import Rules

extension Explanation {
  /// What `explain` prints: the answer first, then every criterion, who and when, what was told and sent, and
  /// what would change it; 80 columns.
  ///
  /// The needs are named only where they are asked for, with what would tell them; never anything else of the person.
  package func text(showingNeeds: Bool = false) -> String {
    let lines = [
      heading, [""], answer(showingNeeds), [""], whoAndWhen(showingNeeds), [""],
      whatWasSent(showingNeeds), whatWouldChange(showingNeeds),
    ]
    return lines.joined().joined(separator: "\n")
  }

  private var heading: [String] {
    let person = judged.subject.person
    let title =
      "case \(person.name) · booking \(person.booking.key.number) · \(person.booking.facility)"
      + " · as of \(circumstances.day) (generation \(night.generation))"
    let known = "  \(isAhead ? "judged ahead, " : "")by what the night of \(night.day) knew"
    let keys = completed.joined(separator: ", ")
    let older = "  an older engine's policy, with \(keys) as the installed one says"
    return WrappedText.lines(title, hanging: 2) + (night.day == circumstances.day ? [] : [known])
      + (completed.isEmpty ? [] : WrappedText.lines(older, hanging: 4))
  }

  // The answer and its criteria.
  private func answer(_ showingNeeds: Bool) -> [String] {
    let findings = zip(judged.determination.findings, policy).flatMap { finding, value in
      criterion(finding, value, showingNeeds)
    }
    let lapses = judged.determination.findings.compactMap { finding in
      lapse(of: finding, showingNeeds).map {
        "  lapses  \($0), \(byTheRelease($0)): \(finding.criterion.words)"
      }
    }
    return ["  " + outcomeWords] + findings + lapses
  }

  private func byTheRelease(_ day: Day) -> String {
    day == judged.subject.release.date?.day ? "the day of the release" : "before the release"
  }

  private var outcomeWords: String {
    let determination = judged.determination
    let outcome: String =
      switch determination.outcome {
      case .eligible: "eligible"
      case .pending: "pending"
      case .notEligible: determination.waitsForWindow ? "not eligible yet" : "not eligible"
      }
    guard let since else { return "\(outcome) on this day" }
    return "\(outcome) since \(since.since) (\(since.mayBeOlder ? "or longer" : "night \(since.generation)"))"
  }

  private func criterion(
    _ finding: CriterionFinding, _ value: PolicyValues.Value, _ showingNeeds: Bool
  ) -> [String] {
    let detail =
      finding.criterion == .qualifyingNeed && finding.isMet ? needs(finding, showingNeeds) : finding.detail
    let title = WrappedText.padded(finding.criterion.words, 30)
    let answer = WrappedText.padded(finding.answer.word, 4)
    let citation = circumstances.citation(of: finding)
    let rule = "\(citation); \(finding.rule.rawValue)\(value.text.map { " \($0)" } ?? "")"
    var lines = WrappedText.lines("    \(title) \(answer) \(detail)", hanging: 40)
    lines += WrappedText.lines("      by \(rule)\(value.from.map { ", since \($0)" } ?? "")", hanging: 8)
    if let evidence = judged.subject.evidence(of: finding) {
      lines.append("      from \(Explanation.words(evidence))")
    }
    return lines
  }

  private func needs(_ finding: CriterionFinding, _ areShown: Bool) -> String {
    guard finding.ground == .qualifies else { return finding.detail }
    guard areShown else { return "\(finding.detail) (hidden; --show-needs on a terminal)" }
    let booking = judged.subject.person.booking
    let told = Need.allCases.filter { ![.notAsked, .none].contains(booking.needs[$0]) }
    return told.map { "\($0.words) (\(booking.needs[$0].words))" }.joined(separator: ", ")
  }

  private static func words(_ evidence: Evidence) -> String {
    guard let record = evidence.record else { return "\(evidence.batch), which does not name them" }
    let field = evidence.field == .none ? "" : ", \(evidence.field.rawValue)"
    return "\(evidence.batch), record \(record)\(field)"
  }

  static func words(_ source: Source) -> String { "\(source.batch), record \(source.record)" }

  // What went to whom, what did not, and what is missing.
  private func whatWasSent(_ showingNeeds: Bool) -> [String] {
    let missing = judged.determination.missing.map { "\($0.what.rawValue), from the \($0.from.rawValue)" }
    let parts = [
      section("sent", sent.entries.map(Explanation.words)),
      section("not sent", owed.withheld.map { "\($0.kind.rawValue): \($0.why.words)" }),
      section("withheld", withheldCare(showingNeeds)),
      section(
        "not yet",
        owed.notYet.map { owed in
          "\(owed.kind.rawValue) to \(owed.partner)" + (owed.until.map { ", on \($0)" } ?? "")
        }),
      section("missing", missing),
    ]
    return parts.flatMap(\.self)
  }

  // A line for each receiver and reason; the kinds of content tell a need.
  private func withheldCare(_ showingNeeds: Bool) -> [String] {
    var lines: [(words: String, records: Int)] = []
    for care in owed.withheldCare {
      let kinds = care.kinds.isEmpty ? "no category" : care.kinds.words.joined(separator: " ")
      let words =
        "from \(care.partner) as \(care.recipient.rawValue): \(care.reason.words)"
        + (showingNeeds ? " (\(kinds))" : "")
      if let place = lines.firstIndex(where: { $0.words == words }) {
        lines[place].records += 1
      } else {
        lines.append((words, 1))
      }
    }
    return lines.map { "\($0.records) \($0.records == 1 ? "record" : "records") \($0.words)" }
  }

  private static func words(_ entry: SentHistory.Entry) -> String {
    let notice = entry.notice
    // Of one kept back what became of the file comes first.
    let superseded = entry.wasKeptBackFirst ? nil : entry.supersededIn
    let end =
      entry.withdrawnIn.map { _ in withdrawal(of: entry) }
      ?? superseded.map { ", superseded in night \($0)" } ?? ""
    return "\(notice.kind.rawValue) \(notice.id) to \(notice.partner) (night \(notice.generation)\(end)"
      + (entry.disclosure.map(words) ?? "") + since(entry) + ")"
  }

  private static func withdrawal(of entry: SentHistory.Entry) -> String {
    if let night = entry.toldWithdrawnIn { return ", withdrawn in night \(night)" }
    let word = entry.withdrawal?.state.rawValue ?? ""
    return ", to be withdrawn: the WITHDRAW was \(word) in night \(entry.withdrawal?.decidedIn ?? 0)"
  }

  private static func since(_ entry: SentHistory.Entry) -> String {
    guard entry.wasKeptBackFirst, let night = entry.supersededIn else { return "" }
    return entry.disclosure?.state == .held
      ? " and superseded in night \(night)" : " and told anew in night \(night)"
  }

  private static func words(_ file: Disclosure) -> String {
    switch file.state {
    case .waiting: ", not fetched yet"
    case .pickedUp: file.goneOn.map { ", fetched by \($0)" } ?? ""
    case .handedOver: file.goneOn.map { ", handed over \($0)" } ?? ""
    case .acknowledged: file.acknowledgedAt.map { ", acknowledged \($0.day)" } ?? ""
    case .held: ", held in night \(file.decidedIn ?? 0)"
    case .recalled: ", recalled in night \(file.decidedIn ?? 0)"
    }
  }

  private func whatWouldChange(_ showingNeeds: Bool) -> [String] {
    ["  would change it"]
      + PossibleChangeWords(changes(showingNeeds)).lines.flatMap {
        WrappedText.lines("    \($0)", hanging: 6)
      }
  }

  /// Lines under a label, which only the first carries.
  func section(_ label: String, _ lines: [String]) -> [String] {
    lines.enumerated().flatMap { place, line in
      let start = "  " + WrappedText.padded(place == 0 ? label : "", 9)
      return WrappedText.lines(start + line, hanging: 13)
    }
  }
}

extension CriterionFinding.Answer {
  var word: String {
    switch self {
    case .met: "yes"
    case .failed: "no"
    case .unknown: "?"
    }
  }
}

extension Need {
  fileprivate var words: String {
    switch self {
    case .mentalHealth: "mental health"
    case .substanceUse: "substance use"
    case .chronicCondition: "chronic condition"
    case .developmentalDisability: "developmental disability"
    case .brainInjury: "brain injury"
    case .hiv: "HIV"
    case .pregnancy: "pregnancy"
    }
  }
}

extension NeedBasis {
  fileprivate var words: String {
    switch self {
    case .notAsked: "not asked"
    case .none: "none"
    case .suspected: "suspected"
    case .confirmed: "confirmed"
    case .postpartum: "postpartum"
    }
  }
}
