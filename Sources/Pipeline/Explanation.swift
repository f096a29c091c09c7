import Caseload
import Formats
import Reentry
import Rules
import Storage

/// Why a case is what it is: every criterion with evidence and citation, the dates told, what was sent.
package struct Explanation: Sendable {
  package let judged: JudgedCase
  package let circumstances: Circumstances
  package let generation: Int
  let sent: SentHistory
  /// What is due and not sent, by kind, with the reason.
  let withheld: [(kind: Deliverable.Kind, why: Withheld)]
  package let timeline: Timeline?
  /// What is owed because of the release, in the order of the process.
  let duties: [Duty]

  /// The cases that `who` names: a CIN, a booking number or person id, or a case number.
  ///
  /// Throws `StateLoss` or `StateDamage` where the state is not what a night wrote; empty where nobody is
  /// meant, and where no night was committed yet.
  package static func all(_ who: String, in exchange: ExchangeFolder, asOf: Day?) throws -> [Explanation] {
    guard let night = try NightLeft(in: exchange, asOf: asOf) else { return [] }
    let (manifest, caseload) = (night.manifest, night.caseload)
    let definitions = try NightDefinitions(night.files, asOf: asOf ?? manifest.asOf)
    let judged = Judged(caseload, definitions)
    let owed = CaseDuties(judged, caseload)
    return try judged.cases.filter { $0.isMeant(by: who) }.map { person in
      let sent = try SentHistory(
        of: person.subject.person.number, through: manifest.generation, caseload.disclosures, in: exchange)
      return Explanation(
        person, judged.circumstances, manifest.generation, sent, duties: owed.duties(of: person))
    }
  }

  private init(
    _ judged: JudgedCase, _ circumstances: Circumstances, _ generation: Int, _ sent: SentHistory,
    duties: [Duty]
  ) {
    self.duties = duties
    (self.judged, self.circumstances, self.generation) = (judged, circumstances, generation)
    self.sent = sent
    withheld = Explanation.withheld(judged, circumstances)
    timeline = judged.subject.release.date?.day.map {
      Timeline(release: $0, on: circumstances.day, policy: circumstances.policy)
    }
  }

  private static func withheld(
    _ judged: JudgedCase, _ circumstances: Circumstances
  ) -> [(kind: Deliverable.Kind, why: Withheld)] {
    var found: [(kind: Deliverable.Kind, why: Withheld)] = []
    if case .withheld(let why) = PlanMayKnow().notice(of: judged, in: circumstances) {
      found.append((.notify, why))
    }
    if case .withheld(let why) = CountyTakesApplication().referral(of: judged, in: circumstances) {
      found.append((.application, why))
    }
    if case .withheld(let why) = PlanIsDue().carePlan(of: judged, in: circumstances) {
      found.append((.packet, why))
    }
    let alerts = AlertOfRelease().alerts(of: judged, in: circumstances)
    if case .withheld(let why) = alerts.plan { found.append((.release, why)) }
    if case .withheld(let why) = alerts.county { found.append((.release, why)) }
    if case .withheld(let why) = CountyMakesActive().request(of: judged, in: circumstances) {
      found.append((.unsuspend, why))
    }
    return found
  }
}

extension JudgedCase {
  fileprivate func isMeant(by who: String) -> Bool {
    let booking = subject.person.booking
    if who.isEmpty { return false }
    let wanted = who.uppercased()
    if [booking.bookingNumber, booking.personID].contains(where: { $0.uppercased() == wanted }) {
      return true
    }
    if let cin = CIN(who) {
      if booking.cin == cin { return true }
      if case .matched(let matched) = subject.identity { return matched == cin }
    }
    return who.utf8.count <= 6 && Int(who) == subject.person.number
  }
}
