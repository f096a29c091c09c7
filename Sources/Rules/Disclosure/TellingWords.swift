import Reentry

/// The words that tell what kind of content a text is about: those of the policy, and the names, ids and numbers of who
/// gives behavioral health care (DOMAIN §6).
///
/// Words are compared folded, letters that look like Latin ones as those, and whole but for an `s` at their end or a number right behind them; letters that stand
/// alone (`H.I.V.`) are a word as well; a word of the policy that ends in `*` is how words begin. Nothing else of a text
/// is understood.
struct TellingWords: Sendable {
  // By the first word; those that are beginnings by their first three letters.
  private var whole: [ArraySlice<UInt8>: [Phrase]] = [:]
  private var beginnings: [ArraySlice<UInt8>: [Phrase]] = [:]

  private struct Phrase {
    let words: [ArraySlice<UInt8>]
    let endsOpen: Bool
    let kinds: Set<CareCategory>

    // Shorter than an NPI.
    var isShortNumber: Bool {
      words.count == 1 && words[0].count < 10 && words[0].allSatisfy { (0x30...0x39).contains($0) }
    }

    func begins(_ text: ArraySlice<ArraySlice<UInt8>>) -> Bool {
      guard text.count >= words.count else { return false }
      return zip(text, words).enumerated().allSatisfy { place, pair in
        endsOpen && place == words.count - 1
          ? pair.0.starts(with: pair.1) : pair.0 == pair.1 || pair.0.plain == pair.1
      }
    }
  }

  init(_ policy: DisclosurePolicy, _ registry: Registry) {
    for (word, told) in policy.tellingWords.sorted(by: { $0.key < $1.key }) {
      add(FoldedText(word), endsOpen: word.hasSuffix("*"), told.value)
    }
    for writing in registry.behavioralWritings { add(writing, [.mentalHealth, .substanceUse]) }
  }

  private mutating func add(_ text: FoldedText, endsOpen: Bool = false, _ kinds: Set<CareCategory>) {
    let phrase = Phrase(words: text.words, endsOpen: endsOpen, kinds: kinds)
    guard let first = phrase.words.first else { return }
    if endsOpen, phrase.words.count == 1 {
      beginnings[first.prefix(3), default: []].append(phrase)
    } else {
      whole[first, default: []].append(phrase)
    }
  }

  /// What kinds of content the texts tell of.
  ///
  /// In a place a short number alone tells nothing: it is a house's or a telephone's (`5150 Sample Street`).
  func kinds(in texts: [String], ofPlace: Bool = false) -> Set<CareCategory> {
    var kinds: Set<CareCategory> = []
    for text in texts where !text.isEmpty {
      addWritten(text, ofPlace, to: &kinds)
      if let latin = LookAlikes.latin(text) { addWritten(latin, ofPlace, to: &kinds) }
    }
    return kinds
  }

  private func addWritten(_ text: String, _ ofPlace: Bool, to kinds: inout Set<CareCategory>) {
    let words = FoldedText(text).words
    add(words, ofPlace, to: &kinds)
    let spelled = TellingWords.joiningLetters(words)
    if spelled.count < words.count { add(spelled, ofPlace, to: &kinds) }
  }

  private func add(
    _ words: [ArraySlice<UInt8>], _ ofPlace: Bool, to kinds: inout Set<CareCategory>
  ) {
    for (place, word) in words.enumerated() {
      let plain = word.plain
      let candidates =
        (whole[word] ?? []) + (plain == word ? [] : whole[plain] ?? []) + (beginnings[word.prefix(3)] ?? [])
      for phrase in candidates where phrase.begins(words[place...]) && !(ofPlace && phrase.isShortNumber) {
        kinds.formUnion(phrase.kinds)
      }
    }
  }

  // `H I V CLINIC` as `HIV CLINIC`.
  private static func joiningLetters(_ words: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>] {
    var (joined, lastIsLetter) = ([ArraySlice<UInt8>](), false)
    for word in words {
      if word.count == 1, lastIsLetter {
        joined[joined.count - 1] += word
      } else {
        joined.append(word)
      }
      lastIsLetter = word.count == 1
    }
    return joined
  }
}

extension ArraySlice<UInt8> {
  /// Without a number behind it, or without the `s` of a possessive or plural.
  fileprivate var plain: ArraySlice<UInt8> {
    let letters = prefix { !(0x30...0x39).contains($0) }
    if letters.count < count { return letters.count > 3 ? letters : self }
    return count > 3 && last == UInt8(ascii: "S") ? dropLast() : self
  }
}

extension Registry {
  /// What those who give behavioral health care, and nothing else, go by or went by on an earlier night; an organization
  /// also where it does more.
  fileprivate var behavioralWritings: Set<FoldedText> {
    formerNames.union(namesInForce).filter(\.isBehavioral).reduce(into: []) { writings, known in
      for text in known.bearer == .plan || known.bearer == .facility ? [] : [known.id, known.name] {
        writings.formUnion(FoldedText.writings(of: text))
      }
    }
  }

  /// What everybody in force goes by.
  package var namesInForce: Set<KnownName> {
    let behavioral = Set(counties.values.compactMap(\.behavioralHealth))
    var names = Set(
      partners.values.map {
        KnownName(.partner, $0.id.text, of: $0.id, $0.name, isBehavioral: isBehavioral($0, behavioral))
      })
    for own in organizations {
      names.insert(
        KnownName(
          .organization, own.npi.description, of: own.partner, own.name, isBehavioral: isBehavioral(own.npi)))
    }
    for plan in plans.values {
      names.insert(KnownName(.plan, plan.code.text, of: plan.partner, plan.name, isBehavioral: false))
    }
    for facility in facilities.values {
      names.insert(
        KnownName(.facility, facility.id.text, of: facility.partner, facility.name, isBehavioral: false))
    }
    return names
  }

  private func isBehavioral(_ partner: Partner, _ counties: Set<PartnerID>) -> Bool {
    if partner.kind == "BH" || counties.contains(partner.id) { return true }
    let own = organizations.filter { $0.partner == partner.id }
    return !own.isEmpty && own.allSatisfy { isBehavioral($0.npi) }
  }
}
