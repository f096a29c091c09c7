import Caseload
import Reentry
import Testing

private let monday = Day(number: 20_779)

private func source(_ record: Int) -> Source { Source(batch: BatchID("b"), record: record) }

private func manager(_ name: String) -> CareManager {
  CareManager(
    name: name, npi: NPI("1999000023"), organization: NPI("1999000015"),
    phone: "+1 555, \"x\"", email: "=a@b.example")
}

private func assignment(_ decision: Assignment.Decision, record: Int) -> Assignment {
  var client = Client(cin: CIN("91234567A"), facility: FacilityID("CA10JAIL"))
  client.bookingNumber = "B1"
  var told = Assignment(
    notificationID: "N000001-000001", client: client, plan: PlanCode("300"), decision: decision,
    effectiveOn: monday.advanced(by: 3), asOf: Moment(day: monday, second: 61),
    partner: PartnerID("plan.300"), source: source(record))
  if decision == .declined { told.declineReason = "no capacity\nuntil spring" }
  if decision == .assigned { told.postRelease = manager("Cruz, Ana") }
  return told
}

private func action(_ kind: FacilityAction.Kind, record: Int) -> FacilityAction {
  var client = Client(facility: FacilityID("CA10JAIL"))
  client.personID = "P1"
  return FacilityAction(
    client: client, kind: kind, doneOn: monday, detail: "30", actorRole: "nurse", asOf: Moment(day: monday),
    partner: PartnerID("fresno.sheriff"), source: source(record))
}

private func statusReturn(closed: String, record: Int) throws -> StatusReturn {
  var told = StatusReturn(
    cin: try #require(CIN("91234567A")), plan: .feeForService, status: "ENROLLED", statusOn: monday,
    asOf: Moment(day: monday, second: 5), partner: PartnerID("ecm.orchard"), source: source(record))
  (told.closureReason, told.leadManager) = (closed, "Cruz, Ana")
  told.lastEncounterOn = closed.isEmpty ? monday : nil
  return told
}

@Suite("What was told of care")
struct CareMemoryTests {
  private func whole() throws -> Caseload {
    var load = Caseload()
    load.care.apply([
      assignment(.assigned, record: 1), assignment(.declined, record: 2),
      assignment(.ended, record: 3),
    ])
    load.care.apply([action(.medicationInHand, record: 4), action(.personUnable, record: 5)])
    load.care.apply([try statusReturn(closed: "", record: 6), try statusReturn(closed: "moved", record: 7)])
    return load
  }

  @Test("keeps what one person refused when its number is given to another's record")
  func refusalStays() throws {
    func consent(_ cin: String, refuses: Bool, second: Int32) throws -> CareItem {
      CareItem(
        key: CareItem.Key(partner: PartnerID("ecm.orchard"), recordID: "c1"),
        author: try #require(NPI("1999000015")), client: Client(cin: CIN(cin)),
        category: .general,
        content: .consent(
          Consent(
            direction: .share, signer: .selfSigned, categories: [.mentalHealth], recipients: ["plan.300"],
            signedOn: monday, from: monday, to: nil, revokedOn: nil, isRefusal: refuses)),
        asOf: Moment(day: monday, second: second), sequence: Int(second), source: source(Int(second)))
    }
    var load = Caseload()
    let (ours, theirs) = (
      try consent("91234567A", refuses: true, second: 1), try consent("90000001A", refuses: false, second: 2)
    )
    #expect(load.care.apply([ours]) == 0 && load.care.apply([theirs]) == 0)
    #expect(load.care.allItems.map(\.client) == [ours.client, theirs.client])
    // The same number goes on for each of them, also from the tables.
    let bytes = try #require(load.tables().first { $0.name == "care-items.csv" }).bytes
    var again = try Caseload { $0 == "care-items.csv" ? bytes : nil }
    #expect(again.care.allItems == load.care.allItems)
    #expect(again.care.apply([try consent("90000001A", refuses: true, second: 3)]) == 0)
    #expect(again.care.apply([try consent("91234567A", refuses: false, second: 4)]) == 0)
    let words = again.care.allItems.compactMap { item -> Bool? in
      if case .consent(let consent) = item.content { consent.isRefusal } else { nil }
    }
    #expect(words == [false, true])
  }

  @Test(
    "follows an organization to the partner that sends for it by now, not to one that sends beside another")
  func follows() throws {
    let (own, other) = (try #require(NPI("1999000015")), try #require(NPI("1999000023")))
    func item(_ author: NPI, _ partner: String, _ number: String) -> CareItem {
      CareItem(
        key: CareItem.Key(partner: PartnerID(partner), recordID: number), author: author,
        client: Client(cin: CIN("91234567A")), category: .general, content: .void, asOf: Moment(day: monday),
        sequence: 1, source: source(1))
    }
    var load = Caseload()
    _ = load.care.apply([
      item(own, "ecm.old", "1"), item(own, "ecm.old", "2"), item(own, "ecm.new", "2"),
      item(other, "ecm.old", "3"),
    ])
    load.care.follow { author, was in
      author == own && was == PartnerID("ecm.old") ? PartnerID("ecm.new") : nil
    }
    #expect(
      load.care.allItems.map { "\($0.key.partner) \($0.key.recordID)" } == [
        "ecm.new 1", "ecm.new 2", "ecm.old 2", "ecm.old 3",
      ])
  }

  @Test("gives way in what was closed without an hour to the record that is mended, and to nothing older")
  func mended() throws {
    func consent(_ categories: Set<CareCategory>, at moment: Moment, file: Int, refuses: Bool) throws
      -> CareItem
    {
      CareItem(
        key: CareItem.Key(partner: PartnerID("ecm.orchard"), recordID: "c1"),
        author: try #require(NPI("1999000015")), client: Client(cin: CIN("91234567A")), category: .general,
        content: .consent(
          Consent(
            direction: .share, signer: .selfSigned, categories: categories, recipients: ["plan.300"],
            signedOn: monday, from: monday, to: nil, revokedOn: nil, isRefusal: refuses)),
        asOf: moment, sequence: file, source: source(file))
    }
    func categories(_ load: Caseload) -> [Int] {
      load.care.allItems.map {
        if case .consent(let consent) = $0.content { consent.categories.count } else { 0 }
      }
    }
    let (given, all) = (Set([CareCategory.mentalHealth, .general]), Set(CareCategory.allCases))
    var load = Caseload()
    _ = load.care.apply([try consent(given, at: Moment(day: monday, second: 3600), file: 9, refuses: false)])
    load.care.close(by: try consent(all, at: .last(of: monday), file: 2, refuses: true))
    #expect(categories(load) == [all.count])
    // What was told before once more.
    #expect(
      load.care.apply([try consent(given, at: Moment(day: monday, second: 3599), file: 10, refuses: false)])
        == 1)
    #expect(categories(load) == [all.count])
    #expect(
      load.care.apply([try consent([.hiv], at: Moment(day: monday, second: 7200), file: 3, refuses: true)])
        == 0)
    #expect(categories(load) == [1])
  }

  @Test("comes back from its tables as it was")
  func tables() throws {
    let load = try whole()
    let tables = Dictionary(uniqueKeysWithValues: load.tables().map { ($0.name, $0.bytes) })
    let again = try Caseload { tables[$0] }
    #expect(again.care.assignments.all == load.care.assignments.all)
    #expect(again.care.actions.all == load.care.actions.all)
    #expect(again.care.returns.all == load.care.returns.all)
    #expect(Dictionary(uniqueKeysWithValues: again.tables().map { ($0.name, $0.bytes) }) == tables)
  }

  @Test("is read of a night that had no such tables yet")
  func older() throws {
    let names: Set = ["assignments.csv", "facility-actions.csv", "status-returns.csv"]
    let tables = Dictionary(uniqueKeysWithValues: try whole().tables().map { ($0.name, $0.bytes) })
    #expect(names.isSubset(of: tables.keys))
    let again = try Caseload { names.contains($0) ? nil : tables[$0] }
    #expect(again.care.assignments.all.isEmpty && again.care.actions.all.isEmpty)
  }

  @Test("is known once, whichever file tells it again")
  func once() throws {
    var load = try whole()
    load.care.apply([assignment(.declined, record: 9)])
    load.care.apply([action(.medicationInHand, record: 9), action(.naloxoneGiven, record: 9)])
    load.care.apply([try statusReturn(closed: "", record: 9)])
    #expect(load.care.assignments.all.map(\.source.record) == [1, 2, 3])
    #expect(load.care.actions.all.map(\.source.record) == [4, 5, 9])
    #expect(load.care.returns.all.map(\.source.record) == [6, 7])
  }
}
