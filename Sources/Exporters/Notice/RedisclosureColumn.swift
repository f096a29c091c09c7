import Formats
import Reentry

extension CSVTable.Column {
  /// What the rules ask to go with what tells of substance use treatment (42 CFR 2.32); empty where nothing does.
  static func redisclosureNotice(
    _ consent: @escaping @Sendable (Row) -> TransitionalCarePlan.Redisclosure?
  ) -> Self {
    .init("redisclosure_notice") { consent($0).map(notice) ?? "" }
  }

  private static func notice(of consent: TransitionalCarePlan.Redisclosure) -> String {
    let until = consent.until.map { " until \($0)" } ?? ""
    return
      "42 CFR part 2 prohibits unauthorized use or disclosure of these records. Shared with the person's "
      + "consent of \(consent.signedOn)\(until), which covers this recipient and records of substance use."
  }
}
