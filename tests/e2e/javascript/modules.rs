//! Modules that no page has: random programs, and the semantic cases. They are served from a folder
//! under the policy of the site.

use anyhow::Result;
use serde_json::{Value, json};

use super::folder::Folder;
use super::wire::Wire;
use super::{column, programs};
use crate::harness::{Page, Test, everywhere, serve};

pub(super) fn tests() -> Vec<Test> {
    everywhere![recording_changes_no_order, the_twins_keep_to_the_javascript_column].collect()
}

const PAGE: &str = "<!DOCTYPE html><html lang=\"en\"><head><title>Modules</title>\
                    <link rel=\"icon\" href=\"icon.svg\"></head><body></body></html>";
const ICON: &str = include_str!("../../../static/icon.svg");

/// A folder with a page from which its modules can be imported, and its address.
fn serve_folder(page: &Page, name: &str) -> Result<(Folder, String)> {
    let folder = Folder::new(&format!("{name}-{}", page.engine()));
    folder.write("index.html", PAGE);
    folder.write("icon.svg", ICON);
    let address = serve(folder.path().to_owned())?;
    Ok((folder, address))
}

/// The traces of these runs, simulated one after another. Not all at once: what they leave behind is
/// too long for one answer. In JSON, since a driver passes a text on far more quickly than objects.
async fn simulate(page: &Page, folder: &Folder, runs: &[Value]) -> Result<Vec<Wire>> {
    const RUN: &str = "(async (address, runs) => {
        const { simulate } = await import(address);
        const endless = (key, value) => (value === 'Infinity' ? Infinity : value);
        await Promise.all(runs.map(({ module }) => import(`/${module}`)));
        const wires = [];
        for (const run of JSON.parse(JSON.stringify(runs), endless)) {
            wires.push(await simulate({ ...run, module: `/${run.module}` }));
        }
        return JSON.stringify(wires);
    })(...arguments)";
    let mut wires = Vec::new();
    for some in runs.chunks(100) {
        let run = json!(format!("/{}", folder.javascript.run));
        let more: String = page.js_with(RUN, vec![run, json!(some)]).await?;
        wires.extend(serde_json::from_str::<Vec<Wire>>(&more)?);
    }
    Ok(wires)
}

async fn recording_changes_no_order(page: &Page) -> Result<()> {
    let (folder, address) = serve_folder(page, "order")?;
    folder.write("random.js", include_str!("../../javascript/random.js"));
    page.open_at(&address).await?;
    const TEXTS: &str = "import('/random.js').then(({ program }) =>
        Array.from({ length: arguments[0] }, (_, seed) => program(seed)))";
    let texts: Vec<String> = page.js_with(TEXTS, vec![json!(programs::COUNT)]).await?;
    let runs = programs::write(&folder, &texts);
    programs::judge(&simulate(page, &folder, &runs).await?);
    leave(page).await
}

async fn the_twins_keep_to_the_javascript_column(page: &Page) -> Result<()> {
    let (folder, address) = serve_folder(page, "column")?;
    folder.record(column::PATH, column::TEXT);
    page.open_at(&address).await?;
    let cases = column::cases();
    column::judge(&cases, &simulate(page, &folder, &column::runs(&cases)).await?);
    leave(page).await
}

/// The harness asks a page of the site what its console has received.
async fn leave(page: &Page) -> Result<()> {
    if page.devtools() { Ok(()) } else { page.open("/").await }
}
