import Formats
import Reentry

/// The checks of `CoverageRecord` on a record's bytes at once, for what nearly every record is like.
///
/// Whatever is unusual is left to them: small letters in a CIN, 29 February, an NPI, text that is not ASCII,
/// a value not in its place. So a record passed here is one to which they do not object.
struct EligibilityGlance: Sendable {
  private let template: ByteTemplate
  private let cin, born, from, to, planStatus, county, sex, restriction, ecm: Int
  private let lastName, firstName, zip, ssn: Range<Int>

  /// Nil where a layout has fields of other widths, or too near the end, for which only the checks stand.
  init?(_ places: FixedPlaces) {
    guard places.isPlain, var template = ByteTemplate(length: places.length) else { return nil }
    func range(_ field: EligibilityField) -> Range<Int> { places.fields[field.rawValue].range }
    let widths: [(EligibilityField, Int)] = [
      (.cin, 9), (.birthDate, 8), (.from, 8), (.to, 8), (.planStatus, 2), (.county, 2), (.sex, 1), (.aid, 2),
      (.status, 3), (.restriction, 3), (.ecm, 10),
    ]
    guard widths.allSatisfy({ range($0).count == $1 }), range(.lastName).count >= 8,
      range(.restriction).lowerBound + 8 <= places.length, places.sign.values.count == 1
    else { return nil }
    let digits: ClosedRange<UInt8> = 0x30...0x39
    for field in [EligibilityField.birthDate, .from, .county, .status] {
      template.allow(digits, at: range(field))
    }
    template.allow(digits, at: range(.cin).dropLast())
    template.allow(0x41...0x5A, at: range(.cin).suffix(1))
    template.allow(0x21...0x7E, at: range(.lastName).prefix(1))
    template.allow(0x21...0x7E, at: range(.aid))
    template.allow([0x20, 0x20], from: range(.ecm).lowerBound)
    template.allow(places.sign.values[0], from: places.sign.range.lowerBound)
    self.template = template
    (cin, born, from) = (range(.cin).lowerBound, range(.birthDate).lowerBound, range(.from).lowerBound)
    (to, planStatus) = (range(.to).lowerBound, range(.planStatus).lowerBound)
    (county, sex) = (range(.county).lowerBound, range(.sex).lowerBound)
    (restriction, ecm) = (range(.restriction).lowerBound, range(.ecm).lowerBound)
    (lastName, firstName) = (range(.lastName), range(.firstName))
    (zip, ssn) = (range(.zip), range(.ssn))
  }

  /// Whether the record certainly stands and nobody looks for it.
  @inline(__always)
  func clears(_ record: Span<UInt8>, sought: Sought) -> Bool {
    guard template.fits(record) else { return false }
    let (born, first) = (record.word(at: born), record.word(at: from))
    guard EightDigits(known: born).isCommonDay, EightDigits(known: first).isCommonDay else { return false }
    guard endsWell(record, first), hasGoodCodes(record) else { return false }
    let letter = record[cin + 8]
    let packed = EightDigits(known: record.word(at: cin)).number << 5 | UInt64(letter &- 0x41)
    if sought.mayContain(packedCIN: packed), sought.contains(packedCIN: packed) { return false }
    return !sought.hasPeople || !mayBeSought(record, born: born, sought)
  }

  // Of a record that the template fits and whose birth day is one.
  private func mayBeSought(_ record: Span<UInt8>, born: UInt64, _ sought: borrowing Sought) -> Bool {
    let number = Int(EightDigits(known: born).number)
    guard let day = BirthDate(year: number / 10_000, month: number / 100 % 100, day: number % 100) else {
      return true
    }
    let code = record[sex]
    return sought.contains(
      Likeness(
        last: record.extracting(lastName), first: record.extracting(firstName), bornOn: day,
        sex: code == 0x46 ? .female : code == 0x4D ? .male : code == 0x58 ? .other : .unknown,
        zip: record.extracting(zip), ssn: record.extracting(ssn).trimmed))
  }

  /// Whether the last day is open, or a day not before the first, whatever the plan's status is.
  @inline(__always)
  private func endsWell(_ record: Span<UInt8>, _ first: UInt64) -> Bool {
    let last = record.word(at: to)
    if last == 0x2020_2020_2020_2020 { return true }
    // Days as text sort as days do.
    guard let digits = EightDigits(last), digits.isCommonDay else { return false }
    return last.byteSwapped >= first.byteSwapped
  }

  @inline(__always)
  private func hasGoodCodes(_ record: Span<UInt8>) -> Bool {
    let county = record.pair(at: county)
    let number = (county & 0xF) &* 10 &+ (county >> 8 & 0xF)
    guard number &- 1 < 58 else { return false }
    let sex = record[sex]
    guard sex == 0x46 || sex == 0x4D || sex == 0x20 || sex == 0x55 || sex == 0x58 else { return false }
    let code = record.word(at: restriction) & 0xFF_FFFF
    let isNone = code == 0x20_2020
    let isCode = code & 0xF0_F0F0 == 0x30_3030 && (code &+ 0x06_0606) & 0xF0_F0F0 == 0x30_3030
    // The template has the first two of the ten places of the NPI blank.
    return (isNone || isCode) && record.word(at: ecm + 2) == 0x2020_2020_2020_2020
  }
}
