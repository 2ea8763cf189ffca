//! A page with a lab as a reader uses it: by the names of its buttons, fields and regions.

use std::time::Duration;

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::{By, Key, WebElement};

use crate::harness::{Page, Role, until, until_within};
use crate::take_away::SHARED;

/// A JavaScript expression for the label of the element `lane`: in full, and without the number
/// that tells equal labels apart.
pub(crate) const LABEL: &str = r"lane.querySelector('title').textContent.split(/( \d+)?: /)[0]";

/// A JavaScript function that describes a lane by its accessible name, with its label in full.
pub(crate) fn lane_in_words() -> String {
    format!("((lane) => {LABEL} + lane.getAttribute('aria-label').replace(/.*?: /, ': '))")
}

/// A JavaScript expression for the descriptions of all lanes.
pub(crate) fn lanes_in_words() -> String {
    let all = "[...document.querySelectorAll('[aria-label=Timing] [role=treeitem]')]";
    format!("{all}.map({})", lane_in_words())
}

/// The lab of the page that is open.
pub(crate) struct Lab<'a> {
    pub(crate) page: &'a Page,
}

/// Opens any page. If it has a lab, waits until the lab can be used.
pub(crate) async fn open_awake(page: &Page, path: &str) -> Result<()> {
    page.open(path).await?;
    if page.js("document.querySelector('#lab[data-lesson]') !== null").await? {
        (Lab { page }).awake().await?;
    }
    Ok(())
}

impl<'a> Lab<'a> {
    /// Opens a page with a lab, and waits until the lab can be used.
    pub(crate) async fn open(page: &'a Page, path: &str) -> Result<Self> {
        page.open(path).await?;
        let lab = Self { page };
        lab.awake().await?;
        Ok(lab)
    }

    /// Goes to another address of the page that is open as Back and Forward do, which load nothing.
    pub(crate) async fn go(page: &'a Page, path: &str) -> Result<Self> {
        const GO: &str = "(history.pushState(null, '', arguments[0]),
            void dispatchEvent(new PopStateEvent('popstate')))";
        page.js_with::<()>(GO, vec![json!(path)]).await?;
        Ok(Self { page })
    }

    /// Waits until the lab can be used: what is typed earlier would be lost.
    pub(crate) async fn awake(&self) -> Result<()> {
        // Once it is there, it measures itself and is drawn as measured.
        const AWAKE: &str = "(async () => {
            const frame = () => new Promise(requestAnimationFrame);
            const there = document.querySelector('#lab > .live:not([hidden]) .controls button') !== null
                && document.querySelector('#lab [role=status]').textContent.trim() !== '';
            if (there) await frame().then(frame);
            return there;
        })()";
        until("Run and a first status", async || {
            Ok(self.page.js::<bool>(AWAKE).await?.then_some(()))
        })
        .await
    }

    /// Presses a button. A preset is known by its name alone.
    pub(crate) async fn press(&self, button: &str) -> Result<()> {
        const PRESETS: &str = "return [...document.querySelectorAll('button > .presets-name')]
            .filter((name) => name.textContent === arguments[0]).map((name) => name.parentElement)";
        self.uncover(button).await?;
        let presets = self.page.driver().execute(PRESETS, vec![json!(button)]).await?;
        match presets.elements()?.first() {
            Some(preset) => Ok(preset.click().await?),
            None => Ok(self.page.find(Role::Button, button).await?.click().await?),
        }
    }

    /// Presses a button while Shift is down.
    pub(crate) async fn press_with_shift(&self, button: &str) -> Result<()> {
        let button = self.page.find(Role::Button, button).await?;
        let chain = self.page.hands().key_down(Key::Shift).click_element(&button);
        Ok(chain.key_up(Key::Shift).perform().await?)
    }

    /// Cancels the run by keyboard: two clicks in one place are a double click on Run.
    pub(crate) async fn cancel(&self) -> Result<()> {
        const FOCUS: &str = "((cancel) => (cancel.focus(), document.activeElement === cancel))(
            document.querySelector('.controls .is-now'))";
        let there = until("Cancel, or the end", async || {
            let there = self.page.js::<bool>(FOCUS).await?;
            Ok((there || !self.status().await?.starts_with("Running")).then_some(there))
        });
        match there.await? {
            true => self.page.press(Key::Enter).await,
            false => Ok(()),
        }
    }

    /// Opens the closed panel that has this button or field, as a reader does.
    pub(crate) async fn uncover(&self, name: &str) -> Result<()> {
        const CLOSED: &str = "[...document.querySelectorAll('.popup')].find((popup) =>
            popup.querySelector('.popup-panel[hidden]')
            && (arguments[1]
                ? popup.querySelector('.popup-label').textContent === 'Share'
                : [...popup.querySelectorAll('.popup-panel :is(button, a, label, .presets-name)')]
                    .some((part) => (part.ariaLabel ?? part.textContent) === arguments[0]))
        )?.querySelector('.popup-button')";
        let script = format!("return {CLOSED}");
        // What is in this panel comes when it is opened.
        let is_shared = SHARED.contains(&name);
        let found = self.page.driver().execute(script, vec![json!(name), json!(is_shared)]).await?;
        if !found.json().is_null() {
            let button = found.element()?;
            // WebKit's driver scrolls by itself, but misses what stands above the screen of a page that
            // has a scroll padding.
            button.scroll_into_view().await?;
            button.click().await?;
        }
        Ok(())
    }

    /// Gives the lab the focus: only then its keys work.
    pub(crate) async fn take_focus(&self) -> Result<()> {
        self.page.js("document.querySelector('.lab').focus({ preventScroll: true })").await
    }

    /// Whether a button is there and can be pressed. A disabled one may still have the focus.
    pub(crate) async fn enabled(&self, button: &str) -> Result<bool> {
        let Some(button) = self.page.look(Role::Button, button).await? else { return Ok(false) };
        let on = "!arguments[0].matches(':disabled, [aria-disabled=true]')";
        self.page.js_with(on, vec![button.to_json()?]).await
    }

    /// Runs to the end and returns the status.
    pub(crate) async fn run(&self) -> Result<String> {
        // Until the page has drawn it, the status is that of the run before.
        const WATCH: &str = "void (window.__began = new Promise((began) =>
            new MutationObserver((_, observer) => (observer.disconnect(), began(null)))
                .observe(document.querySelector('.controls'), { attributes: true, subtree: true })))";
        self.page.js::<()>(WATCH).await?;
        self.press("Run").await?;
        self.page.js::<()>("__began").await?;
        self.ended().await?;
        // Of two runs that are compared the other may go on.
        until("the end of both runs", async || {
            let over = "document.querySelector('.controls .is-now').hidden";
            Ok(self.page.js::<bool>(over).await?.then_some(()))
        })
        .await?;
        self.ended().await
    }

    /// Waits until a run has ended, including its last call, and returns the status.
    pub(crate) async fn ended(&self) -> Result<String> {
        const ENDS: [&str; 4] = ["Finished in ", "Failed at ", "Cancelled at ", "Stalled: "];
        // Ten thousand calls take long on a busy machine.
        until_within(Duration::from_secs(40), "the end of the run", async || {
            let status = self.status().await?;
            let over = ENDS.iter().any(|end| status.starts_with(end));
            ensure!(over && !status.contains("still run"), "“{status}”");
            Ok(Some(status))
        })
        .await
    }

    /// The status, beside the buttons.
    pub(crate) async fn status(&self) -> Result<String> {
        self.page.js("document.querySelector('#lab [role=status]').textContent.trim()").await
    }

    /// Waits for a status and returns it.
    pub(crate) async fn status_when(
        &self,
        what: &str,
        mut wanted: impl FnMut(&str) -> bool,
    ) -> Result<String> {
        until(what, async || {
            let status = self.status().await?;
            ensure!(wanted(&status), "“{status}”");
            Ok(Some(status))
        })
        .await
    }

    /// The text of a region, line by line.
    pub(crate) async fn lines(&self, region: &str) -> Result<Vec<String>> {
        let region = self.page.find(Role::Region, region).await?;
        let text: String =
            self.page.js_with("arguments[0].innerText", vec![region.to_json()?]).await?;
        Ok(text
            .lines()
            .map(|line| line.trim().to_owned())
            .filter(|line| !line.is_empty())
            .collect())
    }

    /// The description of every lane, as a screen reader says it, with its label in full.
    pub(crate) async fn lanes(&self) -> Result<Vec<String>> {
        self.page.js(&lanes_in_words()).await
    }

    /// The field with this label.
    pub(crate) async fn field(&self, label: &str) -> Result<WebElement> {
        self.uncover(label).await?;
        self.page.find(Role::Field, label).await
    }

    /// The value of a field. One in a closed panel has its value too, and is read without opening that.
    pub(crate) async fn value(&self, label: &str) -> Result<String> {
        const VALUE: &str = "[...document.querySelectorAll('#lab label')]
            .find((label) => label.textContent === arguments[0])?.control.value";
        match self.page.js_with(VALUE, vec![json!(label)]).await? {
            Some(value) => Ok(value),
            None => Ok(self.field(label).await?.prop("value").await?.unwrap_or_default()),
        }
    }

    /// Replaces the value of a field, by keyboard where a reader would.
    pub(crate) async fn fill(&self, label: &str, text: &str) -> Result<()> {
        let field = self.field(label).await?;
        // A choice has no text to select.
        const SELECT: &str =
            "(arguments[0].focus(), arguments[0].select?.(), 'select' in arguments[0])";
        let here = || field.to_json().map(|field| vec![field]);
        match (self.page.js_with(SELECT, here()?).await?, text) {
            (false, text) => {
                let option = field.find(By::Css(format!("option[value='{text}']"))).await?;
                option.click().await?;
            }
            (true, "") => self.page.press(Key::Backspace).await?,
            (true, text) => self.page.press(text).await?,
        }
        let value: String = self.page.js_with("arguments[0].value", here()?).await?;
        ensure!(value == text, "{label} does not take “{text}”");
        Ok(())
    }
}
