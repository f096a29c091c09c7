import Reentry
import Rules
import Testing

@Suite("A behavioral health link")
struct BehavioralLinkTests {
  private func link(
    _ needs: [Need: NeedBasis], consents: [CareItem] = [], facility: String = "CA10JAIL",
    release: String = "2026-12-05", county: String = "10"
  ) throws -> String {
    let circumstances = try NoticeExample.circumstances([.init(npi: NoticeExample.one)])
    let person = try NoticeExample.person(release: release, needs: needs) {
      ($0.facility, $0.home.county) = (FacilityID(facility), CountyCode(county))
    }
    let manager = NoticeExample.manager(NoticeExample.one)
    let stay = NoticeExample.judged(
      person, circumstances, assignments: [try NoticeExample.told(.assigned, pre: manager)], items: consents)
    switch CountyLinksCare().link(of: stay, in: circumstances) {
    case .nothing: return "nothing"
    case .withheld(let why): return "withheld \(why.rawValue)"
    case .content(let told):
      let needs =
        (told.content.isMentalHealth ? " mental" : "") + (told.content.isSubstanceUse ? " substance" : "")
      return "\(told.partner) \(told.subject)\(needs)"
    }
  }

  @Test("is due for a need of mental health, confirmed or suspected, from the lead on")
  func mental() throws {
    for basis in [NeedBasis.confirmed, .suspected] {
      #expect(try link([.mentalHealth: basis]) == "fresno.bh 10 mental")
    }
    #expect(try link([.mentalHealth: .confirmed], release: "2026-12-06") == "nothing")
    #expect(try link([.chronicCondition: .confirmed]) == "nothing")
    #expect(
      try link([.mentalHealth: .confirmed], county: "01") == "withheld county-has-no-behavioral-health")
  }

  @Test("is due where the county's own jail is not live, and not where nobody qualifies for another reason")
  func notLive() throws {
    #expect(try link([.mentalHealth: .confirmed], facility: "LIVELATE") == "fresno.bh 10 mental")
    #expect(try link([.mentalHealth: .confirmed], facility: "NOTREADY") == "fresno.bh 10 mental")
    #expect(try link([.mentalHealth: .confirmed], facility: "NOWHERE") == "nothing")
  }

  @Test("tells substance use with a live consent that names the receiver, and hints at nothing without")
  func consent() throws {
    let (substance, both) = (
      [Need.substanceUse: NeedBasis.confirmed],
      [Need.substanceUse: NeedBasis.confirmed, .mentalHealth: .confirmed]
    )
    #expect(try link(substance) == "withheld no-consent")
    #expect(try link(both) == "fresno.bh 10 mental")
    let cases: [(CareItem, Bool)] = try [
      (NoticeExample.consent([.substanceUse], to: ["fresno.bh"]), true),
      (NoticeExample.consent([.substanceUse], to: ["Fresno County Behavioral Health"]), true),
      (NoticeExample.consent([.substanceUse], to: ["county", "health", "fresno"]), false),
      (NoticeExample.consent([.mentalHealth, .general], to: ["fresno.bh"]), false),
      (NoticeExample.consent([.substanceUse], to: ["fresno.bh"], until: "2026-11-21"), true),
      (NoticeExample.consent([.substanceUse], to: ["fresno.bh"], until: "2026-11-20"), false),
      (NoticeExample.consent([.substanceUse], to: ["fresno.bh"], signed: "2026-11-21"), true),
      (NoticeExample.consent([.substanceUse], to: ["fresno.bh"], signed: "2026-11-22"), false),
      (NoticeExample.consent([.substanceUse], to: ["fresno.bh"], revoked: "2026-11-21"), false),
      (NoticeExample.consent([.substanceUse], to: ["fresno.bh"], revoked: "2026-11-22"), false),
      (NoticeExample.consent([.substanceUse], to: ["fresno.bh"], refusal: true), false),
      (NoticeExample.consent([.substanceUse], to: ["fresno.bh"], by: "somebody.else"), false),
    ]
    for (place, (item, covers)) in cases.enumerated() {
      #expect(
        try link(substance, consents: [item])
          == (covers ? "fresno.bh 10 substance" : "withheld no-consent"), "case \(place)")
      #expect(
        try link(both, consents: [item]) == "fresno.bh 10 mental" + (covers ? " substance" : ""),
        "case \(place)")
    }
  }

  @Test("is taken back by the newest word, whoever tells it; a refusal forbids mental health too")
  func refused() throws {
    let given = try NoticeExample.consent([.substanceUse], to: ["fresno.bh"])
    let later = try NoticeExample.consent(
      [.substanceUse], to: ["fresno.bh"], by: "somebody.else", signed: "2026-11-12", refusal: true)
    let again = try NoticeExample.consent([.substanceUse], to: ["fresno.bh"], signed: "2026-11-13")
    #expect(try link([.substanceUse: .confirmed], consents: [given, later]) == "withheld no-consent")
    #expect(
      try link([.substanceUse: .confirmed], consents: [given, later, again]) == "fresno.bh 10 substance")
    let refusal = try NoticeExample.consent([.mentalHealth], to: ["fresno.bh"], refusal: true)
    #expect(try link([.mentalHealth: .confirmed], consents: [refusal]) == "withheld no-consent")
  }
}
