//! What a user gets of the bundled stories: who said what, who and what is in them, what was corrected, and the Markdown of each. Every bundled story has
//! been read beside its golden by a person; a golden that changes is to be read again.

use nutgraf::desk::samples::SAMPLES;
use nutgraf::desk::{Item, open};
use nutgraf::export::{Findings, FindingsFormat, Turn, write_findings, write_markdown};

/// Everything that is told of a story, as it would be written to a terminal.
fn told(item: &Item) -> String {
    let document = open(item).unwrap_or_else(|problem| panic!("{problem}"));
    let turn = Turn { first: true, among_others: false };
    let mut out = Vec::new();
    for what in [Findings::Quotes, Findings::Entities, Findings::Corrections] {
        out.extend_from_slice(format!("== {what:?}\n").as_bytes());
        write_findings(&mut out, what, FindingsFormat::Text, &document, turn).expect("writing to memory");
    }
    out.extend_from_slice(b"== Markdown\n");
    write_markdown(&mut out, &document).expect("writing to memory");
    String::from_utf8(out).expect("only text is written")
}

#[test]
fn the_bundled_stories_are_read_as_a_person_reads_them() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("goldens");
    for sample in SAMPLES {
        let name = sample.name.trim_end_matches(".txt");
        settings.bind(|| insta::assert_snapshot!(name, told(&Item::sample(sample))));
    }
}
