import Storage
import Testing

@Suite("Civil time in California")
struct CivilTimeTests {
  @Test(
    "is what a clock on the wall there shows, in winter and in summer",
    arguments: [
      // 2023-11-14 22:13:20 UTC, 2023-07-22 04:26:40 UTC, and the seconds before and after midnight there.
      (1_700_000_000, 14 * 60 + 13, 14), (1_690_000_000, 21 * 60 + 26, 21), (1_700_035_199, 1439, 14),
      (1_700_035_200, 0, 15),
    ])
  func minute(second: Int, minute: Int, day: Int) {
    #expect(ProcessFacts.pacificSecond(atSecond: second) / 60 == minute)
    #expect(ProcessFacts.pacificDate(atSecond: second).day == day)
  }
}
