use super::{article, check_direct, entities, unmark};
use crate::analysis::quotes::find_quotes;

#[test]
fn straight_curly_and_doubled_marks() {
    check_direct(r#""We will not go," said <Ann Lee>."#, &[r#"direct "We will not go," - <Ann Lee> said"#]);
    check_direct("“We will not go,” said <Ann Lee>.", &["direct “We will not go,” - <Ann Lee> said"]);
    check_direct("''We will not go,'' said <Ann Lee>.", &["direct ''We will not go,'' - <Ann Lee> said"]);
    check_direct("``We will not go,'' said <Ann Lee>.", &["direct ``We will not go,'' - <Ann Lee> said"]);
    check_direct("«We will not go,» said <Ann Lee>.", &["direct «We will not go,» - <Ann Lee> said"]);
}

#[test]
fn wrong_way_and_mixed_marks() {
    check_direct("”We will not go,” said <Ann Lee>.", &["direct ”We will not go,” - <Ann Lee> said"]);
    check_direct("“We will not go,“ said <Ann Lee>.", &["direct “We will not go,“ - <Ann Lee> said"]);
    check_direct("\"We will not go,” said <Ann Lee>.", &["direct \"We will not go,” - <Ann Lee> said"]);
    check_direct("“We will not go,\" said <Ann Lee>.", &["direct “We will not go,\" - <Ann Lee> said"]);
}

#[test]
fn a_break_of_the_line_is_a_space() {
    check_direct("\"We will not\ngo to the hall,\" said\n<Ann Lee>.", &["direct \"We will not go to the hall,\" - <Ann Lee> said"]);
}

#[test]
fn singles_inside_doubles_belong_to_them() {
    check_direct(
        r#""He told me, 'Go home,' and I did," <Ann Lee> said."#,
        &[r#"direct "He told me, 'Go home,' and I did," - <Ann Lee> said"#],
    );
    check_direct("“They call it ‘the pit,’” <Ann Lee> said.", &["direct “They call it ‘the pit,’” - <Ann Lee> said"]);
}

#[test]
fn a_sentence_in_single_marks_is_a_quote() {
    check_direct("'We will not go to the hall,' said <Ann Lee>.", &["direct 'We will not go to the hall,' - <Ann Lee> said"]);
    check_direct("‘We don’t want the hall,’ said <Ann Lee>.", &["direct ‘We don’t want the hall,’ - <Ann Lee> said"]);
}

#[test]
fn apostrophes_inches_and_decades_are_no_marks() {
    check_direct("The '90s were the farmers' years, rock 'n' roll and all, and <Lee>'s dog wasn't born.", &[]);
    check_direct("<Lee>, who is 6'2\" tall, bought a 27\" screen.", &[]);
    check_direct("\"I am 6'2\" tall,\" said <Ann Lee>.", &["direct \"I am 6'2\" tall,\" - <Ann Lee> said"]);
}

#[test]
fn titles_and_nicknames_are_no_quotes() {
    check_direct("They sang \"The Long Road\" at noon.", &[]);
    check_direct("Crowds came for <Mike> \"The Hook\" <Hall> on Monday.", &[]);
}

/// The stretches between marks that are no quotes, each with what it looks like.
fn unspoken(marked: &str) -> Vec<String> {
    let (copy, names) = unmark(marked);
    let article = article(&copy);
    let found = find_quotes(&article, &mut entities(&article, &names));
    found.unspoken.iter().map(|u| format!("{} {}", article.text.folded(u.span), u.why.id)).collect()
}

#[test]
fn what_is_no_quote_stays_visible_as_what_it_looks_like() {
    assert_eq!(unspoken("They sang \"The Long Road\" at noon."), ["\"The Long Road\" unspoken.title"]);
    assert_eq!(unspoken("Crowds came for <Mike> \"The Hook\" <Hall> on Monday."), ["\"The Hook\" unspoken.nickname"]);
    assert_eq!(unspoken("The so-called \"quiet years\" were over."), ["\"quiet years\" unspoken.named"]);
    assert_eq!(unspoken("\"We will not go,\" said <Ann Lee>."), [""; 0]);
}

#[test]
fn a_fragment_that_is_said_is_a_quote_though_it_is_short_and_a_name_is_not() {
    check_direct("By her own admission, <Ann Lee> said, the sale was a \"mistake.\"", &["direct (within 1) \"mistake.\" - <Ann Lee> said"]);
    assert_eq!(unspoken("They sang \"Home Again\" for <Ann Lee>."), ["\"Home Again\" unspoken.title"]);
}

#[test]
fn an_unclosed_quote_ends_with_its_paragraph() {
    check_direct("\"We will not go, said <Ann Lee>.\n\nThe hall stood empty.", &["direct \"We will not go, said Ann Lee. - nobody"]);
}

#[test]
fn an_inner_pair_of_another_shape_does_not_end_a_quote() {
    check_direct(
        "\"We sang “The Long Road” and went home,\" said <Ann Lee>.",
        &["direct \"We sang “The Long Road” and went home,\" - <Ann Lee> said"],
    );
}

#[test]
fn an_inner_curly_pair_does_not_end_a_curly_quote() {
    check_direct(
        "“I would rather row than sail what he calls “a ship” to the island,” said <Ann Lee>.",
        &["direct “I would rather row than sail what he calls “a ship” to the island,” - <Ann Lee> said"],
    );
}

#[test]
fn an_inner_straight_pair_does_not_end_a_straight_quote() {
    check_direct(
        r#""She walks in and says, "I will take ten," just like that, and pays," said <Ann Lee>. "Nobody laughed.""#,
        &[
            r#"direct "She walks in and says, "I will take ten," just like that, and pays," - <Ann Lee> said"#,
            r#"direct (continues 0) "Nobody laughed." - <Ann Lee> said"#,
        ],
    );
    // What was never closed ends where another quote opens, one that is closed but once.
    check_direct(
        r#""We will stay, said <Ann Lee>. "It is our hall," she said, and left."#,
        &[
            r#"direct "We will stay, said Ann Lee. - <she = Ann Lee> said"#,
            r#"direct (continues 0) "It is our hall," - <she = Ann Lee> said"#,
        ],
    );
}

#[test]
fn straight_marks_around_a_passage_do_not_hide_the_quotes_in_it() {
    check_direct(
        "\"“We will stay in the hall until spring,” <Ann Lee> said before she left.\"",
        &["direct “We will stay in the hall until spring,” - <Ann Lee> said"],
    );
    check_direct(
        "\"The hall is what she called “the barn” and nobody paints it, said <Ann Lee>.",
        &["direct (within 0) \"The hall is what she called - <Ann Lee> said", "direct (within 0) “the barn” - <Ann Lee> said"],
    );
}

#[test]
fn what_is_in_an_attribute_or_empty_is_no_quote() {
    check_direct("The link rel=\"/hall/\" name=\"ferry\" stood there.", &[]);
    check_direct("The tag id=\"77\" stood there. So did \"\" and \" \".", &[]);
}
