extension Deliverable.Kind {
  /// What such a file tells of a person, briefly (45 CFR 164.528(b)(2)(iii)); empty where it names nobody.
  package var tellsWhat: String {
    switch self {
    case .application: "identity, custody, address, release date"
    case .assignment: "identity, booking, care manager"
    case .behavioralLink: "identity, custody, address, release date, the behavioral health link"
    case .handoff: "identity, release date, care managers"
    case .monitoring, .receipt: ""
    case .notify: "identity, coverage, custody, address, release date, that the person qualifies"
    case .packet: "the transitional care plan, as far as its receiver may see it"
    case .prefill: "identity, coverage, custody, address, release date, what is known for the assessment"
    case .proposal: "identity, proposed care manager organizations"
    case .referral: "identity, coverage, custody, address, release date, that the person qualifies"
    case .release: "identity, custody, address, the release"
    case .unsuspend: "identity, coverage, custody, address, release date"
    case .withdraw: "the number of a notice to disregard"
    case .worklist: "identity, what is to be done and by when"
    }
  }
}
