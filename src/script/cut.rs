//! How a trace ends whose run was left in the middle.

use crate::engine::{Event, Trace, What};

/// Ends a trace, unless it has ended: what is parked is dropped, and calls that go on are cancelled.
pub fn cut(trace: &mut Trace) {
    let last = trace.events.last();
    if last.is_some_and(|event| event.what == What::Over) {
        return;
    }
    let at_us = last.map_or(0, |event| event.at_us);
    let (mut parked, mut open) = (Vec::new(), Vec::new());
    for Event { what, .. } in &trace.events {
        match what {
            What::Created(span) => open.push(*span),
            What::Finished(span, _) | What::Failed(span, _) | What::Cancelled(span) => {
                open.retain(|other| other != span);
            }
            What::Parked { span, id, at, .. } => parked.push((*span, *id, *at)),
            What::Resumed { id, .. } | What::Dropped { id, .. } => {
                parked.retain(|(_, other, _)| other != id);
            }
            What::Started(_)
            | What::Printed { .. }
            | What::Unhandled { .. }
            | What::Settled(_)
            | What::Abandoned
            | What::Stalled
            | What::OutOfBounds
            | What::Over => {}
        }
    }
    let dropped = parked.into_iter().rev().map(|(span, id, at)| What::Dropped { span, id, at });
    let cancelled = open.into_iter().rev().map(What::Cancelled);
    let ends = dropped.chain(cancelled).chain([What::Over]);
    trace.events.extend(ends.map(|what| Event { at_us, what }));
}

#[cfg(test)]
mod tests {
    use super::cut;
    use crate::engine::{Simulation, What};
    use crate::lesson::Values;
    use crate::lessons;
    use traced::violations;

    #[test]
    fn a_run_that_is_left_anywhere_ends_whole() {
        let lab = lessons::lab("limited").expect("a lab");
        for at_ms in [0, 50, 100, 250, 399, 400] {
            let mut simulation = Simulation::new((lab.program)(&Values::defaults(lab.params)));
            simulation.run_until(at_ms * 1000);
            let mut trace = simulation.trace().borrow().clone();
            cut(&mut trace);
            assert_eq!(violations(&trace), [], "{at_ms} ms");
            assert_eq!(trace.events.last().map(|event| &event.what), Some(&What::Over));
            let whole = trace.clone();
            cut(&mut trace);
            assert_eq!(trace, whole, "it has ended");
        }
    }
}
