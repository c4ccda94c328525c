//! README says what the program does: its key table is the command table's.

use nutgraf::tui::command::readme_table;

#[test]
fn the_key_table_of_the_readme_is_the_command_table() {
    let readme = include_str!("../README.md");
    let table = readme_table();
    assert!(readme.contains(&table), "README's key table is not the command table's; it should be:\n{table}");
}
