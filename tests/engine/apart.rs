//! Several runs on one thread at the same time do not affect one another.

use crate::common::random::{Node, node, program};
use crate::common::steps::Steps;
use crate::common::{check, story};
use async_design_patterns::analysis::{Origin, transcript};
use async_design_patterns::engine::{Program, simulate};
use futures::FutureExt;
use proptest::collection::vec;
use proptest::prelude::*;
use std::future::poll_fn;

/// A program that, in each of its polls, runs another program to its end.
fn simulating(inner: Node, outer: &Node) -> Program {
    let Program { service, mut root } = program(outer);
    let root = poll_fn(move |cx| {
        check(&simulate(program(&inner)));
        let polled = root.poll_unpin(cx);
        check(&simulate(program(&inner)));
        polled
    });
    Program { service, root: root.boxed_local() }
}

/// Takes all remaining steps, and returns the run in words.
fn finish(mut run: Steps) -> String {
    let trace = run.trace();
    while run.step() {}
    drop(run);
    check(&trace.borrow());
    transcript(&trace.borrow(), Origin::Simulated)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn two_runs_at_once_do_not_mix(
        nodes in [node(), node()],
        whose_turn in vec(any::<bool>(), 0..80),
    ) {
        let mut runs = nodes.each_ref().map(|node| Steps::new(program(node)));
        for first in whose_turn {
            runs[usize::from(first)].step();
        }
        for (run, node) in runs.into_iter().zip(&nodes) {
            let alone = Steps::new(program(node));
            prop_assert_eq!(finish(run), finish(alone));
        }
    }

    #[test]
    fn a_simulation_inside_of_a_poll_leaves_no_mark(inner in node(), outer in node()) {
        let alone = simulate(program(&outer));
        let trace = simulate(simulating(inner, &outer));
        prop_assert_eq!(story(&trace), story(&alone));
    }
}
