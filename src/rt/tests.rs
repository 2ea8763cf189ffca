//! What a pattern prints. These tests live in the crate because its `println!` is not exported.

use super::{println, sleep, spawn};
use crate::engine::{Program, Service, Simulation, Site, What, simulate};
use std::convert::Infallible;
use std::time::Duration;

const MS: Duration = Duration::from_millis(1);

fn program(root: impl Future<Output = ()> + 'static) -> Program {
    Program::new(Service::default(), async {
        root.await;
        Ok::<_, Infallible>(())
    })
}

#[test]
fn a_line_is_an_event_with_its_time_and_its_place() {
    let line = line!() + 3;
    let trace = simulate(program(async {
        sleep(5 * MS).await;
        println!("two\n{}", "lines");
        println!();
        println!("{n:>3}", n = async { 7 }.await);
    }));
    let printed: Vec<_> = trace.printed().collect();
    assert_eq!(printed, [(5_000, "two"), (5_000, "lines"), (5_000, ""), (5_000, "  7")]);
    let place = trace.events.iter().find_map(|event| match event.what {
        What::Printed { at, .. } => Some(at),
        _ => None,
    });
    assert_eq!(place, Some(Site { file: file!(), line }));
}

/// Prints when it is dropped.
struct Farewell(&'static str);

impl Drop for Farewell {
    fn drop(&mut self) {
        println!("{}", self.0);
    }
}

#[test]
fn a_destructor_can_print_while_its_run_is_cancelled() {
    let mut simulation = Simulation::new(program(async {
        let _root = Farewell("root");
        drop(spawn(async {
            let _task = Farewell("task");
            sleep(20 * MS).await;
        }));
        sleep(10 * MS).await;
    }));
    simulation.run_until(5_000);
    let trace = simulation.trace();
    drop(simulation);
    let mut printed: Vec<_> =
        trace.borrow().printed().map(|(at, text)| (at, text.to_owned())).collect();
    printed.sort();
    assert_eq!(printed, [(5_000, "root".to_owned()), (5_000, "task".to_owned())]);
    assert_eq!(trace.borrow().events.last().map(|event| &event.what), Some(&What::Over));
}
