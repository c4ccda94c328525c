use super::check_direct;

#[test]
fn before_after_and_inverted() {
    check_direct("<Ann Lee> said, \"We will not go.\"", &["direct \"We will not go.\" - <Ann Lee> said"]);
    check_direct("<Ann Lee> said: \"We will not go.\"", &["direct \"We will not go.\" - <Ann Lee> said"]);
    check_direct("\"We will not go,\" <Ann Lee> said.", &["direct \"We will not go,\" - <Ann Lee> said"]);
    check_direct("\"We will not go,\" added <Ann Lee>, the mayor.", &["direct \"We will not go,\" - <Ann Lee> added"]);
    check_direct("\"Why not?\" <Ann Lee> asked.", &["direct \"Why not?\" - <Ann Lee> asked"]);
    check_direct(
        "\"Why not?\" asked <Ann Lee>. \"Why?\"",
        &["direct \"Why not?\" - <Ann Lee> asked", "direct (continues 0) \"Why?\" - <Ann Lee> asked"],
    );
    check_direct("According to <Ann Lee>, \"nobody was asked.\"", &["direct \"nobody was asked.\" - <Ann Lee> According to"]);
}

#[test]
fn the_phrase_is_whole_but_ends_at_the_comma() {
    check_direct(
        "\"We will not go,\" Norwegian Fisheries Ministry spokesman <Ola Berg> said in a statement.",
        &["direct \"We will not go,\" - <Norwegian Fisheries Ministry spokesman Ola Berg = Ola Berg> said"],
    );
    check_direct(
        "\"We will not go,\" said former mayor <Ann Lee>, who lives by the lake.",
        &["direct \"We will not go,\" - <former mayor Ann Lee = Ann Lee> said"],
    );
    check_direct("\"We will not go,\" said a spokesman for <Ann Lee>.", &["direct \"We will not go,\" - <a spokesman for Ann Lee> said"]);
}

#[test]
fn words_between_commas_do_not_hide_the_subject() {
    check_direct("<Ann Lee>, the mayor of the town, said, \"We will not go.\"", &["direct \"We will not go.\" - <Ann Lee> said"]);
    check_direct("In the spring, <Ann Lee>, 58, called it \"a ruin.\"", &["direct (within 0) \"a ruin.\" - <Ann Lee> called"]);
    check_direct("\"We will not go,\" <Ann Lee>, 58, told the <o:Daily Post> on Monday.", &["direct \"We will not go,\" - <Ann Lee> told"]);
    check_direct("<Ann Lee> (a lawyer) said, \"We will not go.\"", &["direct \"We will not go.\" - <Ann Lee> said"]);
}

#[test]
fn adverbs_and_auxiliaries_stand_between_subject_and_verb() {
    check_direct("<Ann Lee> has repeatedly said, \"We will not go.\"", &["direct \"We will not go.\" - <Ann Lee> said"]);
    check_direct("<Ann Lee> later also told him, \"We will not go.\"", &["direct \"We will not go.\" - <Ann Lee> told"]);
    check_direct("<Jo Kelly> said, \"We will not go.\"", &["direct \"We will not go.\" - <Jo Kelly> said"]);
}

#[test]
fn a_participle_takes_the_subject_of_its_sentence() {
    check_direct("<Ann Lee> left the hall, saying \"the roof leaks.\"", &["direct \"the roof leaks.\" - <Ann Lee> saying"]);
    check_direct("The hall fell, with <Ann Lee> saying \"the roof leaks.\"", &["direct \"the roof leaks.\" - <Ann Lee> saying"]);
    check_direct("<Ann Lee> issued a statement saying \"the roof leaks.\"", &["direct (within 0) \"the roof leaks.\" - <Ann Lee> saying"]);
}

#[test]
fn fragments_take_the_cue_of_their_clause() {
    check_direct(
        "<Ann Lee> said the hall was \"a ruin\" but <Bo Kim> called it \"a gem.\"",
        &["direct (within 0) \"a ruin\" - <Ann Lee> said", "direct (within 2) \"a gem.\" - <Bo Kim> called"],
    );
    check_direct("The hall is \"a ruin\" by now, <Ann Lee> said.", &["direct (within 0) \"a ruin\" - <Ann Lee> said"]);
}

#[test]
fn what_is_reported_inside_a_report_has_the_outer_speaker() {
    check_direct(
        "<Ann Lee> said the council had told <Bo Kim> that the hall was \"a ruin\" and would stay so.",
        &["direct (within 0) \"a ruin\" - <Ann Lee> said"],
    );
}

#[test]
fn nouns_that_look_like_cues_are_none() {
    check_direct(
        "<Ann Lee> answered the reports about <Bo Kim>'s claims with \"no comment.\"",
        &["direct (within 0) \"no comment.\" - <Ann Lee> answered"],
    );
    check_direct("The <p:United States> team wore \"USA\" shirts.", &[]);
}

#[test]
fn a_noun_of_saying_gives_the_words_to_its_owner() {
    check_direct("Voters liked <Ann Lee>'s promise of \"free fish.\"", &["direct \"free fish.\" - <Ann Lee> promise"]);
}

#[test]
fn the_sentence_before_says_who_speaks() {
    check_direct("<Ann Lee> said the hall was lost. \"We will not go back.\"", &["direct \"We will not go back.\" - <Ann Lee> said"]);
    check_direct("<Ann Lee> slammed the door. \"We will not go back.\"", &["direct \"We will not go back.\" - <Ann Lee>"]);
}

#[test]
fn a_name_behind_a_dash_is_the_speaker() {
    check_direct("\"We will not go.\" \u{2014} <Ann Lee>", &["direct \"We will not go.\" - <Ann Lee>"]);
}

#[test]
fn a_relative_pronoun_speaks_for_the_one_before_it() {
    check_direct(
        "The note came from <Ann Lee>, who called the hall \"a ruin.\"",
        &["direct (within 0) \"a ruin.\" - <who = Ann Lee> called"],
    );
}

#[test]
fn nobody_where_nothing_fits() {
    check_direct("The so-called \"ghost hall\" is closed.", &[]);
    check_direct("\"We will not go back.\"", &["direct \"We will not go back.\" - nobody"]);
}

#[test]
fn a_transcript_names_the_speaker_inside_the_quote() {
    check_direct("\"LEE: We will not go there again.\"", &["direct \"LEE: We will not go there again.\" - <LEE>"]);
}

#[test]
fn some_verbs_say_so_only_with_the_word_behind_them() {
    check_direct("\"We will not go,\" <Ann Lee> shot back.", &["direct \"We will not go,\" - <Ann Lee> shot back"]);
    check_direct("\"We will not go,\" <Ann Lee> went home.", &["direct \"We will not go,\" - <Ann Lee>"]);
}

#[test]
fn a_time_or_a_place_between_verb_and_quote_is_no_speech() {
    check_direct(
        "\"We will not go,\" <Ann Lee> told the <o:Daily Post> in May, \"because of the roof.\"",
        &["direct \"We will not go,\" - <Ann Lee> told", "direct (continues 0) \"because of the roof.\" - <Ann Lee> told"],
    );
}

#[test]
fn who_says_it_right_beside_it_speaks_whoever_else_is_named() {
    check_direct(
        r#"<Tom Kim> left. "We will stay in the hall," <Ann Lee> said, according to a transcript."#,
        &[r#"direct "We will stay in the hall," - <Ann Lee> said"#],
    );
    check_direct(
        r#""We will stay in the hall," said <Ann Lee>. "It is ours, and it was built by us." <Tom Kim> left."#,
        &[
            r#"direct "We will stay in the hall," - <Ann Lee> said"#,
            r#"direct (continues 0) "It is ours, and it was built by us." - <Ann Lee> said"#,
        ],
    );
    check_direct(
        r#"<Ann Lee> said: "We will stay in the hall." <Tom Kim> left."#,
        &[r#"direct "We will stay in the hall." - <Ann Lee> said"#],
    );
    check_direct(
        r#""We will stay in the hall," <Tom Kim> said, according to a transcript. "It is ours, and we built it.""#,
        &[
            r#"direct "We will stay in the hall," - <Tom Kim> said"#,
            r#"direct (continues 0) "It is ours, and we built it." - <Tom Kim> said"#,
        ],
    );
    // What another asks behind it is another's.
    check_direct(
        r#""We will stay in the hall," said <Ann Lee>. "Is it ours, and was it built by us?" asked <Tom Kim>."#,
        &[r#"direct "We will stay in the hall," - <Ann Lee> said"#, r#"direct "Is it ours, and was it built by us?" - <Tom Kim> asked"#],
    );
}
