import Caseload
import Reentry

/// What of everything that was said lies with us, by what is known of its file before a night is told.
struct KeptBack {
  private let disclosures: Disclosures
  private let night: Int
  /// The deliverables of which a partner has any form, as `<partner>/<name without extension>`.
  private let reached: Set<String>
  /// Those that this very night takes back because a consent ended, somebody of whom they tell is not that member, or
  /// nothing is to be shared with their partner any more.
  ///
  /// They count as back with us at once, so that what is due of a case waits for no other night; what its partner
  /// fetched meanwhile, the next one withdraws.
  private let ended: Set<String>

  init(_ caseload: Caseload, in night: Int) {
    (disclosures, self.night) = (caseload.disclosures, night)
    reached = Set(disclosures.all.filter(\.isWithPartner).map(KeptBack.stem))
    let files = caseload.consented.filter { $0.revokedIn == night }.compactMap {
      caseload.disclosures[$0.file]
    }
    ended = Set((files + caseload.retracted(in: night) + caseload.recalledUnshared).map(KeptBack.stem))
  }

  /// Whether nobody was told what a file says, or whoever was is told to disregard it.
  func holds(_ file: String) -> Bool { isRecalled(file) || isUnsaid(file) }

  func isRecalled(_ file: String) -> Bool {
    disclosures[file]?.state == .recalled && disclosures.inAnyForm(file)?.state == .recalled
  }

  /// Recalled before its partner had any form of it: what it says and still holds is due again.
  func isToBeSaidAnew(_ file: String) -> Bool {
    disclosures[file].map { ($0.isToBeSaidAnew || isEnded($0)) && !isReached($0) } ?? false
  }

  /// Held or recalled by this very night: its partner may fetch it until the night is over, and only the next one
  /// knows what that partner was told.
  func isInDoubt(_ file: String) -> Bool {
    disclosures[file].map {
      $0.decidedIn == night && $0.isToBeTakenBack && !isReached($0) && !isEnded($0)
    } ?? false
  }

  func isHeld(_ file: String) -> Bool { disclosures[file]?.state == .held && isUnsaid(file) }

  /// What its partner knows of a case after the last thing that was said of it, newest first, and what it may have
  /// instead while nobody knows that it has the newest.
  ///
  /// Of what was held or recalled in time it knows nothing, but it may know what that was to replace; what was
  /// recalled too late it was told to disregard.
  func known(of last: SentNotice) -> [SentNotice.Told] { known(among: [last.told] + last.replaces) }

  /// What of that stands apart, newest first: what was to supersede it was recalled or held in time, and its partner was
  /// told of something newer before that was known.
  func cutOff(by last: SentNotice) -> [SentNotice.Told] { cutOff(among: [last.told] + last.replaces) }

  /// The same of what was said one after the other, newest first.
  func cutOff(among versions: [SentNotice.Told]) -> [SentNotice.Told] {
    guard let first = versions.firstIndex(where: { !holds($0.file) }),
      let gap = versions[first...].firstIndex(where: { isToBeSaidAnew($0.file) || isHeld($0.file) })
    else { return [] }
    return known(among: Array(versions[gap...]))
  }

  /// The same of what was said one after the other, newest first.
  func known(among told: [SentNotice.Told]) -> [SentNotice.Told] {
    var known: [SentNotice.Told] = []
    for version in told {
      let isReached = disclosures[version.file].map(isReached) ?? true
      if !holds(version.file) { known.append(version) }
      if isReached { break }
    }
    return known
  }

  /// Held or recalled, and its partner has no form of it.
  func isUnsaid(_ file: String) -> Bool {
    disclosures[file].map { ($0.isUnsaid || isEnded($0)) && !isReached($0) } ?? false
  }

  private func isEnded(_ file: Disclosure) -> Bool { ended.contains(KeptBack.stem(file)) }

  private func isReached(_ file: Disclosure) -> Bool { reached.contains(KeptBack.stem(file)) }

  private static func stem(_ file: Disclosure) -> String { "\(file.partner)/\(file.stem)" }
}
