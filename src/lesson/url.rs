//! Values as a URL query. Values consist of letters, digits, commas and hyphens, so that they need
//! no escaping.

use super::service_params::beyond;
use super::value::{Value, parse};
use super::{Param, Problem, Values};
use std::borrow::Cow;

/// What stands for `&` in a query that is itself a value of an address: `with=on_error=drain;failing=3`.
pub const SEPARATOR: &str = ";";

/// The values that differ from the defaults, in the order of the form: `count=20&limit=4`.
pub fn to_query(values: &Values) -> String {
    let defaults = Values::defaults(values.params());
    let pair = |(index, param): (usize, &Param)| {
        let text = values.text(index);
        (text != defaults.text(index)).then(|| format!("{}={text}", param.key))
    };
    let pairs: Vec<_> = values.params().iter().enumerate().filter_map(pair).collect();
    pairs.join("&")
}

/// A pair of a query without what precedes it if `&` was escaped as `&amp;` in HTML and the link was
/// used without unescaping it.
fn unescaped(mut pair: &str) -> &str {
    while let Some(rest) = pair.strip_prefix("amp;") {
        pair = rest;
    }
    pair
}

/// The pairs of a query, unescaped and with the keys in lower case.
pub fn pairs(query: &str) -> impl Iterator<Item = (String, Cow<'_, str>)> {
    let pairs = form_urlencoded::parse(query.as_bytes());
    pairs.map(|(key, value)| (unescaped(&key).to_ascii_lowercase(), value))
}

/// The pairs of a query as they stand there, unescaped, except those whose key is left out.
pub fn others<'a>(query: &'a str, is_left_out: &dyn Fn(&str) -> bool) -> Vec<&'a str> {
    let stays = |pair: &&str| pairs(pair).next().is_some_and(|(key, _)| !is_left_out(&key));
    query.split('&').map(unescaped).filter(stays).collect()
}

/// The first value of a key in a query.
pub fn value_of(query: &str, key: &str) -> Option<String> {
    pairs(query).find(|(other, _)| other == key).map(|(_, value)| value.into_owned())
}

/// Reads a query, with or without its `?`. A wrong value is replaced by the default, and a note
/// says so. Keys that are no parameters are ignored.
pub fn from_query(params: &'static [Param], query: &str) -> (Values, Vec<String>) {
    let pairs: Vec<_> = pairs(query.trim_start_matches('?')).collect();
    let mut notes = Vec::new();
    let defaults = Values::defaults(params);
    let mut instead = |index: usize, error: String| {
        let instead = match defaults.text(index) {
            default if default.is_empty() => "Leaving it out.".to_owned(),
            default => format!("Using {default} instead."),
        };
        notes.push(format!("{} in the address: {error}. {instead}", params[index].key));
        defaults.values()[index].clone()
    };
    let value = |(index, param): (usize, &Param)| -> Value {
        let given = pairs.iter().rev().find(|(key, _)| key == param.key);
        let text = given.map_or(param.default, |(_, text)| text);
        parse(&param.kind, text).unwrap_or_else(|error| instead(index, error))
    };
    let values = params.iter().enumerate().map(value).collect();
    let mut values = Values::new(params, values);
    if let Some(Problem { key, message }) = beyond(&values)
        && let Some(index) = params.iter().position(|param| param.key == key)
    {
        values.set(index, instead(index, message));
    }
    (values, notes)
}
