import Reentry
import Rules
import Testing

/// What DOMAIN §6 says of each content and receiver, as its own statement: nothing here is read from the policy.
private enum Domain {
  static let contents: [CareCategory] = [
    .general, .logistics, .mentalHealth, .substanceUse, .counselling, .hiv, .reproductive, .minorSensitive,
  ]

  /// A row a receiver, a column a content: `o` for treatment, payment and operations without a consent; `t` likewise
  /// for treatment alone; `c` for care coordination alone; `2` by a Part 2 consent, `k` by any consent, `r` redacted by
  /// a consent, `a` the person's own; `-` never.
  static let rows: [(DisclosureTable.Kind, String)] = [
    // general, logistics, mental health, SUD, counselling notes, HIV, reproductive, a minor's
    (.plan, "o o k 2 2 k k k"),
    (.preReleaseManager, "o o t 2 2 k k k"),
    (.postReleaseManager, "o o t 2 2 k k k"),
    (.treatingProvider, "o o t 2 2 k k k"),
    (.countyBehavioralHealth, "k c t 2 2 k k k"),
    (.socialServices, "- k - - - - - -"),
    (.communityProvider, "k k k 2 2 k k k"),
    (.probation, "k k k 2 2 k k k"),
    (.family, "k k k 2 2 k k k"),
    (.custody, "r r - - - - - -"),
    (.oversight, "- - - - - - - -"),
    (.person, "a a a a - a a a"),
  ]

  /// Every way in which something may be asked.
  struct Question {
    let content: CareCategory?
    let kind: DisclosureTable.Kind
    let consent: ConsentState
    let purpose: DisclosurePolicy.Purpose
    let basis: DisclosurePolicy.Basis
    let classes: Bool
  }

  static func expected(_ asked: Question) -> DisclosurePolicy.Shown {
    guard let content = asked.content, let column = contents.firstIndex(of: content),
      let row = rows.first(where: { $0.0 == asked.kind }), asked.consent != .refused
    else { return .nothing }
    let isLive = asked.consent == .live
    let isTreatment = asked.purpose == .treatment
    let isAnyCare = asked.purpose != .other
    switch row.1.split(separator: " ")[column] {
    case "o":
      return (asked.basis == .operations && isAnyCare || asked.basis == .coordination && isTreatment)
        ? .full : .nothing
    case "t": return [.operations, .coordination].contains(asked.basis) && isTreatment ? .full : .nothing
    case "c": return asked.basis == .coordination && isTreatment ? .full : .nothing
    case "2":
      let consents = isLive || asked.classes && asked.consent == .namesClass
      return asked.basis == .part2 && consents && isAnyCare ? .full : .nothing
    case "k": return asked.basis == .consent && isLive && isAnyCare ? .full : .nothing
    case "r": return asked.basis == .consent && isLive && isTreatment ? .redacted : .nothing
    case "a":
      return asked.basis == .access && [.treatment, .other].contains(asked.purpose) ? .full : .nothing
    default: return .nothing
    }
  }

  static func each(_ body: (Question) throws -> Void) rethrows {
    for kind in DisclosureTable.Kind.allCases {
      for content in [nil] + CareCategory.allCases.map(Optional.some) {
        for consent in ConsentState.allCases {
          for purpose in DisclosurePolicy.Purpose.allCases {
            for basis in DisclosurePolicy.Basis.allCases {
              for classes in [false, true] {
                try body(
                  Question(
                    content: content, kind: kind, consent: consent, purpose: purpose, basis: basis,
                    classes: classes))
              }
            }
          }
        }
      }
    }
  }
}

@Suite("The disclosure table")
struct DisclosureTableTests {
  private func tables() throws -> [Bool: DisclosureTable] {
    try [
      false: DisclosureTable(DisclosureExample.policy()),
      true: DisclosureTable(DisclosureExample.policy(classes: true)),
    ]
  }

  @Test("says of every content, receiver, consent, purpose and law what DOMAIN says")
  func whole() throws {
    #expect(Set(Domain.rows.map(\.0)) == Set(DisclosureTable.Kind.allCases))
    #expect(Set(Domain.contents) == Set(CareCategory.allCases))
    let tables = try tables()
    var (asked, shown) = (0, [DisclosurePolicy.Shown: Int]())
    try Domain.each { question in
      let table = try #require(tables[question.classes])
      let decision = table.decision(
        on: question.content, to: question.kind, consent: question.consent, for: question.purpose,
        under: question.basis)
      asked += 1
      shown[decision.shown, default: 0] += 1
      if decision.shown != Domain.expected(question) { Issue.record("\(question): \(decision)") }
      #expect((decision.basis != nil) == (decision.shown != .nothing))
    }
    #expect(asked == 51_840)
    #expect(shown[.full, default: 0] > 500 && shown[.redacted, default: 0] == 4)
  }

  @Test("never gives more for a consent that ended, was taken back, refused or is not there")
  func monotone() throws {
    let tables = try tables()
    try Domain.each { question in
      let table = try #require(tables[question.classes])
      func shown(_ consent: ConsentState) -> DisclosurePolicy.Shown {
        table.decision(
          on: question.content, to: question.kind, consent: consent, for: question.purpose,
          under: question.basis
        ).shown
      }
      let now = shown(question.consent)
      #expect(now <= shown(.live) && now >= shown(.refused) && shown(.refused) == .nothing)
      for lost in [ConsentState.none, .generic, .expired, .notYet, .revoked, .ambiguous, .otherRecipient] {
        #expect(shown(lost) == shown(.none) && shown(lost) <= shown(.live))
      }
    }
  }

  @Test("withholds all where the policy has no table, and all of what has no category")
  func unknown() throws {
    let empty = DisclosureTable(DisclosurePolicy())
    let full = try DisclosureTable(DisclosureExample.policy(classes: true))
    for kind in DisclosureTable.Kind.allCases {
      for consent in ConsentState.allCases {
        for content in CareCategory.allCases {
          #expect(empty.decision(on: content, to: kind, consent: consent).reason == .notInTable)
        }
        #expect(full.decision(on: nil, to: kind, consent: consent).reason == .noCategory)
      }
    }
  }

  @Test(
    "gives the reason to the operator",
    arguments: [
      (ConsentState.none, "no-consent"), (.generic, "generic-consent"), (.namesClass, "generic-consent"),
      (.expired, "consent-expired"), (.notYet, "consent-not-yet"), (.revoked, "consent-revoked"),
      (.refused, "do-not-share"), (.otherRecipient, "consent-for-others"),
      (.ambiguous, "consent-names-several"), (.live, "consented"),
    ])
  func reasons(consent: ConsentState, reason: String) throws {
    let table = try DisclosureTable(DisclosureExample.policy())
    #expect(table.decision(on: .substanceUse, to: .plan, consent: consent).reason.rawValue == reason)
  }

  @Test("goes by the first law that lets most")
  func bases() throws {
    let table = try DisclosureTable(DisclosureExample.policy())
    #expect(table.decision(on: .general, to: .plan, consent: .live).basis == .operations)
    #expect(table.decision(on: .substanceUse, to: .plan, consent: .live).basis == .part2)
    #expect(table.bases(of: .general, to: .plan) == [.operations, .coordination])
    #expect(table.bases(of: .general, to: .custody) == [])
  }
}
