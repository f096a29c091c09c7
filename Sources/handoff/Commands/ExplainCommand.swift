import Pipeline
import Reentry

/// Why.
enum ExplainCommand: Command {
  static let name = "explain"
  static let summary = "every criterion of a case, its evidence and citation, and what would change it"
  static let usage = """
    handoff explain WHO… [--exchange DIR] [--as-of DAY] [--show-needs] [--json]
    handoff explain --all [--exchange DIR] [--as-of DAY] [--json]
    handoff explain WHO… --disclosures [--out FILE] [--exchange DIR] [--json]

    WHO is a CIN (its 9, 10 or 14 characters), a booking number, a person id or a
    case number. --json prints one array, with --all an object a line.

    Without --as-of it is the day of the newest night. A day of the past is judged
    by what the last night up to it knew and by the rules of that night; a day to
    come by what is known now. It says how far the case is, who has what to do by
    when, and by which record it was done. What would change the answer is judged again, one
    change at a time. A need, and what a sender wrote in its own words, is only
    named with --show-needs, on a terminal.

    --disclosures accounts for all that was ever disclosed of them: when, to whom,
    what, on which legal basis, whether it was fetched or withdrawn
    (45 CFR 164.528); of a CIN also what was told of others under it. --out writes
    it as CSV, but not into the exchange or a folder of it.

    exit 66 when somebody is not found, or no night that is kept answers for the day
    """

  static func run(_ words: [String]) async throws -> ExitCode {
    let arguments = try Arguments(
      words, valued: ["--exchange", "--as-of", "--pipeline", "--out"],
      flags: ["--all", "--show-needs", "--disclosures"])
    if arguments.has("--disclosures") { return try account(arguments) }
    if arguments.value("--out") != nil { throw Trouble(.usage, "--out goes with --disclosures") }
    let who = try whoIsMeant(arguments)
    let setting = Setting(arguments: arguments)
    let answer = try setting.exchange().explain(who, asOf: arguments.day("--as-of"))
    if !arguments.has("--json") {
      for number in answer.sealed { setting.terminal.say("case \(Case.name(number)): sealed") }
    }
    if !answer.explanations.isEmpty || arguments.has("--json") && answer.nobody.isEmpty {
      show(answer.explanations, setting)
    }
    try expectSomebody(answer.nobody, of: who ?? [], setting)
    return .done
  }

  private static func expectSomebody(
    _ nobody: [Int], of who: [String], _ setting: Setting
  ) throws(Trouble) {
    guard !nobody.isEmpty else { return }
    throw Trouble(
      .noInput, "no case has \(place(nobody, of: who)) as CIN, booking number, person id or case number",
      next: "a row of theirs may have been rejected: handoff batches" + setting.exchangeOption)
  }

  private static func account(_ arguments: Arguments) throws -> ExitCode {
    for other in ["--all", "--show-needs"] where arguments.has(other) {
      throw Trouble(.usage, "--disclosures accounts for those who are named: \(other) does not go with it")
    }
    if arguments.value("--as-of") != nil {
      throw Trouble(.usage, "--disclosures tells all until the newest night: --as-of does not go with it")
    }
    let (who, setting) = (try whoIsMeant(arguments) ?? [], Setting(arguments: arguments))
    let exchange = try setting.exchange()
    let account = try exchange.disclosures(of: who)
    try expectSomebody(account.nobody, of: who, setting)
    if let path = arguments.value("--out") { try account.write(to: path, beside: exchange) }
    if arguments.has("--json") {
      setting.terminal.put(account.json)
    } else if arguments.value("--out") == nil {
      setting.terminal.put(DisclosureText.text(account))
    }
    return .done
  }

  // Nil for everybody.
  private static func whoIsMeant(_ arguments: Arguments) throws(Trouble) -> [String]? {
    let who = arguments.words
    guard arguments.has("--all") ? who.isEmpty : !who.isEmpty else {
      throw Trouble(.usage, "usage: handoff explain WHO… | --all [--exchange DIR]")
    }
    if who.contains("") { throw Trouble(.usage, "WHO is empty") }
    try arguments.expectTerminalForNeeds()
    return arguments.has("--all") ? nil : who
  }

  // What was asked for may be a person's number, and errors hold none.
  private static func place(_ nobody: [Int], of who: [String]) -> String {
    who.count == 1 ? "that" : "WHO number \(nobody.map(String.init).joined(separator: ", "))"
  }

  private static func show(_ explanations: [Explanation], _ setting: Setting) {
    let (arguments, terminal) = (setting.arguments, setting.terminal)
    if !arguments.has("--json") {
      let texts = explanations.map { $0.text(showingNeeds: arguments.has("--show-needs")) }
      // What senders and operators wrote is in it.
      let lines = texts.joined(separator: "\n\n").split(separator: "\n", omittingEmptySubsequences: false)
      terminal.say(lines.map { ShownName.text(String($0)) }.joined(separator: "\n"))
    } else if arguments.has("--all") {
      for explanation in explanations { terminal.say(explanation.jsonLine) }
    } else {
      terminal.put(Explanation.json(explanations))
    }
  }
}
