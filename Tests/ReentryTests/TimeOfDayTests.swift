import Reentry
import Testing

@Suite("A time of day")
struct TimeOfDayTests {
  @Test("is HH:MM and nothing else", arguments: [("00:00", 0), ("06:05", 365), ("23:59", 1439)])
  func reads(text: String, minute: Int) {
    #expect(TimeOfDay(text)?.minute == minute)
    #expect(TimeOfDay(minute: minute)?.description == text)
  }

  @Test(
    "is refused otherwise",
    arguments: ["24:00", "23:60", "6:00", "06.00", "06:00:00", "", "-1:00", "0a:00", " 6:00", "٠٦:٠٠"])
  func refuses(text: String) { #expect(TimeOfDay(text) == nil) }

  @Test("has 1440 minutes", arguments: [(-1, false), (0, true), (1439, true), (1440, false)])
  func minutes(minute: Int, isOne: Bool) { #expect((TimeOfDay(minute: minute) != nil) == isOne) }
}

@Suite("A partner's feed")
struct PartnerFeedTests {
  @Test("is told as its folders stand, whatever the feed folder is called")
  func folders() {
    let source = PartnerFeed(PartnerID("fresno.sheriff"), "odd/name")
    #expect(source.description == "fresno.sheriff/odd/name")
    #expect(PartnerFeed(source.description) == source)
    #expect(PartnerFeed("fresno.sheriff") == nil)
  }
}

@Suite("A hold")
struct HoldTests {
  @Test("is of the whole file, and a file that cannot be read is none")
  func holds() {
    let held = FindingCode.allCases.filter(\.isHold)
    #expect(held.contains(.rosterShrunken) && held.contains(.unusualCoverageLoss))
    #expect(held.allSatisfy { $0.severity == .refusal })
    #expect(!FindingCode.trailerCountWrong.isHold && !FindingCode.tooManyRejects.isHold)
  }

  @Test(
    "by the circuit breaker says in numbers what is usual",
    arguments: [
      (
        Unusual(.unusualRowCount, found: 12, median: 240, spread: 3, nights: 14),
        "12 records; 240 are usual (spread 3, last 14 files)"
      ),
      (
        Unusual(.unusualRejectRate, found: 805, median: 50, spread: 5, nights: 9),
        "8.05 %; 0.50 % are usual (spread 0.05 %, last 9 files)"
      ),
    ])
  func words(unusual: Unusual, text: String) { #expect(unusual.words == text) }
}
