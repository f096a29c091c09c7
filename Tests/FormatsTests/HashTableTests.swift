import Formats
import Testing

@Suite("A table of hashes")
struct HashTableTests {
  private func mark(_ texts: String...) -> KeyedHash.Mark {
    var hash = KeyedHash()
    for text in texts { hash.combine(Array(text.utf8).span) }
    return hash.mark
  }

  private func repeated(_ marks: [KeyedHash.Mark], in table: inout HashTable) -> [Int] {
    var (all, places): (KeyedHash.Marks, [Int]) = (KeyedHash.Marks(), [])
    for mark in marks { all.append(mark) }
    table.insert(all) { places.append($0) }
    return places
  }

  @Test("takes each hash once, however many there are")
  func once() {
    var table = HashTable()
    let marks = (0..<100_000).map { mark("CA10JAIL", "B\($0)") }
    #expect(repeated(marks, in: &table).isEmpty)
    #expect(repeated(marks, in: &table) == Array(marks.indices))
  }

  @Test("is of texts whose ends count")
  func ends() {
    var table = HashTable()
    let marks = [mark("AB", "C"), mark("A", "BC"), mark("AB", "C\0"), mark("", "ABC"), mark("AB", "C")]
    #expect(repeated(marks, in: &table) == [4])
  }

  @Test("is of every byte of a text", arguments: [1, 3, 4, 7, 8, 9, 15, 16, 17, 40])
  func bytes(length: Int) {
    var table = HashTable()
    var texts = [String(repeating: "a", count: length), String(repeating: "a", count: length + 1)]
    for place in 0..<length {
      texts.append(
        String(repeating: "a", count: place) + "b" + String(repeating: "a", count: length - place - 1))
    }
    #expect(repeated(texts.map { mark($0) }, in: &table).isEmpty)
  }
}
