import CLinux

/// Hashes that were seen, eight bytes each, in 1024 tables that grow one at a time.
///
/// A table of open addresses is never more than four fifths full; its homes keep the order of the hashes, so
/// that growing goes through both tables from front to back.
@safe package struct HashTable: ~Copyable {
  private let shards: UnsafeMutablePointer<Shard>

  @safe private struct Shard {
    /// Zero is free.
    var slots: UnsafeMutablePointer<UInt64>
    var size: Int
    var count = 0
  }

  private static var shardCount: Int { 1024 }

  package init() {
    unsafe shards = .allocate(capacity: HashTable.shardCount)
    for index in 0..<HashTable.shardCount {
      unsafe (shards + index).initialize(to: Shard(slots: HashTable.slots(8), size: 8))
    }
  }

  deinit {
    for index in 0..<HashTable.shardCount { unsafe shards[index].slots.deallocate() }
    unsafe shards.deallocate()
  }

  /// Calls `body` with the place of each hash that was there already, in order, and keeps the others.
  package mutating func insert(_ hashes: KeyedHash.Marks, repeated body: (Int) -> Void) {
    let ahead = 12
    for index in 0..<min(ahead, hashes.count) { prefetch(hashes[index]) }
    for index in 0..<hashes.count {
      // A slot is asked for well before it is needed: each lies in memory of its own.
      if index + ahead < hashes.count { prefetch(hashes[index + ahead]) }
      if !insert(hashes[index]) { body(index) }
    }
  }

  @inline(__always)
  private func prefetch(_ mark: KeyedHash.Mark) {
    let shard = unsafe shards[Int(mark.shard)]
    unsafe handoff_prefetch(shard.slots + HashTable.home(of: mark.slot, in: shard.size))
  }

  @inline(__always)
  private mutating func insert(_ mark: KeyedHash.Mark) -> Bool {
    let shard = unsafe shards + Int(mark.shard)
    if unsafe (shard.pointee.count + 1) * 5 > shard.pointee.size * 4 { unsafe HashTable.grow(shard) }
    let (slots, size) = unsafe (shard.pointee.slots, shard.pointee.size)
    let place = unsafe HashTable.place(of: mark.slot, in: slots, size)
    guard unsafe slots[place] == 0 else { return false }
    unsafe slots[place] = mark.slot
    unsafe shard.pointee.count += 1
    return true
  }

  @inline(__always)
  private static func home(of slot: UInt64, in size: Int) -> Int {
    Int(truncatingIfNeeded: slot.multipliedFullWidth(by: UInt64(truncatingIfNeeded: size)).high)
  }

  // Where the slot is, or the free place where it would go.
  @inline(__always)
  private static func place(of slot: UInt64, in slots: UnsafeMutablePointer<UInt64>, _ size: Int) -> Int {
    var place = home(of: slot, in: size)
    while unsafe slots[place] != 0 && slots[place] != slot {
      place += 1
      if place == size { place = 0 }
    }
    return place
  }

  private static func grow(_ shard: UnsafeMutablePointer<Shard>) {
    let (old, size) = unsafe (shard.pointee.slots, shard.pointee.size)
    let wider = size + size / 2
    let slots = unsafe slots(wider)
    for index in 0..<size where unsafe old[index] != 0 {
      let place = unsafe place(of: old[index], in: slots, wider)
      unsafe slots[place] = unsafe old[index]
    }
    unsafe old.deallocate()
    unsafe (shard.pointee.slots, shard.pointee.size) = (slots, wider)
  }

  private static func slots(_ count: Int) -> UnsafeMutablePointer<UInt64> {
    let slots = UnsafeMutablePointer<UInt64>.allocate(capacity: count)
    unsafe slots.initialize(repeating: 0, count: count)
    return unsafe slots
  }
}

extension KeyedHash {
  /// 73 bits of the hash: all that a table of hashes keeps.
  package struct Mark: Sendable {
    fileprivate let shard: UInt16
    /// Never zero.
    fileprivate let slot: UInt64
  }

  package var mark: Mark {
    let (high, low) = value
    return Mark(shard: UInt16(truncatingIfNeeded: high & 1023), slot: low | 1)
  }

  /// Marks one after another, ten bytes each.
  package struct Marks: Sendable {
    private var shards: [UInt16] = []
    private var slots: [UInt64] = []

    package init() {}

    package var count: Int { slots.count }

    @inline(__always)
    package subscript(place: Int) -> Mark { Mark(shard: shards[place], slot: slots[place]) }

    @inline(__always)
    package mutating func append(_ mark: Mark) {
      shards.append(mark.shard)
      slots.append(mark.slot)
    }

    package mutating func reserve(_ count: Int) {
      shards.reserveCapacity(count)
      slots.reserveCapacity(count)
    }

    /// The same in no more memory than they need.
    package var trimmed: Marks {
      var marks = Marks()
      (marks.shards, marks.slots) = (shards.map { $0 }, slots.map { $0 })
      return marks
    }
  }
}
