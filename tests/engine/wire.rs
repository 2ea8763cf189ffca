//! A trace that was written in numbers and read again is the same trace.

use crate::common::random::{node, program};
use async_design_patterns::engine::{Trace, simulate};
use async_design_patterns::script::{Reader, Writer};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn a_trace_is_read_as_it_was_written(node in node(), cuts in prop::collection::vec(0..200_usize, 0..5)) {
        let trace = simulate(program(&node));
        let (mut writer, mut reader) = (Writer::default(), Reader::default());
        let mut read = Trace::default();
        let mut cuts = cuts;
        cuts.sort_unstable();
        cuts.push(trace.events.len());
        for cut in cuts {
            let events = trace.events[..cut.min(trace.events.len())].to_vec();
            let part = Trace { events, spans: trace.spans.clone() };
            reader.add(writer.news(&part), &mut read);
        }
        prop_assert_eq!(&read.events, &trace.events);
        for (read, span) in read.spans.iter().zip(&trace.spans) {
            let known = |span: &async_design_patterns::engine::SpanInfo| {
                (span.label(), span.parent, span.called_at, span.polls, span.field("request"))
            };
            prop_assert_eq!(known(read), known(span));
        }
        prop_assert_eq!(read.spans.len(), trace.spans.len());
    }
}
