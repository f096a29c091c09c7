// What is arranged for life after release, and with whose consent.

package struct Goal: Hashable, Sendable {
  package let text: String
  package let state: Arranged

  package init(text: String, state: Arranged) { (self.text, self.state) = (text, state) }
}

/// A referral to a service in the community.
package struct Referral: Hashable, Sendable {
  package let kind: Kind
  package let state: Arranged
  package let provider: Provider

  package init(kind: Kind, state: Arranged, provider: Provider) {
    (self.kind, self.state, self.provider) = (kind, state, provider)
  }

  package enum Kind: String, Sendable, CaseIterable {
    case clinical, educational, prevocational, vocational, housing, nutrition, transportation, childcare
    case childDevelopment = "child-development"
    case mutualAid = "mutual-aid"
    case peerSupport = "peer-support"
    case behavioralHealth = "behavioral-health"
  }
}

/// Somebody who supports the person, and how they are engaged.
package struct Support: Hashable, Sendable {
  package let kind: Kind
  package let state: Arranged
  package let name: String
  package let phone: String
  package let howEngaged: String

  package init(kind: Kind, state: Arranged, name: String, phone: String, howEngaged: String) {
    (self.kind, self.state, self.name, self.phone) = (kind, state, name, phone)
    self.howEngaged = howEngaged
  }

  package enum Kind: String, Sendable, CaseIterable {
    case probation = "probation-parole"
    case family, other
  }
}

package struct LivingArrangement: Hashable, Sendable {
  package let text: String
  package let address: String
  package let state: Arranged

  package init(text: String, address: String, state: Arranged) {
    (self.text, self.address, self.state) = (text, address, state)
  }
}

package struct Transportation: Hashable, Sendable {
  package let text: String
  package let state: Arranged

  package init(text: String, state: Arranged) { (self.text, self.state) = (text, state) }
}

/// How far the transitional care plan is, by its author's word.
package struct PlanState: Hashable, Sendable {
  package let isFinal: Bool
  package let on: Day
  /// Who is to have it, as told.
  package let recipients: [String]

  package init(isFinal: Bool, on: Day, recipients: [String]) {
    (self.isFinal, self.on, self.recipients) = (isFinal, on, recipients)
  }
}

package struct Education: Hashable, Sendable {
  package let topic: String
  package let state: Arranged
  package let on: Day

  package init(topic: String, state: Arranged, on: Day) {
    (self.topic, self.state, self.on) = (topic, state, on)
  }
}

/// Records asked for from outside (step 2).
package struct RecordRequest: Hashable, Sendable {
  package let from: String
  package let state: Arranged
  package let on: Day

  package init(from: String, state: Arranged, on: Day) {
    (self.from, self.state, self.on) = (from, state, on)
  }
}

/// What a person agreed to, or took back (DOMAIN §6).
package struct Consent: Hashable, Sendable {
  package let direction: Direction
  package let signer: Signer
  package let categories: Set<CareCategory>
  /// By name, NPI or partner, as told.
  package let recipients: [String]
  package let signedOn: Day
  package let from: Day
  /// The last day; nil where it has none.
  package let to: Day?
  /// The day on which it was taken back; nil while it was not.
  package let revokedOn: Day?
  /// A recorded *do not share*.
  package let isRefusal: Bool

  /// Whether it takes back or forbids: that counts from the day on which it is known, whichever day it says.
  package var isAgainst: Bool { isRefusal || revokedOn != nil }

  /// The same, as far as a later word under its number allows it too; nil where that leaves nothing of it.
  ///
  /// Names are compared as they are written, whatever the case.
  package func narrowed(by later: Consent) -> Consent? {
    let names = Set(later.recipients.map { $0.lowercased() })
    let kept = recipients.filter { names.contains($0.lowercased()) }
    let categories = categories.intersection(later.categories)
    if categories.isEmpty || kept.isEmpty { return nil }
    return Consent(
      direction: direction, signer: signer, categories: categories, recipients: kept, signedOn: signedOn,
      from: max(from, later.from), to: [to, later.to].compactMap(\.self).min(), revokedOn: revokedOn,
      isRefusal: isRefusal)
  }

  package init(
    direction: Direction, signer: Signer, categories: Set<CareCategory>, recipients: [String], signedOn: Day,
    from: Day, to: Day?, revokedOn: Day?, isRefusal: Bool
  ) {
    (self.direction, self.signer, self.categories) = (direction, signer, categories)
    (self.recipients, self.signedOn, self.from, self.to) = (recipients, signedOn, from, to)
    (self.revokedOn, self.isRefusal) = (revokedOn, isRefusal)
  }

  package enum Direction: String, Sendable, CaseIterable { case obtain, share }
  package enum Signer: String, Sendable, CaseIterable {
    case selfSigned = "self"
    case guardian, court, surrogate
  }
}
