//! A static file server as a careful host would be one: folders give their `index.html`,
//! unknown paths 404, and every answer carries a strict Content-Security-Policy.

use std::fs::File;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::thread;

use anyhow::{Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server};

/// No inline script or style, no `eval` but WebAssembly's, nothing from anywhere else.
/// The pages carry the same, for hosts that send none.
const POLICY: &str = include_str!("../../src/site/policy.txt");

/// Browsers open up to six connections; an idle one must not keep the others waiting.
const THREADS: usize = 8;

/// Serves the folder on this listener, for as long as the process lives.
///
/// # Errors
/// When the listener cannot be used, or no longer accepts connections.
pub fn serve(listener: TcpListener, root: &Path) -> Result<()> {
    let server = Server::from_listener(listener, None)
        .map_err(|error| anyhow!("cannot serve {}: {error}", root.display()))?;
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| server.incoming_requests().for_each(|request| answer(request, root)));
        }
    });
    Ok(())
}

fn answer(request: Request, root: &Path) {
    let path = request.url().split(['?', '#']).next().unwrap_or("/").to_owned();
    let sent = if !matches!(request.method(), Method::Get | Method::Head) {
        request.respond(with_headers(Response::from_string("GET and HEAD only"), "text/plain", 405))
    } else if let Some(folder) = missing_slash(root, &path) {
        let location = header("Location", &folder);
        request.respond(
            with_headers(Response::from_string(""), "text/plain", 301).with_header(location),
        )
    } else if let Some((file, kind)) = open(root, &path) {
        request.respond(with_headers(Response::from_file(file), kind, 200))
    } else if let Some((file, kind)) = open(root, "/404.html") {
        request.respond(with_headers(Response::from_file(file), kind, 404))
    } else {
        request.respond(with_headers(Response::from_string("Not found"), "text/plain", 404))
    };
    // A reader who leaves before the answer is whole is no error of ours.
    drop(sent);
}

/// The address with a slash at its end, when the path names a folder without one.
fn missing_slash(root: &Path, path: &str) -> Option<String> {
    let is_folder = !path.ends_with('/') && inside(root, path)?.is_dir();
    is_folder.then(|| format!("{path}/"))
}

fn open(root: &Path, path: &str) -> Option<(File, &'static str)> {
    let mut file = inside(root, path)?;
    if path.ends_with('/') {
        file.push("index.html");
    }
    let kind = content_type(file.extension()?.to_str()?);
    // A folder opens like a file on some systems.
    file.is_file().then(|| File::open(&file).ok())?.map(|opened| (opened, kind))
}

/// The path below the root; `None` when it would leave it.
fn inside(root: &Path, path: &str) -> Option<PathBuf> {
    let names = path.split('/').filter(|name| !name.is_empty());
    let plain = |name: &str| name != ".." && !name.contains(['\\', ':']);
    names.clone().all(plain).then(|| root.join(names.collect::<PathBuf>()))
}

fn content_type(extension: &str) -> &'static str {
    match extension {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}

fn with_headers<R: std::io::Read>(response: Response<R>, kind: &str, status: u16) -> Response<R> {
    response
        .with_status_code(status)
        .with_header(header("Content-Type", kind))
        .with_header(header("Content-Security-Policy", POLICY.trim()))
        .with_header(header("Cache-Control", "no-cache"))
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("header names and values here are plain ASCII")
}
