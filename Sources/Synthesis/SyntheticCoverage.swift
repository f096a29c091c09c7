import Reentry

/// The spans of Medi-Cal that the state's file has of one person.
struct SyntheticCoverage {
  let spans: [Span]

  struct Span {
    let county: CountyCode
    let aid: String
    let status: String
    let restriction: String
    let plan: PlanCode?
    let planStatus: String
    let from: Day
    var to: Day?

    func ending(_ day: Day) -> Span {
      var span = self
      span.to = day
      return span
    }

    func moved(to move: SyntheticCourse.Move, on day: Day) -> Span {
      Span(
        county: move.county, aid: aid, status: move.plan == nil ? "001" : "401", restriction: "",
        plan: move.plan, planStatus: move.plan == nil ? "" : "01", from: day, to: nil)
    }
  }

  init(
    _ plan: PlanCode?, county: CountyCode, bornOn: Day, on day: Day, needs: SyntheticNeeds,
    _ random: inout SplitMix64
  ) {
    let aid = SyntheticCoverage.aid(age: bornOn.years(until: day), needs: needs, &random)
    let (status, restriction) = SyntheticCoverage.status(plan, &random)
    let from = day.advanced(by: -30 - random.below(1500))
    let isHeld = random.percent(1)
    let current = Span(
      county: county, aid: aid, status: status, restriction: restriction, plan: plan,
      planStatus: plan == nil ? "" : isHeld ? "59" : "01", from: from,
      to: random.percent(4) ? day.advanced(by: -1 - random.below(29)) : nil)
    guard random.percent(10) else {
      self.spans = [current]
      return
    }
    let earlier = Span(
      county: county, aid: aid, status: plan == nil ? "001" : "401", restriction: "", plan: plan,
      planStatus: plan == nil ? "" : "01", from: from.advanced(by: -400), to: from.advanced(by: -1))
    self.spans = [earlier, current]
  }

  private static func aid(age: Int, needs: SyntheticNeeds, _ random: inout SplitMix64) -> String {
    let (draw, other) = (random.below(100), random.below(4))
    if draw < 2 { return ["F1", "G0", "N6", "8Z"][other] }
    if age < 19 { return ["P7", "P5", "H2", "4H"][other] }
    if age < 26, draw < 8 { return "4M" }
    if needs.isPregnant { return ["M7", "M9", "76", "M1"][other] }
    if age >= 65 { return draw < 50 ? "10" : "1H" }
    if draw < 14 { return draw < 8 ? "60" : "6H" }
    return draw < 24 ? "M3" : "M1"
  }

  private static func status(_ plan: PlanCode?, _ random: inout SplitMix64) -> (String, String) {
    let draw = random.below(100)
    if draw < 14 { return ("691", "8" + SyntheticPerson.digits(random.below(100), 2)) }
    if draw < 16 { return ("501", "") }
    if draw < 19 { return ("999", "") }
    return (plan == nil ? "001" : "401", "")
  }
}
