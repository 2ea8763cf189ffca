//! A trace survives being written to a file and read back.

use crate::common::presets;
use crate::common::random::{node, program};
use async_design_patterns::engine::{Trace, simulate};
use proptest::prelude::*;
use traced::{decode, encode};

fn there_and_back(trace: &Trace) -> Trace {
    let text = encode(trace).expect("a trace can be written");
    decode(&text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

#[test]
fn every_preset_of_every_lesson_survives() {
    for (_, lab, values) in presets() {
        let trace = lab.simulate(&values);
        assert_eq!(there_and_back(&trace), trace);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn random_programs_survive(node in node()) {
        let trace = simulate(program(&node));
        prop_assert_eq!(there_and_back(&trace), trace);
    }
}
