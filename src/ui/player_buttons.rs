//! The buttons of the player: previous moment, play or pause, next moment, speed.

use crate::player::{Command, Player, Speed, Stride};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// `player` is where the playhead stands. `busy` says why there is nothing to play now: the buttons do nothing
/// then, but keep the focus.
pub(super) fn player_buttons(
    player: Player,
    busy: Option<&'static str>,
    on_play: &Callback<Command>,
) -> Html {
    let button = |label: &'static str,
                  title: &'static str,
                  icon: &'static str,
                  command: fn(Stride) -> Command| {
        html! {
            <button
                class="player-button"
                type="button"
                aria-label={label}
                title={busy.unwrap_or(title)}
                aria-disabled={busy.is_some().to_string()}
                onclick={on_play.reform(move |event: MouseEvent| command(Stride::with(event.shift_key())))}
            >
                <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                    <path d={icon} />
                </svg>
            </button>
        }
    };
    let (name, icon) = match player.playing() {
        true => ("Pause", "M4 3h3v10H4zM9 3h3v10H9z"),
        false => ("Play", "M4 2.5v11l9-5.5z"),
    };
    let onchange = on_play.reform(|event: Event| {
        let chosen = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
        Command::Speed(Speed::ALL[(chosen.max(0) as usize).min(Speed::ALL.len() - 1)])
    });
    let speed = |speed: Speed| {
        html! { <option selected={speed == player.speed()}>{ speed.label() }</option> }
    };
    html! {
        <div class="player" role="group" aria-label="Replay">
            { button("Previous moment", "Previous moment; with Shift, previous event", "M11 3v10L5 8zM3 3h2v10H3z", Command::Previous) }
            { button(name, name, icon, |_| Command::Toggle) }
            { button("Next moment", "Next moment; with Shift, next event", "M5 3v10l6-5zM11 3h2v10h-2z", Command::Next) }
            <label class="player-speed">
                // By a label around it WebKit names it “Speed 1×”.
                <span id="speed">{ "Speed" }</span>
                <select aria-labelledby="speed" disabled={busy.is_some()} {onchange}>
                    { for Speed::ALL.map(speed) }
                </select>
            </label>
        </div>
    }
}
