import Exporters
import Reentry
import Testing

extension Examples {
  static func stay(_ number: Int) throws -> MemberStay {
    var booking = Booking(
      facility: jail.id, name: awkward, bornOn: BirthDate(try day("1982-02-03")),
      bookedOn: try day("2026-08-03"))
    (booking.bookingNumber, booking.sex) = ("B-\(number)", .male)
    let source = Source(batch: BatchID("2026-11-21-rosters-9f31c02ab77e"), record: 1)
    let person = Case(number: number, booking: booking, source: source, seenOn: try day("2026-11-20"))
    return MemberStay(of: person, cin: try cin(), in: jail)
  }

  /// Somebody who went home, and somebody who died.
  static func releaseAlert() throws -> Notice<ReleaseAlert> {
    var released = ReleaseAlert(
      stay: try stay(7), event: .released, happenedOn: try day("2026-11-21"))
    (released.home, released.unsuspensionNeeded) = (home, true)
    released.firstContactDueOn = try day("2026-11-24")
    released.secondContactDueOn = try day("2026-12-21")
    let died = ReleaseAlert(stay: try stay(8), event: .died, happenedOn: try day("2026-11-20"))
    return Notice(
      to: plan.partner, plan.code.text,
      rows: [
        .init(id: "R000007-42", supersedes: "", action: .new, content: released),
        .init(id: "R000008-42", supersedes: "R000008-41", action: .changed, content: died),
      ])
  }

  static func unsuspension() throws -> Notice<UnsuspensionRequest> {
    let person = UnsuspensionRequest(
      stay: try stay(7), releaseOn: try day("2026-12-09"), releaseKind: .projected,
      releaseKnownAsOf: Moment(day: try day("2026-11-03"), second: 8 * 3600), isExpedited: false, home: home)
    return Notice(
      to: PartnerID("alameda.ssd"), "01",
      rows: [.init(id: "U000007-42", supersedes: "U000007-31", action: .changed, content: person)])
  }
}

@Suite("A notice about a release")
struct ReleaseTests {
  private func text(_ value: any Exportable) throws -> String {
    String(decoding: try #require(value.deliverables().first).bytes, as: UTF8.self)
  }

  @Test("says who went home with what is due after, and of a death nothing that leads to outreach")
  func alert() throws {
    #expect(
      try text(Examples.releaseAlert()) == """
        alert_id,supersedes,action,event,event_date,cin,last_name,first_name,middle_name,name_suffix,birth_date,\
        sex,facility_id,facility_name,booking_number,expedited,unsuspension_needed,first_contact_due_on,\
        second_contact_due_on,release_county,release_address,release_city,release_zip,release_phone,case_number\r
        R000007-42,,NEW,RELEASED,2026-11-21,91234567A,"O'Neil & ""Sons"" <x>",'=José,"Q,",Jr,1982-02-03,M,\
        CA01JAIL,Alder County Jail,B-7,Y,Y,2026-11-24,2026-12-21,01,"12 Elm St, Apt 4",Oakland,94601,\
        '+1 510 555 0100,000007\r
        R000008-42,R000008-41,CHANGED,DIED,2026-11-20,91234567A,"O'Neil & ""Sons"" <x>",'=José,"Q,",Jr,\
        1982-02-03,M,CA01JAIL,Alder County Jail,B-8,Y,N,,,,,,,,000008\r

        """)
  }

  @Test("asks a county for coverage by the day of release")
  func unsuspension() throws {
    #expect(
      try text(Examples.unsuspension()) == """
        request_id,supersedes,action,cin,last_name,first_name,middle_name,name_suffix,birth_date,sex,\
        facility_id,facility_name,booking_number,active_by,release_kind,release_as_of,expedited,\
        release_county,release_address,release_city,release_zip,release_phone,case_number\r
        U000007-42,U000007-31,CHANGED,91234567A,"O'Neil & ""Sons"" <x>",'=José,"Q,",Jr,1982-02-03,M,CA01JAIL,\
        Alder County Jail,B-7,2026-12-09,projected,2026-11-03T08:00:00,N,01,"12 Elm St, Apt 4",Oakland,94601,\
        '+1 510 555 0100,000007\r

        """)
  }

  @Test("goes under its own name")
  func names() throws {
    let day = try Examples.day("2026-11-21")
    let files = try Examples.releaseAlert().deliverables() + Examples.unsuspension().deliverables()
    #expect(
      files.map { $0.fileName(on: day, generation: 42) } == [
        "JI-RELEASE-20261121-sierra.plan-300-000042.csv", "JI-UNSUSPEND-20261121-alameda.ssd-01-000042.csv",
      ])
  }
}
