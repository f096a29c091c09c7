import Exporters
import Reentry
import Testing

extension Examples {
  private static func organization(_ npi: String, _ name: String) throws -> Organization {
    Organization(
      npi: try #require(NPI(npi)), name: name, kind: .community, counties: [], capacity: 9,
      partner: PartnerID("ecm.orchard"))
  }

  private static func manager(_ name: String, _ npi: String = "1999000015") -> CareManager {
    CareManager(
      name: name, npi: nil, organization: NPI(npi), phone: "555-0101", email: "kim@orchard.example")
  }

  static func organizationReferral() throws -> Notice<OrganizationReferral> {
    Notice(
      to: PartnerID("ecm.orchard"), "all",
      rows: try notice().rows.map { row in
        NoticeRow(
          id: "E000123-42", supersedes: "", action: .new,
          content: OrganizationReferral(
            organization: try #require(NPI("1999000015")), member: row.member))
      })
  }

  static func proposal() throws -> Notice<CareManagerProposal> {
    let ranked = [
      CareManagerProposal.Ranked(
        try organization("1999000015", "Orchard"), reasons: [.knowsPerson, .servesCounty, .hasRoom]),
      CareManagerProposal.Ranked(try organization("1999000023", "Harbor"), reasons: [.servesZip]),
    ]
    return Notice(
      to: plan.partner, "300",
      rows: [
        NoticeRow(
          id: "O000007-42", supersedes: "", action: .new,
          content: CareManagerProposal(
            stay: try stay(7), isExpedited: false, ranked: ranked))
      ])
  }

  static func assignment() throws -> Notice<AssignmentNotice> {
    var booking = Booking(
      facility: jail.id, name: awkward, bornOn: BirthDate(try day("1982-02-03")),
      bookedOn: try day("2026-08-03"))
    (booking.bookingNumber, booking.personID) = ("B-7", "P-7")
    let source = Source(batch: BatchID("2026-11-21-rosters-9f31c02ab77e"), record: 1)
    let person = Case(number: 7, booking: booking, source: source, seenOn: try day("2026-11-20"))
    return Notice(
      to: jail.partner, "CA01JAIL",
      rows: [
        NoticeRow(
          id: "G000007-42", supersedes: "G000007-41", action: .changed,
          content: AssignmentNotice(
            of: person, manager: "Kim Lee", phone: manager("Kim Lee").phone,
            effectiveOn: try day("2026-11-20")))
      ])
  }

  static func handoff() throws -> Notice<HandoffNotice> {
    Notice(
      to: PartnerID("ecm.orchard"), "all",
      rows: [
        NoticeRow(
          id: "H000007-42", supersedes: "", action: .new,
          content: HandoffNotice(
            stay: try stay(7), role: .before, releaseOn: try day("2026-12-05"), releaseKind: .confirmed,
            dueOn: try day("2026-11-21"), isExpedited: true, before: manager("Kim Lee"),
            after: manager("Bo Ray", "1999000023"), isPersonUnable: false))
      ])
  }

  static func link(isSubstanceUse: Bool = false) throws -> Notice<BehavioralLink> {
    Notice(
      to: PartnerID("alameda.bh"), "01",
      rows: [
        NoticeRow(
          id: "B000007-42", supersedes: "", action: .new,
          content: BehavioralLink(
            stay: try stay(7), releaseOn: try day("2026-12-05"), releaseKind: .confirmed,
            isExpedited: false, home: home, preferredLanguage: "es", isMentalHealth: true,
            redisclosure: isSubstanceUse
              ? .init(signedOn: try day("2026-11-10"), until: nil, categories: [.substanceUse]) : nil,
            manager: manager("Kim Lee")))
      ])
  }
}

@Suite("A notice about who cares for somebody")
struct CareNoticeTests {
  private func lines(_ value: any Exportable) throws -> [String] {
    String(decoding: try #require(value.deliverables().first).bytes, as: UTF8.self)
      .split(separator: "\r\n").map(String.init)
  }

  @Test("has the columns of its schema, in their order")
  func columns() throws {
    let examples: [(String, any Exportable)] = try [
      ("ecmreferral", Examples.organizationReferral()), ("proposal", Examples.proposal()),
      ("assignment", Examples.assignment()), ("handoff", Examples.handoff()), ("bhlink", Examples.link()),
      ("release", Examples.releaseAlert()), ("unsuspend", Examples.unsuspension()),
      ("application", Examples.referral()),
    ]
    for (schema, example) in examples {
      #expect(
        try lines(example).first == Tool.fieldNames(of: schema).joined(separator: ","), "\(schema)")
      #expect(try example.deliverables().map { $0.kind.rawValue.lowercased() } == [schema])
    }
  }

  @Test("tells the facility who the manager is, and nothing else")
  func assignment() throws {
    #expect(
      try lines(Examples.assignment()).last == """
        G000007-42,G000007-41,CHANGED,CA01JAIL,B-7,P-7,"O'Neil & ""Sons"" <x>",'=José,"Q,",Jr,Kim Lee,,\
        555-0101,,2026-11-20,000007
        """)
  }

  @Test("tells an organization whom it is to take")
  func referral() throws {
    #expect(
      try lines(Examples.organizationReferral())[1] == """
        E000123-42,,NEW,1999000015,QUALIFIES,91234567A,"O'Neil & ""Sons"" <x>",'=José,"Q,",Jr,1982-02-XX,M,\
        CA01JAIL,Alder County Jail,JAIL,2026-0098871,2026-12-09,projected,2026-11-03T08:00:00,2026-09-10,\
        2026-11-25,N,01,"12 Elm St, Apt 4",Oakland,94601,'+1 510 555 0100,es,1234567893,Y,000123
        """)
  }

  @Test("proposes the best first, and leaves the rest empty")
  func proposal() throws {
    #expect(
      try lines(Examples.proposal()).last == """
        O000007-42,,NEW,91234567A,"O'Neil & ""Sons"" <x>",'=José,"Q,",Jr,1982-02-03,M,CA01JAIL,\
        Alder County Jail,B-7,N,1999000015,Orchard,has cared for the person before; serves the county of \
        release; has room,1999000023,Harbor,serves the zip code of release,,,,,000007
        """)
  }

  @Test("gives both managers of a handoff")
  func handoff() throws {
    #expect(
      try lines(Examples.handoff()).last == """
        H000007-42,,NEW,91234567A,"O'Neil & ""Sons"" <x>",'=José,"Q,",Jr,1982-02-03,M,CA01JAIL,\
        Alder County Jail,B-7,PRE-RELEASE,2026-12-05,confirmed,2026-11-21,Y,N,Kim Lee,,1999000015,555-0101,\
        kim@orchard.example,Bo Ray,,1999000023,555-0101,kim@orchard.example,000007
        """)
  }

  @Test("of behavioral health is silent about what it may not tell, and says what goes with what it may")
  func link() throws {
    let line = """
      B000007-42,,NEW,91234567A,"O'Neil & ""Sons"" <x>",'=José,"Q,",Jr,1982-02-03,M,CA01JAIL,\
      Alder County Jail,B-7,2026-12-05,confirmed,N,Y,,01,"12 Elm St, Apt 4",Oakland,94601,\
      '+1 510 555 0100,es,Kim Lee,555-0101,kim@orchard.example,,000007
      """
    #expect(try lines(Examples.link()).last == line)
    #expect(
      try lines(Examples.link(isSubstanceUse: true)).last
        == line.replacing("N,Y,,01", with: "N,Y,Y,01").replacing(
          "example,,000007",
          with: "example,\"42 CFR part 2 prohibits unauthorized use or disclosure of these records. "
            + "Shared with the person's consent of 2026-11-10, which covers this recipient and records of "
            + "substance use.\","
            + "000007"))
  }
}
