import Exporters
import Reentry
import Testing

@Suite("A care plan's page", .enabled(if: Tool.python.isInstalled, "python3 is not installed"))
struct CarePlanPageTests {
  @Test("has no script and fetches nothing", arguments: PlanKind.allCases)
  func standsAlone(which: PlanKind) throws {
    let page = try which.file("careplan.html")
    #expect(page.hasPrefix("<!doctype html>\n<html lang=\"\(which == .own ? "es" : "en")\">"))
    for forbidden in ["<script", "http:", "https:", "url(", "@import", "src=", "<link", "onload"] {
      #expect(!page.contains(forbidden), "\(forbidden)")
    }
  }

  @Test(
    "opens on who, when and how sure, where, with whom, and what is still to do",
    arguments: [
      "<h1>=José Q, O'Neil &amp; ", "February 1982", "Wednesday, December 9, 2026",
      ">projected</span> In 18 days. The facility projects it; it may still move.",
      "Known as of November 3, 2026, 08:00 Pacific time.",
      "12 Elm St, Apt 4<br>Oakland 94601<br>Alameda County",
      "Jordan Lee &amp; Co<br>Alder Care Partners<br>510 555 0111<br>jlee@alder-care.example",
      ">not yet assigned</span>", "<p class=\"lead\">30-day supply of medications in hand at release</p>",
      ">to do</span> by facility</p>",
      "Dr. Rivera, Elm Street Clinic, December 11, 2026", "Oak Dental, &lt;suite&gt; 4 &amp; 5",
      "4 arranged · 9 to do · 1 not needed",
      ">not needed</span></td>\n<td>said by pre-release care manager",
    ])
  func firstPage(words: String) throws {
    #expect(try PlanKind.halfDone.file("careplan.html").contains(words))
  }

  @Test("shows no sign that turns the writing around it")
  func turned() throws {
    let name = PersonName(last: "Le\u{202E}e\u{2066}", first: "Ro\u{200F}sa")
    let plan = try Examples.carePlan(name: name)
    let page = try Tool.member("careplan.html", of: #require(plan.deliverables().first).bytes)
    #expect(page.contains("<h1>Rosa Lee") && !page.contains("\u{202E}") && !page.contains("\u{2066}"))
  }

  @Test("says so when nothing is known yet")
  func unknowns() throws {
    let page = try PlanKind.bare.file("careplan.html")
    for words in [
      "Address not known yet<br>County not known yet", "none in this plan yet", "not stated</span>",
    ] {
      #expect(page.contains(words), "\(words)")
    }
    #expect(!page.contains("30 days"))
    #expect(!page.contains("class=\"told"))
  }

  @Test(
    "tells what was told: medications with their days, appointments in order, each with who told it",
    arguments: [
      "<strong>Lisinopril 10 mg tablet</strong><br>One tablet every morning<br><span class=\"chip good\">in hand</span> 30 days",
      "<strong>Albuterol inhaler</strong><br><span class=\"chip warn\">needed</span> 1 day",
      "<strong>Primary care</strong><br>Fri Dec\u{A0}11, 2026, 10:00<br>Elm Street Clinic, 40 Elm St",
      "<h3>Medications</h3>", "<h3>Goals</h3>", "<h3>Consents</h3>", "High blood pressure (I10)",
      "<th scope=\"row\">J45.20</th>", "Needs help with groceries &amp; &lt;meals&gt;",
      "<td data-label=\"Told by, as of\">Alder Care Partners, Nov\u{A0}18, 2026</td>",
      "<td data-label=\"Signed\">the person, October 14, 2026</td>", "Food security",
      "Casey Example (Family)", "verified by the person", "until October 13, 2027",
    ])
  func told(words: String) throws { #expect(try PlanKind.rich.file("careplan.html").contains(words)) }

  @Test("has the next three appointments, the nearest first")
  func nextAppointments() throws {
    let page = try PlanKind.rich.file("careplan.html")
    let card = try #require(
      page.firstMatch(of: /<section class="card appointments.*?<\/section>/.dotMatchesNewlines()))
    let order = card.0.matches(of: /<strong>([^<]*)</).map { String($0.1) }
    #expect(order == ["Primary care", "Substance use", "Dental"])
  }

  @Test("labels what falls under Part 2 where it stands, and gives the notice with the scope of the consent")
  func part2() throws {
    let page = try PlanKind.rich.file("careplan.html")
    let label = "<span class=\"chip part2\">42 CFR Part 2</span>"
    #expect(page.contains("<th scope=\"row\">Buprenorphine, monthly injection \(label)</th>"))
    #expect(page.contains("<strong>Substance use</strong> \(label)"))
    #expect(page.ranges(of: label).count == 5)
    #expect(page.contains("This record which has been disclosed to you is protected by Federal"))
    #expect(
      page.contains(
        "signed October 14, 2026, valid until October 13, 2027; lets Sierra Health Plan receive records about general health, substance use."
      ))
    #expect(try !PlanKind.halfDone.file("careplan.html").contains("42 CFR Part 2"))
  }

  @Test("has no card of medications and appointments for custody staff")
  func custody() throws {
    var plan = try Examples.carePlan()
    plan.recipient.kind = .custody
    plan.elements = []
    let page = try Tool.member("careplan.html", of: #require(plan.deliverables().first).bytes)
    #expect(!page.contains("card medication") && !page.contains("card appointments"))
    #expect(page.contains("card home"))
  }

  @Test("gives no kind of care a heading of its own")
  func headings() throws {
    for which in PlanKind.allCases {
      let headings = try which.file("careplan.html").matches(of: /<h[23][^>]*>([^<]*)</).map {
        $0.1.lowercased()
      }
      for word in ["substance", "mental", "hiv", "reproductive", "sustancias", "vih"] {
        #expect(!headings.contains { $0.contains(word) }, "\(word)")
      }
    }
  }

  @Test(
    "has one first heading, none that skips a level, ids once, and headers in every table",
    arguments: PlanKind.allCases)
  func structure(which: PlanKind) throws {
    let result = try Tool.python.output(
      ["-c", CarePlanPageTests.walk, "$FILE"], over: Array(which.file("careplan.html").utf8))
    #expect(result == (0, "sound\n"), "\(result.text)")
  }

  private static let walk = """
    import re, sys
    from html.parser import HTMLParser
    class Page(HTMLParser):
      def __init__(self):
        super().__init__()
        self.levels, self.ids, self.names, self.tables, self.lang = [], [], [], [], None
      def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "html": self.lang = attributes.get("lang")
        if re.fullmatch("h[1-6]", tag): self.levels.append(int(tag[1]))
        if "id" in attributes: self.ids.append(attributes["id"])
        if "aria-labelledby" in attributes: self.names.append(attributes["aria-labelledby"])
        if tag == "table": self.tables.append(0)
        if tag == "th":
          assert attributes["scope"] in ("row", "col")
          self.tables[-1] += 1
    page = Page()
    page.feed(open(sys.argv[1], encoding="utf-8").read())
    assert page.lang in ("en", "es") and page.levels[0] == 1 and page.levels.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(page.levels, page.levels[1:])), page.levels
    assert len(set(page.ids)) == len(page.ids) and set(page.names) <= set(page.ids)
    assert page.tables and all(page.tables)
    print("sound")
    """
}
