import Reentry

/// The code tables of policy and registry as the criteria read them, by place instead of by name.
struct EligibilityTables: Sendable {
  let facilities: [FacilityID: LiveFacility]
  /// By `Need.rawValue`.
  let needs: [CountedBases]
  let heldPlanStatuses: [String]
  // Places in `meanings` by the two bytes of an aid code; 0 is no place.
  private let places: [UInt8]
  private let meanings: [AidMeaning]
  // By digit.
  private let statuses: [Cited<StatusMeaning>?]
  private let isUnconfirmed: [Bool]
  // By the order of `Criterion`.
  private let citations: [String]

  /// A facility without its names.
  struct LiveFacility: Sendable {
    let isYouth: Bool
    let readinessApproved: Bool
    let liveOn: Day?
    let conditional: Bool
  }

  /// The bases on which a need counts.
  struct CountedBases: Sendable {
    // A bit for each basis.
    private let bits: UInt8
    let citation: String

    init(_ counted: Cited<Set<NeedBasis>>?) {
      bits = counted?.value.reduce(0) { $0 | 1 << $1.rawValue } ?? 0
      citation = counted?.citation ?? ""
    }

    func contains(_ basis: NeedBasis) -> Bool { bits >> basis.rawValue & 1 == 1 }
  }

  /// What an aid code stands for.
  struct AidMeaning: Sendable {
    /// Nil where it pays for hospital stays only.
    let group: AidGroup?
    /// The birthday at which the group ends.
    let endsAtAge: Cited<Int>?
    let citation: String
  }

  init(_ policy: Policy, _ registry: Registry) {
    facilities = registry.facilities.mapValues {
      LiveFacility(
        isYouth: $0.kind == .youth, readinessApproved: $0.readinessApproved, liveOn: $0.liveOn,
        conditional: $0.conditional)
    }
    needs = Need.allCases.map { CountedBases(policy.needBases[$0]) }
    heldPlanStatuses = policy.heldPlanStatuses.value.sorted()
    (places, meanings) = EligibilityTables.aids(policy)
    statuses = "0123456789".map { policy.statusMeanings[$0] }
    isUnconfirmed = "0123456789".map { policy.eligibility.confirmations[$0]?.value == .unconfirmed }
    citations = Criterion.allCases.map { policy.eligibility.criteria[$0] ?? "default" }
  }

  private static func aids(_ policy: Policy) -> ([UInt8], [AidMeaning]) {
    var places = [UInt8](repeating: 0, count: 1 << 16)
    var meanings: [AidMeaning] = []
    func note(_ aid: AidCode, _ meaning: AidMeaning) {
      guard let place = place(of: aid), meanings.count < 255 else { return }
      meanings.append(meaning)
      places[place] = UInt8(meanings.count)
    }
    for (aid, group) in policy.aidGroups.sorted(by: { $0.key < $1.key }) {
      let end = policy.eligibility.endsAtAge[group.value]
      note(aid, AidMeaning(group: group.value, endsAtAge: end, citation: group.citation))
    }
    for (aid, cited) in policy.inpatientOnlyAids.sorted(by: { $0.key < $1.key }) {
      note(aid, AidMeaning(group: nil, endsAtAge: nil, citation: cited.citation))
    }
    return (places, meanings)
  }

  private static func place(of aid: AidCode) -> Int? {
    let bytes = aid.text.utf8
    guard bytes.count == 2, let first = bytes.first, let last = bytes.last else { return nil }
    return Int(first) << 8 | Int(last)
  }

  /// What the policy says of an aid code; nil where it is in no table.
  func meaning(of aid: AidCode) -> AidMeaning? {
    guard let place = EligibilityTables.place(of: aid), places[place] > 0 else { return nil }
    return meanings[Int(places[place]) - 1]
  }

  /// What the first digit of an eligibility status says; nil where it is in no table.
  func meaning(of status: String) -> Cited<StatusMeaning>? {
    guard let first = status.utf8.first, first &- 0x30 <= 9 else { return nil }
    return statuses[Int(first &- 0x30)]
  }

  /// Whether the second digit says that nobody confirmed the status yet, which does not end it.
  func isUnconfirmed(_ status: String) -> Bool {
    guard let second = status.utf8.dropFirst().first, second &- 0x30 <= 9 else { return false }
    return isUnconfirmed[Int(second &- 0x30)]
  }

  /// Where a criterion itself stands.
  func citation(of criterion: Criterion) -> String {
    switch criterion {
    case .liveFacility: citations[0]
    case .mediCalOrCHIP: citations[1]
    case .qualifyingNeed: citations[2]
    case .releaseWindow: citations[3]
    }
  }
}
