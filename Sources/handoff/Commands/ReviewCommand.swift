import Pipeline
import Reentry

/// Who somebody is, where only an operator can tell.
enum ReviewCommand: Command {
  static let name = "review"
  static let summary = "list and settle identity matches; split one that was wrong"
  static let usage = """
    handoff review [CASE] [--show-values | --json] [--exchange DIR]
    handoff review settle CASE CIN | CASE different CIN | CASE none [--reason TEXT]
    handoff review settle CASE CIN --again --reason TEXT
    handoff review split CASE --reason TEXT
    handoff review --breach CASE [--out FILE] [--json] [--exchange DIR]

    Lists the cases that wait, the next release first, each candidate with what
    its fields say: same, compatible, differs or unknown. With CASE one of them
    whole, and what was decided about it. CASE is its number, or a CIN that the
    person has or had.
    settle   CIN: the person is that member, until booking or member say what
             contradicts it. different CIN: is not, for good. none: is none of the
             candidates, and counts as in no coverage until a new one appears; of
             a case that does not wait refused, as a match that is wrong is split
    --again  the CIN may be another case's in custody, which is refused else: both
             bookings are one person's, for the reason given
    split    the person was taken for another: what was sent of them as that
             member is recalled, or withdrawn where its receiver has it, and the
             case is judged anew without that member
    --breach what was disclosed of the case, to whom and when it was fetched, for
             breach handling (45 CFR 164.402-414); --out writes it as CSV, but not
             into the exchange or a folder of it
    --show-values  shows both sides of each field: on a terminal only

    settle and split file the decision and run a night at once; with --later it
    takes effect with the next run, with --dry-run on a copy.

    exit as of run; of a list 0 · 64 the CIN is no candidate or another case's, or
    nothing to settle or split · 66 no such case
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(
      words, valued: DecidedNight.valued.union(["--breach", "--out"]),
      flags: DecidedNight.flags.union(["--show-values", "--again"]))
    switch arguments.words.first {
    case "settle", "split": return try await decide(arguments)
    default: return try show(arguments)
    }
  }

  private static let settling = "handoff review settle CASE CIN | CASE different CIN | CASE none"

  private static func show(_ arguments: Arguments) throws -> ExitCode {
    let (setting, showsValues) = (Setting(arguments: arguments), arguments.has("--show-values"))
    if showsValues, arguments.has("--json") || !Terminal.isWatched {
      throw Trouble(.usage, "--show-values is for a terminal only: values are people's data")
    }
    let review = try setting.exchange().review()
    if let named = arguments.value("--breach") { return try breach(named, arguments, setting, review) }
    guard arguments.words.count <= 1 else { throw Trouble(.usage, "usage: handoff review [CASE]") }
    if let named = arguments.words.first {
      let item = try wanted(review).item(named)
      setting.terminal.put(
        arguments.has("--json") ? item.json : ReviewText.page(item, showsValues: showsValues))
    } else if arguments.has("--json") {
      setting.terminal.put(review?.json ?? Review.empty)
    } else {
      setting.terminal.put(
        review.map { ReviewText.text($0, showsValues: showsValues, option: setting.exchangeOption) }
          ?? "nothing has come in yet\n")
    }
    return .done
  }

  private static func wanted(_ review: Review?) throws(Trouble) -> Review {
    guard let review else { throw Trouble(.noInput, "nothing has come in yet") }
    return review
  }

  private static func breach(
    _ named: String, _ arguments: Arguments, _ setting: Setting, _ review: Review?
  ) throws -> ExitCode {
    _ = try arguments.words(0, usage: "handoff review --breach CASE [--out FILE]")
    let review = try wanted(review)
    let item = try review.item(named)
    let breach = Breach(item, review.disclosures(of: item))
    if let path = arguments.value("--out") { try breach.write(to: path, beside: setting.exchange()) }
    if arguments.has("--json") {
      setting.terminal.put(breach.json)
    } else if arguments.value("--out") == nil {
      setting.terminal.put(ReviewText.text(breach))
    }
    return .done
  }

  private static func decide(_ arguments: Arguments) async throws -> ExitCode {
    let words = arguments.words
    if words[0] == "split" {
      try arguments.expectWords(2, usage: "handoff review split CASE --reason TEXT")
    } else {
      try arguments.expectWords(3, usage: settling)
    }
    let night = try DecidedNight(arguments)
    let review = try wanted(night.exchange.review())
    let item = try review.item(words[1])
    let verdict: Verdict
    var others: [Int] = []
    if words[0] == "split" {
      guard words.count == 2, !night.reason.isEmpty else {
        throw Trouble(.usage, "usage: handoff review split CASE --reason TEXT")
      }
      verdict = try split(item, review)
    } else {
      verdict = try settled(item, Array(words.dropFirst(2)))
      if verdict.word == .same, case .identity(_, let cin?) = verdict.subject {
        others = review.others(as: cin, than: item)
      }
    }
    if !others.isEmpty { try expectKnown(others, item, arguments, night) }
    return try await night.decide([verdict], others: others)
  }

  private static func split(_ item: Review.Item, _ review: Review) throws(Trouble) -> Verdict {
    let stands = review.disclosures(of: item).contains { !$0.cin.isEmpty && !$0.isWrong }
    guard item.identity.cin != nil || stands else {
      throw Trouble(.usage, "\(FindingCode.caseNotMatched.message)")
    }
    return Verdict(.identity(item.person.number, nil), .split)
  }

  // One CIN is one person's: that two cases are is said on purpose.
  private static func expectKnown(
    _ others: [Int], _ item: Review.Item, _ arguments: Arguments, _ night: DecidedNight
  ) throws(Trouble) {
    guard arguments.has("--again") else {
      throw Trouble(
        .usage, "in custody and that member already: case \(others.map(Case.name).joined(separator: ", "))",
        next: "if both are one person's: handoff review settle \(item.person.name) CIN --again --reason TEXT")
    }
    guard !night.reason.isEmpty else { throw Trouble(.usage, "--again needs --reason TEXT") }
  }

  private static func settled(_ item: Review.Item, _ words: [String]) throws(Trouble) -> Verdict {
    let number = item.person.number
    if words == ["none"] { return try waiting(Verdict(.identity(number, nil), .none), item) }
    let isDifferent = words.count == 2 && words[0] == "different"
    guard let text = words.last, isDifferent || words.count == 1, let cin = CIN(text) else {
      throw Trouble(.usage, "usage: \(settling)")
    }
    guard item.person.members.contains(where: { $0.member.cin == cin }) else {
      throw Trouble(
        .usage, "\(FindingCode.candidateUnknown.message)", next: "handoff review \(item.person.name)")
    }
    return try waiting(Verdict(.identity(number, cin), isDifferent ? .different : .same), item)
  }

  // What is matched and waits for nobody is not unsettled by the way: a split takes back what was sent as well.
  private static func waiting(_ verdict: Verdict, _ item: Review.Item) throws(Trouble) -> Verdict {
    let cin = item.identity.cin
    guard !item.waits, verdict.subject.endsMatch(verdict.word, with: cin) else { return verdict }
    throw Trouble(
      .usage, "\(FindingCode.caseNotWaiting.message)",
      next: cin == nil ? "" : "handoff review split \(item.person.name) --reason TEXT")
  }
}
