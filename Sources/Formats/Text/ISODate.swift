extension Span<UInt8> {
  /// Year, month and day as `YYYY-MM-DD` has them; nil in any other form.
  ///
  /// Whether the calendar has such a day is not asked. Eight bytes are looked at together.
  @inlinable package var isoDate: (year: Int, month: Int, day: Int)? {
    @inline(__always) get {
      guard count == 10 else { return nil }
      let (start, end) = unsafe withUnsafeBytes { raw in
        unsafe (
          UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self)),
          UInt16(littleEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt16.self))
        )
      }
      // What is left of a digit is 0 to 9, of a hyphen nothing.
      let date = start ^ 0x2D30_302D_3030_3030
      let day = UInt64(end ^ 0x3030)
      let isWrong = (date &+ 0x7676_7676_7676_7676 | date) | (day &+ 0x7676 | day)
      guard isWrong & 0x8080_8080_8080_8080 == 0, date & 0xFF00_00FF_0000_0000 == 0 else { return nil }
      func digit(_ word: UInt64, _ place: UInt64) -> Int { Int(truncatingIfNeeded: word >> (place * 8) & 15) }
      let year =
        (digit(date, 0) * 10 + digit(date, 1)) * 100 + digit(date, 2) * 10 + digit(date, 3)
      return (
        year, digit(date, 5) * 10 + digit(date, 6), digit(day, 0) * 10 + digit(day, 1)
      )
    }
  }
}
