import DecisionTable
import Reentry
import Rules
import Testing

extension Situation {
  /// The day, the policy and the registry that they are judged by.
  func circumstances() throws -> Circumstances {
    var registry = Registry()
    if facility.isRegistered {
      let id = FacilityID("PLACE")
      registry.facilities[id] = Facility(
        id: id, name: "Place", kind: try #require(Facility.Kind(rawValue: facility.kind)),
        county: CountyCode("10"), partner: PartnerID("sheriff"), readinessApproved: facility.isReady,
        liveOn: try facility.goLive.map(day), conditional: facility.isConditional)
    }
    return Circumstances(day: try day(asOf), policy: try policy(), registry: registry)
  }

  /// DOMAIN's tables, with what this situation puts otherwise.
  private func policy() throws -> Policy {
    var policy = try Example.policy()
    policy.aidGroups = [:]
    for group in TruthTable.grouped {
      for code in group.codes { policy.aidGroups[AidCode(code)] = try aidGroup(group.group) }
    }
    policy.inpatientOnlyAids = [:]
    for code in TruthTable.inpatientOnly { policy.inpatientOnlyAids[AidCode(code)] = cited(true) }
    for change in changes { try apply(change, to: &policy) }
    return policy
  }

  private func apply(_ change: PolicyChange, to policy: inout Policy) throws {
    switch change {
    case .windowDays(let days): policy.windowDays = cited(days)
    case .postpartumMonths(let months): policy.postpartumMonths = cited(months)
    case .earliestLiveOn(let day): policy.earliestLiveOn = cited(try self.day(day))
    case .youthExemption(let isOn): policy.youthExemption = cited(isOn)
    case .everyYouth(let age): policy.eligibility.exemptYouth = .everyYouth(under: age)
    case .tellsUnknownDates(let isOn): policy.tellsUnknownDates = cited(isOn)
    case .suspicionCounts(let place, let counts):
      let bases: Set<NeedBasis> = counts ? [.confirmed, .suspected] : [.confirmed]
      policy.needBases[try #require(Need(rawValue: place))] = cited(bases)
    case .aidGroup(let code, let group): policy.aidGroups[AidCode(code)] = try aidGroup(group)
    case .aidUnknown(let code): policy.aidGroups[AidCode(code)] = nil
    case .statusMeaning(let digit, let meaning):
      policy.statusMeanings[digit] = cited(try #require(StatusMeaning(rawValue: meaning)))
    }
  }

  private func aidGroup(_ word: String) throws -> Cited<AidGroup> {
    cited(try #require(AidGroup(rawValue: word)))
  }

  private func cited<Value>(_ value: Value) -> Cited<Value> { Cited(value, citation: "DOMAIN") }
}
