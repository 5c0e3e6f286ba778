//! The least a Tauri window can be: one line of text. The floor of the benchmark of the window's first picture.

use tauri::utils::config::WebviewUrl;

fn main() {
    let built = tauri::Builder::default()
        .register_uri_scheme_protocol("empty", |_, _| {
            let page = "<!doctype html><title>x</title><p>Empty".as_bytes().to_vec();
            tauri::http::Response::builder().header("Content-Type", "text/html").body(page).unwrap_or_default()
        })
        .setup(|tauri| {
            let url = "empty://localhost/".parse()?;
            tauri::WebviewWindowBuilder::new(tauri, "empty", WebviewUrl::CustomProtocol(url))
                .inner_size(1366.0, 768.0)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!());
    if let Err(why) = built {
        eprintln!("{why}");
    }
}
