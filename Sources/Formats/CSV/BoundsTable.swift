/// The bounds of one record's fields after another, in one piece of memory that only grows.
@safe struct BoundsTable: ~Copyable {
  private var base: UnsafeMutablePointer<FieldBounds>
  private var capacity = 64
  private(set) var count = 0

  init() { unsafe base = .allocate(capacity: 64) }

  deinit { unsafe base.deallocate() }

  @inline(__always)
  mutating func append(_ bound: FieldBounds) {
    if count == capacity { grow() }
    unsafe base[count] = bound
    count += 1
  }

  /// Appends a field that ends at each mark of a chunk of 64 bytes; gives where the next one starts.
  @inline(__always)
  mutating func append(endingAt marks: UInt64, of chunk: Int, start: Int) -> Int {
    if count &+ 64 > capacity { grow() }
    var (marks, start, count) = (marks, start, count)
    while marks != 0 {
      let end = chunk &+ marks.trailingZeroBitCount
      unsafe base[count] = FieldBounds(start: start, end: end)
      (count, start, marks) = (count &+ 1, end &+ 1, marks & (marks &- 1))
    }
    self.count = count
    return start
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

  private mutating func grow() {
    let wider = UnsafeMutablePointer<FieldBounds>.allocate(capacity: capacity * 2)
    unsafe wider.update(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = wider
    capacity *= 2
  }
}
