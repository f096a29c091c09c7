/// The bounds of one record's fields after another, in one piece of memory that only grows.
@safe struct BoundsTable: ~Copyable {
  private var base: UnsafeMutablePointer<FieldBounds>
  private var capacity = 64
  private(set) var count = 0

  init() { unsafe base = .allocate(capacity: 64) }

  deinit { unsafe base.deallocate() }

  @inline(__always)
  mutating func append(_ bound: FieldBounds) {
    if count == capacity { grow(to: count + 1) }
    unsafe base[count] = bound
    count += 1
  }

  /// Appends a field that ends at each of the marks from there on that is a delimiter; gives the first that is none.
  ///
  /// `start` is where the first of the fields starts, and then where the next one does.
  @inline(__always)
  mutating func append(
    endingAt marks: borrowing CSVMarks, from first: Int, _ base: UnsafePointer<UInt8>, _ delimiter: UInt8,
    start: inout Int
  ) -> Int {
    if count &+ marks.count > capacity { grow(to: count + marks.count) }
    var (index, next, place) = (first, start, count)
    while index < marks.count {
      let at = unsafe marks[unchecked: index]
      guard unsafe base[at] == delimiter else { break }
      unsafe self.base[place] = FieldBounds(start: next, end: at)
      (index, next, place) = (index &+ 1, at &+ 1, place &+ 1)
    }
    (start, count) = (next, place)
    return index
  }

  @inline(__always)
  mutating func removeAll() { count = 0 }

  var isEmpty: Bool { count == 0 }

  subscript(field: Int) -> FieldBounds {
    get {
      precondition(field >= 0 && field < count)
      return unsafe base[field]
    }
    set {
      precondition(field >= 0 && field < count)
      unsafe base[field] = newValue
    }
  }

  var span: Span<FieldBounds> {
    @_lifetime(borrow self)
    @inline(__always) get {
      let span = unsafe Span(_unsafeStart: UnsafePointer(base), count: count)
      return unsafe _overrideLifetime(span, borrowing: self)
    }
  }

  private mutating func grow(to needed: Int) {
    while capacity < needed { capacity *= 2 }
    let wider = UnsafeMutablePointer<FieldBounds>.allocate(capacity: capacity)
    unsafe wider.update(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = wider
  }
}
