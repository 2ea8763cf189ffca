//! A trace that is handed out in numbers while its run goes on, and read again, is the same trace.

use crate::common::random::{node, program};
use async_design_patterns::engine::{Simulation, Trace};
use async_design_patterns::script::{Reader, Writer};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_trace_is_read_as_it_was_written(
        node in node(),
        mut batches_ms in prop::collection::vec(0..100_u64, 0..5),
    ) {
        let mut simulation = Simulation::new(program(&node));
        let (mut writer, mut reader) = (Writer::default(), Reader::default());
        let mut read = Trace::default();
        batches_ms.sort_unstable();
        for at_ms in batches_ms {
            simulation.run_until(at_ms * 1000);
            reader.add(writer.news(&simulation.trace().borrow()), &mut read);
        }
        let trace = simulation.finish();
        reader.add(writer.news(&trace), &mut read);
        prop_assert_eq!(read, trace);
    }
}
