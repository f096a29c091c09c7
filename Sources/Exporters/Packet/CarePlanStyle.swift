import Reentry

extension TransitionalCarePlan {
  /// What the care plan's page adds to the style of the house.
  static let style: StaticString = """

    .masthead { padding-block: 1.75rem 1.25rem; }
    .kind { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; justify-content: space-between;
      padding-bottom: 0.6rem; margin-bottom: 0.9rem; border-bottom: 3px solid var(--deep);
      font-size: 0.875rem; }
    .kind strong { color: var(--deep); letter-spacing: 0.02em; font-size: 1rem; }
    .facts { display: flex; flex-wrap: wrap; gap: 0.4rem 2rem; margin-top: 0.8rem; }
    .facts dt { font-size: 0.8125rem; color: var(--quiet); }
    .facts dd { font-weight: 600; }
    h1, .card { overflow-wrap: break-word; }
    .elements td, .elements th { overflow-wrap: anywhere; min-width: 5rem; }
    .glance { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); gap: 1rem; }
    .glance .card { grid-column: span 2; }
    .glance .release { grid-column: span 4; background: var(--deep); border-color: var(--deep);
      color: #fff; }
    .release h2, .release .quiet { color: #d6ecea; }
    .glance h2 { font-size: 0.9375rem; margin-bottom: 0.45rem; }
    .big { font-size: clamp(1.35rem, 1rem + 2vw, 2.1rem); line-height: 1.2; font-weight: 700;
      margin-bottom: 0.4rem; }
    .release .small { margin-top: 0.25rem; }
    .from { margin-top: 0.6rem; }
    .lead { font-size: 1.0625rem; font-weight: 600; line-height: 1.35; margin-bottom: 0.4rem; }
    .glance .dates { grid-column: span 3; }
    .glance .coverage { grid-column: span 3; }
    .pairs dt { font-size: 0.8125rem; color: var(--quiet); }
    .pairs dd + dt { margin-top: 0.6rem; }
    .pairs dd { overflow-wrap: anywhere; }
    .glance li + li { margin-top: 0.5rem; }
    .part2 { background: var(--bad-tint); color: var(--bad); }
    .told, .notice { margin-top: 1rem; }
    .told h3 { margin: 1.2rem 0 0.1rem; font-size: 1rem; color: var(--deep); }
    .told td, .told th { overflow-wrap: anywhere; min-width: 5rem; }
    .told th[scope=row] { min-width: 8rem; }
    .notice p { margin-top: 0.5rem; max-width: 48rem; }
    .dates th { font-weight: 400; }
    .dates td { font-weight: 600; padding-right: 0; }
    .dates tr:last-child th, .dates tr:last-child td, .elements tbody tr:last-child th,
    .elements tbody tr:last-child td { border-bottom: 0; }
    .elements { margin-top: 1rem; }
    .whose { display: none; font-weight: 600; }
    .elements table { margin-top: 0.6rem; }
    .elements th[scope=row] { width: 44%; font-weight: 500; }
    footer { padding-block: 1.25rem 2.5rem; }
    footer p + p { margin-top: 0.25rem; }
    @media (max-width: 60rem) {
      .glance .card { grid-column: span 3; }
      .glance .release { grid-column: 1 / -1; }
    }
    @media screen and (max-width: 48rem) {
      .told thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
      .told table, .told tbody, .told tr, .told th, .told td { display: block; border: 0; padding: 0; }
      .told td, .told th[scope] { min-width: 0; }
      .told tr { padding-block: 0.6rem; border-bottom: 1px solid var(--line); }
      .told td:empty { display: none; }
      .told td::before { content: attr(data-label) ": "; color: var(--quiet); }
    }
    @media (max-width: 36rem) {
      .glance .card { grid-column: 1 / -1; }
      .elements thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px;
        overflow: hidden; }
      .elements table, .elements tbody, .elements tr { display: block; }
      .elements tr { display: grid; grid-template-columns: auto 1fr; gap: 0.15rem 0.6rem;
        padding-block: 0.6rem; border-bottom: 1px solid var(--line); }
      .elements tr:last-child { border-bottom: 0; padding-bottom: 0; }
      .elements th[scope=row] { grid-column: 1 / -1; width: auto; font-weight: 600; }
      .elements th, .elements td { border: 0; padding: 0; min-width: 0; }
    }
    @media print {
      html { font-size: 9.5pt; }
      .masthead { padding-block: 0 0.6rem; }
      .kind { margin-bottom: 0.5rem; }
      .facts { margin-top: 0.4rem; }
      .big { font-size: 1.6rem; }
      .glance { line-height: 1.4; }
      .whose { display: block; }
      .glance { gap: 0.6rem; grid-template-columns: repeat(6, minmax(0, 1fr)); }
      .glance .card { grid-column: span 2; padding: 0.7rem 0.85rem; }
      .glance .release { grid-column: span 4; }
      .glance .dates, .glance .coverage { grid-column: span 3; }
      .dates th, .dates td { padding-block: 0.25rem; }
      .elements { break-before: page; break-inside: auto; border: 0; padding: 0; margin-top: 0; }
      .elements th, .elements td, .told th, .told td { padding-block: 0.32rem; }
      .told { border: 0; padding: 0; break-inside: auto; }
      .told table { font-size: 0.92em; }
      .told h3 { break-after: avoid; }
      footer { padding-block: 0.8rem 0; }
    }

    """

  /// What the person's own copy adds: larger letters.
  static let ownStyle: StaticString = """

    html { font-size: 118%; }
    .glance .card, .glance .release { grid-column: 1 / -1; }
    @media (min-width: 60rem) {
      .glance .card { grid-column: span 3; }
      .glance .release { grid-column: 1 / -1; }
    }
    @media (max-width: 36rem) {
      .dates th, .dates td { display: block; border: 0; padding: 0; text-align: left; }
      .dates td { padding-bottom: 0.6rem; }
    }
    @media print {
      html { font-size: 11.5pt; }
      .glance .card { grid-column: span 3; }
      .glance .release { grid-column: 1 / -1; }
      .elements { break-before: auto; margin-top: 1rem; }
    }

    """
}
