//! The end-to-end suite: the built site in a real browser, driven over WebDriver.
//!
//! `cargo xtask test` builds the site, finds the browser and starts this program, and passes
//! on what stands behind `--`: `cargo xtask test -- lessons::limited` runs the tests so named.
//! A plain `cargo test` lists every test here as ignored.
//!
//! `harness` knows browsers and pages in general, `lab` what is the same on every page with a
//! lab; all others are suites, one topic each.

mod access;
mod added;
mod ancestor;
mod announced;
mod arriving;
mod ask;
mod before;
mod cancelled;
mod cards;
mod carried;
mod compare;
mod compared_access;
mod compared_code;
mod compared_files;
mod compared_groups;
mod contrast;
mod copied;
mod crash;
mod drawing;
mod edit_bars;
mod embed;
mod engines;
mod examples;
mod expected;
mod fates;
mod fields;
mod figures;
mod first_paint;
mod first_screen;
mod fixture;
mod followed;
mod frame;
mod growth;
mod harness;
mod heavy;
mod hints;
mod home;
mod javascript;
mod keyboard;
mod lab;
mod lanes;
mod later;
mod layout;
mod legend;
mod lessons;
mod links;
mod looks;
mod marks;
mod misbehaving;
mod mistakes;
mod mount;
mod moved;
mod named_lines;
mod no_program;
mod offline;
mod opens;
mod page;
mod pages;
mod paper;
mod pictures;
mod player;
mod playground;
mod pointing;
mod popups;
mod presented;
mod rules;
mod run;
mod scene;
mod seen;
mod shortcuts;
mod small_screens;
mod speedscope;
mod spread;
mod states;
mod steady;
mod still;
mod take_away;
mod tasks;
mod theory;
mod timeline_files;
mod transcript;
mod translated;
mod url;
mod weight;
mod which;
mod words;

use std::process::ExitCode;

use harness::{Engine, Environment, Page, Test, test};
use libtest_mimic::Arguments;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let environment = Environment::from_variables();
    let engines = environment.as_ref().map_or(vec![Engine::Chromium], Environment::engines);
    if arguments.bench {
        let figures = async |page: &Page| figures::print(page).await;
        let visits = async |page: &Page| figures::visits(page).await;
        return harness::bench(test("figures", figures), test("figures::visits", visits));
    }
    let tests = engines.into_iter().flat_map(tests_on).collect();
    harness::run(&arguments, environment, tests)
}

/// The tests for an engine. Their names begin with its name, except in Chromium.
fn tests_on(engine: Engine) -> Vec<Test> {
    tests().into_iter().filter_map(|test| test.on(engine)).collect()
}

fn tests() -> Vec<Test> {
    let suites = [
        fixture::tests(),
        ancestor::tests(),
        engines::tests(),
        examples::tests(),
        fates::tests(),
        lessons::tests(),
        added::tests(),
        rules::tests(),
        run::tests(),
        fields::tests(),
        opens::tests(),
        steady::tests(),
        url::tests(),
        page::tests(),
        layout::tests(),
        later::tests(),
        legend::tests(),
        arriving::tests(),
        first_paint::tests(),
        first_screen::tests(),
        small_screens::tests(),
        access::tests(),
        announced::tests(),
        copied::tests(),
        translated::tests(),
        looks::tests(),
        before::tests(),
        cancelled::tests(),
        compare::tests(),
        compared_access::tests(),
        compared_code::tests(),
        compared_files::tests(),
        compared_groups::tests(),
        misbehaving::tests(),
        mistakes::tests(),
        contrast::tests(),
        paper::tests(),
        still::tests(),
        no_program::tests(),
        mount::tests(),
        named_lines::tests(),
        player::tests(),
        popups::tests(),
        presented::tests(),
        hints::tests(),
        keyboard::tests(),
        shortcuts::tests(),
        pointing::tests(),
        lanes::tests(),
        links::tests(),
        marks::tests(),
        followed::tests(),
        edit_bars::tests(),
        drawing::tests(),
        tasks::tests(),
        theory::tests(),
        timeline_files::tests(),
        ask::tests(),
        take_away::tests(),
        playground::tests(),
        embed::tests(),
        frame::tests(),
        home::tests(),
        which::tests(),
        words::tests(),
        cards::tests(),
        carried::tests(),
        javascript::tests(),
        speedscope::tests(),
        states::tests(),
        crash::tests(),
        offline::tests(),
        heavy::tests(),
        weight::tests(),
        growth::tests(),
        pictures::tests(),
    ];
    suites.into_iter().flatten().collect()
}
