import Reentry

// What takes a consent back or refuses, read for what it closes: nobody reads on while somebody mends a file.

extension CareItem {
  /// What a record takes back, refuses or declares void, as far as it can be read; nil where it does nothing of it.
  ///
  /// What cannot be read of it is taken so that more is closed: no day as the one on which it was told, no category as
  /// every one, no recipient as everybody. A consent that does not say whether it is given counts as void: the consent
  /// that was told before under its number does not hold. One that is given legibly may allow less than before.
  init?(
    closing told: CareElement, of person: NamedPerson, in root: CareRecordsRoot, night: Day, source: Source
  ) {
    guard told.name == "void" || told.name == "consent",
      let author = NPI(root.organization), person.client.cin != nil || person.client.booking != nil
    else { return nil }
    var element = told
    let number = element.text("recordId")
    let asOf = element.optionalMoment("asOf") ?? Moment.last(of: root.day ?? night)
    let isGiven = told.told("status") == "given" && told.told("revokedOn").isEmpty
    let consent =
      told.name == "void"
      ? nil
      : isGiven ? Consent(narrowing: &element, asOf) : Consent(closing: &element, asOf)
    if consent == nil, number.isEmpty || isGiven && told.name == "consent" { return nil }
    self.init(
      key: Key(
        partner: PartnerID(""), recordID: number.isEmpty ? "\(source.batch) \(source.record)" : number),
      author: author, client: person.client, category: CareCategory(rawValue: told.told("category")),
      content: consent.map { .consent($0) } ?? .void, asOf: asOf, sequence: root.sequence ?? 0,
      source: source)
  }
}

extension Consent {
  // Nil where it cannot be read what it allows.
  fileprivate init?(narrowing element: inout CareElement, _ asOf: Moment) {
    let words = element.text("covers").split(separator: " ").map { CareCategory(rawValue: String($0)) }
    let names = element.texts("name", ofEach: "recipient")
    guard !words.isEmpty, !words.contains(nil), !names.isEmpty, !names.contains(""),
      element.word("direction") == Direction.share
    else { return nil }
    let signed = element.optionalDay("signedOn") ?? asOf.day
    self.init(
      direction: .share, signer: element.word("signer") ?? .selfSigned,
      categories: Set(words.compactMap(\.self)), recipients: names, signedOn: min(signed, asOf.day),
      from: element.optionalDay("from") ?? signed, to: element.optionalDay("to"), revokedOn: nil,
      isRefusal: false)
  }

  fileprivate init?(closing element: inout CareElement, _ asOf: Moment) {
    let status = element.text("status").lowercased()
    let isRevoked = status == "revoked" || status != "refused" && !element.told("revokedOn").isEmpty
    guard isRevoked || status == "refused" else { return nil }
    let words = element.text("covers").split(separator: " ").map { CareCategory(rawValue: String($0)) }
    let isReadable = !words.isEmpty && !words.contains(nil)
    let names = element.texts("name", ofEach: "recipient")
    let signed = element.optionalDay("signedOn") ?? asOf.day
    self.init(
      direction: element.word("direction") ?? .share, signer: element.word("signer") ?? .selfSigned,
      categories: isReadable ? Set(words.compactMap(\.self)) : Set(CareCategory.allCases),
      recipients: names.contains("") ? [] : names, signedOn: min(signed, asOf.day),
      from: element.optionalDay("from") ?? signed, to: nil,
      revokedOn: isRevoked ? element.optionalDay("revokedOn") ?? asOf.day : nil,
      isRefusal: status == "refused")
  }
}
