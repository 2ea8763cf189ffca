//! A static file server that behaves like a careful host: folders give their `index.html`, unknown
//! paths give 404, compressed copies are sent in place of their files, and every answer carries a
//! strict Content-Security-Policy.

mod reload;

use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName};
use axum::http::{HeaderValue, StatusCode};
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::set_status::SetStatus;

pub use reload::Built;

/// No inline script or style, no `eval` except for WebAssembly, and nothing from other hosts. The
/// pages carry the same policy, for hosts that send none.
const POLICY: &str = include_str!("../../src/site/policy.txt");

/// Serves the folder on this listener for as long as the process lives.
///
/// # Errors
/// If the listener cannot be used.
pub fn serve(listener: TcpListener, root: &Path) -> Result<()> {
    block_on(answer(listener, root))
}

/// The same, with pages that load themselves again after each build.
///
/// # Errors
/// If the listener cannot be used.
pub fn serve_reloading(listener: TcpListener, root: &Path, built: Arc<Built>) -> Result<()> {
    block_on(listen(listener, root, reload::reloading(files(root), built)))
}

/// Serves the folder on this listener until the runtime that polls this is dropped.
///
/// # Errors
/// If the listener cannot be used.
pub async fn answer(listener: TcpListener, root: &Path) -> Result<()> {
    listen(listener, root, files(root)).await
}

fn block_on(served: impl Future<Output = Result<()>>) -> Result<()> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(served)
}

/// The files of the folder.
fn files(root: &Path) -> Router {
    let unknown = ServeFile::new(root.join("404.html")).precompressed_br().precompressed_gzip();
    let files = ServeDir::new(root).precompressed_br().precompressed_gzip();
    Router::new().fallback_service(files.fallback(SetStatus::new(unknown, StatusCode::NOT_FOUND)))
}

async fn listen(listener: TcpListener, root: &Path, site: Router) -> Result<()> {
    let site = site
        .layer(always(CONTENT_SECURITY_POLICY, POLICY.trim()))
        .layer(always(CACHE_CONTROL, "no-cache"));
    let served = async {
        listener.set_nonblocking(true)?;
        axum::serve(tokio::net::TcpListener::from_std(listener)?, site).await
    };
    served.await.with_context(|| format!("cannot serve {}", root.display()))
}

/// A layer that sets a header on every answer.
fn always(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}
