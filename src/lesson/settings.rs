//! A lesson's own settings: a type, made once from the values. What runs a lesson reads its fields
//! and never looks a parameter up.

use super::param::{Kind, Param};
use super::value::{Value, wrong_kind};
use super::values::Values;
use std::num::NonZeroUsize;
use std::slice;

/// A parameter of a lesson's own, whose values have the type `T`.
pub struct Setting<T> {
    /// Its name in the URL.
    pub key: &'static str,
    /// Its name in the form.
    pub label: &'static str,
    /// Which values it accepts.
    pub kind: KindOf<T>,
    /// Its default, as a reader would type it.
    pub default: &'static str,
    /// One sentence that says what it does.
    pub help: &'static str,
    /// Says why it has no effect together with these values, if so.
    pub idle: fn(&Values) -> Option<&'static str>,
}

/// A kind of parameter, and how to read a value of it as a `T`.
pub struct KindOf<T> {
    kind: Kind,
    read: fn(&Value) -> T,
}

impl KindOf<u32> {
    /// A time in milliseconds.
    pub const MILLIS: Self = Self { kind: Kind::Millis, read: Value::number };

    /// A whole number from 0 to `max`.
    pub const fn up_to(max: u32) -> Self {
        Self { kind: Kind::Number { min: 0, max, slider: false }, read: Value::number }
    }
}

impl KindOf<NonZeroUsize> {
    /// A whole number from 1 to `max`.
    pub const fn positive(max: u32) -> Self {
        Self::from_one(max, false)
    }

    /// A whole number from 1 to `max`, shown by a slider too.
    pub const fn slider(max: u32) -> Self {
        Self::from_one(max, true)
    }

    const fn from_one(max: u32, slider: bool) -> Self {
        let read = |value: &Value| nonzero(value.number()).unwrap_or(NonZeroUsize::MIN);
        Self { kind: Kind::Number { min: 1, max, slider }, read }
    }
}

impl KindOf<Option<NonZeroUsize>> {
    /// A whole number from 1 to `max`, or a word that means there is none.
    pub const fn optional(absent: &'static str, max: u32) -> Self {
        let read = |value: &Value| value.optional().and_then(nonzero);
        Self { kind: Kind::Optional { absent, min: 1, max }, read }
    }
}

impl<T> KindOf<T> {
    /// One of some options; `choice!` gives both lists in the same order.
    pub(crate) const fn choice(
        options: &'static [(&'static str, &'static str)],
        read: fn(&Value) -> T,
    ) -> Self {
        Self { kind: Kind::Choice(options), read }
    }
}

fn nonzero(number: u32) -> Option<NonZeroUsize> {
    NonZeroUsize::new(number as usize)
}

impl<T> Setting<T> {
    /// The parameter, for forms and addresses, which take those of every type.
    pub const fn param(&self) -> Param {
        let Self { key, label, kind: KindOf { kind, .. }, default, help, idle } = *self;
        Param { key, label, part: None, kind, default, help, idle }
    }
}

/// Hands out the values in the order of the parameters.
pub(crate) struct Reader<'a>(slice::Iter<'a, Value>);

impl<'a> Reader<'a> {
    pub(crate) fn new(values: &'a Values) -> Self {
        Self(values.values().iter())
    }

    /// The next value, which is the one of this setting.
    pub(crate) fn read<T>(&mut self, setting: &Setting<T>) -> T {
        self.0.next().map_or_else(|| wrong_kind(), setting.kind.read)
    }
}

/// What a reader sets of a lesson's own, and not of the service.
pub trait FromValues: Sized {
    /// The parameters: the lesson's own, and then those of the service.
    const PARAMS: &'static [Param];

    /// The lesson's own settings among these values.
    fn from_values(values: &Values) -> Self;
}

/// Declares the settings of a lesson, each field with its parameter, and after them those
/// parameters of the service that the lesson has.
macro_rules! settings {
    (
        $(#[$about:meta])*
        $shown:vis struct $name:ident {
            $($(#[$does:meta])* $open:vis $field:ident: $type:ty = $setting:expr,)+
        }
        service: [$($param:expr),*]
    ) => {
        $(#[$about])*
        $shown struct $name { $($(#[$does])* $open $field: $type),+ }

        impl $crate::lesson::FromValues for $name {
            const PARAMS: &'static [$crate::lesson::Param] = &[$($setting.param(),)+ $($param),*];

            fn from_values(values: &$crate::lesson::Values) -> Self {
                let mut values = $crate::lesson::Reader::new(values);
                Self { $($field: values.read(&$setting)),+ }
            }
        }
    };
}
pub(crate) use settings;

/// The kind of a choice: each option with its key in the URL and its label in the form.
macro_rules! choice {
    ($($option:expr => ($key:literal, $label:literal)),+ $(,)?) => {
        $crate::lesson::KindOf::choice(&[$(($key, $label)),+], |value| value.pick([$($option),+]))
    };
}
pub(crate) use choice;
