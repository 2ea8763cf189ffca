//! A static file server that behaves like a careful host: folders give their `index.html`, unknown
//! paths give 404, compressed copies are sent in place of their files, and every answer carries a
//! strict Content-Security-Policy.

use std::net::TcpListener;
use std::path::Path;

use anyhow::{Context, Result};
use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName};
use axum::http::{HeaderValue, StatusCode};
use tower_http::services::{ServeDir, ServeFile};
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::set_status::SetStatus;

/// No inline script or style, no `eval` except for WebAssembly, and nothing from other hosts. The
/// pages carry the same policy, for hosts that send none.
const POLICY: &str = include_str!("../../src/site/policy.txt");

/// Serves the folder on this listener for as long as the process lives.
///
/// # Errors
/// If the listener cannot be used.
pub fn serve(listener: TcpListener, root: &Path) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(answer(listener, root))
}

/// Serves the folder on this listener until the runtime that polls this is dropped.
///
/// # Errors
/// If the listener cannot be used.
pub async fn answer(listener: TcpListener, root: &Path) -> Result<()> {
    let unknown = ServeFile::new(root.join("404.html")).precompressed_br().precompressed_gzip();
    let files = ServeDir::new(root).precompressed_br().precompressed_gzip();
    let site = Router::new()
        .fallback_service(files.fallback(SetStatus::new(unknown, StatusCode::NOT_FOUND)))
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
