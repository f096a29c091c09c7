import Caseload
import Formats
import Reentry
import Testing

private let monday = Day(number: 20_779)

/// Items of every kind with whatever text a sender may think of, the same for the same seed.
private struct OddItems {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func below(_ count: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % count
  }

  private mutating func coin() -> Bool { below(2) == 0 }
  private mutating func word<Word: CaseIterable>() -> Word where Word.AllCases == [Word] {
    Word.allCases[below(Word.allCases.count)]
  }

  private mutating func text(atLeast least: Int = 0) -> String {
    let odd: [String] = [
      "a", "\"", ",", "\n", "\r", "\r\n", "\\", "\\n", "=", " ", "'", ";", "\t", "é", "語", "👩‍👧", "#", "sep=;",
      "\u{FEFF}", "<b>",
      "=1+1", "\u{202E}",
    ]
    return (0..<(least + below(6))).map { _ in odd[below(odd.count)] }.joined()
  }

  private mutating func texts() -> [String] { (0..<below(4)).map { _ in text(atLeast: 1) } }
  private mutating func day() -> Day { monday.advanced(by: below(900) - 450) }
  private mutating func moment() -> Moment { Moment(day: day(), second: Int32(below(86_400))) }
  private mutating func maybe<Value>(_ value: Value) -> Value? { coin() ? value : nil }

  private mutating func provider() -> Provider {
    Provider(name: text(), npi: maybe(NPI("1999000015")).flatMap { $0 }, phone: text(), address: text())
  }

  private mutating func consent() -> Consent {
    let how = below(3)
    return Consent(
      direction: word(), signer: word(), categories: Set(CareCategory.allCases.filter { _ in coin() }),
      recipients: texts(), signedOn: day(), from: day(), to: maybe(day()), revokedOn: how == 1 ? day() : nil,
      isRefusal: how == 2)
  }

  private mutating func medication() -> Medication {
    Medication(
      name: text(), code: text(), dose: text(), state: word(), isForAddiction: coin(),
      isPsychotropic: coin(), isLongActing: coin(), supplyDays: maybe(below(40)), isCovered: maybe(coin()))
  }

  private mutating func content(_ kind: Int) -> CareItem.Content {
    switch kind {
    case 0:
      .meeting(
        Meeting(
          kind: word(), state: word(), on: moment(), mode: text(), wasPersonPresent: coin(),
          participants: texts()))
    case 1: .condition(Condition(code: text(), name: text(), isActive: coin()))
    case 2:
      .assessment(
        Assessment(
          answers: (0..<below(4)).map { Assessment.Answer(question: "q.\($0)", answer: text()) },
          isVerified: coin(), on: day()))
    case 3: .consent(consent())
    case 4: .recordRequest(RecordRequest(from: text(), state: word(), on: day()))
    case 5: .goal(Goal(text: text(), state: word()))
    case 6: .medication(medication())
    case 7: .equipment(Equipment(name: text(), code: text(), state: word()))
    case 8:
      .consultation(
        Consultation(
          kind: text(), state: word(), on: maybe(moment()), mode: text(), provider: provider(),
          followUp: text()))
    case 9: .appointment(Appointment(kind: word(), state: word(), on: maybe(moment()), provider: provider()))
    case 10: .referral(Referral(kind: word(), state: word(), provider: provider()))
    case 11:
      .support(Support(kind: word(), state: word(), name: text(), phone: text(), howEngaged: text()))
    case 12: .living(LivingArrangement(text: text(), address: text(), state: word()))
    case 13: .transportation(Transportation(text: text(), state: word()))
    case 14: .plan(PlanState(isFinal: coin(), on: day(), recipients: texts()))
    case 15: .education(Education(topic: text(), state: word(), on: day()))
    case 16: .contact(Contact(isReached: coin(), on: moment(), mode: text()))
    case 17: .notNeeded(word(), saidBy: word())
    default: .void
    }
  }

  mutating func item(_ number: Int) throws -> CareItem {
    var client = Client(
      cin: coin() ? CIN("91234567A") : nil, facility: coin() ? FacilityID("CA10JAIL") : nil)
    if client.facility != nil { client.bookingNumber = text() }
    return CareItem(
      key: CareItem.Key(partner: PartnerID("ecm.orchard"), recordID: "R\(number)"),
      author: try #require(NPI("1999000015")), client: client, category: maybe(word()),
      content: content(number % 19), asOf: moment(), sequence: below(100),
      source: Source(batch: BatchID("b"), record: number))
  }
}

@Suite("The table of care items")
struct CareItemTableTests {
  private func again(_ load: Caseload) throws -> Caseload {
    let tables = Dictionary(uniqueKeysWithValues: load.tables().map { ($0.name, $0.bytes) })
    return try Caseload { tables[$0] }
  }

  @Test("gives back what was put in, whatever texts it has", arguments: 0..<40)
  func roundTrip(seed: Int) throws {
    var (load, odd) = (Caseload(), OddItems(seed: UInt64(seed)))
    let items = try (0..<95).map { try odd.item($0) }
    #expect(load.care.apply(items) == 0)
    let read = try again(load)
    #expect(read.care.allItems == load.care.allItems && read.care.allItems.count == 95)
    #expect(read.tables().map(\.bytes) == load.tables().map(\.bytes))
  }

  @Test("keeps of each number the newest word: by as-of, then by the file's number, then by what came last")
  func newest() throws {
    func item(_ text: String, at second: Int32, sequence: Int) throws -> CareItem {
      CareItem(
        key: CareItem.Key(partner: PartnerID("p"), recordID: "1"),
        author: try #require(NPI("1999000015")),
        client: Client(), category: nil, content: .goal(Goal(text: text, state: .needed)),
        asOf: Moment(day: monday, second: second), sequence: sequence,
        source: Source(batch: BatchID("b"), record: 1))
    }
    func standing(_ told: [CareItem]) -> (older: Int, text: CareItem.Content?) {
      var memory = CareMemory()
      let older = memory.apply(told)
      return (older, memory.allItems.first?.content)
    }
    func goal(_ text: String) -> CareItem.Content { .goal(Goal(text: text, state: .needed)) }
    let (old, new) = (try item("old", at: 1, sequence: 9), try item("new", at: 2, sequence: 1))
    #expect(standing([old, new]) == (0, goal("new")) && standing([new, old]) == (1, goal("new")))
    let (low, high) = (try item("low", at: 1, sequence: 1), try item("high", at: 1, sequence: 2))
    #expect(standing([low, high]) == (0, goal("high")) && standing([high, low]) == (1, goal("high")))
    let (one, two) = (try item("one", at: 1, sequence: 1), try item("two", at: 1, sequence: 1))
    #expect(standing([one, two]) == (0, goal("two")) && standing([two, one]) == (0, goal("one")))
  }

  @Test("keeps of each number which record told it first, whoever it is about by now, and after a restart")
  func opened() throws {
    func item(_ text: String, at second: Int32, of cin: String = "91234567A") throws -> CareItem {
      CareItem(
        key: CareItem.Key(partner: PartnerID("p"), recordID: "1"),
        author: try #require(NPI("1999000015")), client: Client(cin: CIN(cin)), category: nil,
        content: .goal(Goal(text: text, state: .needed)), asOf: Moment(day: monday, second: second),
        sequence: 1, source: Source(batch: BatchID("b\(second)"), record: Int(second)))
    }
    var load = Caseload()
    #expect(load.care.apply([try item("first", at: 2)]) == 0)
    #expect(load.care.apply([try item("second", at: 3, of: "90000009A")]) == 0)
    #expect(load.care.apply([try item("older", at: 1)]) == 1)
    load = try again(load)
    #expect(load.care.apply([try item("third", at: 4)]) == 0)
    let item = try #require(load.care.allItems.first)
    #expect(item.source.record == 4 && item.opened.record == 2 && item.opened.batch.text == "b2")
  }

  @Test("reads what an engine wrote that did not keep the first record")
  func older() throws {
    var random = OddItems(seed: 7)
    var load = Caseload()
    _ = load.care.apply([try random.item(1)])
    var tables = Dictionary(uniqueKeysWithValues: load.tables().map { ($0.name, $0.bytes) })
    let text = String(decoding: try #require(tables["care-items.csv"]), as: UTF8.self)
    tables["care-items.csv"] = Array(
      text.replacing(",opened_batch,opened_record\n", with: "\n").replacing(",,\n", with: "\n").utf8)
    #expect(try Caseload { tables[$0] }.care.allItems == load.care.allItems)
  }

  @Test("is damaged where a cell is none that a night writes", arguments: ["meeting", "surprise", ""])
  func damage(kind: String) throws {
    let tables = Dictionary(uniqueKeysWithValues: Caseload().tables().map { ($0.name, $0.bytes) })
    #expect(throws: StateDamage.self) {
      _ = try Caseload { name in
        var bytes = try #require(tables[name])
        if name == "care-items.csv" {
          let empty = String(repeating: ",", count: 24)
          bytes += Array("p,1,1999000015,\(kind),,,,,,2026-11-21T00:00:00,1\(empty)1,,\n".utf8)
        }
        return bytes
      }
    }
  }
}
