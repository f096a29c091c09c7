/// What the file name of a deliverable says (CONTRACT §3): `JI-NOTIFY-20261122-plan.300-300-000042.csv`.
package struct PublishedName: Hashable, Sendable {
  /// As written: a later engine may know more kinds.
  package let kind: String
  package let day: Day
  package let subject: String
  package let generation: Int

  /// Nil where it is no such name; more digits than a number has are no generation's.
  package init?(_ file: Substring) {
    let parts = file.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 6, parts[0] == "JI", let digits = parts.last?.prefix(while: { $0 != "." }),
      digits.count >= 6, let number = Int(digits), let day = PublishedName.day(parts[2])
    else { return nil }
    (kind, self.day, generation) = (String(parts[1]), day, number)
    subject = parts[4..<parts.count - 1].joined(separator: "-")
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
