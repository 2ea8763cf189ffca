//! The colours of the tokens have enough contrast, in both themes, which differ in nothing else.

use crate::source::files;

/// The least contrast of text at the size of the prose.
const TEXT: f64 = 4.5;
/// The least contrast of borders of controls, and of whatever else shows where something is.
const EDGE: f64 = 3.0;

const GROUNDS: [&str; 3] = ["--bg", "--card", "--soft"];

/// The two values of a colour token: light and dark theme.
fn token(sheet: &str, name: &str) -> [[f64; 3]; 2] {
    let start = format!("{name}: light-dark(");
    let (_, rest) = sheet.split_once(&start).unwrap_or_else(|| panic!("no colour {name}"));
    let (pair, _) = rest.split_once(')').expect("it is closed");
    let (light, dark) = pair.split_once(", ").expect("there are two");
    [light, dark].map(colour)
}

fn colour(hex: &str) -> [f64; 3] {
    let number = u32::from_str_radix(hex.trim_start_matches('#'), 16).expect("a colour");
    [number >> 16, number >> 8 & 255, number & 255].map(|part| f64::from(part) / 255.0)
}

/// WCAG 2.2, "relative luminance".
fn luminance(colour: [f64; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| match part <= 0.04045 {
        true => part / 12.92,
        false => ((part + 0.055) / 1.055).powf(2.4),
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// WCAG 2.2, "contrast ratio".
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The pairs of a colour and its background that have too little contrast.
fn faint(front: &str, grounds: &[&str], least: f64) -> Vec<String> {
    let sheet = files("static/css", "tokens.css").remove(0).text;
    let mut told = Vec::new();
    for ground in grounds {
        for (theme, (front_colour, ground_colour)) in
            token(&sheet, front).into_iter().zip(token(&sheet, ground)).enumerate()
        {
            let ratio = contrast(front_colour, ground_colour);
            let theme = ["light", "dark"][theme];
            if ratio < least {
                told.push(format!("{front} on {ground}, {theme}: {ratio:.2}; at least {least}"));
            }
        }
    }
    told
}

#[test]
fn words_can_be_read() {
    let mut told = Vec::new();
    for front in ["--ink", "--mute", "--accent", "--fail"] {
        told.extend(faint(front, &GROUNDS, TEXT));
    }
    told.extend(faint("--on-accent", &["--accent"], TEXT));
    told.extend(faint("--fail", &["--fail-soft"], TEXT));
    told.extend(faint("--card", &["--ink", "--fail"], TEXT));
    told.extend(faint("--runs", &["--wait"], TEXT));
    // Code that is parked, marked or selected, including its comments.
    told.extend(faint("--ink", &["--wait-soft", "--fail-soft", "--wait"], TEXT));
    told.extend(faint("--mute", &["--wait-soft", "--fail-soft"], TEXT));
    crate::none_of(told);
}

#[test]
fn borders_of_controls_and_ends_of_bars_can_be_seen() {
    let mut told = faint("--edge", &GROUNDS, EDGE);
    told.extend(
        ["--wait-line", "--runs", "--fail", "--accent"]
            .map(|bar| faint(bar, &GROUNDS, EDGE))
            .concat(),
    );
    crate::none_of(told);
}

/// So a page has one layout, whichever theme the suite measures it in.
#[test]
fn themes_differ_in_colours_only() {
    let rule = |rest: &str| {
        let (_, rule) = rest.split_once('{').unwrap_or_default();
        rule.split('}').next().unwrap_or_default().trim().to_owned()
    };
    let mut told = Vec::new();
    for sheet in files("static/css", ".css") {
        let rules = sheet.text.split("data-theme").skip(1).map(rule);
        let others = rules.filter(|rule| {
            !["color-scheme: light;", "color-scheme: dark;"].contains(&rule.as_str())
        });
        told.extend(others.map(|rule| format!("{}: a theme sets {rule}", sheet.path)));
        if sheet.text.contains("prefers-color-scheme") {
            told.push(format!("{}: a theme is asked for; use light-dark()", sheet.path));
        }
    }
    crate::none_of(told);
}

#[test]
fn contrast_is_what_the_standard_says() {
    let [black, white, grey] = ["#000000", "#ffffff", "#767676"].map(colour);
    assert!((contrast(black, white) - 21.0).abs() < 0.01);
    assert!((contrast(grey, white) - 4.54).abs() < 0.01);
    assert!(!faint("--line", &GROUNDS, EDGE).is_empty(), "a hairline is no border");
}
