/// What a county's social services have to do with the coverage of somebody in custody; neither keeps anybody
/// from being eligible (DOMAIN §3).
package enum CoverageDuty: Hashable, Sendable {
  /// Suspended in custody: active again by the day of release, where that is known.
  case unsuspend(CountyCode, by: Day?)
  /// Covered in another county than the one of release.
  case changeCounty(from: CountyCode, to: CountyCode)

  /// As an operator reads it.
  package var words: String {
    switch self {
    case .unsuspend(let county, let day):
      "coverage active again by \(day?.description ?? "release"), by county \(county)"
    case .changeCounty(let from, let to): "coverage of county \(from), released to county \(to)"
    }
  }
}
