//! The static server, as a browser sees it.

use std::fs;
use std::io::{Read, Result, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::thread;

use xtask::server::serve;

/// Serves a folder that holds `lesson/index.html` and returns the whole answer to a request.
fn get(path: &str) -> Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(address.port().to_string());
    fs::create_dir_all(root.join("lesson"))?;
    fs::write(root.join("lesson/index.html"), "hello")?;
    thread::spawn(move || serve(listener, &root));

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
