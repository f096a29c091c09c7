import Formats
import Reentry

/// One record of a care-records file while it is read: its values, those of the elements in it, and what speaks
/// against them.
struct CareElement {
  let name: String
  let place: XMLPlace
  /// One a field; what is surer of the same field takes the place of what only says that it does not fit its schema.
  private(set) var objections: [Objection] = []
  /// What makes the record no better or worse, but is worth a word.
  private(set) var warnings: [Objection] = []
  private var values: [String: String]
  private var parts: [(name: String, values: [String: String])] = []

  init(_ element: borrowing XMLElement) {
    (name, place) = (element.name, element.place)
    values = CareElement.values(of: element)
  }

  private static func values(of element: borrowing XMLElement) -> [String: String] {
    Dictionary(element.attributes.map { ($0.name, $0.value) }) { first, _ in first }
  }

  /// Takes in an element that stands in the record.
  mutating func take(_ part: borrowing XMLElement) {
    parts.append((part.name, CareElement.values(of: part)))
  }

  /// The same where the file breaks off within it: a recipient that nobody can read stands for all that it names.
  var cutOff: CareElement {
    var element = self
    element.parts = [("recipient", [:])]
    return element
  }

  /// The values that a rejects file shows, as they came.
  func told(_ field: String) -> String { values[field] ?? "" }

  mutating func object(_ code: FindingCode, _ field: String) {
    guard let known = objections.firstIndex(where: { $0.field == field }) else {
      return objections.append(Objection(code, field: field))
    }
    if objections[known].code == .recordNotValid { objections[known] = Objection(code, field: field) }
  }

  mutating func warn(_ code: FindingCode, _ field: String) { warnings.append(Objection(code, field: field)) }
}

extension CareElement {
  /// A text as it is kept; empty where there is none.
  mutating func text(_ field: String) -> String { clean(values[field] ?? "", field) }

  /// A text that the record must have.
  mutating func required(_ field: String) -> String {
    let text = text(field)
    if text.isEmpty { object(.valueMissing, field) }
    return text
  }

  /// A word of a list; the first of them where it is none, which is then objected to.
  mutating func word<Word: RawRepresentable<String> & CaseIterable>(_ field: String) -> Word? {
    let word = Word(rawValue: values[field] ?? "")
    if word == nil { object(values[field] == nil ? .valueMissing : .valueNotAllowed, field) }
    return word
  }

  /// Whether the value is that word of two.
  func says(_ word: String, _ field: String) -> Bool { values[field] == word }

  /// Yes, no, or nothing said.
  func saysYes(_ field: String) -> Bool? { values[field].map { $0 == "yes" } }

  mutating func number(_ field: String) -> Int? {
    guard let text = values[field] else { return nil }
    let number = Int(text)
    if number == nil { object(.valueNotAllowed, field) }
    return number
  }

  mutating func optionalMoment(_ field: String) -> Moment? {
    values[field].flatMap { read($0, field, .timeUnreadable) { Moment($0) } }
  }

  mutating func moment(_ field: String) -> Moment? {
    if values[field] == nil { object(.valueMissing, field) }
    return optionalMoment(field)
  }

  mutating func optionalDay(_ field: String) -> Day? {
    values[field].flatMap { read($0, field, .dateUnreadable) { Day($0) } }
  }

  mutating func day(_ field: String) -> Day? {
    if values[field] == nil { object(.valueMissing, field) }
    return optionalDay(field)
  }

  /// The values of a field in every element of a name that stands in the record.
  mutating func texts(_ field: String, ofEach part: String) -> [String] {
    let told = parts.filter { $0.name == part }.map { $0.values[field] ?? "" }
    return told.map { text in
      let text = clean(text, field)
      if text.isEmpty { object(.valueMissing, field) }
      return text
    }
  }

  /// Who gives a service, of the element `provider`.
  mutating func provider() -> Provider {
    guard let told = parts.first(where: { $0.name == "provider" })?.values else { return Provider() }
    func text(_ field: String) -> String { clean(told[field] ?? "", field) }
    let npi = told["npi"].flatMap { read($0, "npi", .npiMalformed) { NPI($0) } }
    return Provider(name: text("name"), npi: npi, phone: text("phone"), address: text("address"))
  }

  private mutating func read<Value>(
    _ text: String, _ field: String, _ code: FindingCode, _ read: (String) -> Value?
  ) -> Value? {
    let value = read(text)
    if value == nil { object(code, field) }
    return value
  }

  // Line ends and tabs are blanks, as XML itself has them in an attribute that holds them plainly.
  private mutating func clean(_ text: String, _ field: String) -> String {
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\t", "\n", "\r", "\u{2028}", "\u{2029}": clean.append(" ")
      case _ where scalar.properties.generalCategory == .control: object(.controlCharacter, field)
      default: clean.append(scalar)
      }
    }
    let told = String(clean)
    let shown = told.withoutHiddenSigns
    if shown.utf8.count != told.utf8.count { warn(.hiddenSigns, field) }
    return shown.trimmed
  }
}

extension String {
  fileprivate var trimmed: String {
    guard first == " " || last == " " else { return self }
    guard let start = firstIndex(where: { $0 != " " }), let end = lastIndex(where: { $0 != " " }) else {
      return ""
    }
    return String(self[start...end])
  }
}
