//! `so-ma-VERSION.cdx.json`: what the programs are made of, for other programs (CycloneDX 1.5).

use std::fs;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::parts::Part;
use super::{Release, VERSION};

/// Writes the list.
pub fn write(release: &Release, parts: &[Part]) -> Result<()> {
    let at = chrono::DateTime::from_timestamp(i64::try_from(release.epoch)?, 0).context("a time before 1970")?;
    let list = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "timestamp": at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
            "component": { "type": "application", "bom-ref": "so-ma", "name": "so-ma", "version": VERSION },
        },
        "components": parts.iter().map(component).collect::<Vec<_>>(),
        "dependencies": parts
            .iter()
            .map(|part| json!({ "ref": part.reference(), "dependsOn": part.uses }))
            .collect::<Vec<_>>(),
    });
    let text = serde_json::to_string_pretty(&list)?;
    fs::write(release.out.join(format!("so-ma-{VERSION}.cdx.json")), text + "\n").context("the list of parts")
}

fn component(part: &Part) -> Value {
    let mut component = json!({
        "type": "library",
        "bom-ref": part.reference(),
        "name": part.name,
        "version": part.version,
        "purl": part.reference(),
        "licenses": [{ "expression": part.licence }],
    });
    if let Some(sum) = &part.sum {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": sum }]);
    }
    component
}
