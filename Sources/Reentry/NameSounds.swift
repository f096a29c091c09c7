/// How a name sounds: whole, and its first and last word; 0 where it has none.
struct WordSounds: Sendable {
  let whole: UInt32
  let head: UInt32
  let tail: UInt32

  init(_ name: FoldedName) {
    let words = NameWords(name)
    whole = NameSound(name)?.value ?? 0
    let isOne = words.head.count == name.count
    head = isOne ? whole : NameSound(name, in: words.head)?.value ?? 0
    tail = isOne ? whole : words.tail == words.head ? head : NameSound(name, in: words.tail)?.value ?? 0
  }

  /// Whether two names sound alike, or one of the words of each.
  func isLike(_ other: WordSounds) -> Bool {
    whole == other.whole || head == other.head || tail == other.tail || head == other.tail
      || tail == other.head
  }
}

/// How the names of one person sound: the last name whole and by its words, the first name likewise.
struct NameSounds: Sendable {
  private var sounds = InlineArray<5, UInt32>(repeating: 0)
  private(set) var count = 0
  /// How many of them are of the last name.
  private var lastCount = 0
  private let given: UInt64

  init(last: WordSounds, first: WordSounds) {
    given = UInt64(first.head)
    insert(last.whole)
    insert(last.head)
    insert(last.tail)
    lastCount = count
    insert(first.whole)
    insert(first.head)
  }

  subscript(index: Int) -> UInt64 { UInt64(sounds[index]) }

  /// How many pairs of a last and a first name there are.
  var pairCount: Int { given == 0 ? 0 : lastCount }

  /// Such a pair, the same whichever of the two is the last name.
  func pair(_ index: Int) -> UInt64 {
    let sound = UInt64(sounds[index])
    return min(sound, given) << 32 | max(sound, given)
  }

  private mutating func insert(_ sound: UInt32) {
    if sound == 0 { return }
    for index in 0..<count where sounds[index] == sound { return }
    sounds[count] = sound
    count += 1
  }
}
