//! The schema of a file of cases. An unknown field is an error and never ignored. The schema of the
//! parameters is in `params`.

use serde::de::{DeserializeOwned, Error, IgnoredAny};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    #[serde(rename = "schema_version")]
    _version: Version,
    #[serde(default, rename = "conventions")]
    _conventions: IgnoredAny,
    #[serde(default, rename = "form")]
    _form: IgnoredAny,
    /// Each case is parsed on its own, so that a wrong one does not hide the others.
    pub(crate) cases: Vec<Value>,
}

/// The only version of the schema.
struct Version;

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match u32::deserialize(from)? {
            1 => Ok(Self),
            other => Err(Error::custom(format!("schema version {other} is not known: give 1"))),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    #[serde(rename = "id")]
    _id: IgnoredAny,
    pub(crate) pattern: Pattern,
    params: Value,
    expect: Map<String, Value>,
    #[serde(default)]
    expect_rust: Map<String, Value>,
    pub(crate) losers: Option<Losers>,
    // For human readers: these fields affect neither the run nor what is expected of it.
    #[serde(default, rename = "title")]
    _title: IgnoredAny,
    #[serde(default, rename = "source")]
    _source: IgnoredAny,
    #[serde(default, rename = "js_vs_rust")]
    _js_vs_rust: IgnoredAny,
    #[serde(default, rename = "tie")]
    _tie: IgnoredAny,
    #[serde(default, rename = "order_sensitive")]
    _order_sensitive: IgnoredAny,
    #[serde(default, rename = "verified")]
    _verified: IgnoredAny,
    #[serde(default, rename = "observed_js")]
    _observed_js: IgnoredAny,
    #[serde(default, rename = "rust_buffered_settle_ms")]
    _rust_buffered_settle_ms: IgnoredAny,
}

impl Case {
    /// Its parameters, in the form of its pattern.
    pub(crate) fn params<P: DeserializeOwned>(&self) -> serde_json::Result<P> {
        P::deserialize(&self.params)
    }

    /// What is expected: the answers of JavaScript, replaced by those of Rust where they differ.
    pub(crate) fn expected(&self) -> Map<String, Value> {
        let mut expected = self.expect.clone();
        expected.extend(self.expect_rust.clone());
        expected
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Pattern {
    Sequential,
    All,
    AllSettled,
    Race,
    Any,
    MapLimit,
    Queue,
    Channel,
}

/// What happens to the tasks that lose.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Losers {
    #[serde(default, rename = "js_run_on")]
    _js_run_on: IgnoredAny,
    #[serde(default, rename = "js_all_done_ms")]
    _js_all_done_ms: IgnoredAny,
    pub(crate) rust_cancelled: Vec<usize>,
    pub(crate) rust_all_done_ms: Value,
}
