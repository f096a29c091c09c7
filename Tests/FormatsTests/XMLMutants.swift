import Foundation

@testable import Formats

/// Documents made wrong, or differently right, in ways drawn by a seed.
struct XMLMutants {
  private static let pieces = [
    "<", ">", "/>", "&", "&amp;", "&#38;", "&#0;", "\"", "'", "\n", "\r\n", "\t", " ", "x", "é", "]]>",
    "<!-- <member -->", "<!-- -- -->", "<![CDATA[ ]]>", "<![CDATA[]]>", "<![CDATA[<member >]]>",
    "<?p <member ?>", "<?xml ?>",
    "<member ", "<member>", "</member>", "</members>", "<members>", "<name family='N'/>", "<birth day='1'/>",
    "<address/>", "<coverage/>", "<stranger/>", "<birth> </birth>", " zip='1'", " cin='A'", " xmlns='urn:x'",
    " xmlns='urn:handoff:eligibility:1'", " xmlns:h='urn:handoff:eligibility:1'", "<h:member/>",
    " xsi:nil='true'", " xml:space='preserve'", " xml:lang='en'",
    " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='string'",
    " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='1'",
    " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='urn:x file:///dev/full'",
    "2026-02-29", "-1", "+7", "007", "F", "full", "",
  ]

  private var state: UInt64
  private let tokens: [[UInt8]]

  init(of document: [UInt8], seed: UInt64) {
    (state, tokens) = (seed, XMLMutants.tokens(of: document))
  }

  /// The next mutant; most have one thing wrong, some several.
  mutating func next() -> [UInt8] {
    var tokens = tokens
    for _ in 0...(below(4) / 3 * 2) { mutate(&tokens) }
    return Array(tokens.joined())
  }

  private mutating func mutate(_ tokens: inout [[UInt8]]) {
    let (place, other) = (below(tokens.count), below(tokens.count))
    let piece = Array(Self.pieces[below(Self.pieces.count)].utf8)
    switch below(8) {
    case 0: tokens.remove(at: place)
    case 1: tokens.insert(tokens[other], at: place)
    case 2: tokens.swapAt(place, other)
    case 3: tokens.insert(piece, at: place)
    case 4: tokens[place] = piece
    case 5: tokens[place].insert(contentsOf: piece, at: below(tokens[place].count + 1))
    case 6 where !tokens[place].isEmpty: tokens[place].remove(at: below(tokens[place].count))
    case 7: tokens.removeLast(below(3) == 0 ? below(tokens.count) : 0)
    default: tokens.insert(tokens[place], at: place)
    }
  }

  private mutating func below(_ count: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(max(count, 1)))
  }

  /// Tags, attributes and what is between them.
  private static func tokens(of document: [UInt8]) -> [[UInt8]] {
    var tokens: [[UInt8]] = [[]]
    for byte in document {
      if byte == UInt8(ascii: "<") || byte == 0x20 || byte == UInt8(ascii: ">") { tokens.append([]) }
      tokens[tokens.count - 1].append(byte)
    }
    return tokens
  }
}

/// How many mutants a run tries: `HANDOFF_LONG` asks for thousands.
enum XMLMutantCount {
  static var isLong: Bool { ProcessInfo.processInfo.environment["HANDOFF_LONG"] != nil }
  static var each: Int { isLong ? 5000 : 300 }
}
