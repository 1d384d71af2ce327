/**
 * The page's style, inlined under its hash. Blue holds, orange is undecided, vermilion is broken (after Okabe and Ito, darkened
 * to WCAG AA on their grounds); shapes and words say the same.
 */
export const pageStyle = `
:root{color-scheme:light dark;--ground:#fff;--raised:#f6f7f9;--line:#dfe3e8;--text:#1b1f24;--quiet:#5a6472;--accent:#0b5cad;
--holds:#0b5cad;--undecided:#9a5b00;--broken:#bf3510;--band:#e4ecf5;--del:#fbe0d8;--ins:#d9e8f8;--mark:#8a94a3}
@media (prefers-color-scheme:dark){:root{--ground:#14171b;--raised:#1d2126;--line:#343b44;--text:#e8ebef;--quiet:#a3adba;--accent:#79b8ff;
--holds:#79b8ff;--undecided:#f0b040;--broken:#ff8a65;--band:#24303f;--del:#55281c;--ins:#1d3a5c;--mark:#78828f}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--text);font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;overflow-wrap:anywhere}
main,.top{max-width:76rem;margin:0 auto;padding:0 1.5rem}
main:focus{outline:none}
section{margin:0 0 3.5rem}
h1{font-size:clamp(1.5rem,1.1rem + 1.9vw,2.4rem);line-height:1.25;font-weight:650;letter-spacing:-.015em;margin:.75rem 0 1rem;max-width:34em;text-wrap:balance}
h2{font-size:1.35rem;line-height:1.3;font-weight:650;margin:0 0 1rem}
h3{font-size:1rem;font-weight:650;margin:2rem 0 .75rem}
h4{font-size:.8125rem;font-weight:600;color:var(--quiet);margin:1rem 0 .25rem}
p{margin:0 0 1rem;max-width:70ch}
small{font-size:.8125rem;color:var(--quiet);font-weight:400}
code,pre{font-family:ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace;font-size:.875em}
pre{margin:0;padding:.75rem 1rem;background:var(--raised);border-radius:.375rem;white-space:pre-wrap;line-height:1.55}
a{color:var(--accent);text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:.2rem}
[hidden]{display:none!important}
.quiet{color:var(--quiet)}
.number,.facts,.square,time{font-variant-numeric:tabular-nums}
.number{text-align:right;white-space:nowrap}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:1rem;top:-4rem;padding:.5rem 1rem;background:var(--ground);z-index:1}
.skip:focus{top:1rem}
.top{display:flex;flex-wrap:wrap;gap:.25rem 2rem;justify-content:space-between;padding-top:1.25rem;padding-bottom:2rem;font-size:.9375rem}
.top p{margin:0}
.top ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;margin:0;padding:0}
.top nav a{color:var(--quiet);text-decoration:none}
.top nav a:hover{color:var(--accent);text-decoration:underline}
.badge{display:flex;align-items:center;gap:.5rem;margin:0;font-size:1.125rem;font-weight:650}
.badge .mark{width:1.25rem;height:1.25rem}
.broken.badge,.broken .decision{color:var(--broken)}
.undecided.badge,.undecided .decision{color:var(--undecided)}
.holds.badge,.holds .decision{color:var(--holds)}
.step{font-size:1.125rem}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:1rem 2rem;margin:1.5rem 0 0;padding:1.25rem 0 0;border-top:1px solid var(--line)}
.facts dt{font-size:.8125rem;color:var(--quiet)}
.facts dd{margin:0}
.facts .quiet{font-size:.8125rem}
.warning{margin:1.5rem 0 0;padding:1.25rem 1.5rem;border:1px solid var(--line);border-left:4px solid var(--undecided);border-radius:.375rem}
.warning h2{font-size:1rem;margin:0}
.warning p{margin:0}
.warning ul{margin:.5rem 0 0;padding-left:1.25rem}
.notes{margin:1.5rem 0 0;padding-left:1.25rem;color:var(--quiet)}
section>ul{padding-left:1.25rem}
.empty{color:var(--quiet)}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;max-width:none;font-size:.875rem;color:var(--quiet)}
.legend span{display:inline-flex;align-items:center;gap:.4rem}
.swatch{width:1.5rem;height:.9rem;background:var(--band);border-left:1.5px dashed var(--mark)}
.mark{width:1rem;height:1rem;flex:none;vertical-align:-.15em}
.broken{--tone:var(--broken)}.undecided{--tone:var(--undecided)}.holds{--tone:var(--holds)}
.dot{stroke:var(--tone);stroke-width:2}.dot.full,.half{fill:var(--tone)}.dot.hollow{fill:var(--ground)}
table{border-collapse:collapse;width:100%}
th{text-align:left;font-weight:400}
thead th{font-size:.8125rem;color:var(--quiet);padding:.25rem .75rem .5rem;vertical-align:bottom}
.gates th,.gates td{padding:.55rem .75rem}
.gates th:first-child,.gates td:first-child{padding-left:0}
.gates td:last-child,.gates th:last-child{padding-right:0}
.gates tbody tr{border-top:1px solid var(--line)}
.gates tbody th small,.gates .estimate small{display:block}
.gates{table-layout:fixed}
th.decision{width:9.5rem}th.gate{width:19rem}th.estimate{width:10rem}th.pair{width:9.5rem}th.rows{width:4rem}
.gates td.decision{white-space:nowrap;font-weight:600}
.gates td.pair,.multiples .number{white-space:normal}
.number span{white-space:nowrap}
.gates td.decision small{display:block;padding-left:1.3rem}
.gates .label{display:none}
.gates .axis{border:0}
.gates .axis td{height:2.9rem;padding-top:0;padding-bottom:0}
.gates tbody+tbody .axis td{height:4.5rem}
.axis svg{overflow:visible}
td.plot{position:relative}
.gates td.plot{padding:0}
td.plot>svg{position:absolute;inset:0;width:100%;height:100%}
.plot text{font-size:12px;fill:var(--quiet);text-anchor:middle;font-variant-numeric:tabular-nums}
.plot text.start{text-anchor:start}.plot text.end{text-anchor:end}
.plot .band{fill:var(--band)}
.plot .limit{stroke:var(--mark);stroke-width:1.5;stroke-dasharray:3 3}
.plot .zero{stroke:var(--mark);stroke-width:1.5}
.plot .bar{stroke:var(--tone);stroke-width:2.5}
.plot .step{fill:var(--accent);opacity:.35}
.waterfall{max-width:56rem;margin:0 0 1.5rem}.waterfall caption{text-align:left;font-weight:650}.waterfall th{width:9rem;padding:.3rem .75rem .3rem 0}.waterfall td.number{width:16rem;padding-left:.75rem}
.waterfall td.plot{height:1.9rem}.waterfall .bar{stroke:var(--text);stroke-width:1.5}
.known th{overflow-wrap:normal;word-break:normal}
.more{margin-top:1rem}
.more>summary,.row>summary{cursor:pointer}
.more>summary{color:var(--accent);padding:.5rem 0}
.squares{display:flex;flex-wrap:wrap;gap:2rem 3rem;margin-bottom:2rem}
.square{width:auto}
.square caption{text-align:left;font-weight:650;padding-bottom:.5rem}
.square th{font-size:.8125rem;color:var(--quiet);padding:.25rem .75rem .25rem 0}
.square thead th{padding-left:.25rem}
.square tbody td{padding:.125rem}
.square a{display:block;min-width:8rem;padding:.5rem 1rem;background:var(--raised);border:1px solid transparent;border-radius:.375rem;color:inherit;text-decoration:none;font-size:.875rem}
.square b{display:block;font-size:1.375rem;line-height:1.3;font-weight:650}
.square .lost .some{color:var(--broken)}.square .gained .some{color:var(--holds)}
.square a:hover,.square a[aria-current]{border-color:var(--accent)}
.square a[aria-current]{box-shadow:inset 0 0 0 1px var(--accent)}
.filters{display:flex;flex-wrap:wrap;gap:.75rem 1rem;align-items:end;padding:1rem 0;border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
.filters label{display:grid;gap:.125rem;font-size:.8125rem;color:var(--quiet);flex:1 1 9rem;max-width:16rem}
.filters p{margin:0 0 .4rem;flex:1 1 8rem}
select,input,button{font:inherit;font-size:.9375rem;color:var(--text);background:var(--ground);border:1px solid var(--mark);border-radius:.375rem;padding:.35rem .6rem;min-width:0;width:100%;height:2.3rem}
button{width:auto;cursor:pointer}
button:hover{border-color:var(--accent)}
.row{border-bottom:1px solid var(--line)}
.row>summary{display:grid;grid-template-columns:auto 6.5rem auto 1fr;gap:.75rem;align-items:baseline;padding:.6rem 0;list-style:none}
.row>summary::-webkit-details-marker{display:none}
.row>summary::before{content:"";width:.45rem;height:.45rem;border:solid var(--quiet);border-width:0 2px 2px 0;transform:rotate(-45deg)}
.row[open]>summary::before{transform:rotate(45deg)}
.cell{font-weight:600}.row.lost .cell{color:var(--broken)}.row.gained .cell{color:var(--holds)}
.teaser{color:var(--quiet);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.row[open] .teaser{visibility:hidden}
.body{padding:0 0 2rem 1.2rem}
.body>p{max-width:none;margin:0;font-size:.875rem}
.arms{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(22rem,100%),1fr));gap:0 1.5rem}
.arms>div{min-width:0}
.reason,.error{margin:.5rem 0 0;font-size:.875rem;color:var(--quiet)}
.error{color:var(--broken)}
del{background:var(--del);text-decoration:underline dotted;text-underline-offset:.2em}
ins{background:var(--ins);text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.2em}
.scores{width:auto;margin-top:1rem;font-size:.875rem;font-variant-numeric:tabular-nums}
.scores th,.scores td{padding:.2rem 1.5rem .2rem 0;vertical-align:top}
.panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(26rem,100%),1fr));gap:1rem 3.5rem}
.panel{min-width:0}.panel h3{margin-top:.5rem}
.multiples tr{border-top:1px solid var(--line)}
.multiples th,.multiples td{padding:.4rem .5rem}
.multiples th{padding-left:0;width:36%}.multiples td.plot{width:26%}.multiples .number{padding-right:0}
.multiples small{display:block}
.multiples{table-layout:fixed}
.multiples thead th{padding:0}
.path{stroke:var(--mark);stroke-width:2}
line.before,.mark.before line{stroke:var(--text);stroke-width:2.5}
circle.after,.mark.after circle{fill:var(--accent)}
.plain{font-size:.9375rem}
.plain tbody tr{border-top:1px solid var(--line)}
.plain th,.plain td{padding:.45rem 1.5rem .45rem 0;vertical-align:top}
.scroll{overflow-x:auto}
.lineage{display:grid;grid-template-columns:repeat(3,1fr);gap:1.5rem 3.5rem;list-style:none;margin:0;padding:0}
.lineage>li{position:relative;min-width:0}
.lineage>li+li::before{content:"→";position:absolute;left:-2.4rem;top:0;color:var(--mark)}
.lineage h3{margin:0 0 .5rem}
.lineage ul{list-style:none;margin:0;padding:0}
.lineage ul li{padding:.5rem 0;border-top:1px solid var(--line)}
.lineage small{display:block}
.command{border:1px solid var(--line)}
@media (max-width:68rem){
.gates thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.gates,.gates tbody{display:block}
.gates tr{display:grid;grid-template-columns:1fr auto;gap:.1rem 1rem;padding:.8rem 0}
.gates th,.gates td,.gates th:first-child,.gates td:first-child{padding:0;width:auto}
.gates tbody th{grid-row:1;width:auto}
.gates td.decision{grid-row:2}.gates td.estimate{grid-column:2}
.gates td.decision small{display:inline;padding:0}
.gates td.plot{grid-column:1/-1;grid-row:3;height:2.5rem;width:auto}
.gates td.pair{display:none}
.gates td.estimate{grid-row:1/3}.gates tbody th{grid-column:1}
.gates td.rows{grid-row:4;grid-column:1/-1;text-align:left;font-size:.8125rem;color:var(--quiet)}
.gates .label{display:inline}
.gates tr.axis{padding:0}.gates .axis td{display:none}.gates .axis td.plot{display:block;height:2.9rem}.gates tbody+tbody .axis td.plot{height:4rem}
.lineage{grid-template-columns:1fr}
.lineage>li+li::before{content:"↓";left:0;top:-1.6rem}
}
@media (max-width:40rem){
main,.top{padding-left:1rem;padding-right:1rem}
section{margin-bottom:3rem}
.facts{grid-template-columns:1fr 1fr;gap:1rem}
.squares{gap:1.5rem}.square{width:100%}
.square a{min-width:0;padding:.5rem .6rem}
.row>summary{grid-template-columns:auto auto 1fr}
.teaser{grid-column:2/-1}.row[open] .teaser{display:none}
.body{padding-left:0}
}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
@media print{
:root{--ground:#fff;--raised:#fff;--line:#ccc;--text:#000;--quiet:#444;--accent:#0b5cad;--holds:#0b5cad;--undecided:#9a5b00;--broken:#bf3510;--band:#e4ecf5;--del:#fbe0d8;--ins:#d9e8f8;--mark:#777}
body{font-size:10pt}main,.top{max-width:none;padding:0}
nav,.skip,.filters{display:none!important}
section{margin-bottom:1.5rem}h2,h3,h4{break-after:avoid}tr,.arms>div,.panel,.lineage>li{break-inside:avoid}
pre{border:1px solid var(--line)}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;
