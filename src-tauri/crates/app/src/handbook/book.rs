//! The pages of the handbook, in their order, and what they say of each act of the menus.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use documents::manual::{Block, text_of};
use serde::Serialize;
use ts_rs::TS;

use super::{described, read};

/// A page of the handbook.
#[derive(Debug)]
pub struct Page {
    /// Its identifier; links name it.
    pub id: &'static str,
    /// The part of the handbook that it stands in.
    pub part: &'static str,
    /// Its title, as the contents show it.
    pub title: String,
    /// What it says.
    pub blocks: Vec<Block>,
    /// What in its text the handbook cannot show; there is nothing.
    #[cfg(test)]
    pub faults: Vec<String>,
}

/// A heading within a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "HandbookSection")]
pub struct Section {
    /// Its identifier within the page.
    pub anchor: String,
    /// 2 or 3.
    pub level: u8,
    /// The words of the heading.
    pub title: String,
}

/// The page that says of each act of the menus, in a sentence, what it does.
pub const ACTS: &str = "lenh";
/// What the anchors of these sentences begin with; the identifier of the act follows.
const ACT: &str = "lenh-";

const JOBS: &str = "Việc hằng ngày";
const HELP: &str = "Khi cần tra";
const LAW: &str = "Văn bản pháp luật";

/// A page as it is written: identifier, part, text, and what of the program's data is added to it.
type Written = (&'static str, &'static str, &'static str, fn() -> Vec<Block>);

macro_rules! written {
    ($part:ident $folder:literal $id:literal) => {
        written!($part $folder $id, Vec::new)
    };
    ($part:ident $folder:literal $id:literal, $more:expr) => {
        ($id, $part, include_str!(concat!($folder, "/", $id, ".md")), $more)
    };
}

/// All pages in the order of the handbook.
const WRITTEN: &[Written] = &[
    written!(JOBS "pages" "ngay-dau"),
    written!(JOBS "pages" "cap-ma"),
    written!(JOBS "pages" "sap-xep"),
    written!(JOBS "pages" "quyet-dinh"),
    written!(JOBS "pages" "sau-khi-ky"),
    written!(JOBS "pages" "tra-cuu"),
    written!(HELP "pages" "su-co"),
    written!(HELP "pages" "hoi-dap"),
    written!(HELP "pages" "lenh"),
    written!(HELP "pages" "phim-tat"),
    written!(HELP "pages" "danh-sach-nhap", described::intake),
    written!(HELP "pages" "quy-tac", described::checks),
    written!(HELP "pages" "tu-choi"),
    written!(HELP "pages" "thuat-ngu"),
    written!(LAW "law" "luat"),
    written!(LAW "law" "luat-qd20"),
    written!(LAW "law" "luat-qd09"),
    written!(LAW "law" "luat-cv1018"),
    written!(LAW "law" "luat-qcvn102"),
    written!(LAW "law" "luat-nd30"),
];

/// All pages, read when they are first asked for.
pub fn pages() -> &'static [Page] {
    static PAGES: OnceLock<Vec<Page>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let pages = WRITTEN.iter().map(|&(id, part, text, more)| {
            let mut read = read::read(text);
            read.blocks.extend(more());
            Page {
                id,
                part,
                title: read.title,
                blocks: read.blocks,
                #[cfg(test)]
                faults: read.faults,
            }
        });
        pages.collect()
    })
}

/// The page of this identifier.
pub fn page(id: &str) -> Option<&'static Page> {
    pages().iter().find(|page| page.id == id)
}

impl Page {
    /// The headings of the page in order.
    pub fn sections(&self) -> Vec<Section> {
        let headings = self.blocks.iter().filter_map(|block| match block {
            Block::Heading { level, anchor, runs } => {
                Some(Section { anchor: anchor.clone(), level: *level, title: text_of(runs) })
            }
            _ => None,
        });
        headings.collect()
    }

    /// Whether it has a heading of this identifier.
    pub fn has(&self, anchor: &str) -> bool {
        self.blocks.iter().any(|block| matches!(block, Block::Heading { anchor: own, .. } if own == anchor))
    }
}

/// What each act of the menus does, by its identifier.
pub fn acts() -> BTreeMap<String, String> {
    let blocks = page(ACTS).map_or(&[][..], |page| &page.blocks);
    let said = blocks.windows(2).filter_map(|pair| match pair {
        [Block::Heading { anchor, .. }, Block::Paragraph { runs }] => {
            // What leads on to a chapter is for who reads on.
            let sentence =
                runs.iter().take_while(|run| run.to.is_none()).map(|run| run.text.as_str()).collect::<String>();
            Some((anchor.strip_prefix(ACT)?.to_owned(), sentence.trim_end_matches("Xem ").trim_end().to_owned()))
        }
        _ => None,
    });
    said.collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use documents::manual::Run;

    use super::*;
    use crate::handbook::pictures::PICTURES;

    fn each<'b>(blocks: &'b [Block], see: &mut impl FnMut(&'b Block)) {
        for block in blocks {
            see(block);
            match block {
                Block::List { items, .. } => items.iter().for_each(|item| each(item, see)),
                Block::Quotation { blocks } | Block::Note { blocks, .. } => each(blocks, see),
                _ => {}
            }
        }
    }

    fn runs_of(block: &Block) -> Vec<&Run> {
        match block {
            Block::Heading { runs, .. } | Block::Paragraph { runs } => runs.iter().collect(),
            Block::Table { header, rows } => header.iter().chain(rows.iter().flatten()).flatten().collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn every_page_has_a_title_and_says_only_what_can_be_shown() {
        let mut ids = BTreeSet::new();
        for page in pages() {
            assert!(ids.insert(page.id), "{}", page.id);
            assert!(!page.title.is_empty() && !page.blocks.is_empty(), "{}", page.id);
            assert_eq!(page.faults, [""; 0], "{}", page.id);
        }
    }

    #[test]
    fn every_heading_has_an_identifier_of_its_own_in_its_page() {
        for page in pages() {
            let mut anchors = BTreeSet::new();
            for section in page.sections() {
                assert!(!section.anchor.is_empty() && !section.title.is_empty(), "{}: {}", page.id, section.title);
                assert!(anchors.insert(section.anchor.clone()), "{}#{}", page.id, section.anchor);
            }
        }
    }

    #[test]
    fn every_link_leads_to_a_place_and_every_picture_is_there() {
        let mut shown = BTreeSet::new();
        for page in pages() {
            each(&page.blocks, &mut |block| {
                if let Block::Picture { name, about } = block {
                    assert!(PICTURES.iter().any(|picture| picture.name == name), "{}: picture {name}", page.id);
                    assert!(!about.is_empty(), "{name}");
                    shown.insert(name.clone());
                }
                for to in runs_of(block).into_iter().filter_map(|run| run.to.as_deref()) {
                    let (id, anchor) = to.split_once('#').unwrap_or((to, ""));
                    let target = super::page(id);
                    assert!(target.is_some_and(|page| anchor.is_empty() || page.has(anchor)), "{}: {to}", page.id);
                }
            });
        }
        for picture in PICTURES {
            assert!(shown.contains(picture.name), "no page shows {}", picture.name);
        }
    }
}
