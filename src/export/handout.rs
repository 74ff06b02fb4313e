//! The slides of a meeting as one page that needs nothing else: to be read in a browser, and
//! printed a slide a sheet.

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::model::trend::Point;
use crate::model::{Exact, Place, Snapshot};
use crate::report::{Slide, SlideKind, SlideLine, Tone};
use crate::text::{Words, date_short, escape_markup, show};

/// Dark on white, as slides on a projector; every pair of colours has a contrast of at least 4.5 to
/// 1.
const STYLE: &str = "
:root { color-scheme: light }
body { margin: 0; background: #fff; color: #000; font: 1.15rem/1.45 system-ui, sans-serif }
section { box-sizing: border-box; max-width: 62rem; min-height: 92vh; margin: 0 auto; padding: 2rem;
  border-bottom: 1px solid #767676; break-after: page; break-inside: avoid }
header, footer { color: #444; font-size: .85rem; display: flex; justify-content: space-between; gap: 2rem }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 1rem 0 }
.figure { display: flex; align-items: center; gap: 2rem; margin: 1rem 0 }
.figure strong { font-size: 5rem; line-height: 1 }
.bar { display: inline-block; vertical-align: middle; width: 12rem; height: .8rem; margin-right: .8rem;
  border: 1px solid #444; position: relative }
.bar i { position: absolute; inset: 0 auto 0 0; background: #005f87 }
.bar b { position: absolute; top: -.2rem; bottom: -.2rem; width: 2px; background: #000 }
.bar.unknown { border-style: dashed }
.good { color: #005f00 } .warn { color: #875f00 } .bad { color: #af0000; font-weight: bold } .quiet { color: #444 }
svg { width: 100%; height: 24rem }
@media print { @page { size: landscape; margin: 1cm } section { border: 0; min-height: 0 } }
";

/// The page. `curve` is what the slide of the trend draws.
#[must_use]
pub fn handout(snapshot: &Snapshot, slides: &[Slide], curve: &[Point], words: &Words) -> String {
    let plan = snapshot.plan();
    let title = escaped(&plan.title);
    let date = escaped(&(words.dates.as_of)(&date_short(snapshot.as_of(), words)));
    let language = if std::ptr::eq(words, crate::text::Lang::Es.words()) {
        "es"
    } else {
        "en"
    };
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
    );
    for (at, slide) in slides.iter().enumerate() {
        let _ = writeln!(
            page,
            "<section>\n<header><span>{title}</span><span>{date}</span></header>"
        );
        let _ = writeln!(page, "<h1>{}</h1>", escaped(&slide.heading.join(" ")));
        if let Some(figure) = &slide.figure {
            let beside: Vec<String> = slide.beside.iter().map(|line| escaped(line)).collect();
            let _ = writeln!(
                page,
                "<div class=\"figure\"><strong>{}</strong><span>{}</span></div>",
                escaped(figure),
                beside.join("<br>")
            );
        }
        if slide.kind == SlideKind::Trend {
            page.push_str(&drawn(curve, snapshot.as_of()));
        }
        // A browser breaks lines itself.
        for lines in slide.lines.chunk_by(|_, next| next.goes_on) {
            page.push_str(&line(snapshot, lines));
        }
        let part = if slide.parts > 1 {
            (words.present.part)(slide.part, slide.parts)
        } else {
            String::new()
        };
        let _ = writeln!(
            page,
            "<footer><span>{part}</span><span>{}/{}</span></footer>\n</section>",
            at + 1,
            slides.len()
        );
    }
    page.push_str("</body>\n</html>\n");
    page
}

/// The lines of one text.
fn line(snapshot: &Snapshot, lines: &[SlideLine]) -> String {
    let Some(first) = lines.first() else {
        return String::new();
    };
    let class = match first.tone {
        Tone::Plain => "",
        Tone::Good => " class=\"good\"",
        Tone::Warn => " class=\"warn\"",
        Tone::Bad => " class=\"bad\"",
        Tone::Quiet => " class=\"quiet\"",
    };
    let bar = first
        .bar
        .map(|place| bar(snapshot, place))
        .unwrap_or_default();
    let text: Vec<&str> = lines.iter().map(|line| &*line.text).collect();
    format!("<div{class}>{bar}{}</div>\n", escaped(&text.join(" ")))
}

/// The bar of a node, with the mark of what was expected.
fn bar(snapshot: &Snapshot, place: Place) -> String {
    let Some(reading) = snapshot.reading(place) else {
        return String::new();
    };
    let mark = reading
        .expected
        .as_ref()
        .map(|expected| format!("<b style=\"left:{}%\"></b>", expected.value.rounded(1)));
    let mark = mark.unwrap_or_default();
    match reading.certain() {
        Some(value) => format!(
            "<span class=\"bar\"><i style=\"width:{}%\"></i>{mark}</span>",
            value
                .clone()
                .max(Exact::ZERO)
                .min(Exact::from_int(100))
                .rounded(1)
        ),
        None => format!("<span class=\"bar unknown\">{mark}</span>"),
    }
}

/// Progress as a line, and what was expected as a dashed one, over the days of the plan.
fn drawn(curve: &[Point], as_of: Date) -> String {
    let (Some(first), Some(last)) = (curve.first(), curve.last()) else {
        return String::new();
    };
    let days = |from: Date, to: Date| f64::from(from.until(to).map_or(0, |span| span.get_days()));
    let length = days(first.on, last.on).max(1.0);
    let path = |of: &dyn Fn(&Point) -> Option<&Exact>| -> String {
        let point = |point: &Point| {
            let value = of(point)?;
            Some(format!(
                "{:.1},{:.1}",
                days(first.on, point.on) / length * 1000.0,
                400.0 - value.to_f64() * 4.0
            ))
        };
        curve.iter().filter_map(point).collect::<Vec<_>>().join(" ")
    };
    format!(
        "<svg viewBox=\"0 0 1000 410\" preserveAspectRatio=\"none\" role=\"img\">\
         <path d=\"M0 0V400H1000\" fill=\"none\" stroke=\"#444\"/>\
         <polyline points=\"{}\" fill=\"none\" stroke=\"#444\" stroke-width=\"2\" stroke-dasharray=\"8 6\"/>\
         <polyline points=\"{}\" fill=\"none\" stroke=\"#005f87\" stroke-width=\"5\"/></svg>\n",
        path(&|point| point.expected.as_ref()),
        // What is still to come is not known.
        path(&|point| point.value.as_ref().filter(|_| point.on <= as_of))
    )
}

/// Text that says nothing to a browser.
fn escaped(text: &str) -> String {
    escape_markup(&show(text))
}
