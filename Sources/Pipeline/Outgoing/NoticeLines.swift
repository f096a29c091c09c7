import Caseload
import Reentry
import Rules

/// Every kind of notice that is said of cases one by one, in the order in which its files are listed.
enum NoticeLines {
  static func all(_ proposals: Proposals, in circumstances: Circumstances) -> [any NoticeGathering] {
    [
      NoticeLine { [CountyTakesApplication().referral(of: $0, in: circumstances)] },
      NoticeLine { AlertOfRelease().alerts(of: $0, in: circumstances) },
      NoticeLine { [CountyMakesActive().request(of: $0, in: circumstances)] },
      NoticeLine { [OrganizationIsReferredTo().referral(of: $0, proposals, in: circumstances)] },
      NoticeLine { ManagerIsProposed().proposals(of: $0, proposals, in: circumstances) },
      NoticeLine { [PrefillIsDue().prefill(of: $0, in: circumstances)] },
      NoticeLine { [FacilityHearsAssignment().notice(of: $0, in: circumstances)] },
      NoticeLine { ManagersHandOver().notices(of: $0, in: circumstances) },
      NoticeLine { [CountyLinksCare().link(of: $0, in: circumstances)] },
    ]
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
