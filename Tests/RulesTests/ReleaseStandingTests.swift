import Reentry
import Rules
import Testing

/// One history of release words and what it comes to on 2026-11-21: a row of the tables below.
struct History: Sendable, CustomTestStringConvertible {
  let what: String
  /// `release kind reason as-of sequence`, `-` for none; as-of is a day of November.
  let words: [String]
  let gone: String
  let seen: String
  let expected: String

  init(_ what: String, _ words: [String], gone: String = "", seen: String = "2026-11-21", _ expected: String)
  {
    (self.what, self.words, self.gone, self.seen, self.expected) = (what, words, gone, seen, expected)
  }

  var testDescription: String { what }

  func standing() throws -> ReleaseStanding {
    var person = try Example.person(release: "")
    person.goneOn = Day(gone)
    person.lastSeenOn = try #require(Day(seen))
    person.releaseDates = try words.enumerated().map { place, word in
      let parts = word.split(separator: " ").map { $0 == "-" ? "" : String($0) }
      let kind = try #require(ReleaseDate.Kind(rawValue: parts[1]))
      let asOf = Moment(day: try #require(Day("2026-11-\(parts[3])")))
      return ReleaseDate(
        day: Day(parts[0]), kind: kind, asOf: asOf, sequence: try #require(Int(parts[4])), reason: parts[2],
        source: Source(batch: BatchID("b"), record: place + 1))
    }
    .enumerated().sorted { a, b in
      b.element.isNewer(than: a.element) || (!a.element.isNewer(than: b.element) && a.offset < b.offset)
    }
    .map(\.element)
    return ReleaseStanding(of: person, on: try #require(Day("2026-11-21")))
  }
}

extension ReleaseStanding {
  /// `release kind whereabouts doubt`, as the tables have it.
  var told: String {
    let day = date?.day?.description ?? "-"
    let place: String =
      switch whereabouts {
      case .held: "held"
      case .hospital: "hospital"
      case .datePassed: "date-passed"
      case .presumedReleased(let since): "presumed-since-\(since)"
      case .released: "released"
      case .transferred: "transferred"
      case .died: "died"
      case .otherCustody: "other-custody"
      case .escaped: "escaped"
      }
    return "\(day) \(date?.kind.rawValue ?? "-") \(place)" + (doubt.map { " \($0.rawValue)" } ?? "")
  }
}

@Suite("What is told of a release")
struct ReleaseStandingTests {
  static let ordered: [History] = [
    History("nothing", [], "- - held"),
    History("one date", ["2026-12-20 C - 01 1"], "2026-12-20 C held"),
    History(
      "the newest as known counts", ["2026-12-20 C - 01 1", "2026-12-28 P - 02 1"], "2026-12-28 P held"),
    History("not the last to arrive", ["2026-12-28 P - 02 1", "2026-12-20 C - 01 2"], "2026-12-28 P held"),
    History(
      "of equal times the higher sequence", ["2026-12-28 P - 02 7", "2026-12-20 C - 02 6"],
      "2026-12-28 P held"),
    History("withdrawn is unknown", ["2026-12-20 C - 01 1", "- U - 02 1"], "- U held"),
    History(
      "equal times and sequences that say the same are one",
      ["2026-12-20 C - 01 1", "2026-12-20 C - 01 1"], "2026-12-20 C held"),
    History(
      "equal and different: what was known before stands",
      ["2026-12-10 P - 01 1", "2026-12-20 C - 02 1", "2026-12-21 C - 02 1"], "2026-12-10 P held conflict"),
    History(
      "equal and different in the kind alone", ["2026-12-20 C - 02 1", "2026-12-20 P - 02 1"],
      "- - held conflict"),
    History(
      "a release and a date at once", ["2026-11-02 R HM 02 1", "2026-12-20 C - 02 1"], "- - held conflict"),
    History(
      "a later word settles it",
      ["2026-12-20 C - 02 1", "2026-12-21 C - 02 1", "2026-12-22 P - 03 1"], "2026-12-22 P held"),
    History(
      "one that corrects settles it", ["2026-12-20 C - 02 1", "2026-12-21 C CO 02 1"], "2026-12-21 C held"),
    History(
      "two that correct differently do not", ["2026-12-20 C CO 02 1", "2026-12-21 C CO 02 1"],
      "- - held conflict"),
  ]

  static let ordersOfCourt: [History] = [
    History(
      "a projection over a court's date", ["2026-12-20 O CT 01 1", "2026-12-10 P - 02 1"],
      "2026-12-20 O held projection-over-order"),
    History(
      "and a second one", ["2026-12-20 O CT 01 1", "2026-12-10 P - 02 1", "2026-12-11 P - 03 1"],
      "2026-12-20 O held projection-over-order"),
    History(
      "one that corrects", ["2026-12-20 O CT 01 1", "2026-12-10 P CO 02 1"],
      "2026-12-20 O held projection-over-order"),
    History(
      "of the same day", ["2026-12-20 O CT 01 1", "2026-12-20 P - 02 1"], "2026-12-20 O held"),
    History(
      "of the same day, after another",
      ["2026-12-20 O - 01 1", "2026-12-10 P - 02 1", "2026-12-20 P - 03 1"],
      "2026-12-20 O held"),
    History("older than the order", ["2026-12-20 O CT 02 1", "2026-12-10 P - 01 1"], "2026-12-20 O held"),
    History(
      "settled by a confirmed date", ["2026-12-20 O - 01 1", "2026-12-10 P - 02 1", "2026-12-11 C - 03 1"],
      "2026-12-11 C held"),
    History(
      "settled by another order", ["2026-12-20 O - 01 1", "2026-12-10 P - 02 1", "2026-12-11 O - 03 1"],
      "2026-12-11 O held"),
    History(
      "settled by a release", ["2026-12-20 O - 01 1", "2026-12-10 P - 02 1", "2026-11-03 R - 21 1"],
      "2026-11-03 R released"),
    History("an unknown date over an order", ["2026-12-20 O - 01 1", "- U - 02 1"], "- U held"),
    History(
      "a projection after an unknown date", ["2026-12-20 O - 01 1", "- U - 02 1", "2026-12-10 P - 03 1"],
      "2026-12-10 P held"),
    History(
      "a projection over a confirmed date", ["2026-12-20 C - 01 1", "2026-12-10 P - 02 1"],
      "2026-12-10 P held"),
    History(
      "a death that is projected", ["2026-12-20 O - 01 1", "2026-11-02 P DE 02 1"], "2026-11-02 P died"),
  ]

  static let places: [History] = [
    History("today", ["2026-11-21 C - 01 1"], "2026-11-21 C held"),
    History("yesterday, still on the roster", ["2026-11-20 C - 01 1"], "2026-11-20 C date-passed"),
    History(
      "gone from the roster", ["2026-12-20 C - 01 1"], gone: "2026-11-20", seen: "2026-11-19",
      "2026-12-20 C presumed-since-2026-11-20"),
    History(
      "date passed and gone", ["2026-11-20 C - 01 1"], gone: "2026-11-21", seen: "2026-11-19",
      "2026-11-20 C presumed-since-2026-11-21"),
    History("released by kind", ["2026-11-20 R - 21 1"], "2026-11-20 R released"),
    History(
      "released by kind, and gone", ["2026-11-20 R - 20 1"], gone: "2026-11-21", "2026-11-20 R released"),
    History("home by reason", ["2026-11-20 C HM 21 1"], "2026-11-20 C released"),
    History("home by reason alone", ["- U HM 21 1"], "- U released"),
    History("home is planned", ["2026-11-20 C HM 19 1"], "2026-11-20 C date-passed"),
    History("home is planned for later", ["2026-12-20 C HM 21 1"], "2026-12-20 C held"),
    History(
      "released, and on a roster of a later day", ["2026-11-20 R HM 20 1"],
      "2026-11-20 R released released-yet-on-roster"),
    History(
      "told to be released on a day to come", ["2026-12-15 R - 21 1"], "2026-12-15 P held released-ahead"),
    History("on the next day", ["2026-11-22 R HM 21 1"], "2026-11-22 P held released-ahead"),
    History("on that very day", ["2026-11-21 R HM 21 1"], "2026-11-21 R released"),
    History("a move on a day to come", ["2026-12-15 R TR 21 1"], "2026-12-15 P held released-ahead"),
    History("a death on a day to come", ["2026-12-15 R DE 21 1"], "2026-12-15 R died"),
    History(
      "told ahead, and its day is over", ["2026-11-20 R HM 19 1"], "2026-11-20 P date-passed released-ahead"),
    History(
      "told ahead, and gone", ["2026-12-15 R - 19 1"], gone: "2026-11-20", seen: "2026-11-19",
      "2026-12-15 P presumed-since-2026-11-20 released-ahead"),
    History(
      "told ahead, then released", ["2026-12-15 R - 19 1", "2026-11-20 R - 20 1"], gone: "2026-11-21",
      "2026-11-20 R released"),
    History(
      "told ahead over an order of the same day", ["2026-12-15 O - 19 1", "2026-12-15 R - 20 1"],
      "2026-12-15 O held released-ahead"),
    History(
      "told ahead over an order of another day", ["2026-12-20 O - 19 1", "2026-12-15 R - 20 1"],
      "2026-12-20 O held projection-over-order"),
    History("released by mistake", ["2026-11-20 R HM 20 1", "2026-12-20 C CO 21 1"], "2026-12-20 C held"),
    History("transferred", ["2026-11-20 R TR 20 1"], "2026-11-20 R transferred"),
    History("transferred, no date", ["- U TR 20 1"], "- U transferred"),
    History("a transfer that is planned", ["2026-12-20 P TR 20 1"], "2026-12-20 P held"),
    History("died", ["2026-11-20 R DE 20 1"], gone: "2026-11-21", "2026-11-20 R died"),
    History("died, no date", ["- U DE 20 1"], "- U died"),
    History("other custody", ["2026-11-20 R OC 20 1"], "2026-11-20 R other-custody"),
    History("to other custody later", ["2026-12-20 C OC 20 1"], "2026-12-20 C other-custody"),
    History("escaped", ["2026-11-20 R ES 20 1"], "2026-11-20 R escaped"),
    History(
      "in hospital: the day expected stands", ["2026-12-20 C - 01 1", "2026-11-20 R HO 20 1"],
      "2026-12-20 C hospital"),
    History(
      "in hospital and off the roster", ["2026-12-20 C - 01 1", "2026-11-20 R HO 20 1"], gone: "2026-11-21",
      "2026-12-20 C hospital"),
    History(
      "back from hospital", ["2026-11-20 R HO 19 1", "2026-12-21 C - 20 1"], "2026-12-21 C held"),
    History(
      "in hospital with a date", ["2026-12-20 C HO 20 1"], "2026-12-20 C hospital"),
  ]

  @Test("comes to the newest word", arguments: ordered)
  func order(_ row: History) throws { #expect(try row.standing().told == row.expected) }

  @Test("keeps a court's date until it is settled", arguments: ordersOfCourt)
  func court(_ row: History) throws { #expect(try row.standing().told == row.expected) }

  @Test("says where the person is", arguments: places)
  func whereabouts(_ row: History) throws { #expect(try row.standing().told == row.expected) }

  @Test("gives the day of a release, and of no other end")
  func releasedOn() throws {
    func day(_ word: String) throws -> String? {
      try History("", [word], "").standing().releasedOn?.description
    }
    #expect(try day("2026-11-20 R HM 21 1") == "2026-11-20")
    #expect(try day("- U HM 21 1") == "2026-11-21")
    #expect(try day("2026-11-20 R TR 21 1") == nil)
    #expect(try day("2026-11-20 C - 21 1") == nil)
  }
}
