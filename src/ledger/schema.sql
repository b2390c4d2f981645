-- The ledger: what happened, in the order in which it was learned.
--
-- Times are whole seconds since 1970 in UTC; civil dates are ISO 8601 text. Words from closed lists
-- are spelled as in the contract. Personal text sits in tables of its own (person_detail, address,
-- message_text, decline_text, letter_bytes, suppression_detail), so that forgetting somebody is a
-- DELETE. A column named *_hash holds HMAC-SHA256 under the store's key, never a plain digest.
-- owner_id and account_id are 1 today; they are here so that a second one needs no rewrite.

-- Facts about the store itself.
CREATE TABLE setting (
  name  TEXT NOT NULL PRIMARY KEY,      -- what
  value TEXT NOT NULL                   -- its value
) STRICT, WITHOUT ROWID;

-- Somebody nurtured.
CREATE TABLE person (
  id             INTEGER PRIMARY KEY,   -- row id, never shown outside
  owner_id       INTEGER NOT NULL DEFAULT 1, -- whose prospect
  key            TEXT NOT NULL UNIQUE,  -- opaque id for the outside
  created_at     INTEGER NOT NULL,      -- when first known
  came_by        TEXT NOT NULL,         -- import, reply, forward, folder, cli
  utc_offset     INTEGER,               -- seconds east of UTC in their own Date fields
  won_at         INTEGER,               -- when the owner said that they bought
  forgotten_at   INTEGER                -- when their personal text was erased
) STRICT;

-- What is known of a person.
CREATE TABLE person_detail (
  person_id INTEGER NOT NULL PRIMARY KEY REFERENCES person(id), -- who
  name      TEXT,                       -- full name
  company   TEXT,                       -- company
  segment   TEXT,                       -- the owner's grouping
  timezone  TEXT,                       -- IANA name
  language  TEXT,                       -- ISO 639-1
  country   TEXT,                       -- ISO 3166
  basis     TEXT,                       -- the recorded right to write
  source    TEXT,                       -- where the data came from
  fields    TEXT NOT NULL DEFAULT '{}'  -- further columns of an import, a JSON object of texts
) STRICT;

-- The addresses of a person.
CREATE TABLE address (
  canonical  TEXT NOT NULL PRIMARY KEY, -- the spelling that addresses are compared by
  person_id  INTEGER NOT NULL REFERENCES person(id), -- whose
  base       TEXT NOT NULL,             -- without plus-tag, and at Gmail without dots: the same mailbox
  written    TEXT NOT NULL,             -- as first written
  is_primary INTEGER NOT NULL CHECK (is_primary IN (0, 1)), -- whether mail goes here
  added_at   INTEGER NOT NULL           -- when learned
) STRICT, WITHOUT ROWID;
CREATE INDEX address_of_person ON address(person_id);
CREATE INDEX address_by_base ON address(base);

-- Addresses and domains that are never mailed. Global over owners and accounts; rows are never deleted.
CREATE TABLE suppression (
  id           INTEGER PRIMARY KEY,     -- row id
  key          TEXT NOT NULL UNIQUE,    -- opaque id for the outside
  kind         TEXT NOT NULL CHECK (kind IN ('opt_out', 'complaint', 'never', 'undeliverable')), -- why
  address_hash BLOB,                    -- keyed hash of the address without plus-tag
  domain       TEXT,                    -- or a whole domain
  since        INTEGER NOT NULL,        -- when
  source       TEXT NOT NULL,           -- reply, forward, folder, bounce, complaint, cli, note
  lifted_at    INTEGER,                 -- only ever for undeliverable
  CHECK ((address_hash IS NULL) <> (domain IS NULL)),
  CHECK (lifted_at IS NULL OR kind = 'undeliverable')
) STRICT;
CREATE INDEX suppression_by_address ON suppression(address_hash) WHERE lifted_at IS NULL;
CREATE INDEX suppression_by_domain ON suppression(domain) WHERE lifted_at IS NULL;

-- Readable side of a suppression; absent for strangers and for the forgotten.
CREATE TABLE suppression_detail (
  suppression_id INTEGER NOT NULL PRIMARY KEY REFERENCES suppression(id), -- which
  address        TEXT NOT NULL,         -- the address
  quote          TEXT                   -- the words that asked for it
) STRICT;

-- A folder of an account and how far it has been read.
CREATE TABLE folder (
  id               INTEGER PRIMARY KEY, -- row id
  account_id       INTEGER NOT NULL DEFAULT 1, -- whose
  name             TEXT NOT NULL,       -- UTF-8 name
  role             TEXT NOT NULL,       -- inbox, junk, sent, filing
  uid_validity     INTEGER,             -- of the UIDs below
  next_uid         INTEGER,             -- all below are taken
  first_uids_below INTEGER,             -- UIDs below this were there at the first scan
  first_scan_at    INTEGER,             -- when the first scan began
  last_complete_at INTEGER,             -- when the last complete scan began
  UNIQUE (account_id, name)
) STRICT;

-- Attempts to read a message, written before each, so that a message which kills the process is found out.
CREATE TABLE attempt (
  folder_id    INTEGER NOT NULL REFERENCES folder(id), -- where
  uid_validity INTEGER NOT NULL,        -- of the UID
  uid          INTEGER NOT NULL,        -- which
  count        INTEGER NOT NULL,        -- how often begun and not finished
  PRIMARY KEY (folder_id, uid_validity, uid)
) STRICT, WITHOUT ROWID;

-- A message that was read: its identity, and a finding where it concerns a prospect.
CREATE TABLE message (
  id           INTEGER PRIMARY KEY,     -- row id
  owner_id     INTEGER NOT NULL DEFAULT 1, -- whose mailbox
  account_id   INTEGER NOT NULL DEFAULT 1, -- which account
  identity     BLOB NOT NULL UNIQUE,    -- SHA-256 over From, Date, Message-ID and body
  class        TEXT NOT NULL,           -- reply, auto_reply, bounce, forward, complaint, list, other
  disposition  TEXT NOT NULL,           -- stranger, prospect, owner, control, unbelieved, own, quarantined, filed
  person_id    INTEGER REFERENCES person(id), -- whose, where it concerns a prospect
  received_at  INTEGER NOT NULL,        -- by its Date, else INTERNALDATE
  seen_at      INTEGER NOT NULL,        -- when it was read here
  is_history   INTEGER NOT NULL CHECK (is_history IN (0, 1)) -- older than the installation
) STRICT;
CREATE INDEX message_of_person ON message(person_id, received_at) WHERE person_id IS NOT NULL;

-- Where a message was seen.
CREATE TABLE sighting (
  folder_id    INTEGER NOT NULL REFERENCES folder(id), -- folder
  uid_validity INTEGER NOT NULL,        -- of the UID
  uid          INTEGER NOT NULL,        -- UID
  message_id   INTEGER NOT NULL REFERENCES message(id), -- which
  PRIMARY KEY (folder_id, uid_validity, uid)
) STRICT, WITHOUT ROWID;
CREATE INDEX sighting_of_message ON sighting(message_id);

-- What is kept of a prospect's message.
CREATE TABLE message_text (
  message_id     INTEGER NOT NULL PRIMARY KEY REFERENCES message(id), -- which
  rfc_message_id TEXT,                  -- Message-ID without angle brackets
  refs           TEXT NOT NULL,         -- References and In-Reply-To, blank-separated, oldest first
  from_address   TEXT,                  -- the author's address
  subject        TEXT NOT NULL,         -- decoded subject
  visible        TEXT NOT NULL,         -- what they newly wrote, at most 4 kB
  finding        TEXT NOT NULL          -- the reading, as JSON of `explain`
) STRICT;

-- Message-IDs (keyed hashes) by which answers are matched to what they answer.
CREATE TABLE message_ref (
  ref_hash   BLOB NOT NULL,             -- keyed hash of a Message-ID
  message_id INTEGER REFERENCES message(id), -- an inbound or hand-written message
  letter_id  INTEGER REFERENCES letter(id),  -- or one of ours
  person_id  INTEGER REFERENCES person(id),  -- the prospect on the other side, where known
  CHECK ((message_id IS NULL) <> (letter_id IS NULL))
) STRICT;
CREATE INDEX message_ref_by_hash ON message_ref(ref_hash);

-- Addresses (keyed hashes) that the mailbox shows correspondence with.
CREATE TABLE correspondent (
  address_hash BLOB NOT NULL PRIMARY KEY, -- keyed hash of the address without plus-tag
  first_seen   INTEGER NOT NULL           -- when
) STRICT, WITHOUT ROWID;

-- A message that the guard or the parser would not take, or that killed the process.
CREATE TABLE quarantine (
  id           INTEGER PRIMARY KEY,     -- row id
  folder_id    INTEGER NOT NULL REFERENCES folder(id), -- where it still lies
  uid_validity INTEGER NOT NULL,        -- of the UID
  uid          INTEGER NOT NULL,        -- which
  why          TEXT NOT NULL,           -- for the owner
  since        INTEGER NOT NULL,        -- when
  UNIQUE (folder_id, uid_validity, uid)
) STRICT;

-- A no. Append-only: a correction is a new row that supersedes.
CREATE TABLE decline (
  id              INTEGER PRIMARY KEY,  -- row id
  owner_id        INTEGER NOT NULL DEFAULT 1, -- whose
  key             TEXT NOT NULL UNIQUE, -- opaque id for the outside
  natural_key     TEXT NOT NULL,        -- what makes it this no and no other; kept by corrections
  person_id       INTEGER NOT NULL REFERENCES person(id), -- who
  kind            TEXT NOT NULL CHECK (kind IN ('not_now', 'not_ever', 'no_response')), -- which no
  stage           TEXT NOT NULL CHECK (stage IN ('first_contact', 'buying_cycle')), -- where in the sale
  source          TEXT NOT NULL CHECK (source IN ('reply', 'forward', 'folder', 'cli', 'silence')), -- how it came
  message_id      INTEGER REFERENCES message(id), -- the message that said it
  decided_by      TEXT NOT NULL CHECK (decided_by IN ('rule', 'owner')), -- who decided
  reader          TEXT NOT NULL,        -- version of the reader that decided
  confidence      REAL NOT NULL,        -- 0 to 1
  opt_out         INTEGER NOT NULL CHECK (opt_out IN (0, 1)), -- whether it asks to be left alone
  own_words       INTEGER NOT NULL CHECK (own_words IN (0, 1)), -- whether the person's own words are before us
  declined_at     INTEGER NOT NULL,     -- when it was said
  recorded_at     INTEGER NOT NULL,     -- when it was learned
  come_back_kind  TEXT,                 -- explicit, relative, quarter, season, event
  come_back_from  TEXT,                 -- first day that fits
  come_back_to    TEXT,                 -- last day that fits
  is_history      INTEGER NOT NULL CHECK (is_history IN (0, 1)), -- older than the installation
  supersedes      INTEGER REFERENCES decline(id) -- the no that this one takes the place of
) STRICT;
CREATE INDEX decline_of_person ON decline(person_id, id);
CREATE INDEX decline_by_natural_key ON decline(natural_key);
CREATE TRIGGER decline_is_append_only BEFORE UPDATE ON decline
BEGIN SELECT RAISE(ABORT, 'declines are append-only'); END;
CREATE TRIGGER decline_is_kept BEFORE DELETE ON decline
BEGIN SELECT RAISE(ABORT, 'declines are append-only'); END;

-- The words of a no.
CREATE TABLE decline_text (
  decline_id     INTEGER NOT NULL PRIMARY KEY REFERENCES decline(id), -- which
  quote          TEXT NOT NULL,         -- what they wrote
  phrase         TEXT,                  -- the words that named the date
  competitor     TEXT,                  -- whom they named
  note           TEXT                   -- the owner's note
) STRICT;

-- Why, most weighty first.
CREATE TABLE decline_reason (
  decline_id INTEGER NOT NULL REFERENCES decline(id), -- which
  rank       INTEGER NOT NULL,          -- 0 is the leading one
  reason     TEXT NOT NULL,             -- from the closed list
  PRIMARY KEY (decline_id, rank)
) STRICT, WITHOUT ROWID;

-- A person on a track.
CREATE TABLE enrollment (
  id          INTEGER PRIMARY KEY,      -- row id
  owner_id    INTEGER NOT NULL DEFAULT 1, -- whose
  person_id   INTEGER NOT NULL REFERENCES person(id), -- who
  decline_id  INTEGER NOT NULL REFERENCES decline(id), -- after which no
  track       TEXT NOT NULL,            -- name in the config
  state       TEXT NOT NULL CHECK (state IN ('active', 'paused', 'finished')), -- where it stands
  finish      TEXT,                     -- why it is over
  enrolled_at INTEGER NOT NULL,         -- since when
  finished_at INTEGER,                  -- until when
  wake_at     INTEGER                   -- when to decide again; an index that can be rebuilt, NULL for now
) STRICT;
CREATE INDEX enrollment_of_person ON enrollment(person_id);
CREATE INDEX enrollment_due ON enrollment(wake_at) WHERE state = 'active';

-- One step for one person.
CREATE TABLE touch (
  id            INTEGER PRIMARY KEY,    -- row id
  key           TEXT NOT NULL UNIQUE,   -- opaque id for the outside
  enrollment_id INTEGER NOT NULL REFERENCES enrollment(id), -- whose step
  step          TEXT NOT NULL,          -- the step's name
  template      TEXT NOT NULL,          -- what is written
  occurrence    TEXT NOT NULL,          -- once, or a civil date
  state         TEXT NOT NULL CHECK (state IN ('planned', 'claimed', 'sent', 'failed', 'uncertain', 'cancelled')), -- its life
  due_at        INTEGER NOT NULL,       -- not before
  held          TEXT NOT NULL DEFAULT '[]', -- why it would not go even then, a JSON list of sentences
  because       TEXT NOT NULL DEFAULT '[]', -- facts and rules behind due_at, a JSON list of sentences
  letter_id     INTEGER REFERENCES letter(id), -- the letter, once claimed
  settled_at    INTEGER,                -- when it left planned and claimed for good
  UNIQUE (enrollment_id, step, occurrence)
) STRICT;
CREATE INDEX touch_due ON touch(due_at) WHERE state = 'planned';

-- The outbox: letters from the claim on. A letter is handed over at most once and never again after doubt.
CREATE TABLE letter (
  id           INTEGER PRIMARY KEY,     -- row id
  owner_id     INTEGER NOT NULL DEFAULT 1, -- who writes
  account_id   INTEGER NOT NULL DEFAULT 1, -- through which account
  purpose      TEXT NOT NULL CHECK (purpose IN ('touch', 'notice', 'receipt', 'digest')), -- what for
  dedupe_key   TEXT NOT NULL UNIQUE,    -- keyed hash of natural keys: the same letter has the same key in every store
  rfc_message_id TEXT NOT NULL UNIQUE,  -- Message-ID, derived from dedupe_key
  person_id    INTEGER REFERENCES person(id), -- to which prospect; none for the owner
  to_hash      BLOB NOT NULL,           -- keyed hash of the recipient
  to_domain    TEXT NOT NULL,           -- the recipient's domain
  state        TEXT NOT NULL CHECK (state IN ('claimed', 'sent', 'failed', 'uncertain', 'released')), -- released: not taken, may be claimed again
  attempts     INTEGER NOT NULL,        -- claims so far
  first_claimed_at INTEGER NOT NULL,    -- first claim
  claimed_at   INTEGER NOT NULL,        -- last claim
  sent_ledger_at INTEGER NOT NULL,      -- length of sent.ledger before the claim's line
  next_try_at  INTEGER,                 -- after a release
  settled_at   INTEGER,                 -- when the outcome was known
  reply        TEXT                     -- the server's words, or what happened
) STRICT;
CREATE INDEX letter_open ON letter(state) WHERE state IN ('claimed', 'uncertain');
CREATE INDEX letter_by_claim ON letter(claimed_at);

-- The exact bytes of a letter.
CREATE TABLE letter_bytes (
  letter_id INTEGER NOT NULL PRIMARY KEY REFERENCES letter(id), -- which
  bytes     BLOB NOT NULL               -- from the first header to the last line
) STRICT;

-- Reasons for which nothing goes to a person.
CREATE TABLE hold (
  id          INTEGER PRIMARY KEY,      -- row id
  person_id   INTEGER NOT NULL REFERENCES person(id), -- who
  kind        TEXT NOT NULL,            -- paused, sensitive, confirm
  why         TEXT NOT NULL,            -- in words for the owner
  since       INTEGER NOT NULL,         -- since when
  released_at INTEGER                   -- until when
) STRICT;
CREATE INDEX hold_open ON hold(person_id) WHERE released_at IS NULL;

-- Times before which nothing goes to a person: snooze, absence.
CREATE TABLE shift (
  id          INTEGER PRIMARY KEY,      -- row id
  person_id   INTEGER NOT NULL REFERENCES person(id), -- who
  until       INTEGER NOT NULL,         -- not before
  why         TEXT NOT NULL,            -- in words for the owner
  since       INTEGER NOT NULL          -- when said
) STRICT;
CREATE INDEX shift_of_person ON shift(person_id, until);

-- Contacts of the owner with a person, by hand or by word.
CREATE TABLE contact (
  id          INTEGER PRIMARY KEY,      -- row id
  person_id   INTEGER NOT NULL REFERENCES person(id), -- who
  at          INTEGER NOT NULL,         -- when
  how         TEXT NOT NULL CHECK (how IN ('mail', 'talk')) -- a hand-written mail, or a talk
) STRICT;
CREATE INDEX contact_of_person ON contact(person_id, at);

-- What the program would not decide alone. An open item holds its person.
CREATE TABLE tray (
  id          INTEGER PRIMARY KEY,      -- the number that the owner answers to
  owner_id    INTEGER NOT NULL DEFAULT 1, -- whose
  person_id   INTEGER REFERENCES person(id), -- about whom; none for strangers
  kind        TEXT NOT NULL,            -- reading, referral, left_company, uncertain, past_date, proposal, confirm, contact, missing_fact
  why         TEXT NOT NULL,            -- the question, in words for the owner
  message_id  INTEGER REFERENCES message(id), -- which message raised it
  letter_id   INTEGER REFERENCES letter(id), -- or which letter
  since       INTEGER NOT NULL,         -- when
  payload     TEXT NOT NULL,            -- what an answer needs, as JSON
  holds       INTEGER NOT NULL CHECK (holds IN (0, 1)), -- whether it holds its person
  settled_at  INTEGER,                  -- when answered
  answer      TEXT                      -- what was answered
) STRICT;
CREATE INDEX tray_open ON tray(person_id) WHERE settled_at IS NULL;

-- What the owner is to be shown, and when it was.
CREATE TABLE news (
  id          INTEGER PRIMARY KEY,      -- row id
  owner_id    INTEGER NOT NULL DEFAULT 1, -- whom
  kind        TEXT NOT NULL,            -- decline, tray, interested, question, opt_out, sensitive, absence, bounce, logged, trouble
  channel     TEXT NOT NULL CHECK (channel IN ('notice', 'receipt')), -- by which letter
  person_id   INTEGER REFERENCES person(id), -- about whom
  decline_id  INTEGER REFERENCES decline(id), -- a no
  tray_id     INTEGER REFERENCES tray(id), -- or a question
  message_id  INTEGER REFERENCES message(id), -- the message behind it
  line        TEXT NOT NULL,            -- extra words for the letter
  is_urgent   INTEGER NOT NULL CHECK (is_urgent IN (0, 1)), -- not to wait for the next batch
  since       INTEGER NOT NULL,         -- when it happened
  letter_id   INTEGER REFERENCES letter(id), -- the letter that shows it
  shown_at    INTEGER                   -- when that letter was sent
) STRICT;
CREATE INDEX news_unshown ON news(channel) WHERE shown_at IS NULL;
CREATE INDEX news_of_decline ON news(decline_id) WHERE decline_id IS NOT NULL;

-- What happened to a person, for `why`. Append-only, without personal text.
CREATE TABLE event (
  id         INTEGER PRIMARY KEY,       -- order of learning
  person_id  INTEGER REFERENCES person(id), -- about whom
  at         INTEGER NOT NULL,          -- when
  what       TEXT NOT NULL              -- in words
) STRICT;
CREATE INDEX event_of_person ON event(person_id, id);

-- Counts that `status` shows.
CREATE TABLE counter (
  name  TEXT NOT NULL PRIMARY KEY,      -- what
  value INTEGER NOT NULL                -- how often
) STRICT, WITHOUT ROWID;

-- Promise 1: nobody who said stop is mailed again, and nothing goes to a person who is held.
CREATE TRIGGER never_after_stop_insert BEFORE INSERT ON letter WHEN NEW.state = 'claimed' AND NEW.purpose = 'touch'
BEGIN
  SELECT RAISE(ABORT, 'suppressed') WHERE EXISTS (
    SELECT 1 FROM suppression WHERE lifted_at IS NULL AND address_hash = NEW.to_hash);
  SELECT RAISE(ABORT, 'suppressed') WHERE EXISTS (
    SELECT 1 FROM suppression WHERE lifted_at IS NULL AND domain IS NOT NULL
      AND (domain = NEW.to_domain OR NEW.to_domain LIKE '%.' || domain));
  SELECT RAISE(ABORT, 'held') WHERE EXISTS (
    SELECT 1 FROM hold WHERE person_id = NEW.person_id AND released_at IS NULL);
  SELECT RAISE(ABORT, 'held') WHERE EXISTS (
    SELECT 1 FROM tray WHERE person_id = NEW.person_id AND settled_at IS NULL AND holds = 1);
END;
CREATE TRIGGER never_after_stop_update BEFORE UPDATE OF state ON letter WHEN NEW.state = 'claimed' AND NEW.purpose = 'touch'
BEGIN
  SELECT RAISE(ABORT, 'suppressed') WHERE EXISTS (
    SELECT 1 FROM suppression WHERE lifted_at IS NULL AND address_hash = NEW.to_hash);
  SELECT RAISE(ABORT, 'suppressed') WHERE EXISTS (
    SELECT 1 FROM suppression WHERE lifted_at IS NULL AND domain IS NOT NULL
      AND (domain = NEW.to_domain OR NEW.to_domain LIKE '%.' || domain));
  SELECT RAISE(ABORT, 'held') WHERE EXISTS (
    SELECT 1 FROM hold WHERE person_id = NEW.person_id AND released_at IS NULL);
  SELECT RAISE(ABORT, 'held') WHERE EXISTS (
    SELECT 1 FROM tray WHERE person_id = NEW.person_id AND settled_at IS NULL AND holds = 1);
END;
-- Promise 2: what was sent, or may have been, is never claimed again.
CREATE TRIGGER never_twice BEFORE UPDATE OF state ON letter WHEN NEW.state = 'claimed' AND OLD.state <> 'released'
BEGIN SELECT RAISE(ABORT, 'already handed over'); END;
CREATE TRIGGER suppression_is_kept BEFORE DELETE ON suppression
BEGIN SELECT RAISE(ABORT, 'suppressions are never deleted'); END;
