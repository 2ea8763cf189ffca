//! No line breaks between a number and its unit: `100 ms`.

/// The units that pages use.
const UNITS: [&str; 2] = ["ms", "min"];

/// The elements whose text is no prose.
const LEFT_ALONE: [&str; 4] = ["code", "pre", "svg", "script"];

/// A page with a no-break space between each number and its unit, except in code and pictures.
pub(super) fn unbroken(page: &str) -> String {
    let mut out = String::with_capacity(page.len());
    let mut depth = 0_u32;
    for (index, part) in page.split('<').enumerate() {
        // The first part is no tag.
        let (tag, text) = if index == 0 {
            ("", part)
        } else {
            part.split_at(part.find('>').map_or(0, |end| end + 1))
        };
        let is = |name: &str| LEFT_ALONE.contains(&name.trim_end_matches('>'));
        let name = tag.split(' ').next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(closed) if is(closed) => depth = depth.saturating_sub(1),
            None if is(name) => depth += 1,
            Some(_) | None => {}
        }
        if index > 0 {
            out.push('<');
        }
        out += tag;
        out += &if depth == 0 { joined(text) } else { text.to_owned() };
    }
    out
}

fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(' ') {
        let is_number = before.ends_with(|letter: char| letter.is_ascii_digit());
        let is_unit = |unit: &str| {
            after.strip_prefix(unit).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        out += before;
        out.push(if is_number && UNITS.into_iter().any(is_unit) { '\u{a0}' } else { ' ' });
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::unbroken;

    #[test]
    fn a_unit_stays_with_its_number() {
        let page = "<p title=\"5 ms\">It takes 100 ms, <em>20 ms</em> or <code>5 ms</code>; 3 msgs, 4 min.</p>";
        let wanted = "<p title=\"5 ms\">It takes 100\u{a0}ms, <em>20\u{a0}ms</em> or <code>5 ms</code>; 3 msgs, 4\u{a0}min.</p>";
        assert_eq!(unbroken(page), wanted);
    }

    #[test]
    fn what_stands_behind_code_is_prose_again() {
        let page = "<pre>\n<span>1 ms</span></pre><td>1,000 ms</td><svg><text>2 ms</text></svg>";
        assert_eq!(unbroken(page), page.replace("1,000 ms", "1,000\u{a0}ms"));
    }
}
