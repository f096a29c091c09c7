import Reentry

/// What was told of one booking's release, word after word, the oldest first (DOMAIN §4).
struct ToldOfRelease {
  /// The word that counts.
  private(set) var date: ReleaseDate?
  /// Out for treatment by the newest word.
  private(set) var isInHospital = false
  private(set) var doubt: ReleaseStanding.Doubt?

  /// Takes a history in the order of as-of time and sequence.
  init(_ history: [ReleaseDate]) {
    var rest = history[...]
    while let first = rest.first {
      let equal = rest.prefix { !$0.isNewer(than: first) }
      rest = rest.dropFirst(equal.count)
      take(equal)
    }
  }

  // A conflict and a doubtful projection leave everything as it was; the next word settles them.
  private mutating func take(_ words: ArraySlice<ReleaseDate>) {
    guard var word = ToldOfRelease.agreed(words) else {
      doubt = .conflict
      return
    }
    let isAhead = word.isReleaseAhead
    if isAhead { word.kind = .projected }
    isInHospital = word.why == .hospital
    // Taken to hospital, a person is not released: the day that was expected stands.
    if isInHospital, word.kind == .released {
      doubt = nil
      return
    }
    guard let date, date.kind == .courtOrdered, word.isOnlyProjected else {
      (date, doubt) = (word, isAhead ? .releasedAhead : nil)
      return
    }
    doubt = date.day == word.day ? (isAhead ? .releasedAhead : nil) : .projectionOverOrder
  }

  // Nil where they differ; one that says that it corrects is the later word.
  private static func agreed(_ words: ArraySlice<ReleaseDate>) -> ReleaseDate? {
    func only(_ words: [ReleaseDate]) -> ReleaseDate? {
      guard let first = words.first else { return nil }
      return words.allSatisfy { $0.saysTheSame(as: first) } ? first : nil
    }
    return only(Array(words)) ?? only(words.filter { $0.why == .correction })
  }
}

extension ReleaseDate {
  /// A projection of a release, and not of a death or a move that a court's date says nothing of.
  fileprivate var isOnlyProjected: Bool {
    guard kind == .projected else { return false }
    switch why {
    case .died, .escaped, .otherCustody: return false
    case .home, .transfer, .hospital, .courtOrder, .correction, nil: return true
    }
  }
}
