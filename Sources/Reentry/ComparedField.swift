/// What two records of people are compared in.
package enum ComparedField: String, CaseIterable, Sendable {
  case lastName = "last_name"
  case firstName = "first_name"
  /// Whether last and first name stand in the same order in both.
  case nameOrder = "name_order"
  case middleName = "middle_name"
  case suffix
  case birthDate = "birth_date"
  case sex
  case ssn
  case phone
  case streetNumber = "street_number"
  case street
  /// Zip, city and county together: whoever shares one mostly shares the others.
  case place

  /// How records can agree in it, most first.
  package var levels: [ComparisonLevel] {
    switch self {
    case .lastName, .firstName: [.same, .variant, .close, .partly, .similar, .differs]
    case .nameOrder: [.same, .swapped]
    case .middleName: [.same, .variant, .differs]
    case .suffix, .sex: [.same, .differs]
    case .birthDate: [.same, .partly, .swapped, .year, .close, .similar, .differs]
    case .ssn: [.same, .partly, .close, .differs]
    case .phone, .streetNumber: [.same, .close, .differs]
    case .street: [.same, .close, .similar, .differs]
    case .place: [.same, .close, .zip, .partly, .elsewhere, .similar, .differs]
    }
  }
}

/// How far two records agree in a field.
package enum ComparisonLevel: String, CaseIterable, Sendable {
  /// One of them does not say.
  case unknown
  /// The same; of a place, both zip and city.
  case same
  /// Another form of it: a name for short, a cut one, one of two surnames; of a middle name, an initial.
  case variant
  /// Day and month, or first and last name, exchanged.
  case swapped
  /// A slip of the pen away; of a place, zip and city, one of them no more than that.
  case close
  /// The same as far as both say: an initial, a middle name used as the first; of a social security number its
  /// last four digits; of a place, zip or city.
  case partly
  /// Only years are known of one birth date, and they are the same.
  case year
  /// More alike than chance: a misspelt word, one part of a date wrong; of a place, only the county.
  case similar
  case differs
  /// The same zip, where one of both says no city.
  case zip
  /// Another zip, where one of both says no city: people move.
  case elsewhere

  /// What an operator is told of it.
  package var agreement: FieldEvidence.Agreement {
    switch self {
    case .unknown: .unknown
    case .same, .zip: .same
    case .differs, .elsewhere: .differs
    case .variant, .swapped, .close, .partly, .year, .similar: .compatible
    }
  }
}

/// How far two records of people agree, a field at a time.
package struct PersonComparison: Hashable, Sendable {
  // Four bits a field; 0 is unknown.
  private var levels: UInt64 = 0

  package init() {}

  package subscript(field: ComparedField) -> ComparisonLevel {
    @inline(__always) get { ComparisonLevel.inOrder[Int(levels >> field.shift & 15)] }
    set { levels = levels & ~(15 << field.shift) | newValue.number << field.shift }
  }

  /// The fields of which both records say something.
  package var known: [ComparedField] { ComparedField.allCases.filter { self[$0] != .unknown } }

  /// Four bits a field, in the order of `ComparedField.allCases`.
  package var packed: UInt64 { levels }
}

extension ComparedField {
  /// Its place among all.
  package var place: Int {
    switch self {
    case .lastName: 0
    case .firstName: 1
    case .nameOrder: 2
    case .middleName: 3
    case .suffix: 4
    case .birthDate: 5
    case .sex: 6
    case .ssn: 7
    case .phone: 8
    case .streetNumber: 9
    case .street: 10
    case .place: 11
    }
  }

  fileprivate var shift: UInt64 { UInt64(4 * place) }
}

extension ComparisonLevel {
  fileprivate static let inOrder = allCases

  /// Its place among all.
  package var number: UInt64 {
    switch self {
    case .unknown: 0
    case .same: 1
    case .variant: 2
    case .swapped: 3
    case .close: 4
    case .partly: 5
    case .year: 6
    case .similar: 7
    case .differs: 8
    case .zip: 9
    case .elsewhere: 10
    }
  }
}
