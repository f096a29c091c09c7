/// A span of Medi-Cal or CHIP coverage in a plan or fee-for-service, with its aid code and status.
package struct Coverage: Hashable, Sendable {
  package var cin: CIN
  package var county: CountyCode
  package var aid: AidCode
  /// Three digits of the eligibility status (DOMAIN §3).
  package var status: String
  /// `FFS` where no plan is named.
  package var plan: PlanCode
  package var planStatus: String
  package var from: Day
  /// The last day; nil while open.
  package var to: Day?
  package var priorECM: NPI?
  /// Three digits, 800-899 for a suspension because of custody; empty where none.
  package var restriction: String
  package var asOf: Day
  package var source: Source
  /// The later full file that named the person no more, where that ended it; nil where its own record did.
  package var endedBy: BatchID?

  package init(
    cin: CIN, county: CountyCode, aid: AidCode, status: String, plan: PlanCode, from: Day,
    asOf: Day, source: Source
  ) {
    (self.cin, self.county, self.aid, self.status) = (cin, county, aid, status)
    (self.plan, self.from, self.asOf, self.source) = (plan, from, asOf, source)
    (self.planStatus, self.restriction) = ("", "")
  }

  /// Whether the span holds that day; both ends are in it.
  package func covers(_ day: Day) -> Bool {
    guard from <= day else { return false }
    guard let to else { return true }
    return day <= to
  }

  /// Whether it says that there is no coverage: the last day is before the first (DOMAIN §7, plan status 59).
  package var isNone: Bool { to.map { $0 < from } ?? false }

  /// Custody over 28 days suspends without ending: restriction 800-899 with status 69X or X5X (DOMAIN §3).
  package var isSuspended: Bool { Coverage.isSuspension(restriction: restriction, status: status) }

  /// Whether a span with these two is suspended because of custody.
  package static func isSuspension(restriction: String, status: String) -> Bool {
    guard restriction.utf8.count == 3, restriction.utf8.first == 0x38, status.utf8.count == 3 else {
      return false
    }
    let second = status.utf8[status.utf8.index(after: status.utf8.startIndex)]
    return second == 0x35 || (status.utf8.first == 0x36 && second == 0x39)
  }
}

/// The person an eligibility record speaks of.
package struct Member: Hashable, Sendable {
  package var cin: CIN
  package var name: PersonName
  package var bornOn: BirthDate
  package var sex: Sex
  package var zip: String
  /// Nine digits; empty where the file gives none.
  package var ssn = ""

  package init(cin: CIN, name: PersonName, bornOn: BirthDate, sex: Sex, zip: String) {
    (self.cin, self.name, self.bornOn, self.sex, self.zip) = (cin, name, bornOn, sex, zip)
  }
}

/// One accepted eligibility record: a person and one span.
package struct CoverageRecord: Hashable, Sendable {
  package var member: Member
  package var coverage: Coverage

  package init(member: Member, coverage: Coverage) { (self.member, self.coverage) = (member, coverage) }
}
