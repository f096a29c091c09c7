import Exporters
import Formats
import Reentry
import Testing

@Suite(
  "A care plan's page in a browser", .enabled(if: Tool.chromium.isInstalled, "chromium is not installed"))
struct BrowserTests {
  @Test(
    "fits a desk, a tablet and a telephone, and every text stands out from its ground",
    arguments: PlanKind.allCases)
  func fits(which: PlanKind) throws {
    #expect(try faults(of: which.file("careplan.html")) == "1280: fits\n768: fits\n390: fits\n")
  }

  @Test("fits however long a word is that somebody told")
  func longWords() throws {
    let word = String(repeating: "Medicament", count: 30)
    var plan = try Examples.richPlan()
    plan.name = PersonName(last: word, first: word)
    plan.home.address = word
    plan.elements = [.init(title: word, state: .arranged(word)), .init(title: word, state: .toDo(by: word))]
    plan.preReleaseManager = .init(name: word, organization: word, npi: nil, phone: word, email: word)
    plan.entries = try Examples.entries(
      of: Examples.contents() + [
        (.goal(Goal(text: word, state: .needed)), [.general]),
        (
          .consultation(
            Consultation(
              kind: word, state: .held, on: nil, mode: word, provider: Provider(name: word), followUp: word)),
          [.general]
        ),
      ])
    let page = try Tool.member("careplan.html", of: #require(plan.deliverables().first).bytes)
    #expect(try faults(of: page) == "1280: fits\n768: fits\n390: fits\n")
  }

  /// What a browser finds at three widths.
  private func faults(of page: String) throws -> String {
    let quoted = JSON.string(page).text(indented: false).replacing("</", with: "<\\/")
    let harness = BrowserTests.harness.replacing("PAGE", with: quoted)
    let result = try Tool.chromium.output(
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1400,900", "--virtual-time-budget=4000",
        "--dump-dom", "file://$FILE",
      ], over: Array(harness.utf8), as: "html")
    let found = try #require(result.text.firstMatch(of: /<pre>([^<]*)<\/pre>/), "\(result.text.suffix(400))")
    return String(found.1)
  }

  /// Loads the page into frames of three widths and says of each what overflows or is too faint (WCAG 2.2, 1.4.3).
  private static let harness = #"""
    <!doctype html><meta charset="utf-8"><body><pre></pre><script>
    const page = PAGE;
    const channels = text => (text.match(/[\d.]+/g) || []).map(Number);
    const bright = ([r, g, b]) => [r, g, b].map(c => c / 255)
      .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
      .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
    const ground = element => {
      for (let e = element; e; e = e.parentElement) {
        const color = channels(e.ownerDocument.defaultView.getComputedStyle(e).backgroundColor);
        if (color.length === 3 || color[3] === 1) return color;
      }
      return [255, 255, 255];
    };
    const faint = document => [...document.body.querySelectorAll("*")].filter(e =>
      [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())).filter(e => {
        const [a, b] = [bright(channels(getComputedStyle(e).color)), bright(ground(e))];
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5;
      }).map(e => e.tagName + "." + e.className);
    for (const width of [1280, 768, 390]) {
      const frame = document.createElement("iframe");
      frame.style.cssText = `width:${width}px;height:900px;border:0`;
      frame.onload = () => {
        const inside = frame.contentDocument, root = inside.documentElement;
        const wide = [...inside.body.querySelectorAll("*")].filter(e =>
          e.getBoundingClientRect().right > width + 1 && getComputedStyle(e).position !== "absolute");
        const wrong = [...(root.scrollWidth > width ? ["scrolls"] : []),
          ...wide.map(e => "wide " + e.tagName + "." + e.className), ...faint(inside).map(f => "faint " + f)];
        frame.remove();
        results[width] = `${width}: ${wrong.length ? wrong.slice(0, 5).join(", ") : "fits"}\n`;
        document.querySelector("pre").textContent = [1280, 768, 390].map(w => results[w] || "").join("");
      };
      frame.srcdoc = page;
      document.body.append(frame);
    }
    var results = {};
    </script>
    """#
}
