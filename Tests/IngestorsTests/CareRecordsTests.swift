import Formats
import Reentry
import Testing

@testable import Ingestors

@Suite("A care-records file")
struct CareRecordsTests {
  static let common = #"recordId="R1" asOf="2026-11-21T10:00:00" category="general""#

  static func file(
    _ body: String, organization: String = "1999000015", count: Int = 1, day: String = "2026-11-21"
  ) -> String {
    """
    <careRecords xmlns="urn:handoff:care-record:1" day="\(day)" organization="\(organization)" sequence="7" \
    count="\(count)">
    \(body)</careRecords>
    """
  }

  static func person(_ records: String, _ key: String = #"cin="91234567A""#) -> String {
    "<person \(key)>\n\(records)\n</person>\n"
  }

  private func read(
    _ text: String, jobs: Int = 2, night: String = "2026-11-22"
  ) async throws -> FeedReading<CareItem> {
    let night = try #require(Day(night))
    return try await CareRecordsXML(
      schema: Repository.xmlSchema("care-records"), batch: batch, night: night
    )
    .read(BytesInMemory(Array(text.utf8)), jobs: jobs)
  }

  /// A record of each kind and what it says.
  static let kinds: [(String, CareItem.Content)] = [
    (
      #"<meeting \#(common) status="held" kind="meeting-1" on="2026-11-20T09:00:00" mode="video" "#
        + #"personPresent="yes"><participant name="Lead"/><participant name="Jo"/></meeting>"#,
      .meeting(
        Meeting(
          kind: .first, state: .held, on: moment("2026-11-20T09:00:00"), mode: "video",
          wasPersonPresent: true, participants: ["Lead", "Jo"]))
    ),
    (
      #"<condition \#(common) status="active" code="e119" name="x"/>"#.replacing("e119", with: "E119"),
      .condition(Condition(code: "E11.9", name: "x", isActive: true))
    ),
    (
      #"<assessment \#(common) status="verified" on="2026-11-21"><answer question="home" answer="a=b"/>"#
        + "</assessment>",
      .assessment(
        Assessment(
          answers: [Assessment.Answer(question: "home", answer: "a=b")], isVerified: true,
          on: day("2026-11-21")))
    ),
    (
      #"<consent \#(common) status="revoked" direction="share" signer="guardian" covers="sud hiv" "#
        + #"signedOn="2026-11-01" from="2026-11-01" to="2027-11-01" revokedOn="2026-11-20">"#
        + #"<recipient name="Plan 300"/></consent>"#,
      .consent(
        Consent(
          direction: .share, signer: .guardian, categories: [.substanceUse, .hiv], recipients: ["Plan 300"],
          signedOn: day("2026-11-01"), from: day("2026-11-01"), to: day("2027-11-01"),
          revokedOn: day("2026-11-20"), isRefusal: false))
    ),
    (
      #"<recordRequest \#(common) status="done" from="Clinic" on="2026-11-20"/>"#,
      .recordRequest(RecordRequest(from: "Clinic", state: .done, on: day("2026-11-20")))
    ),
    (#"<goal \#(common) status="needed" text="Work"/>"#, .goal(Goal(text: "Work", state: .needed))),
    (
      #"<medication \#(common) status="done" name="m" code="123-4" dose="1 a day" mat="yes" "#
        + #"psychotropic="no" longActing="yes" supplyDays="30" covered="no"/>"#,
      .medication(
        Medication(
          name: "m", code: "123-4", dose: "1 a day", state: .done, isForAddiction: true,
          isPsychotropic: false, isLongActing: true, supplyDays: 30, isCovered: false))
    ),
    (
      #"<medication \#(common) status="needed" name="m"/>"#,
      .medication(
        Medication(
          name: "m", code: "", dose: "", state: .needed, isForAddiction: false, isPsychotropic: false,
          isLongActing: false, supplyDays: nil, isCovered: nil))
    ),
    (
      #"<equipment \#(common) status="arranged" name="walker" code="E0130"/>"#,
      .equipment(Equipment(name: "walker", code: "E0130", state: .arranged))
    ),
    (
      #"<consultation \#(common) status="scheduled" kind="eye" on="2026-12-01T09:00:00" followUp="f">"#
        + #"<provider name="Dr" npi="1999000015" phone="1" address="2"/></consultation>"#,
      .consultation(
        Consultation(
          kind: "eye", state: .scheduled, on: moment("2026-12-01T09:00:00"), mode: "",
          provider: Provider(name: "Dr", npi: NPI("1999000015"), phone: "1", address: "2"), followUp: "f"))
    ),
    (
      #"<appointment \#(common) status="needed" kind="primary-care"/>"#,
      .appointment(Appointment(kind: .primaryCare, state: .needed, on: nil, provider: Provider()))
    ),
    (
      #"<referral \#(common) status="arranged" kind="child-development"/>"#,
      .referral(Referral(kind: .childDevelopment, state: .arranged, provider: Provider()))
    ),
    (
      #"<support \#(common) status="arranged" kind="family" name="Sister" phone="5" howEngaged="calls"/>"#,
      .support(Support(kind: .family, state: .arranged, name: "Sister", phone: "5", howEngaged: "calls"))
    ),
    (
      #"<living \#(common) status="arranged" text="with family" address="1 A St"/>"#,
      .living(LivingArrangement(text: "with family", address: "1 A St", state: .arranged))
    ),
    (
      #"<transportation \#(common) status="needed" text="bus"/>"#,
      .transportation(Transportation(text: "bus", state: .needed))
    ),
    (
      #"<plan \#(common) status="final" on="2026-11-21"><recipient name="Plan 300"/></plan>"#,
      .plan(PlanState(isFinal: true, on: day("2026-11-21"), recipients: ["Plan 300"]))
    ),
    (
      #"<education \#(common) status="done" topic="diet" on="2026-11-21"/>"#,
      .education(Education(topic: "diet", state: .done, on: day("2026-11-21")))
    ),
    (
      #"<contact \#(common) status="not-reached" on="2026-11-21T09:59:59" mode="phone"/>"#,
      .contact(Contact(isReached: false, on: moment("2026-11-21T09:59:59"), mode: "phone"))
    ),
    (
      #"<notNeeded \#(common) of="dental" saidBy="person"/>"#, .notNeeded(.dental, saidBy: .person)
    ),
    (#"<void recordId="R1" asOf="2026-11-21T10:00:00"/>"#, .void),
  ]

  static func day(_ text: String) -> Day { Day(text) ?? Day(number: 0) }
  static func moment(_ text: String) -> Moment { Moment(text) ?? Moment(day: Day(number: 0)) }

  @Test("says all there is of each kind", arguments: kinds)
  func everyKind(record: String, content: CareItem.Content) async throws {
    let reading = try await read(
      Self.file(Self.person(record, #"cin="91234567A" facility="CA10JAIL" booking="B-1""#)))
    #expect(reading.told == [])
    let item = try #require(reading.accepted.first?.value)
    #expect(item.content == content && item.key.recordID == "R1")
    #expect(item.author == NPI("1999000015") && item.sequence == 7)
    #expect(item.category == (content == .void ? nil : .general))
    #expect(item.client.cin == CIN("91234567A") && item.client.booking?.number == "B-1")
    #expect(item.asOf == Self.moment("2026-11-21T10:00:00"))
    #expect(item.source == Source(batch: batch, record: 1))
    #expect(reading.subjects == ["1999000015"] && reading.sequence == 7)
    #expect(reading.asOf == Self.day("2026-11-21"))
  }

  private static let good =
    #"<goal recordId="G" asOf="2026-11-21T10:00:00" category="general" "#
    + #"status="needed" text="x"/>"#

  /// A record with something wrong in it, and what is found.
  static let broken: [(String, [String])] = [
    (
      #"<goal recordId="R 1" asOf="2026-11-21T10:00:00" status="needed" text="x"/>"#,
      ["record-not-valid recordId"]
    ),
    (#"<goal asOf="2026-11-21T10:00:00" status="needed" text="x"/>"#, ["value-missing recordId"]),
    (#"<goal recordId="R" asOf="2026-11-31T10:00:00" status="needed" text="x"/>"#, ["time-unreadable asOf"]),
    (#"<goal recordId="R" asOf="2026-11-21" status="needed" text="x"/>"#, ["record-not-valid asOf"]),
    (#"<goal recordId="R" status="needed" text="x"/>"#, ["value-missing asOf"]),
    (#"<goal \#(common) status="wanted" text="x"/>"#, ["value-not-allowed status"]),
    (#"<goal \#(common) status="needed" text=" "/>"#, ["value-missing text"]),
    (#"<goal \#(common) status="needed" text=""/>"#, ["value-missing text"]),
    (#"<goal \#(common) status="needed" text="a&#x85;b"/>"#, ["control-character text"]),
    (
      #"<goal \#(common) status="needed" text="\#(String(repeating: "é", count: 2001))"/>"#,
      ["value-too-long text"]
    ),
    (#"<goal \#(common) status="needed" text="x" extra="1"/>"#, ["record-not-valid -"]),
    (#"<goal \#(common) status="needed" text="x"><more/></goal>"#, ["record-not-valid -"]),
    (#"<goal \#(common) status="needed" text="x">words</goal>"#, ["record-not-valid -"]),
    (
      #"<goal recordId="R" asOf="2026-11-21T10:00:00" category="secret" status="needed" text="x"/>"#,
      ["value-not-allowed category"]
    ),
    (#"<condition \#(common) status="active" code="11E.9"/>"#, ["diagnosis-code-malformed code"]),
    (
      #"<referral \#(common) status="done" kind="housing"><provider npi="1999000016"/></referral>"#,
      ["npi-malformed npi"]
    ),
    (#"<appointment \#(common) status="arranged" kind="dental"/>"#, ["value-missing on"]),
    (
      #"<appointment \#(common) status="arranged" kind="dental" on="2027-02-30T09:00:00"/>"#,
      ["time-unreadable on"]
    ),
    (
      #"<meeting \#(common) status="held" kind="final" on="2026-11-21T10:00:01" personPresent="no"/>"#,
      ["done-after-told on"]
    ),
    (
      #"<consent \#(common) status="given" direction="share" signer="self" covers="sud" "#
        + #"signedOn="2026-11-01" from="2026-11-02" to="2026-11-01"/>"#, ["consent-ends-before-start to"]
    ),
    (
      #"<consent \#(common) status="revoked" direction="share" signer="self" covers="sud" "#
        + #"signedOn="2026-11-01" from="2026-11-02"/>"#, ["value-missing revokedOn"]
    ),
    (
      #"<consent \#(common) status="given" direction="share" signer="self" covers="sud all" "#
        + #"signedOn="2026-11-01" from="2026-11-02"/>"#, ["value-not-allowed covers"]
    ),
  ]

  @Test("rejects a bad record alone, and names the field", arguments: broken)
  func badRecords(record: String, found: [String]) async throws {
    let text = Self.file(Self.person([Self.good, record, Self.good].joined(separator: "\n")), count: 3)
    let reading = try await read(text)
    let told = reading.findings.rows.filter { $0.code != .categoryMissing }
    #expect(told.map { "\($0.code.rawValue) \($0.field.isEmpty ? "-" : $0.field)" } == found)
    #expect(told.allSatisfy { $0.firstRecord == 2 && $0.firstLine == 4 && $0.count == 1 })
    #expect(reading.refusal == nil && reading.records == 3)
    #expect(reading.accepted.map(\.record) == [1, 3] && reading.rejected == 1)
    #expect(reading.facts.rejects.rows.first?.values.first == "goal" || !record.hasPrefix("<goal"))
  }

  /// How somebody is named, and what is found.
  static let keys: [(String, [String])] = [
    (#"cin="91234567A""#, []), (#"facility="CA10JAIL" booking="B""#, []),
    (#"cin="91234567A" facility="CA10JAIL""#, []), (#"cin="81234567A""#, ["cin-unusual cin"]),
    (#"cin="9123""#, ["cin-malformed cin"]), ("", ["person-not-named -"]),
    (#"facility="CA10JAIL""#, ["person-not-named -"]), (#"booking="B""#, ["person-not-named -"]),
    (#"cin="91234567A" facility="jail""#, ["record-not-valid facility"]),
  ]

  @Test("asks who the person is, for each of their records", arguments: keys)
  func named(key: String, found: [String]) async throws {
    let another = Self.good.replacing("\"G\"", with: "\"H\"")
    let text = Self.file(
      Self.person(Self.good + Self.good, key) + Self.person(another), count: 3)
    let reading = try await read(text)
    #expect(reading.findings.rows.map { "\($0.code.rawValue) \($0.field.isEmpty ? "-" : $0.field)" } == found)
    #expect(reading.findings.rows.allSatisfy { $0.count == 2 })
    #expect(reading.accepted.count == (found.isEmpty || found == ["cin-unusual cin"] ? 3 : 1))
  }

  @Test("keeps a record without category, and says that it is withheld")
  func uncategorized() async throws {
    let record = #"<goal recordId="G" asOf="2026-11-21T10:00:00" status="needed" text="x"/>"#
    let reading = try await read(Self.file(Self.person(record)))
    #expect(reading.told == ["category-missing category 1 record 1 line 3"])
    #expect(reading.accepted.first?.value.category == nil && reading.accepted.count == 1)
  }

  @Test("takes line ends and tabs in texts as blanks")
  func blanks() async throws {
    let record = #"<goal \#(Self.common) status="needed" text=" a&#10;b&#9;c\#n d "/>"#
    let reading = try await read(Self.file(Self.person(record)))
    #expect(reading.accepted.first?.value.content == .goal(Goal(text: "a b c  d", state: .needed)))
  }

  @Test("rejects what follows an element that is no record, as far as that person goes")
  func unknownRecord() async throws {
    let strange = #"<horoscope recordId="H" asOf="2026-11-21T10:00:00" status="good"/>"#
    let text = Self.file(
      Self.person(Self.good + strange + Self.good) + Self.person(Self.good), count: 4)
    let reading = try await read(text)
    #expect(reading.accepted.map(\.record) == [1, 4])
    #expect(reading.told == ["record-not-valid - 2 record 2 line 3"])
  }

  @Test("gives a number to records of several people: none of them stands, but each consent does")
  func numbersOfSeveral() async throws {
    func goal(_ number: String, _ text: String) -> String {
      #"<goal recordId="\#(number)" asOf="2026-11-21T10:00:00" category="general" status="needed" text="\#(text)"/>"#
    }
    func consent(_ number: String) -> String {
      #"<consent recordId="\#(number)" asOf="2026-11-21T10:00:00" category="general" status="refused" "#
        + #"direction="share" signer="self" covers="sud" signedOn="2026-11-01" from="2026-11-01"/>"#
    }
    let (one, two) = (#"cin="91234567A""#, #"cin="91234568A""#)
    let text = Self.file(
      Self.person(goal("1", "a") + goal("2", "b") + consent("3"), one)
        + Self.person(goal("1", "c") + goal("4", "d") + consent("3") + goal("3", "e"), two)
        + Self.person(goal("2", "f"), #"cin="91234567A" facility="CA10JAIL" booking="B1""#), count: 8)
    for jobs in [1, 4] {
      let reading = try await read(text, jobs: jobs)
      #expect(reading.accepted.map(\.record) == [2, 3, 5, 6, 7, 8] && reading.records == 8)
      #expect(reading.rejects.rows.map(\.record) == [1, 4] && reading.rejected == 2)
      #expect(reading.told == ["record-id-of-several recordId 2 record 1 line 3"])
      #expect(reading.rejects.rows.first?.values.prefix(2) == ["goal", "1"])
    }
  }

  /// A file that is refused whole.
  static let refused: [(String, String)] = [
    (file(person(good), count: 2), "trailer-count-wrong count"),
    (file(person(good), count: 0), "trailer-count-wrong count"),
    (file(person(good), organization: "1999000016"), "header-unreadable organization"),
    (file(person(good), organization: "orchard"), "xml-not-valid -"),
    (file(person(good), day: "2026-11-31"), "xml-not-valid -"),
    (file(person(good).replacing("person", with: "client")), "xml-not-valid -"),
    (file(person(good)).replacing("urn:handoff:care-record:1", with: "urn:other"), "xml-not-valid -"),
    (file(person(good)).replacing("sequence=\"7\" ", with: ""), "xml-not-valid -"),
    (String(file(person(good)).dropLast(20)), "file-truncated -"),
    (file(person(good)) + "<x/>", "xml-not-well-formed -"),
    ("<!DOCTYPE x>" + file(person(good)), "xml-doctype -"),
    ("", "file-truncated -"),
  ]

  @Test("is refused whole where its outermost element or its count is wrong", arguments: refused)
  func refusal(text: String, found: String) async throws {
    let reading = try await read(text)
    let first = try #require(reading.findings.rows.first { $0.code.severity == .refusal })
    #expect("\(first.code.rawValue) \(first.field.isEmpty ? "-" : first.field)" == found)
    #expect(reading.refusal != nil)
  }

  @Test(
    "of today or before rejects a record that was told after the night, and of a day to come none",
    arguments: [
      ("2026-11-20", "2026-11-20", "told-ahead asOf"), ("2026-11-20", "2026-11-21", ""),
      ("2026-11-21", "2026-11-21", ""), ("2026-11-21", "2026-11-20", ""),
    ])
  func ahead(day: String, night: String, found: String) async throws {
    let later = Self.good.replacing("\"G\"", with: "\"H\"").replacing("2026-11-21T", with: "2026-11-19T")
    let reading = try await read(
      Self.file(Self.person(Self.good) + Self.person(later), count: 2, day: day), night: night)
    let findings = reading.findings.rows.map { "\($0.code.rawValue) \($0.field)" }
    #expect(findings.filter { !$0.isEmpty } == [found].filter { !$0.isEmpty })
    #expect(reading.accepted.count == (found.isEmpty ? 2 : 1) && reading.refusal == nil)
  }

  @Test("of nobody says nothing")
  func empty() async throws {
    let reading = try await read(Self.file("", count: 0))
    #expect(reading.refusal == nil && reading.records == 0 && reading.accepted.isEmpty)
  }

  @Test("finds the same on one core and on four, and however long")
  func stretches() async throws {
    let bad = #"<goal \#(Self.common) status="wanted" text="x"/>"#
    let persons = (0..<4000).map { place in
      let own = Self.good.replacing("recordId=\"", with: "recordId=\"\(place)-")
      return Self.person(place % 7 == 0 ? own + bad : own, "cin=\"9\(1_000_000 + place)A\"")
    }
    let text = Self.file(persons.joined(), count: 4000 + 572)
    let (one, four) = (try await read(text, jobs: 1), try await read(text, jobs: 4))
    #expect(one.told == four.told && one.accepted.map(\.value) == four.accepted.map(\.value))
    #expect(one.accepted.count == 4000 && one.rejected == 572 && one.refusal == nil)
    #expect(one.accepted.last?.value.source.record == 4572)
  }
}

@Suite("A diagnosis")
struct DiagnosisTests {
  @Test(
    "is ICD-10-CM, with its point or without",
    arguments: [
      ("E11.9", "E11.9"), ("E119", "E11.9"), ("e11.9", "E11.9"), ("I10", "I10"), ("U07.1", "U07.1"),
      ("S72.001A", "S72.001A"), ("S72001A", "S72.001A"), ("Z3A.01", "Z3A.01"), ("C4A.0", "C4A.0"),
    ])
  func reads(text: String, code: String) { #expect(DiagnosisField.code(text) == code) }

  @Test(
    "has no other form",
    arguments: ["", "E1", "11E", "E11.", "E1.19", "E11..9", "E11.90123", "E11-9", "É11", "E11.9 "])
  func refuses(text: String) { #expect(DiagnosisField.code(text) == nil) }
}
