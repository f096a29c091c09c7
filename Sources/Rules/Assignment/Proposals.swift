import Reentry

/// Which organizations are proposed for everyone who qualifies and has no care manager yet (step 1c).
///
/// No organization is proposed first, or at all, beyond what it can take: standing assignments and those asked count,
/// then the people of the night in the order of their case numbers, so that nobody's proposal depends on who comes
/// later. Equals take turns by case number, each as often as its share of the room that was free when the night began: a
/// proposal stays as it is while nothing about the person or the organizations changes.
package struct Proposals: Sendable {
  /// By case number, the best first.
  private var ranked: [Int: [CareManagerProposal.Ranked]] = [:]
  private var taken: [NPI: Int] = [:]
  /// Before anybody is proposed who was not asked.
  private var occupied: [NPI: Int] = [:]
  /// By case number, of those who are held no more.
  private var referred: [Int: Set<PartnerID>] = [:]

  /// Everybody in the caseload; `asked` gives the partners that a case was referred to, as far as that stands.
  package init(
    _ judged: [JudgedCase], asked: (JudgedCase) -> Set<PartnerID>, in circumstances: Circumstances
  ) {
    let stays = StaysOfMembers(judged, in: circumstances)
    var wishes: [(number: Int, wish: Wish)] = []
    for stay in judged where !stays.isFollowed(stay) {
      let standing = StandingAssignment(of: stay, in: circumstances)
      if standing.word != nil { occupy(standing, stay, circumstances) }
      if !stay.isInCustody { referred[stay.subject.person.number] = asked(stay) }
      guard standing.word == nil || standing.isVacant else { continue }
      if let status = PlanMayKnow().status(stay, circumstances),
        let wish = Wish(stay, asked: asked(stay), in: circumstances),
        status == .qualifies || !wish.asked.isEmpty
      {
        wishes.append((stay.subject.person.number, wish))
      }
    }
    // Whoever is in test is told of nobody, and cannot answer.
    let registry = circumstances.registry
    let organizations = registry.organizations.filter { !registry.isInTest($0.partner) }
      .sorted { $0.npi < $1.npi }
    var fits = FitsByPlace(organizations)
    occupied = taken
    // Who was asked keeps what was offered, whoever else has to be asked anew.
    let kept = wishes.map { reserve(&fits, for: $0.wish) }
    for (place, (number, wish)) in wishes.enumerated() {
      guard let npi = kept[place] else { continue }
      taken[npi, default: 0] -= 1
      propose(&fits, for: wish, number)
    }
    occupied = taken
    for (place, (number, wish)) in wishes.enumerated() where kept[place] == nil {
      propose(&fits, for: wish, number)
    }
  }

  // The room of the organization that was asked and can still take the person.
  private mutating func reserve(_ fits: inout FitsByPlace, for wish: Wish) -> NPI? {
    if wish.asked.isEmpty { return nil }
    let asked = fits.organizations(for: wish).first {
      wish.asked.contains($0.partner) && taken[$0.npi, default: 0] < $0.capacity
    }
    if let asked { taken[asked.npi, default: 0] += 1 }
    return asked?.npi
  }

  /// At most three, the best first; none where nobody fits or has room.
  package func organizations(for judged: JudgedCase) -> [CareManagerProposal.Ranked] {
    ranked[judged.subject.person.number] ?? []
  }

  /// With whom a referral stands of somebody who is held no more.
  package func asked(of judged: JudgedCase) -> Set<PartnerID> {
    referred[judged.subject.person.number] ?? []
  }

  // Managers have a person until the follow-up after release is over.
  private mutating func occupy(
    _ standing: StandingAssignment, _ stay: JudgedCase, _ circumstances: Circumstances
  ) {
    let last = circumstances.policy.secondContactDays.value
    let isLately = stay.subject.release.releasedOn.map { $0.days(until: circumstances.day) <= last } ?? false
    guard stay.isInCustody || isLately else { return }
    let managers = [standing.preRelease?.organization, standing.postRelease?.organization]
    for npi in Set(managers.compactMap { $0 }) { taken[npi, default: 0] += 1 }
  }

  private mutating func propose(_ fits: inout FitsByPlace, for wish: Wish, _ number: Int) {
    let ranks = fits.organizations(for: wish).filter { taken[$0.npi, default: 0] < $0.capacity }
      .map { (organization: $0, order: OrganizationFit.order($0, for: wish)) }
    var best: [Organization] = []
    var order = -1
    while best.count < CareManagerProposal.most,
      let next = ranks.lazy.map(\.order).filter({ order < $0 }).min()
    {
      order = next
      best += turn(ranks.filter { $0.order == next }.map(\.organization), number)
    }
    guard let first = best.first else { return }
    taken[first.npi, default: 0] += 1
    ranked[number] = best.prefix(CareManagerProposal.most).map {
      CareManagerProposal.Ranked($0, reasons: OrganizationFit.reasons($0, for: wish))
    }
  }

  // Equals, beginning with the one whose turn it is: each as often as its share of the room of all of them.
  private func turn(_ equals: [Organization], _ number: Int) -> [Organization] {
    let room = equals.map { max($0.capacity - occupied[$0.npi, default: 0], 0) }
    // Multiples of the golden ratio: neighbours in the caseload lie far apart, whatever the room comes to.
    let place = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
    var left = Int(place.multipliedFullWidth(by: UInt64(room.reduce(0, +))).high)
    let start =
      room.firstIndex { room in
        left -= room
        return left < 0
      } ?? 0
    return Array(equals[start...] + equals[..<start])
  }
}
