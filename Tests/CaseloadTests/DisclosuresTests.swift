import Caseload
import Reentry
import Testing

private let monday = Day(number: 20_779)
private let plan = PartnerID("plan.300")
private let notice = "JI-NOTIFY-20261122-plan.300-300-000001"
private let receipt = "JI-RECEIPT-20261122-jail-b-000001.json"

/// A night's notice in both its forms, and another partner's receipt.
private func published() -> Disclosures {
  var all = Disclosures()
  for (file, partner, kind) in [
    ("\(notice).csv", plan, Deliverable.Kind.notify), ("\(notice).xml", plan, .notify),
    (receipt, PartnerID("jail"), .receipt),
  ] {
    all.place(
      Disclosure(
        file: file, partner: partner, kind: kind, subject: "300", sha256: String(repeating: "a", count: 64),
        generation: 1, placedOn: monday))
  }
  return all
}

private func acknowledgement(_ file: String, sha256: String = "") -> Acknowledgement {
  Acknowledgement(
    file: file, sha256: sha256, receivedAt: Moment(day: monday, second: 60), outcome: "ok",
    source: Source(batch: BatchID("b"), record: 1))
}

@Suite("What became of deliverables")
struct DisclosuresTests {
  @Test("is known by file name, alone or behind the partner's, and not behind another's")
  func names() {
    let all = published()
    #expect(all["\(notice).csv"]?.state == .waiting)
    #expect(all["plan.300/\(notice).csv"]?.state == .waiting)
    #expect(all["jail/\(notice).csv"] == nil)
    #expect(all["\(notice).zip"] == nil)
  }

  @Test("a deliverable seen gone was fetched on the day of the night that first saw it")
  func gone() {
    var all = published()
    let seen = [Observation(.pickedUp, "plan.300/\(notice).csv"), Observation(.leftAlone, receipt)]
    all.note(seen, on: monday.advanced(by: 1))
    all.note(seen, on: monday.advanced(by: 2))
    #expect(all["\(notice).csv"]?.goneOn == monday.advanced(by: 1))
    #expect(all.all.map(\.state) == [.pickedUp, .waiting, .waiting])
  }

  @Test(
    "an acknowledgement counts for its sender's own files, once, and with the bytes that were published",
    arguments: [
      ("\(notice).csv", "", "plan.300", nil, Disclosure.State.acknowledged),
      ("\(notice).csv", String(repeating: "a", count: 64), "plan.300", nil, .acknowledged),
      ("\(notice).csv", String(repeating: "b", count: 64), "plan.300", .hashDiffers, .waiting),
      ("\(notice).csv", "", "jail", .deliverableUnknown, .waiting),
      ("JI-NOTIFY", "", "plan.300", .deliverableUnknown, .waiting),
    ] as [(String, String, String, FindingCode?, Disclosure.State)])
  func acknowledged(file: String, hash: String, from: String, code: FindingCode?, state: Disclosure.State) {
    var all = published()
    for _ in 1...2 {
      #expect(all.note(acknowledgement(file, sha256: hash), from: PartnerID(from)) == code)
      #expect(all["\(notice).csv"]?.state == state)
    }
  }

  @Test("a decision is about a deliverable in all its forms")
  func forms() {
    var all = published()
    #expect(all.decide(.hold, about: "\(notice).xml", in: 2) == nil)
    #expect(all.all.map(\.state) == [.held, .held, .waiting])
    #expect(all.all.map(\.decidedIn) == [2, 2, nil])
    #expect(all.decide(.hold, about: "\(notice).csv", in: 3) == .deliverableHeld)
    #expect(all.decide(.release, about: "\(notice).csv", in: 3) == nil)
    #expect(all.all.map(\.state) == [.waiting, .waiting, .waiting])
    #expect(all.decide(.release, about: "\(notice).csv", in: 4) == .deliverableNotHeld)
    #expect(all.decide(.recall, about: "\(notice).csv", in: 4) == nil)
    #expect(all.decide(.recall, about: "\(notice).xml", in: 5) == .deliverableRecalled)
    #expect(all.decide(.hold, about: "nothing", in: 5) == .deliverableUnknown)
    #expect(all.owingNotice.isEmpty)
  }

  @Test("what its partner has cannot be held; recalled, its partner is to be told, once")
  func recalledTooLate() {
    var all = published()
    all.note([Observation(.pickedUp, "plan.300/\(notice).csv")], on: monday)
    #expect(all.decide(.hold, about: "\(notice).csv", in: 2) == .deliverablePickedUp)
    #expect(all.decide(.recall, about: "\(notice).csv", in: 2) == nil)
    #expect(all.owingNotice.map { $0.map(\.file) } == [["\(notice).csv"]])
    all.noteWithdrawals(in: 2)
    #expect(all.owingNotice.isEmpty)
    // Taken back in the same instant in which it was fetched: the next night sees that.
    all.note([Observation(.pickedUp, "plan.300/\(notice).xml")], on: monday.advanced(by: 1))
    #expect(all.owingNotice.map { $0.map(\.file) } == [["\(notice).xml"]])
  }

  @Test("who has any form of a deliverable was told what all of them say")
  func inAnyForm() {
    var all = published()
    #expect(all.inAnyForm("nothing.csv") == nil)
    #expect(all.inAnyForm("\(notice).csv") == all["\(notice).csv"])
    all.note([Observation(.pickedUp, "plan.300/\(notice).xml")], on: monday)
    #expect(all["\(notice).csv"]?.isWithPartner == false)
    #expect(all.inAnyForm("\(notice).csv")?.goneOn == monday)
    #expect(all.inAnyForm("\(notice).csv")?.file == "\(notice).csv")
    #expect(all.inAnyForm("\(notice).csv")?.state == .pickedUp)
    #expect(all.inAnyForm(receipt)?.state == .waiting)
    #expect(all.note(acknowledgement("\(notice).xml"), from: plan) == nil)
    #expect(all.inAnyForm("\(notice).csv")?.acknowledgedAt == Moment(day: monday, second: 60))
    #expect(all.inAnyForm("plan.300/\(notice).csv")?.outcome == "ok")
  }

  @Test("a deliverable is back with us once all its forms are")
  func backInAllForms() {
    var all = published()
    #expect(all.decide(.recall, about: "\(notice).csv", in: 2) == nil)
    all.note([Observation(.takenBack, "plan.300/\(notice).csv")], on: monday)
    #expect(all["\(notice).csv"]?.isUnsaid == true)
    #expect(all.inAnyForm("\(notice).csv")?.isUnsaid == false, "the other may be being fetched")
    all.note([Observation(.takenBack, "plan.300/\(notice).xml")], on: monday)
    #expect(all.inAnyForm("\(notice).csv")?.isUnsaid == true)
  }

  @Test("what was said otherwise meanwhile is released no more; it can be recalled")
  func superseded() {
    var all = published()
    #expect(all.decide(.hold, about: "\(notice).csv", in: 2) == nil)
    all.noteSuperseded(["\(notice).csv", "unknown.csv"], in: 3)
    all.noteSuperseded(["\(notice).csv"], in: 4)
    #expect(all.all.map(\.supersededIn) == [3, 3, nil])
    var load = Caseload()
    load.disclosures = all
    #expect(load.decide(.release, about: "\(notice).xml", in: 5) == .deliverableSuperseded)
    #expect(load.decide(.recall, about: "\(notice).xml", in: 5) == nil)
  }

  @Test("a table without the last columns, up to three, as older engines wrote it, is read", arguments: 1...4)
  func olderTable(missing: Int) throws {
    var load = Caseload()
    load.disclosures = published()
    let table = try #require(load.tables().first { $0.name == "disclosures.csv" })
    let older = String(decoding: table.bytes, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).dropLast(missing).joined(separator: ",")
    }
    let text = older.joined(separator: "\n") + "\n"
    if missing > 3 {
      #expect(throws: StateDamage.self) { try Caseload.disclosures(Array(text.utf8)) }
    } else {
      #expect(try Caseload.disclosures(Array(text.utf8)).all == load.disclosures.all)
    }
  }

  @Test("is overdue after more days than are given, and no more once it was fetched")
  func overdue() throws {
    var all = published()
    let row = try #require(all["\(notice).csv"])
    #expect(!row.isOverdue(on: monday.advanced(by: 3), after: 3))
    #expect(row.isOverdue(on: monday.advanced(by: 4), after: 3))
    #expect(all.note(acknowledgement("\(notice).csv"), from: plan) == nil)
    #expect(all["\(notice).csv"]?.isOverdue(on: monday.advanced(by: 4), after: 3) == false)
  }

  @Test(
    "is overdue with whoever is to fetch it, and not with who keeps the exchange",
    arguments: [
      ("desk", "OPERATOR", false), ("operator", "", false), ("desk", "PLAN", true), ("jail", "", true),
    ])
  func operators(partner: String, kind: String, isOverdue: Bool) {
    var registry = Registry()
    if !kind.isEmpty {
      registry.partners[PartnerID(partner)] = Partner(
        id: PartnerID(partner), name: "", kind: kind, profile: "", speaksFor: [], isTest: false)
    }
    var all = Disclosures()
    all.place(
      Disclosure(
        file: "JI-PROPOSAL-20261122-\(partner)-FFS-000001.csv", partner: PartnerID(partner), kind: .proposal,
        subject: "FFS", sha256: "", generation: 1, placedOn: monday))
    #expect(all.overdue(on: monday.advanced(by: 3), after: 3, in: registry).isEmpty)
    #expect(all.overdue(on: monday.advanced(by: 4), after: 3, in: registry).isEmpty != isOverdue)
  }

  @Test("is kept as a table and read back")
  func table() throws {
    var load = Caseload()
    load.disclosures = published()
    #expect(load.disclosures.note(acknowledgement("\(notice).csv"), from: plan) == nil)
    #expect(load.disclosures.decide(.recall, about: "\(notice).csv", in: 2) == nil)
    load.disclosures.note([Observation(.takenBack, "plan.300/\(notice).csv")], on: monday)
    load.disclosures.noteWithdrawals(in: 2)
    load.disclosures.noteSuperseded(["\(notice).csv"], in: 3)
    let tables = Dictionary(load.tables().map { ($0.name, $0.bytes) }) { first, _ in first }
    let again = try Caseload { tables[$0] }
    #expect(again.disclosures.all == load.disclosures.all)
    #expect(try Caseload.disclosures(tables["disclosures.csv"] ?? []).all == load.disclosures.all)
  }
}
