import Reentry

// Whose plan it is.

extension CarePlanDocument {
  var person: Markup {
    tag(
      "recordTarget", [:],
      tag(
        "patientRole",
        all: ids + [address] + telecoms(phone: plan.home.phone) + [
          tag(
            "patient",
            all: [name, gender, birth, unknown("raceCode", "NI"), unknown("ethnicGroupCode", "NI")] + language
          )
        ]))
  }

  private var ids: [Markup] {
    let booking = plan.bookingNumber.isEmpty ? [] : [instanceID(ours("booking"), plan.bookingNumber)]
    let member = plan.cin.map { [instanceID(everybodys("cin"), $0.description)] } ?? []
    return member.isEmpty && booking.isEmpty ? [unknown("id")] : member + booking
  }

  private var address: Markup {
    let home = plan.home
    let parts = [home.address, home.city, plan.homeCountyName, home.zip]
    guard parts.contains(where: { !$0.isEmpty }) else { return unknown("addr") }
    let county = plan.homeCountyName.isEmpty ? [] : [filled("county", plan.homeCountyName)]
    return tag(
      "addr", ["use": "HP"],
      all: [filled("streetAddressLine", home.address), filled("city", home.city)] + county + [
        tag("state", [:], "CA"), filled("postalCode", home.zip), tag("country", [:], "US"),
      ])
  }

  private var name: Markup {
    let name = plan.name
    return tag(
      "name", ["use": "L"],
      all: [filled("given", name.first)] + (name.middle.isEmpty ? [] : [filled("given", name.middle)])
        + [filled("family", name.last)] + (name.suffix.isEmpty ? [] : [filled("suffix", name.suffix)]))
  }

  private var gender: Markup {
    switch plan.sex {
    case .female: coded(.gender, "F", "Female", as: "administrativeGenderCode")
    case .male: coded(.gender, "M", "Male", as: "administrativeGenderCode")
    case .other: coded(.gender, "UN", "Undifferentiated", as: "administrativeGenderCode")
    case .unknown: unknown("administrativeGenderCode")
    }
  }

  // As far as it is known.
  private var birth: Markup {
    tag("birthTime", ["value": plan.bornOn.description.split(separator: "-").prefix { $0 != "XX" }.joined()])
  }

  // What is told in words stands in words, at the end of the document.
  private var language: [Markup] {
    let told = plan.preferredLanguage
    if told.isEmpty { return [] }
    let isCode = (2...3).contains(told.utf8.count) && told.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    return [
      tag(
        "languageCommunication", [:],
        isCode ? tag("languageCode", ["code": told]) : unknown("languageCode", "OTH"),
        tag("preferenceInd", ["value": "true"]))
    ]
  }
}
