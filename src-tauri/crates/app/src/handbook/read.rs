//! Reads a page: Markdown (CommonMark with tables, notes and identifiers of headings) as blocks.

use documents::manual::{Block, Look, Run, text_of};
use pulldown_cmark::{BlockQuoteKind, Event, HeadingLevel, Options, Parser, Tag};

/// A page that was read.
#[derive(Debug, Default)]
pub struct Read {
    /// Its heading of the first level.
    pub title: String,
    /// What stands below.
    pub blocks: Vec<Block>,
    /// What no block can say.
    pub faults: Vec<String>,
}

/// Reads a page.
pub fn read(text: &str) -> Read {
    let options = Options::ENABLE_TABLES | Options::ENABLE_GFM | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut reader = Reader { events: Parser::new_ext(text, options), read: Read::default() };
    let blocks = reader.blocks();
    Read { blocks, ..reader.read }
}

struct Reader<'t> {
    events: Parser<'t>,
    read: Read,
}

impl Reader<'_> {
    /// The blocks up to the end of what holds them.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        // The words of an item that is no paragraph of its own.
        let mut loose: Vec<Run> = Vec::new();
        while let Some(event) = self.events.next() {
            let block = match event {
                Event::End(_) => break,
                Event::Start(Tag::Paragraph) => self.paragraph(),
                Event::Start(Tag::Heading { level, id, .. }) => {
                    let anchor = id.map(|id| id.to_string()).unwrap_or_default();
                    self.heading(level, anchor)
                }
                Event::Start(Tag::List(first)) => Some(self.list(first.is_some())),
                Event::Start(Tag::BlockQuote(kind)) => {
                    let blocks = self.blocks();
                    Some(match kind {
                        None => Block::Quotation { blocks },
                        Some(BlockQuoteKind::Warning | BlockQuoteKind::Caution) => Block::Note { warns: true, blocks },
                        Some(_) => Block::Note { warns: false, blocks },
                    })
                }
                Event::Start(Tag::Table(_)) => Some(self.table()),
                other => {
                    self.inline(other, Look::Plain, None, &mut loose);
                    continue;
                }
            };
            flush(&mut loose, &mut blocks);
            blocks.extend(block);
        }
        flush(&mut loose, &mut blocks);
        blocks
    }

    /// A paragraph; one that holds a picture is the picture.
    fn paragraph(&mut self) -> Option<Block> {
        let mut runs = Vec::new();
        let mut picture = None;
        while let Some(event) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(Tag::Image { dest_url, .. }) => {
                    let about = text_of(&self.runs(Look::Plain, None));
                    picture = Some(Block::Picture { name: stem(&dest_url).to_owned(), about });
                }
                other => self.inline(other, Look::Plain, None, &mut runs),
            }
        }
        picture.or_else(|| (!runs.is_empty()).then_some(Block::Paragraph { runs }))
    }

    fn heading(&mut self, level: HeadingLevel, anchor: String) -> Option<Block> {
        let runs = self.runs(Look::Plain, None);
        let level = level as u8;
        if level == 1 {
            self.read.title = text_of(&runs);
            return None;
        }
        if level > 3 {
            self.read.faults.push(format!("a heading of level {level}: {}", text_of(&runs)));
        }
        Some(Block::Heading { level, anchor, runs })
    }

    fn list(&mut self, ordered: bool) -> Block {
        let mut items = Vec::new();
        while let Some(Event::Start(Tag::Item)) = self.events.next() {
            items.push(self.blocks());
        }
        Block::List { ordered, items }
    }

    fn table(&mut self) -> Block {
        let (mut header, mut rows) = (Vec::new(), Vec::new());
        while let Some(Event::Start(part)) = self.events.next() {
            let mut cells = Vec::new();
            while let Some(Event::Start(Tag::TableCell)) = self.events.next() {
                cells.push(self.runs(Look::Plain, None));
            }
            if matches!(part, Tag::TableHead) { header = cells } else { rows.push(cells) }
        }
        Block::Table { header, rows }
    }

    /// The words up to the end of what holds them.
    fn runs(&mut self, look: Look, to: Option<&str>) -> Vec<Run> {
        let mut runs = Vec::new();
        while let Some(event) = self.events.next() {
            if matches!(event, Event::End(_)) {
                break;
            }
            self.inline(event, look, to, &mut runs);
        }
        runs
    }

    fn inline(&mut self, event: Event<'_>, look: Look, to: Option<&str>, runs: &mut Vec<Run>) {
        match event {
            Event::Text(text) => add(runs, &text, look, to),
            Event::Code(text) => add(runs, &text, Look::Typed, to),
            Event::SoftBreak | Event::HardBreak => add(runs, " ", look, to),
            Event::Start(Tag::Strong) => runs.extend(self.runs(Look::Strong, to)),
            Event::Start(Tag::Emphasis) => runs.extend(self.runs(Look::Emphasis, to)),
            Event::Start(Tag::Link { dest_url, .. }) => {
                let to = place(&dest_url);
                runs.extend(self.runs(look, Some(&to)));
            }
            Event::Start(tag) => {
                self.read.faults.push(format!("{tag:?}"));
                self.runs(look, to);
            }
            other => self.read.faults.push(format!("{other:?}")),
        }
    }
}

fn flush(loose: &mut Vec<Run>, blocks: &mut Vec<Block>) {
    if !loose.is_empty() {
        blocks.push(Block::Paragraph { runs: std::mem::take(loose) });
    }
}

/// Words that look alike and lead to one place are one run.
fn add(runs: &mut Vec<Run>, text: &str, look: Look, to: Option<&str>) {
    match runs.last_mut() {
        Some(last) if last.look == look && last.to.as_deref() == to => last.text.push_str(text),
        _ => runs.push(Run { text: text.to_owned(), look, to: to.map(str::to_owned) }),
    }
}

/// `../pages/cap-ma.md#nhieu` as the handbook names places: `cap-ma#nhieu`.
fn place(url: &str) -> String {
    let (file, anchor) = url.split_once('#').unwrap_or((url, ""));
    let page = stem(file);
    if anchor.is_empty() { page.to_owned() } else { format!("{page}#{anchor}") }
}

/// The name of a file without its folder and ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_as_blocks() {
        let read = read(
            "# Cấp mã\n\nNhấn **Cấp mã…** (`Insert`), xem [gợi ý](../pages/cap-ma.md#goi-y).\n\n## Gợi ý {#goi-y}\n\n\
             1. Một\n   - bên trong\n2. Hai\n\n> Điều 1\n\n> [!WARNING]\n> Cẩn thận\n\n| Phím | Việc |\n| --- | --- |\n\
             | `F1` | Trợ giúp |\n\n![Cửa sổ](../pictures/cua-so.png)\n",
        );
        assert_eq!((read.title.as_str(), read.faults), ("Cấp mã", vec![]));
        let kinds: Vec<&str> = read.blocks.iter().map(kind).collect();
        assert_eq!(kinds, ["paragraph", "heading", "list", "quotation", "note", "table", "picture"]);
        let Block::Paragraph { runs } = &read.blocks[0] else { panic!() };
        let looks: Vec<Look> = runs.iter().map(|run| run.look).collect();
        assert_eq!(looks, [Look::Plain, Look::Strong, Look::Plain, Look::Typed, Look::Plain, Look::Plain, Look::Plain]);
        assert_eq!(runs[5].to.as_deref(), Some("cap-ma#goi-y"));
        let Block::List { ordered: true, items } = &read.blocks[2] else { panic!() };
        assert_eq!(items.len(), 2);
        assert_eq!(items[0].iter().map(kind).collect::<Vec<_>>(), ["paragraph", "list"]);
        let Block::Table { header, rows } = &read.blocks[5] else { panic!() };
        assert_eq!((header.len(), rows.len(), text_of(&rows[0][1]).as_str()), (2, 1, "Trợ giúp"));
        assert_eq!(read.blocks[6], Block::Picture { name: "cua-so".to_owned(), about: "Cửa sổ".to_owned() });
    }

    fn kind(block: &Block) -> &'static str {
        match block {
            Block::Heading { .. } => "heading",
            Block::Paragraph { .. } => "paragraph",
            Block::List { .. } => "list",
            Block::Quotation { .. } => "quotation",
            Block::Note { .. } => "note",
            Block::Table { .. } => "table",
            Block::Picture { .. } => "picture",
        }
    }

    #[test]
    fn what_cannot_be_shown_is_a_fault() {
        assert_eq!(read("# A\n\n<b>đậm</b>\n").faults.len(), 2);
        assert!(!read("# A\n\n```\nmã\n```\n").faults.is_empty());
    }
}
