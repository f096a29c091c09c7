import Reentry

// Medications and equipment.

extension ClinicalEntry {
  /// What is to be taken after release; what is in hand is still to be taken.
  func medication(_ told: Medication) -> Markup {
    tag(
      "substanceAdministration", ["classCode": "SBADM", "moodCode": told.state == .needed ? "PRP" : "INT"],
      template("22.4.42", "2014-06-09"), id, text, tag("statusCode", ["code": "active"]),
      typed("effectiveTime", "IVL_TS", [], [unknown("low")]), tag("consumable", [:], product(told)), author)
  }

  /// For how many days it lasts; nothing where nobody said.
  func supplies(_ told: Medication) -> Markup? {
    guard let days = told.supplyDays else { return nil }
    return tag(
      "supply", ["classCode": "SPLY", "moodCode": told.state == .needed ? "PRP" : "INT"],
      template("22.4.43", "2014-06-09"), document.id(.supply(of: entry.number)), text,
      tag("statusCode", ["code": "active"]),
      tag("expectedUseTime", [:], tag("width", ["value": String(days), "unit": "d"])),
      tag("product", [:], product(told)), author)
  }

  private func product(_ told: Medication) -> Markup {
    manufactured(
      [template("22.4.23", "2014-06-09")], code: told.code, in: .drug(told.code), named: told.name)
  }

  // C-CDA has medications in RxNorm; a code of another system stands as its translation.
  private func manufactured(
    _ templates: [Markup], code: String, in system: CodeSystem?, named name: String
  ) -> Markup {
    let words = tag("originalText", [:], reference)
    let known: Markup =
      switch system {
      case nil: tag("code", ["nullFlavor": "OTH"], words)
      case .packages:
        tag(
          "code", ["nullFlavor": "OTH"], words, coded(.packages, code, name, as: "translation"))
      case .some(let system): coded(system.clinical, code, name, words)
      }
    return tag(
      "manufacturedProduct", ["classCode": "MANU"],
      all: templates + [tag("manufacturedMaterial", [:], known)])
  }

  /// Equipment that is to come, or in hand.
  func equipment(_ told: Equipment) -> Markup {
    let isInHand = told.state == .done
    return tag(
      "supply", ["classCode": "SPLY", "moodCode": told.state.mood],
      template(isInHand ? "22.4.50" : "22.4.43", "2014-06-09"), id, text,
      tag("statusCode", ["code": isInHand ? "completed" : "active"]), unknown("effectiveTime"),
      tag("product", [:], manufactured([], code: told.code, in: .supply(told.code), named: told.name)), author
    )
  }
}
