/// `claim.json`: an object of text and whole numbers, one key a line, written and read only here.
extension Claim {
  var ticket: [UInt8] {
    let lines = [
      ("partner", Self.quoted(partner)), ("feed", Self.quoted(feed)), ("name", Self.quoted(name)),
      ("mtime", "\(modifiedAt)"), ("attempts", "\(attempts)"), ("marker", hasMarker ? "1" : "0"),
      ("inode", "\(inode)"), ("ctime", "\(changed.seconds)"), ("ctimeNanoseconds", "\(changed.nanoseconds)"),
    ].map { "  \"\($0)\": \($1)" }
    return Array("{\n\(lines.joined(separator: ",\n"))\n}\n".utf8)
  }

  /// Nil where the bytes are no ticket.
  init?(number: Int, ticket: [UInt8]) {
    var values: [Substring: Substring] = [:]
    for line in String(decoding: ticket, as: UTF8.self).split(separator: "\n") {
      guard let colon = line.firstRange(of: "\": ") else { continue }
      let value = line[colon.upperBound...]
      values[line[..<colon.lowerBound].dropFirst(3)] = value.hasSuffix(",") ? value.dropLast() : value
    }
    func text(_ key: Substring) -> String? { values[key].flatMap(Self.unquoted) }
    func whole<Number: FixedWidthInteger>(_ key: Substring) -> Number? { values[key].flatMap { Number($0) } }
    guard let partner = text("partner"), let feed = text("feed"), let name = text("name"),
      let modifiedAt: Int64 = whole("mtime"), let attempts: Int = whole("attempts"),
      let marker: Int = whole("marker"), let inode: UInt64 = whole("inode"),
      let seconds: Int64 = whole("ctime"), let nanoseconds: Int64 = whole("ctimeNanoseconds")
    else { return nil }
    self.number = number
    self.partner = partner
    self.feed = feed
    self.name = name
    self.modifiedAt = modifiedAt
    self.attempts = attempts
    hasMarker = marker == 1
    self.inode = inode
    changed = Facts.Moment(seconds: seconds, nanoseconds: nanoseconds)
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.map { scalar in
      switch scalar {
      case "\"", "\\": "\\\(scalar)"
      case _ where scalar.value < 32:
        "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }

  private static func unquoted(_ quoted: Substring) -> String? {
    guard quoted.utf8.count >= 2, quoted.utf8.first == 0x22, quoted.utf8.last == 0x22 else { return nil }
    var rest = quoted.unicodeScalars.dropFirst().dropLast()
    var text = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      guard scalar == "\\" else {
        text.append(scalar)
        continue
      }
      guard let escaped = rest.popFirst() else { return nil }
      guard escaped == "u" else {
        text.append(escaped)
        continue
      }
      guard let value = UInt8(String(rest.prefix(4)), radix: 16) else { return nil }
      text.append(Unicode.Scalar(value))
      rest = rest.dropFirst(4)
    }
    return String(text)
  }
}
