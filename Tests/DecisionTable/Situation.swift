/// One person in custody, as a facility, the state and the registry tell of them: plain facts in the words of
/// the feeds, so that nothing of the program under test stands behind them.
///
/// Days are `YYYY-MM-DD`. What a row of the table does not change is a sentenced adult with a confirmed mental
/// illness, in a live jail, with full Medi-Cal, to be released in 37 days.
package struct Situation: Hashable, Sendable {
  package var asOf = "2026-11-23"
  package var facility = Place()
  package var born = "1988-04-12"
  package var found = Found.member([Span()])
  /// A letter a need in the order of the roster's columns: C, S, N, P, or a blank where nobody asked.
  package var needs = "CNNNNNN"
  package var pregnancyEndedOn: String?
  package var custodyStatus = "SENTENCED"
  /// What was told of the release, in the order of arrival.
  package var told = [Told("2026-12-30")]
  /// The day of the first roster that no longer had them.
  package var goneOn: String?
  /// What the policy says otherwise than the file of the house.
  package var changes: [PolicyChange] = []

  package init() {}

  /// A row of the registry.
  package struct Place: Hashable, Sendable {
    package var kind = "JAIL"
    package var isRegistered = true
    package var isReady = true
    package var goLive: String? = "2025-01-01"
    package var isConditional = false
  }

  /// What looking for the person in the eligibility files came to.
  package enum Found: Hashable, Sendable {
    /// One member by CIN, with these spans.
    case member([Span])
    /// Two members of one name, birth day and sex, and nothing that tells them apart.
    case twins
    /// Nobody like them in a full file of the state.
    case nobody
    /// No full file was read yet.
    case neverLooked
  }

  /// A span of coverage.
  package struct Span: Hashable, Sendable {
    package var aid = "M1"
    package var status = "001"
    package var restriction = ""
    package var county = "10"
    /// Empty for fee-for-service.
    package var plan = "300"
    package var planStatus = "01"
    package var from = "2025-01-01"
    package var to: String?

    package init() {}

    package init(aid: String, status: String = "001") { (self.aid, self.status) = (aid, status) }

    package init(status: String, restriction: String) {
      (self.status, self.restriction) = (status, restriction)
    }

    package init(from: String, to: String?) { (self.from, self.to) = (from, to) }
  }

  /// One word on the release.
  package struct Told: Hashable, Sendable {
    package var day: String?
    /// C, P, O, U or R.
    package var kind: String
    package var reason: String
    /// The day as of which it was known; the time is 16:00.
    package var asOf: String
    package var sequence: Int

    package init(
      _ day: String?, _ kind: String = "C", reason: String = "", asOf: String = "2026-11-18",
      sequence: Int = 1
    ) {
      (self.day, self.kind, self.reason) = (day, kind, reason)
      (self.asOf, self.sequence) = (asOf, sequence)
    }
  }

  /// One value of the policy put otherwise.
  package enum PolicyChange: Hashable, Sendable {
    case windowDays(Int)
    case postpartumMonths(Int)
    case earliestLiveOn(String)
    case youthExemption(Bool)
    /// All incarcerated youth, as source 000 has it: by custody, and by age wherever they are held.
    case everyYouth(under: Int)
    case tellsUnknownDates(Bool)
    /// The need by its place in the roster, and whether a suspicion of it is enough.
    case suspicionCounts(need: Int, Bool)
    case aidGroup(String, String)
    case aidUnknown(String)
    case statusMeaning(Character, String)
  }

  /// Whether custody itself takes the place of a need (DOMAIN §3: custody in a youth facility, not age).
  package var isExemptFromNeed: Bool {
    facility.kind == "YCF" && facility.isRegistered && !changes.contains(.youthExemption(false))
  }
}
