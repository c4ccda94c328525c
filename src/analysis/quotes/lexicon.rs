//! The cue verbs and the closed classes of words.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::classes::Class;
use super::cues::{Cue, each_cue};
use super::shapes::{OWN_CODES, class_code, own_code};
use crate::analysis::entities::table::Ready;

/// Regular verbs of saying, base forms.
const SAY_VERBS: &str = "add admit apologize apologise react affirm agree allege announce answer argue ask assert bark bellow blurt boast brag caution charge chide chime \
    claim comment complain concede conclude confess confirm contend continue counter crow cry declare demand deny email e-mail emphasize \
    estimate exclaim explain fume gripe grouse groan grumble gush hint imply indicate inform insist interject intone joke jot lament \
    maintain marvel mention muse mutter note object observe offer opine plead point posit pray preach predict press proclaim profess pronounce \
    propose protest purr quip rant read reaffirm reason recall reckon recommend recount reflect reiterate remark remember remind repeat \
    reply report request respond retort reveal rule scold scream shout shrug sigh signal snap snarl state stress suggest surmise tease \
    testify text thunder tweet urge vent volunteer wail warn whisper wonder yell chant post retweet advise acknowledge allow blog snark \
    conjecture disclose divulge echo enthuse exhort holler huff insinuate interrupt murmur ponder prophesy query sniff elaborate stammer \
    summarise summarize theorize underline underscore voice caption bemoan assess ascertain certify";
/// Irregular verbs of saying: base, -s, past, participle, -ing.
const SAY_IRREGULAR: &[[&str; 5]] = &[
    ["say", "says", "said", "said", "saying"],
    ["write", "writes", "wrote", "written", "writing"],
    ["find", "finds", "found", "found", "finding"],
    ["begin", "begins", "began", "begun", "beginning"],
    ["swear", "swears", "swore", "sworn", "swearing"],
    ["read", "reads", "read", "read", "reading"],
    ["quote", "quotes", "quoted", "quoted", "quoting"],
    ["show", "shows", "showed", "shown", "showing"],
];
/// Verbs that take the hearer.
const TELL_VERBS: &str = "assure remind warn inform advise notify reassure lecture";
/// Irregular verbs that take the hearer.
const TELL_IRREGULAR: &[[&str; 5]] = &[["tell", "tells", "told", "told", "telling"]];
/// Verbs that take what is spoken of.
const CALL_VERBS: &str = "accuse applaud assail attack berate blame blast brand call castigate characterize characterise cite compare compliment condemn \
    credit criticize criticise decry defend denounce deplore deride describe dismiss dub endorse fault hail label lambaste laud liken lampoon lash mock \
    name portray praise question rail rebuke refer reject ridicule rip salute scoff skewer slam tar tout thank trash welcome highlight invoke discuss \
    address outline stress promote advocate oppose criticise";
/// Verbs that take an infinitive.
const PLEDGE_VERBS: &str = "promise vow pledge threaten offer propose refuse agree decline urge demand";
/// Verbs that take a noun for what was uttered.
const EXPRESS_VERBS: &str = "express voice reiterate convey air issue";
/// Regular verbs of thinking.
const THINK_VERBS: &str = "believe hope fear expect want doubt worry suspect consider";
/// Irregular verbs of thinking.
const THINK_IRREGULAR: &[[&str; 5]] =
    &[["think", "thinks", "thought", "thought", "thinking"], ["feel", "feels", "felt", "felt", "feeling"]];

/// The closed classes, and nouns and verbs that attribution must know.
const WORDS: &[(Class, &str)] = &[
    (Class::AUX.with(Class::BE), "is are was were be been being am 's 're 'm isn't aren't wasn't weren't"),
    (
        Class::AUX,
        "has have had having do does did will would can could may might shall should must 've 'd 'll hasn't haven't hadn't don't doesn't \
         didn't won't wouldn't can't couldn't shouldn't cannot",
    ),
    (
        Class::PRONOUN,
        "he she they it i we you everyone nobody somebody someone one others some many most he'd she'd they'd i'd we'd he'll she'll they'll i'll we'll he've they've i've we've i'm they're we're",
    ),
    (Class::OWNER, "his her their its my our your whose"),
    (
        Class::DETERMINER,
        "the a an this these those one another some any several many most few all both each every no his her their its my our your whose two \
         three four five six seven eight nine ten dozens other",
    ),
    (
        Class::QUOTES,
        "begin begins began begun beginning continue continues continued continuing chant chants chanted chanting shrug shrugs shrugged sigh sighs sighed \
         read reads reading show shows showed cheer counter counters countered react reacts reacted reacting charge comment comments commented",
    ),
    (
        Class::PHRASAL,
        "according shot shoots fired fires hit hits pushed pushes went goes going point points pointed pointing put puts weighed joined made makes \
         making spoke speaks speaking talked talks talking",
    ),
    (Class::ARTICLE, "the a an no every each any"),
    (
        Class::PREPOSITION,
        "of in on at for from with by about into over under after before during through between against among around near without within \
         toward towards upon since until to as like via despite per outside inside across behind beyond regarding amid amidst along alongside",
    ),
    (Class::CONJUNCTION, "and but or nor yet so & plus"),
    (
        Class::SUBORDINATOR,
        "because although though while when where if unless whether since after before until as that than how why what once whereas",
    ),
    (
        Class::WORDS,
        "answer answers argument assertion call calls charge chant chants claim claims comment comments complaint contention criticism description \
         explanation insistence message motto objection observation pitch pledge plea point prediction promise promises proposal question reference \
         refrain remark remarks reply response slogan statement statements suggestion threat tweet view vow warning warnings words mantra",
    ),
    (
        Class::NOUNISH,
        "answers attacks calls charges claims comments complaints demands doubts estimates faults fears highlights hints hopes labels notes offers \
         pledges posts praises predictions promises proposals questions quotes reads reasons remarks replies reports requests rules signals signs \
         shows snaps states stresses tags texts threats tweets voices votes wants warnings wonders worries finds slams names brands counters credits \
         addresses advises airs issues advocates promotes",
    ),
    (
        Class::PAPER,
        "statement report email e-mail letter tweet ad video memo post message release note speech interview article editorial ads op-ed statements \
         emails letters press",
    ),
    (Class::RELATIVE, "who which whom whose that"),
    (
        Class::ADVERB,
        "also later then now still instead moreover furthermore nevertheless nonetheless perhaps maybe indeed once again even never not already still just often soon ever always instead first earlier only too \
         meanwhile twice sometimes more much further long further today tonight yesterday tomorrow however thus therefore n't back",
    ),
    (
        Class::TIME,
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november \
         december today yesterday tonight tomorrow mondays jan. feb. mar. apr. jun. jul. aug. sept. oct. nov. dec. last next earlier later week \
         month year recently morning afternoon evening",
    ),
    (Class::OBJECT, "him them me us himself herself themselves itself myself ourselves yourself"),
    (
        Class::ROLE,
        "official officials spokesman spokeswoman spokesperson spokesmen senator congressman congresswoman president minister secretary chairman \
         chairwoman chair chief director leader leaders mayor governor ambassador diplomat diplomats analyst analysts expert experts economist \
         economists lawyer lawyers attorney attorneys judge justice prosecutor prosecutors officer officers source sources aide aides adviser \
         advisers advisor advisors strategist strategists pollster reporter professor author host candidate nominee businessman businesswoman \
         executive manager founder owner member members lawmaker lawmakers representative representatives representative commander general colonel \
         captain sergeant witness witnesses resident residents doctor scientist scientists researcher researchers activist activists critic critics \
         supporter supporters voter voters student students teacher coach player pastor bishop pope king queen prince princess man woman men women \
         boy girl mother father brother sister son daughter wife husband friend friends people person neighbor neighbour neighbors neighbours \
         victim worker workers farmer employee employees organizer organiser speaker premier chancellor editor columnist commentator consultant \
         driver pilot detective investigator investigators police trader traders dealer dealers broker brokers banker bankers strategist \
         deputy treasurer historian artist actor actress singer writer star moderator narrator insider insiders veteran volunteer",
    ),
    (
        Class::VERB,
        "went go goes going gone came come comes got get gets made make makes took take takes gave give gives put let left kept held saw see seen \
         knew know known became become used met meet ran run sat stood stand turned turn helped help led lead won win lost lose wore sent send paid \
         spoke speak talks talked talking speaking walked arrived laughed smiled nodded paused seems seemed appeared appears tried try tries looked look \
         started start stopped signed opened closed joined served serve worked work lives lived moved played returned visited voted faced raised \
         launched released received sought seek seeks begun",
    ),
    (
        Class::WORK,
        "show book film song album documentary series magazine program programme movie play novel column article essay episode segment \
         memoir track single hit musical sitcom drama comedy paper section chapter poem painting exhibition podcast",
    ),
    (Class::SPELL, "second seconds minute minutes moment moments hour hours day days week weeks month months year years decade decades"),
    (Class::NAMING, "called named titled dubbed entitled known labeled labelled nicknamed headlined termed deemed"),
];

/// The first and the second person.
const FIRST_AND_SECOND: &str = "i we you my our your me us i'm we're you're i've we've i'll we'll";

/// What is known of a word: its classes, what cue it can be, and what sort of word it is beside another.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    pub class: Class,
    pub cue: Option<Cue>,
    /// The [`own_code`] of the word.
    pub own: u8,
    /// The [`class_code`] of its classes.
    pub sort: u8,
    /// Whether it is "I", "we", "you" or one of theirs.
    pub near: bool,
}

/// Words by their [`word_hash`].
type Words = HashMap<u64, Known, Ready>;

static KNOWN: LazyLock<Words> = LazyLock::new(build);

fn build() -> Words {
    let mut words = Words::with_capacity_and_hasher(8192, Ready::default());
    each_cue(&mut |word, cue| {
        words.entry(word_hash(word)).or_default().cue.get_or_insert(cue);
    });
    FIRST_AND_SECOND.split(' ').for_each(|word| words.entry(word_hash(word)).or_default().near = true);
    let mut put = |word: &str, class: Class| {
        let known = words.entry(word_hash(word)).or_default();
        known.class = known.class.with(class);
        known.own = own_code(word);
    };
    for (class, words) in WORDS {
        words.split_whitespace().for_each(|w| put(w, *class));
    }
    let regular = [
        (Class::SAY, SAY_VERBS),
        (Class::TELL, TELL_VERBS),
        (Class::CALL, CALL_VERBS),
        (Class::PLEDGE, PLEDGE_VERBS),
        (Class::EXPRESS, EXPRESS_VERBS),
        (Class::THINK, THINK_VERBS),
    ];
    for (class, verbs) in regular {
        for verb in verbs.split_whitespace() {
            put(verb, class.with(Class::BASE));
            put(&third_person(verb), class);
            put(&past(verb), class.with(Class::PAST));
            put(&participle(verb), class.with(Class::PARTICIPLE));
        }
    }
    for (class, verbs) in [(Class::SAY, SAY_IRREGULAR), (Class::TELL, TELL_IRREGULAR), (Class::THINK, THINK_IRREGULAR)] {
        for [base, third, past, perfect, ing] in verbs {
            put(base, class.with(Class::BASE));
            put(third, class);
            put(past, class.with(Class::PAST));
            put(perfect, class.with(Class::PAST));
            put(ing, class.with(Class::PARTICIPLE));
        }
    }
    OWN_CODES.iter().for_each(|word| put(word, Class::default()));
    words.values_mut().for_each(|known| known.sort = class_code(known.class));
    words
}

/// Verbs that double their last letter.
fn doubles(verb: &str) -> bool {
    matches!(
        verb,
        "admit"
            | "refer"
            | "ban"
            | "bar"
            | "beg"
            | "commit"
            | "concur"
            | "deadpan"
            | "drop"
            | "flag"
            | "fret"
            | "infer"
            | "pan"
            | "permit"
            | "plan"
            | "prefer"
            | "prod"
            | "rap"
            | "regret"
            | "slap"
            | "tap"
            | "vet"
            | "blog"
            | "brag"
            | "chat"
            | "tar"
            | "slam"
            | "quip"
            | "rip"
            | "purr"
            | "snap"
            | "blur"
            | "dub"
            | "jot"
    ) && !verb.ends_with("rr")
}

pub(super) fn third_person(verb: &str) -> String {
    match verb.as_bytes() {
        [.., before, b'y'] if !b"aeiou".contains(before) => format!("{}ies", verb.trim_end_matches('y')),
        _ if verb.ends_with("ss") || verb.ends_with("sh") || verb.ends_with("ch") || verb.ends_with('x') => format!("{verb}es"),
        _ => format!("{verb}s"),
    }
}

pub(super) fn past(verb: &str) -> String {
    match verb.as_bytes() {
        [.., b'e'] => format!("{verb}d"),
        [.., before, b'y'] if !b"aeiou".contains(before) => format!("{}ied", verb.trim_end_matches('y')),
        [.., last] if doubles(verb) => format!("{verb}{}ed", char::from(*last)),
        _ => format!("{verb}ed"),
    }
}

pub(super) fn participle(verb: &str) -> String {
    match verb.as_bytes() {
        [.., before, b'e'] if *before != b'e' => format!("{}ing", verb.trim_end_matches('e')),
        [.., last] if doubles(verb) => format!("{verb}{}ing", char::from(*last)),
        _ => format!("{verb}ing"),
    }
}

/// Makes the table ready, which is otherwise done when the first word is looked up.
pub(super) fn prepare() {
    LazyLock::force(&KNOWN);
}

/// What is known of the word with this [`word_hash`].
pub(super) fn look_up(hash: u64) -> Known {
    KNOWN.get(&hash).copied().unwrap_or_default()
}

/// What is known of the `'s` of "he's".
pub(super) fn contracted() -> Known {
    Known { class: Class::AUX.with(Class::BE), ..Known::default() }
}

/// A hash of the word in any case, its apostrophes curly or straight; never 0. Words of news copy do not share one, and if two did, one would be taken for
/// the other.
pub(super) fn word_hash(word: &str) -> u64 {
    let (hash, seen) = bytes_hash(word.as_bytes());
    if seen & NOT_ASCII == 0 {
        return hash;
    }
    let folded: String = word.chars().map(|c| if c == '\u{2019}' { '\'' } else { c }).flat_map(char::to_lowercase).collect();
    bytes_hash(folded.as_bytes()).0
}

/// The hash of bytes, ASCII in any case, and every bit that is set in them.
fn bytes_hash(bytes: &[u8]) -> (u64, u64) {
    let (mut hash, mut seen) = (bytes.len() as u64, 0);
    if bytes.len() > 8 {
        for chunk in bytes.as_chunks().0 {
            let chunk = u64::from_le_bytes(*chunk);
            hash = join(hash, chunk | LOWER);
            seen |= chunk;
        }
    }
    let last = last_eight(bytes);
    hash = join(hash, last | LOWER);
    (hash ^ hash >> 32 | 1, seen | last)
}

/// The last eight bytes, or all where there are fewer, read over each other: what tells words of one length apart.
fn last_eight(bytes: &[u8]) -> u64 {
    if let Some(last) = bytes.last_chunk() {
        return u64::from_le_bytes(*last);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        return u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last));
    }
    let at = |i: usize| bytes.get(i).map_or(0, |b| u64::from(*b));
    at(0) << 16 | at(bytes.len() / 2) << 8 | at(bytes.len().saturating_sub(1))
}

/// The bits that tell that a byte is not ASCII.
const NOT_ASCII: u64 = 0x8080_8080_8080_8080;

/// Sets the bit that tells lower from upper case in eight letters at once.
const LOWER: u64 = 0x2020_2020_2020_2020;

/// The hash of what was hashed before and of `next`.
pub(super) fn join(hash: u64, next: u64) -> u64 {
    (hash.rotate_left(26) ^ next).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_verbs_are_known() {
        for word in [
            "said",
            "Denied",
            "denies",
            "admitted",
            "agreeing",
            "argued",
            "refers",
            "referring",
            "tweeted",
            "slammed",
            "pressing",
            "e-mailed",
        ] {
            assert!(look_up(word_hash(word)).class.is(Class::CUE), "{word}");
        }
        assert!(look_up(word_hash("adding")).class.is(Class::PARTICIPLE));
        assert!(!look_up(word_hash("table")).class.is(Class::CUE));
    }

    #[test]
    fn a_word_is_the_same_in_any_case_and_with_any_apostrophe() {
        assert_eq!(word_hash("Don't"), word_hash("don\u{2019}t"));
        assert_eq!(word_hash("\u{c9}TATS-UNIS"), word_hash("\u{e9}tats-unis"));
        assert_eq!(word_hash("SPOKESWOMAN"), word_hash("spokeswoman"));
        let apart = ["", "a", "an", "spokeswoman", "spokeswomen", "spokesman", "womanspokes", "ab", "ba"];
        let hashes: std::collections::HashSet<u64> = apart.iter().map(|word| word_hash(word)).collect();
        assert_eq!(hashes.len(), apart.len());
    }
}
