//! Every lesson shows what it says it shows: its defaults, its presets and its prose, on the
//! virtual clock.

mod best_practices;
mod check;
mod combinators;
mod inert;
mod parallel;
mod prose;
mod rules;
mod sequential;
