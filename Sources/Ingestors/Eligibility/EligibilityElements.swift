import Formats

/// The fields of an XML eligibility file's coverage elements, gathered while elements begin.
struct EligibilityElements {
  /// Those of the member and of the coverage that began last, in the order of `EligibilityField`.
  private(set) var fields = XMLFields(count: EligibilityField.allCases.count)

  private static let ofCoverage: [EligibilityField] = [
    .county, .aid, .status, .plan, .planStatus, .from, .to, .ecm, .restriction,
  ]

  /// Takes what an element's attributes say.
  mutating func take(_ element: borrowing XMLElement) {
    if element.isNamed("member") {
      fields.clear()
      take("cin", of: element, as: .cin)
      take("ssn", of: element, as: .ssn)
    } else if element.isNamed("name") {
      take("family", of: element, as: .lastName)
      take("given", of: element, as: .firstName)
      take("middle", of: element, as: .middleInitial)
      take("suffix", of: element, as: .nameSuffix)
    } else if element.isNamed("birth") {
      take("day", of: element, as: .birthDate)
      take("sex", of: element, as: .sex)
    } else if element.isNamed("address") {
      take("zip", of: element, as: .zip)
    } else if element.isNamed("coverage") {
      takeCoverage(element)
    }
  }

  private mutating func takeCoverage(_ element: borrowing XMLElement) {
    for field in EligibilityElements.ofCoverage { fields.remove(field.rawValue) }
    take("county", of: element, as: .county)
    take("aid", of: element, as: .aid)
    take("status", of: element, as: .status)
    take("restriction", of: element, as: .restriction)
    take("plan", of: element, as: .plan)
    take("planStatus", of: element, as: .planStatus)
    take("from", of: element, as: .from)
    take("to", of: element, as: .to)
    take("ecm", of: element, as: .ecm)
  }

  private mutating func take(
    _ attribute: StaticString, of element: borrowing XMLElement, as field: EligibilityField
  ) {
    fields.take(attribute, of: element, as: field.rawValue)
  }
}
