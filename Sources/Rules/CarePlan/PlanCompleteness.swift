import Reentry

/// How far each element of a transitional care plan is: present, not needed, or missing (source document 000, step 4).
///
/// Assembled from the roster, what facilities did, and the items of care in use; whoever may see less of these sees it
/// as if the rest had never been told.
package struct PlanCompleteness: Sendable {
  /// In the order of the source documents.
  package let elements: [Element]

  package struct Element: Hashable, Sendable {
    package let element: PlanElement
    package let state: State
  }

  package enum State: Hashable, Sendable {
    case present([Origin])
    case notNeeded(saidBy: CareItem.Speaker, Origin)
    case missing(from: Supplier)
  }

  /// Where a word comes from.
  package struct Origin: Hashable, Sendable {
    package let author: Author
    package let source: Source

    package enum Author: Hashable, Sendable {
      case organization(NPI)
      /// By its roster, or by an action that it told.
      case facility(FacilityID)
    }
  }

  /// Who can supply what is missing.
  package enum Supplier: String, Sendable, CaseIterable {
    case careManager = "care-manager"
    case facility
  }

  /// Whose view it is.
  package enum Sight: Sendable {
    /// All that is used.
    case everything
    /// Somebody's who may see that and nothing else.
    case these(VisibleCare)
    /// What that organization itself told.
    case author(NPI)
  }

  /// `home` is where the person will live as the roster has it, as far as may be seen.
  package init(
    of judged: JudgedCase, in circumstances: Circumstances, seeing sight: Sight = .everything,
    home: Home? = nil
  ) {
    let assembling = PlanAssembling(
      judged, home: home ?? judged.subject.person.booking.home,
      items: sight.items { CareInUse(of: judged, in: circumstances).items })
    elements = PlanElement.allCases.map { Element(element: $0, state: assembling.state(of: $0)) }
  }

  package subscript(element: PlanElement) -> State {
    elements.first { $0.element == element }?.state ?? .missing(from: .careManager)
  }

  /// The elements that nobody supplied yet, and who can.
  package var missing: [(element: PlanElement, from: Supplier)] {
    elements.compactMap { row in
      guard case .missing(let supplier) = row.state else { return nil }
      return (row.element, supplier)
    }
  }

  /// Whether every element is present or not needed.
  package var isComplete: Bool { missing.isEmpty }
}

extension PlanCompleteness.Sight {
  fileprivate func items(_ used: () -> [CareItem]) -> [CareItem] {
    switch self {
    case .everything: used()
    case .these(let care): care.items
    case .author(let organization): used().filter { $0.author == organization }
    }
  }
}

/// The elements of one plan while they are assembled.
private struct PlanAssembling {
  private typealias Origin = PlanCompleteness.Origin

  private let judged: JudgedCase
  private let home: Home
  private let items: [CareItem]

  init(_ judged: JudgedCase, home: Home, items: [CareItem]) {
    (self.judged, self.home, self.items) = (judged, home, items)
  }

  func state(of element: PlanElement) -> PlanCompleteness.State {
    let told = items.compactMap { item in item.content.arranges(element).map { (item, isArranged: $0) } }
    if let (item, speaker) = notNeeded(element), told.allSatisfy({ $0.0.asOf <= item.asOf }) {
      return .notNeeded(saidBy: speaker, origin(item))
    }
    if !told.isEmpty, told.allSatisfy(\.isArranged) { return .present(told.map { origin($0.0) }) }
    let others = told.isEmpty ? ofFacility(element) : []
    return others.isEmpty ? .missing(from: supplier(of: element)) : .present(others)
  }

  // The newest word that it is not needed.
  private func notNeeded(_ element: PlanElement) -> (CareItem, CareItem.Speaker)? {
    let words = items.compactMap { item -> (CareItem, CareItem.Speaker)? in
      guard case .notNeeded(element, let speaker) = item.content else { return nil }
      return (item, speaker)
    }
    return words.max { $1.0.isNewer(than: $0.0) }
  }

  // What the facility told where no care manager said more.
  private func ofFacility(_ element: PlanElement) -> [Origin] {
    let person = judged.subject.person
    let facility = Origin.Author.facility(person.booking.facility)
    switch element {
    case .living where !home.address.isEmpty:
      return [Origin(author: facility, source: person.source)]
    case .equipment:
      return judged.care.actions.filter { $0.kind == .equipmentInHand }
        .map { Origin(author: facility, source: $0.source) }
    default: return []
    }
  }

  private func supplier(of element: PlanElement) -> PlanCompleteness.Supplier {
    switch element {
    case .equipment, .transportation: .facility
    default: .careManager
    }
  }

  private func origin(_ item: CareItem) -> Origin {
    Origin(author: .organization(item.author), source: item.source)
  }
}
