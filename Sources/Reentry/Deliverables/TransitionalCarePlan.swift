/// One person's transitional care plan as one recipient may see it (source document 000, step 4).
package struct TransitionalCarePlan: Sendable {
  package var caseName: String
  package var recipient: Recipient
  package var asOf: Day
  package var generation: Int
  /// Nil for custody: a facility knows the person by its own numbers.
  package var cin: CIN?
  package var name: PersonName
  package var bornOn: BirthDate
  package var sex: Sex
  package var preferredLanguage: String
  package var facility: Facility
  /// Of release.
  package var countyName: String
  /// Beside the address; empty where that is another than the roster's, whose county nobody tells.
  package var homeCountyName: String
  package var bookingNumber: String
  package var release: Release
  package var home: Home
  package var coverage: PlanCoverage
  /// Nil until one is assigned.
  package var preReleaseManager: CareManager?
  package var postReleaseManager: CareManager?
  /// In the order of the source documents.
  package var elements: [Element]
  /// What was told of the care, as far as the recipient may see it; in the order of the source documents.
  package var entries: [Entry] = []
  /// Whether its author calls it final; else it is a draft that is shared because the day has come.
  package var isFinal = false
  /// The scope of the consent by which entries go that fall under 42 CFR Part 2; nil where none goes by one.
  package var redisclosure: Redisclosure?
  /// What of it goes by a consent, of the person's own copy by that of who carries it; nil where nothing does.
  package var consented: ConsentedContent?
  /// The packet's file that this one replaces; empty for the first.
  package var supersedes: String
  package var legalBasis: String
  /// The batches it was made from.
  package var sources: [BatchID]

  package init(
    caseName: String, recipient: Recipient, asOf: Day, generation: Int, cin: CIN?, name: PersonName,
    bornOn: BirthDate, sex: Sex, preferredLanguage: String, facility: Facility, countyName: String,
    bookingNumber: String, release: Release, home: Home, coverage: PlanCoverage, elements: [Element],
    supersedes: String, legalBasis: String, sources: [BatchID]
  ) {
    (self.caseName, self.recipient, self.asOf) = (caseName, recipient, asOf)
    (self.generation, self.cin, self.name, self.bornOn) = (generation, cin, name, bornOn)
    (self.sex, self.preferredLanguage, self.facility) = (sex, preferredLanguage, facility)
    (self.countyName, self.bookingNumber, self.release) = (countyName, bookingNumber, release)
    homeCountyName = countyName
    (self.home, self.coverage, self.elements) = (home, coverage, elements)
    (self.supersedes, self.legalBasis, self.sources) = (supersedes, legalBasis, sources)
  }

  /// Whether the notice of 42 CFR 2.32 goes with it: wherever Part 2 content does, its author's own too.
  package var owesNotice: Bool { redisclosure != nil || entries.contains(where: \.isPart2) }

  /// What its file is about: the case and whom it is for (CONTRACT §3).
  package var subject: String {
    recipient.kind == .person ? "\(caseName)-person" : "\(caseName)-\(recipient.partner)"
  }

  package struct Recipient: Hashable, Sendable {
    package let partner: PartnerID
    package let name: String
    /// `managed care plan`, `post-release care manager`.
    package let role: String
    /// What they are to the person, by which the disclosure table decides.
    package var kind = Kind.plan
    /// The person's own copy may be in Spanish; every other one is in English (DOMAIN §6).
    package var language = Language.english
    /// The files of the packet; JSON and C-CDA only where the receiver asks for them.
    package var forms: Set<PacketForm> = [.html, .fhirXML]

    package init(partner: PartnerID, name: String, role: String) {
      (self.partner, self.name, self.role) = (partner, name, role)
    }

    package init(partner: PartnerID, name: String, role: String, kind: Kind, language: Language = .english) {
      self.init(partner: partner, name: name, role: role)
      (self.kind, self.language) = (kind, language)
    }

    /// Who receives content of care, by what they are to the person (DOMAIN §1 and §6).
    package enum Kind: String, Sendable, CaseIterable {
      /// The managed care plan.
      case plan
      case preReleaseManager = "pre-release-manager"
      case postReleaseManager = "post-release-manager"
      /// A provider who consults or treats.
      case treatingProvider = "treating-provider"
      case countyBehavioralHealth = "county-behavioral-health"
      /// The county's social services, which keep coverage.
      case socialServices = "social-services"
      case communityProvider = "community-provider"
      case probation
      case family
      /// The facility's custody staff: logistics only.
      case custody
      case oversight
      /// The person's own copy.
      case person
    }
  }

  package enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case spanish = "es"
  }

  /// Something told of the care that the recipient may see.
  package struct Entry: Hashable, Sendable {
    /// Its place among those that the recipient sees, from 1: what is withheld leaves no gap.
    package let number: Int
    package let content: CareItem.Content
    /// What it reveals, by its author's word and by its nature.
    package let kinds: Set<CareCategory>
    /// The care manager organization that told it, by name; else its NPI.
    package let author: String
    /// Pacific time.
    package let asOf: Moment
    /// The batch; without the record's number, which would tell of those left out.
    package let source: Source

    package init(
      number: Int, content: CareItem.Content, kinds: Set<CareCategory>, author: String, asOf: Moment,
      source: Source
    ) {
      (self.number, self.content, self.kinds) = (number, content, kinds)
      (self.author, self.asOf, self.source) = (author, asOf, source)
    }

    /// Whether 42 CFR Part 2 holds for it.
    package var isPart2: Bool { !kinds.isDisjoint(with: CareCategory.part2) }
  }

  /// What travels with content under 42 CFR Part 2: the notice of § 2.32, and what the consent covers.
  package struct Redisclosure: Hashable, Sendable {
    package let signedOn: Day
    /// The last day; nil where it has none.
    package let until: Day?
    /// What the consent lets this recipient see.
    package let categories: Set<CareCategory>

    package init(signedOn: Day, until: Day?, categories: Set<CareCategory>) {
      (self.signedOn, self.until, self.categories) = (signedOn, until, categories)
    }
  }

  package struct Release: Hashable, Sendable {
    package let day: Day
    package let kind: ReleaseDate.Kind
    package let knownAsOf: Moment
    package let timeline: Timeline
    package init(day: Day, kind: ReleaseDate.Kind, knownAsOf: Moment, timeline: Timeline) {
      (self.day, self.kind, self.knownAsOf, self.timeline) = (day, kind, knownAsOf, timeline)
    }
  }

  package struct PlanCoverage: Hashable, Sendable {
    /// Empty where the recipient has no business with it.
    package let plan: PlanCode
    package let planName: String
    package let liaison: String
    /// Empty where the recipient may not know it: some groups tell a need.
    package let aid: AidCode
    package let from: Day
    package let to: Day?
    package let unsuspensionNeeded: Bool
    package init(
      plan: PlanCode, planName: String, liaison: String, aid: AidCode, from: Day, to: Day?,
      unsuspensionNeeded: Bool
    ) {
      (self.plan, self.planName, self.liaison) = (plan, planName, liaison)
      (self.aid, self.from, self.to) = (aid, from, to)
      self.unsuspensionNeeded = unsuspensionNeeded
    }
  }

  package struct CareManager: Hashable, Sendable {
    package let name: String
    package let organization: String
    package let npi: NPI?
    package let phone: String
    package let email: String
    package init(name: String, organization: String, npi: NPI?, phone: String, email: String) {
      (self.name, self.organization, self.npi) = (name, organization, npi)
      (self.phone, self.email) = (phone, email)
    }
  }

  /// One required part of the plan and how far it is.
  package struct Element: Hashable, Sendable {
    /// Its heading, as the source documents name it.
    package let title: String
    package let state: State
    package init(title: String, state: State) { (self.title, self.state) = (title, state) }
  }

  package enum State: Hashable, Sendable {
    case arranged(String)
    /// To do, by whom.
    case toDo(by: String)
    /// Not needed, as said by whom.
    case notNeeded(saidBy: String)
  }
}
