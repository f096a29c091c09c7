import Formats

/// A word of a command, or a line of its input, with places to be filled for each file: `{out}/{name}.gpg`.
package struct TransportWord: Sendable, Equatable {
  /// What can stand in braces.
  package enum Place: String, Sendable, CaseIterable {
    /// The path of our copy of the deliverable.
    case file
    /// Its name, as in outbound.
    case name
    case partner, kind, sha256
    /// A folder for what the steps make, empty before the first.
    case out
  }

  private enum Piece: Sendable, Equatable {
    case text(String)
    case place(Place)
  }

  private let pieces: [Piece]

  /// Throws `ConfigurationFault` for a brace that opens no place.
  init(_ node: JSON5Node) throws(ConfigurationFault) {
    var (rest, pieces): (Substring, [Piece]) = (try node.string()[...], [])
    guard !rest.contains("\u{0}"), !rest.contains("\n") else { throw node.fault("is more than one line") }
    while let brace = rest.firstIndex(of: "{") {
      let end = rest[brace...].firstIndex(of: "}") ?? rest.index(before: rest.endIndex)
      guard let place = Place(rawValue: String(rest[rest.index(after: brace)...].prefix { $0 != "}" })),
        rest[end] == "}"
      else {
        let known = Place.allCases.map { "{\($0.rawValue)}" }.joined(separator: " ")
        throw node.fault("has a brace that opens none of \(known)")
      }
      pieces += [.text(String(rest[..<brace])), .place(place)]
      rest = rest[rest.index(after: end)...]
    }
    self.pieces = (pieces + [.text(String(rest))]).filter { $0 != .text("") }
  }

  static func all(_ nodes: ArraySlice<JSON5Node>) throws(ConfigurationFault) -> [TransportWord] {
    var words: [TransportWord] = []
    for node in nodes { words.append(try TransportWord(node)) }
    return words
  }

  /// The word with every place filled; what is filled in is not looked at for places.
  package func filled(_ value: (Place) -> String) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .place(let place): value(place)
      }
    }.joined()
  }
}
