import Testing

@testable import Formats

@Suite("What is made once")
struct MadeOnceTests {
  @Test("is what is made of its key, the first time and the second, and beyond what is kept")
  func value() {
    let squares = MadeOnce<Int, Int> { $0 * $0 }
    for _ in 0..<2 { for key in 0..<1200 { #expect(squares[key] == key * key) } }
  }

  @Test(
    "is made once for each key up to a thousand, and later ones each time", arguments: [(999, 1), (1000, 2)])
  func count(key: Int, times: Int) {
    let made = Locked<[Int: Int]>([:])
    let kept = MadeOnce<Int, Int> { key in
      made.with { $0[key, default: 0] += 1 }
      return key
    }
    for number in 0...key { _ = kept[number] }
    _ = kept[key]
    #expect(made.with { $0[key] } == times)
    #expect(made.with { $0[0] } == 1)
  }

  @Test("is the same for all who ask at once")
  func tasks() async {
    let kept = MadeOnce<Int, [Int]> { Array(0..<$0) }
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask { (0..<200).allSatisfy { kept[$0] == Array(0..<$0) } }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}
