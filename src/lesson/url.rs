//! Values as a URL query. Every value is made of letters, digits, commas and hyphens, so nothing
//! needs escaping on the way out.

use super::param::{Value, parse};
use super::{Param, Values};

/// The values that are not the defaults: `count=20&limit=4`, in the order of the form.
pub fn to_query(values: &Values) -> String {
    let defaults = Values::defaults(values.params());
    let pair = |(index, param): (usize, &Param)| {
        let text = values.text(index);
        (text != defaults.text(index)).then(|| format!("{}={text}", param.key))
    };
    let pairs: Vec<_> = values.params().iter().enumerate().filter_map(pair).collect();
    pairs.join("&")
}

/// Reads a query, with or without its `?`. A wrong value falls back to the default, and the notes
/// say so; keys of others are left alone.
pub fn from_query(params: &'static [Param], query: &str) -> (Values, Vec<String>) {
    let query = query.trim_start_matches('?');
    let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
    let mut notes = Vec::new();
    let defaults = Values::defaults(params);
    let value = |(index, param): (usize, &Param)| -> Value {
        let given = pairs.iter().rev().find(|(key, _)| key == param.key);
        let text = given.map_or(param.default, |(_, text)| text);
        parse(&param.kind, text).unwrap_or_else(|error| {
            let instead = match defaults.text(index) {
                default if default.is_empty() => "Leaving it out.".to_owned(),
                default => format!("Using {default} instead."),
            };
            notes.push(format!("{} in the address: {error}. {instead}", param.key));
            defaults.value(index).clone()
        })
    };
    let values = params.iter().enumerate().map(value).collect();
    (Values::new(params, values), notes)
}
