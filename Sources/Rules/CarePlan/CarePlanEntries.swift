import Reentry

/// What was told of the care and one recipient may see, in the order of the source documents, numbered without gaps.
struct CarePlanEntries {
  private(set) var entries: [TransitionalCarePlan.Entry] = []

  init(_ care: VisibleCare, naming authors: WhoManages.Authors, _ registry: Registry) {
    let told = care.shown.filter { $0.content.rank != nil }.sorted { $0.order < $1.order }
    entries = told.enumerated().map { place, shown in
      TransitionalCarePlan.Entry(
        number: place + 1, content: shown.content, kinds: shown.kinds,
        author: CarePlanEntries.author(shown.item.author, authors, registry), asOf: shown.item.asOf,
        source: Source(batch: shown.item.source.batch, record: 0))
    }
  }

  // The name of a behavioral health provider would tell what it is about.
  private static func author(
    _ npi: NPI, _ authors: WhoManages.Authors, _ registry: Registry
  ) -> String {
    authors.names(npi) ? registry.organization(npi)?.name ?? npi.description : "care manager organization"
  }
}

extension Registry {
  /// Whether that organization gives behavioral health care, or did, whatever else it does.
  func isBehavioral(_ npi: NPI?) -> Bool {
    guard let npi else { return false }
    return formerBehavioral.contains(npi) || organizations(npi).contains { $0.kind == .behavioral }
  }
}

extension VisibleCare.Shown {
  // By its place in the plan, then by its day, then by what its author calls it.
  fileprivate var order: (Int, Moment, CareItem.Key) {
    (content.rank ?? 0, content.on ?? item.asOf, item.key)
  }
}

extension CareItem.Content {
  /// Its place among the parts of a plan; nil where it is none.
  fileprivate var rank: Int? {
    switch self {
    case .medication: 0
    case .equipment: 1
    case .appointment: 2
    case .referral: 3
    case .support: 4
    case .living: 5
    case .transportation: 6
    case .goal: 7
    case .condition: 8
    case .assessment: 9
    case .consultation: 10
    case .education: 11
    case .consent: 12
    case .meeting: 13
    case .plan, .recordRequest, .contact, .notNeeded, .void: nil
    }
  }

  fileprivate var on: Moment? {
    switch self {
    case .appointment(let told): told.on
    case .consultation(let told): told.on
    case .meeting(let told): told.on
    default: nil
    }
  }
}
