-- Version 3: signed documents, templates and texts of documents join the chain. Never edited once it has been given out.

-- Templates and texts of the register's documents, each as it was registered; the last of a key is in force, JSON null
-- where the program's own is. They were settings before: when those were registered, and by whom, is not known.
CREATE TABLE paper_setting(
  id    INTEGER PRIMARY KEY,
  key   TEXT NOT NULL CONSTRAINT "paper_setting.key" CHECK(key = 'paper_texts' OR key GLOB 'paper_template.?*'),
  value TEXT NOT NULL CONSTRAINT "paper_setting.json" CHECK(json_valid(value)),
  at    TEXT CONSTRAINT "paper_setting.at" CHECK(at IS NULL OR at IS strftime('%Y-%m-%dT%H:%M:%S', at)),
  by    TEXT CONSTRAINT "paper_setting.by" CHECK(by IS NULL OR length(trim(by)) > 0)
) STRICT;

CREATE INDEX paper_setting_key ON paper_setting(key);

INSERT INTO paper_setting(id, key, value)
  SELECT row_number() OVER (ORDER BY key), key, value FROM setting
  WHERE key = 'paper_texts' OR key GLOB 'paper_template.?*';

DELETE FROM setting WHERE key = 'paper_texts' OR key GLOB 'paper_template.?*';

CREATE TRIGGER "setting.paper" BEFORE INSERT ON setting
WHEN new.key = 'paper_texts' OR new.key GLOB 'paper_template.?*'
BEGIN SELECT RAISE(ABORT, 'setting.paper'); END;

CREATE TRIGGER "paper_setting.replaced" BEFORE INSERT ON paper_setting
WHEN new.id IS NOT 1 + (SELECT COALESCE(MAX(id), 0) FROM paper_setting)
BEGIN SELECT RAISE(ABORT, 'paper_setting.replaced'); END;

CREATE TRIGGER "paper_setting.unsigned" BEFORE INSERT ON paper_setting
WHEN new.at IS NULL OR new.by IS NULL
BEGIN SELECT RAISE(ABORT, 'paper_setting.unsigned'); END;

CREATE TRIGGER "paper_setting.fixed" BEFORE UPDATE ON paper_setting
BEGIN SELECT RAISE(ABORT, 'paper_setting.fixed'); END;

CREATE TRIGGER "paper_setting.kept" BEFORE DELETE ON paper_setting
BEGIN SELECT RAISE(ABORT, 'paper_setting.kept'); END;

-- How many signed documents and paper settings there were when the set was sealed: those that came since the set before
-- are part of what its hash is made of. Not there for sets that were sealed by an older format; their hash is made without.
ALTER TABLE change_set ADD COLUMN attachments INTEGER
  CONSTRAINT "change_set.attachments" CHECK(attachments IS NULL OR attachments >= 0);
ALTER TABLE change_set ADD COLUMN paper_settings INTEGER
  CONSTRAINT "change_set.paper_settings" CHECK(paper_settings IS NULL OR paper_settings >= 0);

CREATE TRIGGER "set.enclosures" BEFORE UPDATE ON change_set
WHEN old.state IS 'draft' AND new.state IS 'applied' AND (
  new.attachments IS NOT (SELECT COALESCE(MAX(id), 0) FROM attachment)
  OR new.paper_settings IS NOT (SELECT COALESCE(MAX(id), 0) FROM paper_setting))
BEGIN SELECT RAISE(ABORT, 'set.enclosures'); END;
