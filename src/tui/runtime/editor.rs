//! Opens an article in the user's editor.

use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::colour::variable;
use super::tty::Tty;

/// Starts `$VISUAL`, else `$EDITOR`, else `vi` on `path` at `line` (from 1). The terminal must have been given back.
pub(super) fn start(tty: &Tty, path: &Path, line: usize) -> io::Result<Child> {
    let chosen = variable("VISUAL").or_else(|| variable("EDITOR")).filter(|e| !e.trim().is_empty());
    let words: Vec<String> = chosen.as_deref().unwrap_or("vi").split_whitespace().map(str::to_owned).collect();
    let (program, options) = words.split_first().ok_or(io::ErrorKind::NotFound)?;
    let mut command = Command::new(program);
    command.args(options).stdin(Stdio::from(tty.stdin_for_child()?));
    place(&mut command, program, path, line);
    command.spawn()
}

/// Says file and line in the way that the editor understands: `+12 file` for nearly all, `--goto file:12` for those with windows.
fn place(command: &mut Command, program: &str, path: &Path, line: usize) {
    // A path such as `-R` must not be taken for an option.
    let path = if path.as_os_str().as_encoded_bytes().starts_with(b"-") { Path::new(".").join(path) } else { path.to_path_buf() };
    let name = Path::new(program).file_name().and_then(|n| n.to_str()).unwrap_or(program);
    match name {
        "code" | "code-insiders" | "codium" | "cursor" => {
            let mut target = path.into_os_string();
            target.push(format!(":{line}"));
            command.arg("--goto").arg(target);
        }
        "subl" | "zed" => {
            let mut target = path.into_os_string();
            target.push(format!(":{line}"));
            command.arg(target);
        }
        _ => {
            command.arg(format!("+{line}")).arg(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(program: &str, path: &str) -> Vec<String> {
        let mut command = Command::new(program);
        place(&mut command, program, Path::new(path), 12);
        command.get_args().map(|a| a.to_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        assert_eq!(arguments("/usr/bin/nvim", "a b.txt"), ["+12", "a b.txt"]);
        assert_eq!(arguments("code", "a.txt"), ["--goto", "a.txt:12"]);
        assert_eq!(arguments("vi", "-R"), ["+12", "./-R"]);
    }
}
