/** The page's own style. Colours are the studio's tokens (shared/ui), light and dark by the reader's system; fonts are the system's. */
export const HTML_STYLE = `
:root{color-scheme:light dark;--page:#f5f7f5;--surface:#fcfdfc;--sunken:#edefed;--line:#dcdfdc;--control:#78847c;--ink:#141e19;--ink2:#444f48;--ink3:#5b6660;--accent:#115035;--soft:#e2f1e7;--you:#1a6444;--them:#6b7681;--good:#195b3b;--fair:#80500a;--low:#a12b27;--fairsoft:#faedd5;--think:#78847c;--pause:#c38323;--filler:#9e3f84;--quote:#2a669f;--quotesoft:#e3eefa}
@media (prefers-color-scheme:dark){:root{--page:#0d1411;--surface:#151d19;--sunken:#080d0a;--line:#27322d;--control:#6a7970;--ink:#e9efe8;--ink2:#afb9b1;--ink3:#909c94;--accent:#95d5af;--soft:#173024;--you:#7bc89c;--them:#8794a1;--good:#95d5af;--fair:#ebc076;--low:#f59f94;--fairsoft:#362917;--think:#7c8a82;--pause:#e0a955;--filler:#e492c9;--quote:#80b7e7;--quotesoft:#1f2b39}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%;overflow-wrap:anywhere}
main{max-width:960px;margin:0 auto;padding:48px 24px 96px}
h1{font-size:34px;line-height:40px;letter-spacing:-.02em;margin:0;font-weight:600}
h2{font-size:19px;line-height:32px;margin:0 0 8px;font-weight:600}
h3{font-size:16px;margin:0;font-weight:600}
p{margin:0 0 8px}
.facts,.small{color:var(--ink2);font-size:14px;line-height:24px}
.facts{margin:8px 0 32px}
.quiet{color:var(--ink3)}
.card{background:var(--surface);border:1px solid var(--line);border-radius:14px;padding:24px;margin:0 0 24px}
.upper{display:grid;grid-template-columns:minmax(0,1fr) 240px;gap:24px;align-items:start}
.only{grid-template-columns:minmax(0,1fr)}
.score b{font-size:48px;line-height:56px;letter-spacing:-.03em;font-weight:600;font-variant-numeric:tabular-nums}
.strong{color:var(--good)}.fair{color:var(--fair)}.low{color:var(--low)}
dl{margin:16px 0 0;display:grid;grid-template-columns:1fr auto;gap:4px 16px;font-size:14px;line-height:24px}
dd{margin:0;font-weight:600;font-variant-numeric:tabular-nums}
ol.prio{list-style:none;margin:0;padding:0}
ol.prio li{padding:16px 0;border-top:1px solid var(--line)}
ol.prio li:first-child{border:0;padding-top:0}
ul,ol{margin:4px 0 12px;padding-inline-start:20px}
li{margin:2px 0}
table{width:100%;border-collapse:collapse;font-size:14px;line-height:24px}
th,td{text-align:start;padding:8px 16px 8px 0;border-top:1px solid var(--line);vertical-align:top;font-variant-numeric:tabular-nums}
thead th{border:0;color:var(--ink3);font-weight:500}
tbody th{font-weight:500}
.player{position:sticky;top:0;z-index:2;background:var(--surface)}
audio{width:100%;display:block}
svg{display:block;width:100%;height:168px;margin-top:16px;cursor:pointer}
.legend{display:flex;flex-wrap:wrap;gap:4px 24px;margin-top:8px;color:var(--ink2);font-size:13px;line-height:20px}
.legend i{display:inline-block;width:12px;height:12px;margin-inline-end:6px;border-radius:2px;vertical-align:-1px}
.k-answer{background:var(--soft);border:1px solid var(--you)}.k-thinking{background:repeating-linear-gradient(45deg,var(--think) 0 2px,transparent 2px 5px)}.k-pause{background:var(--pause)}.k-filler{background:var(--filler);clip-path:polygon(50% 0,100% 100%,0 100%)}.k-quote{background:linear-gradient(var(--quote) 4px,transparent 4px)}
.you{stroke:var(--you)}.them{stroke:var(--them)}.you,.them{stroke-width:1;vector-effect:non-scaling-stroke;fill:none}
.m-answer{fill:var(--soft)}.m-thinking{fill:url(#hatch)}.m-pause{fill:var(--pause);fill-opacity:.55}.m-filler{fill:var(--filler)}.m-quote{fill:var(--quote)}
.hatchline{stroke:var(--think);stroke-width:2;opacity:.6}
.rule{stroke:var(--line)}.head{stroke:var(--ink);stroke-width:2;vector-effect:non-scaling-stroke}
button.at{font:inherit;font-size:14px;color:var(--accent);background:none;border:1px solid var(--line);border-radius:8px;padding:2px 10px;min-height:32px;cursor:pointer;font-variant-numeric:tabular-nums}
button:focus-visible,.words:focus-visible,a:focus-visible,summary:focus-visible{outline:2px solid var(--you);outline-offset:2px}
.words span{cursor:pointer;border-radius:3px}
.words span:hover:not(.now){background:var(--sunken)}
.words .f{border-bottom:2px dotted var(--filler)}
.words .q{background:var(--quotesoft)}
.words .now{background:var(--you);color:var(--page)}
.ask{color:var(--ink2)}
article{padding:24px 0;border-top:1px solid var(--line)}
article:first-of-type{border:0;padding-top:0}
.cols{display:grid;grid-template-columns:repeat(auto-fit,minmax(240px,1fr));gap:8px 32px;margin-top:12px}
blockquote{margin:4px 0;padding-inline-start:12px;border-inline-start:3px solid var(--quote)}
a{color:var(--accent)}
footer{color:var(--ink3);font-size:13px}
[hidden]{display:none}
@media (max-width:720px){.upper{grid-template-columns:minmax(0,1fr)}main{padding:24px 16px 64px}}
@media (max-height:700px){.player{position:static}}
@media print{.player,button.at{display:none}.card{border:0;padding:0}}
`
