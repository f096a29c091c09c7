import Formats
import Foundation
import Testing

@Suite("The policy command")
struct PolicyTests {
  private static let project = Repository.pipelines + "/policy/calaim-ji.json5"
  private static let window = "windowDays: [{value: 90, from: \"2000-01-01\", citation: \"000 slide 11\"}]"

  /// A copy of the project's policy with one text replaced.
  private func policy(_ changes: (old: String, new: String)..., in folder: TemporaryFolder) throws -> String {
    var text = try Repository.text(Self.project)
    for (old, new) in changes {
      try #require(text.components(separatedBy: old).count == 2)
      text = text.replacingOccurrences(of: old, with: new)
    }
    let path = folder.path + "/policy.json5"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  @Test("shows every value in force with its days and its citation, and what changes next")
  func show() throws {
    let folder = try TemporaryFolder()
    let later =
      "windowDays: [{value: 60, from: \"2027-01-01\", citation: \"new terms\"}, "
      + "{value: 90, from: \"2000-01-01\", to: \"2026-12-31\", citation: \"000 slide 11\"}]"
    let file = try policy((Self.window, later), in: folder)
    let shown = try Handoff.run("policy", "show", "--policy", file, "--as-of", "2026-11-21")
    #expect(shown.status == 0, "\(shown.errors)")
    let lines = shown.output.components(separatedBy: "\n")
    #expect(lines[0] == "CalAIM Justice-Involved Initiative, pre-release services")
    #expect(
      lines.contains("  windowDays                 90          2000-01-01 to 2026-12-31 · 000 slide 11"))
    #expect(
      lines.contains("    hiv                      confirmed                since 2000-01-01 · 003 p.2"))
    #expect(
      lines.contains("    adult                    M1 L1                    since 2000-01-01 · default"))
    #expect(lines.contains("What changes next"))
    #expect(
      lines.contains("  2027-01-01 windowDays      90 -> 60                                  new terms"))
    #expect(lines.allSatisfy { $0.count <= 80 || $0.hasPrefix(file) })
    let after = try Handoff.run("policy", "show", "--policy", file, "--as-of", "2027-01-01")
    #expect(after.output.contains("60                     since 2027-01-01 · new terms"))
    #expect(after.output.hasSuffix("nothing changes after 2027-01-01\n"))
  }

  @Test("says as JSON all that it shows")
  func json() throws {
    let answer = try Handoff.run("policy", "show", "--as-of", "2026-11-21", "--json").json
    let values = try #require(answer["values"]).elements
    let window = try #require(values.first { $0["key"]?.text == "windowDays" })
    #expect(window["value"]?.number == 90 && window["citation"]?.text == "000 slide 11")
    #expect(window["from"]?.text == "2000-01-01" && window["to"] == .null)
    let hiv = try #require(values.first { $0["names"]?.elements.first?.text == "hiv" })
    #expect(hiv["value"]?.elements.compactMap(\.text) == ["confirmed"])
    #expect(answer["sha256"]?.text?.count == 64 && answer["changes"]?.elements.isEmpty == true)
  }

  @Test("refuses a policy with file, line, column and key: 78")
  func refused() throws {
    let folder = try TemporaryFolder()
    let file = try policy(
      (Self.window, "windowDays: [{value: 90, from: \"2000-01-01\", to: \"2030-01-01\", citation: \"x\"}]"),
      in: folder)
    for words in [["show", "--policy", file, "--as-of", "2026-11-21"], ["diff", Self.project, file]] {
      let answer = try Handoff.run(["policy"] + words)
      #expect(answer.status == 78)
      #expect(
        answer.errors.contains("\(file):14:52: windowDays[0].to: no value after 2030-01-01"),
        "\(answer.errors)")
    }
  }

  @Test("tells what another policy says otherwise, for which days and by whose word")
  func difference() throws {
    let folder = try TemporaryFolder()
    let later =
      "windowDays: [{value: 60, from: \"2027-01-01\", citation: \"new terms\"}, "
      + "{value: 90, from: \"2000-01-01\", to: \"2026-12-31\", citation: \"000 slide 11\"}]"
    let file = try policy(
      (Self.window, later), ("codes: [\"M3\", \"3N\"]", "codes: [\"M3\"]"),
      (
        "secondContactDays: [{value: 30, from: \"2000-01-01\", citation: \"default\"}]",
        "secondContactDays: [{value: 30, from: \"2000-01-01\", citation: \"a memo\"}]"
      ), in: folder)
    let answer = try Handoff.run("policy", "diff", Self.project, file)
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(
      answer.output.hasSuffix(
        """

          windowDays                 90 -> 60
            from 2027-01-01 on · 000 slide 11 -> new terms
          secondContactDays          30 as before
            from 2000-01-01 on · default -> a memo
          aidCodes                   3N: parent -> nothing
            from 2000-01-01 on · default -> nothing

        """), "\(answer.output)")
    let same = try Handoff.run("policy", "diff", file, file)
    #expect(same.status == 0 && same.output.hasSuffix("\nthey say the same\n"))
  }

  private func dates(_ flip: JSON) -> [String] {
    (flip["dates"]?.elements ?? []).map { move in
      let keys = move["keys"]?.elements.compactMap(\.text).joined(separator: " ") ?? ""
      let (old, new) = (move["old"]?.text ?? "-", move["new"]?.text ?? "-")
      return "\(move["what"]?.text ?? "") \(old) -> \(new) by \(keys)"
    }
  }

  @Test("names the steps that would be due on other days, or no longer")
  func steps() throws {
    let tree = try SampleNights.done.get().first
    let folder = try TemporaryFolder()
    let file = try policy(
      ("{step: \"meeting-1\", days: 21", "{step: \"meeting-1\", days: 22"),
      ("    {step: \"plan-drafted\", days: 60, from: \"2000-01-01\", citation: \"default\"},\n", ""),
      in: folder)
    let answer = try tree.handoff("policy", "diff", "current", file, "--as-of", "2026-11-21", "--json")
    let judged = try #require(answer.json["exchange"])
    let flips = try #require(judged["flips"]).elements
    #expect(judged["outcomes"]?.elements.isEmpty == true)
    let last = try #require(flips.first { $0["booking"]?.text == "F26-0010" })
    #expect(
      dates(last) == [
        "meeting-1 2026-12-12 -> 2026-12-13 by daysToStep", "plan-drafted 2027-01-20 -> - by daysToStep",
      ])
    let text = try tree.handoff("policy", "diff", "current", file, "--as-of", "2026-11-21").output
    #expect(text.contains("    plan drafted                   2027-01-20 -> not owed, by daysToStep\n"))
  }

  @Test("names whose determination or due date would be another, and by which value; nothing is written")
  func flips() throws {
    let tree = try SampleNights.done.get().first
    let folder = try TemporaryFolder()
    let narrow = "windowDays: [{value: 76, from: \"2000-01-01\", citation: \"new terms\"}]"
    let file = try policy(
      (Self.window, narrow), ("handoffLeadDays: [{value: 14", "handoffLeadDays: [{value: 15"), in: folder)
    let before = try tree.content()
    let answer = try tree.handoff("policy", "diff", "current", file, "--as-of", "2026-11-21", "--json")
    #expect(answer.status == 0, "\(answer.errors)")
    #expect(try tree.content() == before)
    let judged = try #require(answer.json["exchange"])
    let flips = try #require(judged["flips"]).elements
    // F26-0010 comes out on the last day of the window of ninety days; F26-0013 a day after tonight.
    let last = try #require(flips.first { $0["booking"]?.text == "F26-0010" })
    #expect(last["old"]?.text == "eligible" && last["new"]?.text == "notEligible")
    let criterion = try #require(last["criteria"]?.elements.first)
    #expect(criterion["criterion"]?.text == "release-window" && criterion["new"]?.text == "window-not-open")
    #expect(criterion["oldCitation"]?.text == "000 slide 11" && criterion["newCitation"]?.text == "new terms")
    #expect(criterion["keys"]?.elements.compactMap(\.text) == ["windowDays"])
    // Nothing but the opening of the window is owed before it; what no longer is, the answer says already.
    #expect(dates(last) == ["window-opens 2026-11-21 -> 2026-12-05 by windowDays"])
    let moved = flips.flatMap(dates).filter { $0.hasPrefix("warm-handoff") }
    #expect(!moved.isEmpty && moved.allSatisfy { $0.hasSuffix(" by handoffLeadDays") }, "\(moved)")
    let gone = flips.count { $0["old"]?.text == "eligible" && $0["new"]?.text == "notEligible" }
    #expect(judged["outcomes"]?.elements.first?["count"]?.number == gone && gone > 0)
    let text = try tree.handoff("policy", "diff", "current", file, "--as-of", "2026-11-21").output
    #expect(text.contains("booking F26-0010 · CA10JAIL\n  eligible -> not eligible\n"))
    #expect(text.contains("by windowDays · 000 slide 11 -> new terms"))
    #expect(text.hasSuffix("nothing was written\n"))
    #expect(!text.contains("Abara"))
  }

  @Test(
    "counts them where naming them would tell a need, or not to have one",
    arguments: [
      (
        "{need: \"substance_use\", bases: [\"confirmed\", \"suspected\"]",
        "{need: \"substance_use\", bases: [\"confirmed\"]", true
      ),
      ("postpartumMonths: [{value: 12", "postpartumMonths: [{value: 2", true),
      ("codes: [\"M7\", \"M9\", \"44\", \"76\"]", "codes: [\"M9\", \"44\", \"76\"]", true),
      ("codes: [\"M1\", \"L1\"]", "codes: [\"L1\"]", false),
    ])
  func needs(old: String, new: String, isHidden: Bool) throws {
    let tree = try SampleNights.done.get().first
    let folder = try TemporaryFolder()
    let narrow = "windowDays: [{value: 76, from: \"2000-01-01\", citation: \"new terms\"}]"
    let file = try policy((Self.window, narrow), (old, new), in: folder)
    let words = ["policy", "diff", "current", file, "--as-of", "2026-11-21", "--exchange", tree.path]
    let judged = try #require(try Handoff.run(words + ["--json"]).json["exchange"])
    #expect((judged["flips"] == .null) == isHidden)
    let byKey = judged["keys"]?.elements.compactMap { $0["key"]?.text }
    #expect(byKey?.contains("windowDays") == true)
    #expect((judged["outcomes"]?.elements.first?["count"]?.number ?? 0) > 0)
    let text = try Handoff.run(words).output
    #expect(
      text.contains("booking F26-0010") != isHidden && text.contains(" would be judged or due otherwise"))
    #expect(text.contains("whom, would tell a need: hidden") == isHidden)
    #expect(try Handoff.run(words + ["--show-needs"]).status == 64, "a pipe")
  }

  @Test("finds the policy of a night by its SHA-256, and nothing of a night that had none: 66")
  func ofNight() throws {
    let tree = try SampleNights.done.get().first
    let shown = try Handoff.run("policy", "show", "--as-of", "2026-11-21", "--json").json
    let hash = try #require(shown["sha256"]?.text)
    let same = try tree.handoff(
      "policy", "diff", String(hash.prefix(8)), Self.project, "--as-of", "2026-11-21")
    #expect(same.status == 0 && same.output.contains("they say the same"), "\(same.errors)")
    #expect(same.output.contains("nothing would be another for anyone"))
    #expect(try tree.handoff("policy", "diff", "00000000", Self.project).status == 66)
    #expect(try Handoff.run("policy", "diff", Self.project, "/nowhere/policy.json5").status == 66)
    let empty = try Tree()
    #expect(try empty.handoff("policy", "diff", "current", Self.project).status == 66)
    #expect(try Handoff.run("policy", "diff", Self.project).status == 64)
    #expect(try Handoff.run("policy").status == 64)
  }
}
