CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    story TEXT NOT NULL,
    exact TEXT NOT NULL,
    loose TEXT NOT NULL,
    says TEXT NOT NULL,
    verdict TEXT,
    note TEXT NOT NULL,
    at INTEGER NOT NULL,
    takes_back INTEGER REFERENCES decision (id)
) STRICT;
CREATE INDEX decision_of_story ON decision (story, exact, id);
CREATE INDEX decision_of_finding ON decision (exact, id);
INSERT INTO decision (story, exact, loose, says, verdict, note, at) VALUES ('/a', 'e', 'l', 'corrects: name', 'confirmed', '', 1);
PRAGMA user_version = 1;
