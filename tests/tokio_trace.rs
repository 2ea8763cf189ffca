//! The tokio example of `traced`: the same program leaves the same trace there and here.

#[allow(dead_code, reason = "the example's `main` is for the command line")]
#[path = "../traced/examples/tokio.rs"]
mod example;

use async_design_patterns::engine::{Program, Service, simulate};
use async_design_patterns::rt::sleep;
use std::time::Duration;

#[tokio::test(start_paused = true)]
async fn a_program_leaves_the_same_trace_on_tokio_as_in_a_simulation() {
    for users in [0, 2, 3, 5] {
        let on_tokio = example::trace_of(users).await;
        let mut ours = simulate(Program::new(Service::default(), async move {
            example::load_all(users, async |time: Duration| sleep(time).await).await
        }));
        // The two root functions are called at different lines.
        ours.spans[0].called_at = on_tokio.spans[0].called_at;
        assert_eq!(on_tokio, ours, "{users} users");
        assert!(traced::violations(&on_tokio).is_empty());
    }
}
