import Formats
import Reentry

/// What the values of one column have in common.
package struct ColumnProfile: Sendable {
  /// What nearly all columns are one of; a column is the narrowest that all its values are.
  package enum Kind: String, Sendable {
    case empty, integer, number, date, boolean
    /// Text with few values, each of them often.
    case code
    case text
  }

  package let name: String
  /// Values seen, empty ones too.
  package private(set) var values = 0
  package private(set) var empties = 0
  /// Of values that are not empty, in characters.
  package private(set) var shortest = 0
  package private(set) var longest = 0
  private var seen: Set<String> = []
  /// Whether there are more different values than are kept apart.
  private var isBeyond = false
  private var (couldBeInteger, couldBeNumber, couldBeBoolean) = (true, true, true)
  private var form: ProfiledValue.DateForm?
  private var couldBeDate = true
  private var ranges = Ranges()

  /// The most different values that are counted exactly.
  package static var mostDistinct: Int { 10_000 }
  private static let mostCodes = 24

  init(name: String) { self.name = name }

  /// Different values that are not empty; exact up to `mostDistinct`, at least that many where not `isExact`.
  package var distinct: Int { seen.count }
  package var isExact: Bool { !isBeyond }
  /// The form of the dates, where the column is one of dates.
  package var dateForm: String? { kind == .date ? form?.rawValue : nil }

  package var kind: Kind {
    let filled = values - empties
    if filled == 0 { return .empty }
    if couldBeDate { return .date }
    if couldBeBoolean, distinct == 2 { return .boolean }
    if couldBeInteger { return .integer }
    if couldBeNumber { return .number }
    return isExact && distinct <= Self.mostCodes && filled >= 2 * distinct ? .code : .text
  }

  /// The least and the greatest value, as the kind orders them; nil where all are empty.
  package var range: (least: String, greatest: String)? {
    switch kind {
    case .empty: nil
    case .date: ranges.days
    case .integer, .number: ranges.numbers
    case .boolean, .code, .text: ranges.texts
    }
  }

  mutating func take(_ value: String) {
    values += 1
    if value.isEmpty {
      empties += 1
      return
    }
    let length = value.count
    (shortest, longest) = (longest == 0 ? length : min(shortest, length), max(longest, length))
    if seen.count < Self.mostDistinct {
      seen.insert(value)
    } else if !isBeyond, !seen.contains(value) {
      isBeyond = true
    }
    couldBeBoolean = couldBeBoolean && ["true", "false", "yes", "no", "y", "n"].contains(value.lowercased())
    couldBeInteger = couldBeInteger && ProfiledValue.isInteger(value)
    couldBeNumber = couldBeNumber && ProfiledValue.isNumber(value)
    if couldBeNumber { ranges.take(number: value) }
    if couldBeDate { takeDate(value) }
    ranges.take(text: value)
  }

  private mutating func takeDate(_ value: String) {
    guard let day = ProfiledValue.day(value), let theirs = ProfiledValue.dateForm(of: value),
      form == nil || form == theirs
    else {
      couldBeDate = false
      return
    }
    form = theirs
    ranges.take(day: Int(day.number), value)
  }
}

/// The least and the greatest of a column's values, in each order that could turn out to be its own.
private struct Ranges: Sendable {
  private(set) var texts: (least: String, greatest: String)?
  private(set) var numbers: (least: String, greatest: String)?
  private(set) var days: (least: String, greatest: String)?
  private var (firstDay, lastDay) = (Int.max, Int.min)

  mutating func take(text: String) {
    guard let known = texts else {
      texts = (text, text)
      return
    }
    if text < known.least { texts?.least = text }
    if text > known.greatest { texts?.greatest = text }
  }

  mutating func take(number: String) {
    guard let known = numbers else {
      numbers = (number, number)
      return
    }
    if Ranges.precedes(number, known.least) { numbers?.least = number }
    if Ranges.precedes(known.greatest, number) { numbers?.greatest = number }
  }

  mutating func take(day: Int, _ text: String) {
    if day < firstDay { (firstDay, days) = (day, (text, days?.greatest ?? text)) }
    if day > lastDay { (lastDay, days) = (day, (days?.least ?? text, text)) }
  }

  // By whole part, then by the digits of the fraction: nothing here counts in floating point.
  private static func precedes(_ a: String, _ b: String) -> Bool {
    let (one, other) = (split(a), split(b))
    if one.isNegative != other.isNegative { return one.isNegative }
    if one.whole != other.whole { return one.whole < other.whole }
    if one.fraction == other.fraction { return false }
    return (one.fraction < other.fraction) != one.isNegative
  }

  private static func split(_ text: String) -> (isNegative: Bool, whole: Int, fraction: String) {
    let parts = text.split(separator: ".", maxSplits: 1)
    var fraction = parts.count > 1 ? String(parts[1]) : ""
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return (text.hasPrefix("-"), Int(parts[0]) ?? 0, fraction)
  }
}

/// The profiles of all columns of a file that is listed.
package struct FileProfile: Sendable {
  package private(set) var records = 0
  package private(set) var columns: [ColumnProfile] = []
  private var places: [String: Int] = [:]
  /// Whether there are columns that are not profiled, because there are more than `mostColumns`.
  package private(set) var isBeyond = false

  /// The most columns that are profiled, the first of the file: names come from whoever wrote it.
  package static var mostColumns: Int { 4096 }

  package init() {}

  /// Takes a record as `FileListing` shows it.
  ///
  /// Where a file has records of several types, or elements, a column is named by both.
  package mutating func take(_ record: ListedRecord) {
    guard case .object(let object) = record.json else { return }
    records += 1
    var members = object.members[...]
    var group = ""
    if record.isGrouped, let first = members.first, case .string(let name) = first.value, members.count > 1 {
      (group, members) = (name + ".", members.dropFirst())
    }
    for member in members {
      if case .string(let value) = member.value { take(value, as: group + member.key) }
    }
  }

  private mutating func take(_ value: String, as name: String) {
    let place = places[name] ?? columns.count
    if place == columns.count {
      guard place < Self.mostColumns else {
        isBeyond = true
        return
      }
      places[name] = place
      columns.append(ColumnProfile(name: name))
    }
    columns[place].take(value)
  }
}
