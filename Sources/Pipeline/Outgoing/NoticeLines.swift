import Caseload
import Exporters
import Reentry
import Rules

/// Every kind of notice that is said of cases one by one, in the order in which its files are listed.
enum NoticeLines {
  static func all(_ proposals: Proposals, in circumstances: Circumstances) -> [any NoticeGathering] {
    [
      line(circumstances) { [CountyTakesApplication().referral(of: $0, in: circumstances)] },
      line(circumstances) {
        AlertOfRelease().alerts(of: $0, asked: proposals.asked(of: $0), in: circumstances)
      },
      line(circumstances) { [CountyMakesActive().request(of: $0, in: circumstances)] },
      line(circumstances) { [OrganizationIsReferredTo().referral(of: $0, proposals, in: circumstances)] },
      line(circumstances) { ManagerIsProposed().proposals(of: $0, proposals, in: circumstances) },
      line(circumstances) { [PrefillIsDue().prefill(of: $0, in: circumstances)] },
      line(circumstances) { [FacilityHearsAssignment().notice(of: $0, in: circumstances)] },
      line(circumstances) { ManagersHandOver().notices(of: $0, in: circumstances) },
      line(circumstances) { [CountyLinksCare().link(of: $0, in: circumstances)] },
    ]
  }

  // Nobody hears what the person said not to share with them.
  private static func line<Content>(
    _ circumstances: Circumstances, due: @escaping (JudgedCase) -> [Due<Addressed<Content>>]
  ) -> NoticeLine<Content> where Content: NoticeColumns {
    NoticeLine { stay in
      due(stay).map { NothingIsShared().due($0, of: stay, in: circumstances) }
    }
  }
}

extension Proposals {
  /// As the caseload stands: a case stays with whom it was referred to.
  init(_ judged: [JudgedCase], _ sent: SentNotices, in circumstances: Circumstances) {
    let stays = StaysOfMembers(judged, in: circumstances)
    var asked: [Int: Set<PartnerID>] = [:]
    for notice in sent.all where notice.kind == .referral {
      asked[notice.person, default: []].insert(notice.partner)
    }
    self.init(
      judged,
      asked: { stay in
        let earlier = stays.followed(by: stay).map(\.subject.person.number)
        return asked[stay.subject.person.number] ?? earlier.lazy.compactMap { asked[$0] }.first ?? []
      }, in: circumstances)
  }
}
