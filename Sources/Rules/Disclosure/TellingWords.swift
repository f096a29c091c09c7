import Reentry

/// The words that tell what kind of content a text is about: those of the policy, and the names, ids and numbers of who
/// gives behavioral health care (DOMAIN §6).
///
/// Words are compared folded, and whole; a word of the policy that ends in `*` is how words begin. Nothing else of a
/// text is understood.
struct TellingWords: Sendable {
  // By the first word; those that are beginnings by their first three letters.
  private var whole: [ArraySlice<UInt8>: [Phrase]] = [:]
  private var beginnings: [ArraySlice<UInt8>: [Phrase]] = [:]

  private struct Phrase {
    let words: [ArraySlice<UInt8>]
    let endsOpen: Bool
    let kinds: Set<CareCategory>

    func begins(_ text: ArraySlice<ArraySlice<UInt8>>) -> Bool {
      guard text.count >= words.count else { return false }
      return zip(text, words).enumerated().allSatisfy { place, pair in
        endsOpen && place == words.count - 1 ? pair.0.starts(with: pair.1) : pair.0 == pair.1
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
  func kinds(in texts: [String]) -> Set<CareCategory> {
    var kinds: Set<CareCategory> = []
    for text in texts where !text.isEmpty {
      let words = FoldedText(text).words
      for (place, word) in words.enumerated() {
        let candidates = (whole[word] ?? []) + (beginnings[word.prefix(3)] ?? [])
        for phrase in candidates where phrase.begins(words[place...]) { kinds.formUnion(phrase.kinds) }
      }
    }
    return kinds
  }
}

extension Registry {
  /// What those who give behavioral health care, and nothing else, go by; an organization also where it does more.
  fileprivate var behavioralWritings: Set<FoldedText> {
    let organizations = organizations.filter { isBehavioral($0.npi) }
    let counties = Set(counties.values.compactMap(\.behavioralHealth))
    var names = organizations.flatMap { [$0.name, $0.npi.description] }
    for partner in partners.values where isBehavioral(partner, counties) {
      names += [partner.id.text, partner.name]
    }
    return names.reduce(into: []) { $0.formUnion(FoldedText.writings(of: $1)) }
  }

  private func isBehavioral(_ partner: Partner, _ counties: Set<PartnerID>) -> Bool {
    if partner.kind == "BH" || counties.contains(partner.id) { return true }
    let own = organizations.filter { $0.partner == partner.id }
    return !own.isEmpty && own.allSatisfy { isBehavioral($0.npi) }
  }
}
