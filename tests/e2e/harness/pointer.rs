//! The reader's hands: the pointer and the keys.

use std::time::Duration;

use anyhow::{Result, ensure};
use thirtyfour::WebElement;
use thirtyfour::action_chain::ActionChain;

use super::engine::Engine;
use super::page::Page;
use super::wait::until;

impl Page {
    /// A chain of moves and presses, each made at once: WebDriver would take a quarter of a second
    /// for every move.
    pub(crate) fn hands(&self) -> ActionChain {
        self.driver().action_chain_with_delay(None, Some(Duration::ZERO))
    }

    /// Moves the pointer to the middle of an element, until the browser says that it is there: what is drawn
    /// meanwhile may move.
    pub(crate) async fn point(&self, element: &WebElement) -> Result<()> {
        until("the pointer to be there", async || {
            self.to_the_middle(element).await?.perform().await?;
            let there = "arguments[0].matches(':hover')";
            Ok(self.js_with::<bool>(there, vec![element.to_json()?]).await?.then_some(()))
        })
        .await
    }

    /// Grabs an element at its middle, moves it this many pixels to the right, and lets go.
    pub(crate) async fn drag(&self, element: &WebElement, right: i64) -> Result<()> {
        let chain = self.to_the_middle(element).await?;
        // In two steps, like a hand.
        let (half, rest) = (right / 2, right - right / 2);
        let chain = chain.click_and_hold().move_by_offset(half, 0).move_by_offset(rest, 0);
        Ok(chain.release().perform().await?)
    }

    /// Grabs an element at its middle, and moves it this many pixels to the right.
    pub(crate) async fn grab(&self, element: &WebElement, right: i64) -> Result<()> {
        let chain = self.to_the_middle(element).await?;
        Ok(chain.click_and_hold().move_by_offset(right, 0).perform().await?)
    }

    /// Lets go of what was grabbed.
    pub(crate) async fn let_go(&self) -> Result<()> {
        Ok(self.hands().release().perform().await?)
    }

    /// Presses the right button in the middle of an element, and lets it go.
    ///
    /// WebKit's driver does not say which button is released, and the browser assumes the left one, so
    /// the right one stays pressed in all windows until the browser ends. A test in WebKit therefore
    /// does this only once, and its browser is not lent again: any later press would be combined with
    /// the stuck right button.
    pub(crate) async fn right_click(&self, element: &WebElement) -> Result<()> {
        ensure!(!self.right_is_stuck.get(), "the right button is still pressed");
        let chain = self.to_the_middle(element).await?;
        self.right_is_stuck.set(self.engine() == Engine::WebKit);
        Ok(chain.context_click().perform().await?)
    }

    /// Begins with a move to the middle of what is seen of an element, once it has been in one place for
    /// three frames: a reader points at nothing that is still being drawn or scrolled. We say where
    /// that is, since for WebKit's driver a part of a drawing has no place.
    pub(crate) async fn to_the_middle(&self, element: &WebElement) -> Result<ActionChain> {
        element.scroll_into_view().await?;
        let middle = "(async (element) => {
            const frame = () => new Promise(requestAnimationFrame);
            const place = () => JSON.stringify(element.getBoundingClientRect());
            for (let before, still = 0; still < 3; still = place() === before ? still + 1 : 0) {
                before = place();
                await frame();
            }
            const { left, right, top, bottom } = element.getBoundingClientRect();
            return [
                Math.max(left, 0) + Math.min(right, innerWidth),
                Math.max(top, 0) + Math.min(bottom, innerHeight),
            ].map((sum) => Math.floor(sum / 2));
        })(...arguments)";
        let (x, y) = self.js_with(middle, vec![element.to_json()?]).await?;
        // WebKit's driver sends nothing for a move to where the pointer was, even if that was on another page.
        Ok(self.hands().move_to(x, y - 1).move_to(x, y))
    }
}
