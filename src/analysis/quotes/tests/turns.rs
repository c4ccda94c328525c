use super::{check, check_direct, read};

#[test]
fn in_a_transcript_each_speaks_under_the_own_label() {
    check_direct(
        "The talk went as follows:\n\n\"<LEE>: Will you stay, and for how long?\n\n\"<BERG>: We will stay for a year.\n\n\"<LEE>: And then?\"",
        &[
            "direct \"LEE: Will you stay, and for how long? - <LEE>",
            "direct \"BERG: We will stay for a year. - <BERG>",
            "direct \"LEE: And then?\" - <LEE>",
        ],
    );
}

#[test]
fn a_name_behind_a_dash_speaks_and_not_the_one_of_the_quote_before() {
    check_direct(
        "Readers were asked for a word on the hall.\n\n\u{201c}It was the best room in town.\u{201d} \u{2015} <Ann Lee>\n\n\u{201c}It was cold in winter.\u{201d} \u{2015} <Ola Berg>",
        &["direct \u{201c}It was the best room in town.\u{201d} - <Ann Lee>", "direct \u{201c}It was cold in winter.\u{201d} - <Ola Berg>"],
    );
}

#[test]
fn a_turn_without_marks_is_what_its_label_says() {
    check("<Ann Lee>: The plan for the hall is dead.", &["0 indirect The plan for the hall is dead - <Ann Lee> :"]);
}

#[test]
fn the_head_of_a_list_says_nothing() {
    let (_, quotes, _) = read("What is new: a roof that does not leak and a door that shuts.");
    assert!(quotes.iter().all(|q| q.cue.is_some_and(|c| c.len() > 1)), "{quotes:?}");
}

#[test]
fn what_a_transcript_tells_of_the_scene_is_no_quote() {
    check_direct("\"<LEE>: We will stay.\"\n\n\"(CROSSTALK.)\"", &["direct \"LEE: We will stay.\" - <LEE>"]);
}

#[test]
fn when_it_was_said_is_not_who_said_it() {
    check_direct(
        "Eight years ago, <Ann Lee> sold the hall and said, \"We had no choice.\"",
        &["direct \"We had no choice.\" - <Ann Lee> said"],
    );
}

#[test]
fn a_lone_adverb_or_pronoun_or_a_request_for_comment_is_no_report() {
    for copy in ["<Ann Lee> said it.", "<Ann Lee> spoke publicly.", "<Ann Lee> did not answer a request for comment."] {
        check(copy, &[]);
    }
}
