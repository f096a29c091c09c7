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
    let form = form(of: code)
    let (category, rest) = (form.prefix(3), form.dropFirst(3))
    guard category == "A99" || category == "A9A" else { return nil }
    let isDetail =
      rest.first == "." && (2...5).contains(rest.count) && !rest.dropFirst().contains(where: isSign)
    return rest.isEmpty || isDetail ? .diagnoses : nil
  }

  /// Whose code of a drug it is; nil where it has the form of neither.
  static func drug(_ code: String) -> CodeSystem? {
    let parts = form(of: code).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0 == "9" } }) else { return nil }
    let lengths = parts.map(\.count)
    if lengths.count > 1 { return packageForms.contains(lengths) ? .packages : nil }
    if lengths[0] == 10 || lengths[0] == 11 { return .packages }
    return lengths[0] <= 8 && !code.hasPrefix("0") ? .drugs : nil
  }

  /// Digits of labeler, product and package.
  private static let packageForms = [[4, 4, 2], [5, 3, 2], [5, 4, 1], [5, 4, 2]]

  /// Whose code of a supply it is; nil where it has no such form.
  static func supply(_ code: String) -> CodeSystem? { form(of: code) == "A9999" ? .supplies : nil }

  /// The code with an `A` for each capital letter and a `9` for each digit; every other sign as it is.
  private static func form(of code: String) -> String {
    String(
      decoding: code.utf8.map { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt8(ascii: "A")
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt8(ascii: "9")
        default: byte
        }
      }, as: UTF8.self)
  }

  private static func isSign(_ character: Character) -> Bool { character != "A" && character != "9" }
}
