//! Keyboard shortcuts, the list of them, and the switch that turns off those of the whole page. None
//! fires while typing in a field.

use super::dom::{self, Listener};
use super::hooks::use_effect_with;
use super::storage;
use crate::player::{Command, Stride};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDialogElement, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

/// Where it is kept that the reader wants no shortcuts of the whole page.
const KEY: &str = "keys";

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    Play(Command),
    Run,
    List,
    Present,
}

/// Listens on the whole page, and gives the button and the dialog, with the list of the keys. `on_list` is
/// called when the list is opened. The browser keeps the player's keys while there is nothing to play, and all keys
/// until the lab is shown.
#[hook]
pub(super) fn use_keys(
    on_play: &Callback<Command>,
    on_run: &Callback<()>,
    can_play: bool,
    is_shown: bool,
    on_list: Callback<()>,
    list_of_keys: Html,
) -> Html {
    let list = use_node_ref();
    let show = {
        let list = list.clone();
        Callback::from(move |()| {
            on_list.emit(());
            let list = list.cast::<HtmlDialogElement>().filter(|list| !list.open());
            // It throws where the list is open already.
            list.map(|list| list.show_modal().is_ok());
        })
    };
    let switch = use_node_ref();
    {
        // The lab's first steps draw no switch.
        let switch = switch.clone();
        use_effect_with(is_shown, move |_| {
            if let Some(switch) = switch.cast::<HtmlInputElement>() {
                switch.set_checked(storage::read(KEY).is_none());
            }
        });
    }
    use_effect_with((on_play.clone(), on_run.clone(), can_play, is_shown), {
        let (show, switch) = (show.clone(), switch.clone());
        move |(on_play, on_run, can_play, is_shown)| {
            let (on_play, on_run, can_play) = (on_play.clone(), on_run.clone(), *can_play);
            let heed = move |event: Event| {
                let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
                let on = switch.cast::<HtmlInputElement>().is_some_and(|switch| switch.checked());
                let fits = |wish: &Wish| on && (can_play || !matches!(wish, Wish::Play(_)));
                let Some(wish) = wish_of(&event).filter(fits) else { return };
                event.prevent_default();
                match wish {
                    Wish::Play(command) => on_play.emit(command),
                    Wish::Run => on_run.emit(()),
                    Wish::List => show.emit(()),
                    Wish::Present => dom::present(),
                }
            };
            let listener = is_shown.then(|| Listener::new(dom::document(), "keydown", heed));
            move || drop(listener)
        }
    });
    let close = {
        let list = list.clone();
        Callback::from(move |_| {
            if let Some(list) = list.cast::<HtmlDialogElement>() {
                list.close();
            }
        })
    };
    let onchange = |event: yew::Event| {
        let on = event.target_unchecked_into::<HtmlInputElement>().checked();
        storage::write(KEY, (!on).then_some("off"));
    };
    html! {
        <>
            <button class="keys-button" type="button" aria-label="Keyboard shortcuts"
                title="Keyboard shortcuts" onclick={show.reform(|_| ())}>{ "?" }</button>
            <dialog ref={list} class="keys" aria-label="Keyboard shortcuts">
                <h2>{ "Keyboard shortcuts" }</h2>
                <dl>{ list_of_keys }</dl>
                <label class="keys-switch">
                    <input ref={switch} type="checkbox" {onchange} />
                    { "Single-key shortcuts" }
                </label>
                <button class="button" type="button" onclick={close}>{ "Close" }</button>
            </dialog>
        </>
    }
}

/// Whether a key is held with it that makes it one of the browser's.
pub(super) fn modified(event: &KeyboardEvent) -> bool {
    event.ctrl_key() || event.meta_key() || event.alt_key()
}

fn wish_of(event: &KeyboardEvent) -> Option<Wish> {
    let stride = Stride::with(event.shift_key());
    let wish = wish(&event.key(), stride)?;
    if modified(event)
        || event.default_prevented()
        || event.repeat() && !matches!(wish, Wish::Play(_))
    {
        return None;
    }
    let fits = may_have_shift(wish) || !event.shift_key();
    (fits && !is_for(event, wish)).then_some(wish)
}

/// Whether Shift may be down. A question mark may need it, and a step is a small one with it. Elsewhere
/// an arrow with Shift extends a selection, but keys of the player are for the lab, outside of text.
fn may_have_shift(wish: Wish) -> bool {
    matches!(wish, Wish::List | Wish::Play(Command::Next(_) | Command::Previous(_)))
}

/// Whether a key by itself does something.
#[cfg(test)]
pub(super) fn does_something(key: &str) -> bool {
    wish(key, Stride::Moment).is_some()
}

fn wish(key: &str, stride: Stride) -> Option<Wish> {
    Some(match key {
        " " => Wish::Play(Command::Toggle),
        "ArrowRight" => Wish::Play(Command::Next(stride)),
        "ArrowLeft" => Wish::Play(Command::Previous(stride)),
        "Home" => Wish::Play(Command::Start),
        "End" => Wish::Play(Command::End),
        // A capital without Shift is Caps Lock's.
        "r" | "R" => Wish::Run,
        "?" => Wish::List,
        "f" | "F" => Wish::Present,
        _ => return None,
    })
}

/// Whether the key is for the element that has the focus: every key for a field or an open list,
/// the space bar for what is pressed with it, the others for what they scroll. Outside the lab the
/// keys of the player are the page's, which they scroll.
fn is_for(event: &Event, wish: Wish) -> bool {
    if matches!(wish, Wish::Play(_)) && dom::closest(event, "#lab").is_none() {
        return true;
    }
    let own = match wish {
        Wish::Play(Command::Toggle) => {
            "input, select, textarea, dialog, button, a, summary, [role=tab], .code-panel, .output-log"
        }
        Wish::Play(_) => "input, select, textarea, dialog, [role=tab], .code-panel, .output-log",
        Wish::Run | Wish::List | Wish::Present => "input, select, textarea, dialog, [role=tab]",
    };
    dom::closest(event, own).is_some()
}

#[cfg(test)]
mod tests {
    use super::Wish;
    use crate::player::{Command, Stride};

    fn wish(key: &str) -> Option<Wish> {
        super::wish(key, Stride::Moment)
    }

    #[test]
    fn keys_are_wishes() {
        assert_eq!(wish(" "), Some(Wish::Play(Command::Toggle)));
        assert_eq!(wish("Home"), Some(Wish::Play(Command::Start)));
        assert_eq!([wish("r"), wish("R")], [Some(Wish::Run); 2]);
        assert_eq!(wish("a"), None);
    }
}
