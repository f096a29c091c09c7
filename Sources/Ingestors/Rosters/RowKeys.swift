import Formats
import Reentry

/// What tells the rows of one block that stand from every other, in the order of the file.
struct RowKeys: Sendable {
  private(set) var marks = KeyedHash.Marks()
  /// Which of the block's records each is, counted from 1.
  private(set) var records: [Int32] = []
  /// Each key comes behind the one before it, so that no two are the same.
  private(set) var isAscending = true
  private(set) var first: Place?
  private(set) var last = Place()

  /// Where a key stands among keys: by facility, then by the length and the bytes of its number.
  struct Place: Comparable, Sendable {
    var facility = FacilityID("")
    var number = Number()

    static func < (a: Place, b: Place) -> Bool {
      a.facility == b.facility ? a.number < b.number : a.facility < b.facility
    }
  }

  /// A booking number of up to sixteen bytes.
  struct Number: Comparable, Sendable {
    var count = 0
    var (first, last): (UInt64, UInt64) = (0, 0)

    init() {}

    @inline(__always)
    init(_ bytes: Span<UInt8>) {
      let ends = bytes.ends
      (count, first, last) = (ends.count, ends.first.byteSwapped, ends.last.byteSwapped)
    }

    @inline(__always)
    static func < (a: Number, b: Number) -> Bool {
      if a.count != b.count { return a.count < b.count }
      return a.first == b.first ? a.last < b.last : a.first < b.first
    }
  }

  /// Makes room for the keys of so many rows.
  init(rows: Int = 0) {
    marks.reserve(rows)
    records.reserveCapacity(rows)
  }

  /// Notes the key of a row that stands; an empty number is one that only its mark tells.
  @inline(__always)
  mutating func add(_ mark: KeyedHash.Mark, record: Int, facility: FacilityID, number: Span<UInt8>) {
    marks.append(mark)
    records.append(Int32(truncatingIfNeeded: record))
    guard isAscending else { return }
    let place = Number(number)
    if place.count == 0 || place.count > 16 {
      isAscending = false
    } else if first == nil {
      last = Place(facility: facility, number: place)
      first = last
    } else if facility.text == last.facility.text {
      isAscending = last.number < place
      last.number = place
    } else {
      isAscending = last.facility < facility
      last = Place(facility: facility, number: place)
    }
  }
}

/// The keys of all rows so far, of all parts of a file.
///
/// While they only ascend, as rosters mostly do that are written in the order of their numbers, none can
/// come twice, and they are put aside; with the first that does not all go into a table.
package final class KnownKeys {
  private var aside: [KeyedHash.Marks] = []
  private var last: RowKeys.Place?
  private var isAscending = true
  /// Made when it is first needed: small rosters are many.
  private var table: HashTable?

  package init() {}

  /// Calls `body` with the record of each row whose key was there already.
  func insert(_ keys: consuming RowKeys, repeated body: (Int) -> Void) {
    if isAscending, keys.isAscending, continues(keys.first) {
      if keys.first != nil { last = keys.last }
      aside.append(keys.marks.trimmed)
      return
    }
    isAscending = false
    var table = self.table.take() ?? HashTable()
    for marks in aside { table.insert(marks) { _ in } }
    aside = []
    let records = keys.records
    table.insert(keys.marks) { body(Int(records[$0])) }
    self.table = consume table
  }

  private func continues(_ first: RowKeys.Place?) -> Bool {
    guard let last, let first else { return true }
    return last < first
  }
}
