//! Methods can be traced.

use crate::common::{calls, run};
use async_design_patterns::rt::{sleep, traced};
use std::rc::Rc;
use std::time::Duration;

const TICK: Duration = Duration::from_millis(10);

struct Counter {
    count: u32,
}

impl Counter {
    #[traced]
    async fn get(&self) -> u32 {
        sleep(TICK).await;
        self.count
    }

    #[traced]
    async fn add(&mut self, more: u32) -> &u32 {
        sleep(TICK).await;
        self.count += more;
        &self.count
    }

    #[traced]
    async fn take(mut self) -> u32 {
        self.count += 1;
        self.count
    }

    #[traced]
    async fn shared(self: Rc<Self>) -> u32 {
        self.count
    }

    #[traced]
    async fn zero() -> Self {
        Self { count: 0 }
    }
}

#[test]
fn methods_take_self_in_every_way() {
    let trace = run(async {
        let mut counter = Counter::zero().await;
        assert_eq!(*counter.add(2).await, 2);
        assert_eq!(counter.get().await, 2);
        assert_eq!(counter.take().await, 3);
        assert_eq!(Rc::new(Counter { count: 7 }).shared().await, 7);
    });
    let finished = ["zero()", "add(2)", "get()", "take()", "shared()"];
    assert_eq!(calls(&trace), finished.map(|call| format!("{call}: Finished(Plain)")));
}

trait Fetch {
    async fn fetch(&self, id: u32) -> Option<u32>;
}

impl Fetch for Counter {
    #[traced]
    async fn fetch(&self, id: u32) -> Option<u32> {
        sleep(TICK).await;
        (id < self.count).then_some(id)
    }
}

#[test]
fn methods_of_traits_are_served() {
    let trace = run(async {
        let counter = Counter { count: 2 };
        assert_eq!(counter.fetch(1).await, Some(1));
        assert_eq!(counter.fetch(2).await, None);
    });
    assert_eq!(calls(&trace), ["fetch(1): Finished(Some)", "fetch(2): Finished(None)"]);
}
