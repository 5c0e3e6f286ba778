-- Version 1 of the register file. Never edited once it has been given out: later versions are further files.
--
-- Every rule that the file itself enforces has a name: a named CHECK, or a trigger whose name is the message it raises.
-- The guards hold on any connection: they count on neither foreign_keys nor recursive_triggers (those only add to them).
-- What is new is compared with IS / IS NOT, since = and <> are blind to NULL.

---------------------------------------------------------------------------------------------------------- settings
CREATE TABLE setting(
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL CONSTRAINT "setting.json" CHECK(json_valid(value))
) STRICT, WITHOUT ROWID;

--------------------------------------------------------------------------------------------------------- documents
-- A legal act. Fixed as soon as an applied set rests on it.
CREATE TABLE document(
  id     INTEGER PRIMARY KEY,
  number TEXT,
  dated  TEXT CONSTRAINT "document.dated" CHECK(dated IS NULL OR dated IS date(dated)),
  issuer TEXT,
  title  TEXT
) STRICT;

CREATE TRIGGER "document.replaced" BEFORE INSERT ON document
WHEN new.id IS NOT 1 + (SELECT COALESCE(MAX(id), 0) FROM document)
BEGIN SELECT RAISE(ABORT, 'document.replaced'); END;

CREATE TRIGGER "document.fixed" BEFORE UPDATE ON document
WHEN old.id IS NOT new.id OR EXISTS(SELECT 1 FROM change_set WHERE decision = old.id AND state = 'applied')
BEGIN SELECT RAISE(ABORT, 'document.fixed'); END;

CREATE TRIGGER "document.kept" BEFORE DELETE ON document
WHEN EXISTS(SELECT 1 FROM change_set WHERE decision = old.id AND state = 'applied')
BEGIN SELECT RAISE(ABORT, 'document.kept'); END;

------------------------------------------------------------------------------------------------------- change sets
-- draft -> applied | discarded; both are final. An applied set is a link of the chain: number, previous hash, hash.
CREATE TABLE change_set(
  id           INTEGER PRIMARY KEY,
  number       INTEGER UNIQUE,
  kind         TEXT NOT NULL CONSTRAINT "change_set.kind" CHECK(kind IN ('opening', 'decision', 'direct', 'correction')),
  state        TEXT NOT NULL CONSTRAINT "change_set.state" CHECK(state IN ('draft', 'applied', 'discarded')),
  title        TEXT NOT NULL,
  notes        TEXT NOT NULL,
  decision     INTEGER REFERENCES document(id),
  effective_on TEXT CONSTRAINT "change_set.effective_on" CHECK(effective_on IS NULL OR effective_on IS date(effective_on)),
  applied_at   TEXT CONSTRAINT "change_set.applied_at"
                    CHECK(applied_at IS NULL OR applied_at IS strftime('%Y-%m-%dT%H:%M:%S', applied_at)),
  applied_by   TEXT,
  prev_hash    TEXT,
  hash         TEXT,
  created_at   TEXT NOT NULL,
  discarded_at TEXT,
  CONSTRAINT "change_set.whole" CHECK(CASE state
    WHEN 'applied' THEN
      (number > 0 AND effective_on IS NOT NULL AND applied_at IS NOT NULL AND length(trim(applied_by)) > 0
       AND length(prev_hash) = 64 AND prev_hash NOT GLOB '*[^0-9a-f]*'
       AND length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*' AND discarded_at IS NULL) IS TRUE
    ELSE
      number IS NULL AND decision IS NULL AND effective_on IS NULL AND applied_at IS NULL AND applied_by IS NULL
      AND prev_hash IS NULL AND hash IS NULL AND (state = 'discarded') = (discarded_at IS NOT NULL)
    END)
) STRICT;

CREATE TRIGGER "change_set.replaced" BEFORE INSERT ON change_set
WHEN new.id IS NOT 1 + (SELECT COALESCE(MAX(id), 0) FROM change_set)
BEGIN SELECT RAISE(ABORT, 'change_set.replaced'); END;

CREATE TRIGGER "change_set.begins" BEFORE INSERT ON change_set
WHEN new.state IS NOT 'draft' OR new.number IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'change_set.begins'); END;

CREATE TRIGGER "change_set.fixed" BEFORE UPDATE ON change_set
WHEN old.state IS NOT 'draft' OR new.id IS NOT old.id OR new.created_at IS NOT old.created_at
BEGIN SELECT RAISE(ABORT, 'change_set.fixed'); END;

CREATE TRIGGER "change_set.kept" BEFORE DELETE ON change_set
BEGIN SELECT RAISE(ABORT, 'change_set.kept'); END;

------------------------------------------------------------------------------------------------------------ events
CREATE TABLE event(
  change_set  INTEGER NOT NULL REFERENCES change_set(id),
  no          INTEGER NOT NULL CONSTRAINT "event.no" CHECK(no > 0),
  kind        TEXT NOT NULL CONSTRAINT "event.kind" CHECK(kind IN
                ('establish', 'rename', 'info', 'merge', 'split', 'reorganise', 'move', 'dissolve', 'correct')),
  happened_on TEXT CONSTRAINT "event.happened_on" CHECK(happened_on IS NULL OR happened_on IS date(happened_on)),
  basis       TEXT,
  draw        TEXT CONSTRAINT "event.json" CHECK(draw IS NULL OR json_valid(draw)),
  drawn_with  INTEGER CONSTRAINT "event.drawn" CHECK(drawn_with IS NULL OR (draw IS NULL AND drawn_with < no)),
  PRIMARY KEY(change_set, no)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER "event.late" BEFORE INSERT ON event
WHEN (SELECT state FROM change_set WHERE id = new.change_set) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'event.late'); END;

CREATE TRIGGER "event.fixed" BEFORE UPDATE ON event
WHEN new.change_set IS NOT old.change_set OR new.no IS NOT old.no
  OR (SELECT state FROM change_set WHERE id = old.change_set) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'event.fixed'); END;

CREATE TRIGGER "event.kept" BEFORE DELETE ON event
WHEN (SELECT state FROM change_set WHERE id = old.change_set) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'event.kept'); END;

CREATE TRIGGER "event.used" BEFORE DELETE ON event
WHEN (SELECT state FROM change_set WHERE id = old.change_set) IS 'draft'
  AND (EXISTS(SELECT 1 FROM line WHERE change_set = old.change_set AND event_no = old.no)
    OR EXISTS(SELECT 1 FROM succession WHERE change_set = old.change_set AND event_no = old.no))
BEGIN SELECT RAISE(ABORT, 'event.used'); END;

------------------------------------------------------------------------------------------------------------- codes
-- A code ever given. Never deleted, closed once, never opened again.
-- issued_in and closed_in name sets by their number: the deferred keys let the rows be written only together with the
-- set that gets this number in the same transaction.
CREATE TABLE code(
  code      TEXT PRIMARY KEY CONSTRAINT "code.form" CHECK(
              code GLOB '[A-Y][0-9][0-9]*' AND substr(code, 4, 1) IN ('', '.') AND code NOT GLOB '*[^A-Z0-9.]*'
              AND code NOT GLOB '*..*' AND code NOT GLOB '*.' AND length(CAST(code AS BLOB)) <= 35
              AND length(CAST(code AS BLOB)) = length(code)),
  parent    TEXT REFERENCES code(code)
              CONSTRAINT "code.prefix" CHECK(CASE WHEN parent IS NULL THEN instr(code, '.') = 0
                ELSE substr(code, 1, length(parent) + 1) = parent || '.' AND instr(substr(code, length(parent) + 2), '.') = 0 END),
  level     INTEGER NOT NULL
              CONSTRAINT "code.level" CHECK(level = 1 + length(code) - length(replace(code, '.', ''))),
  issued_in INTEGER NOT NULL REFERENCES change_set(number) DEFERRABLE INITIALLY DEFERRED,
  closed_in INTEGER REFERENCES change_set(number) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE INDEX code_parent ON code(parent);
CREATE INDEX code_issued ON code(issued_in);
CREATE INDEX code_closed ON code(closed_in) WHERE closed_in IS NOT NULL;

CREATE TRIGGER "code.given" BEFORE INSERT ON code
WHEN EXISTS(SELECT 1 FROM code WHERE code = new.code)
BEGIN SELECT RAISE(ABORT, 'code.given'); END;

CREATE TRIGGER "code.begins" BEFORE INSERT ON code
WHEN new.closed_in IS NOT NULL OR new.issued_in IS NOT 1 + (SELECT COALESCE(MAX(number), 0) FROM change_set)
BEGIN SELECT RAISE(ABORT, 'code.begins'); END;

CREATE TRIGGER "code.parent" BEFORE INSERT ON code
WHEN new.parent IS NOT NULL AND (SELECT closed_in IS NULL FROM code WHERE code = new.parent) IS NOT TRUE
BEGIN SELECT RAISE(ABORT, 'code.parent'); END;

CREATE TRIGGER "code.fixed" BEFORE UPDATE ON code
WHEN new.code IS NOT old.code OR new.parent IS NOT old.parent OR new.level IS NOT old.level
  OR new.issued_in IS NOT old.issued_in
BEGIN SELECT RAISE(ABORT, 'code.fixed'); END;

CREATE TRIGGER "code.closed" BEFORE UPDATE ON code
WHEN old.closed_in IS NOT NULL OR new.closed_in IS NOT 1 + (SELECT COALESCE(MAX(number), 0) FROM change_set)
BEGIN SELECT RAISE(ABORT, 'code.closed'); END;

CREATE TRIGGER "code.children" BEFORE UPDATE ON code
WHEN new.closed_in IS NOT NULL AND EXISTS(SELECT 1 FROM code WHERE parent = new.code AND closed_in IS NULL)
BEGIN SELECT RAISE(ABORT, 'code.children'); END;

CREATE TRIGGER "code.entry" BEFORE UPDATE ON code
WHEN new.closed_in IS NOT NULL AND EXISTS(SELECT 1 FROM version WHERE code = new.code AND ended_in IS NULL)
BEGIN SELECT RAISE(ABORT, 'code.entry'); END;

-- Nothing stands under a closed code in the time of law either: what is below ended no later.
CREATE TRIGGER "code.children_later" BEFORE UPDATE ON code
WHEN new.closed_in IS NOT NULL AND EXISTS(
  SELECT 1 FROM code AS c JOIN version AS v ON v.code = c.code
  WHERE c.parent = new.code AND v.ended_by IS NOT 'voided'
    AND v.valid_to > (SELECT MAX(valid_to) FROM version WHERE code = new.code AND ended_by IS NOT 'voided'))
BEGIN SELECT RAISE(ABORT, 'code.children_later'); END;

CREATE TRIGGER "code.kept" BEFORE DELETE ON code
BEGIN SELECT RAISE(ABORT, 'code.kept'); END;

---------------------------------------------------------------------------------------------------------- versions
-- What the register says of a code over [valid_from, valid_to). Its texts are fixed; it is ended once.
CREATE TABLE version(
  id         INTEGER PRIMARY KEY,
  code       TEXT NOT NULL REFERENCES code(code),
  name       TEXT NOT NULL CONSTRAINT "version.name" CHECK(length(trim(name)) > 0),
  name_key   TEXT NOT NULL,
  address    TEXT,
  email      TEXT,
  phone      TEXT,
  fax        TEXT,
  website    TEXT,
  qcvn102    TEXT,
  valid_from TEXT NOT NULL CONSTRAINT "version.valid_from" CHECK(valid_from IS date(valid_from)),
  valid_to   TEXT CONSTRAINT "version.valid_to"
               CHECK(valid_to IS NULL OR (valid_to IS date(valid_to) AND valid_to >= valid_from)),
  opened_in  INTEGER NOT NULL REFERENCES change_set(number) DEFERRABLE INITIALLY DEFERRED,
  ended_in   INTEGER REFERENCES change_set(number) DEFERRABLE INITIALLY DEFERRED,
  ended_by   TEXT CONSTRAINT "version.ended_by" CHECK(ended_by IN ('superseded', 'closed', 'voided')),
  CONSTRAINT "version.end" CHECK(
    (ended_in IS NULL) = (ended_by IS NULL)
    AND CASE WHEN ended_by IS NULL OR ended_by = 'voided' THEN valid_to IS NULL ELSE valid_to IS NOT NULL END)
) STRICT;

CREATE UNIQUE INDEX version_open ON version(code) WHERE ended_in IS NULL;
CREATE INDEX version_code ON version(code, valid_from);
CREATE INDEX version_opened ON version(opened_in);
CREATE INDEX version_ended ON version(ended_in) WHERE ended_in IS NOT NULL;

CREATE TRIGGER "version.replaced" BEFORE INSERT ON version
WHEN new.id IS NULL OR new.id <= (SELECT COALESCE(MAX(id), 0) FROM version)
BEGIN SELECT RAISE(ABORT, 'version.replaced'); END;

CREATE TRIGGER "version.begins" BEFORE INSERT ON version
WHEN new.valid_to IS NOT NULL OR new.ended_in IS NOT NULL OR new.ended_by IS NOT NULL
  OR new.opened_in IS NOT 1 + (SELECT COALESCE(MAX(number), 0) FROM change_set)
BEGIN SELECT RAISE(ABORT, 'version.begins'); END;

CREATE TRIGGER "version.code" BEFORE INSERT ON version
WHEN (SELECT closed_in IS NULL FROM code WHERE code = new.code) IS NOT TRUE
BEGIN SELECT RAISE(ABORT, 'version.code'); END;

CREATE TRIGGER "version.overlap" BEFORE INSERT ON version
WHEN EXISTS(SELECT 1 FROM version WHERE code = new.code AND ended_by IS NOT 'voided'
              AND (valid_to IS NULL OR valid_to > new.valid_from))
BEGIN SELECT RAISE(ABORT, 'version.overlap'); END;

CREATE TRIGGER "version.parent_later" BEFORE INSERT ON version
WHEN EXISTS(SELECT 1 FROM code WHERE code = new.code AND parent IS NOT NULL AND new.valid_from <
              (SELECT MIN(valid_from) FROM version WHERE code = code.parent AND ended_by IS NOT 'voided'))
BEGIN SELECT RAISE(ABORT, 'version.parent_later'); END;

CREATE TRIGGER "version.fixed" BEFORE UPDATE ON version
WHEN new.id IS NOT old.id OR new.code IS NOT old.code OR new.name IS NOT old.name OR new.name_key IS NOT old.name_key
  OR new.address IS NOT old.address OR new.email IS NOT old.email OR new.phone IS NOT old.phone
  OR new.fax IS NOT old.fax OR new.website IS NOT old.website OR new.qcvn102 IS NOT old.qcvn102
  OR new.valid_from IS NOT old.valid_from OR new.opened_in IS NOT old.opened_in
BEGIN SELECT RAISE(ABORT, 'version.fixed'); END;

CREATE TRIGGER "version.ended" BEFORE UPDATE ON version
WHEN old.ended_in IS NOT NULL OR new.ended_in IS NOT 1 + (SELECT COALESCE(MAX(number), 0) FROM change_set)
BEGIN SELECT RAISE(ABORT, 'version.ended'); END;

CREATE TRIGGER "version.kept" BEFORE DELETE ON version
BEGIN SELECT RAISE(ABORT, 'version.kept'); END;

------------------------------------------------------------------------------------------------------ reservations
-- Every code that is on an open draft, new or touched: on at most one.
CREATE TABLE reservation(
  code       TEXT PRIMARY KEY CONSTRAINT "reservation.form" CHECK(
               code GLOB '[A-Y][0-9][0-9]*' AND substr(code, 4, 1) IN ('', '.') AND code NOT GLOB '*[^A-Z0-9.]*'
               AND code NOT GLOB '*..*' AND code NOT GLOB '*.' AND length(CAST(code AS BLOB)) <= 35
               AND length(CAST(code AS BLOB)) = length(code)),
  change_set INTEGER NOT NULL REFERENCES change_set(id)
) STRICT, WITHOUT ROWID;

CREATE INDEX reservation_set ON reservation(change_set);

CREATE TRIGGER "reservation.taken" BEFORE INSERT ON reservation
WHEN EXISTS(SELECT 1 FROM reservation WHERE code = new.code)
BEGIN SELECT RAISE(ABORT, 'reservation.taken'); END;

CREATE TRIGGER "reservation.late" BEFORE INSERT ON reservation
WHEN (SELECT state FROM change_set WHERE id = new.change_set) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'reservation.late'); END;

CREATE TRIGGER "reservation.fixed" BEFORE UPDATE ON reservation
BEGIN SELECT RAISE(ABORT, 'reservation.fixed'); END;

CREATE TRIGGER "reservation.used" BEFORE DELETE ON reservation
WHEN (SELECT state FROM change_set WHERE id = old.change_set) IS 'draft'
  AND EXISTS(SELECT 1 FROM line WHERE change_set = old.change_set AND code = old.code)
BEGIN SELECT RAISE(ABORT, 'reservation.used'); END;

------------------------------------------------------------------------------------------------------------- lines
-- One net row per code and set. A draft line holds its after values as JSON; a final one names the version it opened.
CREATE TABLE line(
  change_set     INTEGER NOT NULL REFERENCES change_set(id),
  code           TEXT NOT NULL,
  event_no       INTEGER NOT NULL,
  status         TEXT CONSTRAINT "line.status" CHECK(status IN ('issued', 'renamed', 'info', 'closed')),
  before_version INTEGER REFERENCES version(id),
  after_version  INTEGER REFERENCES version(id),
  draft_after    TEXT CONSTRAINT "line.json" CHECK(draft_after IS NULL OR json_valid(draft_after)),
  note           TEXT,
  PRIMARY KEY(change_set, code),
  FOREIGN KEY(change_set, event_no) REFERENCES event(change_set, no),
  CONSTRAINT "line.shape" CHECK(CASE WHEN status IS NULL
    THEN after_version IS NULL AND (before_version IS NOT NULL OR draft_after IS NOT NULL)
    ELSE draft_after IS NULL AND (before_version IS NOT NULL OR after_version IS NOT NULL) END)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER "line.late" BEFORE INSERT ON line
WHEN (SELECT state FROM change_set WHERE id = new.change_set) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'line.late'); END;

CREATE TRIGGER "line.fixed" BEFORE UPDATE ON line
WHEN new.change_set IS NOT old.change_set OR new.code IS NOT old.code
  OR (SELECT state FROM change_set WHERE id = old.change_set) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'line.fixed'); END;

CREATE TRIGGER "line.kept" BEFORE DELETE ON line
WHEN (SELECT state FROM change_set WHERE id = old.change_set) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'line.kept'); END;

CREATE TRIGGER "line.event" BEFORE INSERT ON line
WHEN NOT EXISTS(SELECT 1 FROM event WHERE change_set = new.change_set AND no = new.event_no)
BEGIN SELECT RAISE(ABORT, 'line.event'); END;

-- A draft line holds its code; a final line of a set that never was a draft takes a code that nobody holds.
CREATE TRIGGER "line.reserved" BEFORE INSERT ON line
WHEN (SELECT change_set FROM reservation WHERE code = new.code) IS NOT CASE WHEN new.status IS NULL THEN new.change_set END
BEGIN SELECT RAISE(ABORT, 'line.reserved'); END;

-- A draft issues only a code that was never given …
CREATE TRIGGER "line.given" BEFORE INSERT ON line
WHEN new.status IS NULL AND new.before_version IS NULL AND EXISTS(SELECT 1 FROM code WHERE code = new.code)
BEGIN SELECT RAISE(ABORT, 'line.given'); END;

CREATE TRIGGER "line.given_update" BEFORE UPDATE ON line
WHEN new.status IS NULL AND new.before_version IS NULL AND EXISTS(SELECT 1 FROM code WHERE code = new.code)
BEGIN SELECT RAISE(ABORT, 'line.given_update'); END;

-- … nor anything under a closed one …
CREATE TRIGGER "line.under_closed" BEFORE INSERT ON line
WHEN new.status IS NULL AND new.before_version IS NULL AND EXISTS(
  SELECT 1 FROM code WHERE closed_in IS NOT NULL
    AND code = rtrim(rtrim(new.code, '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), '.'))
BEGIN SELECT RAISE(ABORT, 'line.under_closed'); END;

-- … and starts from what the register says now.
CREATE TRIGGER "line.stale" BEFORE INSERT ON line
WHEN new.status IS NULL AND new.before_version IS NOT NULL
  AND NOT EXISTS(SELECT 1 FROM version WHERE id = new.before_version AND code = new.code AND ended_in IS NULL)
BEGIN SELECT RAISE(ABORT, 'line.stale'); END;

CREATE TRIGGER "line.stale_update" BEFORE UPDATE ON line
WHEN new.status IS NULL AND new.before_version IS NOT NULL
  AND NOT EXISTS(SELECT 1 FROM version WHERE id = new.before_version AND code = new.code AND ended_in IS NULL)
BEGIN SELECT RAISE(ABORT, 'line.stale_update'); END;

-- A line becomes final only by opening or ending versions for the set that is being applied …
CREATE TRIGGER "line.early" BEFORE INSERT ON line
WHEN new.status IS NOT NULL AND (
  (new.after_version IS NOT NULL AND (SELECT opened_in FROM version WHERE id = new.after_version)
     IS NOT 1 + (SELECT COALESCE(MAX(number), 0) FROM change_set))
  OR (new.before_version IS NOT NULL AND (SELECT ended_in FROM version WHERE id = new.before_version)
     IS NOT 1 + (SELECT COALESCE(MAX(number), 0) FROM change_set)))
BEGIN SELECT RAISE(ABORT, 'line.early'); END;

CREATE TRIGGER "line.early_update" BEFORE UPDATE ON line
WHEN new.status IS NOT NULL AND (
  (new.after_version IS NOT NULL AND (SELECT opened_in FROM version WHERE id = new.after_version)
     IS NOT 1 + (SELECT COALESCE(MAX(number), 0) FROM change_set))
  OR (new.before_version IS NOT NULL AND (SELECT ended_in FROM version WHERE id = new.before_version)
     IS NOT 1 + (SELECT COALESCE(MAX(number), 0) FROM change_set)))
BEGIN SELECT RAISE(ABORT, 'line.early_update'); END;

-- … and says exactly what the draft said.
CREATE TRIGGER "line.drafted" BEFORE UPDATE ON line
WHEN old.status IS NULL AND new.status IS NOT NULL AND (
  new.before_version IS NOT old.before_version OR new.event_no IS NOT old.event_no OR new.note IS NOT old.note
  OR (new.after_version IS NULL) IS NOT (old.draft_after IS NULL)
  OR (new.after_version IS NOT NULL AND NOT EXISTS(
    SELECT 1 FROM version AS v WHERE v.id = new.after_version
      AND v.name IS json_extract(old.draft_after, '$.name')
      AND v.address IS json_extract(old.draft_after, '$.address')
      AND v.email IS json_extract(old.draft_after, '$.email')
      AND v.phone IS json_extract(old.draft_after, '$.phone')
      AND v.fax IS json_extract(old.draft_after, '$.fax')
      AND v.website IS json_extract(old.draft_after, '$.website')
      AND v.qcvn102 IS json_extract(old.draft_after, '$.qcvn102'))))
BEGIN SELECT RAISE(ABORT, 'line.drafted'); END;

------------------------------------------------------------------------------------------------------- successions
-- An edge from a code to a code of an event: who became whom. A code that is kept leads to itself.
CREATE TABLE succession(
  change_set INTEGER NOT NULL,
  event_no   INTEGER NOT NULL,
  from_code  TEXT NOT NULL,
  to_code    TEXT NOT NULL,
  share      TEXT NOT NULL CONSTRAINT "succession.share" CHECK(share IN ('whole', 'part')),
  same_name  INTEGER NOT NULL CONSTRAINT "succession.same_name" CHECK(same_name IN (0, 1)),
  decided    TEXT,
  PRIMARY KEY(change_set, event_no, from_code, to_code),
  FOREIGN KEY(change_set, event_no) REFERENCES event(change_set, no)
) STRICT, WITHOUT ROWID;

CREATE INDEX succession_from ON succession(from_code, to_code);
CREATE INDEX succession_to ON succession(to_code);

CREATE TRIGGER "succession.event" BEFORE INSERT ON succession
WHEN NOT EXISTS(SELECT 1 FROM event WHERE change_set = new.change_set AND no = new.event_no)
BEGIN SELECT RAISE(ABORT, 'succession.event'); END;

CREATE TRIGGER "succession.late" BEFORE INSERT ON succession
WHEN (SELECT state FROM change_set WHERE id = new.change_set) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'succession.late'); END;

CREATE TRIGGER "succession.fixed" BEFORE UPDATE ON succession
WHEN (SELECT state FROM change_set WHERE id = old.change_set) IS NOT 'draft'
  OR new.change_set IS NOT old.change_set OR new.event_no IS NOT old.event_no
  OR new.from_code IS NOT old.from_code OR new.to_code IS NOT old.to_code
BEGIN SELECT RAISE(ABORT, 'succession.fixed'); END;

CREATE TRIGGER "succession.kept" BEFORE DELETE ON succession
WHEN (SELECT state FROM change_set WHERE id = old.change_set) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'succession.kept'); END;

-------------------------------------------------------------------------------------------------------- operations
-- One undoable step of a draft. Not history: freed when the draft is applied or discarded.
CREATE TABLE operation(
  id         INTEGER PRIMARY KEY,
  change_set INTEGER NOT NULL REFERENCES change_set(id),
  seq        INTEGER NOT NULL,
  title      TEXT NOT NULL,
  plan       TEXT NOT NULL CONSTRAINT "operation.json" CHECK(json_valid(plan)),
  undone     INTEGER NOT NULL CONSTRAINT "operation.undone" CHECK(undone IN (0, 1)),
  at         TEXT NOT NULL,
  UNIQUE(change_set, seq)
) STRICT;

CREATE TRIGGER "operation.late" BEFORE INSERT ON operation
WHEN (SELECT state FROM change_set WHERE id = new.change_set) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'operation.late'); END;

CREATE TRIGGER "operation.fixed" BEFORE UPDATE ON operation
WHEN new.id IS NOT old.id OR new.change_set IS NOT old.change_set OR new.seq IS NOT old.seq
  OR new.title IS NOT old.title OR new.plan IS NOT old.plan OR new.at IS NOT old.at
BEGIN SELECT RAISE(ABORT, 'operation.fixed'); END;

------------------------------------------------------------------------------------------------------ lists taken over
-- A list that was taken over, with its raw rows: the evidence of where a name comes from. Fixed once its set is applied.
CREATE TABLE import_batch(
  id         INTEGER PRIMARY KEY,
  change_set INTEGER NOT NULL REFERENCES change_set(id),
  operation  INTEGER,
  file       TEXT NOT NULL,
  sha256     TEXT NOT NULL CONSTRAINT "import_batch.sha256" CHECK(length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  mapping    TEXT NOT NULL CONSTRAINT "import_batch.json" CHECK(json_valid(mapping)),
  at         TEXT NOT NULL,
  by         TEXT NOT NULL
) STRICT;

CREATE INDEX import_batch_set ON import_batch(change_set);

CREATE TRIGGER "import_batch.replaced" BEFORE INSERT ON import_batch
WHEN new.id IS NOT 1 + (SELECT COALESCE(MAX(id), 0) FROM import_batch)
BEGIN SELECT RAISE(ABORT, 'import_batch.replaced'); END;

CREATE TRIGGER "import_batch.late" BEFORE INSERT ON import_batch
WHEN (SELECT state FROM change_set WHERE id = new.change_set) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'import_batch.late'); END;

CREATE TRIGGER "import_batch.fixed" BEFORE UPDATE ON import_batch
BEGIN SELECT RAISE(ABORT, 'import_batch.fixed'); END;

CREATE TRIGGER "import_batch.kept" BEFORE DELETE ON import_batch
WHEN (SELECT state FROM change_set WHERE id = old.change_set) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'import_batch.kept'); END;

CREATE TABLE import_row(
  batch   INTEGER NOT NULL REFERENCES import_batch(id),
  no      INTEGER NOT NULL,
  sheet   TEXT NOT NULL,
  number  INTEGER NOT NULL,
  code    TEXT,
  verdict TEXT NOT NULL,
  taken   INTEGER NOT NULL CONSTRAINT "import_row.taken" CHECK(taken IN (0, 1)),
  cells   TEXT NOT NULL CONSTRAINT "import_row.json" CHECK(json_valid(cells)),
  PRIMARY KEY(batch, no)
) STRICT, WITHOUT ROWID;

CREATE INDEX import_row_code ON import_row(code) WHERE code IS NOT NULL;

CREATE TRIGGER "import_row.late" BEFORE INSERT ON import_row
WHEN (SELECT s.state FROM import_batch AS b JOIN change_set AS s ON s.id = b.change_set WHERE b.id = new.batch) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'import_row.late'); END;

CREATE TRIGGER "import_row.fixed" BEFORE UPDATE ON import_row
BEGIN SELECT RAISE(ABORT, 'import_row.fixed'); END;

CREATE TRIGGER "import_row.kept" BEFORE DELETE ON import_row
WHEN (SELECT s.state FROM import_batch AS b JOIN change_set AS s ON s.id = b.change_set WHERE b.id = old.batch) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'import_row.kept'); END;

------------------------------------------------------------------------------------------------------- attachments
-- The signed document of an applied set, as it was scanned: a PDF of at most 50 MB. Kept as it is; a better scan is a
-- further one. Not part of the chain: it comes back from signing after the set was applied.
CREATE TABLE attachment(
  id         INTEGER PRIMARY KEY,
  change_set INTEGER NOT NULL REFERENCES change_set(id),
  file       TEXT NOT NULL CONSTRAINT "attachment.file" CHECK(length(trim(file)) > 0),
  sha256     TEXT NOT NULL CONSTRAINT "attachment.sha256" CHECK(length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  size       INTEGER NOT NULL CONSTRAINT "attachment.size" CHECK(size = length(content) AND size <= 52428800),
  at         TEXT NOT NULL CONSTRAINT "attachment.at" CHECK(at IS strftime('%Y-%m-%dT%H:%M:%S', at)),
  by         TEXT NOT NULL CONSTRAINT "attachment.by" CHECK(length(trim(by)) > 0),
  content    BLOB NOT NULL CONSTRAINT "attachment.pdf" CHECK(instr(substr(content, 1, 1024), x'255044462D') > 0)
) STRICT;

CREATE INDEX attachment_set ON attachment(change_set);

CREATE TRIGGER "attachment.replaced" BEFORE INSERT ON attachment
WHEN new.id IS NOT 1 + (SELECT COALESCE(MAX(id), 0) FROM attachment)
BEGIN SELECT RAISE(ABORT, 'attachment.replaced'); END;

CREATE TRIGGER "attachment.set" BEFORE INSERT ON attachment
WHEN (SELECT state FROM change_set WHERE id = new.change_set) IS NOT 'applied'
BEGIN SELECT RAISE(ABORT, 'attachment.set'); END;

CREATE TRIGGER "attachment.fixed" BEFORE UPDATE ON attachment
BEGIN SELECT RAISE(ABORT, 'attachment.fixed'); END;

CREATE TRIGGER "attachment.kept" BEFORE DELETE ON attachment
BEGIN SELECT RAISE(ABORT, 'attachment.kept'); END;

------------------------------------------------------------------------------------------------------ acceptances
-- A finding of a check that an officer accepted with a reason. It stands as long as the same is found at the same place
-- (subject: SHA-256 of what it was found in); withdrawn at most once, never deleted.
CREATE TABLE acceptance(
  id           INTEGER PRIMARY KEY,
  rule         TEXT NOT NULL CONSTRAINT "acceptance.rule" CHECK(length(trim(rule)) > 0),
  place        TEXT NOT NULL CONSTRAINT "acceptance.place" CHECK(length(trim(place)) > 0),
  subject      TEXT NOT NULL CONSTRAINT "acceptance.subject"
                    CHECK(length(subject) = 64 AND subject NOT GLOB '*[^0-9a-f]*'),
  said         TEXT NOT NULL CONSTRAINT "acceptance.said" CHECK(length(trim(said)) > 0),
  reason       TEXT NOT NULL CONSTRAINT "acceptance.reason" CHECK(length(trim(reason)) > 0),
  at           TEXT NOT NULL CONSTRAINT "acceptance.at" CHECK(at IS strftime('%Y-%m-%dT%H:%M:%S', at)),
  by           TEXT NOT NULL CONSTRAINT "acceptance.by" CHECK(length(trim(by)) > 0),
  withdrawn_at TEXT CONSTRAINT "acceptance.withdrawn_at"
                    CHECK(withdrawn_at IS NULL OR withdrawn_at IS strftime('%Y-%m-%dT%H:%M:%S', withdrawn_at)),
  withdrawn_by TEXT,
  CONSTRAINT "acceptance.withdrawn" CHECK(CASE WHEN withdrawn_at IS NULL THEN withdrawn_by IS NULL
    ELSE length(trim(withdrawn_by)) > 0 IS TRUE END)
) STRICT;

CREATE INDEX acceptance_place ON acceptance(rule, place) WHERE withdrawn_at IS NULL;

CREATE TRIGGER "acceptance.replaced" BEFORE INSERT ON acceptance
WHEN new.id IS NOT 1 + (SELECT COALESCE(MAX(id), 0) FROM acceptance)
BEGIN SELECT RAISE(ABORT, 'acceptance.replaced'); END;

CREATE TRIGGER "acceptance.begins" BEFORE INSERT ON acceptance
WHEN new.withdrawn_at IS NOT NULL OR new.withdrawn_by IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'acceptance.begins'); END;

CREATE TRIGGER "acceptance.twice" BEFORE INSERT ON acceptance
WHEN EXISTS(SELECT 1 FROM acceptance WHERE rule = new.rule AND place = new.place AND withdrawn_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'acceptance.twice'); END;

-- Only its withdrawal is written later, once.
CREATE TRIGGER "acceptance.fixed" BEFORE UPDATE ON acceptance
WHEN old.withdrawn_at IS NOT NULL OR new.withdrawn_at IS NULL OR new.id IS NOT old.id OR new.rule IS NOT old.rule
  OR new.place IS NOT old.place OR new.subject IS NOT old.subject OR new.said IS NOT old.said
  OR new.reason IS NOT old.reason OR new.at IS NOT old.at OR new.by IS NOT old.by
BEGIN SELECT RAISE(ABORT, 'acceptance.fixed'); END;

CREATE TRIGGER "acceptance.kept" BEFORE DELETE ON acceptance
BEGIN SELECT RAISE(ABORT, 'acceptance.kept'); END;

---------------------------------------------------------------------------------------- what a set may be sealed as
CREATE TRIGGER "set.chain" BEFORE UPDATE ON change_set
WHEN old.state IS 'draft' AND (new.state IS 'applied' OR new.number IS NOT NULL) AND (
  new.number IS NOT 1 + (SELECT COALESCE(MAX(number), 0) FROM change_set)
  OR new.prev_hash IS NOT COALESCE((SELECT hash FROM change_set WHERE number = new.number - 1),
       '0000000000000000000000000000000000000000000000000000000000000000'))
BEGIN SELECT RAISE(ABORT, 'set.chain'); END;

CREATE TRIGGER "set.decision" BEFORE UPDATE ON change_set
WHEN old.state IS 'draft' AND new.state IS 'applied' AND new.kind IN ('decision', 'correction')
  AND (SELECT length(trim(number)) > 0 AND dated IS NOT NULL AND length(trim(issuer)) > 0
         FROM document WHERE id = new.decision) IS NOT TRUE
BEGIN SELECT RAISE(ABORT, 'set.decision'); END;

CREATE TRIGGER "set.document" BEFORE UPDATE ON change_set
WHEN new.decision IS NOT NULL AND NOT EXISTS(SELECT 1 FROM document WHERE id = new.decision)
BEGIN SELECT RAISE(ABORT, 'set.document'); END;

CREATE TRIGGER "set.reason" BEFORE UPDATE ON change_set
WHEN old.state IS 'draft' AND new.state IS 'applied' AND new.kind IS 'correction' AND length(trim(new.notes)) = 0
BEGIN SELECT RAISE(ABORT, 'set.reason'); END;

CREATE TRIGGER "set.empty" BEFORE UPDATE ON change_set
WHEN old.state IS 'draft' AND new.state IS 'applied' AND NOT EXISTS(SELECT 1 FROM line WHERE change_set = new.id)
BEGIN SELECT RAISE(ABORT, 'set.empty'); END;

CREATE TRIGGER "set.undecided" BEFORE UPDATE ON change_set
WHEN old.state IS 'draft' AND new.state IS 'applied' AND EXISTS(SELECT 1 FROM line WHERE change_set = new.id AND status IS NULL)
BEGIN SELECT RAISE(ABORT, 'set.undecided'); END;

CREATE TRIGGER "set.undone" BEFORE UPDATE ON change_set
WHEN old.state IS 'draft' AND new.state IS NOT 'applied'
  AND EXISTS(SELECT 1 FROM line WHERE change_set = old.id AND status IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'set.undone'); END;

CREATE TRIGGER "set.event_day" BEFORE UPDATE ON change_set
WHEN old.state IS 'draft' AND new.state IS 'applied' AND EXISTS(SELECT 1 FROM event WHERE change_set = new.id AND happened_on IS NULL)
BEGIN SELECT RAISE(ABORT, 'set.event_day'); END;

-- A first load gives codes and what is known of level 1, and comes before everything else.
CREATE TRIGGER "set.opening" BEFORE UPDATE ON change_set
WHEN old.state IS 'draft' AND new.state IS 'applied' AND new.kind IS 'opening' AND (
  EXISTS(SELECT 1 FROM change_set WHERE state = 'applied' AND kind <> 'opening')
  OR EXISTS(SELECT 1 FROM line WHERE change_set = new.id AND status IS NOT 'issued'
              AND (status IS NOT 'closed' OR before_version IS NOT NULL)
              AND (status IS NOT 'info' OR code GLOB '*.*')))
BEGIN SELECT RAISE(ABORT, 'set.opening'); END;

-- Only a first load gives codes that were closed before the register began; their versions are opened and ended by it.
CREATE TRIGGER "set.retired" BEFORE UPDATE ON change_set
WHEN old.state IS 'draft' AND new.state IS 'applied' AND EXISTS(
  SELECT 1 FROM line AS l LEFT JOIN version AS a ON a.id = l.after_version
  WHERE l.change_set = new.id AND l.status IS 'closed' AND l.before_version IS NULL
    AND (new.kind IS NOT 'opening' OR a.ended_in IS NOT new.number OR a.ended_by IS NOT 'closed'
         OR a.valid_to IS NOT new.effective_on))
BEGIN SELECT RAISE(ABORT, 'set.retired'); END;

-- Without a document only address, e-mail, telephone, fax and web site change (CV 1018/BTTTT-THH 1.3).
CREATE TRIGGER "set.direct" BEFORE UPDATE ON change_set
WHEN old.state IS 'draft' AND new.state IS 'applied' AND new.kind IS 'direct' AND EXISTS(
  SELECT 1 FROM line AS l
  LEFT JOIN version AS b ON b.id = l.before_version LEFT JOIN version AS a ON a.id = l.after_version
  WHERE l.change_set = new.id
    AND (l.status IS NOT 'info' OR a.name IS NOT b.name OR a.qcvn102 IS NOT b.qcvn102 OR b.ended_by IS 'voided'))
BEGIN SELECT RAISE(ABORT, 'set.direct'); END;

-- Lines and versions belong together: this code, this set, this day. A version is voided only by a correction, on a line
-- of an event that says so, and another takes its place from its first day on.
CREATE TRIGGER "set.versions" BEFORE UPDATE ON change_set
WHEN old.state IS 'draft' AND new.state IS 'applied' AND EXISTS(
  SELECT 1 FROM line AS l JOIN event AS e ON e.change_set = l.change_set AND e.no = l.event_no
  LEFT JOIN version AS b ON b.id = l.before_version LEFT JOIN version AS a ON a.id = l.after_version
  WHERE l.change_set = new.id AND (
    (e.kind IS 'correct') IS NOT (b.ended_by IS 'voided')
    OR (b.ended_by IS 'voided' AND a.valid_from IS NOT b.valid_from)
    OR (l.before_version IS NOT NULL AND (b.code IS NOT l.code OR b.ended_in IS NOT new.number
       OR (b.ended_by IS NOT 'voided' AND b.valid_to IS NOT new.effective_on)
       OR (b.ended_by IS 'voided' AND new.kind IS NOT 'correction')
       OR (b.ended_by IS 'superseded' AND a.id IS NULL) OR (b.ended_by IS 'closed' AND a.id IS NOT NULL)))
    OR (l.after_version IS NOT NULL AND (a.code IS NOT l.code OR a.opened_in IS NOT new.number
       OR (b.ended_by IS NOT 'voided' AND a.valid_from IS NOT new.effective_on)))))
BEGIN SELECT RAISE(ABORT, 'set.versions'); END;

-- A line cannot say something else than its versions.
CREATE TRIGGER "set.status" BEFORE UPDATE ON change_set
WHEN old.state IS 'draft' AND new.state IS 'applied' AND EXISTS(
  SELECT 1 FROM line AS l JOIN code AS c ON c.code = l.code
  LEFT JOIN version AS b ON b.id = l.before_version LEFT JOIN version AS a ON a.id = l.after_version
  WHERE l.change_set = new.id AND (
    l.status IS NOT CASE WHEN b.id IS NULL THEN iif(c.closed_in IS new.number, 'closed', 'issued')
                         WHEN a.id IS NULL THEN 'closed'
                         WHEN a.name_key IS NOT b.name_key THEN 'renamed' ELSE 'info' END
    OR (l.before_version IS NULL) IS NOT (c.issued_in IS new.number)
    OR (l.status IS 'closed') IS NOT (c.closed_in IS new.number)))
BEGIN SELECT RAISE(ABORT, 'set.status'); END;

CREATE TRIGGER "set.same" BEFORE UPDATE ON change_set
WHEN old.state IS 'draft' AND new.state IS 'applied' AND EXISTS(
  SELECT 1 FROM line AS l JOIN version AS b ON b.id = l.before_version JOIN version AS a ON a.id = l.after_version
  WHERE l.change_set = new.id AND a.name IS b.name AND a.address IS b.address AND a.email IS b.email
    AND a.phone IS b.phone AND a.fax IS b.fax AND a.website IS b.website AND a.qcvn102 IS b.qcvn102
    AND b.ended_by IS NOT 'voided')
BEGIN SELECT RAISE(ABORT, 'set.same'); END;

-- Everything that hangs on the number is on a line.
CREATE TRIGGER "set.loose" BEFORE UPDATE ON change_set
WHEN old.state IS 'draft' AND new.state IS 'applied' AND (
  (SELECT COUNT(*) FROM version WHERE opened_in = new.number)
    IS NOT (SELECT COUNT(after_version) FROM line WHERE change_set = new.id)
  OR (SELECT COUNT(*) FROM version WHERE ended_in = new.number)
    IS NOT (SELECT COUNT(*) FROM line WHERE change_set = new.id AND (before_version IS NOT NULL OR status = 'closed'))
  OR (SELECT COUNT(*) FROM code WHERE issued_in = new.number)
    IS NOT (SELECT COUNT(*) FROM line WHERE change_set = new.id AND before_version IS NULL AND status IS NOT NULL)
  OR (SELECT COUNT(*) FROM code WHERE closed_in = new.number)
    IS NOT (SELECT COUNT(*) FROM line WHERE change_set = new.id AND status = 'closed'))
BEGIN SELECT RAISE(ABORT, 'set.loose'); END;

-- Units before = kept or closed: an edge leads from a code given earlier; what went to others stands only if it is kept …
CREATE TRIGGER "set.predecessor" BEFORE UPDATE ON change_set
WHEN old.state IS 'draft' AND new.state IS 'applied' AND EXISTS(
  SELECT 1 FROM succession AS s LEFT JOIN code AS c ON c.code = s.from_code
  WHERE s.change_set = new.id AND (c.issued_in < new.number) IS NOT TRUE)
BEGIN SELECT RAISE(ABORT, 'set.predecessor'); END;

CREATE TRIGGER "set.left" BEFORE UPDATE ON change_set
WHEN old.state IS 'draft' AND new.state IS 'applied' AND EXISTS(
  SELECT 1 FROM succession AS s JOIN code AS c ON c.code = s.from_code
  WHERE s.change_set = new.id AND s.to_code IS NOT s.from_code AND c.closed_in IS NULL
    AND (s.share = 'whole' OR NOT EXISTS(
      SELECT 1 FROM succession AS k WHERE k.from_code = s.from_code AND k.to_code = s.from_code AND k.change_set = new.id)))
BEGIN SELECT RAISE(ABORT, 'set.left'); END;

-- … units after = kept or issued: an edge leads to a code that stands, kept or given by this set …
CREATE TRIGGER "set.successor" BEFORE UPDATE ON change_set
WHEN old.state IS 'draft' AND new.state IS 'applied' AND EXISTS(
  SELECT 1 FROM succession AS s LEFT JOIN code AS c ON c.code = s.to_code
  WHERE s.change_set = new.id AND (c.code IS NULL OR c.closed_in IS NOT NULL
    OR (c.issued_in IS NOT new.number AND NOT EXISTS(
      SELECT 1 FROM succession AS k WHERE k.from_code = s.to_code AND k.to_code = s.to_code AND k.change_set = new.id))))
BEGIN SELECT RAISE(ABORT, 'set.successor'); END;

-- … and a code that a reorganisation gives has somebody who became it.
CREATE TRIGGER "set.origin" BEFORE UPDATE ON change_set
WHEN old.state IS 'draft' AND new.state IS 'applied' AND EXISTS(
  SELECT 1 FROM line AS l JOIN event AS e ON e.change_set = l.change_set AND e.no = l.event_no
  WHERE l.change_set = new.id AND l.status = 'issued' AND e.kind IN ('merge', 'split', 'reorganise', 'move')
    AND NOT EXISTS(SELECT 1 FROM succession AS s
      WHERE s.to_code = l.code AND s.change_set = l.change_set AND s.event_no = l.event_no))
BEGIN SELECT RAISE(ABORT, 'set.origin'); END;
