//! What a build adds for hosts: headers, compressed copies, the service worker.

use crate::{between, config, pages, written};
use async_compression::futures::bufread::{BrotliDecoder, GzipDecoder};
use async_design_patterns::site::{Config, SECURITY, compress, finish};
use futures::AsyncReadExt;
use futures::executor::block_on;
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use walkdir::WalkDir;

/// A picture for other sites, which readers do not load.
const FOR_OTHERS: &str = "preview/limited.png";

/// Files as they lie in the folder besides, of different kinds, one of which cannot be compressed.
const BY_TRUNK: [(&str, &[u8]); 4] = [
    ("app-0123456789abcdef.js", b"export default () => {};\n// and so on, and so on, and so on\n"),
    (
        "app-0123456789abcdef_bg.wasm",
        b"\0asm\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0",
    ),
    ("icons/192.png", b"\x89PNG\r\n\x1a\n"),
    (FOR_OTHERS, b"\x89PNG\r\n\x1a\n"),
];

/// The folder of a site that is ready for a host.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("finished");
    let _ = fs::remove_dir_all(&folder);
    let pages = written(&config(false)).into_iter().map(|file| (file.path, file.text.into_bytes()));
    let by_trunk = BY_TRUNK.map(|(path, bytes)| (path.to_owned(), bytes.to_vec()));
    for (path, bytes) in pages.chain(by_trunk) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        fs::write(path, bytes).expect("it can be written");
    }
    // Twice, since what the first pass added must not count as a file of the site.
    for _ in 0..2 {
        finish(&folder, &config(false)).expect("it is written");
        compress(&folder).expect("it is written");
    }
    folder
});

/// All files, by their path below the root.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry"));
    let files = files.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("it is below");
            let bytes = fs::read(entry.path()).expect("it can be read");
            (path.to_string_lossy().replace('\\', "/"), bytes)
        })
        .collect()
}

fn text(path: &str) -> String {
    fs::read_to_string(FOLDER.join(path)).expect("a text")
}

/// The headers that `_headers` gives to an address: those of every rule whose path is the address
/// itself or `*`.
fn headers(address: &str) -> Vec<(String, String)> {
    let mut headers = Vec::new();
    let mut applies = false;
    for line in text("_headers").lines() {
        match line.strip_prefix("  ").and_then(|line| line.split_once(": ")) {
            None => {
                applies = line == address
                    || line.strip_suffix('*').is_some_and(|start| address.starts_with(start))
            }
            Some((name, value)) if applies => headers.push((name.to_owned(), value.to_owned())),
            Some(_) => {}
        }
    }
    headers
}

/// The address by which a browser asks for a file of the host.
fn address(path: &str) -> String {
    format!("/docs/{}", path.strip_suffix("index.html").unwrap_or(path))
}

/// The paths that the build was given, without those that it added.
fn given() -> Vec<String> {
    let added = |path: &String| {
        ["_headers", ".nojekyll"].contains(&path.as_str())
            || path.ends_with(".br")
            || path.ends_with(".gz")
    };
    files(&FOLDER).into_keys().filter(|path| !added(path)).collect()
}

#[test]
fn hosts_send_the_policy_of_the_pages() {
    let of_page = |page: &str| {
        let meta = "<meta http-equiv=\"Content-Security-Policy\" content=\"";
        between(page, meta, "\"")[0].to_owned()
    };
    let sent = |headers: Vec<(String, String)>| -> Vec<String> {
        let policies = headers.into_iter().filter(|(name, _)| name == "Content-Security-Policy");
        policies.map(|(_, value)| value).collect()
    };
    for page in pages() {
        assert_eq!(sent(headers(&address(&page.path))), [of_page(&page.text)], "{}", page.path);
    }
}

#[test]
fn each_file_is_kept_for_ever_or_asked_for_again() {
    for path in given() {
        let headers = headers(&address(&path));
        let names: HashSet<_> = headers.iter().map(|(name, _)| name).collect();
        assert_eq!(names.len(), headers.len(), "{path} has two values for one header: {headers:?}");
        assert_eq!(headers.len(), SECURITY.len() + 1, "{path}: {headers:?}");
        let kept = &headers.last().expect("a header").1;
        let checksum = |part: &str| part.len() == 16 && part.bytes().all(|c| c.is_ascii_hexdigit());
        match path.split(['-', '_', '.']).any(checksum) {
            true => assert_eq!(kept, "public, max-age=31536000, immutable", "{path}"),
            false => assert_eq!(kept, "no-cache", "{path}"),
        }
    }
}

#[test]
fn cloudflare_reads_every_rule() {
    let text = text("_headers");
    assert!(text.lines().filter(|line| line.starts_with('/')).count() <= 100);
    assert!(text.lines().all(|line| line.len() <= 2000));
}

#[test]
fn the_configuration_of_nginx_sends_the_same() {
    let nginx = include_str!("../../docs/nginx.conf");
    for (name, value) in SECURITY {
        let line = format!("add_header {name} \"{value}\" always;");
        assert_eq!(nginx.matches(&line).count(), 1, "docs/nginx.conf has no {line}");
    }
    assert_eq!(nginx.matches("add_header ").count(), SECURITY.len() + 1);
    assert!(nginx.contains("\"public, max-age=31536000, immutable\";"));
}

#[test]
fn the_worker_knows_every_file_that_readers_load() {
    let listed: HashSet<String> =
        between(&text("sw.js"), "\n  \"", "\": \"sha256-").into_iter().map(str::to_owned).collect();
    let mut wanted: HashSet<String> =
        given().iter().map(|path| address(path).replacen("/docs/", "", 1)).collect();
    assert!(["sw.js", FOR_OTHERS].iter().all(|path| wanted.remove(*path)));
    assert_eq!(listed, wanted);
}

#[test]
fn copies_hold_what_their_files_hold_and_are_smaller() {
    let files = files(&FOLDER);
    let mut copies = 0;
    for (path, bytes) in &files {
        let Some((file, ending)) =
            path.rsplit_once('.').filter(|(file, _)| files.contains_key(*file))
        else {
            continue;
        };
        let mut read = Vec::new();
        let size = match ending {
            "br" => block_on(BrotliDecoder::new(bytes.as_slice()).read_to_end(&mut read)),
            "gz" => block_on(GzipDecoder::new(bytes.as_slice()).read_to_end(&mut read)),
            other => panic!("{path}: {other}"),
        };
        assert_eq!(size.ok(), Some(files[file].len()), "{path}");
        assert!(read == files[file], "{path}");
        assert!(bytes.len() < read.len(), "{path}");
        copies += 1;
    }
    // At least every page and every script.
    assert!(copies >= 2 * pages().count());
    assert!(!files.contains_key("icons/192.png.gz"));
}

#[test]
fn a_draft_leaves_no_worker_in_the_browser() {
    let starts = |page: &str| page.contains("/offline-");
    assert!(pages().all(|page| starts(&page.text)));
    let draft = Config { draft: true, ..config(false) };
    assert!(written(&draft).iter().all(|file| !starts(&file.text)));
}

#[test]
fn the_colours_around_the_page_are_those_of_its_ground() {
    let tokens = include_str!("../../static/css/tokens.css");
    let [ground] = between(tokens, "--bg: light-dark(", ")")[..] else { panic!("one ground") };
    let (light, dark) = ground.split_once(", ").expect("two colours");
    let manifest = include_str!("../../static/manifest.webmanifest");
    for key in ["background_color", "theme_color"] {
        assert!(manifest.contains(&format!("\"{key}\": \"{light}\"")), "{key}");
    }
    for page in pages() {
        for (scheme, colour) in [("light", light), ("dark", dark)] {
            let meta = format!(
                "<meta name=\"theme-color\" content=\"{colour}\" media=\"(prefers-color-scheme: {scheme})\""
            );
            assert!(page.text.contains(&meta), "{}: {meta}", page.path);
        }
    }
}

#[test]
fn pages_name_the_icons_and_the_manifest_of_the_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static");
    for page in pages() {
        for rel in ["apple-touch-icon", "manifest"] {
            let link = between(&page.text, &format!("<link rel=\"{rel}\" href=\"/docs/"), "\"");
            assert!(link.len() == 1 && folder.join(link[0]).is_file(), "{}: {link:?}", page.path);
        }
    }
    let shell = include_str!("../../index.html");
    assert!(shell.contains("rel=\"copy-dir\" href=\"static/icons\""));
    assert!(shell.contains("rel=\"copy-file\" href=\"static/manifest.webmanifest\""));
}
