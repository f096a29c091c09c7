import Formats
import Foundation
import Testing

/// Two exchanges of the same nights, in one of which an operator keeps back what plan 300 is told first.
private struct TwoExchanges {
  let disturbed: Tree
  let undisturbed: Tree
  let notice: String
  /// The bookings of the county jail in that notice.
  let bookings: [String]

  init() throws {
    (disturbed, undisturbed) = (try Tree(), try Tree())
    for tree in [disturbed, undisturbed] {
      try tree.drop(night: 1)
      try tree.run("2026-11-21", "--quiet")
    }
    notice = try disturbed.delivered("plan.300", "JI-NOTIFY")
    let rows = try Repository.text("\(disturbed.path)/outbound/plan.300/\(notice)")
      .components(separatedBy: "\r\n").map { $0.components(separatedBy: ",") }
    bookings = rows.filter { $0.count > 15 && $0[11] == "CA10JAIL" && !$0[15].isEmpty }.map { $0[14] }
  }

  @discardableResult
  func decide(_ word: String, _ more: String..., day: Int) throws -> Handoff.Answer {
    let answer = try Handoff.run(
      [word, notice, "--exchange", disturbed.path, "--pipeline", disturbed.pipeline, "--as-of"]
        + ["2026-11-\(day)", "--reason", "a test"] + more)
    #expect(answer.status == 0, "\(answer.errors)")
    return answer
  }

  /// A night of both in which the jail tells another release day of some; so late that a plan hears no more of them
  /// where `isOver`.
  func restate(_ some: [String], day: Int, isOver: Bool = false) throws {
    func line(_ text: String) -> String { text.padding(toLength: 80, withPad: " ", startingAt: 0) + "\n" }
    let count = String(String(100_000_000 + some.count).suffix(8))
    let details = some.map { booking in
      "DTLCA10JAIL" + booking.padding(toLength: 20, withPad: " ", startingAt: 0)
        + "\(isOver ? "20271231" : "202612\(day)")C202611\(day)013000"
    }
    let text =
      line("HDR202611\(day)CA10JAIL00010\(day - 20)") + details.map(line).joined()
      + line("TRL202611\(day)CA10JAIL\(count)00010\(day - 20)")
    for tree in [disturbed, undisturbed] {
      try tree.drop(JailFile.dates + "RD-\(day).txt", text)
      let answer = try tree.run("2026-11-\(day)", "--quiet")
      #expect(answer.status == 0, "\(answer.output)")
    }
  }

  func night(_ day: Int) throws {
    for tree in [disturbed, undisturbed] { _ = try tree.run("2026-11-\(day)", "--quiet") }
  }

  /// Everybody is told what is true, and once.
  ///
  /// Whose release day has passed nobody is told of any more.
  func expectToldOnce() throws {
    let (ours, theirs) = (
      try ToldPartner("plan.300", in: disturbed), try ToldPartner("plan.300", in: undisturbed)
    )
    let due = theirs.standing.filter { $0.value[12].isEmpty || $0.value[12] >= "2026-11-23" }
    #expect(due.count > 15)
    for (number, row) in due { #expect(ours.standing[number] == row, "case \(number)") }
    #expect(Set(ours.standing.keys).subtracting(theirs.standing.keys).isEmpty)
    #expect(ours.firstTold.values.allSatisfy { $0 == 1 }, "\(ours.firstTold.filter { $0.value != 1 })")
    let verified = try disturbed.handoff("verify", "--replay")
    #expect(verified.status == 0, "\(verified.output)")
  }
}

@Suite("Everybody in a deliverable that was kept back")
struct HeldPeopleTests {
  @Test(
    "is told once what is true, however many were told otherwise meanwhile and whichever way it ends",
    arguments: ["release", "recall"], [[0], [1, 4, 9], [0, 1, 2, 3, 5, 6, 7, 8, 10]])
  func restated(word: String, places: [Int]) throws {
    let both = try TwoExchanges()
    try both.decide("hold", day: 21)
    try both.restate(places.map { both.bookings[$0] }, day: 22)
    let answer = try both.decide(word, day: 22)
    if word == "release" { #expect(answer.output.contains("all others are told anew"), "\(answer.output)") }
    #expect(both.disturbed.has("work/recalled/plan.300/\(both.notice)"))
    try both.night(23)
    try both.expectToldOnce()
    #expect(try both.disturbed.disclosures()[both.notice]?["state"] == "recalled")
  }

  @Test(
    "is told once what is true where some are no business of the partner any more",
    arguments: ["release", "recall"])
  func lapsed(word: String) throws {
    let both = try TwoExchanges()
    try both.decide("hold", day: 21)
    try both.restate(Array(both.bookings[2...4]), day: 22, isOver: true)
    try both.decide(word, day: 22)
    try both.restate(Array(both.bookings[3...5]), day: 23)
    try both.expectToldOnce()
  }

  @Test("is told anew by the night after one that recalled it in time")
  func recalled() throws {
    let both = try TwoExchanges()
    let answer = try both.decide("recall", day: 21)
    #expect(answer.output.contains("goes out anew: with the next night"), "\(answer.output)")
    #expect(try both.disturbed.names(in: "outbound/plan.300").allSatisfy { !$0.hasPrefix("JI-NOTIFY") })
    let owed = try both.disturbed.handoff("explain", both.bookings[0], "--as-of", "2026-11-21")
    #expect(owed.output.contains("not yet  NOTIFY to plan.300"), "\(owed.output)")
    try both.night(22)
    try both.expectToldOnce()
    let told = try both.disturbed.handoff("explain", both.bookings[0], "--as-of", "2026-11-22")
    let words = told.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("recalled in night 2 and told anew in night 3"), "\(told.output)")
    #expect(!words.contains("superseded"))
  }

  @Test(
    "is told by the night after, when it is known where the file is, of what changes in the night that holds it",
    arguments: ["hold", "recall"], [true, false])
  func sameNight(word: String, isOver: Bool) throws {
    let both = try TwoExchanges()
    try both.decide(word, "--later", day: 21)
    try both.restate(Array(both.bookings[0...3]), day: 22, isOver: isOver)
    let newest = try both.disturbed.content(of: "outbound/plan.300").filter { $0.key.hasSuffix("000002.csv") }
    let said = newest.values.map { String(decoding: $0, as: UTF8.self) }.joined()
    for booking in both.bookings[0...3] { #expect(!said.contains(booking)) }
    #expect(!said.contains("-notify,"))
    try both.night(23)
    if word == "hold" { try both.decide("release", day: 23) }
    try both.expectToldOnce()
  }

  @Test("is told by a file that superseded what is known, where that file is recalled in time")
  func change() throws {
    let both = try TwoExchanges()
    try both.restate(Array(both.bookings[0...2]), day: 22)
    let second = try #require(
      try both.disturbed.names(in: "outbound/plan.300").last {
        $0.hasPrefix("JI-NOTIFY") && $0.hasSuffix("2.csv")
      })
    let recalled = try Handoff.run([
      "recall", second, "--exchange", both.disturbed.path, "--pipeline", both.disturbed.pipeline, "--as-of",
      "2026-11-22", "--reason", "a test",
    ])
    #expect(recalled.status == 0, "\(recalled.errors)")
    try both.night(23)
    try both.expectToldOnce()
  }

  @Test("and was told otherwise without exception is left nothing to release: it says so")
  func nobodyLeft() throws {
    let both = try TwoExchanges()
    let packet = try both.disturbed.delivered("plan.300", "JI-PACKET")
    let number = packet.split(separator: "-")[4]
    let place = ["--exchange", both.disturbed.path, "--pipeline", both.disturbed.pipeline, "--as-of"]
    #expect(try Handoff.run(["hold", packet] + place + ["2026-11-21"]).status == 0)
    let explained = try both.disturbed.handoff("explain", String(number), "--as-of", "2026-11-21").output
    let booking = try #require(
      explained.split(separator: " · ").dropFirst().first?.split(separator: " ").last)
    try both.restate([String(booking)], day: 22)
    #expect(try both.disturbed.disclosures()[packet]?["superseded_in"] == "3")
    let refused = try Handoff.run(["release", packet] + place + ["2026-11-22"])
    #expect(
      refused.status == 64 && refused.errors.contains("otherwise since of everybody in it"),
      "\(refused.errors)")
  }
}
