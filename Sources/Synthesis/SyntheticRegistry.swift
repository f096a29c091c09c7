import Reentry

extension Registry {
  /// A jail, its sheriff and a plan: all that made-up people need.
  static func ofOneJail(_ facility: FacilityID) -> Registry {
    var registry = Registry()
    let (sheriff, county) = (PartnerID("sheriff"), CountyCode("10"))
    registry.partners[sheriff] = Partner(
      id: sheriff, name: "Sheriff", kind: "FACILITY", profile: "", speaksFor: ["*"], isTest: false)
    registry.facilities[facility] = Facility(
      id: facility, name: "Jail", kind: .jail, county: county, partner: sheriff, readinessApproved: true,
      liveOn: nil, conditional: false)
    registry.plans[PlanCode("300")] = Plan(
      code: PlanCode("300"), name: "Plan", counties: [county], partner: sheriff, liaison: "")
    return registry
  }
}
