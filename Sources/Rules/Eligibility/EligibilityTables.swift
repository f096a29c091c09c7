import Reentry

/// The code tables of policy and registry as the criteria read them, by place instead of by name.
///
/// A class, so that whoever asks takes no copy of it.
final class EligibilityTables: Sendable {
  /// By `Need.rawValue`.
  let needs: [CountedBases]
  let heldPlanStatuses: [String]
  // In the order of their names.
  private let facilityNames: [UInt64]
  private let facilities: [LiveFacility]
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

    init(_ facility: Facility) {
      (isYouth, readinessApproved) = (facility.kind == .youth, facility.readinessApproved)
      (liveOn, conditional) = (facility.liveOn, facility.conditional)
    }
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
    let named = registry.facilities.compactMap { id, facility in
      EligibilityTables.name(id).map { ($0, LiveFacility(facility)) }
    }.sorted { $0.0 < $1.0 }
    (facilityNames, facilities) = (named.map(\.0), named.map(\.1))
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

  // Its bytes, the first highest; nil where it has more than the eight that an id may have.
  private static func name(_ facility: FacilityID) -> UInt64? {
    var name: UInt64 = 0
    guard facility.text.utf8.count <= 8 else { return nil }
    for byte in facility.text.utf8 { name = name << 8 | UInt64(byte) }
    return name
  }

  /// The facility of that id; nil where the registry has none on the day.
  func facility(_ id: FacilityID) -> LiveFacility? {
    guard let name = EligibilityTables.name(id) else { return nil }
    var (low, high) = (0, facilityNames.count)
    while low < high {
      let middle = (low + high) / 2
      if facilityNames[middle] < name { low = middle + 1 } else { high = middle }
    }
    return low < facilityNames.count && facilityNames[low] == name ? facilities[low] : nil
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
