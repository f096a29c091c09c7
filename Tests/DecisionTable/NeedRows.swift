extension TruthTable {
  private static let anyOne = "§3: needs, any one"
  private static let suspicion = "§3: suspected counts for the first two; for the other five it is pending"
  private static let twelve = "§3: within 12 months after the pregnancy ended"
  private static let custodyNotAge = "§3: the youth exemption turns on custody in a YCF, not on age"

  private static let notAsked = Answer.lacks("needs-screening", from: "facility")
  private static let unconfirmed = Answer.lacks("need-confirmation", from: "facility")
  private static let noNeed = Answer.fails("no-qualifying-need")

  private static func needs(
    _ letters: String, _ answer: Answer, _ says: String = anyOne, also: Set<String> = [],
    combined: Bool = false
  ) -> Row {
    Row("needs \(letters)", answer, says, also: also, combined: combined) { $0.needs = letters }
  }

  static let needsAlone: [Row] = [
    needs("CNNNNNN", .met), needs("NCNNNNN", .met), needs("NNCNNNN", .met), needs("NNNCNNN", .met),
    needs("NNNNCNN", .met), needs("NNNNNCN", .met), needs("NNNNNNC", .met, combined: true),
    needs("SNNNNNN", .met, suspicion, combined: true), needs("NSNNNNN", .met, suspicion),
    needs("NNSNNNN", unconfirmed, suspicion), needs("NNNSNNN", unconfirmed, suspicion),
    needs("NNNNSNN", unconfirmed, suspicion), needs("NNNNNSN", unconfirmed, suspicion, combined: true),
    needs("NNNNNNS", unconfirmed, suspicion),
    needs(" NNNNNN", notAsked), needs("N NNNNN", notAsked), needs("NN NNNN", notAsked),
    needs("NNN NNN", notAsked), needs("NNNN NN", notAsked), needs("NNNNN N", notAsked),
    needs("NNNNNN ", notAsked),
    needs("NNNNNNN", noNeed, combined: true), needs("       ", notAsked, combined: true),
  ]

  static let needsTogether: [Row] =
    (0..<7).flatMap { place in
      // One need of each is enough, whatever is said of the others.
      ["S", " "].map { others in
        let letters = (0..<7).map { $0 == place ? "C" : others }.joined()
        return needs(letters, .met)
      }
    }
    + ["CCCCCCC", "SSSSSSS", "SSNNNNN", "NSSSSSS", "S      ", " S     "].map { needs($0, .met) }
    + [
      needs("NNSSSSS", unconfirmed), needs("NNNNSSN", unconfirmed), needs("NNSNNSS", unconfirmed),
      needs("  NNNNN", notAsked), needs("C     N", .met), needs("N     N", notAsked),
      mixed("  SNNNN"), mixed("NNS    "), mixed("     S "), mixed("NN  SSN"),
    ]

  /// One suspected that must be confirmed, and others not asked: pending, for either of the two.
  private static func mixed(_ letters: String) -> Row {
    let words: Set = ["needs-screening", "need-confirmation"]
    return needs(letters, .lacks(words, from: ["facility"]), also: words)
  }

  private static func ended(
    _ day: String?, asOf: String? = nil, needs letters: String = "NNNNNNP", _ answer: Answer,
    combined: Bool = false
  ) -> Row {
    let name = "pregnancy ended \(day ?? "on no day told"), \(letters)" + (asOf.map { " on \($0)" } ?? "")
    return Row(name, answer, twelve, combined: combined) {
      ($0.needs, $0.pregnancyEndedOn) = (letters, day)
      guard let asOf else { return }
      $0.asOf = asOf
      $0.told = [Situation.Told(asOf, asOf: "2025-01-10")]
    }
  }

  static let postpartum: [Row] = [
    ended("2026-11-23", .met), ended("2026-11-22", .met), ended("2026-05-01", .met),
    ended("2025-11-24", .met), ended("2025-11-23", .met, combined: true),
    ended("2025-11-22", noNeed, combined: true), ended("2025-11-21", noNeed), ended("2020-01-01", noNeed),
    // Over before the release, and judged on the as-of day.
    ended("2025-12-01", .met),
    ended("2025-11-22", needs: "CNNNNNP", .met), ended("2025-11-22", needs: "SNNNNNP", .met),
    ended("2025-11-22", needs: "NNNNNSP", unconfirmed), ended("2025-11-22", needs: " NNNNNP", notAsked),
    ended("2025-11-23", needs: "      P", .met),
    ended(nil, .lacks(["need-confirmation", "needs-screening"], from: ["facility"])),
    ended(nil, needs: "NCNNNNP", .met),
    ended("2025-08-31", asOf: "2026-08-31", .met), ended("2025-08-31", asOf: "2026-09-01", noNeed),
    ended("2027-02-28", asOf: "2028-02-28", .met), ended("2027-02-28", asOf: "2028-02-29", noNeed),
    ended("2024-02-29", asOf: "2025-02-28", .met), ended("2024-02-29", asOf: "2025-03-02", noNeed),
    ended("2025-12-31", asOf: "2026-12-31", .met), ended("2025-12-31", asOf: "2027-01-01", noNeed),
  ]

  private static func youth(
    _ kind: String, born: String, aid: String, needs letters: String, _ answer: Answer
  ) -> Row {
    Row("\(kind), born \(born), needs \(letters)", answer, custodyNotAge) {
      ($0.facility.kind, $0.born, $0.needs) = (kind, born, letters)
      $0.found = .member([Situation.Span(aid: aid)])
    }
  }

  static let youth: [Row] =
    [("2009-06-01", "M5"), ("2006-06-01", "42"), ("2002-06-01", "M1")].flatMap { born, aid in
      ["NNNNNNN", "       ", "NNNNNSN", "CNNNNNN"].map { youth("YCF", born: born, aid: aid, needs: $0, .met) }
    }
    + [("JAIL", "2009-06-01", "M5"), ("PRISON", "2009-06-01", "M5"), ("JAIL", "2006-06-01", "42")].flatMap {
      kind, born, aid in
      [
        youth(kind, born: born, aid: aid, needs: "NNNNNNN", noNeed),
        youth(kind, born: born, aid: aid, needs: "       ", notAsked),
        youth(kind, born: born, aid: aid, needs: "NNNNNSN", unconfirmed),
        youth(kind, born: born, aid: aid, needs: "NSNNNNN", .met),
      ]
    }

  private static func policy(
    _ change: Situation.PolicyChange, needs letters: String, kind: String = "JAIL", _ answer: Answer
  ) -> Row {
    Row("policy: \(change), \(kind), needs \(letters)", answer, "§3: [P] switch") {
      ($0.changes, $0.needs, $0.facility.kind) = ([change], letters, kind)
    }
  }

  /// The wider reading of the exemption, by source 000: youth are those under 19.
  private static func everyYouth(_ kind: String, born: String, _ answer: Answer) -> Row {
    Row("policy: every youth, \(kind), born \(born)", answer, "§3: 000 says all incarcerated youth") {
      ($0.changes, $0.needs, $0.facility.kind) = ([.everyYouth(under: 19)], "NNNNNNN", kind)
      ($0.born, $0.found) = (born, .member([Situation.Span(aid: "42")]))
    }
  }

  private static func months(_ months: Int, ended day: String, _ answer: Answer) -> Row {
    Row("policy: \(months) months, ended \(day)", answer, twelve) {
      ($0.changes, $0.needs) = ([.postpartumMonths(months)], "NNNNNNP")
      $0.pregnancyEndedOn = day
    }
  }

  static let needPolicies: [Row] = [
    policy(.youthExemption(false), needs: "NNNNNNN", kind: "YCF", noNeed),
    policy(.youthExemption(false), needs: "       ", kind: "YCF", notAsked),
    policy(.youthExemption(false), needs: "NNSNNNN", kind: "YCF", unconfirmed),
    policy(.youthExemption(false), needs: "NNCNNNN", kind: "YCF", .met),
    policy(.youthExemption(true), needs: "NNNNNNN", kind: "YCF", .met),
    policy(.suspicionCounts(need: 2, true), needs: "NNSNNNN", .met),
    policy(.suspicionCounts(need: 5, true), needs: "NNNNNSN", .met),
    policy(.suspicionCounts(need: 0, false), needs: "SNNNNNN", unconfirmed),
    policy(.suspicionCounts(need: 1, false), needs: "SSNNNNN", .met),
    everyYouth("JAIL", born: "2009-06-01", .met), everyYouth("PRISON", born: "2007-11-24", .met),
    everyYouth("JAIL", born: "2007-11-23", noNeed), everyYouth("PRISON", born: "2006-06-01", noNeed),
    everyYouth("YCF", born: "2006-06-01", .met), everyYouth("YCF", born: "2009-06-01", .met),
    months(6, ended: "2026-05-23", .met), months(6, ended: "2026-05-22", noNeed),
    months(2, ended: "2026-09-23", .met), months(2, ended: "2026-09-22", noNeed),
    months(24, ended: "2024-11-23", .met), months(24, ended: "2024-11-22", noNeed),
  ]
}
