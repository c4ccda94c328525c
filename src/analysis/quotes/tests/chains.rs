use super::check_direct;

#[test]
fn the_parts_of_a_split_quote_are_one_utterance() {
    check_direct(
        "\"We will not go,\" <Ann Lee> said. \"The roof leaks.\"",
        &["direct \"We will not go,\" - <Ann Lee> said", "direct (continues 0) \"The roof leaks.\" - <Ann Lee> said"],
    );
    check_direct(
        "\"We will not go,\" <Ann Lee> said, \"because the roof leaks.\"",
        &["direct \"We will not go,\" - <Ann Lee> said", "direct (continues 0) \"because the roof leaks.\" - <Ann Lee> said"],
    );
    check_direct(
        "\"We will not go.\" the mayor said. \"The roof leaks.\"",
        &["direct \"We will not go.\" - <the mayor> said", "direct (continues 0) \"The roof leaks.\" - <the mayor> said"],
    );
}

#[test]
fn two_speakers_of_a_paragraph_are_kept_apart() {
    check_direct(
        "\"We will not go,\" <Ann Lee> said. \"We will,\" said <Bo Kim>.",
        &["direct \"We will not go,\" - <Ann Lee> said", "direct \"We will,\" - <Bo Kim> said"],
    );
}

#[test]
fn an_open_quote_goes_on_in_the_next_paragraph() {
    check_direct(
        "\"We will not go,\" <Ann Lee> said. \"The roof leaks.\n\n\"The walls are wet.\n\n\"It is a ruin.\"\n\nThe hall is closed.",
        &[
            "direct \"We will not go,\" - <Ann Lee> said",
            "direct (continues 0) \"The roof leaks. - <Ann Lee> said",
            "direct (continues 1) \"The walls are wet. - <Ann Lee> said",
            "direct (continues 2) \"It is a ruin.\" - <Ann Lee> said",
        ],
    );
}

#[test]
fn a_paragraph_of_nothing_but_a_quote_carries_on_the_one_before() {
    check_direct(
        "\"We will not go,\" <Ann Lee> said.\n\n\"The roof leaks.\"",
        &["direct \"We will not go,\" - <Ann Lee> said", "direct (continues 0) \"The roof leaks.\" - <Ann Lee> said"],
    );
}

#[test]
fn a_colon_leads_into_the_next_paragraph() {
    check_direct("<Ann Lee> wrote on Monday:\n\n\"The roof leaks.\"", &["direct \"The roof leaks.\" - <Ann Lee> wrote"]);
}

#[test]
fn a_new_attribution_starts_anew() {
    check_direct(
        "\"We will not go,\" <Ann Lee> said.\n\n\"The roof leaks,\" she added.",
        &["direct \"We will not go,\" - <Ann Lee> said", "direct \"The roof leaks,\" - <she = Ann Lee> added"],
    );
}

#[test]
fn nothing_carries_over_a_paragraph_without_quotes_but_its_subject() {
    check_direct(
        "\"We will not go,\" <Ann Lee> said.\n\n<Bo Kim> shook his head.\n\n\"The roof is fine.\"",
        &["direct \"We will not go,\" - <Ann Lee> said", "direct \"The roof is fine.\" - <Bo Kim>"],
    );
}
