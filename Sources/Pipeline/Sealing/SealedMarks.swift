import Caseload
import Formats

/// Looks for sealed people in text, whatever its form: a record is theirs that bears a number of theirs, or their name
/// and birth date and nobody else's number.
struct SealedMarks: Sendable {
  private let cins, numbers: [[UInt8]]
  private let stays: [Stay]
  private let names: [Name]

  private struct Stay: Sendable {
    let facility, booking, person: [UInt8]
    /// The booking without what parts it; empty where it is too short to be told so.
    let partedBooking: [UInt8]
  }

  private struct Name: Sendable {
    /// As UTF-8 and as Windows-1252.
    let last, first: [[UInt8]]
    /// The day in every form in which feeds write it.
    let days: [[UInt8]]
  }

  init(_ identity: SealedIdentity) {
    cins = identity.cins.sorted().map(SealedMarks.lowered)
    numbers = identity.numbers.sorted().map(SealedMarks.lowered)
    stays = identity.stays.map {
      Stay(
        facility: SealedMarks.lowered($0.facility), booking: SealedMarks.lowered($0.booking),
        person: SealedMarks.lowered($0.person),
        partedBooking: Array((UnpartedNumber.of($0.booking) ?? "").utf8))
    }
    names = identity.names.map {
      Name(
        last: SealedMarks.spellings($0.last), first: SealedMarks.spellings($0.first),
        days: SealedMarks.days($0.bornOn))
    }
  }

  /// Whether a record of a text is theirs; `context` is what of the text holds for all of its records.
  func areIn(_ record: Range<Int>, of text: LoweredText, context: Range<Int>) -> Bool {
    if cins.contains(where: { text.has(number: $0, in: record) }) { return true }
    if stays.contains(where: { isIn($0, record, text, context) }) { return true }
    let isNamed =
      numbers.contains { text.has(parted: $0, in: record) } || names.contains { isIn($0, record, text) }
    return isNamed && !text.hasCIN(in: record)
  }

  /// Whether a CIN of theirs is anywhere in a text.
  func hasCIN(in text: LoweredText) -> Bool { cins.contains { text.has(number: $0, in: text.all) } }

  /// Whether they are anywhere in a text of which nobody can tell what is whose.
  func areAnywhere(in text: LoweredText) -> Bool {
    areIn(text.all, of: text, context: text.all) || numbers.contains { text.has(parted: $0, in: text.all) }
      || names.contains { isIn($0, text.all, text) }
  }

  /// Whether a text may name them at all: cheap, and never no where a record of it is theirs.
  func mayBe(in text: LoweredText) -> Bool {
    (cins + numbers).contains { text.has(parted: $0, in: text.all) }
      || stays.contains { stay in
        text.has(stay.booking, in: text.all) || text.has(stay.person, in: text.all)
          || text.has(partedWord: stay.partedBooking, in: text.all)
      }
      || names.contains { isIn($0, text.all, text) }
  }

  /// Whether a word that an operator writes names them: of names either part will do.
  func areNamed(in text: LoweredText) -> Bool {
    mayBe(in: text)
      || names.contains { ($0.last + $0.first).contains { text.has(word: $0, in: text.all) } }
  }

  private func isIn(_ stay: Stay, _ record: Range<Int>, _ text: LoweredText, _ context: Range<Int>) -> Bool {
    let isBooked =
      text.has(stay.booking, of: stay.facility, in: record)
      || text.has(partedWord: stay.partedBooking, in: record)
    let isPerson = text.has(person: stay.person, in: record)
    guard isBooked || isPerson else { return false }
    if isBooked && isPerson { return true }
    if text.has(word: stay.facility, in: record) || text.has(word: stay.facility, in: context) { return true }
    return names.contains { $0.last.contains { text.has(name: $0, in: record) } }
  }

  private func isIn(_ name: Name, _ record: Range<Int>, _ text: LoweredText) -> Bool {
    name.last.contains { text.has(name: $0, in: record) }
      && name.first.contains { text.has(name: $0, in: record) }
      && name.days.contains { text.has($0, in: record) }
  }

  private static func lowered(_ text: String) -> [UInt8] { text.utf8.map(LoweredText.lowered) }

  private static func spellings(_ name: String) -> [[UInt8]] {
    let latin = name.unicodeScalars.compactMap { UInt8(exactly: $0.value) }
    let all = [lowered(name), latin.map(LoweredText.lowered)]
    return Array(Set(all.map { Array($0.prefix(LoweredText.longestName)) }))
  }

  private static func days(_ day: String) -> [[UInt8]] {
    let parts = day.split(separator: "-").map(String.init)
    guard parts.count == 3 else { return [lowered(day)] }
    let (year, month, day) = (parts[0], parts[1], parts[2])
    let (shortMonth, shortDay) = (String(Int(month) ?? 0), String(Int(day) ?? 0))
    return Set([
      "\(year)-\(month)-\(day)", "\(month)/\(day)/\(year)", "\(shortMonth)/\(shortDay)/\(year)",
      "\(year)\(month)\(day)", "\(month)\(day)\(year)", "\(month)-\(day)-\(year)",
    ]).sorted().map(lowered)
  }
}
