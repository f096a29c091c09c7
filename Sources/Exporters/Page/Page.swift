import Formats

/// A page of HTML that stands alone: no script, nothing fetched, readable on paper.
struct Page {
  let title: String
  /// The sheets of the page, behind the one that all pages share.
  let styles: [StaticString]
  let body: [Markup]
  var language = "en"

  /// The page as bytes.
  var bytes: [UInt8] {
    let writer = XMLWriter.html()
    tag("html", ["lang": language], head, tag("body", all: body)).write(to: writer)
    return writer.finish()
  }

  /// The sheets as they stand in the head of every page that has them.
  static func sheets(_ styles: [StaticString]) -> [UInt8] {
    let writer = XMLWriter.html()
    // Without what stands in front of every page.
    _ = writer.take()
    for style in [house] + styles { writer.style(style) }
    return writer.finish()
  }

  private var head: Markup {
    tag(
      "head",
      all: [
        tag("meta", ["charset": "utf-8"]),
        tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        tag("meta", ["name": "robots", "content": "noindex, nofollow"]),
        tag("title", [:], .text(title)),
        .style(Page.house),
      ] + styles.map { .style($0) })
  }

  /// Type, colour and paper for every page.
  ///
  /// Pairs of text and ground have a contrast of 4.5 or more.
  private static let house: StaticString = """

    :root { color-scheme: light; --ink: #17242b; --quiet: #51626b; --line: #d5dee0; --ground: #f3f6f5;
      --card: #fff; --deep: #0d4a52; --tint: #e3f0ee; --good: #17613a; --good-tint: #e0f2e7; --warn: #8a4b00;
      --warn-tint: #fdf0dc; --bad: #9c2018; --bad-tint: #fce8e5; }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body { margin: 0; background: var(--ground); color: var(--ink);
      font: 1rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
    h1, h2, h3, p, dl, dd, table, ul, ol { margin: 0; }
    ul, ol { padding: 0; list-style: none; }
    h1 { font-size: clamp(1.6rem, 1.2rem + 1.8vw, 2.3rem); line-height: 1.15; letter-spacing: -0.015em; }
    h2 { font-size: 1.2rem; line-height: 1.3; color: var(--deep); }
    h1, h2, .big { text-wrap: balance; }
    a { color: var(--deep); text-underline-offset: 0.15em; }
    a:focus-visible { outline: 3px solid var(--deep); outline-offset: 2px; }
    header, main, footer { max-width: 72rem; margin-inline: auto;
      padding-inline: clamp(1rem, 4vw, 2.5rem); }
    table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
    caption { text-align: left; }
    th, td { padding: 0.45rem 0.75rem 0.45rem 0; text-align: left; vertical-align: top;
      border-bottom: 1px solid var(--line); }
    thead th { font-size: 0.8125rem; font-weight: 600; color: var(--quiet); }
    tbody th { font-weight: 600; }
    .quiet { color: var(--quiet); }
    .small { font-size: 0.875rem; }
    .number { text-align: right; white-space: nowrap; }
    .break { overflow-wrap: anywhere; }
    .card { background: var(--card); border: 1px solid var(--line); border-radius: 0.75rem;
      padding: 1.1rem 1.25rem; }
    .chip { display: inline-block; padding: 0.1rem 0.6rem; border-radius: 1rem; font-size: 0.875rem;
      font-weight: 600; white-space: nowrap; background: var(--tint); color: var(--deep); }
    .good { background: var(--good-tint); color: var(--good); }
    .warn { background: var(--warn-tint); color: var(--warn); }
    .bad { background: var(--bad-tint); color: var(--bad); }
    @page { margin: 13mm; }
    @media print {
      :root { --ground: #fff; --quiet: #3d4c54; }
      html { font-size: 10.5pt; }
      body { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
      header, main, footer { max-width: none; padding-inline: 0; }
      a { color: inherit; text-decoration: none; }
      h2 { break-after: avoid; }
      tr, .card { break-inside: avoid; }
      thead { display: table-header-group; }
    }

    """
}
