//! Words that tell what sort of speaker a phrase or a name is: man or woman, person, body or paper.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::lexicon::word_hash;
use crate::analysis::entities::table::Ready;

/// Whether "he" or "she" can stand for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
}

/// Titles and nouns of one gender, lower case, full stops left out.
const MALE_WORDS: &str = "mr sir lord king prince pope father brother son husband man boy congressman chairman spokesman businessman councilman \
    assemblyman alderman actor duke baron imam rabbi cardinal monsignor grandfather uncle gentleman";
const FEMALE_WORDS: &str = "mrs ms miss dame lady queen princess mother sister daughter wife woman girl congresswoman chairwoman spokeswoman \
    businesswoman councilwoman assemblywoman actress duchess baroness nun grandmother aunt";

/// Frequent given names, lower case.
const MALE_NAMES: &str = "aaron adam adrian ahmed alan albert alejandro alex alexander alfred ali allen andre andreas andrew andy angelo anthony antonio \
    arnold arthur barack barry ben benjamin bernard bernie bill billy bob bobby boris brad bradley brandon brendan brent brett brian bruce bryan carl \
    carlos cecil charles charlie chris christian christopher chuck clarence claude colin corey craig curtis dale damian dan daniel danny darrell dave david \
    dean dennis derek dick diego dmitry don donald doug douglas duncan dwight earl eddie edgar eduardo edward edwin eli elliott emmanuel enrique eric \
    ernest ernesto eugene evan felix fernando francis francisco francois frank franklin fred frederick gary gavin geoff geoffrey george gerald gerard \
    giovanni glenn gordon graham greg gregory guy hans harold harry harvey hassan hector henry herbert herman howard hugh hugo ian igor isaac ivan jack \
    jacob jacques jake james jamie jared jason javier jay jean jeb jeff jeffrey jeremy jerome jerry jesse jim jimmy joe joel john johnny jon jonathan jorge \
    jose joseph josh joshua juan julian julio justin karl keith ken kenneth kevin kirk kurt kyle lance larry laurence lawrence lee leo leon leonard lewis \
    lindsey lloyd lou louis lucas luis luke malcolm manuel marc marcel marco marcus mario mark marshall martin marvin matt matthew maurice max michael \
    michel miguel mike mikhail mitch mitt mohamed mohammed muhammad nathan neil newt nicholas nick nicolas nigel noah norman oleg oliver omar oscar otto \
    pablo patrick paul pedro pete peter phil philip phillip pierre rafael ralph ramon randy raul ray raymond reince ricardo richard rick ricky rob robert \
    roberto robin rodney roger roland ron ronald rudy rupert russell ryan salvador sam samuel scott sean sebastian sergei sergey shaun shawn sidney simon \
    spencer stan stanley stephen steve steven stuart ted terry theodore thomas tim timothy toby todd tom tommy tony travis trevor tyler vernon victor \
    viktor vincent vladimir wade wallace walter warren wayne wesley will william willie xavier yuri zachary";
const FEMALE_NAMES: &str = "abigail alexandra alice alicia alison allison amanda amber amy ana andrea angela angelina ann anna anne annette annie april \
    ashley audrey barbara beatrice beth betty beverly bonnie brenda bridget brittany brooke carla carly carmen carol caroline carolyn carrie cassandra \
    catherine cathy cecilia charlotte cheryl christina christine cindy claire clara claudia colleen condoleezza connie courtney crystal cynthia daisy dana \
    danielle dawn deborah debra denise diana diane donna doris dorothy edith eileen elaine eleanor elena elisabeth elise elizabeth ellen emily emma erica \
    erin esther eva evelyn fatima fiona florence frances gabriela gail georgia gina ginger gladys glenda gloria grace greta gwen hannah heather heidi \
    helen hilary hillary holly hope ingrid irene iris isabel ivanka jacqueline jane janet janice jasmine jean jeanne jenna jennifer jenny jessica jill \
    joan joanna jocelyn josephine joyce juanita judith judy julia julie june karen kate katherine kathleen kathryn kathy katie katrina kayla kelly \
    kellyanne kim kimberly kirsten kristen kristin laura lauren laurie leah leslie lillian linda lisa liz lois loretta lori louise lucia lucy lydia \
    lynn madeleine madison margaret maria marian marie marilyn marjorie marlene martha mary maureen megan melania melanie melissa mercedes michele michelle \
    mildred miriam molly monica nadia nancy naomi natalie natasha nicole nina nora norma olga olivia pamela patricia patty paula pauline peggy penny \
    phyllis priscilla rachel rebecca regina renee rhonda rita roberta rosa rose rosemary ruth sabrina sally samantha sandra sara sarah shannon sharon sheila \
    shelly sherry shirley simone sonia sophia sophie stacy stella stephanie sue susan suzanne sylvia tamara tammy tanya tara teresa thelma theresa tiffany \
    tina tracy valerie vanessa vera veronica victoria viola virginia vivian wanda wendy yolanda yvonne zoe";

/// Nouns for bodies of people: "the company" is one that was named before, or nobody.
const BODY_NOUNS: &str = "company group agency ministry department committee commission council board party union bank firm government administration \
    campaign organization organisation association court team network newspaper paper magazine website publication outlet office bureau institute \
    university college school church foundation panel body chamber house parliament senate congress army military navy airline club league federation \
    corporation maker retailer carmaker automaker bloc alliance coalition regulator watchdog authority police service force center centre museum hospital \
    charity theatre theater studio brewery embassy consulate nonprofit startup broadcaster publisher clinic zoo archive";

/// Nouns for what only speaks in a manner of speaking.
const PAPER_NOUNS: &str = "report statement lawsuit letter email e-mail ad poll survey study document documents transcript book article editorial memo \
    filing complaint affidavit ruling order law bill tweet post video speech release message note records data results website caption headline sign \
    signs banner slogan story piece op-ed column page passage review ads reports polls emails letters indictment petition resolution text summary \
    analysis findings plan move decision percent account accounts song film movie play warrant suit";

/// Nouns for anybody: what the person before was called by another word.
const PERSON_NOUNS: &str = "man woman candidate nominee mogul tycoon billionaire businessman politician veteran suspect defendant victim author singer actor \
    actress player coach teenager native democrat republican conservative liberal senator congressman congresswoman governor president mayor judge \
    minister lawmaker justice neurosurgeon socialist leader star host secretary chairman chancellor premier general pope king queen prince";

/// What the lists say of a word, as bits in their order.
static FACTS: LazyLock<HashMap<u64, u8, Ready>> = LazyLock::new(|| {
    let lists = [MALE_WORDS, FEMALE_WORDS, MALE_NAMES, FEMALE_NAMES, BODY_NOUNS, PAPER_NOUNS, PERSON_NOUNS];
    let mut facts = HashMap::with_capacity_and_hasher(1024, Ready::default());
    for (bit, list) in lists.iter().enumerate() {
        for word in list.split_ascii_whitespace() {
            *facts.entry(word_hash(word)).or_insert(0) |= 1 << bit;
        }
    }
    facts
});

/// Makes the lists ready, which is otherwise done when the first word is looked for.
pub(super) fn prepare() {
    LazyLock::force(&FACTS);
}

/// What the lists say of a word.
#[derive(Clone, Copy)]
pub(super) struct Facts(u8);

impl Facts {
    /// Of the word with this [`word_hash`].
    pub fn of(hash: u64) -> Facts {
        Facts(FACTS.get(&hash).copied().unwrap_or(0))
    }

    /// Whether the list with this number in [`FACTS`] has the word.
    fn listed(self, list: u8) -> bool {
        self.0 & (1 << list) != 0
    }

    /// Whether the noun is a body of people.
    pub fn is_body(self) -> bool {
        self.listed(4)
    }

    /// Whether the noun is no speaker but what somebody wrote.
    pub fn is_paper(self) -> bool {
        self.listed(5)
    }

    /// Whether the noun can be another word for somebody who was named.
    pub fn is_anybody(self) -> bool {
        self.listed(6)
    }
}

/// The gender of a word that is in one of two lists and not in both.
fn gender(male: u8, female: u8, word: &str) -> Option<Gender> {
    let facts = Facts::of(word_hash(word));
    match (facts.listed(male), facts.listed(female)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

/// What a title or noun says, in any case.
pub(super) fn gender_of_word(word: &str) -> Option<Gender> {
    gender(0, 1, word.trim_end_matches('.'))
}

/// What a given name says, in any case.
pub(super) fn gender_of_name(name: &str) -> Option<Gender> {
    gender(2, 3, name)
}

/// Whether the noun, in any case, is a body of people.
pub(super) fn is_body(noun: &str) -> bool {
    Facts::of(word_hash(noun)).is_body()
}

/// Whether the noun, in any case, is no speaker but what somebody wrote.
pub(super) fn is_paper(noun: &str) -> bool {
    Facts::of(word_hash(noun)).is_paper()
}

/// Whether the lower-case noun can be another word for somebody who was named.
pub(super) fn is_anybody(noun: &str) -> bool {
    Facts::of(word_hash(noun)).is_anybody() || noun.ends_with("-old")
}

/// Whether a word of a title, in any case, is this lower-case noun or short for it.
pub(super) fn is_title(word: &str, noun: &str) -> bool {
    if word.is_ascii() && word.len() > LONGEST_SHORT {
        return word.trim_end_matches('.').eq_ignore_ascii_case(noun);
    }
    spelled_out(&word.to_lowercase()) == noun
}

/// No abbreviation that [`spelled_out`] knows has more letters, its full stop counted.
const LONGEST_SHORT: usize = 5;

/// The full word for a title's abbreviation: "sen." is "senator".
pub(super) fn spelled_out(title: &str) -> &str {
    match title.trim_end_matches('.') {
        "sen" | "sens" => "senator",
        "rep" | "reps" => "representative",
        "gov" => "governor",
        "gen" => "general",
        "col" => "colonel",
        "capt" => "captain",
        "lt" => "lieutenant",
        "sgt" => "sergeant",
        "dr" => "doctor",
        "prof" => "professor",
        "pres" => "president",
        other => other,
    }
}
