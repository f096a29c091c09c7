import Reentry

/// Citations as they are numbered for the criteria: each text once, by its place.
struct CitationWords {
  private(set) var all: [String] = []

  mutating func place(of text: String) -> CitationPlace {
    if let known = all.firstIndex(of: text) { return CitationPlace(known) }
    all.append(text)
    return CitationPlace(all.count - 1)
  }
}

/// Where those values of the policy stand that are one for everybody.
struct CitationsOfValues: Sendable {
  let windowDays: CitationPlace
  let earliestLiveOn: CitationPlace
  let youthExemption: CitationPlace
  let heldPlanStatuses: CitationPlace
  let mediCalOrCHIP: CitationPlace
  let qualifyingNeed: CitationPlace

  init(_ policy: Policy, _ words: inout CitationWords) {
    windowDays = words.place(of: policy.windowDays.citation)
    earliestLiveOn = words.place(of: policy.earliestLiveOn.citation)
    youthExemption = words.place(of: policy.youthExemption.citation)
    heldPlanStatuses = words.place(of: policy.heldPlanStatuses.citation)
    mediCalOrCHIP = words.place(of: policy.eligibility.criteria[.mediCalOrCHIP] ?? "default")
    qualifyingNeed = words.place(of: policy.eligibility.criteria[.qualifyingNeed] ?? "default")
  }
}

extension Circumstances {
  /// The source that the value which decided an answer names.
  package func citation(of finding: CriterionFinding) -> String {
    tables.citationWords[finding.citation.place]
  }
}

extension IdentifiedCase {
  /// The record that told what an answer rests on; nil where no record did.
  package func source(of finding: CriterionFinding) -> Source? {
    switch finding.evidence {
    case .none: nil
    case .roster: person.source
    case .releaseDate: release.date?.source
    case .span(let place): member.map { person.members[$0].spans[place].source }
    }
  }
}
