import Formats
import Testing

@testable import Ingestors

@Suite("The marks of a roster's rows")
struct RowMarksTests {
  private func mark(_ texts: String...) -> RowMark {
    var hash = KeyedHash()
    for text in texts { hash.combine(Array(text.utf8).span) }
    return RowMark(hash)
  }

  @Test("take each row once, however many there are")
  func once() {
    var marks = RowMarks()
    let keys = (0..<100_000).map { mark("CA10JAIL", "B\($0)") }
    #expect(keys.filter { marks.insert($0) }.count == 100_000)
    #expect(keys.filter { marks.insert($0) }.isEmpty)
  }

  @Test("tell where one text ends and the next begins")
  func ends() {
    var marks = RowMarks()
    let keys = [mark("AB", "C"), mark("A", "BC"), mark("AB", "C\0"), mark("", "ABC"), mark("AB", "C")]
    #expect(keys.map { marks.insert($0) } == [true, true, true, true, false])
  }
}
