import Caseload
import Reentry
import Testing

@Suite("A sender's numbering")
struct SequenceTests {
  private static let key = SequenceSeen.Key(.releaseDates, "CA10JAIL", of: PartnerID("fresno.sheriff"))

  /// What comes, one after another: `101@1` a file's number and day, `x101` a refused file's number, `?` one whose
  /// number could not be read.
  private func places(_ files: String) throws -> String {
    var load = Caseload()
    var places: [String] = []
    for word in files.split(separator: " ") {
      if word == "?" {
        load.noteUnread(.releaseDates, of: PartnerID("fresno.sheriff"))
      } else if word.hasPrefix("x") {
        load.note(refused: try #require(Int(word.dropFirst())), Self.key)
      } else {
        let parts = word.split(separator: "@").compactMap { Int($0) }
        let day = Day(number: Int32(20_000 + parts[1]))
        places.append("\(load.note(sequence: parts[0], asOf: day, Self.key))")
      }
      let tables = Dictionary(uniqueKeysWithValues: load.tables().map { ($0.name, $0.bytes) })
      load = try Caseload { tables[$0] }
    }
    return places.joined(separator: " ")
  }

  @Test(
    "says of each file whether one before it has not come",
    arguments: [
      ("500@1", "inOrder"), ("0@1 0@2", "inOrder inOrder"), ("101@1 102@2 103@3", "inOrder inOrder inOrder"),
      ("101@1 103@3", "inOrder afterGap"), ("101@1 0@2 103@3", "inOrder inOrder afterGap"),
      ("101@1 103@3 104@4", "inOrder afterGap inOrder"), ("101@1 103@3 102@2", "inOrder afterGap fillsGap"),
      ("101@1 103@3 103@3", "inOrder afterGap afterGap"),
      ("101@1 103@3 102@2 103@3", "inOrder afterGap fillsGap inOrder"),
      ("101@1 104@4 103@3 102@2", "inOrder afterGap afterGap fillsGap"),
      ("101@1 101@1", "inOrder inOrder"), ("101@1 100@0", "inOrder inOrder"),
      ("101@1 101@2", "inOrder notHigher"), ("101@1 1@2 2@3", "inOrder notHigher inOrder"),
      ("101@1 1@2 3@3", "inOrder notHigher afterGap"),
      ("101@1 ? 103@3", "inOrder inOrder"), ("101@1 ? 104@4", "inOrder afterGap"),
      ("101@1 ? ? 104@4", "inOrder inOrder"), ("101@1 ? 102@2 104@4", "inOrder inOrder afterGap"),
      ("? 101@1 103@3", "inOrder afterGap"),
      ("101@1 x102 103@3", "inOrder inOrder"), ("101@1 x102 102@2 103@3", "inOrder inOrder inOrder"),
      ("101@1 x900 103@3", "inOrder inOrder"), ("101@1 x900 104@4", "inOrder afterGap"),
      ("x1 101@1", "inOrder"), ("101@1 ? 103@3 105@4", "inOrder inOrder afterGap"),
      ("101@1 103@3 x102 103@3", "inOrder afterGap inOrder"),
    ])
  func places(files: String, said: String) throws { #expect(try places(files) == said) }

  @Test("is each sender's own, and each facility's and feed's")
  func keys() {
    var load = Caseload()
    let others = [
      SequenceSeen.Key(.eligibility, "CA10JAIL", of: PartnerID("fresno.sheriff")),
      SequenceSeen.Key(.releaseDates, "CA10NJ", of: PartnerID("fresno.sheriff")),
      SequenceSeen.Key(.releaseDates, "CA10JAIL", of: PartnerID("other")),
    ]
    _ = load.note(sequence: 1, asOf: nil, Self.key)
    for key in others { #expect(load.note(sequence: 900, asOf: nil, key) == .inOrder) }
    load.noteUnread(.releaseDates, of: PartnerID("other"))
    #expect(load.note(sequence: 3, asOf: nil, Self.key) == .afterGap)
    #expect(load.note(sequence: 902, asOf: nil, others[2]) == .inOrder)
    #expect(load.note(sequence: 902, asOf: nil, others[1]) == .afterGap)
  }
}
