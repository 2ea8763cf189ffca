//! The reader's pointer.

use anyhow::Result;
use thirtyfour::WebElement;

use super::page::Page;

impl Page {
    /// Moves the pointer to the middle of an element.
    pub(crate) async fn point(&self, element: &WebElement) -> Result<()> {
        element.scroll_into_view().await?;
        Ok(self.driver().action_chain().move_to_element_center(element).perform().await?)
    }

    /// Grabs an element at its middle, moves it this many pixels to the right, and lets go.
    pub(crate) async fn drag(&self, element: &WebElement, right: i64) -> Result<()> {
        element.scroll_into_view().await?;
        let chain = self.driver().action_chain().move_to_element_center(element);
        // In two steps, like a hand.
        let (half, rest) = (right / 2, right - right / 2);
        let chain = chain.click_and_hold().move_by_offset(half, 0).move_by_offset(rest, 0);
        Ok(chain.release().perform().await?)
    }
}
