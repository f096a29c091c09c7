/// What the file name of a deliverable says (CONTRACT §3): `JI-NOTIFY-20261122-plan.300-300-000042.csv`, or one that
/// begins with a receiver's own words: `RTF_20261122-plan.300-300-N000042.txt`.
package struct PublishedName: Hashable, Sendable {
  /// As written: a later engine may know more kinds.
  package let kind: String
  package let day: Day
  package let partner: String
  package let subject: String
  package let generation: Int

  /// Nil where it is no such name; more digits than a number has are no generation's.
  package init?(_ file: Substring) {
    let parts = file.split(separator: "-", omittingEmptySubsequences: false)
    guard let last = parts.last?.prefix(while: { $0 != "." }) else { return nil }
    // Behind what only the exchange's own name has: the day and what follows it.
    let rest: ArraySlice<Substring>
    if parts[0] == "JI", parts.count >= 6 {
      (kind, rest) = (String(parts[1]), parts[2...])
    } else {
      guard parts.count >= 4, let own = PublishedName.kind(last), parts[0].utf8.count >= 8 else { return nil }
      (kind, rest) = (own.rawValue, [parts[0].suffix(8)] + parts[1...])
    }
    let digits = parts[0] == "JI" ? last : last.dropFirst()
    guard digits.count >= 6, let number = Int(digits), let day = PublishedName.day(rest[rest.startIndex])
    else { return nil }
    (self.day, generation, partner) = (day, number, String(rest[rest.startIndex + 1]))
    subject = rest[(rest.startIndex + 2)..<(rest.endIndex - 1)].joined(separator: "-")
  }

  // A letter in front of the generation says it.
  private static func kind(_ night: Substring) -> Deliverable.Kind? {
    Deliverable.Kind.allCases.first { night.hasPrefix($0.letter) }
  }

  private static func day(_ digits: Substring) -> Day? {
    Day("\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.dropFirst(6))")
  }
}

extension Disclosure {
  /// What was published by a night whose generation is lost, as its name and bytes still tell; nil where the path
  /// (`<partner>/<file>`) is no deliverable's that this engine knows.
  package init?(ofLostNight path: String, sha256: String) {
    let parts = path.split(separator: "/")
    guard parts.count == 2, let name = PublishedName(parts[1]),
      let kind = Deliverable.Kind(rawValue: name.kind)
    else { return nil }
    self.init(
      file: String(parts[1]), partner: PartnerID(String(parts[0])), kind: kind, subject: name.subject,
      sha256: sha256, generation: name.generation, placedOn: name.day)
  }
}
