/// A piece of a fixed-width file that begins with a record and holds whole records, the file's last one apart.
package struct FixedBlock: ~Escapable {
  package let bytes: Span<UInt8>
  /// Bytes from the start of the file.
  package let offset: Int

  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>, offset: Int) { (self.bytes, self.offset) = (bytes, offset) }
}

/// A fixed-width file whose form is known, read in blocks on several cores.
///
/// A file at rest is dealt out in stretches, each read by whoever parses it into a block of its own; other
/// sources are read by one and parsed by all. Memory is a block a core, whatever the size of the file.
package struct FixedFile {
  package let form: FixedForm
  package let layout: Layout
  private let source: AnySource
  private let head: [UInt8]
  private let blockSize: Int

  /// Reads the beginning; throws what the source throws.
  package init(_ source: some ByteSource, layout: Layout, blockSize: Int = 1 << 18) throws {
    var (source, head) = (AnySource(source), [UInt8]())
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while head.count < 1 << 20, case let count = try source.read(into: &block), count > 0 {
      head.append(contentsOf: block[..<count])
    }
    form = FixedForm(head: head.span, layout: layout)
    (self.layout, self.source, self.head, self.blockSize) = (layout, source, head, blockSize)
  }

  /// The file as blocks in its order, for one reader.
  package var blocks: RecordBlocks<AnySource> {
    RecordBlocks(
      source, boundary: form.boundary, afterReading: Array(head.dropFirst(form.start)), at: form.start,
      blockSize: blockSize)
  }

  /// Parses the blocks on several cores and joins what was found in the order of the file.
  ///
  /// `parse` adds a block's findings to those of the blocks straight before it, or to `empty()`. The number
  /// of cores never changes a result. Throws what the source and `join` throw, and `RecordTooLong`.
  package func forEach<Found: Sendable>(
    jobs: Int, empty: @escaping @Sendable () -> Found,
    parse: @escaping @Sendable (borrowing FixedBlock, inout Found) -> Void, join: (Found) throws -> Void
  ) async throws {
    if let file = source.byPlace, form.boundary.isFoundAnywhere {
      // A block that one core reads and parses at once stays in its caches beside what it is compared with.
      let blockSize = min(blockSize, 1 << 16)
      let stretches = FixedStretches(
        file: file, boundary: form.boundary, start: form.start, blockSize: blockSize, jobs: jobs)
      var index = 0
      try await OrderedTasks.run(
        jobs: jobs,
        next: { () -> Int? in
          guard index < stretches.count else { return nil }
          index += 1
          return index - 1
        },
        work: { (place: Int) -> Found in
          var found = empty()
          try stretches.read(place) { parse($0, &found) }
          return found
        }, join: join)
      return
    }
    var blocks = blocks
    try await blocks.forEach(
      jobs: jobs,
      parse: { block in
        var found = empty()
        parse(FixedBlock(block.bytes.span, offset: block.offset), &found)
        return found
      }, join: join)
  }
}

extension RecordBoundary {
  /// Whether a record's beginning can be found from the middle of a file.
  fileprivate var isFoundAnywhere: Bool {
    switch self {
    case .line, .length: true
    case .csv, .characters, .segment, .member: false
    }
  }
}

/// A file at rest in stretches of about the same size; a record belongs to the stretch in which it begins.
private struct FixedStretches: Sendable {
  let file: any RandomAccess
  let boundary: RecordBoundary
  /// Where the first record begins.
  let start: Int
  let blockSize: Int
  private let size: Int
  /// Bytes of a stretch, but for the record at its border.
  private let step: Int

  /// The longest stretch, bytes: short enough that the cores end together.
  private static var longest: Int { 1 << 25 }

  init(file: any RandomAccess, boundary: RecordBoundary, start: Int, blockSize: Int, jobs: Int) {
    (self.file, self.boundary, self.start, self.blockSize) = (file, boundary, start, blockSize)
    size = max(start, file.size)
    let share = (size - start) / (4 * max(1, jobs))
    let step = max(blockSize, min(share, FixedStretches.longest))
    if case .length(let length) = boundary {
      self.step = max(1, step / length) * length
    } else {
      self.step = step
    }
  }

  var count: Int { (size - start + step - 1) / step }

  /// Calls `body` with the stretch's blocks.
  func read(_ index: Int, _ body: (borrowing FixedBlock) -> Void) throws {
    var block = [UInt8](repeating: 0, count: blockSize)
    var place = try begin(of: index, &block)
    let end = try begin(of: index + 1, &block)
    while place < end {
      var count = min(block.count, end - place)
      if count < block.count { block.removeLast(block.count - count) }
      count = try fill(&block, at: place)
      guard count > 0 else { return }
      let isLast = place + count >= end
      guard let whole = isLast ? count : boundary.lastEnd(in: block.span.extracting(first: count)) else {
        guard count < RecordBlocks<BytesInMemory>.longestRecord else {
          throw RecordTooLong(byteOffset: place)
        }
        block.append(contentsOf: repeatElement(0, count: block.count))
        continue
      }
      body(FixedBlock(block.span.extracting(first: whole), offset: place))
      place += whole
    }
  }

  // The disk may give less than was asked for.
  private func fill(_ block: inout [UInt8], at place: Int) throws -> Int {
    let count = try file.read(into: &block, at: place)
    guard count > 0, count < block.count else { return count }
    var (filled, rest) = (count, [UInt8](repeating: 0, count: block.count - count))
    while filled < block.count, case let more = try file.read(into: &rest, at: place + filled), more > 0 {
      block.replaceSubrange(filled..<filled + more, with: rest[..<more])
      filled += more
      rest.removeLast(min(more, rest.count))
    }
    return filled
  }

  /// Where the first record of a stretch begins: behind the first line end from the byte before it on.
  private func begin(of index: Int, _ block: inout [UInt8]) throws -> Int {
    let place = start + index * step
    guard index > 0, place < size else { return min(place, size) }
    guard boundary == .line else { return place }
    var (from, near) = (place - 1, [UInt8](repeating: 0, count: 1 << 12))
    while case let count = try file.read(into: &near, at: from), count > 0 {
      if let end = boundary.end(ofFirstIn: near.span.extracting(first: count)) { return from + end }
      from += count
      guard from - place < RecordBlocks<BytesInMemory>.longestRecord else {
        throw RecordTooLong(byteOffset: place)
      }
    }
    return size
  }
}
