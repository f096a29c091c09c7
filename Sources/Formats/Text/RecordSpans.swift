/// Where the records of a file lie, whoever writes it and in whatever columns: all that must be known of a form to take
/// one person out of it.
package enum RecordSpans {
  /// What stands in the place of an element that was taken out.
  package static let noElement = Array("<!-- sealed -->".utf8)

  /// Rows of separated values, without their line ends; where they are `quoted`, one may have line ends in it.
  package static func rows(_ bytes: [UInt8], quoted: Bool) -> [Range<Int>] {
    var rows: [Range<Int>] = []
    var (start, isInside) = (0, false)
    for place in bytes.indices {
      let byte = bytes[place]
      if quoted, byte == 0x22 { isInside.toggle() }
      guard !isInside, byte == 0x0A || byte == 0x0D else { continue }
      if place > start || byte == 0x0A && (place == 0 || bytes[place - 1] != 0x0D) {
        rows.append(start..<place)
      }
      start = place + 1
    }
    if start < bytes.count { rows.append(start..<bytes.count) }
    return rows
  }

  /// The elements right below the root; nil where it is no whole document.
  package static func elements(_ bytes: [UInt8]) -> [Range<Int>]? {
    var elements: [Range<Int>] = []
    var (place, depth, start) = (0, 0, 0)
    while let open = bytes[place...].firstIndex(of: 0x3C) {
      guard let close = end(ofMarkupAt: open, bytes) else { return nil }
      place = close
      switch bytes[open + 1] {
      case 0x21, 0x3F: continue
      case 0x2F: depth -= 1
      default:
        if depth == 1 { start = open }
        if bytes[close - 2] != 0x2F { depth += 1 } else if depth == 1 { elements.append(open..<close) }
        continue
      }
      if depth == 1 { elements.append(start..<close) }
      if depth < 0 { return nil }
    }
    return depth == 0 ? elements : nil
  }

  // Behind the closing bracket; nil where there is none.
  private static func end(ofMarkupAt open: Int, _ bytes: [UInt8]) -> Int? {
    func ends(_ mark: String) -> Int? {
      let mark = Array(mark.utf8)
      var place = open
      while place + mark.count <= bytes.count {
        if bytes[place..<place + mark.count].elementsEqual(mark) { return place + mark.count }
        place += 1
      }
      return nil
    }
    guard open + 2 < bytes.count else { return nil }
    if bytes[open...].starts(with: "<!--".utf8) { return ends("-->") }
    if bytes[open...].starts(with: "<![CDATA[".utf8) { return ends("]]>") }
    var quote: UInt8?
    for place in open..<bytes.count {
      switch (quote, bytes[place]) {
      case (nil, 0x3E): return place + 1
      case (nil, 0x22), (nil, 0x27): quote = bytes[place]
      case (let opened?, let byte) where opened == byte: quote = nil
      default: continue
      }
    }
    return nil
  }

  /// The loops of members of an X12 834, each from its INS to the next or to the end of the set; nil where it is none.
  package static func members(_ bytes: [UInt8]) -> [Range<Int>]? {
    guard bytes.count > 106, bytes.starts(with: "ISA".utf8) else { return nil }
    let (element, terminator) = (bytes[3], bytes[105])
    var members: [Range<Int>] = []
    var (place, begun) = (0, nil as Int?)
    while place < bytes.count {
      let next = bytes[place...].firstIndex(of: terminator).map { $0 + 1 } ?? bytes.count
      let name = bytes[place..<next].drop { $0 == 0x0A || $0 == 0x0D }.prefix { $0 != element }
      if ["INS", "SE", "GE", "IEA"].contains(where: { name.elementsEqual($0.utf8) }) {
        if let begun { members.append(begun..<place) }
        begun = name.elementsEqual("INS".utf8) ? place : nil
      }
      place = next
    }
    return members
  }
}
