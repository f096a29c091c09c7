import Reentry

/// A part of a name, or another field of words, made ready to be compared many times.
package struct ComparedName: Sendable {
  /// All letters, words written as one: blanks come and go in the typing.
  let letters: FoldedName
  /// What else it may be written as; nil for one word that is short for nothing.
  private let forms: Forms?

  package init(_ name: FoldedName, nicknames: Nicknames = Nicknames()) {
    letters = name.joined
    let words = name.words
    let groups = nicknames.isEmpty ? [] : nicknames.groups(of: words.first ?? name)
    let isOne = words.isEmpty || words == [letters]
    forms = isOne && groups.isEmpty ? nil : Forms(words: words, nicknames: groups)
  }

  // Of a few names only, so that the others are copied without counting references.
  private final class Forms: Sendable {
    /// The words, without `de la` and the like.
    let words: [FoldedName]
    let nicknames: [UInt16]

    init(words: [FoldedName], nicknames: [UInt16]) { (self.words, self.nicknames) = (words, nicknames) }
  }

  var isEmpty: Bool { letters.isEmpty }

  var hasSeveralWords: Bool { (forms?.words.count ?? 1) > 1 }

  /// How far two of them agree; both parts of a name say something only where neither is empty.
  func level(_ other: ComparedName) -> ComparisonLevel {
    if isEmpty || other.isEmpty { return .unknown }
    if letters == other.letters { return .same }
    if isForm(of: other) { return .variant }
    let likeness = likeness(other)
    let isInitial = min(letters.count, other.letters.count) == 1 && letters[0] == other.letters[0]
    return isInitial || likeness != .close && sharesWord(with: other) ? .partly : likeness
  }

  /// Typing alone: without the forms that only names have.
  func likeness(_ other: ComparedName) -> ComparisonLevel {
    if isEmpty || other.isEmpty { return .unknown }
    if letters == other.letters { return .same }
    let shorter = min(letters.count, other.letters.count)
    if shorter > 3, WordLikeness.isOneSlip(letters, other.letters) { return .close }
    let likeness = WordLikeness.jaroWinkler(letters, other.letters)
    if shorter > 3, likeness >= 920 { return .close }
    return likeness >= 820 ? .similar : .differs
  }

  // A name that a feed cut off, one of several words, or a name for short.
  private func isForm(of other: ComparedName) -> Bool {
    let (mine, theirs) = (letters, other.letters)
    if min(mine.count, theirs.count) >= 13, mine.begins(with: theirs) || theirs.begins(with: mine) {
      return true
    }
    if forms == nil, other.forms == nil { return false }
    if sharesWord(with: other), isWithin(other) || other.isWithin(self) { return true }
    guard let mine = forms?.nicknames, let theirs = other.forms?.nicknames else { return false }
    guard mine.contains(where: { theirs.contains($0) }) else { return false }
    return isWithin(other, from: 1) || other.isWithin(self, from: 1)
  }

  // Maria Elena and Maria Luisa share one, and are sisters.
  private func sharesWord(with other: ComparedName) -> Bool {
    guard forms != nil || other.forms != nil else { return false }
    return words.contains { $0.count > 1 && other.words.contains($0) }
  }

  private func isWithin(_ other: ComparedName, from first: Int = 0) -> Bool {
    words.dropFirst(first).allSatisfy { other.words.contains($0) }
  }

  /// What it is made of; one empty word where there is nothing.
  var words: [FoldedName] { forms?.words ?? [letters] }
}

extension FoldedName {
  fileprivate func begins(with other: FoldedName) -> Bool {
    guard other.count <= count else { return false }
    for index in 0..<other.count where self[index] != other[index] { return false }
    return true
  }
}
