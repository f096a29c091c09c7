import Reentry

extension NightReport {
  /// What the report's page adds to the style of the house.
  static let style: StaticString = """

    .opening { padding-block: 1.75rem 1.25rem; }
    .opening h1 { margin-top: 0.2rem; }
    .needs { margin-top: 1.1rem; background: var(--card); border: 1px solid var(--line);
      border-left: 5px solid var(--warn); border-radius: 0.5rem; padding: 0.35rem 1.1rem; }
    .needs li { display: flex; flex-wrap: wrap; gap: 0.3rem 0.9rem; align-items: baseline;
      padding-block: 0.5rem; }
    .needs li + li { border-top: 1px solid var(--line); }
    .needs .chip { min-width: 6.6rem; text-align: center; }
    .what { flex: 1 1 18rem; overflow-wrap: anywhere; }
    code { font: 0.875rem/1.4 ui-monospace, 'SF Mono', 'DejaVu Sans Mono', monospace;
      background: var(--ground); padding: 0.15rem 0.45rem; border-radius: 0.3rem; overflow-wrap: anywhere; }
    main { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem; }
    #came-in, .behind { grid-column: 1 / -1; }
    .panel h2 { margin-bottom: 0.4rem; }
    .panel p a { font-weight: 600; }
    h3 { font-size: 1rem; margin-top: 1.1rem; }
    .wide { overflow-x: auto; margin-top: 0.6rem; }
    .under { display: block; font-weight: 400; font-size: 0.875rem; color: var(--quiet); }
    .reasons { font-size: 0.875rem; }
    .number + td, .number + th { padding-left: 0.75rem; }
    #due-days th, .day { white-space: nowrap; }
    #files thead th:first-child { width: 36%; }
    #files th[scope=row] { min-width: 10rem; }
    th:last-child, td:last-child { padding-right: 0; }
    tbody tr:last-child th, tbody tr:last-child td { border-bottom: 0; }
    tr:target th, tr:target td { background: var(--warn-tint); }
    .bars { vertical-align: middle; }
    .bar { display: block; height: 0.95rem; min-width: 2px; border-radius: 0.2rem; background: var(--deep); }
    .soft { background: #6d9ba0; }
    #stages, #outcomes { table-layout: fixed; }
    #stages th:first-child, #outcomes th:first-child { width: 42%; }
    #stages th:last-child, #outcomes th:last-child { width: 22%; }
    #stages tbody th, #outcomes tbody th { font-weight: 400; }
    #people .number { font-weight: 600; }
    .columns { display: grid; grid-template-columns: minmax(0, 1.5fr) repeat(14, minmax(0, 1fr));
      gap: 0.2rem; align-items: end; margin-top: 0.75rem; }
    .columns li { text-align: center; font-size: 0.8125rem; }
    .count, .stick, .label { display: block; }
    .stick { height: calc(7rem * var(--share)); min-height: 2px; background: var(--deep);
      border-radius: 0.2rem 0.2rem 0 0; }
    .columns .none .stick { min-height: 0; }
    .count { font-weight: 600; }
    .columns .late .stick { background: var(--bad); }
    .late .label, .late .count a { color: var(--bad); font-weight: 600; }
    .label { height: 2rem; padding-top: 0.2rem; border-top: 1px solid var(--line); line-height: 1.15;
      font-size: 0.75rem; }
    tr.late th { color: var(--bad); }
    .calendar { table-layout: fixed; margin-top: 0.6rem; }
    .calendar th, .calendar td { padding: 0.2rem; border: 1px solid var(--line); text-align: right;
      height: 2.15rem; }
    .calendar thead th { border: 0; text-align: center; height: auto; }
    .calendar tbody th { border: 0; text-align: left; font-size: 0.8125rem; font-weight: 400;
      vertical-align: middle; white-space: nowrap; padding-left: 0; }
    .calendar th:first-child { width: 4.2rem; text-align: left; }
    .calendar tbody tr:last-child td { border-bottom: 1px solid var(--line); }
    .calendar td a { display: block; font-weight: 700; text-align: center; line-height: 1.1; }
    .calendar .day { display: block; font-size: 0.6875rem; line-height: 1; color: var(--quiet); }
    .first { font-weight: 700; color: var(--ink); }
    .calendar .out { background: none; border-color: transparent; }
    .tint1 { background: #e3f0ee; } .tint2 { background: #bfdedb; }
    .tint3, .tint4 { background: #2a747b; }
    .tint4 { background: #0d4a52; }
    .tint1 .day, .tint2 .day { color: #33444c; }
    .tint3 a, .tint3 .day, .tint4 a, .tint4 .day { color: #fff; }
    .behind { margin-top: 1rem; }
    footer { padding-block: 1.25rem 2.5rem; }
    @media (max-width: 56rem) { main { grid-template-columns: minmax(0, 1fr); } }
    @media (max-width: 36rem) {
      .card { padding: 0.9rem; }
      .columns { gap: 0.1rem; }
      .columns li { font-size: 0.75rem; }
      .label { font-size: 0.625rem; }
      #files thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
      #files, #files tbody { display: block; }
      #files tr { display: flex; flex-wrap: wrap; gap: 0.2rem 0.9rem; padding-block: 0.7rem;
        border-bottom: 1px solid var(--line); }
      #files tr:last-child { border-bottom: 0; }
      #files th, #files td { border: 0; padding: 0; }
      #files th, #files td:last-child { flex: 1 0 100%; }
      #files .number::after { content: attr(data-unit); font-size: 0.875rem; color: var(--quiet); }
    }
    @media print {
      html { font-size: 7.5pt; }
      .opening { padding-block: 0 0.5rem; }
      .opening h1 { font-size: 1.6rem; }
      .needs { margin-top: 0.4rem; padding-block: 0.1rem; }
      .needs li { padding-block: 0.15rem; }
      main { display: block; columns: 2; column-gap: 1rem; }
      .card { padding: 0.5rem 0.7rem; margin-bottom: 0.6rem; break-inside: auto; }
      #came-in { column-span: all; }
      #files thead th:first-child { width: 52%; }
      #due-days tbody tr:nth-child(n + 5) { display: none; }
      th, td { padding-block: 0.1rem; line-height: 1.35; }
      .under { display: inline; padding-left: 0.5rem; }
      .chip { padding-block: 0; }
      .wide { overflow: visible; margin-top: 0.3rem; }
      h3 { margin-top: 0.5rem; break-after: avoid; }
      .columns, .calendar { break-inside: avoid; }
      .stick { height: calc(3.5rem * var(--share)); }
      .calendar th, .calendar td { padding: 0.05rem 0.2rem; height: 1.4rem; }
      .behind { display: none; }
      footer { padding-block: 0.3rem 0; }
    }

    """
}
