import Exporters
import Foundation
import Reentry
import Testing

@Suite("The person's own copy", .enabled(if: Tool.python.isInstalled, "python3 is not installed"))
struct OwnCopyTests {
  private func page(_ language: TransitionalCarePlan.Language) throws -> String {
    try Tool.member("careplan.html", of: #require(Examples.ownPlan(in: language).deliverables().first).bytes)
  }

  @Test(
    "speaks to the person in Spanish",
    arguments: [
      "<html lang=\"es\">", "Su plan para volver a casa", "miércoles 9 de diciembre de 2026",
      ">previsto</span> En 18 días. Es el día que espera el centro. Puede cambiar.",
      "viernes 11 de diciembre de 2026, 10:00\u{A0}a.\u{A0}m.", "Médico de cabecera",
      "se lo lleva al salir</span> 30 días", "febrero de 1982",
      "ya está: 4 · por hacer: 9 · no hace falta: 1",
      "Condado de Alameda", "Vivienda", "mié 9\u{A0}dic 2026",
    ])
  func spanish(words: String) throws { #expect(try page(.spanish).contains(words)) }

  @Test(
    "speaks to the person in English",
    arguments: [
      "<html lang=\"en\">", "Your plan for coming home", "Where you will live",
      "Friday, December 11, 2026, 10:00\u{A0}AM",
      "You come out", "This copy is yours. You decide who sees it.", "you take it with you</span> 30 days",
      "Wednesday, December 9, 2026",
    ])
  func english(words: String) throws { #expect(try page(.english).contains(words)) }

  @Test(
    "says that there is no health plan where there is none",
    arguments: [
      (TransitionalCarePlan.Language.english, "You have Medi-Cal without a health plan"),
      (.spanish, "Usted tiene Medi-Cal sin un plan de salud"),
    ])
  func feeForService(language: TransitionalCarePlan.Language, words: String) throws {
    var plan = try Examples.ownPlan(in: language)
    plan.coverage = .init(
      plan: .feeForService, planName: "Medi-Cal fee-for-service", liaison: "", aid: AidCode(""),
      from: plan.coverage.from, to: nil, unsuspensionNeeded: false)
    let page = try Tool.member("careplan.html", of: #require(plan.deliverables().first).bytes)
    #expect(page.contains(words))
  }

  @Test(
    "has no machine codes and no words of law",
    arguments: [
      "I10", "F11.20", "42 CFR", "000123", "Aid code", "M1", "2026-11-18-care-records", "night 42",
      "JI-PACKET",
      "legal", "CA01JAIL", "314076", "1999000031",
    ])
  func plain(words: String) throws {
    for language in TransitionalCarePlan.Language.allCases { #expect(try !page(language).contains(words)) }
  }

  @Test("leaves no fixed English word in the Spanish one")
  func fixedWords() throws {
    let body = try #require(page(.spanish).split(separator: "<body>").last)
    let text = body.replacing(/<[^>]*>/, with: "|")
    for word in [
      "arranged", "to do", "not needed", "Told by", "ppointments", "release", "days|", "Medication", "Before",
      "After", "known", "ounty|", "manager", "supply", "Support", "equipment",
    ] {
      #expect(!text.contains(word), "\(word)")
    }
  }

  @Test("has Spanish words for every element that the rules name")
  func elements() throws {
    let rules = Tool.repository + "/Sources/Rules/CarePlan/CarePlanElements.swift"
    let source = try String(contentsOfFile: rules, encoding: .utf8)
    let titles = source.matches(of: /\badd\(\s*"([^"\\]+)"/).map { String($0.1) }
    #expect(titles.count >= 12)
    var plan = try Examples.ownPlan(in: .spanish)
    plan.elements = titles.map { .init(title: $0, state: .toDo(by: "facility")) }
    let page = try Tool.member("careplan.html", of: #require(plan.deliverables().first).bytes)
    for title in titles { #expect(!page.contains(">\(title)<"), "\(title)") }
  }

  @Test("a partner's copy is in English whatever language is asked")
  func partners() throws {
    var plan = try Examples.richPlan()
    plan.recipient.language = .spanish
    let text = try Tool.member("careplan.html", of: #require(plan.deliverables().first).bytes)
    #expect(text.contains("<html lang=\"en\">"))
    #expect(!text.contains("Usted"))
  }
}
