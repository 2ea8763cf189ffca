//! The static server, as a browser sees it.

use std::fs;
use std::io::{Read, Result, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use xtask::server::{Built, serve, serve_reloading};

/// Serves a folder that holds `lesson/index.html` and returns the whole answer to a request.
fn get(path: &str) -> Result<String> {
    let (listener, root) = site("hello")?;
    let address = listener.local_addr()?;
    thread::spawn(move || serve(listener, &root));
    ask(address, path)
}

/// A listener for a folder that holds `lesson/index.html` with this text.
fn site(page: &str) -> Result<(TcpListener, PathBuf)> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let port = listener.local_addr()?.port();
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(port.to_string());
    fs::create_dir_all(root.join("lesson"))?;
    fs::write(root.join("lesson/index.html"), page)?;
    Ok((listener, root))
}

fn ask(address: SocketAddr, path: &str) -> Result<String> {
    let mut stream = TcpStream::connect(address)?;
    write!(stream, "GET {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer)
}

#[test]
fn a_folder_gives_its_page_under_a_strict_policy() -> Result<()> {
    let answer = get("/lesson/?limit=3")?;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.contains("content-type: text/html"), "{answer}");
    assert!(answer.contains("content-security-policy: default-src 'self';"), "{answer}");
    assert!(answer.ends_with("hello"), "{answer}");
    Ok(())
}

#[test]
fn a_folder_without_a_slash_is_sent_to_the_one_with_it() -> Result<()> {
    let answer = get("/lesson")?;
    assert!(answer.starts_with("HTTP/1.1 307"), "{answer}");
    assert!(answer.contains("location: /lesson/\r\n"), "{answer}");
    Ok(())
}

/// Browsers open connections that they use only later.
#[test]
fn idle_connections_keep_nobody_waiting() -> Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    thread::spawn(move || serve(listener, Path::new("nowhere")));
    let idle: Vec<_> = (0..64).map(|_| TcpStream::connect(address)).collect::<Result<_>>()?;
    let mut stream = TcpStream::connect(address)?;
    write!(stream, "GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
    drop(idle);
    Ok(())
}

#[test]
fn unknown_paths_and_paths_that_leave_the_folder_are_not_found() -> Result<()> {
    for path in ["/nothing/", "/lesson/../../", "/../Cargo.toml", "/", "/C:/"] {
        let answer = get(path)?;
        assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
    }
    Ok(())
}

#[test]
fn an_author_s_page_asks_for_the_build_that_it_shows() -> Result<()> {
    let (listener, root) = site("<head></head>hello")?;
    let (address, built) = (listener.local_addr()?, Arc::new(Built::default()));
    thread::spawn(move || serve_reloading(listener, &root, built));

    let page = ask(address, "/lesson/")?;
    let (_, rest) = page.split_once("data-built=\"").unwrap_or_default();
    let (time, _) = rest.split_once('"').unwrap_or_default();
    assert!(!time.is_empty() && page.ends_with("</script></head>hello"), "{page}");
    assert!(page.contains("content-security-policy: default-src 'self';"), "{page}");
    assert!(ask(address, "/reload")?.ends_with(&format!("\r\n\r\n{time}")), "{page}");
    assert!(ask(address, "/reload.js")?.contains("location.reload()"));
    Ok(())
}

#[test]
fn only_an_author_s_page_reloads() -> Result<()> {
    assert!(get("/reload.js")?.starts_with("HTTP/1.1 404"));
    assert!(get("/lesson/")?.ends_with("\r\n\r\nhello"));
    Ok(())
}
