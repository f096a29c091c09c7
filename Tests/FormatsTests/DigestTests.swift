import Testing

@testable import Formats

/// The engines this processor can run.
private let engines = SHA256.Engine.best == .portable ? [.portable] : SHA256.Engine.allCases

private func digest(_ pieces: [[UInt8]], _ engine: SHA256.Engine) -> String {
  var digest = SHA256(engine: engine)
  for piece in pieces { digest.update(piece) }
  return digest.finish().hex
}

@Suite("A SHA-256 digest")
struct DigestTests {
  static let vectors: [(String, String)] = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
        + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ]

  @Test("agrees with NIST's examples", arguments: vectors, engines)
  func agreesWithNIST(vector: (String, String), engine: SHA256.Engine) {
    #expect(digest([Array(vector.0.utf8)], engine) == vector.1)
  }

  @Test("agrees with NIST on a million a's, in pieces of an odd size", arguments: engines)
  func millionTimesA(engine: SHA256.Engine) {
    let piece = [UInt8](repeating: UInt8(ascii: "a"), count: 1000)
    let expected = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    #expect(digest(Array(repeating: piece, count: 1000), engine) == expected)
  }

  static let lengths: [(Int, String)] = [
    (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (1, "bbeebd879e1dff6918546dc0c179fdde505f2a21591c9a9c96e36b054ec5af83"),
    (54, "bbc9cf58477cda4f72a4d20d1ae6a95241ac924c3f310b86c4c8fb903e89d1ff"),
    (55, "5f25f149aa92e3e13093aed8216072fae623f35e26ca605b6cce17e04b7ccf44"),
    (56, "301c69927f1603720c9f847b7e5e3bef77a7b9f75344490fe9039f13c36b842a"),
    (57, "30ab35131f9b368e840dc65fc1eb832706e748e3c5e44ec40bc19cd1ce5c0dc2"),
    (63, "939765b120205cbedae2ed31256b1967c38b6bdd9b0220535224cbc0b906d333"),
    (64, "cc7321cce5e4409bd8077d58422e1214969059bbd40b4eeb0de0a642f40f7282"),
    (65, "b8de0db62b6c87db61345504a8038bf973d987e8d2111abd8beb407c0bf3d9db"),
    (119, "a96851d641310ce032ff832b6f08125878deed2a825fe515dd1ba414afe95f7e"),
    (120, "60ec7f280e45d0c7bf77b70ff16958b1c1701a9fb7faa12b798207cf120ec6ee"),
    (127, "f4651f880655488aadc1ea0287ef8954296d9e7487a642bd4800744e15ee3771"),
    (128, "349d65e9ba1de7b0a13f9a3eadcc5b0202f15d6008fe9477f2a7b80f6194b20f"),
    (129, "651526df875ac6cec56a649780e20fc4b9c71df77afb62199bf15864cb1f1241"),
  ]

  @Test("is right where the padding needs another block", arguments: lengths, engines)
  func padding(length: (Int, String), engine: SHA256.Engine) {
    #expect(digest([[UInt8](repeating: 0x5A, count: length.0)], engine) == length.1)
  }

  @Test("does not depend on where the bytes were split", arguments: engines)
  func splits(engine: SHA256.Engine) {
    let bytes = (0..<200).map { UInt8($0) }
    let whole = digest([bytes], engine)
    for cut in 0...200 {
      #expect(digest([Array(bytes[..<cut]), Array(bytes[cut...])], engine) == whole)
    }
    #expect(digest(bytes.map { [$0] }, engine) == whole)
  }

  @Test("of a source is taken while it is read, also when the reader stops early")
  func hashingSource() throws {
    let bytes = [UInt8](repeating: 7, count: 1000)
    var source = HashingSource(BytesInMemory(bytes))
    var block = [UInt8](repeating: 0, count: 300)
    #expect(try source.read(into: &block) == 300)
    #expect(try source.finish() == Fingerprint(of: bytes))
  }
}

@Suite("A fingerprint")
struct FingerprintTests {
  @Test("reads back what it prints, in either case")
  func hexRoundTrip() {
    let fingerprint = Fingerprint(of: Array("abc".utf8))
    #expect(Fingerprint(hex: fingerprint.hex) == fingerprint)
    #expect(Fingerprint(hex: fingerprint.hex.uppercased()) == fingerprint)
    #expect(fingerprint.bytes.prefix(3) == [0xba, 0x78, 0x16])
  }

  @Test("is nothing but 64 hexadecimal digits", arguments: ["", "abc", String(repeating: "g", count: 64)])
  func refusesOthers(text: String) {
    #expect(Fingerprint(hex: text) == nil)
  }

  @Test("sorts as its hexadecimal digits do")
  func sorts() {
    let some = (0..<50).map { Fingerprint(of: [UInt8($0)]) }
    #expect(some.sorted().map(\.hex) == some.map(\.hex).sorted())
  }
}
