//! Which keys do what: one trie for each pane, from which keys are looked up and what can follow is listed.

use super::notation::{Step, parse_steps, print_steps};
use super::{Key, KeyCode};
use crate::tui::app::Pane;
use crate::tui::command::{self, Command};

/// The panes that have their own keys.
const PANES: [Pane; 5] = [Pane::Article, Pane::Quotes, Pane::Entities, Pane::Review, Pane::List];

/// Every binding of every pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    tries: Vec<(Pane, Node)>,
    conflicts: Vec<Conflict>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Node {
    command: Option<Command>,
    next: Vec<(Step, Node)>,
}

/// What keys lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// A command, and the letter it was given (`a` of `ma`).
    Found(Command, Option<char>),
    /// More keys must follow.
    Prefix,
    /// Nothing.
    Unknown,
}

/// A key that can follow a prefix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The keys still to press.
    pub keys: String,
    /// What they do.
    pub says: &'static str,
}

/// Two commands that want the same keys in one pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Where.
    pub pane: Pane,
    /// The keys of the second, which lost.
    pub keys: String,
    /// The one that has them.
    pub first: Command,
    /// The one that wanted them.
    pub second: Command,
}

impl Default for Keymap {
    /// The default keys of the command table.
    fn default() -> Keymap {
        let mut keymap = Keymap { tries: PANES.map(|p| (p, Node::default())).into(), conflicts: Vec::new() };
        for entry in command::TABLE {
            for keys in entry.keys {
                keymap.bind(entry.command, entry.panes, keys);
            }
        }
        keymap
    }
}

impl Keymap {
    /// Gives `keys` to a command in these panes; where another has them, the first keeps them. Keys that cannot be read bind nothing.
    fn bind(&mut self, command: Command, panes: &[Pane], keys: &str) {
        let Ok(steps) = parse_steps(keys) else { return };
        for (pane, root) in self.tries.iter_mut().filter(|(p, _)| panes.contains(p)) {
            if let Err(first) = root.insert(&steps, command) {
                self.conflicts.push(Conflict { pane: *pane, keys: keys.to_string(), first, second: command });
            }
        }
    }

    /// Where two commands want the same keys, or one's keys begin with all of another's.
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    /// What `keys` lead to in a pane.
    pub fn look_up(&self, pane: Pane, keys: &[Key]) -> Lookup {
        let mut letter = None;
        let Some(mut node) = self.root(pane) else { return Lookup::Unknown };
        for key in keys {
            match node.follow(*key) {
                Some((next, given)) => {
                    node = next;
                    letter = given.or(letter);
                }
                None => return Lookup::Unknown,
            }
        }
        node.command.map_or(Lookup::Prefix, |command| Lookup::Found(command, letter))
    }

    /// What can follow `keys` in a pane.
    pub fn following(&self, pane: Pane, keys: &[Key]) -> Vec<Hint> {
        let start = self.root(pane);
        let Some(node) = keys.iter().try_fold(start, |node, key| Some(Some(node?.follow(*key)?.0))).flatten() else { return Vec::new() };
        let mut hints = Vec::new();
        node.list(&mut Vec::new(), &mut hints);
        hints
    }

    fn root(&self, pane: Pane) -> Option<&Node> {
        self.tries.iter().find(|(p, _)| *p == pane).map(|(_, node)| node)
    }
}

impl Node {
    fn insert(&mut self, steps: &[Step], command: Command) -> Result<(), Command> {
        if let Some(first) = self.command {
            return Err(first);
        }
        let Some((step, rest)) = steps.split_first() else {
            if let Some(first) = self.any() {
                return Err(first);
            }
            self.command = Some(command);
            return Ok(());
        };
        if let Some((_, next)) = self.next.iter_mut().find(|(s, _)| s == step) {
            return next.insert(rest, command);
        }
        let mut node = Node::default();
        node.insert(rest, command)?;
        self.next.push((*step, node));
        Ok(())
    }

    /// Some command below this node.
    fn any(&self) -> Option<Command> {
        self.command.or_else(|| self.next.iter().find_map(|(_, n)| n.any()))
    }

    /// The node behind `key`, and the letter where the step takes any.
    fn follow(&self, key: Key) -> Option<(&Node, Option<char>)> {
        if let Some((_, node)) = self.next.iter().find(|(step, _)| *step == Step::Key(key)) {
            return Some((node, None));
        }
        let KeyCode::Char(c) = key.code else { return None };
        if !c.is_alphanumeric() && c != '\'' {
            return None;
        }
        let letter = self.next.iter().find(|(step, _)| *step == Step::Letter).filter(|_| !key.ctrl && !key.alt)?;
        Some((&letter.1, Some(c)))
    }

    fn list(&self, so_far: &mut Vec<Step>, hints: &mut Vec<Hint>) {
        if let Some(entry) = self.command.and_then(command::entry_of) {
            hints.push(Hint { keys: print_steps(so_far), says: entry.help });
        }
        for (step, node) in &self.next {
            so_far.push(*step);
            node.list(so_far, hints);
            so_far.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(typed: &str) -> Vec<Key> {
        typed.chars().map(Key::char).collect()
    }

    #[test]
    fn the_default_keys_do_not_conflict_and_can_all_be_read() {
        assert_eq!(Keymap::default().conflicts(), []);
        for entry in command::TABLE {
            for keys in entry.keys {
                assert!(parse_steps(keys).is_ok(), "{keys}");
            }
        }
    }

    #[test]
    fn a_second_command_on_the_same_keys_is_a_conflict_and_so_is_one_behind_them() {
        let mut keymap = Keymap::default();
        keymap.bind(Command::Help, &[Pane::Article], "]q");
        keymap.bind(Command::Help, &[Pane::Article], "]");
        keymap.bind(Command::Help, &[Pane::Article], "]qq");
        let lost: Vec<_> = keymap.conflicts().iter().map(|c| c.keys.as_str()).collect();
        assert_eq!(lost, ["]q", "]", "]qq"]);
        assert_eq!(keymap.look_up(Pane::Article, &keys("]q")), Lookup::Found(Command::NextQuote, None));
    }

    #[test]
    fn a_prefix_waits_and_says_what_can_follow() {
        let keymap = Keymap::default();
        assert_eq!(keymap.look_up(Pane::Article, &keys("]")), Lookup::Prefix);
        assert_eq!(keymap.look_up(Pane::Article, &keys("]x")), Lookup::Unknown);
        assert_eq!(keymap.look_up(Pane::Article, &keys("ma")), Lookup::Found(Command::SetMark, Some('a')));
        let hints: Vec<String> = keymap.following(Pane::Article, &keys("]")).into_iter().map(|h| h.keys).collect();
        assert_eq!(hints, ["q", "s", "e", "c"]);
        assert_eq!(keymap.following(Pane::Article, &keys("m"))[0].keys, "{letter}");
    }

    #[test]
    fn a_pane_has_keys_of_its_own() {
        let keymap = Keymap::default();
        assert_eq!(keymap.look_up(Pane::Quotes, &keys("s")), Lookup::Found(Command::Order, None));
        assert_eq!(keymap.look_up(Pane::Article, &keys("s")), Lookup::Unknown);
    }
}
