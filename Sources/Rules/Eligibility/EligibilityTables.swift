import Reentry

/// The code tables of policy and registry as the criteria read them, by place instead of by name.
///
/// A class, so that whoever asks takes no copy of it.
final class EligibilityTables: Sendable {
  /// By `Need.rawValue`.
  let needs: [CountedBases]
  let heldPlanStatuses: [PackedCode]
  // Open addressing, at most a quarter full.
  private let facilities: [(name: PackedCode, facility: LiveFacility)?]
  // Places in `meanings` by the two bytes of an aid code; 0 is no place.
  private let places: [UInt8]
  private let meanings: [AidMeaning]
  // By digit.
  private let statuses: [StatusRow?]
  private let isUnconfirmed: [Bool]
  /// Where the values of the policy stand that have no table.
  let citations: CitationsOfValues
  /// Every citation once, by its place.
  let citationWords: [String]

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

    fileprivate init(_ counted: Set<NeedBasis>) {
      bits = counted.reduce(0) { $0 | 1 << $1.rawValue }
    }

    func contains(_ basis: NeedBasis) -> Bool { bits >> basis.rawValue & 1 == 1 }
  }

  /// What an aid code stands for.
  struct AidMeaning: Sendable {
    /// Nil where it pays for hospital stays only.
    let group: AidGroup?
    /// The birthday at which the group ends.
    let endsAtAge: Int?
    /// Of the group's end, or of a code that pays for hospital stays only.
    let citation: CitationPlace
  }

  /// What the first digit of an eligibility status says.
  struct StatusRow: Sendable {
    let value: StatusMeaning
    let citation: CitationPlace
  }

  init(_ policy: Policy, _ registry: Registry) {
    var words = CitationWords()
    facilities = EligibilityTables.facilities(registry)
    needs = Need.allCases.map { CountedBases(policy.needBases[$0]?.value ?? []) }
    heldPlanStatuses = policy.heldPlanStatuses.value.sorted().map(PackedCode.init)
    (places, meanings) = EligibilityTables.aids(policy, &words)
    statuses = "0123456789".map { digit in
      policy.statusMeanings[digit].map {
        StatusRow(value: $0.value, citation: words.place(of: $0.citation))
      }
    }
    isUnconfirmed = "0123456789".map { policy.eligibility.confirmations[$0]?.value == .unconfirmed }
    citations = CitationsOfValues(policy, &words)
    citationWords = words.all
  }

  private static func aids(_ policy: Policy, _ words: inout CitationWords) -> ([UInt8], [AidMeaning]) {
    var places = [UInt8](repeating: 0, count: 1 << 16)
    var meanings: [AidMeaning] = []
    func note(_ aid: AidCode, _ meaning: AidMeaning) {
      let code = PackedCode(aid.text)
      guard code.isOfTwo, meanings.count < 255 else { return }
      meanings.append(meaning)
      places[Int(code.value)] = UInt8(meanings.count)
    }
    for (aid, group) in policy.aidGroups.sorted(by: { $0.key < $1.key }) {
      let end = policy.eligibility.endsAtAge[group.value]
      let place = words.place(of: end?.citation ?? "")
      note(aid, AidMeaning(group: group.value, endsAtAge: end?.value, citation: place))
    }
    for (aid, cited) in policy.inpatientOnlyAids.sorted(by: { $0.key < $1.key }) {
      note(aid, AidMeaning(group: nil, endsAtAge: nil, citation: words.place(of: cited.citation)))
    }
    return (places, meanings)
  }

  private static func facilities(_ registry: Registry) -> [(name: PackedCode, facility: LiveFacility)?] {
    var size = 16
    while size < 4 * registry.facilities.count { size *= 2 }
    var table = [(name: PackedCode, facility: LiveFacility)?](repeating: nil, count: size)
    for (id, facility) in registry.facilities {
      let name = PackedCode(id.text)
      guard name != .none else { continue }
      var place = home(of: name, size)
      while table[place] != nil { place = (place + 1) & (size - 1) }
      table[place] = (name, LiveFacility(facility))
    }
    return table
  }

  private static func home(of name: PackedCode, _ size: Int) -> Int {
    Int(truncatingIfNeeded: (name.value &* 0x9E37_79B9_7F4A_7C15) >> 32) & (size - 1)
  }

  /// The facility of that id; nil where the registry has none on the day.
  func facility(_ name: PackedCode) -> LiveFacility? {
    var place = EligibilityTables.home(of: name, facilities.count)
    while let found = facilities[place] {
      if found.name == name { return found.facility }
      place = (place + 1) & (facilities.count - 1)
    }
    return nil
  }

  /// What the policy says of an aid code; nil where it is in no table.
  func meaning(ofAid aid: PackedCode) -> AidMeaning? {
    guard aid.isOfTwo, places[Int(aid.value)] > 0 else { return nil }
    return meanings[Int(places[Int(aid.value)]) - 1]
  }

  /// What the first digit of an eligibility status says; nil where it is in no table.
  func meaning(ofStatus digit: UInt8?) -> StatusRow? { digit.flatMap { statuses[Int($0)] } }

  /// Whether the second digit says that nobody confirmed the status yet, which does not end it.
  func isUnconfirmed(_ digit: UInt8?) -> Bool { digit.map { isUnconfirmed[Int($0)] } ?? false }
}
