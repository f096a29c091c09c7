import Reentry
import Rules
import Testing

/// Counties `A`, `B`…, their facilities `a1`, `a2`…, `b1`…, and plans `p`, `q`…, each with numbers.
struct MeasuredTree {
  let sums: [SmallCells.Sum]
  let equations: [(total: MeasuredPlace, parts: [MeasuredPlace])]
  let places: [MeasuredPlace]

  /// By how many facilities each county has, and how many plans there are.
  init(counties: [Int], plans: Int) {
    let names = Array("abcdefgh")
    let codes = counties.indices.map { MeasuredPlace.county(CountyCode(names[$0].uppercased())) }
    let facilities = counties.enumerated().map { county, count in
      (0..<count).map { MeasuredPlace.facility(FacilityID("\(names[county])\($0 + 1)")) }
    }
    let taken = Array("pqrst").prefix(plans).map { MeasuredPlace.plan(PlanCode(String($0))) }
    equations =
      [(.all, codes), (.all, Array(taken))] + zip(codes, facilities).map { (total: $0, parts: $1) }
    sums = equations.map { SmallCells.Sum($0.total, $0.parts) }
    places = [.all] + codes + facilities.flatMap(\.self) + taken
  }

  var facilities: [MeasuredPlace] { places.filter { $0.level == "facility" } }
  var plans: [MeasuredPlace] { places.filter { $0.level == "plan" } }

  /// The numbers of facilities and plans with their totals.
  func summed(_ leaves: [MeasuredPlace: Int]) -> [MeasuredPlace: Int] {
    var numbers = leaves
    for (total, parts) in equations.reversed() {
      numbers[total] = parts.reduce(0) { $0 + (numbers[$1] ?? 0) }
    }
    return numbers
  }

  /// `a1=3 a2=20 p=23`: what is not named is zero.
  func numbers(_ text: String) throws -> [MeasuredPlace: Int] {
    var leaves: [MeasuredPlace: Int] = [:]
    for word in text.split(separator: " ") {
      let parts = word.split(separator: "=").map(String.init)
      let place = try #require((facilities + plans).first { $0.text == parts[0] })
      leaves[place] = Int(parts[1])
    }
    return summed(leaves)
  }
}

/// Somebody who works out what is withheld from what is told, knowing the rules by which it is withheld.
struct Onlooker {
  let tree: MeasuredTree

  /// The withheld numbers that the sums alone determine.
  func solved(_ withheld: Set<MeasuredPlace>) -> [MeasuredPlace] {
    let unknown = withheld.sorted()
    var rows = tree.equations.map { total, parts in
      unknown.map { place in place == total ? Self.prime - 1 : parts.contains(place) ? 1 : 0 }
    }
    let rank = Self.reduce(&rows)
    return rows[..<rank].filter { row in row.count { $0 != 0 } == 1 }
      .compactMap { row in row.firstIndex { $0 != 0 }.map { unknown[$0] } }
  }

  /// The sets of facilities, and of plans, whose sum follows from what is told.
  func knownSets(_ withheld: Set<MeasuredPlace>) -> [[MeasuredPlace]] {
    [tree.facilities, tree.plans].flatMap { leaves in
      (1..<(1 << leaves.count)).map { set in leaves.indices.filter { set >> $0 & 1 == 1 }.map { leaves[$0] } }
    }.filter { isKnown($0, withheld) }
  }

  /// Whether the sum of the numbers of those places follows from what is told.
  func isKnown(_ leaves: [MeasuredPlace], _ withheld: Set<MeasuredPlace>) -> Bool {
    let places = tree.places
    var rows = tree.equations.map { total, parts in
      places.map { place in place == total ? Self.prime - 1 : parts.contains(place) ? 1 : 0 }
    }
    rows += places.filter { !withheld.contains($0) }.map { told in places.map { $0 == told ? 1 : 0 } }
    let known = Self.reduce(&rows)
    rows = rows[..<known] + [places.map { leaves.contains($0) ? 1 : 0 }]
    return Self.reduce(&rows) == known
  }

  // Brings the rows into echelon form; how many of them are not the sum of others.
  private static func reduce(_ rows: inout [[Int]]) -> Int {
    var rank = 0
    for column in (rows.first ?? []).indices {
      guard let pivot = rows[rank...].firstIndex(where: { $0[column] != 0 }) else { continue }
      rows.swapAt(rank, pivot)
      rows[rank] = rows[rank].map { $0 * inverse(rows[rank][column]) % prime }
      for row in rows.indices where row != rank && rows[row][column] != 0 {
        let factor = prime - rows[row][column]
        rows[row] = zip(rows[row], rows[rank]).map { ($0 + factor * $1) % prime }
      }
      rank += 1
    }
    return rank
  }

  private static let prime = 1_000_003

  private static func inverse(_ number: Int) -> Int {
    var (result, base, power) = (1, number, prime - 2)
    while power > 0 {
      if power & 1 == 1 { result = result * base % prime }
      (base, power) = (base * base % prime, power >> 1)
    }
    return result
  }

  /// From where to where each number may lie: what is told is known, what is withheld is 1 at least, and a part is
  /// no more than its whole.
  func bounds(
    _ numbers: [MeasuredPlace: Int], _ withheld: Set<MeasuredPlace>,
    below whole: [MeasuredPlace: ClosedRange<Int>] = [:]
  ) -> [MeasuredPlace: ClosedRange<Int>] {
    var bounds: [MeasuredPlace: ClosedRange<Int>] = [:]
    for place in tree.places {
      let known = numbers[place] ?? 0
      bounds[place] = withheld.contains(place) ? 1...(whole[place]?.upperBound ?? 100_000) : known...known
    }
    var isNarrower = true
    while isNarrower {
      isNarrower = false
      for (total, parts) in tree.equations {
        let terms = [(total, -1)] + parts.map { ($0, 1) }
        for (place, sign) in terms {
          // What the others come to, with their signs.
          var (least, most) = (0, 0)
          for (other, sign) in terms where other != place {
            let range = bounds[other] ?? 0...0
            least += sign > 0 ? range.lowerBound : -range.upperBound
            most += sign > 0 ? range.upperBound : -range.lowerBound
          }
          let old = bounds[place] ?? 0...0
          let (from, to) = sign > 0 ? (-most, -least) : (least, most)
          let new = max(old.lowerBound, from)...min(old.upperBound, to)
          if new != old { (bounds[place], isNarrower) = (new, true) }
        }
      }
    }
    return bounds
  }
}
