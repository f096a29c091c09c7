import Caseload
import Reentry
import Testing

private let monday = Day(number: 20_779)

@Suite("A match found wrong, in what was told by it")
struct RetractingTests {
  @Test(
    "takes back with what was told of somebody wrongly what that replaced of another stay, which would stand for ever",
    arguments: [false, true])
  func split(isFetched: Bool) throws {
    var load = Caseload()
    let cin = try #require(CIN("91234567A"))
    let stays = try ["A", "B"].enumerated().map { place, number in
      var booking = Booking(
        facility: FacilityID("CA10JAIL"), name: PersonName(last: "Doe", first: "Ana"),
        bornOn: try #require(BirthDate(year: 1980, month: 2, day: 3)), bookedOn: monday)
      (booking.bookingNumber, booking.cin) = (number, cin)
      return (booking, place + 1)
    }
    load.apply(roster: stays, asOf: monday, batch: BatchID("1"), isCorrection: false)
    let plan = PartnerID("plan.300")
    // Of the second stay, then of the first, which is found to be another's; and of the second what nothing replaced.
    let told = [("b1", 2, []), ("a2", 1, ["b1"]), ("b3", 2, [])]
    for (generation, (id, person, replaced)) in told.enumerated() {
      load.disclosures.place(
        Disclosure(
          file: "\(id).csv", partner: plan, kind: .notify, subject: "300",
          sha256: String(repeating: "a", count: 64), generation: generation + 1, placedOn: monday))
      let notice = SentNotice(
        kind: .notify, partner: plan, subject: "300", person: person, id: id, content: "c", file: "\(id).csv",
        generation: generation + 1, replaces: replaced.map { SentNotice.Told(id: $0, file: "\($0).csv") })
      load.note(notice)
      load.noteDisclosed(notice, as: cin)
    }
    if isFetched { load.disclosures.note([Observation(.pickedUp, "plan.300/b1.csv")], on: monday) }
    let decision = Decision(
      subject: .identity(1, nil), word: .split, reason: "x", decidedBy: "me", decidedAt: Moment(day: monday),
      source: Source(batch: BatchID("d"), record: 1))
    #expect(load.rule(decision, matched: cin, in: 4) == nil)
    let states = load.disclosures.all.map(\.state)
    #expect(states == [isFetched ? .pickedUp : .recalled, .recalled, .waiting])
    #expect(load.owingRetraction.map(\.row.notice) == (isFetched ? ["b1"] : []))
  }
}
