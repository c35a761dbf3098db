/**
 * The style sheet of every paper, always the same, so that a policy can name it by its hash. On a screen it follows the
 * reader's scheme; on paper it is ink on white, A4, with page numbers where the browser sets margin boxes.
 */
export const paperStyle = `
:root{color-scheme:light dark;--paper:#fff;--desk:#eceae5;--ink:#1d2330;--soft:#565d6b;--line:#c9ccd3;--tint:#f4f2ee;--accent:#1f4f82;--reminder:#1f4f82;--breach:#9b1c1c;--escalation:#8a5a00;--return:#5b3a8c;--good:#1d5e35}
@media screen and (prefers-color-scheme:dark){:root{--paper:#1b202a;--desk:#12151c;--ink:#e8eaee;--soft:#aab2c0;--line:#3d4553;--tint:#232a36;--accent:#9cc4f0;--reminder:#9cc4f0;--breach:#ffb4ab;--escalation:#f0c674;--return:#cbb2f5;--good:#9fdcb3}}
*{box-sizing:border-box}
html{font:15px/1.5 "Source Serif 4",Charter,"Bitstream Charter","DejaVu Serif",Georgia,serif;background:var(--desk);color:var(--ink)}
body{max-width:210mm;margin:0 auto;padding:16mm 16mm 20mm;background:var(--paper);overflow-wrap:anywhere}
h1,h2,h3,h4,h5,h6,table,dl,nav,figure,.kind,.mark,.check,.foot,.note,svg text{font-family:system-ui,"Segoe UI","Helvetica Neue",Arial,"DejaVu Sans",sans-serif}
h1{margin:.2rem 0 1rem;font-size:1.85rem;line-height:1.2;text-wrap:balance}
h2{margin:2.4rem 0 .8rem;padding-bottom:.3rem;border-bottom:2px solid var(--accent);font-size:1.3rem;color:var(--accent);break-after:avoid}
h3{margin:1.6rem 0 .5rem;font-size:1.08rem;break-after:avoid}
h3::first-letter{text-transform:uppercase}
h4,h5,h6{margin:1.3rem 0 .4rem;font-size:1rem;break-after:avoid}
p,ul,ol{margin:.5rem 0}
li{margin:.25rem 0}
ol,ul{padding-left:1.7rem}
li::marker{color:var(--soft)}
a{color:var(--accent)}
.digest{font-size:.76rem;overflow-wrap:anywhere}
code,pre,.digest{font-family:ui-monospace,"DejaVu Sans Mono",Menlo,monospace}
code,pre{font-size:.85em}
pre{padding:.6rem;background:var(--tint);white-space:pre-wrap}
blockquote{margin:.6rem 0;padding-left:1rem;border-left:3px solid var(--line);color:var(--soft)}
hr{border:0;border-top:1px solid var(--line)}
.kind{margin:0;color:var(--accent);font-weight:600;letter-spacing:.04em;text-transform:uppercase;font-size:.8rem}
.mark{margin:0 0 1rem;padding:.6rem .9rem;border:1px solid var(--line);border-left:6px solid var(--good);background:var(--tint);font-weight:600}
.mark.draft{border-left-color:var(--escalation)}
.mark.over{border-left-color:var(--soft)}
.mark.danger{border-left-color:var(--breach)}
.mark p{margin:.25rem 0;font-weight:400}
.stamp{display:none}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.2rem;margin:1rem 0;font-size:.92rem}
dt{color:var(--soft)}
dd{margin:0}
nav{margin:1.2rem 0;font-size:.92rem}
nav ol{display:flex;flex-wrap:wrap;gap:.2rem 1.6rem;margin:0;padding:0;list-style-position:inside}
nav li{margin:0}
table{width:100%;margin:.8rem 0;border-collapse:collapse;font-size:.86rem;line-height:1.4;font-variant-numeric:tabular-nums}
caption{margin-bottom:.35rem;text-align:left;color:var(--soft)}
thead th{overflow-wrap:normal;hyphens:manual}
th,td{overflow-wrap:break-word;padding:.4rem .55rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}
thead th{background:var(--tint);border-bottom:2px solid var(--line);font-weight:600}
tbody th{font-weight:600}
th.tick,td.tick{text-align:center}
thead{display:table-header-group}
tr{break-inside:avoid}
td p,td ul,td ol{margin:.15rem 0}
small,.soft{color:var(--soft);font-size:.86em}
td small,th small{display:block;font-weight:400}
.note{color:var(--soft);font-size:.88rem}
figure{margin:1rem 0;break-inside:avoid}
figcaption{color:var(--soft);font-size:.86rem}
svg{display:block;width:100%;height:auto;overflow:visible}
svg text{fill:var(--ink);font-size:13px}
svg .soft{fill:var(--soft);font-size:12px}
svg .name{font-weight:600}
svg .axis{stroke:var(--line);stroke-width:2;fill:none}
svg .drop{stroke:var(--line);stroke-width:1;stroke-dasharray:2 4;fill:none}
svg .span{stroke:var(--accent);stroke-width:6;fill:none}
svg .span.late{stroke:var(--breach);opacity:.35}
svg .reminder{fill:var(--reminder)}
svg .breach{fill:var(--breach)}
svg .escalation{fill:var(--escalation)}
svg .return{fill:var(--return)}
svg .box{fill:var(--tint);stroke:var(--line);stroke-width:1}
svg .box.dated{stroke:var(--accent);stroke-width:1.5}
svg .spine{stroke:var(--accent);stroke-width:2;fill:none}
svg .stop{fill:var(--paper);stroke:var(--accent);stroke-width:2}
svg .flow{stroke:var(--soft);stroke-width:1.3;fill:none}
svg .tip{fill:var(--soft)}
.check{list-style:none;padding:0}
.check>li{display:grid;grid-template-columns:1.4rem 1fr;gap:.6rem;padding:.45rem 0;border-bottom:1px solid var(--line);break-inside:avoid}
.check small{display:block}
.check>li::before{content:"";width:1.05rem;height:1.05rem;margin-top:.15rem;border:1.5px solid var(--soft);border-radius:.15rem}
.line{display:block;min-width:7rem;height:1.6rem;border-bottom:1px solid var(--soft)}
.foot{margin-top:2.5rem;padding-top:.6rem;border-top:1px solid var(--line);color:var(--soft);font-size:.8rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media screen and (max-width:640px){body{padding:1rem}dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}.wide{overflow-x:auto}figure svg{min-width:540px}figure{overflow-x:auto}}
@media print{html{background:none;font-size:10.5pt}body{max-width:none;margin:0;padding:0}h2{margin-top:1.6rem}a{color:inherit;text-decoration:none}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}.stamp{display:block;position:fixed;inset:40% 0 auto;text-align:center;font:700 90pt/1 system-ui,sans-serif;color:#000;opacity:.05;transform:rotate(-35deg);pointer-events:none}p,li{orphans:3;widows:3}}
@page{size:A4;margin:18mm 17mm 20mm;@bottom-right{content:counter(page) " / " counter(pages);font:8pt system-ui,sans-serif;color:#565d6b}}
`.trim();
