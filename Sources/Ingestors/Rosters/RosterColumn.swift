import Reentry

/// The columns of a roster (CONTRACT §2).
///
/// `schemas/in/rosters.schema.json` says what each may hold and under which headers it may come; this only
/// says which part of a booking each one fills.
enum RosterColumn: Int, CaseIterable {
  case facilityID, bookingNumber, personID, cin, ssn
  case lastName, firstName, middleName, nameSuffix, birthDate, sex
  case bookingDate, custodyStatus
  case mentalHealth, substanceUse, chronicCondition, developmentalDisability, brainInjury, hiv, pregnancy
  case pregnancyEndDate
  case releaseCounty, releaseAddress, releaseCity, releaseZip, releasePhone
  case preferredLanguage, coverageReported, planReported, priorECM, behavioralProvider
  case asOf
  /// In a mended rejects file: the batch that its rows correct.
  case batch

  /// The canonical name.
  var name: String { RosterColumn.names[rawValue] }

  /// The need that the column tells of; nil for all others.
  @inline(__always)
  var need: Need? {
    switch self {
    case .mentalHealth: .mentalHealth
    case .substanceUse: .substanceUse
    case .chronicCondition: .chronicCondition
    case .developmentalDisability: .developmentalDisability
    case .brainInjury: .brainInjury
    case .hiv: .hiv
    case .pregnancy: .pregnancy
    default: nil
    }
  }

  static let allNeeds = allCases.filter { $0.need != nil }

  private static let names = [
    "facility_id", "booking_number", "person_id", "cin", "ssn",
    "last_name", "first_name", "middle_name", "name_suffix", "birth_date", "sex",
    "booking_date", "custody_status",
    "mental_health", "substance_use", "chronic_condition", "developmental_disability", "brain_injury", "hiv",
    "pregnancy", "pregnancy_end_date",
    "release_county", "release_address", "release_city", "release_zip", "release_phone",
    "preferred_language", "coverage_reported", "plan_reported", "prior_ecm_npi", "bh_provider_npi",
    "as_of", "_batch",
  ]
}
