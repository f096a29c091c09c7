import Reentry

/// What a facility says of each need of one person.
struct SyntheticNeeds {
  /// One letter a need, in the order of `Need`; empty where not asked.
  let letters: [String]
  let pregnancyEndedOn: Day?

  init(_ sex: Sex, bookedOn: Day, _ random: inout SplitMix64) {
    var letters = [String](repeating: "N", count: Need.allCases.count)
    // Percent confirmed and suspected, as jails report them.
    let shares = [(26, 12), (34, 14), (22, 3), (3, 1), (6, 1), (2, 1)]
    let isScreened = random.percent(86)
    for (place, share) in shares.enumerated() {
      let draw = random.below(100)
      letters[place] = draw < share.0 ? "C" : draw < share.0 + share.1 ? "S" : "N"
    }
    let (draw, days) = (random.below(100), random.below(600))
    if sex == .female, draw < 6 { letters[6] = draw < 4 ? "C" : "P" }
    self.letters = isScreened ? letters : letters.map { _ in "" }
    self.pregnancyEndedOn = self.letters[6] == "P" ? bookedOn.advanced(by: -days) : nil
  }

  var isPregnant: Bool { letters[6] == "C" || letters[6] == "P" }
}
