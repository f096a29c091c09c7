import Formats
import Reentry

extension Partner {
  init(_ row: RegistryRow) throws(ConfigurationFault) {
    let mode = try row.required("mode")
    guard mode == "test" || mode == "production" else {
      throw row.fault("mode", "\"\(mode)\" is not test or production")
    }
    self.init(
      id: try row.partner("id"), name: try row.required("name"), kind: try row.required("kind"),
      profile: row.text("profile"), speaksFor: row.list("speaks_for"), isTest: mode == "test")
  }
}

extension Facility {
  init(_ row: RegistryRow) throws(ConfigurationFault) {
    let id = try row.required("id")
    guard (1...8).contains(id.utf8.count) else {
      throw row.fault("id", "a facility id has 1 to 8 characters")
    }
    self.init(
      id: FacilityID(id), name: try row.required("name"), kind: try row.word("kind"),
      county: try row.county("county"), partner: try row.partner("partner"),
      readinessApproved: try row.flag("readiness_approved"), liveOn: try row.day("go_live"),
      conditional: try row.flag("conditional"))
  }
}

extension Plan {
  init(_ row: RegistryRow) throws(ConfigurationFault) {
    self.init(
      code: PlanCode(try row.required("code")), name: try row.required("name"),
      counties: row.list("counties").map { CountyCode($0) }, partner: try row.partner("partner"),
      liaison: row.text("ji_liaison"))
  }
}

extension County {
  init(_ row: RegistryRow) throws(ConfigurationFault) {
    self.init(
      code: try row.county("code"), name: try row.required("name"),
      socialServices: row.text("ssd_partner").isEmpty ? nil : try row.partner("ssd_partner"),
      behavioralHealth: row.text("bh_partner").isEmpty ? nil : try row.partner("bh_partner"))
  }
}

extension Organization {
  init(_ row: RegistryRow) throws(ConfigurationFault) {
    guard let npi = NPI(row.text("npi")) else { throw row.fault("npi", "is no NPI with a valid check digit") }
    self.init(
      npi: npi, name: try row.required("name"), kind: try row.word("kind"),
      counties: row.list("counties").map { CountyCode($0) }, capacity: try row.number("capacity"),
      partner: try row.partner("partner"))
    zips = Set(row.list("zips"))
    (populations, languages) = (Set(row.list("populations")), Set(row.list("languages")))
  }
}

extension ExpectedFile {
  init(_ row: RegistryRow) throws(ConfigurationFault) {
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    var weekdays: Set<Int> = []
    for name in row.list("weekdays") {
      guard let place = names.firstIndex(of: name) else {
        throw row.fault("weekdays", "\"\(name)\" is no weekday (mon to sun, blanks between)")
      }
      weekdays.insert(place + 1)
    }
    guard !weekdays.isEmpty else { throw row.fault("weekdays", "a value is needed") }
    let (by, feed): (String, Feed) = (try row.required("by"), try row.word("feed"))
    guard let time = TimeOfDay(by) else { throw row.fault("by", "\"\(by)\" is no time (00:00-23:59)") }
    guard let from = try row.day("from") else { throw row.fault("from", "a day is needed") }
    self.init(
      source: PartnerFeed(try row.partner("partner"), feed.rawValue), weekdays: weekdays, dueBy: time,
      from: from)
  }
}
