/** One stylesheet for screen and A4: ink on paper, two colours that also differ in lightness. */
export const css = `
:root { --ink: #1b1f24; --soft: #5b6470; --rule: #d5dae0; --safe: #2f6f9f; --risky: #c8621b; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 980px; padding: 32px 28px 64px; background: #fff;
  color: var(--ink);
  font: 14px/1.55 "Helvetica Neue", Arial, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC",
  "Source Han Sans SC", sans-serif; }
h1 { font-size: 22px; margin: 0 0 2px; font-weight: 600; }
h2 { font-size: 17px; margin: 36px 0 10px; padding-bottom: 4px; border-bottom: 1px solid var(--ink);
  font-weight: 600; break-after: avoid; }
h3 { font-size: 14px; margin: 22px 0 6px; font-weight: 600; break-after: avoid; }
p { margin: 6px 0 10px; }
.note { color: var(--soft); font-size: 12.5px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 3px 20px; margin: 10px 0; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
ul { margin: 4px 0 10px; padding-left: 18px; }
table { border-collapse: collapse; width: 100%; margin: 8px 0 16px; font-size: 12.5px;
  font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: 4px 0; }
th, td { text-align: right; white-space: nowrap; padding: 2.5px 0 2.5px 12px;
  border-bottom: 1px solid var(--rule);  vertical-align: top; }
thead th { font-weight: 500; color: var(--soft); border-bottom: 1px solid var(--ink);
  vertical-align: bottom; }
th.t, td.t { text-align: left; white-space: normal; }
td.t:first-child { white-space: nowrap; }
thead th { white-space: normal; }
th:first-child, td:first-child, .tight th:first-child, .tight td:first-child { padding-left: 0; }
tr { break-inside: avoid; }
.bad { color: #a4440c; font-weight: 600; }
.pair { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 8px 28px;
  align-items: start; }
figure { margin: 8px 0 12px; break-inside: avoid; }
figcaption { font-weight: 600; font-size: 12.5px; }
svg { display: block; width: 100%; height: auto; font-size: 10.5px;
  font-variant-numeric: tabular-nums; }
svg text { fill: var(--soft); }
.grid { stroke: #e9ecf0; } .axis { stroke: var(--ink); }
.even { stroke: #8b95a1; stroke-dasharray: 4 3; }
.curve { fill: none; stroke: var(--safe); stroke-width: 1.8; } .curve.bad { stroke: var(--risky); }
.dot { fill: var(--safe); } .whisker { stroke: var(--ink); stroke-width: 1; }
.safe { fill: var(--safe); } .risky { fill: var(--risky); } .rows { fill: #aab3bd; }
.feature { break-inside: avoid; margin-top: 18px; }
.feature .pair { grid-template-columns: 400px minmax(0, 1fr); }
.feature table { font-size: 11.5px; margin: 0; }
.tight table { font-size: 11.5px; } .tight th, .tight td { padding-left: 9px; }
.feature td, .feature th { padding-top: 1px; padding-bottom: 1px; }
.heat { width: auto; break-inside: avoid; }
.heat td, .heat th { padding: 3px 8px; border: 1px solid var(--rule); max-width: 150px; }
.heat tbody th { white-space: nowrap; }
.heat td { text-align: right; color: var(--ink); }
.heat small { display: block; color: #4a525c; font-size: 10px; }
footer { margin-top: 40px; color: var(--soft); font-size: 12px; }
@media (max-width: 760px) { .pair, .feature .pair { grid-template-columns: minmax(0, 1fr); }
  body { padding: 20px 14px 48px; } }
@media screen { .wide { overflow-x: auto; } }
@media print {
  @page { size: A4; margin: 15mm 14mm 16mm; }
  body { max-width: none; padding: 0; font-size: 9pt; line-height: 1.42; print-color-adjust: exact;
    -webkit-print-color-adjust: exact; }
  h1 { font-size: 15pt; } h2 { font-size: 12pt; margin-top: 16pt; } h3 { margin-top: 11pt; }
  .new-page { break-before: page; } .new-page > h2 { margin-top: 0; }
  svg { font-size: 12px; } p, .wide { break-inside: avoid; } .note { break-after: avoid; }
  dl { gap: 1px 20px; }
  th, td { padding-top: 1.6pt; padding-bottom: 1.6pt; }
  table { font-size: 8pt; margin-bottom: 10pt; } .tight table { font-size: 7pt; }
  .note { font-size: 8pt; }
  .feature .pair { grid-template-columns: 82mm 1fr; gap: 6px 14px; }
  .feature table { font-size: 7.4pt; } .heat { font-size: 7.6pt; }
}
`
