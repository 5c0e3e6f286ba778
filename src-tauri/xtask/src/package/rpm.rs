//! `so-ma-VERSION.x86_64.rpm`, by rpmbuild, which finds the libraries it needs by itself.

use std::fs;
use std::path::Path;

use anyhow::Result;

use super::{Release, VERSION, files};
use crate::process::must;

/// Makes the package of this tree.
pub fn make(release: &Release, tree: &Path) -> Result<()> {
    let place = release.fresh("rpm")?;
    let spec = place.join("so-ma.spec");
    fs::write(&spec, spec_text(tree)?)?;
    let mut rpmbuild = release.program("rpmbuild", &place);
    rpmbuild.args(["-bb", "--quiet", "--target", "x86_64"]);
    for (name, value) in [("_topdir", place.as_path()), ("_rpmdir", &release.out)] {
        rpmbuild.args(["--define", &format!("{name} {}", value.display())]);
    }
    must(rpmbuild.args(["--define", "_rpmfilename %{NAME}-%{VERSION}.%{ARCH}.rpm"]).arg(&spec))
}

fn spec_text(tree: &Path) -> Result<String> {
    let files: String = files::below(tree)?.iter().map(|name| format!("/{name}\n")).collect();
    Ok(format!(
        "Name: so-ma\n\
         Version: {VERSION}\n\
         Release: 1\n\
         Summary: Register of electronic identification codes of Vietnamese agencies\n\
         License: MIT\n\
         %define _build_id_links none\n\
         %define __strip /bin/true\n\
         %define debug_package %{{nil}}\n\
         %define use_source_date_epoch_as_buildtime 1\n\
         %define clamp_mtime_to_source_date_epoch 1\n\
         %define _buildhost so-ma\n\
         %define _binary_payload w9.xzdio\n\
         %description\n\
         Sổ Mã keeps the register of electronic identification codes of a ministry or a province in one file, without a \
         network.\n\
         %install\n\
         mkdir -p %{{buildroot}}; cp -a {}/. %{{buildroot}}/\n\
         %files\n{files}",
        tree.display()
    ))
}
