/// A JSON value whose objects keep their members in the order they were given.
package enum JSON: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number with a fraction or an exponent, as RFC 8259 writes it; nothing here counts in floating point.
  case number(String)
  case string(String)
  case array([JSON])
  case object(JSONObject)

  /// The member with this key; nil when there is none, or when the value is not an object.
  package subscript(key: String) -> JSON? {
    guard case .object(let object) = self else { return nil }
    return object[key]
  }
}

/// The members of a JSON object, in their order.
package struct JSONObject: Sendable, Equatable {
  /// One key and its value.
  package struct Member: Sendable, Equatable {
    package let key: String
    package var value: JSON

    package init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  package private(set) var members: [Member]

  /// Whoever builds it keeps the keys apart; the reader refuses an object that repeats one.
  package init(_ members: [Member] = []) { self.members = members }

  /// The value under a key.
  ///
  /// Setting replaces it in its place or adds it last; setting nil takes it out.
  package subscript(key: String) -> JSON? {
    get { members.first { $0.key == key }?.value }
    set {
      let place = members.firstIndex { $0.key == key }
      switch (place, newValue) {
      case (let place?, let value?): members[place].value = value
      case (let place?, nil): members.remove(at: place)
      case (nil, let value?): members.append(Member(key, value))
      case (nil, nil): break
      }
    }
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// An object with its members in the order they are written.
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self.init(elements.map { Member($0.0, $0.1) })
  }
}

extension JSON: ExpressibleByDictionaryLiteral {
  /// An object with its members in the order they are written.
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(JSONObject(elements.map { JSONObject.Member($0.0, $0.1) }))
  }
}

extension JSON: ExpressibleByArrayLiteral {
  /// An array of the values written.
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
  /// A string.
  package init(stringLiteral value: String) { self = .string(value) }
}

extension JSON: ExpressibleByIntegerLiteral {
  /// A whole number.
  package init(integerLiteral value: Int) { self = .integer(value) }
}

extension JSON: ExpressibleByBooleanLiteral {
  /// True or false.
  package init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSON: ExpressibleByNilLiteral {
  /// The null value.
  package init(nilLiteral: ()) { self = .null }
}
