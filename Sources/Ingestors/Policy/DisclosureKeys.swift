import Formats
import Reentry

// What of the care may go to whom (DOMAIN 6).
extension PolicyFile {
  private typealias Kind = DisclosurePolicy.Kind

  static let disclosureTable = PolicyTable<DisclosurePolicy.Cell, DisclosurePolicy.Allowance>(
    "disclosure", .disclosure, fields: ["content", "recipients", "under", "needs", "shows", "purposes"],
    namedBy: "content", and: ["recipients", "under"]
  ) { entry throws(ConfigurationFault) in
    let basis = try entry.word("under", of: DisclosurePolicy.Basis.allCases.filter { $0 != .author })
    let contents = try entry.words("content", of: CareCategory.allCases)
    let recipients = try entry.words("recipients", of: Kind.allCases)
    let cells = contents.flatMap { content in
      recipients.map { DisclosurePolicy.Cell(content, to: $0, under: basis) }
    }
    return (cells.map { ($0.text, $0) }, try entry.allowance())
  }

  static let consentClasses = PolicyTable<String, Set<DisclosurePolicy.Kind>>(
    "consentClasses", .disclosure, fields: ["words", "admits"], namedBy: "words"
  ) { entry throws(ConfigurationFault) in
    let words = try entry.namesOnce("words").map { $0.lowercased() }
    return (words.map { ($0, $0) }, Set(try entry.words("admits", of: Kind.allCases)))
  }

  static let admitsClasses = PolicyValue<Bool>("admitsClasses", .disclosure)

  static let bases = PolicyTable<DisclosurePolicy.Basis, String>(
    "bases", .disclosure, fields: ["basis", "words"], namedBy: "basis",
    required: DisclosurePolicy.Basis.allCases.map(\.rawValue)
  ) { entry throws(ConfigurationFault) in
    let basis = try entry.word("basis", of: DisclosurePolicy.Basis.allCases)
    let words = try entry.string("words")
    if words.isEmpty { throw try entry.value("words").fault("is empty") }
    return ([(basis.rawValue, basis)], words)
  }

  static let conditionKinds = PolicyTable<String, CareCategory>(
    "conditionKinds", .disclosure, fields: ["category", "codes"], namedBy: "codes"
  ) { entry throws(ConfigurationFault) in
    let category = try entry.word("category", of: CareCategory.allCases)
    return (try entry.namesOnce("codes").map { ($0, $0) }, category)
  }

  static let medicineCodes = PolicyTable<String, Set<CareCategory>>(
    "medicineCodes", .disclosure, fields: ["categories", "codes"], namedBy: "codes"
  ) { entry throws(ConfigurationFault) in
    (
      try entry.namesOnce("codes").map { ($0, $0) },
      Set(try entry.words("categories", of: CareCategory.allCases))
    )
  }

  static let tellingWords = PolicyTable<String, Set<CareCategory>>(
    "tellingWords", .disclosure, fields: ["categories", "words"], namedBy: "words"
  ) { entry throws(ConfigurationFault) in
    let words = try entry.namesOnce("words")
    // Shorter ones would be in every text.
    for word in words where FoldedText(word).bytes.count < 3 {
      throw try entry.value("words").fault("\"\(word)\" has fewer than three letters")
    }
    return (words.map { ($0, $0) }, Set(try entry.words("categories", of: CareCategory.allCases)))
  }

  static let disclosureKeys: [any PolicyKey] = [
    disclosureTable, admitsClasses, consentClasses, bases, conditionKinds, medicineCodes, tellingWords,
  ]

  func disclosure(_ day: Day) throws(ConfigurationFault) -> DisclosurePolicy {
    var policy = DisclosurePolicy()
    policy.cells = try table(Self.disclosureTable, day)
    policy.admitsClasses = try value(Self.admitsClasses, day)
    policy.classes = try table(Self.consentClasses, day)
    policy.words = try table(Self.bases, day)
    policy.conditionKinds = try table(Self.conditionKinds, day)
    policy.medicineCodes = try table(Self.medicineCodes, day)
    policy.tellingWords = try table(Self.tellingWords, day)
    return policy
  }
}

extension JSON5Object {
  fileprivate func allowance() throws(ConfigurationFault) -> DisclosurePolicy.Allowance {
    let needs = try value("needs").word(of: ["nothing", "consent"])
    let shows = try value("shows").word(of: ["full", "redacted"])
    return DisclosurePolicy.Allowance(
      needsConsent: needs == "consent", shows: shows == "full" ? .full : .redacted,
      purposes: Set(try words("purposes", of: DisclosurePolicy.Purpose.allCases)))
  }

  // A list of words, each at most once, at least one.
  fileprivate func words<Word: RawRepresentable<String>>(
    _ key: String, of all: [Word]
  ) throws(ConfigurationFault) -> [Word] {
    var words: [Word] = []
    for node in try elements(key) {
      let text = try node.word(of: all.map(\.rawValue))
      if words.contains(where: { $0.rawValue == text }) { throw node.fault("\"\(text)\" stands here twice") }
      if let word = Word(rawValue: text) { words.append(word) }
    }
    if words.isEmpty { throw try value(key).fault("names nothing") }
    return words
  }
}
