import Reentry

// What the cells say of a person's health and agreements; nil where no night wrote it.

extension Condition {
  init?(_ cells: CareCells) {
    self.init(code: cells[.code], name: cells[.text], isActive: cells[.status] == "active")
  }

  func put(into cells: inout CareCells) {
    cells.put("condition", isActive ? "active" : "resolved", text: name)
    cells[.code] = code
  }
}

extension Assessment {
  init?(_ cells: CareCells) {
    guard let on = Day(cells[.at]) else { return nil }
    self.init(answers: cells.answers, isVerified: cells[.status] == "verified", on: on)
  }

  func put(into cells: inout CareCells) {
    cells.put("assessment", isVerified ? "verified" : "unverified")
    cells[.at] = on.description
    cells.put(lines: answers.map { "\($0.question)=\($0.answer)" }, .answers)
  }
}

extension Medication {
  init?(_ cells: CareCells) {
    guard let state: Arranged = cells.word(.status),
      let days = cells.optional(.supplyDays, { Int($0) })
    else { return nil }
    self.init(
      name: cells[.text], code: cells[.code], dose: cells[.detail], state: state,
      isForAddiction: cells.flag("mat"), isPsychotropic: cells.flag("psychotropic"),
      isLongActing: cells.flag("long-acting"), supplyDays: days,
      isCovered: cells[.covered].isEmpty ? nil : cells[.covered] == "yes")
  }

  func put(into cells: inout CareCells) {
    cells.put("medication", state.rawValue, text: name)
    (cells[.code], cells[.detail]) = (code, dose)
    cells.put(flags: [
      (isForAddiction, "mat"), (isPsychotropic, "psychotropic"), (isLongActing, "long-acting"),
    ])
    cells[.supplyDays] = supplyDays.map { String($0) } ?? ""
    cells[.covered] = isCovered.map { $0 ? "yes" : "no" } ?? ""
  }
}

extension Equipment {
  init?(_ cells: CareCells) {
    guard let state: Arranged = cells.word(.status) else { return nil }
    self.init(name: cells[.text], code: cells[.code], state: state)
  }
}

extension RecordRequest {
  init?(_ cells: CareCells) {
    guard let state: Arranged = cells.word(.status), let on = Day(cells[.at]) else { return nil }
    self.init(from: cells[.text], state: state, on: on)
  }

  func put(into cells: inout CareCells) {
    cells.put("recordRequest", state.rawValue, text: from)
    cells[.at] = on.description
  }
}

extension Consent {
  init?(_ cells: CareCells) {
    let words = cells[.covers].split(separator: " ")
    let covered = words.compactMap { CareCategory(rawValue: String($0)) }
    guard let direction: Direction = cells.word(.type), let signer: Signer = cells.word(.signer),
      covered.count == words.count, let signed = Day(cells[.signedOn]), let from = Day(cells[.validFrom]),
      let to = cells.optional(.validTo, { Day($0) }), let revoked = cells.optional(.revokedOn, { Day($0) })
    else { return nil }
    self.init(
      direction: direction, signer: signer, categories: Set(covered), recipients: cells.lines(.names),
      signedOn: signed, from: from, to: to, revokedOn: revoked, isRefusal: cells[.status] == "refused")
  }

  func put(into cells: inout CareCells) {
    cells.put(
      "consent", isRefusal ? "refused" : revokedOn == nil ? "given" : "revoked", type: direction.rawValue)
    cells[.signer] = signer.rawValue
    cells[.covers] = CareCategory.allCases.filter { categories.contains($0) }.map(\.rawValue)
      .joined(separator: " ")
    (cells[.signedOn], cells[.validFrom]) = (signedOn.description, from.description)
    (cells[.validTo], cells[.revokedOn]) = (to?.description ?? "", revokedOn?.description ?? "")
    cells.put(lines: recipients, .names)
  }
}
