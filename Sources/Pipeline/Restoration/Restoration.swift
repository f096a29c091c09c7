import Formats
import Reentry

/// That a night is one of those whose generations were lost, folded again from its archived originals: it is noted
/// what was told then, and nothing is sent.
package struct Restoration: Sendable, Equatable {
  /// The highest generation that anything outside the state showed; the numbers up to it are not given out again.
  package let after: Int
  /// The lost generation, by whose number partners know what they were told.
  package let toldAs: Int
  /// In the operator's words.
  package let reason: String

  var json: JSON {
    ["after": .integer(after), "toldAs": .integer(toldAs), "reason": .string(reason)]
  }

  init(after: Int, toldAs: Int, reason: String) {
    (self.after, self.toldAs, self.reason) = (after, toldAs, reason)
  }

  /// Nil where the object has no such member.
  init?(in object: JSON5Object) throws {
    guard let node = object["restored"] else { return nil }
    let root = try node.object(allowing: ["after", "toldAs", "reason"])
    after = try root.integer("after", in: 0...Int.max)
    toldAs = try root.integer("toldAs", in: 1...Int.max)
    reason = try root.string("reason")
  }
}
