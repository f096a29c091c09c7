/// What is made of a key, kept for who asks for it again, on whichever task.
///
/// Holds a thousand at most: what comes later is made each time. So nothing but time depends on what was asked for
/// before. For fixed words and days, never for what is told of one person.
package final class MadeOnce<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let made = Locked<[Key: Value]>([:])
  private let make: @Sendable (Key) -> Value

  private static var limit: Int { 1000 }

  /// Remembers what `make` gives, which must always give the same for a key.
  package init(_ make: @escaping @Sendable (Key) -> Value) { self.make = make }

  /// What was made of the key, now or before.
  package subscript(key: Key) -> Value {
    if let value = made.with({ $0[key] }) { return value }
    // Twice, perhaps, where two ask at once; the same comes of it.
    let value = make(key)
    made.with { if $0.count < Self.limit { $0[key] = value } }
    return value
  }
}
