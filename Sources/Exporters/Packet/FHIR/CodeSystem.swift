/// The systems of codes that care managers tell, each known by the form of its codes.
enum CodeSystem: String {
  /// Diagnoses: a letter, a digit, a digit or letter, and behind a point up to four more.
  case diagnoses = "http://hl7.org/fhir/sid/icd-10-cm"
  /// Drugs by concept: up to eight digits.
  case drugs = "http://www.nlm.nih.gov/research/umls/rxnorm"
  /// Drugs by package: labeler, product and package with hyphens, or 10 or 11 digits without.
  case packages = "http://hl7.org/fhir/sid/ndc"
  /// Supplies: a letter and four digits (HCPCS level II).
  case supplies = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets"

  /// Whose code of a diagnosis it is; nil where it has no such form.
  static func diagnosis(_ code: String) -> CodeSystem? {
    let isOne = code.wholeMatch(of: /[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?/) != nil
    return isOne ? .diagnoses : nil
  }

  /// Whose code of a drug it is; nil where it has the form of neither.
  static func drug(_ code: String) -> CodeSystem? {
    if code.wholeMatch(of: /[1-9][0-9]{0,7}/) != nil { return .drugs }
    let isPackage = code.wholeMatch(of: /[0-9]{4,5}-[0-9]{3,4}-[0-9]{1,2}|[0-9]{10,11}/) != nil
    return isPackage ? .packages : nil
  }

  /// Whose code of a supply it is; nil where it has no such form.
  static func supply(_ code: String) -> CodeSystem? {
    code.wholeMatch(of: /[A-Z][0-9]{4}/) != nil ? .supplies : nil
  }
}
