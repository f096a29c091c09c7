import Reentry

/// The elements of the transitional care plan, in the order of source document 000, slide 27, and how far each
/// one is as far as rosters, release dates and eligibility can tell.
struct CarePlanElements {
  let elements: [TransitionalCarePlan.Element]

  init(_ person: Case, _ coverage: Coverage, _ circumstances: Circumstances) {
    let days = circumstances.policy.medicationSupplyDays.value
    let (manager, facility) = ("pre-release care manager", "facility")
    func toDo(_ title: String, _ whom: String) -> TransitionalCarePlan.Element {
      TransitionalCarePlan.Element(title: title, state: .toDo(by: whom))
    }
    let home = person.booking.home
    let living: TransitionalCarePlan.State =
      home.address.isEmpty ? .toDo(by: manager) : .arranged("address given on the roster")
    var elements = [
      toDo("Post-release medications, covered by Medi-Cal", manager),
      toDo("\(days)-day supply of medications in hand at release", facility),
      toDo("Durable medical equipment", facility),
      toDo("Medication-assisted treatment and psychotropic medications, if any", manager),
      toDo("Primary care provider and follow-up appointment", manager),
      toDo("Specialty, behavioral health, dental and community-support appointments", manager),
      toDo("Referrals to clinical community services", manager),
      toDo("Referrals to social services, education, work, housing, nutrition and childcare", manager),
      toDo("Support persons and how each is engaged", manager),
      TransitionalCarePlan.Element(title: "Living arrangements", state: living),
      toDo("Transportation on the day of release", facility),
      toDo("Who receives this plan", manager),
      toDo("Consents given and further consents needed", manager),
    ]
    if coverage.isSuspended {
      elements.append(toDo("Medi-Cal coverage active again by release", "county SSD"))
    }
    self.elements = elements
  }
}
