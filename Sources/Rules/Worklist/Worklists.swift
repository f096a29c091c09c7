import Reentry

/// Who owes what about everyone in the caseload on a day, a list a holder (CONTRACT §3, WORKLIST).
///
/// A row stands while its action is to be done and goes when that is known to be done; of a stay that another one of
/// the same person follows nobody owes anything.
package struct Worklists: Sendable {
  /// By holder, each with a partner that can have it.
  package private(set) var all: [Worklist] = []
  /// Who owes something and is no partner of the exchange.
  package private(set) var withoutPartner: [WorkItem.Holder] = []

  /// `duties` gives what is owed about a stay because of its release, in the order of the process.
  package init(
    _ judged: [JudgedCase], _ strays: [CareOfStays.Stray], duties: (JudgedCase) -> [Duty],
    in circumstances: Circumstances
  ) {
    let stays = StaysOfMembers(judged, in: circumstances)
    var items: [WorkItem] = []
    for stay in judged where !stays.isFollowed(stay) {
      items += WorkOfCase(of: stay, duties(stay), in: circumstances).items
        .map { Worklists.told($0, of: stay, in: circumstances) }
    }
    items += UnplacedRecords(judged, strays, in: circumstances).items
    items += AgreementsMissing(judged, in: circumstances).items
    items += ReceiversNamedAlike(in: circumstances).items
    deal(items, circumstances)
  }

  // With whom nothing is to be shared, owes nothing that names the person: whoever keeps the exchange has it done.
  private static func told(
    _ item: WorkItem, of stay: JudgedCase, in circumstances: Circumstances
  ) -> WorkItem {
    guard item.holder != .operatorOfExchange, let partner = circumstances.registry.partner(of: item.holder),
      NothingIsShared().holds(with: partner, of: stay, in: circumstances)
    else { return item }
    return item.handed(
      to: .operatorOfExchange,
      why: "\(item.why); of \(item.holder.words), with whom the person shares nothing")
  }

  private mutating func deal(_ items: [WorkItem], _ circumstances: Circumstances) {
    var byHolder = Dictionary(grouping: items, by: \.holder)
    withoutPartner = byHolder.keys.filter { circumstances.registry.partner(of: $0) == nil }
      .sorted { $0.words < $1.words }
    for holder in withoutPartner where holder != .operatorOfExchange {
      byHolder[.operatorOfExchange, default: []].append(
        WorkItem(
          .completeRegistry, for: .operatorOfExchange, subject: holder.id, on: circumstances.day,
          why: "\(byHolder[holder]?.count ?? 0) rows for \(holder.words) reach nobody",
          citation: "CONTRACT §4"))
    }
    all = byHolder.sorted { $0.key.words < $1.key.words }.compactMap { holder, items in
      circumstances.registry.partner(of: holder).map { Worklist(of: holder, to: $0, items) }
    }
  }
}

extension Registry {
  /// Who has the worklist of a holder; nil where the registry names nobody.
  fileprivate func partner(of holder: WorkItem.Holder) -> PartnerID? {
    let partner = named(holder)
    return partner.map(isInTest) ?? false ? nil : partner
  }

  private func named(_ holder: WorkItem.Holder) -> PartnerID? {
    switch holder {
    case .facility(let id): facilities[id]?.partner
    case .organization(let npi): organization(npi)?.partner
    case .county(let code): counties[code]?.socialServices
    case .plan(let code): plans[code]?.partner
    case .operatorOfExchange: partners[.operatorOfExchange]?.id
    }
  }
}

extension WorkItem.Holder {
  fileprivate var id: String { words.replacing(" ", with: "-") }
}
