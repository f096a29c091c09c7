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

/// Where it was told what an answer rests on.
package struct Evidence: Hashable, Sendable {
  package let batch: BatchID
  /// Nil where it is what the whole file does not name.
  package let record: Int?
  package let field: EvidenceField

  init(_ source: Source, _ field: EvidenceField) {
    (batch, record, self.field) = (source.batch, source.record, field)
  }

  /// A file that would have named the person.
  init(of batch: BatchID) { (self.batch, record, field) = (batch, nil, .none) }
}

extension IdentifiedCase {
  /// What told what an answer rests on; nil where nothing did, or an older engine did not note it.
  package func evidence(of finding: CriterionFinding) -> Evidence? {
    switch finding.evidence {
    case .none: nil
    case .roster: Evidence(person.source, finding.field)
    case .rosterWithout: person.goneBy.map { Evidence(of: $0) }
    case .releaseDate: (release.date?.source).map { Evidence($0, finding.field) }
    case .span(let place): member.map { evidence(person.members[$0].spans[place], finding.field) }
    }
  }

  // The end of a span may be told by a file that no longer has it.
  private func evidence(_ span: Coverage, _ field: EvidenceField) -> Evidence {
    if field == .to, let file = span.endedBy { return Evidence(of: file) }
    return Evidence(span.source, field)
  }
}
