import Reentry

/// What was seen of one sender's numbering of its files of one feed about one facility or plan.
package struct SequenceSeen: Hashable, Sendable {
  /// Whose numbering of what.
  package struct Key: Hashable, Comparable, Sendable {
    package let feed: Feed
    /// A facility or plan.
    package let subject: String
    package let sender: PartnerID

    package init(_ feed: Feed, _ subject: String, of sender: PartnerID) {
      (self.feed, self.subject, self.sender) = (feed, subject, sender)
    }

    package static func < (a: Key, b: Key) -> Bool {
      (a.feed, a.subject, a.sender) < (b.feed, b.subject, b.sender)
    }
  }

  /// The last number.
  package private(set) var last: Int
  /// The latest day that one of them spoke of.
  package private(set) var asOf: Day?
  /// Numbers left out and not seen since; the newest such ranges.
  package private(set) var missing: [ClosedRange<Int>]
  /// Files refused since whose number is not known or not believed: each may have been one left out.
  package private(set) var unread: Int

  /// So many ranges of missing numbers are kept.
  package static var mostKept: Int { 20 }

  package init(last: Int, asOf: Day?, missing: [ClosedRange<Int>], unread: Int) {
    (self.last, self.asOf, self.missing, self.unread) = (last, asOf, missing, unread)
  }

  /// What a file's number says of it.
  package enum Place: Hashable, Sendable {
    /// As it should be, the first, or not numbered at all.
    case inOrder
    /// The file before it has not come.
    case afterGap
    /// It had been missing.
    case fillsGap
    /// It speaks of a later day than the last, and is numbered no higher.
    case notHigher
  }

  mutating func note(_ number: Int, asOf day: Day?) -> Place {
    if number <= last { return noteEarlier(number, asOf: day) }
    if number - last - 1 > unread { missing = (missing + [last + 1...number - 1]).suffix(Self.mostKept) }
    (last, unread) = (number, 0)
    if let day { asOf = max(asOf ?? day, day) }
    return isMissing(number - 1) ? .afterGap : .inOrder
  }

  private mutating func noteEarlier(_ number: Int, asOf day: Day?) -> Place {
    if isMissing(number) {
      missing = missing.flatMap { $0.without(number) }
      return isMissing(number - 1) ? .afterGap : .fillsGap
    }
    if let day, let known = asOf, day > known {
      // The sender counts anew.
      (last, asOf, missing, unread) = (number, day, [], 0)
      return .notHigher
    }
    return isMissing(number - 1) ? .afterGap : .inOrder
  }

  mutating func noteUnread() { unread += 1 }

  // What a refused file says of itself may be wrong: it only accounts for a file that would else be missing.
  mutating func note(refused number: Int) {
    if number > last { noteUnread() } else { missing = missing.flatMap { $0.without(number) } }
  }

  private func isMissing(_ number: Int) -> Bool { missing.contains { $0.contains(number) } }
}

extension ClosedRange<Int> {
  fileprivate func without(_ number: Int) -> [ClosedRange<Int>] {
    guard contains(number) else { return [self] }
    var parts: [ClosedRange<Int>] = []
    if number > lowerBound { parts.append(lowerBound...number - 1) }
    if number < upperBound { parts.append(number + 1...upperBound) }
    return parts
  }
}

extension Caseload {
  /// Takes note of a file's number and gives what it says of the file; 0 is none.
  package mutating func note(sequence number: Int, asOf day: Day?, _ key: SequenceSeen.Key)
    -> SequenceSeen.Place
  {
    guard number > 0 else { return .inOrder }
    return update(key) { seen in
      guard var found = seen else {
        seen = SequenceSeen(last: number, asOf: day, missing: [], unread: 0)
        return .inOrder
      }
      let place = found.note(number, asOf: day)
      seen = found
      return place
    }
  }

  /// Takes note of the number of a refused file.
  package mutating func note(refused number: Int, _ key: SequenceSeen.Key) {
    update(key) { $0?.note(refused: number) }
  }

  /// Takes note of a refused file whose number could not be read.
  package mutating func noteUnread(_ feed: Feed, of sender: PartnerID) {
    for key in sequences.keys.sorted() where key.feed == feed && key.sender == sender {
      update(key) { $0?.noteUnread() }
    }
  }
}

/// `sequences.csv`: where each sender's numbering stands.
enum SequenceTable {
  static let table = StateTable(
    name: "sequences.csv",
    columns: ["feed", "subject", "sender", "sequence", "as_of", "missing", "unread"])

  static func row(_ key: SequenceSeen.Key, _ seen: SequenceSeen) -> [String] {
    [
      key.feed.rawValue, key.subject, key.sender.text, String(seen.last), seen.asOf?.description ?? "",
      seen.missing.map { "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: " "), String(seen.unread),
    ]
  }

  static func read(_ row: StateRow) throws(StateDamage) -> (SequenceSeen.Key, SequenceSeen) {
    let words = row.values[5].split(separator: " ")
    let missing = words.compactMap(range)
    guard missing.count == words.count else { throw row.damage }
    let key = SequenceSeen.Key(
      try row.value(0) { Feed(rawValue: $0) }, row.values[1], of: PartnerID(row.values[2]))
    let seen = SequenceSeen(
      last: try row.number(3), asOf: try row.optional(4) { Day($0) }, missing: missing,
      unread: try row.number(6))
    return (key, seen)
  }

  private static func range(_ text: Substring) -> ClosedRange<Int>? {
    let ends = text.split(separator: "-").compactMap { Int($0) }
    guard ends.count == 2, ends[0] <= ends[1] else { return nil }
    return ends[0]...ends[1]
  }
}
