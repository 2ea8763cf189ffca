//! A lesson that is added as `CONTRIBUTING.md` says, in a copy of the project that is served as its
//! author serves it: it runs, an edit of it shows, and one that is broken is told.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use xtask::copied::Copied;

use crate::harness::{Page, Test, evidence, tests, until, until_within};
use crate::lab::Lab;
use crate::playground::{linked, press_share};

/// Longer than any build of the copy, which is compiled before the suite.
const BUILD: Duration = Duration::from_secs(90);

/// None where there is no copy: `cargo xtask test` makes it.
pub(crate) fn tests() -> Vec<Test> {
    match std::env::var_os("ASYNC_PATTERNS_ADDED") {
        Some(_) => {
            tests![an_added_lesson_runs_and_is_edited].into_iter().map(Test::alone).collect()
        }
        None => Vec::new(),
    }
}

async fn an_added_lesson_runs_and_is_edited(page: &Page) -> Result<()> {
    let mut author = Author::serving()?;
    let address = author.line_with("The site is at ")?;
    let address = address.split_whitespace().nth(4).context("an address")?;

    // The copy is served without the suite's own worker.
    page.allow_workers().await?;
    page.open_at(&format!("{address}my-lesson/")).await?;
    let lab = Lab { page };
    lab.awake().await?;
    let status = lab.run().await?;
    ensure!(status.starts_with("Finished in ") && status.contains("predicted 300 ms"), "{status}");
    let users = lab.lines("Output").await?;
    ensure!(users.iter().any(|line| line.contains("name: \"User 3\"")), "{users:?}");

    press_share(page).await?;
    let program = until("the program for the Playground", async || linked(page).await.map(Some));
    let program = program.await?;
    ensure!(
        program.contains("pattern::demo(&[1, 2, 3], pattern::Order::FirstToLast)"),
        "{program}"
    );

    author.edit("lesson.md", "Take the end", "Begin at the end")?;
    author.line_with("built in ")?;
    shows(page, "Begin at the end whose").await?;

    let line = author.edit("mod.rs", "title: \"My lesson\"", "title: 3")?;
    let told = author.line_with("not built: ")?;
    let place = format!("src/lessons/my_lesson/mod.rs:{line}:12: error");
    ensure!(told.contains(&place), "{told}, not {place}");
    page.reload().await?;
    shows(page, "Begin at the end whose").await?;
    // The page asks the server for builds, and that ends now.
    page.open_fixture("/").await
}

async fn shows(page: &Page, words: &str) -> Result<()> {
    until_within(Duration::from_secs(10), words, async || {
        let text: String = page.js("document.querySelector('main').textContent").await?;
        Ok(text.contains(words).then_some(()))
    })
    .await
}

/// The author of a lesson: `cargo xtask serve --watch` in a copy of the project.
struct Author {
    copied: Copied,
    server: Child,
    printed: Receiver<String>,
    /// The files that it has edited, and their texts before.
    edited: Vec<(PathBuf, String)>,
}

impl Author {
    fn serving() -> Result<Self> {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().context("a target folder")?;
        let copied = Copied::new(target, "added");
        let mut command = copied.xtask();
        command.args(["serve", "--watch", "--port", "0"]);
        fs::create_dir_all(evidence())?;
        let errors = File::create(evidence().join("added.txt"))?;
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(errors);
        let mut server = command.spawn()?;
        let output = server.stdout.take().context("it is piped")?;
        let (tell, printed) = mpsc::channel();
        thread::spawn(move || {
            BufReader::new(output)
                .lines()
                .map_while(Result::ok)
                .for_each(|line| drop(tell.send(line)));
        });
        Ok(Self { copied, server, printed, edited: Vec::new() })
    }

    /// Changes words in a file of the lesson, and returns the number of their line.
    fn edit(&mut self, name: &str, words: &str, instead: &str) -> Result<usize> {
        let file = self.copied.project().join("src/lessons/my_lesson").join(name);
        let text = fs::read_to_string(&file)?;
        let (before, after) = text.split_once(words).with_context(|| format!("no “{words}”"))?;
        fs::write(&file, [before, instead, after].concat())?;
        let line = 1 + before.matches('\n').count();
        self.edited.push((file, text));
        Ok(line)
    }

    /// The next line that the server prints with these words.
    fn line_with(&self, words: &str) -> Result<String> {
        loop {
            let line = self.printed.recv_timeout(BUILD).with_context(|| format!("no “{words}”"))?;
            if line.contains(words) {
                return Ok(line);
            }
        }
    }
}

impl Drop for Author {
    fn drop(&mut self) {
        // An error means that it has ended already.
        let _ = self.server.kill();
        let _ = self.server.wait();
        for (file, text) in &self.edited {
            if let Err(error) = fs::write(file, text) {
                eprintln!("{} stays edited: {error}", file.display());
            }
        }
    }
}
