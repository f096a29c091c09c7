/// Somebody in custody who has no coverage, for the county that takes the application (step 0a).
package struct ApplicationReferral: Hashable, Sendable {
  package var caseName: String
  package var booking: BookingKey
  package var facilityName: String
  package var name: PersonName
  package var bornOn: BirthDate
  package var sex: Sex
  /// With `X` for unknown digits; empty where unknown.
  package var ssn: String
  package var home: Home
  package var preferredLanguage: String
  package var releaseOn: Day?
  package var releaseKind: ReleaseDate.Kind

  package init(
    caseName: String, booking: BookingKey, facilityName: String, name: PersonName, bornOn: BirthDate,
    sex: Sex, ssn: String, home: Home, preferredLanguage: String, releaseOn: Day?,
    releaseKind: ReleaseDate.Kind
  ) {
    (self.caseName, self.booking, self.facilityName) = (caseName, booking, facilityName)
    (self.name, self.bornOn, self.sex, self.ssn) = (name, bornOn, sex, ssn)
    (self.home, self.preferredLanguage) = (home, preferredLanguage)
    (self.releaseOn, self.releaseKind) = (releaseOn, releaseKind)
  }
}
